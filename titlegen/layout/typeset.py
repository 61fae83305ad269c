"""Typesetting: fitted text becomes glyphs at their places, and again where its fonts' axes move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, reduce
from typing import Any

from titlegen.layout.measure import MeasuredText
from titlegen.layout.model import Box, PlacedGlyph, SetText, TextItem
from titlegen.layout.painting import Painting
from titlegen.text.fonts import EM, Axis, FontInstance, axes_of, hb_font, with_axes
from titlegen.text.itemize import Run, graphemes
from titlegen.text.shape import Glyph, ShapedLine, set_runs


def text_item(text: MeasuredText, box: Box, y: float, painting: Painting, common: dict[str, Any]) -> TextItem:
    """The text in `box`, px of the canvas; `y` is its top in px of the style's canvas."""
    fitted, style, scale = text.fitted, text.style, painting.scale
    share = {"start": 0.0, "center": 0.5, "end": 1.0}[style.align]
    share = 1 - share if painting.mirrored else share
    setting = SetText(
        lines=fitted.lines,
        size_px=fitted.at.size * scale,
        tightening=fitted.at.tightening,
        share=share,
        fixed=(box.x + share * box.width,) * len(fitted.lines),
        baselines=tuple(float(round((y + baseline) * scale)) for baseline in text.baselines),
    )
    glyphs = tuple(_placed(setting, fitted.lines))
    return TextItem(
        **common,
        ink=_ink(glyphs, box),
        size_px=setting.size_px,
        leading_px=text.leading * scale,
        glyphs=glyphs,
        fills=tuple(painting.fill(run.color, box, run.opacity) for run in text.runs),
        strokes=tuple(painting.strokes(run.stroke, box) for run in text.runs),
        shadows=painting.shadows(style.shadow, style.glow),
        lines=tuple(line.text for line in fitted.lines),
        setting=setting,
    )


def _placed(setting: SetText, lines: tuple[ShapedLine, ...]) -> Iterator[PlacedGlyph]:
    """The glyphs of `lines`, which are the setting's own or the same in other fonts, at its places."""
    size_px, share = setting.size_px, setting.share
    gap_px = -setting.tightening / 1000 * size_px
    parts = _parts(tuple((line.text, _joined(line)) for line in setting.lines))
    for number, (line, numbers) in enumerate(zip(lines, parts, strict=True)):
        left = setting.fixed[number] - share * line.width_px(size_px, -setting.tightening)
        baseline = setting.baselines[number]
        for glyph in line.glyphs:
            at_x = left + glyph.x * size_px + glyph.gaps * gap_px
            at_y = baseline - glyph.y * size_px
            glyph_px = glyph.scale * size_px
            word, cluster, letter = numbers[glyph.grapheme]
            yield PlacedGlyph(
                font=glyph.font,
                id=glyph.id,
                x=at_x,
                y=at_y,
                size_px=glyph_px,
                spread=glyph.gaps - share * line.gaps,
                ink=_glyph_ink(glyph, at_x, at_y, glyph_px),
                line=number,
                word=word,
                cluster=cluster,
                letter=letter,
                run=glyph.run,
            )


def _glyph_ink(glyph: Glyph, x: float, y: float, size_px: float) -> Box:
    """The rectangle that a glyph's outline covers, with its origin at `x`, `y`."""
    extents = hb_font(glyph.font).get_glyph_extents(glyph.id)
    if extents is None or not extents.width:
        return Box(x, y, 0, 0)
    unit = size_px / EM
    return Box(x + extents.x_bearing * unit, y - extents.y_bearing * unit, extents.width * unit, -extents.height * unit)


def _ink(glyphs: tuple[PlacedGlyph, ...], box: Box) -> Box:
    """The rectangle that all outlines cover."""
    inks = [glyph.ink for glyph in glyphs if glyph.ink.width]
    return reduce(Box.union, inks) if inks else Box(box.x, box.y, 0, 0)


def _joined(line: ShapedLine) -> frozenset[int]:
    return frozenset(glyph.grapheme for glyph in line.glyphs if glyph.joined)


PartNumbers = tuple[tuple[int, int, int], ...]
"""Of each grapheme cluster of a line: the number of its word, of its cluster and of its letter."""


@lru_cache(maxsize=1024)
def _parts(lines: tuple[tuple[str, frozenset[int]], ...]) -> tuple[PartNumbers, ...]:
    """Words, clusters and letters of lines, numbered in reading order across all of them.

    Each line is its words and the graphemes in it that join. White space belongs to what is before it; a word whose
    letters join is one cluster of several letters.
    """
    found = []
    word = cluster = letter = -1
    for text, joined in lines:
        numbers = []
        fresh = True
        for place, (start, end) in enumerate(graphemes(text)):
            blank = text[start:end].isspace()
            if not blank:
                letter += 1
                cluster += fresh or place not in joined
                word += fresh
            fresh = blank
            numbers.append((max(word, 0), max(cluster, 0), max(letter, 0)))
        found.append(tuple(numbers))
    return tuple(found)


@lru_cache(maxsize=512)
def with_axes_moved(item: TextItem, axes: tuple[tuple[str, float], ...]) -> TextItem:
    """`item` with its fonts' axes moved by `axes`, tags with what is added to the value at rest.

    Lines, size, tracking, fixed points, baselines and the numbers of all parts stay; kerning, advances and joins are
    those of the moved fonts. A run whose first font lacks an axis stays; fallback fonts with the axis follow. Values
    end where the axis ends.
    """
    setting = item.setting
    lines = tuple(_moved(line, axes) for line in setting.lines)
    glyphs = tuple(_placed(setting, lines))
    return replace(item, glyphs=glyphs, ink=_ink(glyphs, item.box))


def _moved(line: ShapedLine, axes: tuple[tuple[str, float], ...]) -> ShapedLine:
    def moved(run: Run) -> Run:
        first = line.styled.spans[run.span].setting.chain.first
        there = {axis.tag for axis in axes_of(first.path)}
        return replace(run, font=_moved_font(run.font, tuple(axis for axis in axes if axis[0] in there)))

    return set_runs(line.styled, line.direction, tuple(map(moved, line.runs)))


@lru_cache(maxsize=4096)
def _moved_font(font: FontInstance, axes: tuple[tuple[str, float], ...]) -> FontInstance:
    known = {axis.tag: axis for axis in axes_of(font.path)}
    rest = {tag: _rest(font, axis) for tag, axis in known.items()}
    return with_axes(
        font,
        [
            (tag, min(max(rest[tag] + added, known[tag].minimum), known[tag].maximum))
            for tag, added in axes
            if tag in known
        ],
    )


def _rest(font: FontInstance, axis: Axis) -> float:
    return dict(font.axes).get(axis.tag, axis.default)


def axis_values(item: TextItem) -> dict[str, float]:
    """Where the axes of the text's first font stand at rest, by tag; none for a font that is not variable."""
    font = _first_font(item)
    return {axis.tag: _rest(font, axis) for axis in axes_of(font.path)}


def axis_ranges(item: TextItem) -> dict[str, tuple[float, float]]:
    """Where the axes of the text's first font begin and end, by tag."""
    return {axis.tag: (axis.minimum, axis.maximum) for axis in axes_of(_first_font(item).path)}


def _first_font(item: TextItem) -> FontInstance:
    return item.setting.lines[0].styled.spans[0].setting.chain.first
