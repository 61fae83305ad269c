"""Shadows and glows: what an item covers, thrown, blurred and tinted."""

from __future__ import annotations

import numpy as np

from titlegen.layout.model import ImageItem, Shadow, ShapeItem, TextItem
from titlegen.motion.state import ItemState
from titlegen.raster.affine import Affine, scaled, shifted
from titlegen.raster.blur import reach_px, softened
from titlegen.raster.extents import touched_at
from titlegen.raster.fills import paint_color
from titlegen.raster.frame import Coverage, Planes
from titlegen.raster.regions import grown, part_of_planes
from titlegen.raster.shapes import shape_silhouette
from titlegen.raster.texts import text_silhouette
from titlegen.units import Rect


def thrown(shadow: Shadow, at: Affine) -> Affine:
    """Where a shadow falls: its offset grows with the item, and does not turn with it."""
    return shifted(shadow.x * at.scale, shadow.y * at.scale).after(at)


def paint_shadow(
    item: TextItem | ShapeItem | ImageItem, shadow: Shadow, state: ItemState, at: Affine, target: Planes, region: Rect
) -> None:
    """Draw one shadow of an item over `target`, which is of `region`."""
    away = thrown(shadow, at)
    source = touched_at(item, state, away)
    blur = shadow.blur_px * at.scale
    own = grown(source, reach_px(blur)).intersection(region)
    if own.empty:
        return

    def draw(step: int, cells: Rect) -> Coverage:
        place = scaled(1 / step).after(away) if step > 1 else away
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
    alpha: Coverage = picture_of(item, at, region)[3]
    return alpha


def picture_of(item: ImageItem, at: Affine, region: Rect) -> Planes:
    """Artwork that `at` moves, as planes of `region`."""
    from titlegen.raster.pictures import picture_planes  # and with it Pillow, which only artwork needs

    return picture_planes(item, at, region)
