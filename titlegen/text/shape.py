"""Text to positioned glyphs with HarfBuzz, in em: size and tracking are applied later, and linearly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from titlegen.errors import MissingGlyphError
from titlegen.text.fonts import EM, FontChain, FontInstance, hb_font
from titlegen.text.itemize import Direction, Run, graphemes, itemize, missing_glyph, visual_order

_DOTTED_CIRCLE = "\u25cc"

_JOINED = ("Arab", "Syrc", "Mong", "Nkoo", "Mand", "Phag", "Adlm", "Rohg", "Sogd")
"""CSS Text 3, section 8.2.1: cursive scripts, which letter spacing would tear apart."""

_INDIC = ("Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh")
_SOUTH_EAST = ("Thai", "Laoo", "Khmr", "Mymr", "Tibt")

JOINED_SCRIPTS = frozenset((*_JOINED, "Deva", "Beng", "Guru"))
"""Scripts whose letters touch within a word: they never come apart, not even while they move."""

UNTRACKED_SCRIPTS = frozenset((*_JOINED, *_INDIC, *_SOUTH_EAST))
"""Scripts that are not letter-spaced: letters join, or a syllable is made of several that belong close together."""


@dataclass(frozen=True)
class Setting:
    """How text is shaped: its fonts, features and language, and whether letters may stand apart."""

    chain: FontChain
    features: tuple[tuple[str, int], ...] = ()
    language: str = "en"
    tracked: bool = False


@dataclass(frozen=True)
class Glyph:
    """One glyph of a line, in em from the line's left end on the baseline; y goes up.

    `cluster` is the index in the text of the grapheme cluster it belongs to, `gaps` the number of
    tracked spaces to its left, `grapheme` the cluster's place in the text, counted from 0. `joined` says that
    it touches its neighbours in the word.
    """

    font: FontInstance
    id: int
    x: float
    y: float
    cluster: int
    gaps: int
    grapheme: int
    joined: bool


@dataclass(frozen=True)
class ShapedLine:
    """A line ready to be set at any size: `width` in em without tracking, `gaps` tracked spaces in all."""

    text: str
    direction: Direction
    glyphs: tuple[Glyph, ...]
    width: float
    gaps: int

    def width_px(self, size_px: float, tracking: float) -> float:
        """The advance width at a size in px and a tracking in 1/1000 em; none follows the last letter."""
        return self.width * size_px + self.gaps * tracking / 1000 * size_px


@dataclass(frozen=True)
class ShapedRun:
    """What HarfBuzz made of one run, in visual order, in units of 1/65536 em; clusters count characters."""

    run: Run
    glyph_ids: tuple[int, ...]
    clusters: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


def shape_run(text: str, run: Run, setting: Setting) -> ShapedRun:
    """Shape characters `run.start` to `run.end` of `text` in the context of what stands around them."""
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(c) for c in text], run.start, run.end - run.start)
    buffer.direction = run.direction
    buffer.script = run.script
    buffer.language = setting.language
    features: dict[str, bool | int] = {"liga": False, "clig": False} if setting.tracked else {}
    features.update(setting.features)
    hb.shape(hb_font(run.font), buffer, features)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions or []
    return ShapedRun(
        run,
        tuple(i.codepoint for i in infos),
        tuple(i.cluster for i in infos),
        tuple(p.x_advance for p in positions),
        tuple((p.x_offset, p.y_offset) for p in positions),
    )


@lru_cache(maxsize=4096)
def shape_line(text: str, setting: Setting, direction: Direction) -> ShapedLine:
    """Shape one line of NFC text without line breaks in it.

    Raises `MissingGlyphError` when no font of the chain has a character or has it only as .notdef, and for a
    syllable that is broken.
    """
    runs = visual_order(itemize(text, setting.chain, direction))
    starts = [start for start, _ in graphemes(text)]
    grapheme_of = _grapheme_indices(text)
    glyphs: list[Glyph] = []
    x = gaps = 0
    previous: tuple[int, str] | None = None
    for shaped in (shape_run(text, run, setting) for run in runs):
        script = shaped.run.script
        joined = script in JOINED_SCRIPTS
        for glyph_id, cluster, advance, offset in zip(
            shaped.glyph_ids, shaped.clusters, shaped.advances, shaped.offsets, strict=True
        ):
            if previous is not None and cluster != previous[0] and not {script, previous[1]} & UNTRACKED_SCRIPTS:
                gaps += 1
            previous = (cluster, script)
            place = (x + offset[0]) / EM
            grapheme = grapheme_of[cluster]
            start = starts[grapheme]
            glyphs.append(Glyph(shaped.run.font, glyph_id, place, offset[1] / EM, start, gaps, grapheme, joined))
            x += advance
    _refuse_wrong(text, glyphs, setting.chain)
    return ShapedLine(text, direction, tuple(glyphs), x / EM, gaps)


def _grapheme_indices(text: str) -> list[int]:
    return [i for i, (start, end) in enumerate(graphemes(text)) for _ in range(start, end)]


def _refuse_wrong(text: str, glyphs: list[Glyph], chain: FontChain) -> None:
    """No box for a character that is missing, and no dotted circle, HarfBuzz's sign for a broken syllable."""
    for glyph in glyphs:
        if glyph.id and (_DOTTED_CIRCLE in text or glyph.id != hb_font(glyph.font).get_nominal_glyph(0x25CC)):
            continue
        cluster = next(text[start:end] for start, end in graphemes(text) if start == glyph.cluster)
        if glyph.id == 0:
            raise missing_glyph(cluster, chain)
        raise MissingGlyphError(
            f"“{cluster}” is a broken syllable: a sign in it has no letter to stand at.",
            remedy="Compare the name with its source; letters may be missing or in the wrong order.",
        )
