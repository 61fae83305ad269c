"""render: a layout and a state become a frame. It draws what they say and decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from titlegen.layout.model import Box, GroupItem, ImageItem, Item, Layout, Matte, Outline, Shadow, ShapeItem, TextItem
from titlegen.layout.typeset import with_axes_moved
from titlegen.motion.state import REST, Exposure, FrameState, ItemState, SharpState
from titlegen.raster.affine import IN_PLACE, Affine, posed, scaled, shifted
from titlegen.raster.blending import composite
from titlegen.raster.blur import reach_px, softened
from titlegen.raster.coverage import box_coverage
from titlegen.raster.fills import paint_color
from titlegen.raster.frame import Coverage, Frame, Ground, Planes
from titlegen.raster.outlines import shape_coverage
from titlegen.raster.pictures import picture_planes
from titlegen.raster.regions import NOWHERE, grown, part_of_planes, touched
from titlegen.raster.reveals import reveal_coverage
from titlegen.raster.shapes import paint_shape, shape_extent, shape_silhouette
from titlegen.raster.texts import paint_text, text_extent, text_silhouette
from titlegen.style.references import BACKDROP
from titlegen.units import Rect, Size


def render(layout: Layout, state: FrameState) -> Frame:
    """Draw one frame: float32 R′G′B′A, premultiplied, of the region that is not transparent.

    With motion blur it is the mean of its moments. A backdrop that stands still is the frame's ground, and the region
    is what lies on it.
    """
    ground = _ground(layout, state)
    drawings = _drawings(layout, state, ground is not None)
    regions = [drawing.bounds(drawing.root, IN_PLACE).intersection(_whole(layout)) for drawing in drawings]
    region = NOWHERE
    for each in regions:
        region = region.union(each)
    smooth = _is_smooth(layout)
    if region.empty:
        return Frame(layout.canvas, NOWHERE, np.zeros((0, 0, 4), np.float32), smooth, ground)
    if len(drawings) == 1:
        planes = _painted(drawings[0], region, ground)
    else:
        planes = np.zeros((4, region.height, region.width), np.float32)
        for drawing, own in zip(drawings, regions, strict=True):
            seen = own if ground is None else region
            if not seen.empty:
                part_of_planes(planes, region, seen)[:] += _painted(drawing, seen, ground) * np.float32(
                    1 / len(drawings)
                )
    return Frame(layout.canvas, region, planes.transpose(1, 2, 0), smooth, ground)


def _painted(drawing: _Drawing, region: Rect, ground: Ground | None) -> Planes:
    """One moment's picture of `region`, on the ground if there is one."""
    if ground is None:
        planes = np.zeros((4, region.height, region.width), np.float32)
    else:
        below = ground.pixels[region.top : region.bottom, region.left : region.right]
        planes = np.ascontiguousarray(below.transpose(2, 0, 1))
    drawing.paint(drawing.root, IN_PLACE, planes, region)
    return planes


def title_region(layout: Layout, states: Iterable[FrameState]) -> Rect:
    """The region that holds a title's frames at all these states; empty when nothing is ever seen."""
    region = NOWHERE
    for state in states:
        for drawing in _drawings(layout, state, _ground(layout, state) is not None):
            region = region.union(drawing.bounds(drawing.root, IN_PLACE))
    region = region.intersection(_whole(layout))
    return NOWHERE if region.empty else region


def _samples(state: FrameState) -> tuple[SharpState, ...]:
    return state.samples if isinstance(state, Exposure) else (state,)


def _drawings(layout: Layout, state: FrameState, grounded: bool) -> list[_Drawing]:
    """What is drawn at each moment of a frame: everything, or everything above the ground."""
    root = replace(layout.root, children=layout.root.children[1:]) if grounded else layout.root
    return [_Drawing(root, dict(sample)) for sample in _samples(state)]


def _ground(layout: Layout, state: FrameState) -> Ground | None:
    """The backdrop, where it is opaque and nothing moves it."""
    item = layout.root.children[0] if layout.root.children else None
    if item is None or item.id != BACKDROP or any(BACKDROP in dict(sample) for sample in _samples(state)):
        return None
    opaque = item.children[0] if isinstance(item, GroupItem) else item
    if not isinstance(opaque, ShapeItem) or any(stop.color.alpha < 1 for stop in opaque.fill.stops):
        return None
    return _drawn_ground(item, layout.canvas)


