"""render: a layout and a state become a frame. It draws what they say and decides nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from titlegen.layout.model import Box, GroupItem, Item, Layout, Shadow, ShapeItem, TextItem
from titlegen.motion.timeline import REST, FrameState, ItemState
from titlegen.raster.affine import Affine
from titlegen.raster.blur import reach_px, soft_coverage
from titlegen.raster.coverage import Coverage, box_coverage, glyph_coverage, reveal_coverage
from titlegen.raster.frame import Frame
from titlegen.raster.parts import parts_of
from titlegen.units import Color, Rect

Planes = NDArray[np.float32]
"""float32 (4, height, width): R′, G′, B′, A, premultiplied; planes are what numpy is quick with."""

NOWHERE = Rect(0, 0, 0, 0)


def render(layout: Layout, state: FrameState) -> Frame:
    """Draw one frame: float32 R′G′B′A, premultiplied, of the region that is not transparent."""
    drawing = _Drawing(dict(state))
    region = drawing.bounds(layout.root, Affine()).intersection(_whole(layout))
    if region.empty:
        return Frame(layout.canvas, NOWHERE, np.zeros((0, 0, 4), np.float32))
    planes = np.zeros((4, region.height, region.width), np.float32)
    drawing.paint(layout.root, Affine(), planes, region)
    return Frame(layout.canvas, region, planes.transpose(1, 2, 0))


def title_region(layout: Layout, states: Iterable[FrameState]) -> Rect:
    """The region that holds a title's frames at all these states; empty when nothing is ever seen."""
    region = NOWHERE
    for state in states:
        region = region.union(_Drawing(dict(state)).bounds(layout.root, Affine()))
    region = region.intersection(_whole(layout))
    return NOWHERE if region.empty else region


def _whole(layout: Layout) -> Rect:
    return Rect(0, 0, layout.canvas.width, layout.canvas.height)


@dataclass(frozen=True)
class _Drawing:
    """One frame's states by item id."""

    states: dict[str, ItemState]

    def _state(self, item: Item) -> ItemState:
        return self.states.get(item.id, REST) if item.id is not None else REST

    def _placed(self, item: Item, parent: Affine) -> tuple[ItemState, Affine]:
        state = self._state(item)
        if state.scale == 1 and state.x == 0 and state.y == 0:
            return state, parent
        return state, parent.after(Affine.about(item.box.middle, state.scale, state.x, state.y))

    def bounds(self, item: Item, parent: Affine) -> Rect:
        """The whole px that an item and what it holds may touch."""
        state, at = self._placed(item, parent)
        if state.opacity <= 0 or state.scale <= 0 or (state.reveal is not None and state.reveal.progress <= 0):
            return NOWHERE
        if isinstance(item, GroupItem):
            region = NOWHERE
            for child in item.children:
                region = region.union(self.bounds(child, at))
            return region
        own = at.box(_extent(item, state))
        region = _touched(own)
        for shadow in item.shadows:
            thrown = Affine(1, shadow.x * at.scale, shadow.y * at.scale).box(own)
            region = region.union(_grown(_touched(thrown), reach_px(shadow.blur_px * at.scale)))
        return region

    def paint(self, item: Item, parent: Affine, target: Planes, region: Rect) -> None:
        """Draw an item over `target`, whose first pixel is the corner of `region`."""
        own = self.bounds(item, parent).intersection(region)
        if own.empty:
            return
        state, at = self._placed(item, parent)
        part = _part(target, region, own)
        mask = None
        if state.reveal is not None:
            mask = reveal_coverage(state.reveal, at.box(_outline(item)), at.scale, own)
        if mask is None and state.opacity == 1:
            self._paint_inside(item, state, at, part, own)
            return
        layer = np.zeros_like(part)
        self._paint_inside(item, state, at, layer, own)
        layer *= np.float32(state.opacity) if mask is None else mask * np.float32(state.opacity)
        part *= 1 - layer[3]
        part += layer

    def _paint_inside(self, item: Item, state: ItemState, at: Affine, target: Planes, region: Rect) -> None:
        if isinstance(item, GroupItem):
            for child in item.children:
                self.paint(child, at, target, region)
            return
        for shadow in item.shadows:
            _paint_shadow(item, shadow, state, at, target, region)
        _paint_color(target, _coverage(item, state, at, region), item.color)


