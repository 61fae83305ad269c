"""Blocks of a printed document: headings, tables, and stills side by side with their words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from PIL import Image

from titlegen.errors import TitlegenError
from titlegen.pages.blocks import Block, Column, Part, SetArea, SetLine, SetPicture
from titlegen.pages.paper import MM, Ink, Spot
from titlegen.pages.printing import GREY, INK, MUTED, RED, RULE
from titlegen.pages.setting import set_line
from titlegen.pages.typefaces import Typefaces
from titlegen.pages.views import Picture
from titlegen.units import Size

GAP = 4 * MM
"""Between what stands side by side."""


@dataclass(frozen=True)
class BlockSetter:
    """Sets blocks of `width` points in the fonts of a page."""

    faces: Typefaces
    width: float

    def heading(self, words: str, count: int = 0) -> Block:
        """A heading, with how many there are of what follows."""
        column = Column(0, self.width, 8 * MM)
        column.add(words, self.faces.words, 17, INK)
        parts: list[Part] = [*column.lines]
        if count:
            told = Column(set_line(words, self.faces.words).width * 17 + 6, 30 * MM, 8 * MM)
            told.add(str(count), self.faces.words, 17, MUTED)
            parts += told.lines
        return Block(tuple(parts), column.y + 2 * MM)

    def subheading(self, words: str) -> Block:
        """A heading of a lower order."""
        column = Column(0, self.width, 5 * MM)
        column.add(words, self.faces.strong, 9.5, INK)
        return Block(tuple(column.lines), column.y + 1.5 * MM)

    def note(self, words: str) -> Block:
        """A remark across the page."""
        column = Column(0, self.width)
        column.add(words, self.faces.labels, 8.5, MUTED)
        return Block(tuple(column.lines), column.y + 3.5 * MM)

    def ruled(self, parts: Sequence[Part], height: float) -> Block:
        """A block below a rule."""
        return Block((SetArea(Spot(0, 0, self.width, 0.6), fill=RULE), *parts), height)

    def table(
        self, shares: Sequence[float], rows: Sequence[Sequence[str]], heads: Sequence[str] = ()
    ) -> Iterator[Block]:
        """Rows of cells, columns in these shares of the width; of a cell the first line counts most, of a row the first
        cell."""
        head = [self._row(shares, heads, True)] if heads else []
        yield from headed(head, (self._row(shares, row, False) for row in rows))

    def _row(self, shares: Sequence[float], cells: Sequence[str], is_head: bool) -> Block:
        unit = self.width / sum(shares)
        parts: list[Part] = [SetArea(Spot(0, 0, self.width, 0.5), fill=INK if is_head else RULE)]
        end = x = 0.0
        for number, (share, words) in enumerate(zip(shares, cells, strict=True)):
            column = Column(x, share * unit - 2 * MM, 1.4 * MM)
            for place, line in enumerate(words.split("\n")):
                if is_head:
                    column.add(line, self.faces.strong, 5.5, MUTED)
                else:
                    chain = self.faces.strong if number == 0 else self.faces.labels
                    column.add(line, chain, 7.5, MUTED if place else INK)
            parts += column.lines
            end = max(end, column.y)
            x += share * unit
        return Block(tuple(parts), end + 1.4 * MM)

    def grid(self, cells: Sequence[tuple[str, Callable[[float], Block]]], across: int = 3) -> Iterator[Block]:
        """Small blocks side by side, each made for its width; one that cannot be made says by its name why."""
        width = (self.width - (across - 1) * GAP) / across
        for first in range(0, len(cells), across):
            row = [self._cell(name, make, width) for name, make in cells[first : first + across]]
            parts = [_shifted(part, number * (width + GAP)) for number, block in enumerate(row) for part in block.parts]
            yield Block(tuple(parts), max(block.height for block in row) + 3 * MM)

    def _cell(self, name: str, make: Callable[[float], Block], width: float) -> Block:
        try:
            return make(width)
        except TitlegenError as fault:
            column = Column(2 * MM, width - 4 * MM, 2 * MM)
            column.add(name, self.faces.strong, 7, RED)
            column.add(str(fault), self.faces.labels, 7, RED)
            height = column.y + 2 * MM
            return Block((SetArea(Spot(0, 0, width, height), fill=GREY), *column.lines), height)

    def shown(
        self, picture: Picture, width: float, label: str, ink: Ink = INK, words: Sequence[str] = (), tallest: float = 0
    ) -> Block:
        """A picture with a label and what is to be read below it; it is no higher than `tallest`, if that is given."""
        height = width * picture.size.height / picture.size.width
        if tallest and height > tallest:
            height = tallest
        across = height * picture.size.width / picture.size.height
        column = Column(0, width, height + 0.8 * MM)
        column.add(label, self.faces.labels, 7, ink)
        for each in words:
            column.add(each, self.faces.words, 9.5, INK, before=1)
        return Block((SetPicture(picture.jpeg, Spot(0, 0, across, height), label), *column.lines), column.y)


def headed(headings: Sequence[Block], blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings and what follows them, the first of it on the same page."""
    following = iter(blocks)
    parts: list[Part] = []
    height = 0.0
    for block in (*headings, *islice(following, 1)):
        parts += (_shifted(part, 0, height) for part in block.parts)
        height += block.height
    yield Block(tuple(parts), height)
    yield from following


def picture_of(jpeg: bytes) -> Picture:
    """A JPEG with its size."""
    with Image.open(io.BytesIO(jpeg)) as opened:
        return Picture(jpeg, Size(opened.width, opened.height))


def _shifted(part: Part, right: float, down: float = 0.0) -> Part:
    if isinstance(part, SetLine):
        return replace(part, x=part.x + right, baseline=part.baseline + down)
    return replace(part, place=replace(part.place, x=part.place.x + right, y=part.place.y + down))
