"""Where a line may break, and which breaks make the lines most alike."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

import regex
from uniseg.linebreak import line_break_boundaries

_AFTER_INITIAL = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{Lu}\p{M}*\.[\s\p{Pd}]*$")
"""A single capital with a full stop: the initial of a name keeps what follows, A.-M. too."""

MAX_OPPORTUNITIES = 40


def break_opportunities(text: str) -> list[int]:
    """Indices at which a new line may begin (UAX #14), less those that would part an initial from its name."""
    places = [p for p in line_break_boundaries(text) if 0 < p < len(text)]
    return [p for p in places if not _AFTER_INITIAL.search(text[:p])]


def balanced_breaks(text: str, lines: int, width: Callable[[str], float]) -> list[str] | None:
    """`text` in exactly `lines` lines of which the widest is as narrow as can be; None when it cannot be parted.

    `width` measures a line. Spaces at the ends of lines are dropped.
    """
    places = break_opportunities(text)
    if lines == 1:
        return [text]
    if len(places) < lines - 1 or len(places) > MAX_OPPORTUNITIES:
        return None
    measured: dict[tuple[int, int], float] = {}

    def measure(start: int, end: int) -> float:
        if (start, end) not in measured:
            measured[start, end] = width(text[start:end].strip())
        return measured[start, end]

    best: tuple[tuple[float, ...], tuple[int, ...]] | None = None
    for chosen in combinations(places, lines - 1):
        edges = (0, *chosen, len(text))
        widths = sorted((measure(a, b) for a, b in pairwise(edges)), reverse=True)
        if best is None or tuple(widths) < best[0]:
            best = (tuple(widths), edges)
    if best is None:
        return None
    edges = best[1]
    return [text[a:b].strip() for a, b in pairwise(edges)]
