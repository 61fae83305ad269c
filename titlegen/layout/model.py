"""A finished layout: every glyph and shape at an absolute place. Nothing measures or decides after this.

Places are px of the delivered canvas from its top left corner, x to the right and y down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from titlegen.text.fonts import FontInstance
from titlegen.text.shape import ShapedLine
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


Blend = Literal["normal", "multiply", "screen", "overlay", "add"]
"""W3C Compositing and Blending 1, section 9; `add` is its plus-lighter, section 8."""


@dataclass(frozen=True)
class Stop:
    """A colour of a gradient at `at`, from 0 to 1 along it."""

    at: float
    color: Color


@dataclass(frozen=True)
class Fill:
    """What an area is painted with.

    `flat`: the colour of the only stop. `linear`: from `start` to `end`. `radial`: around `start`, and `end` lies as
    far from it, in x and in y, as the ellipse of the last stop reaches. Places are px of the canvas with the item at
    rest; stops are sorted, colours are mixed premultiplied.
    """

    kind: Literal["flat", "linear", "radial"]
    stops: tuple[Stop, ...]
    start: tuple[float, float] = (0.0, 0.0)
    end: tuple[float, float] = (0.0, 0.0)

    @property
    def unseen(self) -> bool:
        """True when it paints nothing."""
        return all(stop.color.alpha <= 0 for stop in self.stops)


def flat(color: Color) -> Fill:
    """A fill of one colour."""
    return Fill("flat", (Stop(0.0, color),))


NO_FILL = flat(Color(0, 0, 0, 0))


@dataclass(frozen=True)
class Stroke:
    """A line along an outline, `width_px` wide."""

    fill: Fill
    width_px: float
    position: Literal["outside", "center", "inside"]
    join: Literal["miter", "round", "bevel"]


@dataclass(frozen=True)
class Shadow:
    """A blurred copy beneath: `color` with its alpha, offset and `blur_px` (two standard deviations).

    `strength` multiplies the blurred coverage, which stays at most 1. A glow is a shadow without an offset that adds
    light.
    """

    color: Color
    x: float
    y: float
    blur_px: float
    strength: float
    blend: Blend = "normal"


@dataclass(frozen=True)
class Matte:
    """What lets an item through: the alpha of the item of that id, its edge blurred by `soft_px`, or the opposite."""

    item: str
    soft_px: float = 0.0
    invert: bool = False


@dataclass(frozen=True)
class PlacedGlyph:
    """A glyph with its origin on the baseline, `size_px` an em.

    `spread` is what a px of extra tracking moves it by: the number of tracked spaces between it and the line's fixed
    point (its left end, middle or right end, by its alignment). `ink` is what its outline covers. `line`, `word`,
    `cluster` and `letter` number the parts of the text it belongs to, from 0, in reading order; a word whose letters
    join is one cluster of several letters. `run` is the run of the text it is painted as.
    """

    font: FontInstance
    id: int
    x: float
    y: float
    size_px: float
    spread: float
    ink: Box
    line: int
    word: int
    cluster: int
    letter: int
    run: int = 0


By = Literal["line", "word", "cluster", "letter"]
"""The parts in which a text can move."""


@dataclass(frozen=True, kw_only=True)
class _Common:
    """What every item has.

    `origin`, in px, is the point about which it is turned (`rotate`, degrees clockwise), slanted (`skew`, degrees to
    the right) and scaled. `opacity` and `blur_px` are of the item as a whole. A `hidden` item is only others' matte.
    """

    id: str | None
    box: Box
    origin: tuple[float, float]
    rotate: float = 0.0
    skew: float = 0.0
    opacity: float = 1.0
    blur_px: float = 0.0
    blend: Blend = "normal"
    matte: Matte | None = None
    hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class TextItem(_Common):
    """Set text: `size_px` is the em, `leading_px` the distance of baselines, `ink` what the glyphs cover at rest,
    `lines` the words of each line. `fills` and `strokes` paint the text's runs, one each. `setting` sets it again
    with other values of its fonts' axes (`titlegen.layout.typeset.with_axes_moved`)."""

    ink: Box
    size_px: float
    leading_px: float
    glyphs: tuple[PlacedGlyph, ...]
    fills: tuple[Fill, ...]
    strokes: tuple[tuple[Stroke, ...], ...]
    shadows: tuple[Shadow, ...]
    lines: tuple[str, ...]
    setting: SetText

    def parts(self, by: By) -> int:
        """How many parts of that kind the text has."""
        return max((part_of(glyph, by) for glyph in self.glyphs), default=-1) + 1


