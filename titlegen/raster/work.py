"""How much there is to draw in a frame: what would take minutes, or all memory, is refused before it is begun."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from titlegen.errors import StyleError
from titlegen.layout.model import GroupItem, Item, ShapeItem, TextItem
from titlegen.motion.state import ItemState
from titlegen.raster.affine import IN_PLACE, Affine
from titlegen.raster.blur import coarseness, reach_px
from titlegen.raster.drawing import Drawing
from titlegen.raster.extents import touched_at
from titlegen.raster.regions import NOWHERE, grown
from titlegen.raster.texts import parts_px
from titlegen.units import Rect

MOST_PX = 3_000_000_000
"""Painted in one frame, all its moments together: a minute and a half. The shipped titles take a thirtieth of that in
UHD at most.
"""

MOST_LAYER_PX = 200_000_000
"""Of layers that are in memory at a time, at 16 bytes each: 24 that fill an UHD frame."""

_BLUR_WORK = 80
"""A pixel that is blurred takes as long as so many that are painted."""

_LINE_WORK = 4
"""A line takes as long as so many areas."""

_ITEM_WORK = 2_000
"""An item takes as long as so many px, however small it is."""


class Work(NamedTuple):
    """What it takes to draw an item: `px` painted, and the most `layer_px` that are in memory for it at a time."""

    px: float
    layer_px: float


def refuse_too_much(drawing: Drawing, moments: int, canvas: Rect) -> None:
    """Raise `StyleError` for a frame of so many `moments`, of which `drawing` is the first, that takes too much."""
    work = _Estimate(drawing, canvas).of(drawing.root, IN_PLACE)
    if work.px * moments <= MOST_PX and work.layer_px <= MOST_LAYER_PX:
        return
    raise StyleError(
        f"one frame is too much to draw: {work.px * moments / 1e6:,.0f} million px are painted for it, and "
        f"{work.layer_px / 1e6:,.0f} million stand in memory at a time.",
        remedy="Take out blurs, shadows, mattes, stacks that are half seen, or motion blur; or render it smaller.",
    )


NOTHING = Work(0, 0)


@dataclass(frozen=True)
class _Estimate:
    """What one moment takes; what a matte takes is found once, however many items are seen through it."""

    drawing: Drawing
    canvas: Rect
    _mattes: dict[str, Work] = field(default_factory=dict)

    def of(self, item: Item, parent: Affine, as_matte: bool = False) -> Work:
        """What an item takes, with all that it holds and the mattes through which it is seen."""
        opened = self.drawing.placed(item, parent)
        item, state, at = opened
        opacity = state.opacity * item.opacity
        if (item.hidden and not as_matte) or opacity <= 0 or at.flat:
            return NOTHING
        inside = self._inside(*opened)
        blur_px = (state.blur_px + item.blur_px) * at.scale
        if not (blur_px > 0 or item.blend != "normal" or opacity < 1 or item.matte is not None):
            return inside
        area = self._area(self.drawing.bounds(item, parent, as_matte))
        px, layer_px = inside.px + area + _blurring(blur_px, area), inside.layer_px + area
        if item.matte is not None:
            matte = self._matte(item.matte.item)
            px += matte.px + _blurring(item.matte.soft_px * at.scale, area) / 4
            layer_px = max(layer_px, area + matte.layer_px)
        return Work(px, layer_px)

    def _matte(self, name: str) -> Work:
        if name not in self._mattes:
            found = self.drawing.matte_item(name)
            self._mattes[name] = NOTHING if found is None else self.of(*found, as_matte=True)
        return self._mattes[name]

    def _inside(self, item: Item, state: ItemState, at: Affine) -> Work:
        if isinstance(item, GroupItem):
            parts = [self.of(child, at) for child in item.children]
            return Work(sum(part.px for part in parts), max((part.layer_px for part in parts), default=0.0))
        seen = NOWHERE if isinstance(item, TextItem) and state.parts else touched_at(item, state, at)
        apart = float(parts_px(item, state, at, self.canvas)) if isinstance(item, TextItem) and state.parts else 0.0
        painted = apart + self._area(seen)
        px = _ITEM_WORK + painted * (1 + _LINE_WORK * _lines(item))
        for shadow in item.shadows:
            blur_px = shadow.blur_px * at.scale
            area = apart + self._area(grown(seen, reach_px(blur_px)))
            px += area + _blurring(blur_px, area) / 4
        return Work(px, min(painted, self._area(self.canvas)))

    def _area(self, region: Rect) -> float:
        seen = region.intersection(self.canvas)
        return float(seen.width * seen.height)


def _lines(item: Item) -> int:
    """How many lines an item has along its outlines."""
    if isinstance(item, TextItem):
        return max(map(len, item.strokes), default=0)
    return len(item.strokes) if isinstance(item, ShapeItem) else 0


def _blurring(blur_px: float, area: float) -> float:
    """What it takes to blur the four planes of a picture."""
    return _BLUR_WORK * area / coarseness(blur_px) ** 2 if blur_px > 0 else 0.0
