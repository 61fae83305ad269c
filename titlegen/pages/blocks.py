"""Blocks of set text, and pages made of them: where every line, picture and rule of a printed sheet goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from titlegen.pages.paper import Ink, Spot
from titlegen.pages.setting import set_lines
from titlegen.text.fonts import FontChain, metrics_of
from titlegen.text.itemize import Direction
from titlegen.text.shape import ShapedLine

_LEADING = 1.28
"""The least distance of baselines, as a multiple of the size; scripts with more strokes above each other get more."""


@dataclass(frozen=True)
class SetLine:
    """A line with its left end and its baseline, in points from the block's left top corner."""

    line: ShapedLine
    x: float
    baseline: float
    size: float
    ink: Ink


@dataclass(frozen=True)
class SetPicture:
    """A JPEG at its place; `told` says what it shows."""

    jpeg: bytes
    place: Spot
    told: str


@dataclass(frozen=True)
class SetArea:
    """A rectangle, filled or outlined."""

    place: Spot
    fill: Ink | None = None
    edge: Ink | None = None


Part = SetLine | SetPicture | SetArea


@dataclass(frozen=True)
class Block:
    """What stays together on a page, as far as it fits on one."""

    parts: tuple[Part, ...]
    height: float


@dataclass
class Column:
    """Lines that are set one below the other, `width` wide; `y` is where the next one begins."""

    x: float
    width: float
    y: float = 0.0
    lines: list[SetLine] = field(default_factory=list)

    def add(
        self,
        words: str,
        chain: FontChain,
        size: float,
        ink: Ink,
        *,
        before: float = 0.0,
        direction: Direction | None = None,
    ) -> None:
        """Set `words` after a space of `before`; right-to-left lines end where the widest of them does."""
        self.y += before
        lines = set_lines(words, chain, size, self.width, direction)
        widest = max((line.width for line in lines), default=0.0) * size
        for line in lines:
            metrics = [metrics_of(run.font) for run in line.runs]
            above = max(each.ascender for each in metrics)
            below = max(each.descender for each in metrics)
            height = max(_LEADING, above + below)
            baseline = self.y + ((height - above - below) / 2 + above) * size
            x = self.x + (widest - line.width * size if line.direction == "rtl" else 0.0)
            self.lines.append(SetLine(line, x, baseline, size, ink))
            self.y += height * size


Placed = tuple[float, Block]
"""A block and the y of its top."""


def paginated(blocks: Iterable[Block], top: float, bottom: float, first_top: float | None = None) -> list[list[Placed]]:
    """The blocks on pages whose matter goes from `top` (on the first page from `first_top`) to `bottom`.

    A block that does not fit into what is left of a page begins the next; one that fits on no page goes on over as many
    as it takes. There is at least one page.
    """
    pages: list[list[Placed]] = [[]]
    y = top if first_top is None else first_top
    for block in blocks:
        for piece in _pieces(block, bottom - top):
            if y + piece.height > bottom and (pages[-1] or len(pages) == 1):
                pages.append([])
                y = top
            pages[-1].append((y, piece))
            y += piece.height
    return pages


def _pieces(block: Block, most: float) -> Iterator[Block]:
    """The block, cut between its lines where it is higher than `most`; areas are cut through."""
    while block.height > most:
        firm = [part for part in block.parts if not isinstance(part, SetArea)]
        areas = [part for part in block.parts if isinstance(part, SetArea)]
        cut = max((_end(part) for part in firm if _end(part) <= most), default=most)
        later = [part for part in firm if _end(part) > cut]
        begin = max(cut, min(map(_begin, later), default=cut))
        above = [_clipped(area, 0, cut) for area in areas if _begin(area) < cut]
        below = [_clipped(area, begin, block.height) for area in areas if _end(area) > begin]
        yield Block((*above, *(part for part in firm if _end(part) <= cut)), most)
        block = Block(tuple(_raised(part, begin) for part in (*below, *later)), block.height - begin)
    yield block


def _clipped(area: SetArea, top: float, bottom: float) -> SetArea:
    """The part of an area between two heights."""
    y = max(area.place.y, top)
    return replace(area, place=replace(area.place, y=y, height=min(_end(area), bottom) - y))


def _begin(part: Part) -> float:
    return part.baseline - part.size if isinstance(part, SetLine) else part.place.y


def _end(part: Part) -> float:
    return part.baseline + part.size * 0.4 if isinstance(part, SetLine) else part.place.y + part.place.height


def _raised(part: Part, by: float) -> Part:
    if isinstance(part, SetLine):
        return replace(part, baseline=part.baseline - by)
    return replace(part, place=replace(part.place, y=part.place.y - by))
