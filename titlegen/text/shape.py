"""Text to positioned glyphs with HarfBuzz, in em: size and tracking are applied later, and linearly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import uharfbuzz as hb

from titlegen.errors import FontError, MissingGlyphError
from titlegen.text.fonts import EM, FontInstance, has_colors, hb_font
from titlegen.text.hanging import hanging_share
from titlegen.text.itemize import Direction, Run, graphemes, itemize, missing_glyph, visual_order
from titlegen.text.styled import Setting, StyledText, plain

MOST_GLYPHS = 20
"""For each character of a run. The longest word that is one character, U+FDFA, is made of 18 letters."""

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
class Glyph:
    """One glyph of a line, in em of the text's size from the line's left end on the baseline; y goes up.

    `cluster` is the index in the text of the grapheme cluster it belongs to, `gaps` the number of
    tracked spaces to its left, each counted by its span's scale, `grapheme` the cluster's place in the text, counted
    from 0. `joined` says that it touches its neighbours in the word. `scale` is its size as a multiple of the text's,
    `run` the run of the text as which it is painted.
    """

    font: FontInstance
    id: int
    x: float
    y: float
    cluster: int
    gaps: float
    grapheme: int
    joined: bool
    scale: float = 1.0
    run: int = 0


@dataclass(frozen=True)
class ShapedLine:
    """A line ready to be set at any size: `width` in em with the spans' own tracking, without what hangs; `gaps`
    tracked spaces in all, each counted by its span's scale; `runs` in visual order."""

    styled: StyledText
    direction: Direction
    runs: tuple[Run, ...]
    glyphs: tuple[Glyph, ...]
    width: float
    gaps: float

    @property
    def text(self) -> str:
        """Its words."""
        return self.styled.text

    def width_px(self, size_px: float, tracking: float) -> float:
        """The advance width at a size in px, with `tracking` (1/1000 em) added to each span's own; none follows the
        last letter."""
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
    try:
        hb.shape(hb_font(run.font), buffer, features)
    except MemoryError:  # HarfBuzz's own limit, which is 64 glyphs a character and more
        raise _too_many_glyphs(text, run) from None
    infos, positions = buffer.glyph_infos, buffer.glyph_positions or []
    if len(infos) > MOST_GLYPHS * (run.end - run.start):
        raise _too_many_glyphs(text, run)
    return ShapedRun(
        run,
        tuple(i.codepoint for i in infos),
        tuple(i.cluster for i in infos),
        tuple(p.x_advance for p in positions),
        tuple((p.x_offset, p.y_offset) for p in positions),
    )


def _too_many_glyphs(text: str, run: Run) -> FontError:
    return FontError(
        f"{run.font.name} makes more than {MOST_GLYPHS} glyphs a character of “{text[run.start : run.end][:40]}”.",
        remedy="Its substitutions are damaged: use another font.",
    )


def shape_line(text: str, setting: Setting, direction: Direction) -> ShapedLine:
    """Shape one line in a single setting; see `shape_text`."""
    return shape_text(plain(text, setting), direction)


@lru_cache(maxsize=4096)
def shape_text(styled: StyledText, direction: Direction) -> ShapedLine:
    """Shape one line of NFC text without line breaks in it.

    Raises `MissingGlyphError` when no font of a span's chain has a character or has it only as .notdef, and for a
    syllable that is broken.
    """
    runs = tuple(visual_order(itemize(styled.text, styled.chains, direction)))
    line = set_runs(styled, direction, runs)
    _refuse_wrong(line)
    return line


def set_runs(styled: StyledText, direction: Direction, runs: tuple[Run, ...]) -> ShapedLine:
    """A line out of runs in visual order: those of `shape_text`, or the same with other fonts."""
    text = styled.text
    clusters = graphemes(text)
    grapheme_of = [i for i, (start, end) in enumerate(clusters) for _ in range(start, end)]
    glyphs: list[Glyph] = []
    x = gaps = 0.0
    previous: tuple[int, str, int] | None = None
    for run in runs:
        span, script, joined = styled.spans[run.span], run.script, run.script in JOINED_SCRIPTS
        shaped = shape_run(text, run, span.setting)
        for glyph_id, cluster, advance, offset in zip(
            shaped.glyph_ids, shaped.clusters, shaped.advances, shaped.offsets, strict=True
        ):
            if previous is not None and cluster != previous[0] and not {script, previous[1]} & UNTRACKED_SCRIPTS:
                # Tracking follows a letter: between spans it is that of the letter read first.
                letter = span if cluster < previous[0] else styled.spans[previous[2]]
                gaps += letter.scale
                x += letter.tracking / 1000 * letter.scale * EM
            previous = (cluster, script, run.span)
            grapheme = grapheme_of[cluster]
            place, height = (x + offset[0] * span.scale) / EM, offset[1] * span.scale / EM
            start = clusters[grapheme][0]
            glyphs.append(Glyph(run.font, glyph_id, place, height, start, gaps, grapheme, joined, span.scale, span.run))
            x += advance * span.scale
    line = ShapedLine(styled, direction, runs, tuple(glyphs), x / EM, gaps)
    return _hung(line) if styled.hang else line


