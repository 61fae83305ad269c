"""Glyphs that bring their own colours: COLR, through HarfBuzz's paint."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import uharfbuzz as hb

from titlegen.layout.model import PlacedGlyph
from titlegen.raster.affine import Affine
from titlegen.raster.coverage import glyph_transform
from titlegen.raster.frame import Planes
from titlegen.text.fonts import FontInstance, has_colors, hb_font
from titlegen.units import Color, Rect

_CELLS = 2
"""Cells of a pixel in each direction: HarfBuzz draws layers that abut with soft edges, which shine through."""


def is_colored(glyph: PlacedGlyph) -> bool:
    """True for a glyph with colours of its own: layers (COLR version 0) or a paint (version 1)."""
    return has_colors(glyph.font.path) and _has_own_colors(glyph.font, glyph.id)


@lru_cache(maxsize=4096)
def _has_own_colors(font: FontInstance, glyph: int) -> bool:
    face = hb_font(font).face
    return bool(face.glyph_has_color_paint(glyph) or face.get_glyph_color_layers(glyph))


def color_glyph_planes(
    glyphs: tuple[PlacedGlyph, ...], spread_px: float, at: Affine, region: Rect, foreground: Color
) -> Planes:
    """Coloured glyphs at their places; what takes the text's colour takes `foreground`, without its alpha."""
    draw = hb.RasterPaint()
    draw.extents = hb.RasterExtents(
        region.left * _CELLS, -region.bottom * _CELLS, region.width * _CELLS, region.height * _CELLS
    )
    draw.foreground = hb.Color(
        *(round(255 * part) for part in (foreground.red, foreground.green, foreground.blue)), 255
    )
    for glyph in glyphs:
        draw.transform = glyph_transform(glyph, spread_px, at, _CELLS, _CELLS)
        draw.paint_glyph(hb_font(glyph.font), glyph.id)
    image = draw.render()
    extents = image.extents
    planes = np.zeros((4, region.height, region.width), np.float32)
    if not extents.width or not extents.height:
        return planes
    rows = np.frombuffer(image.buffer, np.uint8).reshape(extents.height, extents.stride)
    pixels = rows[::-1, : extents.width * 4].reshape(extents.height, extents.width, 4)
    sums = np.zeros((region.height, region.width, 4), np.uint16)
    for cell in range(_CELLS * _CELLS):
        sums += pixels[cell // _CELLS :: _CELLS, cell % _CELLS :: _CELLS]
    for plane, channel in zip(planes, (2, 1, 0, 3), strict=True):  # HarfBuzz's pixels are B, G, R, A
        np.multiply(sums[..., channel], np.float32(1 / (255 * _CELLS * _CELLS)), out=plane)
    return planes
