"""A layout drawn smaller than it was composed, for what is measured and not delivered: nothing is fitted again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from titlegen.layout.model import GroupItem, Item, Layout, ShapeItem, TextItem
from titlegen.motion.state import SharpState
from titlegen.raster.affine import Affine, scaled
from titlegen.raster.drawing import Drawing
from titlegen.raster.frame import Coverage, Planes
from titlegen.raster.regions import NOWHERE, grown
from titlegen.style.references import BACKDROP
from titlegen.units import Rect, Size


@dataclass(frozen=True)
class Reduction:
    """A layout on a canvas `scale` times as large as its own, at most as large."""

    layout: Layout
    scale: float

    @property
    def canvas(self) -> Size:
        """The size of the smaller canvas, in whole px."""
        whole = self.layout.canvas
        return Size(max(1, round(whole.width * self.scale)), max(1, round(whole.height * self.scale)))

    @property
    def whole(self) -> Rect:
        """All px of the smaller canvas."""
        return Rect(0, 0, self.canvas.width, self.canvas.height)

    def changing_region(self, states: Iterable[SharpState]) -> Rect:
        """The px that may look different at one of `states` from what is under the title, or from another state.

        A backdrop that stands still changes nothing.
        """
        several = list(states)
        rests = not any(BACKDROP in dict(state) for state in several)
        children = self.layout.root.children
        if rests and children and children[0].id == BACKDROP:
            children = children[1:]
        root = replace(self.layout.root, children=children)
        region = NOWHERE
        for state in several:
            region = region.union(self._drawing(state).bounds(root, scaled(self.scale)).intersection(self.whole))
        return NOWHERE if region.empty else region

    def draw(self, state: SharpState, region: Rect) -> Planes:
        """The picture of `region` at a moment: float32 (4, height, width), R′G′B′A premultiplied, 0 to 1."""
        planes = np.zeros((4, region.height, region.width), np.float32)
        drawing = self._drawing(state)
        drawing.paint(drawing.root, scaled(self.scale), planes, region)
        return planes

    def texts(self, state: SharpState, margin_px: int = 0) -> Iterator[DrawnText]:
        """Every text that is seen at a moment, with the px of its letters and `margin_px` more around them."""
        drawing = self._drawing(state)
        for item, parent, plate in _texts(drawing, drawing.root, scaled(self.scale), None):
            letters = _letters_alone(item)
            region = grown(drawing.bounds(letters, parent), margin_px).intersection(self.whole)
            if not region.empty:
                planes = np.zeros((4, region.height, region.width), np.float32)
                drawing.paint(letters, parent, planes, region)
                yield DrawnText(item, plate, region, planes[3])

    def _drawing(self, state: SharpState) -> Drawing:
        return Drawing(self.layout.root, dict(state), base=scaled(self.scale))


@dataclass(frozen=True, eq=False)
class DrawnText:
    """A text on a smaller canvas: its letters cover `letters` of `region`; `plate` is the nearest under it."""

    item: TextItem
    plate: ShapeItem | None
    region: Rect
    letters: Coverage


def _texts(
    drawing: Drawing, item: Item, parent: Affine, plate: ShapeItem | None
) -> Iterator[tuple[TextItem, Affine, ShapeItem | None]]:
    """The texts in `item`, with what moves them and the nearest plate under them."""
    _, state, at = drawing.placed(item, parent)
    if item.hidden or item.opacity * state.opacity <= 0:
        return
    if isinstance(item, GroupItem):
        own = item.children[0] if item.plate else None
        for child in item.children:
            yield from _texts(drawing, child, at, own if isinstance(own, ShapeItem) else plate)
    elif isinstance(item, TextItem) and item.glyphs:
        yield item, parent, plate


def _letters_alone(item: TextItem) -> TextItem:
    """A text without its shadows, and without lines where its letters are filled."""
    pairs = zip(item.fills, item.strokes, strict=True)
    return replace(item, shadows=(), strokes=tuple(strokes if fill.unseen else () for fill, strokes in pairs))
