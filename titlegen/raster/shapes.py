"""Shapes: their areas and lines, painted."""

from __future__ import annotations

import math

import numpy as np

from titlegen.layout.model import Box, Fill, ShapeItem, Stroke
from titlegen.motion.state import ItemState
from titlegen.raster.affine import Affine
from titlegen.raster.coverage import box_coverage
from titlegen.raster.fills import paint
from titlegen.raster.frame import Coverage, Planes
from titlegen.raster.outlines import shape_coverage, shape_stroke_coverage, stroke_reach
from titlegen.units import Rect


def shape_extent(item: ShapeItem) -> Box:
    """What a shape and its lines may cover at rest, in px."""
    box = item.box
    if item.outline.skew:
        lean = abs(math.tan(math.radians(item.outline.skew))) * box.height / 2
        box = Box(box.x - lean, box.y, box.width + 2 * lean, box.height)
    if item.outline.kind == "polygon":
        xs, ys = zip(*item.outline.points, strict=True)
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    reach = stroke_reach(item.strokes)
    return Box(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach)


def shape_silhouette(item: ShapeItem, state: ItemState, at: Affine, region: Rect) -> Coverage:
    """What a shape covers in any colour: what throws its shadow."""
    mask = _area(item, at, region)
    if _fill(item, state).unseen:
        mask = mask * 0
    for stroke in item.strokes:
        line = _line(item, state, stroke, at, region)
        mask = np.minimum(mask + line, 1) if stroke.position == "outside" else np.maximum(mask, line)
    return mask


def paint_shape(item: ShapeItem, state: ItemState, at: Affine, target: Planes, region: Rect) -> None:
    """Fill a shape and draw its lines over `target`, which is of `region`."""
    fill = _fill(item, state)
    if not fill.unseen:
        paint(target, _area(item, at, region), fill, at, region)
    for stroke in item.strokes:
        paint(target, _line(item, state, stroke, at, region), stroke.fill, at, region)


def _fill(item: ShapeItem, state: ItemState) -> Fill:
    return state.fills[0] if state.fills else item.fill


def _area(item: ShapeItem, at: Affine, region: Rect) -> Coverage:
    outline = item.outline
    if at.upright and outline.kind == "rectangle" and not outline.skew:
        even = abs(at.xx - at.yy) < 1e-9
        if even or not any(outline.radii):
            radii = tuple(radius * at.scale for radius in outline.radii)
            return box_coverage(at.box(item.box), radii, region)  # type: ignore[arg-type]
    return shape_coverage(outline, item.box, at, region)


def _line(item: ShapeItem, state: ItemState, stroke: Stroke, at: Affine, region: Rect) -> Coverage:
    reveal = state.reveal
    drawn = reveal.progress if reveal is not None and reveal.kind == "draw" else 1.0
    return shape_stroke_coverage(item.outline, item.box, stroke, at, region, drawn)