def part_of(glyph: PlacedGlyph, by: By) -> int:
    """The number of the part to which a glyph belongs."""
    return {"line": glyph.line, "word": glyph.word, "cluster": glyph.cluster, "letter": glyph.letter}[by]


@dataclass(frozen=True)
class SetText:
    """How a text was set: what it takes to set it again at the same place with other axes.

    `lines` with their words, `size_px` and `tightening` (1/1000 em taken off the runs' tracking) as the fit ladder left
    them; `fixed` is each line's fixed point in px, of which `share` (0, 0.5 or 1) of the line's width lies to the left;
    `baselines` in px.
    """

    lines: tuple[ShapedLine, ...]
    size_px: float
    tightening: float
    share: float
    fixed: tuple[float, ...]
    baselines: tuple[float, ...]


@dataclass(frozen=True)
class Outline:
    """The form of a shape: a rectangle with a radius for each corner (px, top left first, clockwise), the ellipse in
    the item's box, or a polygon through `points` (px of the canvas). `skew` leans it about its middle, in degrees to
    the right."""

    kind: Literal["rectangle", "ellipse", "polygon"]
    radii: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    points: tuple[tuple[float, float], ...] = ()
    skew: float = 0.0


@dataclass(frozen=True, kw_only=True)
class ShapeItem(_Common):
    """A rectangle, an ellipse or a polygon."""

    outline: Outline
    fill: Fill
    strokes: tuple[Stroke, ...]
    shadows: tuple[Shadow, ...]


@dataclass(frozen=True, kw_only=True)
class ImageItem(_Common):
    """Artwork out of `path`, drawn into `drawn` (larger than `box` where `fit` is `cover`) and cropped to `box`.

    `tint` replaces its colour.
    """

    path: Path
    drawn: Box
    tint: Color | None
    shadows: tuple[Shadow, ...]


@dataclass(frozen=True, kw_only=True)
class GroupItem(_Common):
    """Items that move, fade and are revealed together; drawn in order, the first lowest. `plate` says that the first
    one is the group's ground."""

    children: tuple[Item, ...]
    plate: bool = False


Item = TextItem | ShapeItem | ImageItem | GroupItem


@dataclass(frozen=True)
class FitStep:
    """A step of the fit ladder that had to be taken, from the style's value to the one used.

    `tracking` in 1/1000 em, `width` on the font's axis, `size` in px of the style's canvas, `lines` counted.
    `uniform`: not for this title's own sake but for another one's of the batch.
    """

    item: str
    step: Literal["tracking", "width", "size", "lines"]
    before: float
    after: float
    uniform: bool = False

    def __str__(self) -> str:
        unit = {"tracking": "/1000 em", "width": "", "size": " px", "lines": ""}[self.step]
        return f"{self.step} from {self.before:g} to {self.after:g}{unit}"


@dataclass(frozen=True)
class FitLimit:
    """How far a text style was fitted: `size` in px of the style's canvas, `tightening` in 1/1000 em, `width` on the
    font's `wdth` axis (None without one)."""

    size: float
    tightening: float
    width: float | None

    def stricter(self, other: FitLimit) -> FitLimit:
        """The smaller, tighter and narrower of both."""
        widths = [each for each in (self.width, other.width) if each is not None]
        return FitLimit(
            min(self.size, other.size), max(self.tightening, other.tightening), min(widths) if widths else None
        )


@dataclass(frozen=True)
class Layout:
    """A title with all decisions taken.

    `scale` is px of this canvas for one px of the style's; `mirrored` says that it was turned round for a
    right-to-left name; `fields` are the row's words, in the template's order. `limits` tells, for each text style with
    `uniform: episode`, how small and tight this title needed it.
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
    limits: tuple[tuple[str, FitLimit], ...] = ()

    def items(self) -> Iterator[Item]:
        """Every item, groups before their children."""
        yield from _walk(self.root)


def _walk(item: Item) -> Iterator[Item]:
    yield item
    if isinstance(item, GroupItem):
        for child in item.children:
            yield from _walk(child)
