"""Shaped text as a PDF's operators: each glyph at its place, and the words behind it to be searched and copied.

Numbers of clauses are those of ISO 32000-2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bidi.mirror import MIRRORED
from fontTools.pens.basePen import BasePen
from fpdf.fonts import TTFFont

from titlegen.text.fonts import EM, FontInstance, hb_font
from titlegen.text.shape import ShapedLine, ShapedRun, shape_run

_ONE_UNIT = 0.5
"""In 1/1000 em: fpdf2 tells widths as whole numbers, and a reader's pen goes by these."""


@dataclass(frozen=True)
class UsedFont:
    """A font of the document, and the operator that chooses it at the line's size."""

    font: TTFFont
    chosen: str


def line_operators(
    line: ShapedLine, font_of: Callable[[FontInstance], UsedFont], x: float, y: float, size: float
) -> str:
    """What shows a line with its left end at `x` and its baseline at `y`, in points, y going up.

    Where glyphs are not one for each letter in reading order, the words are told beside them as the text of a span
    (14.9.4). That does not do for words from right to left: readers turn round what they find there, and not all of
    them know ligatures and marks. Such a line is drawn, and its letters lie over it without ink, side by side. So is
    one in a font that fpdf2 does not embed as the standard asks.
    """
    if any(run.direction == "rtl" or not is_embedded_well(run.font) for run in line.runs):
        plain = font_of(line.styled.spans[0].setting.chain.first)
        return f"{_drawn(line, x, y, size)} BT {_letters_without_ink(line, plain, x, y)} ET"
    operators = ["BT"]
    for run in line.runs:
        font = font_of(run.font)
        shaped = shape_run(line.text, run, line.styled.spans[run.span].setting)
        glyphs = _shown(font.font, shaped, line.text, size)
        if any(before >= after for before, after in pairwise(shaped.clusters)):
            words = line.text[run.start : run.end].encode("utf-16-be").hex().upper()
            glyphs = f"/Span <</ActualText <FEFF{words}>>> BDC {glyphs} EMC"
        operators.append(f"{font.chosen} 1 0 0 1 {x:.2f} {y:.2f} Tm {glyphs}")
        x += sum(shaped.advances) / EM * size
    return " ".join([*operators, "ET"])


@cache
def is_embedded_well(font: FontInstance) -> bool:
    """False for PostScript outlines (CFF): fpdf2 puts most of them where a reader expects TrueType ones (9.9.1)."""
    tables = hb_font(font).face.table_tags
    return "CFF2" not in tables and "CFF " not in tables


class _OutlinePen(BasePen):  # type: ignore[misc]
    """The operators of outlines (8.5.2), scaled and moved to their place."""

    def __init__(self, x: float, y: float, scale: float) -> None:
        super().__init__()
        self.operators: list[str] = []
        self._x, self._y, self._scale = x, y, scale

    def _told(self, *points: tuple[float, float]) -> str:
        return " ".join(f"{self._x + x * self._scale:.3f} {self._y + y * self._scale:.3f}" for x, y in points)

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.operators.append(f"{self._told(point)} m")

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.operators.append(f"{self._told(point)} l")

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.operators.append(f"{self._told(*points)} c")

    def _closePath(self) -> None:  # noqa: N802
        self.operators.append("h")


def _drawn(line: ShapedLine, x: float, y: float, size: float) -> str:
    """The glyphs of a line as areas."""
    operators: list[str] = []
    for glyph in line.glyphs:
        pen = _OutlinePen(x + glyph.x * size, y + glyph.y * size, size / EM)
        hb_font(glyph.font).draw_glyph_with_pen(glyph.id, pen)
        operators += [*pen.operators, "f"] if pen.operators else []
    return " ".join(operators)


def _shown(font: TTFFont, shaped: ShapedRun, text: str, size: float) -> str:
    """The glyphs (9.4.3), moved where they do not follow each other by themselves."""
    operators: list[str] = []
    row: list[str] = []
    pen = wanted = rise = 0.0  # in 1/1000 em: where a reader is, and where the glyph belongs; rise in em
    for glyph, letters, advance, (right, up) in zip(
        shaped.glyph_ids, _letters(shaped, text), shaped.advances, shaped.offsets, strict=True
    ):
        code, width = _code(font, glyph, letters)
        if up / EM != rise:
            operators += [f"[{' '.join(row)}] TJ", f"{up / EM * size:.3f} Ts"]
            row, rise = [], up / EM
        place = wanted + right * 1000 / EM
        if abs(place - pen) > _ONE_UNIT:
            row.append(f"{pen - place:.1f}")
            pen = place
        row.append(f"<{code:04X}>")
        pen += width
        wanted += advance * 1000 / EM
    return " ".join([*operators, f"[{' '.join(row)}] TJ 0 Ts"])


def _letters(shaped: ShapedRun, text: str) -> list[str]:
    """The letters behind each glyph: those of its cluster behind the first one, none behind the others."""
    following = dict(pairwise(sorted({*shaped.clusters, shaped.run.end})))
    firsts = {cluster: place for place, cluster in reversed(list(enumerate(shaped.clusters)))}
    return [
        text[cluster : following[cluster]] if firsts[cluster] == place else ""
        for place, cluster in enumerate(shaped.clusters)
    ]


def _letters_without_ink(line: ShapedLine, font: UsedFont, x: float, y: float) -> str:
    """Spaces, each of which a reader takes for a letter, from left to right where the letters are seen.

    All are of one font, and there are two at least: readers leave out a single letter that has no ink.
    """
    space = int(font.font.ttfont.getGlyphID(font.font.cmap[0x20]))
    stretched = line.width * 1000 / len(line.text) / _code(font.font, space, "x")[1]
    row: list[str] = []
    pen = place = 0.0  # in 1/1000 em of letters that are stretched alike
    for run in line.runs:
        words = line.text[run.start : run.end]
        if run.direction == "rtl":
            words = "".join(MIRRORED.get(letter, letter) for letter in reversed(words))
        shaped = shape_run(line.text, run, line.styled.spans[run.span].setting)
        each = sum(shaped.advances) / EM * 1000 / len(words) / stretched
        for letter in words:
            code, width = _code(font.font, space, letter)
            row.append(f"{pen - place:.1f} <{code:04X}>")
            pen = place + width
            place += each
    if len(row) == 1:
        row.append(f"<{_code(font.font, space, ' ')[0]:04X}>")
    return f"{font.chosen} 1 0 0 1 {x:.2f} {y:.2f} Tm {stretched * 100:.2f} Tz [{' '.join(row)}] TJ 100 Tz"


def _code(font: TTFFont, glyph: int, letters: str) -> tuple[int, int]:
    """By which number the document knows a glyph with these letters behind it, and how wide it takes it to be."""
    name = font.ttfont.getGlyphName(glyph)
    width = round(font.scale * font.ttfont["hmtx"].metrics[name][0])
    known = font.subset.get_glyph(glyph=glyph, unicode=tuple(map(ord, letters)), glyph_name=name, glyph_width=width)
    return font.subset.pick_glyph(known) or 0, width
