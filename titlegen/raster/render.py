"""render: a layout and a state become a frame. It draws what they say and decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import numpy as np

from titlegen.layout.model import Fill, GroupItem, Item, Layout, ShapeItem, TextItem
from titlegen.motion.state import Exposure, FrameState, SharpState
from titlegen.raster.affine import IN_PLACE
from titlegen.raster.drawing import Drawing
from titlegen.raster.frame import Frame, Ground, Planes
from titlegen.raster.regions import NOWHERE, part_of_planes
from titlegen.raster.still import still_in
from titlegen.raster.work import refuse_too_much
from titlegen.style.references import BACKDROP
from titlegen.units import Rect, Size


def render(layout: Layout, state: FrameState) -> Frame:
    """Draw one frame: float32 R′G′B′A, premultiplied, of the region that is not transparent.

    With motion blur it is the mean of its moments. A backdrop that stands still is the frame's ground, and the region
    is what lies on it. Raises `StyleError` for a frame that would take minutes, or all memory.
    """
    ground = _ground(layout, state)
    drawings = _drawings(layout, state, ground is not None)
    refuse_too_much(drawings[0], len(drawings), _whole(layout))
    region = NOWHERE
    for drawing in drawings:
        region = region.union(drawing.bounds(drawing.root, IN_PLACE).intersection(_whole(layout)))
    smooth = _is_smooth(layout, state)
    if region.empty:
        return Frame(layout.canvas, NOWHERE, np.zeros((0, 0, 4), np.float32), smooth, ground)
    planes = _painted(drawings[0], region, ground)
    if len(drawings) > 1:
        changing = NOWHERE
        for drawing in drawings:
            changing = changing.union(drawing.changing(drawing.root, IN_PLACE).intersection(region))
        _take_mean(part_of_planes(planes, region, changing), drawings, changing, ground)
    return Frame(layout.canvas, region, planes.transpose(1, 2, 0), smooth, ground)


def _take_mean(target: Planes, drawings: list[Drawing], region: Rect, ground: Ground | None) -> None:
    """Put the mean of a frame's moments into `target`, which is of the `region` in which they differ."""
    target[:] = 0
    for drawing in drawings:
        seen = drawing.bounds(drawing.root, IN_PLACE).intersection(region) if ground is None else region
        if not seen.empty:
            part_of_planes(target, region, seen)[:] += _painted(drawing, seen, ground) * np.float32(1 / len(drawings))


def _painted(drawing: Drawing, region: Rect, ground: Ground | None) -> Planes:
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
            region = region.union(drawing.bounds(drawing.root, IN_PLACE).intersection(_whole(layout)))
    return NOWHERE if region.empty else region


def _samples(state: FrameState) -> tuple[SharpState, ...]:
    return state.samples if isinstance(state, Exposure) else (state,)


def _drawings(layout: Layout, state: FrameState, grounded: bool) -> list[Drawing]:
    """What is drawn at each moment of a frame: everything, or everything above the ground."""
    root = replace(layout.root, children=layout.root.children[1:]) if grounded else layout.root
    samples = _samples(state)
    still = still_in(root, samples, _whole(layout)) if len(samples) > 1 else None
    return [Drawing(root, dict(sample), still=still) for sample in samples]


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
    Drawing(root, {}).paint(root, IN_PLACE, planes, Rect(0, 0, canvas.width, canvas.height))
    planes[3] = 1
    return Ground(planes.transpose(1, 2, 0))


def _whole(layout: Layout) -> Rect:
    return Rect(0, 0, layout.canvas.width, layout.canvas.height)


def _is_smooth(layout: Layout, state: FrameState) -> bool:
    """True when colour goes over into colour somewhere, so that 8 bits would show bands."""

    def fills() -> Iterator[Fill]:
        for item in layout.items():
            if isinstance(item, ShapeItem):
                yield from (item.fill, *(stroke.fill for stroke in item.strokes))
            elif isinstance(item, TextItem):
                yield from (*item.fills, *(stroke.fill for strokes in item.strokes for stroke in strokes))
        for sample in _samples(state):
            for _, moved in sample:
                yield from moved.fills

    return any(fill.kind != "flat" for fill in fills())
