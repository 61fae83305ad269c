"""Blocks printed: a head on the first page, what runs on above the others, and a foot with the page's number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from titlegen.pages.blocks import Block, Column, SetArea, SetPicture, paginated
from titlegen.pages.paper import MM, Ink, Paper, Spot
from titlegen.pages.setting import set_line
from titlegen.pages.typefaces import Typefaces

INK: Ink = (29, 28, 26)
MUTED: Ink = (98, 93, 85)
RULE: Ink = (205, 199, 188)
RED: Ink = (168, 32, 26)
AMBER: Ink = (131, 84, 0)
GREEN: Ink = (23, 104, 58)
GREY: Ink = (244, 242, 237)

MARGIN = 14 * MM
"""On each side of a page's matter."""
_FOOT = 9 * MM
_LONGEST = 90
"""Characters of what runs on above pages."""


@dataclass(frozen=True)
class Running:
    """What stands on every page: `above` it but for the first, and `below` it at the left."""

    above: str
    below: str


def print_blocks(paper: Paper, head: Block, blocks: Iterable[Block], running: Running, faces: Typefaces) -> bytes:
    """The document of all blocks in order; what is left and right of them stays free."""
    width, bottom = paper.width - 2 * MARGIN, paper.height - MARGIN - _FOOT
    pages = paginated(blocks, MARGIN + 8 * MM, bottom, MARGIN + head.height)
    with paper:
        for number, placed in enumerate(pages, 1):
            paper.begin_page()
            _draw(paper, head if number == 1 else _running_head(running.above, width, faces), MARGIN)
            for y, block in placed:
                _draw(paper, block, y)
            told = f"Page {number} of {len(pages)}"
            _draw(paper, _foot(running.below, told, width, faces), bottom + _FOOT / 2)
        return paper.finished()


def _draw(paper: Paper, block: Block, y: float) -> None:
    for part in block.parts:
        if isinstance(part, SetArea):
            paper.rectangle(_moved(part.place, y), part.fill, part.edge)
        elif isinstance(part, SetPicture):
            paper.picture(part.jpeg, _moved(part.place, y), part.told)
        else:
            paper.line(part.line, MARGIN + part.x, y + part.baseline, part.size, part.ink)


def _running_head(words: str, width: float, faces: Typefaces) -> Block:
    column = Column(0, width)
    column.add(words[:_LONGEST], faces.labels, 7.5, MUTED)
    return Block(tuple(column.lines[:1]), column.y)


def _foot(left_words: str, right_words: str, width: float, faces: Typefaces) -> Block:
    left, right = Column(0, width), Column(0, width)
    left.add(left_words, faces.labels, 7.5, MUTED)
    right.x = width - set_line(right_words, faces.labels).width * 7.5
    right.add(right_words, faces.labels, 7.5, MUTED)
    return Block((*left.lines, *right.lines), left.y)


def _moved(place: Spot, y: float) -> Spot:
    return Spot(MARGIN + place.x, y + place.y, place.width, place.height)