def _hung(line: ShapedLine) -> ShapedLine:
    """The line with the signs at its ends hanging out.

    A line without letters or figures stays as it is, for then there is no edge that could look straight.
    """
    if not any(character.isalnum() for character in line.text):
        return line
    first, last, ltr = line.glyphs[0], line.glyphs[-1], line.direction == "ltr"
    left, right = hanging_share(_cluster(line, first), ltr), hanging_share(_cluster(line, last), not ltr)
    if left:
        left *= next((glyph.x for glyph in line.glyphs if glyph.grapheme != first.grapheme), 0.0)
    if right:
        # From the letter's own end, not from where kerning lets the sign begin: else it would stand out with it.
        before = next((glyph for glyph in reversed(line.glyphs) if glyph.grapheme != last.grapheme), None)
        right *= line.width - _end(before) if before else 0.0
    glyphs = tuple(replace(glyph, x=glyph.x - left) for glyph in line.glyphs)
    return replace(line, glyphs=glyphs, width=line.width - left - right)


def _end(glyph: Glyph) -> float:
    """Where a glyph's own advance ends, in em of the text's size."""
    return glyph.x + float(hb_font(glyph.font).get_glyph_h_advance(glyph.id)) / EM * glyph.scale


def _refuse_empty(line: ShapedLine) -> None:
    drawn = {glyph.cluster for glyph in line.glyphs if _has_ink(glyph.font, glyph.id)}
    for glyph in line.glyphs:
        if glyph.id and glyph.cluster not in drawn and _cluster(line, glyph)[:1].isalnum():
            raise FontError(
                f"{glyph.font.name} has nothing to draw for “{_cluster(line, glyph)}”.",
                remedy="The file is damaged: copy the font again.",
            )


@lru_cache(maxsize=8192)
def _has_ink(font: FontInstance, glyph: int) -> bool:
    extents = hb_font(font).get_glyph_extents(glyph)
    if extents is None or extents.width == 0:
        return False
    outline = _Outline()
    hb_font(font).draw_glyph_with_pen(glyph, outline)
    return outline.drawn or has_colors(font.path)


class _Outline:
    """A pen that only notes whether something is drawn: a damaged glyph may have a box and nothing in it."""

    drawn = False

    def _draw(self, *_: object) -> None:
        self.drawn = True

    def _pass(self, *_: object) -> None:
        pass

    lineTo = curveTo = qCurveTo = _draw  # noqa: N815 - fontTools' names
    moveTo = closePath = endPath = _pass  # noqa: N815


def _cluster(line: ShapedLine, glyph: Glyph) -> str:
    """The characters of the grapheme cluster to which a glyph belongs."""
    return next(line.text[start:end] for start, end in graphemes(line.text) if start == glyph.cluster)


def _refuse_wrong(line: ShapedLine) -> None:
    """No box for a character that is missing, no dotted circle, HarfBuzz's sign for a broken syllable, and no letter
    whose outline a damaged font has lost."""
    _refuse_empty(line)
    for glyph in line.glyphs:
        if glyph.id and (_DOTTED_CIRCLE in line.text or glyph.id != hb_font(glyph.font).get_nominal_glyph(0x25CC)):
            continue
        cluster = _cluster(line, glyph)
        if glyph.id == 0:
            raise missing_glyph(cluster, line.styled.span_at(glyph.cluster).setting.chain)
        raise MissingGlyphError(
            f"“{cluster}” is a broken syllable: a sign in it has no letter to stand at.",
            remedy="Compare the name with its source; letters may be missing or in the wrong order.",
        )
