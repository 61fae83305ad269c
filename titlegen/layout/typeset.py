"""Typesetting: fitted text becomes glyphs at their places."""

from __future__ import annotations

from functools import reduce
from typing import Any

from titlegen.layout.measure import MeasuredText
from titlegen.layout.model import Box, PlacedGlyph, SetText, TextItem
from titlegen.layout.painting import Painting
from titlegen.text.fonts import EM, axes_of, hb_font
from titlegen.text.itemize import graphemes
from titlegen.text.shape import Glyph, ShapedLine


def text_item(text: MeasuredText, box: Box, y: float, painting: Painting, common: dict[str, Any]) -> TextItem:
    """The text in `box`, px of the canvas; `y` is its top in px of the style's canvas."""
    fitted, style, scale = text.fitted, text.style, painting.scale
    size_px = fitted.size * scale
    share = {"start": 0.0, "center": 0.5, "end": 1.0}[style.align]
    share = 1 - share if painting.mirrored else share
    gap_px = fitted.tracking / 1000 * size_px
    parts = _Parts(fitted.lines)
    glyphs = []
    fixed, baselines = [], []
    for number, line in enumerate(fitted.lines):
        left = box.x + share * (box.width - line.width_px(size_px, fitted.tracking))
        baseline = round((y + text.first_baseline + number * text.leading) * scale)
        fixed.append(box.x + share * box.width)
        baselines.append(float(baseline))
        for glyph in line.glyphs:
            at_x = left + glyph.x * size_px + glyph.gaps * gap_px
            at_y = baseline - glyph.y * size_px
            glyphs.append(
                PlacedGlyph(
                    font=glyph.font,
                    id=glyph.id,
                    x=at_x,
                    y=at_y,
                    size_px=size_px,
                    spread=glyph.gaps - share * line.gaps,
                    ink=_glyph_ink(glyph, at_x, at_y, size_px),
                    line=number,
                    word=parts.word(number, glyph),
                    cluster=parts.cluster(number, glyph),
                    letter=parts.cluster(number, glyph),
                )
            )
    return TextItem(
        **common,
        ink=_ink(glyphs, box),
        size_px=size_px,
        leading_px=text.leading * scale,
        glyphs=tuple(glyphs),
        fills=(painting.fill(style.color, box, style.opacity),),
        strokes=(painting.strokes(style.stroke, box),),
        shadows=painting.shadows(style.shadow, style.glow),
        lines=tuple(line.text for line in fitted.lines),
        setting=SetText(fitted.lines, size_px, 0.0, share, tuple(fixed), tuple(baselines)),
    )


def _glyph_ink(glyph: Glyph, x: float, y: float, size_px: float) -> Box:
    """The rectangle that a glyph's outline covers, with its origin at `x`, `y`."""
    extents = hb_font(glyph.font).get_glyph_extents(glyph.id)
    if extents is None or not extents.width:
        return Box(x, y, 0, 0)
    unit = size_px / EM
    return Box(x + extents.x_bearing * unit, y - extents.y_bearing * unit, extents.width * unit, -extents.height * unit)


def _ink(glyphs: list[PlacedGlyph], box: Box) -> Box:
    """The rectangle that all outlines cover."""
    inks = [glyph.ink for glyph in glyphs if glyph.ink.width]
    return reduce(Box.union, inks) if inks else Box(box.x, box.y, 0, 0)


def axis_values(item: TextItem) -> dict[str, float]:
    """Where each variable axis of a text's fonts stands, by tag."""
    fonts = dict.fromkeys(glyph.font for glyph in item.glyphs)
    values: dict[str, float] = {}
    for font in fonts:
        for axis in axes_of(font.path):
            values.setdefault(axis.tag, dict(font.axes).get(axis.tag, axis.default))
    return values


def axis_ranges(item: TextItem) -> dict[str, tuple[float, float]]:
    """From where to where each variable axis of a text's fonts goes, by tag."""
    ranges: dict[str, tuple[float, float]] = {}
    for font in dict.fromkeys(glyph.font for glyph in item.glyphs):
        for axis in axes_of(font.path):
            ranges.setdefault(axis.tag, (axis.minimum, axis.maximum))
    return ranges


class _Parts:
    """Words and clusters of set lines, numbered in reading order across all of them.

    White space belongs to what is before it; a word whose letters join is one cluster.
    """

    def __init__(self, lines: tuple[ShapedLine, ...]) -> None:
        self._words: dict[tuple[int, int], int] = {}
        self._clusters: dict[tuple[int, int], int] = {}
        words = clusters = -1
        for number, line in enumerate(lines):
            joined = {glyph.cluster for glyph in line.glyphs if glyph.joined}
            fresh = True
            for start, end in graphemes(line.text):
                blank = line.text[start:end].isspace()
                if not blank:
                    clusters += fresh or start not in joined
                    words += fresh
                fresh = blank
                self._words[number, start], self._clusters[number, start] = max(words, 0), max(clusters, 0)

    def word(self, line: int, glyph: Glyph) -> int:
        """The number of the glyph's word."""
        return self._words[line, glyph.cluster]

    def cluster(self, line: int, glyph: Glyph) -> int:
        """The number of the glyph's cluster."""
        return self._clusters[line, glyph.cluster]
