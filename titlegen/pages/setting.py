"""Words set into lines of a width, whatever is in them: a page about faulty words must not fail at them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from titlegen.errors import MissingGlyphError
from titlegen.pages.letters import signed
from titlegen.text.breaking import break_opportunities
from titlegen.text.fonts import FontChain
from titlegen.text.itemize import Direction, base_direction, graphemes, itemize, visual_order
from titlegen.text.shape import ShapedLine, set_runs
from titlegen.text.styled import Setting, plain

_MOST = 300
"""Characters of a line: more go into none, and are not measured."""


def set_lines(
    text: str, chain: FontChain, size: float, width: float, direction: Direction | None = None
) -> tuple[ShapedLine, ...]:
    """`text` at `size` in lines of at most `width`, both in one unit, broken where it may be, else within words.

    What cannot be seen or set is told by its code point in brackets. Without a `direction` each line has its own.
    """
    return tuple(
        set_line(line, chain, direction)
        for typed in text.split("\n")
        for line in _Paragraph(signed(typed, chain).strip(), chain, size, width, direction).lines()
    )


@lru_cache(maxsize=512)
def set_line(text: str, chain: FontChain, direction: Direction | None = None) -> ShapedLine:
    """One line, set as it stands but for what cannot be."""
    try:
        line = _set(text, chain, direction or base_direction(text))
    except MissingGlyphError:
        return _set(_in_ascii(text), chain, "ltr")
    return _set(_in_ascii(text), chain, "ltr") if any(glyph.id == 0 for glyph in line.glyphs) else line


def _set(text: str, chain: FontChain, direction: Direction) -> ShapedLine:
    styled = plain(text, Setting(chain))
    return set_runs(styled, direction, tuple(visual_order(itemize(text, styled.chains, direction))))


def _in_ascii(text: str) -> str:
    """The last resort: what is not plain is told by its code points."""
    return "".join(
        text[start:end] if text[start:end].isascii() else "".join(f"[U+{ord(c):04X}]" for c in text[start:end])
        for start, end in graphemes(text)
    )


@dataclass(frozen=True)
class _Paragraph:
    """One typed line on its way into lines of a width."""

    text: str
    chain: FontChain
    size: float
    width: float
    direction: Direction | None

    def lines(self) -> Iterator[str]:
        """The words of each line."""
        start = 0
        while start < len(self.text):
            end = self._end(start)
            yield self.text[start:end].strip()
            start = end

    @cached_property
    def _breaks(self) -> list[int]:
        return [*break_opportunities(self.text), len(self.text)]

    @cached_property
    def _clusters(self) -> list[int]:
        return [end for _, end in graphemes(self.text)]

    def _end(self, start: int) -> int:
        """Where the line ends that begins at `start`: it holds one cluster at least."""
        if not self._too_wide(start, len(self.text)):
            return len(self.text)
        end = self._last_fitting(start, self._breaks) or self._last_fitting(start, self._clusters)
        return end or self._clusters[bisect_right(self._clusters, start)]

    def _last_fitting(self, start: int, places: Sequence[int]) -> int | None:
        """The last of `places` up to which a line is not too wide. Looks no further than twice as far as need be."""
        first = bisect_right(places, start)
        reach = 1
        while first + reach < len(places) and not self._too_wide(start, places[first + reach - 1]):
            reach *= 2
        near = places[first : first + reach]
        fitting = bisect_left(near, True, key=lambda end: self._too_wide(start, end))
        return near[fitting - 1] if fitting else None

    def _too_wide(self, start: int, end: int) -> bool:
        if end - start > _MOST:
            return True
        words = self.text[start:end].strip()
        return bool(words) and set_line(words, self.chain, self.direction).width * self.size > self.width