def _coverage(item: TextItem | ShapeItem, state: ItemState, at: Affine, region: Rect) -> Coverage:
    if isinstance(item, ShapeItem):
        return box_coverage(at.box(item.box), item.radius_px * at.scale, region)
    spread = _spread_px(item, state)
    if not state.parts:
        return glyph_coverage(item.glyphs, item.size_px, spread, at, region)
    mask = np.zeros((1, region.height, region.width), np.float32)
    for part in parts_of(item, state, spread):
        place = at.after(part.at)
        own = _touched(place.box(part.ink)).intersection(region)
        if part.opacity > 0 and not own.empty:
            cover = glyph_coverage(part.glyphs, item.size_px, spread, place, own)
            _part(mask, region, own)[0] += cover * np.float32(part.opacity)
    whole: Coverage = np.minimum(mask[0], 1)
    return whole


def _paint_color(target: Planes, mask: Coverage, color: Color) -> None:
    """Composite one colour through `mask` over premultiplied `target`."""
    alpha = mask if color.alpha == 1 else mask * np.float32(color.alpha)
    target *= 1 - alpha
    for plane, part in zip(target, (color.red, color.green, color.blue, 1), strict=True):
        if part:
            plane += alpha if part == 1 else alpha * np.float32(part)


def _part(target: Planes, region: Rect, own: Rect) -> Planes:
    """The px of planes which begin at `region`'s corner that lie in `own`."""
    return target[:, own.top - region.top : own.bottom - region.top, own.left - region.left : own.right - region.left]


def _paint_shadow(
    item: TextItem | ShapeItem, shadow: Shadow, state: ItemState, at: Affine, target: Planes, region: Rect
) -> None:
    thrown = Affine(1, shadow.x * at.scale, shadow.y * at.scale).after(at)
    source = _touched(thrown.box(_extent(item, state)))
    blur = shadow.blur_px * at.scale
    own = _grown(source, reach_px(blur)).intersection(region)
    if own.empty:
        return

    def draw(step: int, cells: Rect) -> Coverage:
        return _coverage(item, state, Affine(1 / step).after(thrown), cells)

    mask = soft_coverage(draw, source, blur, own)
    if shadow.strength != 1:
        mask = np.minimum(mask * np.float32(shadow.strength), 1)
    _paint_color(_part(target, region, own), mask, shadow.color)


def _spread_px(item: TextItem, state: ItemState) -> float:
    return state.tracking / 1000 * item.size_px


def _extent(item: TextItem | ShapeItem, state: ItemState) -> Box:
    """What an item covers before it is moved, in px."""
    if isinstance(item, ShapeItem):
        return item.box
    spread = _spread_px(item, state)
    if state.parts:
        seen = [part.at.box(part.ink) for part in parts_of(item, state, spread) if part.opacity > 0]
        return reduce(Box.union, seen) if seen else Box(item.box.x, item.box.y, 0, 0)
    if spread == 0 or not item.glyphs:
        return item.ink
    left = min(0.0, min(g.spread * spread for g in item.glyphs))
    right = max(0.0, max(g.spread * spread for g in item.glyphs))
    return Box(item.ink.x + left, item.ink.y, item.ink.width - left + right, item.ink.height)


def _outline(item: Item) -> Box:
    """The box that a wipe crosses: everything of the item at rest, descenders included."""
    if isinstance(item, ShapeItem):
        return item.box
    if isinstance(item, TextItem):
        return item.box.union(item.ink)
    outline = item.box
    for child in item.children:
        outline = outline.union(_outline(child))
    return outline


def _grown(region: Rect, by: int) -> Rect:
    if region.empty:
        return region
    return Rect(region.left - by, region.top - by, region.right + by, region.bottom + by)


def _touched(box: Box) -> Rect:
    """The whole px that a box touches, with one to spare for anti-aliasing."""
    if box.width <= 0 or box.height <= 0:
        return NOWHERE
    return Rect(math.floor(box.x) - 1, math.floor(box.y) - 1, math.ceil(box.right) + 1, math.ceil(box.bottom) + 1)
