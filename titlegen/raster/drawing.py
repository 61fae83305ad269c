"""One moment of a title, drawn: items with their shadows, reveals, mattes and blurs, over each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from titlegen.layout.model import GroupItem, Item, Matte, ShapeItem, TextItem
from titlegen.layout.typeset import with_axes_moved
from titlegen.motion.state import REST, ItemState
from titlegen.raster.affine import IN_PLACE, Affine, posed, scaled
from titlegen.raster.blending import composite
from titlegen.raster.blur import reach_px, softened
from titlegen.raster.extents import outline_of, touched_at
from titlegen.raster.frame import Coverage, Planes
from titlegen.raster.outlines import room_coverage
from titlegen.raster.regions import NOWHERE, grown, part_of_planes, touched
from titlegen.raster.reveals import reveal_coverage
from titlegen.raster.shadows import paint_shadow, picture_of, thrown
from titlegen.raster.shapes import paint_shape
from titlegen.raster.still import Still, cut
from titlegen.raster.texts import paint_text
from titlegen.units import Rect


@dataclass(frozen=True)
class Drawing:
    """One moment's states by item id; everything in `root` is drawn through `base`. What is `still` is drawn once."""

    root: GroupItem
    states: dict[str, ItemState]
    base: Affine = IN_PLACE
    still: Still | None = None

    def _coarse(self, step: int) -> Drawing:
        """The same on a grid whose cells are `step` px wide."""
        return self if step == 1 else replace(self, base=scaled(1 / step).after(self.base), still=None)

    def _state(self, item: Item) -> ItemState:
        return self.states.get(item.id, REST) if item.id is not None else REST

    def placed(self, item: Item, parent: Affine) -> tuple[Item, ItemState, Affine]:
        """The item as it is set at this moment, its state, and where it lies."""
        state = self._state(item)
        if state.axes and isinstance(item, TextItem):
            item = with_axes_moved(item, state.axes)
        at = _at_rest(item, parent)
        pose = (state.scale_x, state.scale_y, state.skew, state.rotate, state.x, state.y)
        if pose != (1, 1, 0, 0, 0, 0):
            at = at.after(posed(item.origin, *pose))
        return item, state, at

    def bounds(self, item: Item, parent: Affine, as_matte: bool = False) -> Rect:
        """The whole px that an item and what it holds may touch."""
        if item.hidden and not as_matte:
            return NOWHERE
        item, state, at = self.placed(item, parent)
        unseen = state.reveal is not None and state.reveal.progress <= 0 and state.reveal.kind != "draw"
        if state.opacity * item.opacity <= 0 or at.flat or unseen:
            return NOWHERE
        region = self._content_bounds(item, state, at)
        if state.masked:
            region = region.intersection(touched(_at_rest(item, parent).box(outline_of(item))))
        return grown(region, reach_px((state.blur_px + item.blur_px) * at.scale))

    def _content_bounds(self, item: Item, state: ItemState, at: Affine) -> Rect:
        if isinstance(item, GroupItem):
            region = NOWHERE
            for child in item.children:
                region = region.union(self.bounds(child, at))
            return region
        region = touched_at(item, state, at)
        for shadow in item.shadows:
            cast = touched_at(item, state, thrown(shadow, at))
            region = region.union(grown(cast, reach_px(shadow.blur_px * at.scale)))
        return region

    def changing(self, item: Item, parent: Affine) -> Rect:
        """The whole px in which an item may look otherwise at another of the frame's moments."""
        if self.still is not None and id(item) in self.still.items:
            return NOWHERE
        alone = item.matte is not None or item.blur_px > 0 or self._state(item).blur_px > 0
        if self.still is None or id(item) not in self.still.resting or alone or not isinstance(item, GroupItem):
            return self.bounds(item, parent)
        region = NOWHERE
        for child in item.children:
            region = region.union(self.changing(child, self.placed(item, parent)[2]))
        return region

    def paint(self, item: Item, parent: Affine, target: Planes, region: Rect, as_matte: bool = False) -> None:
        """Draw an item over `target`, whose first pixel is the corner of `region`."""
        own = self.bounds(item, parent, as_matte).intersection(region)
        if own.empty:
            return
        if self.still is not None and id(item) in self.still.items and not as_matte:
            composite(part_of_planes(target, region, own), cut(self._layer(item, parent, self.still), own))
            return
        item, state, at = self.placed(item, parent)
        part = part_of_planes(target, region, own)
        opacity = np.float32(state.opacity * item.opacity)
        matte = None if item.matte is None else self._matte(item.matte, parent.scale, own)
        blur_px = (state.blur_px + item.blur_px) * at.scale
        if blur_px > 0 or item.blend != "normal":
            layer = self._blurred(item, state, parent, at, blur_px, own)
            if matte is not None:
                layer = layer * matte
            composite(part, layer if opacity == 1 else layer * opacity, item.blend)
            return
        shown = self._shown(item, state, parent, at, own)
        if matte is not None:
            shown.append(matte)
        if opacity == 1 and not shown:
            self._paint_inside(item, state, at, part, own)
            return
        # Painted in full over what is there and then mixed with it, so that what adds light or multiplies does so to
        # the same ground at any opacity.
        before = part.copy()
        self._paint_inside(item, state, at, part, own)
        part -= before
        part *= opacity
        for each in shown:
            part *= each
        part += before

    def _layer(self, item: Item, parent: Affine, still: Still) -> tuple[Rect, Planes]:
        """A still item by itself."""

        def drawn() -> tuple[Rect, Planes]:
            region = self.bounds(item, parent).intersection(still.canvas)
            planes = np.zeros((4, region.height, region.width), np.float32)
            replace(self, still=None).paint(item, parent, planes, region)
            return region, planes

        return still.layer(id(item), drawn)

    def _blurred(
        self, item: Item, state: ItemState, parent: Affine, at: Affine, blur_px: float, region: Rect
    ) -> Planes:
        """An item alone, as much of it as is shown, blurred by `blur_px`."""

        def content(step: int, cells: Rect) -> Planes:
            outer = scaled(1 / step) if step > 1 else Affine()
            layer = np.zeros((4, cells.height, cells.width), np.float32)
            coarse = self._coarse(step)
            coarse._paint_inside(item, state, outer.after(at), layer, cells)
            for each in self._shown(item, state, outer.after(parent), outer.after(at), cells):
                layer *= each
            return layer

        return softened(content, self._content_bounds(item, state, at), blur_px, region)

    def _shown(self, item: Item, state: ItemState, parent: Affine, at: Affine, region: Rect) -> list[Coverage]:
        """What lets through of an item what is shown of it: its reveal, and its place at rest where it is masked."""
        shown = []
        reveal = state.reveal
        if reveal is not None and not (reveal.kind == "draw" and _has_lines(item)):
            shown.append(reveal_coverage(reveal, outline_of(item), at, region))
        if state.masked:
            shown.append(room_coverage(outline_of(item), _at_rest(item, parent), region))
        return shown

    def _paint_inside(self, item: Item, state: ItemState, at: Affine, target: Planes, region: Rect) -> None:
        if isinstance(item, GroupItem):
            children = item.children
            if state.fills and item.plate and isinstance(children[0], ShapeItem):
                children = (replace(children[0], fill=state.fills[0]), *children[1:])
            for child in children:
                self.paint(child, at, target, region)
            return
        for shadow in item.shadows:
            paint_shadow(item, shadow, state, at, target, region)
        if isinstance(item, ShapeItem):
            paint_shape(item, state, at, target, region)
        elif isinstance(item, TextItem):
            paint_text(item, state, at, target, region)
        else:
            composite(target, picture_of(item, at, region))

    @cached_property
    def _ancestors(self) -> dict[str, tuple[Item, tuple[Item, ...]]]:
        """Each named item, and the groups around it from the outermost inwards."""
        found: dict[str, tuple[Item, tuple[Item, ...]]] = {}

        def visit(item: Item, around: tuple[Item, ...]) -> None:
            if item.id is not None:
                found[item.id] = item, around
            if isinstance(item, GroupItem):
                for child in item.children:
                    visit(child, (*around, item))

        visit(self.root, ())
        return found

    def matte_item(self, name: str) -> tuple[Item, Affine] | None:
        """The item that is a matte, of a stack with a plate the plate, and where it lies; None when it has vanished."""
        if name not in self._ancestors:
            return None
        item, around = self._ancestors[name]
        if isinstance(item, GroupItem) and item.plate:
            item = replace(item, children=item.children[:1])
        parent = self.base
        for group in around:
            parent = self.placed(group, parent)[2]
        return item, parent

    def _matte(self, matte: Matte, scale: float, region: Rect) -> Coverage:
        """How much of `region` a matte lets through: the alpha of its item, of a stack with a plate the plate's.

        `scale` is px of the region for one at rest.
        """
        found = self.matte_item(matte.item)
        if found is None:
            return np.full((1, 1), np.float32(matte.invert))
        item, parent = found
        if self.still is not None and matte.item in self.still.mattes and matte.soft_px == 0:
            alone: Coverage = cut(self._still_matte(matte.item, item, parent, self.still), region)[0]
            return 1 - alone if matte.invert else alone

        def drawn(step: int, cells: Rect) -> Coverage:
            planes = np.zeros((4, cells.height, cells.width), np.float32)
            outer = scaled(1 / step) if step > 1 else Affine()
            self._coarse(step).paint(item, outer.after(parent), planes, cells, as_matte=True)
            alpha: Coverage = planes[3]
            return alpha

        source = self.bounds(item, parent, as_matte=True).union(region)
        mask = softened(drawn, source, matte.soft_px * scale, region)
        let: Coverage = 1 - mask if matte.invert else mask
        return let

    def _still_matte(self, name: str, item: Item, parent: Affine, still: Still) -> tuple[Rect, Planes]:
        """The alpha of a matte that stands still."""

        def drawn() -> tuple[Rect, Planes]:
            whole = self.bounds(item, parent, as_matte=True).intersection(still.canvas)
            planes = np.zeros((4, whole.height, whole.width), np.float32)
            replace(self, still=None).paint(item, parent, planes, whole, as_matte=True)
            return whole, planes[3:]

        return still.layer(name, drawn)


def _at_rest(item: Item, parent: Affine) -> Affine:
    """Where an item lies that does not move."""
    if item.rotate or item.skew:
        return parent.after(posed(item.origin, 1, 1, item.skew, item.rotate))
    return parent


def _has_lines(item: Item) -> bool:
    """True for an item that is drawn on along its own lines."""
    return any(item.strokes) if isinstance(item, (TextItem, ShapeItem)) else False
