"""Where a line may break, and which breaks make the lines most alike."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise

import regex
from uniseg.linebreak import line_break_boundaries

_AFTER_INITIAL = regex.compile(r"(?<![\p{L}\p{M}\p{N}])\p{Lu}\p{M}*\.[\s\p{Pd}]*$")
"""A single capital with a full stop: the initial of a name keeps what follows, A.-M. too."""


def break_opportunities(text: str) -> list[int]:
    """Indices at which a new line may begin (UAX #14), less those that would part an initial from its name."""
    places = [p for p in line_break_boundaries(text) if 0 < p < len(text)]
    return [p for p in places if not _AFTER_INITIAL.search(text[max(0, p - 12) : p])]


def balanced_breaks(text: str, lines: int, width: Callable[[str], float]) -> list[str] | None:
    """`text` in exactly `lines` lines of which the widest is as narrow as can be; None when it cannot be parted.

    `width` measures a piece of text. Spaces at the ends of lines are dropped. Among equally narrow ways the lines
    most alike are taken.
    """
    if lines == 1:
        return [text]
    edges = [0, *break_opportunities(text), len(text)]
    if len(edges) - 1 < lines:
        return None
    pieces = [text[a:b] for a, b in pairwise(edges)]
    reach = [0.0, *accumulate(width(piece) for piece in pieces)]
    hanging = [width(piece) - width(piece.rstrip()) for piece in pieces]

    def measure(start: int, end: int) -> float:
        return reach[end] - reach[start] - hanging[end - 1]

    best: dict[int, tuple[float, float, tuple[int, ...]]] = {0: (0.0, 0.0, ())}
    for line in range(1, lines + 1):
        ends = range(line, len(pieces) - (lines - line) + 1)
        best = {end: min(_with_line(best[s], measure(s, end), end) for s in best if s < end) for end in ends}
    breaks = best[len(pieces)][2]
    return [text[edges[a] : edges[b]].strip() for a, b in pairwise((0, *breaks))]


def _with_line(
    before: tuple[float, float, tuple[int, ...]], width: float, end: int
) -> tuple[float, float, tuple[int, ...]]:
    """A way of breaking with one line more: its widest line, the sum of squares, and where lines end."""
    return max(before[0], width), before[1] + width * width, (*before[2], end)
