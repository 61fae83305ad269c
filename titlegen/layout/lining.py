"""A text in so many lines: typed line breaks stay, and each paragraph is wrapped as evenly as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from titlegen.text.breaking import Places, balanced_ways, break_opportunities
from titlegen.text.styled import StyledText


@dataclass(frozen=True)
class Lined:
    """Text in lines; `opens` says of each whether a paragraph begins with it."""

    lines: tuple[StyledText, ...]
    opens: tuple[bool, ...]


Measure = Callable[[StyledText], float]
"""The width of a piece of text at its full size, in px."""


class Lining:
    """The ways to set paragraphs in more and more lines, found as they are asked for.

    `keep_names` leaves names with their honorifics and particles. A line more goes to the paragraph
    with the widest line, for only that makes the whole narrower.
    """

    def __init__(self, paragraphs: list[StyledText], width: Measure, keep_names: bool) -> None:
        self._paragraphs = [_Paragraph(text, width, keep_names) for text in paragraphs]
        self._shares = [1] * len(paragraphs)

    @property
    def most(self) -> int:
        """The most lines into which the text can be parted."""
        return sum(paragraph.most for paragraph in self._paragraphs)

    def ways(self, most: int) -> Iterator[Lined]:
        """The text in as few lines as it has paragraphs, then in one more each time, up to `most`."""
        yield self._lined()
        while sum(self._shares) < most and sum(self._shares) < self.most:
            open_ones = [i for i, paragraph in enumerate(self._paragraphs) if self._shares[i] < paragraph.most]
            widest = max(open_ones, key=lambda i: self._paragraphs[i].width(self._shares[i]))
            self._shares[widest] += 1
            yield self._lined()

    def _lined(self) -> Lined:
        pairs = [
            (line, first == 0)
            for paragraph, share in zip(self._paragraphs, self._shares, strict=True)
            for first, line in enumerate(paragraph.lines(share))
        ]
        return Lined(tuple(line for line, _ in pairs), tuple(opens for _, opens in pairs))


class _Paragraph:
    """One paragraph, wrapped into any number of lines up to `most`."""

    def __init__(self, text: StyledText, width: Measure, keep_names: bool) -> None:
        self._text = text
        self._width = width
        self._keep_names = keep_names
        self._found: list[Places] = [((0, len(text.text)),)]

    @cached_property
    def _opportunities(self) -> list[int]:
        return break_opportunities(self._text.text, self._keep_names)

    @property
    def most(self) -> int:
        return len(self._opportunities) + 1

    @cached_property
    def _ways(self) -> Iterator[Places]:
        """The ways to set it in two lines, in three, …"""
        ways = balanced_ways(
            self._text.text, self._opportunities, lambda start, end: self._width(self._text.piece(start, end))
        )
        return islice(ways, 1, None)

    def lines(self, count: int) -> list[StyledText]:
        while len(self._found) < count:
            self._found.append(next(self._ways))
        return [self._text.piece(*place) for place in self._found[count - 1]]

    def width(self, count: int) -> float:
        return max(self._width(line) for line in self.lines(count))