@lru_cache(maxsize=2)
def _drawn_ground(item: Item, canvas: Size) -> Ground:
    planes = np.zeros((4, canvas.height, canvas.width), np.float32)
    root = GroupItem(id=None, box=item.box, origin=item.origin, children=(item,))
    _Drawing(root, {}).paint(root, IN_PLACE, planes, Rect(0, 0, canvas.width, canvas.height))
    planes[3] = 1
    return Ground(planes.transpose(1, 2, 0))


def _whole(layout: Layout) -> Rect:
    return Rect(0, 0, layout.canvas.width, layout.canvas.height)


def _is_smooth(layout: Layout) -> bool:
    """True when colour goes over into colour somewhere, so that 8 bits would show bands."""

    def fills(item: Item) -> Iterator[str]:
        if isinstance(item, ShapeItem):
            yield item.fill.kind
            yield from (stroke.fill.kind for stroke in item.strokes)
        elif isinstance(item, TextItem):
            yield from (fill.kind for fill in item.fills)
            yield from (stroke.fill.kind for strokes in item.strokes for stroke in strokes)

    return any(kind != "flat" for item in layout.items() for kind in fills(item))


@dataclass(frozen=True)
class _Drawing:
    """One moment's states by item id; everything in `root` is drawn through `base`."""

    root: GroupItem
    states: dict[str, ItemState]
    base: Affine = IN_PLACE

    def _coarse(self, step: int) -> _Drawing:
        """The same on a grid whose cells are `step` px wide."""
        return self if step == 1 else replace(self, base=scaled(1 / step).after(self.base))

    def _state(self, item: Item) -> ItemState:
        return self.states.get(item.id, REST) if item.id is not None else REST

    def _placed(self, item: Item, parent: Affine) -> tuple[Item, ItemState, Affine]:
        """The item as it is set at this moment, its state, and where it lies."""
        state = self._state(item)
        if state.axes and isinstance(item, TextItem):
            item = with_axes_moved(item, state.axes)
        at = parent
        if item.rotate or item.skew:
            at = at.after(posed(item.origin, 1, 1, item.skew, item.rotate))
        pose = (state.scale_x, state.scale_y, state.skew, state.rotate, state.x, state.y)
        if pose != (1, 1, 0, 0, 0, 0):
            at = at.after(posed(item.origin, *pose))
        return item, state, at

    def bounds(self, item: Item, parent: Affine, as_matte: bool = False) -> Rect:
        """The whole px that an item and what it holds may touch."""
        if item.hidden and not as_matte:
            return NOWHERE
        item, state, at = self._placed(item, parent)
        unseen = state.reveal is not None and state.reveal.progress <= 0 and state.reveal.kind != "draw"
        if state.opacity * item.opacity <= 0 or at.flat or unseen:
            return NOWHERE
        region = self._content_bounds(item, state, at)
        if state.masked:
            region = region.intersection(touched(parent.box(_outline(item))))
        return grown(region, reach_px((state.blur_px + item.blur_px) * at.scale))

    def _content_bounds(self, item: Item, state: ItemState, at: Affine) -> Rect:
        if isinstance(item, GroupItem):
            region = NOWHERE
            for child in item.children:
                region = region.union(self.bounds(child, at))
            return region
        own = _extent(item, state)
        region = touched(at.box(own))
        for shadow in item.shadows:
            thrown = touched(_thrown(shadow, at).box(own))
            region = region.union(grown(thrown, reach_px(shadow.blur_px * at.scale)))
        return region

    def paint(self, item: Item, parent: Affine, target: Planes, region: Rect, as_matte: bool = False) -> None:
        """Draw an item over `target`, whose first pixel is the corner of `region`."""
        own = self.bounds(item, parent, as_matte).intersection(region)
        if own.empty:
            return
        item, state, at = self._placed(item, parent)
        part = part_of_planes(target, region, own)
        opacity = state.opacity * item.opacity
        blur_px = (state.blur_px + item.blur_px) * at.scale
        reveal = state.reveal
        if reveal is not None and reveal.kind == "draw" and _has_lines(item):
            reveal = None
        plain = reveal is None and not state.masked and blur_px == 0 and item.matte is None
        if plain and opacity == 1 and item.blend == "normal":
            self._paint_inside(item, state, at, part, own)
            return

        def content(step: int, cells: Rect) -> Planes:
            outer = scaled(1 / step) if step > 1 else Affine()
            place = outer.after(at)
            layer = np.zeros((4, cells.height, cells.width), np.float32)
            self._coarse(step)._paint_inside(item, state, place, layer, cells)
            if reveal is not None:
                layer *= reveal_coverage(reveal, _outline(item), place, cells)
            if state.masked:
                layer *= _room(item, outer.after(parent), cells)
            return layer

        source = self._content_bounds(item, state, at)
        layer = softened(content, source, blur_px, own)
        if item.matte is not None:
            layer = layer * self._matte(item.matte, own)
        composite(part, layer if opacity == 1 else layer * np.float32(opacity), item.blend)

    def _paint_inside(self, item: Item, state: ItemState, at: Affine, target: Planes, region: Rect) -> None:
        if isinstance(item, GroupItem):
            children = item.children
            if state.fills and item.plate and isinstance(children[0], ShapeItem):
                children = (replace(children[0], fill=state.fills[0]), *children[1:])
            for child in children:
                self.paint(child, at, target, region)
            return
        for shadow in item.shadows:
            _paint_shadow(item, shadow, state, at, target, region)
        if isinstance(item, ShapeItem):
            paint_shape(item, state, at, target, region)
        elif isinstance(item, TextItem):
            paint_text(item, state, at, target, region)
        else:
            composite(target, picture_planes(item, at, region))

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

    def _matte(self, matte: Matte, region: Rect) -> Coverage:
        """How much of `region` a matte lets through: the alpha of its item, of a stack with a plate the plate's."""
        if matte.item not in self._ancestors:
            return np.full((1, 1), np.float32(matte.invert))
        item, around = self._ancestors[matte.item]
        if isinstance(item, GroupItem) and item.plate:
            item = replace(item, children=item.children[:1])
        parent = self.base
        for group in around:
            parent = self._placed(group, parent)[2]

        def drawn(step: int, cells: Rect) -> Coverage:
            planes = np.zeros((4, cells.height, cells.width), np.float32)
            outer = scaled(1 / step) if step > 1 else Affine()
            self._coarse(step).paint(item, outer.after(parent), planes, cells, as_matte=True)
            return planes[3]

        mask = softened(drawn, self.bounds(item, parent, as_matte=True).union(region), matte.soft_px, region)
        let: Coverage = 1 - mask if matte.invert else mask
        return let


