"""Outlines of glyphs as Skia's path operations take them, if they can be done with in a moment."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from titlegen.errors import FontError
from titlegen.text.fonts import EM, FontInstance, hb_font

if TYPE_CHECKING:
    import pathops

MOST_POINTS = 3000
"""Of a glyph that gets a line: twice what the most ornate letter of Debian's fonts has. Skia takes three seconds for as
many, and four times that for twice as many."""

MOST_CROSSINGS = 5000
"""Places where its outline crosses itself; contours of a variable font overlap in a few. Skia takes as long."""

_BLOCK = 256


@lru_cache(maxsize=2048)
def glyph_path(font: FontInstance, glyph: int, size_px: float) -> pathops.Path:
    """A glyph's outline in px, y down, its origin at 0; contours that overlap are made one.

    Raises `FontError` for an outline that would take minutes.
    """
    import pathops

    written = pathops.Path()
    hb_font(font).draw_glyph_with_pen(glyph, written.getPen())
    points = sum(len(given) for _, given in written)
    if points > MOST_POINTS:
        raise _no_outline(font, glyph, f"has {points} points, too many")
    if _crossings(written) > MOST_CROSSINGS:
        raise _no_outline(font, glyph, "crosses itself too often")
    unit = size_px / EM
    path = written.transform(unit, 0, 0, -unit, 0, 0)
    try:
        path.simplify(fix_winding=True)
    except pathops.PathOpsError:
        raise _no_outline(font, glyph, "is too tangled") from None
    return path


def _no_outline(font: FontInstance, glyph: int, why: str) -> FontError:
    return FontError(
        f"the outline of “{hb_font(font).glyph_to_string(glyph)}” in {font.name} {why} for a line along it.",
        remedy="Take the stroke out, or use another font.",
    )


def _crossings(path: pathops.Path) -> int:
    """How often an outline crosses itself, its curves taken as the lines between their points."""
    sides = [
        np.hstack((points, np.roll(points, -1, axis=0)))
        for contour in path.contours
        if len(points := np.array([point for _, given in contour for point in given], np.float64))
    ]
    if not sides:
        return 0
    lines = np.concatenate(sides)
    twice = 0
    for start in range(0, len(lines), _BLOCK):
        some = lines[start : start + _BLOCK, None]
        twice += int(np.count_nonzero(_parted(some, lines) & _parted(lines, some)))
    return twice // 2


def _parted(ends: NDArray[np.float64], line: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where the ends of one line lie on either side of another."""
    across, down = line[..., 2] - line[..., 0], line[..., 3] - line[..., 1]
    one = across * (ends[..., 1] - line[..., 1]) - down * (ends[..., 0] - line[..., 0])
    other = across * (ends[..., 3] - line[..., 1]) - down * (ends[..., 2] - line[..., 0])
    parted: NDArray[np.bool_] = one * other < 0
    return parted
