"""A finished layout: every glyph and shape at an absolute place. Nothing measures or decides after this.

Places are px of the delivered canvas from its top left corner, x to the right and y down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from titlegen.text.fonts import FontInstance
from titlegen.units import Color, Rect, Size


@dataclass(frozen=True)
class Box:
    """A rectangle in px that need not lie on whole ones."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x just beyond it."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y just below it."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


@dataclass(frozen=True)
class Shadow:
    """A blurred copy beneath: `color` with its alpha, offset and `blur_px` (two standard deviations).

    `strength` multiplies the blurred coverage, which stays at most 1.
    """

    color: Color
    x: float
    y: float
    blur_px: float
    strength: float


@dataclass(frozen=True)
class PlacedGlyph:
    """A glyph with its origin on the baseline.

    `spread` is the number of tracked spaces between the glyph and the line's fixed point (its left end,
    middle or right end, by its alignment): moving tracking shifts the glyph by `spread` times the change.
    `ink` is what its outline covers. `line`, `word` and `cluster` number the parts of the text it belongs to,
    from 0, in reading order; a word whose letters join is one cluster.
    """

    font: FontInstance
    id: int
    x: float
    y: float
    spread: float
    ink: Box
    line: int
    word: int
    cluster: int


By = Literal["line", "word", "cluster"]
"""The parts in which a text can move."""


@dataclass(frozen=True)
class TextItem:
    """Set text: `size_px` is the em, `ink` what the glyphs cover at rest, `lines` the words of each line."""

    id: str | None
    box: Box
    ink: Box
    size_px: float
    glyphs: tuple[PlacedGlyph, ...]
    color: Color
    shadows: tuple[Shadow, ...]
    lines: tuple[str, ...]

    def parts(self, by: By) -> int:
        """How many parts of that kind the text has."""
        return max((part_of(glyph, by) for glyph in self.glyphs), default=-1) + 1


def part_of(glyph: PlacedGlyph, by: By) -> int:
    """The number of the part to which a glyph belongs."""
    return {"line": glyph.line, "word": glyph.word, "cluster": glyph.cluster}[by]


@dataclass(frozen=True)
class ShapeItem:
    """A rectangle with rounded corners."""

    id: str | None
    box: Box
    radius_px: float
    color: Color
    shadows: tuple[Shadow, ...]


@dataclass(frozen=True)
class GroupItem:
    """Items that move, fade and are revealed together; drawn in order, the first lowest."""

    id: str | None
    box: Box
    children: tuple[Item, ...]


Item = TextItem | ShapeItem | GroupItem


@dataclass(frozen=True)
class FitStep:
    """A step of the fit ladder that had to be taken, from the style's value to the one used.

    `tracking` in 1/1000 em, `width` on the font's axis, `size` in px of the style's canvas, `lines` counted.
    """

    item: str
    step: Literal["tracking", "width", "size", "lines"]
    before: float
    after: float

    def __str__(self) -> str:
        unit = {"tracking": "/1000 em", "width": "", "size": " px", "lines": ""}[self.step]
        return f"{self.step} from {self.before:g} to {self.after:g}{unit}"


@dataclass(frozen=True)
class Layout:
    """A title with all decisions taken.

    `scale` is px of this canvas for one px of the style's; `mirrored` says that it was turned round for a
    right-to-left name; `fields` are the row's words, in the template's order.
    """

    canvas: Size
    scale: float
    title_safe: Rect
    action_safe: Rect
    root: GroupItem
    steps: tuple[FitStep, ...]
    mirrored: bool
    template: str
    fields: tuple[tuple[str, str], ...]

    def items(self) -> Iterator[Item]:
        """Every item, groups before their children."""
        yield from _walk(self.root)


def _walk(item: Item) -> Iterator[Item]:
    yield item
    if isinstance(item, GroupItem):
        for child in item.children:
            yield from _walk(child)
