"""A line along a glyph is refused where its outline would keep Skia busy for minutes."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from titlegen.errors import FontError
from titlegen.raster.glyph_paths import MOST_POINTS, glyph_path
from titlegen.shipped import shipped_fonts
from titlegen.text.fonts import FontInstance, hb_font


def font_of(path: Path, points: list[tuple[int, int]]) -> FontInstance:
    """A font whose one letter has these corners."""
    pen = TTGlyphPen(None)
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    glyphs = [".notdef", "A"]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return FontInstance(path)


def test_an_outline_of_very_many_points_is_refused(tmp_path: Path) -> None:
    comb = [(x, 500 * (x % 2)) for x in range(MOST_POINTS + 1)]
    with pytest.raises(FontError, match=r"the outline of “.*” in many\.ttf has \d+ points, too many for a line"):
        glyph_path(font_of(tmp_path / "many.ttf", comb), 1, 60.0)


def test_an_outline_that_crosses_itself_everywhere_is_refused(tmp_path: Path) -> None:
    across = [(1000 * (i % 2), (i * 379) % 1000) for i in range(150)]
    with pytest.raises(FontError, match=r"in star\.ttf crosses itself too often"):
        glyph_path(font_of(tmp_path / "star.ttf", across), 1, 60.0)


def test_contours_that_overlap_are_taken() -> None:
    variable = FontInstance(shipped_fonts() / "inter" / "Inter[opsz,wght].ttf", (("wght", 900.0),))
    for letter in "AQR&@ß":
        assert list(glyph_path(variable, hb_font(variable).get_nominal_glyph(ord(letter)), 60.0).contours)
