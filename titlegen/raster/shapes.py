"""Shapes: their areas and lines, painted."""

from __future__ import annotations

from titlegen.layout.model import Box, Fill, ShapeItem
from titlegen.motion.state import ItemState
from titlegen.raster.affine import Affine, posed
from titlegen.raster.blur import Layers
from titlegen.raster.coverage import box_coverage
from titlegen.raster.fills import paint
from titlegen.raster.frame import Coverage, Planes
from titlegen.raster.lines import paint_with_lines, whole_coverage
from titlegen.raster.outlines import shape_coverage, shape_line_coverage, stroke_reach
from titlegen.units import Rect


def shape_extent(item: ShapeItem) -> Box:
    """What a shape and its lines may cover at rest, in px."""
    box = item.box
    if item.outline.kind == "polygon":
        xs, ys = zip(*item.outline.points, strict=True)
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    if item.outline.skew:
        box = posed(item.box.middle, 1, 1, item.outline.skew, 0).box(box)
    reach = stroke_reach(item.strokes)
    return Box(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach)


def shape_silhouette(item: ShapeItem, state: ItemState, at: Affine, region: Rect) -> Coverage:
    """What a shape covers in any colour: what throws its shadow."""
    fill = _fill(item, state)
    if item.strokes:
        return whole_coverage(_with_lines(item, state, at, region), fill, item.strokes)
    mask = _area(item, at, region)
    return mask * 0 if fill.unseen else mask


def paint_shape(item: ShapeItem, state: ItemState, at: Affine, target: Planes, region: Rect) -> None:
    """Fill a shape and draw its lines over `target`, which is of `region`."""
    fill = _fill(item, state)
    if item.strokes:
        paint_with_lines(target, _with_lines(item, state, at, region), fill, item.strokes, at, region)
    elif not fill.unseen:
        paint(target, _area(item, at, region), fill, at, region)


def _fill(item: ShapeItem, state: ItemState) -> Fill:
    return state.fills[0] if state.fills else item.fill


def _area(item: ShapeItem, at: Affine, region: Rect) -> Coverage:
    outline = item.outline
    if at.upright and outline.kind == "rectangle" and not outline.skew:
        even = at.xx > 0 and abs(at.xx - at.yy) < 1e-9
        if even or not any(outline.radii):
            radii = tuple(radius * at.scale for radius in outline.radii)
            return box_coverage(at.box(item.box), radii, region)  # type: ignore[arg-type]
    return shape_coverage(outline, item.box, at, region)


def _with_lines(item: ShapeItem, state: ItemState, at: Affine, region: Rect) -> Layers:
    reveal = state.reveal
    drawn = reveal.progress if reveal is not None and reveal.kind == "draw" else 1.0
    return shape_line_coverage(item.outline, item.box, item.strokes, at, region, drawn)
