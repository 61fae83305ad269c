"""Areas and the lines along them, painted as one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from titlegen.layout.model import Fill, Stroke
from titlegen.raster.affine import Affine
from titlegen.raster.blending import composite
from titlegen.raster.blur import Layers
from titlegen.raster.fills import paint
from titlegen.raster.frame import Coverage, Planes
from titlegen.units import Rect

Strokes = tuple[Stroke, ...]


def paint_with_lines(target: Planes, covers: Layers, fill: Fill, strokes: Strokes, at: Affine, region: Rect) -> None:
    """Fill an area and draw the lines along it over `target`, which is of `region`.

    `covers` is of `titlegen.raster.outlines.line_coverage`. Inside and outside of the outline are painted each by
    itself and then take their shares of each pixel, so that the ground does not shine through between area and line,
    nor the fill around a line that lies inside.
    """
    area = covers[0]
    inside, outside = np.zeros_like(target), np.zeros_like(target)
    paint(inside, np.ones_like(area), fill, at, region)
    for stroke, outer, inner in _sides(strokes, covers):
        if stroke.position != "outside":
            paint(inside, _share(inner, area), stroke.fill, at, region)
        if stroke.position != "inside":
            paint(outside, _share(outer, 1 - area), stroke.fill, at, region)
    composite(target, inside * area + outside * (1 - area))


def whole_coverage(covers: Layers, fill: Fill, strokes: Strokes) -> Coverage:
    """What an area and its lines cover in any colour."""
    inside = np.zeros_like(covers[0]) if fill.unseen else covers[0]
    outside = np.zeros_like(covers[0])
    for stroke, outer, inner in _sides(strokes, covers):
        if not stroke.fill.unseen:
            inside, outside = np.maximum(inside, inner), np.maximum(outside, outer)
    whole: Coverage = np.minimum(inside + outside, 1)
    return whole


def _sides(strokes: Strokes, covers: Layers) -> Iterator[tuple[Stroke, Coverage, Coverage]]:
    """Each line with what of it lies outside, and inside."""
    return zip(strokes, covers[1::2], covers[2::2], strict=True)


def _share(part: Coverage, whole: Coverage) -> Coverage:
    """How much of `whole` is covered, where `part` is what is."""
    share = np.zeros_like(part)
    np.divide(part, whole, out=share, where=whole > 1e-6)
    return np.minimum(share, 1, out=share)