def _extent(item: TextItem | ShapeItem | ImageItem, state: ItemState) -> Box:
    """What an item covers before it is moved, in px, without its shadows."""
    if isinstance(item, ShapeItem):
        return shape_extent(item)
    if isinstance(item, TextItem):
        return text_extent(item, state)
    return item.box


def _thrown(shadow: Shadow, at: Affine) -> Affine:
    """Where a shadow falls: its offset grows with the item, and does not turn with it."""
    return shifted(shadow.x * at.scale, shadow.y * at.scale).after(at)


def _paint_shadow(
    item: TextItem | ShapeItem | ImageItem, shadow: Shadow, state: ItemState, at: Affine, target: Planes, region: Rect
) -> None:
    thrown = _thrown(shadow, at)
    source = touched(thrown.box(_extent(item, state)))
    blur = shadow.blur_px * at.scale
    own = grown(source, reach_px(blur)).intersection(region)
    if own.empty:
        return

    def draw(step: int, cells: Rect) -> Coverage:
        place = scaled(1 / step).after(thrown) if step > 1 else thrown
        return _silhouette(item, state, place, cells)

    mask = softened(draw, source, blur, own)
    if shadow.strength != 1:
        mask = np.minimum(mask * np.float32(shadow.strength), 1)
    paint_color(part_of_planes(target, region, own), mask, shadow.color, shadow.blend)


def _silhouette(item: TextItem | ShapeItem | ImageItem, state: ItemState, at: Affine, region: Rect) -> Coverage:
    if isinstance(item, ShapeItem):
        return shape_silhouette(item, state, at, region)
    if isinstance(item, TextItem):
        return text_silhouette(item, state, at, region)
    alpha: Coverage = picture_planes(item, at, region)[3]
    return alpha


def _has_lines(item: Item) -> bool:
    """True for an item that is drawn on along its own lines."""
    return any(item.strokes) if isinstance(item, (TextItem, ShapeItem)) else False


def _room(item: Item, parent: Affine, region: Rect) -> Coverage:
    """Where a masked item may be seen: its place at rest."""
    box = _outline(item)
    if parent.upright:
        return box_coverage(parent.box(box), (0, 0, 0, 0), region)
    return shape_coverage(Outline("rectangle"), box, parent, region)


def _outline(item: Item) -> Box:
    """The box that a wipe crosses: everything of the item at rest, descenders included."""
    if isinstance(item, TextItem):
        return item.box.union(item.ink)
    if isinstance(item, GroupItem):
        outline = item.box
        for child in item.children:
            outline = outline.union(_outline(child))
        return outline
    return shape_extent(item) if isinstance(item, ShapeItem) else item.box
