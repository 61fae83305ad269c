"""Where a line may break, and which breaks make the lines most alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

import regex
from uniseg.linebreak import line_break_boundaries

from titlegen.suffixes import PARTICLES, SUFFIXES

_AFTER_INITIAL = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{Lu}\p{M}*\.[\s\p{Pd}]*$")
"""A single capital with a full stop: the initial of a name keeps what follows, A.-M. too."""

_HONORIFICS = (
    *("dr", "dra", "prof", "mr", "mrs", "ms", "mx", "mme", "mlle", "sr", "sra", "srta", "sig", "rev", "hon", "fr"),
    *("sir", "dame", "lord", "lady", "herr", "frau", "don", "doña", "dom", "mag", "ing", "capt", "col", "gen", "lt"),
    *("maj", "sgt", "cpl", "adm", "gov", "sen", "rep", "pres", "insp", "señor", "señora", "signor", "signora"),
    *("monsieur", "madame", "mademoiselle", "pfarrer", "sheikh", "rabbi", "imam", "pater", "fra", "hr", "fru"),
)
"""Titles that stand before a name, with a full stop or without, in whatever case."""

_PARTICLE = "(?i:" + "|".join(PARTICLES) + r")\.?"
_BEFORE_A_NAME = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}])(?:" + _PARTICLE + "|(?i:" + "|".join(_HONORIFICS) + r")\.?)[\s\p{Pd}]+$"
)
_A_NAME = regex.compile(r"(?:(?:" + _PARTICLE + r")[\s\p{Pd}]+)*[\p{Ps}\p{Pi}\"']?(?:\p{Ll}{1,4}['’])?[\p{Lu}\p{Lt}]")
_BEHIND_A_NAME = regex.compile(r"(?:" + "|".join(SUFFIXES) + r")\.?(?![\p{L}\p{M}\p{N}])")
_AFTER_A_NAME = regex.compile(r"(?<![\p{L}\p{M}'’])\p{Lu}[\p{L}\p{M}'’\-]*[.,]*\s+$")

_REACH = 48
"""Characters before a place that are looked at: more than any name that a rule is about."""


def break_opportunities(text: str, keep_names: bool = True) -> list[int]:
    """Indices at which a new line may begin (UAX #14), less those that would part an initial from its name.

    `keep_names` also leaves out those between an honorific or a particle and the name that follows, and between a
    name and its “Jr.” or “PhD”.
    """
    return [p for p in _opportunities(text) if not (keep_names and _within_a_name(text, p))]


@lru_cache(maxsize=1024)
def _opportunities(text: str) -> tuple[int, ...]:
    """Those that no rule about names takes away, but for initials."""
    places = (p for p in line_break_boundaries(text) if 0 < p < len(text))
    return tuple(p for p in places if not _AFTER_INITIAL.search(text[max(0, p - 12) : p]))


def _within_a_name(text: str, place: int) -> bool:
    before = text[max(0, place - _REACH) : place]
    if _BEFORE_A_NAME.search(before) and _A_NAME.match(text, place):
        return True
    return bool(_BEHIND_A_NAME.match(text, place) and _AFTER_A_NAME.search(before))


Places = tuple[tuple[int, int], ...]
"""Where lines begin and end in a text."""


def balanced_ways(text: str, opportunities: Sequence[int], width: Callable[[int, int], float]) -> Iterator[Places]:
    """`text` in one line, in two, in three, …, each time such that the widest line is as narrow as can be.

    `width` measures the characters between two indices. Spaces at the ends of lines are dropped. Among equally narrow
    ways the lines most alike are taken. The ways end where every opportunity is taken.
    """
    edges = [0, *opportunities, len(text)]
    pieces = list(pairwise(edges))
    bare = [len(text[a:b].rstrip()) + a for a, b in pieces]
    reach = [0.0, *accumulate(width(a, b) for a, b in pieces)]
    hanging = [width(a, b) - width(a, end) if end < b else 0.0 for (a, b), end in zip(pieces, bare, strict=True)]

    best: dict[int, tuple[float, float, tuple[int, ...]]] = {0: (0.0, 0.0, ())}
    for line in range(1, len(pieces) + 1):
        found = {}
        for end in range(line, len(pieces) + 1):
            to = reach[end] - hanging[end - 1]
            widest, squares, start = min(
                (max(way[0], to - reach[s]), way[1] + (to - reach[s]) ** 2, s) for s, way in best.items() if s < end
            )
            found[end] = (widest, squares, (*best[start][2], end))
        best = found
        yield tuple(_trimmed(text, edges[a], edges[b]) for a, b in pairwise((0, *best[len(pieces)][2])))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end].strip()
    begin = text.index(words, start) if words else start
    return begin, begin + len(words)
