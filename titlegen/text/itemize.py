"""Text cut into runs that HarfBuzz can shape: one direction, one script, one font each."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

import regex
from bidi import algorithm as bidi
from bidi.mirror import MIRRORED
from fontTools import unicodedata as scripts

from titlegen.errors import MissingGlyphError
from titlegen.text.fonts import FontChain, FontInstance, coverage, has_colors

Direction = Literal["ltr", "rtl"]

_SHARED = ("Zyyy", "Zinh", "Zzzz")
"""ISO 15924 codes of characters that belong to no script of their own."""


@dataclass(frozen=True)
class Run:
    """Characters `start` to `end` of a line, shaped together with `font` in one direction and script.

    `span` is the number of the span of the line that they come from.
    """

    start: int
    end: int
    level: int
    script: str
    font: FontInstance
    span: int = 0

    @property
    def direction(self) -> Direction:
        """What an even or odd level means."""
        return "rtl" if self.level % 2 else "ltr"


def base_direction(text: str) -> Direction:
    """The direction of the first strong character (UAX #9, P2 and P3); left to right when there is none."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return "ltr"


def embedding_levels(text: str, direction: Direction) -> list[int]:
    """The bidi embedding level of each character (UAX #9)."""
    base = 1 if direction == "rtl" else 0
    if base == 0 and not any(unicodedata.bidirectional(c) in _NEEDS_BIDI for c in text):
        return [0] * len(text)
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "R" if base else "L"
    bidi.get_embedding_levels(text, storage)
    for place, (entry, kind) in enumerate(zip(storage["chars"], _bidi_classes(text), strict=True)):
        entry["place"], entry["type"] = place, kind
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    for run in storage["runs"]:
        _resolve_brackets(storage["chars"][run["start"] : run["start"] + run["length"]], run["sor"])
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    resolved = {entry["place"]: entry["level"] for entry in storage["chars"]}
    levels, before = [], base
    for place in range(len(text)):
        before = resolved.get(place, before)
        levels.append(before)
    for place in range(len(text) - 1, -1, -1):
        if not text[place].isspace():
            break
        levels[place] = base
    return levels


_NEEDS_BIDI = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI"}
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What a class counts as beside neutrals (UAX #9, N0)."""


def _bidi_classes(text: str) -> list[str]:
    """The bidi class of each character; isolates as embeddings, the only ones `bidi.algorithm` knows.

    On one line they differ only in how punctuation outside an isolate falls. A character that Python's
    Unicode does not know yet counts as L, the default of UAX #9.
    """
    classes = [unicodedata.bidirectional(char) or "L" for char in text]
    opened = 0
    for i, kind in enumerate(classes):
        if kind == "FSI":
            kind = "RLI" if base_direction(text[i:]) == "rtl" else "LRI"
        if kind in ("LRI", "RLI"):
            opened += 1
            classes[i] = kind[:2] + "E"
        elif kind == "PDI":
            classes[i] = "PDF" if opened else "BN"
            opened = max(0, opened - 1)
    return classes


def _resolve_brackets(chars: list[dict[str, Any]], before_run: str) -> None:
    """Give both brackets of a pair one direction (UAX #9, N0), which `bidi.algorithm` leaves out."""
    for opening, closing in _bracket_pairs(chars):
        embedding = "R" if chars[opening]["level"] % 2 else "L"
        within = {_STRONG.get(c["type"]) for c in chars[opening + 1 : closing]} - {None}
        if not within:
            continue
        before = (s for c in reversed(chars[:opening]) if (s := _STRONG.get(c["type"])))
        side = embedding if embedding in within else next(before, before_run)
        for place in (opening, closing):
            chars[place]["type"] = side


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Places of opening and closing brackets that belong together (UAX #9, BD16)."""
    pairs, waiting = [], list[tuple[int, str]]()
    for i, char in enumerate(chars):
        mirrored = MIRRORED.get(char["ch"])
        if char["type"] != "ON" or mirrored is None:
            continue
        if unicodedata.category(char["ch"]) == "Ps":
            waiting.append((i, mirrored))
        elif unicodedata.category(char["ch"]) == "Pe":
            match = next((w for w in range(len(waiting) - 1, -1, -1) if waiting[w][1] == char["ch"]), None)
            if match is not None:
                pairs.append((waiting[match][0], i))
                del waiting[match:]
    return sorted(pairs)


def graphemes(text: str) -> list[tuple[int, int]]:
    """Start and end of each extended grapheme cluster (UAX #29)."""
    return [m.span() for m in regex.finditer(r"\X", text)]


Chains = FontChain | tuple[tuple[int, FontChain], ...]
"""The fonts of a line: one chain for all of it, or for each of its spans where it ends and its chain."""


def itemize(text: str, chains: Chains, direction: Direction) -> list[Run]:
    """The runs of one line of NFC text, in logical order; none reaches over the end of a span.

    A grapheme cluster belongs to the span in which it begins. Raises `MissingGlyphError` for a cluster that no font
    of its chain has whole.
    """
    spans = ((len(text), chains),) if isinstance(chains, FontChain) else chains
    levels = embedding_levels(text, direction)
    clusters = graphemes(text)
    script_of = _scripts(text)
    span_of = [number for number, end in enumerate(_lengths(spans)) for _ in range(end)]
    fonts = _fonts(text, clusters, span_of, [chain for _, chain in spans])
    runs: list[Run] = []
    for (start, end), font in zip(clusters, fonts, strict=True):
        run = Run(start, end, levels[start], script_of[start], font, span_of[start])
        last = runs[-1] if runs else None
        if last and (last.level, last.script, last.font, last.span) == (run.level, run.script, run.font, run.span):
            runs[-1] = replace(last, end=end)
        else:
            runs.append(run)
    return runs


def _lengths(spans: tuple[tuple[int, FontChain], ...]) -> list[int]:
    ends = [0, *(end for end, _ in spans)]
    return [after - before for before, after in pairwise(ends)]


def visual_order(runs: list[Run]) -> list[Run]:
    """The runs from left to right (UAX #9, L2)."""
    ordered = list(runs)
    highest = max((run.level for run in runs), default=0)
    for level in range(highest, 0, -1):
        i = 0
        while i < len(ordered):
            if ordered[i].level < level:
                i += 1
                continue
            j = i
            while j < len(ordered) and ordered[j].level >= level:
                j += 1
            ordered[i:j] = ordered[i:j][::-1]
            i = j
    return ordered


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    return str(scripts.script(char))


def _scripts(text: str) -> list[str]:
    """The script of each character; shared ones join what is before them, or the first that follows."""
    found = [_script(char) for char in text]
    first = next((s for s in found if s not in _SHARED), "Latn")
    before = first
    for i, script in enumerate(found):
        if script in _SHARED:
            found[i] = before
        else:
            before = script
    return found


def _fonts(
    text: str, clusters: list[tuple[int, int]], span_of: list[int], chains: list[FontChain]
) -> list[FontInstance]:
    """The font of each cluster: the first of its span's chain that has it, but punctuation stays with its word."""
    chosen: list[FontInstance] = []
    before = -1
    for start, end in clusters:
        cluster, chain = text[start:end], chains[span_of[start]]
        _refuse_orphan(text, start)
        shared = all(_script(c) in _SHARED for c in cluster)
        if shared and span_of[start] == before and _goes_with(chosen[-1], cluster):
            chosen.append(chosen[-1])
            continue
        before = span_of[start]
        chosen.append(font_for(cluster, chain))
    return chosen


def _goes_with(font: FontInstance, cluster: str) -> bool:
    """True when punctuation may follow in `font`; an emoji font's spaces and figures are as wide as its pictures."""
    return has_cluster(font, cluster) and not has_colors(font.path)


def font_for(cluster: str, chain: FontChain) -> FontInstance:
    """The first font of `chain` that has a grapheme cluster whole. Raises `MissingGlyphError`."""
    font = next((f for f in chain if has_cluster(f, cluster)), None)
    if font is None:
        raise missing_glyph(cluster, chain)
    return font


@lru_cache(maxsize=8192)
def has_cluster(font: FontInstance, cluster: str) -> bool:
    """True when `font` has every character of a grapheme cluster, composed or decomposed."""
    have = coverage(font.path)
    return all(
        ord(c) in have or _is_ignorable(c) or all(ord(d) in have for d in unicodedata.normalize("NFD", c))
        for c in cluster
    )


def _is_ignorable(char: str) -> bool:
    return bool(regex.fullmatch(r"\p{Default_Ignorable_Code_Point}", char))


def _refuse_orphan(text: str, start: int) -> None:
    """A mark without a letter, and the sign that an import put for what it could not read, mean a broken text.

    Some vowel signs of Myanmar begin a grapheme cluster of their own (UAX #29); a letter before carries them.
    """
    char = text[start]
    if char == "\ufffd":
        raise MissingGlyphError(
            "“\ufffd” stands where an import could not read the text.", remedy="Get the name from its source again."
        )
    carried = start > 0 and unicodedata.category(text[start - 1])[0] in "LM"
    if unicodedata.category(char).startswith("M") and not carried:
        name = unicodedata.name(char, "UNNAMED CHARACTER")
        raise MissingGlyphError(
            f"U+{ord(char):04X} {name} stands without a letter that carries it.",
            remedy="Delete it, or put the letter before it.",
        )


def missing_glyph(cluster: str, chain: FontChain) -> MissingGlyphError:
    """The error for a cluster that no font of `chain` has, with code points, names and what would help."""
    lacking = [c for c in cluster if not any(has_cluster(f, c) for f in chain)] or list(cluster)
    told = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, 'UNNAMED CHARACTER')}" for c in dict.fromkeys(lacking))
    script = scripts.script_name(_script(lacking[0]), "this script")
    kind = "a font with this character" if _script(lacking[0]) in _SHARED else f"a font for {script}"
    return MissingGlyphError(
        f"no font of the chain has “{cluster}” ({told}); {chain.first.name} and {len(chain.rest)} fallback fonts "
        "were tried.",
        remedy=f"Correct the text, or add {kind} to the style's fallback"
        " (a folder in TITLEGEN_FONT_PATH is searched too).",
    )
