"""How large each item is: text fitted into the room there is, stacks hugging what they hold.

Everything here is in px of the style's canvas; placing scales it to the delivered one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from titlegen.errors import Place, TextFitError, TitlegenError
from titlegen.layout.artwork import Artwork, field_of
from titlegen.layout.fit import Fitted, Wanted, fit_text
from titlegen.layout.model import FitLimit
from titlegen.layout.typefaces import Typeface
from titlegen.layout.wording import StyledRun, styled_text, worded
from titlegen.style.models import StylePack, Template, TextStyle
from titlegen.style.nodes import ImageNode, Node, ShapeNode, StackNode, TextNode
from titlegen.style.references import FIELD_IN_TEXT, runs_of, walk
from titlegen.style.scalars import Length, Sides
from titlegen.text.fonts import Metrics, metrics_of
from titlegen.text.itemize import Direction, base_direction

MOST_IN_A_TEXT = 1_500
"""Characters: a field as long as may be, and the words that a style puts around it. To wrap as many takes seconds."""

MOST_CHARACTERS = 10_000
"""In all texts of a title together."""

NO_SIDES = Sides(0, 0, 0, 0)


@dataclass(frozen=True)
class Measured:
    """An item with its natural size in px of the style's canvas; `fills` says along which axes it stretches."""

    node: Node
    width: float
    height: float
    fills: tuple[bool, bool] = (False, False)
    children: tuple[Measured, ...] = ()
    text: MeasuredText | None = None


@dataclass(frozen=True)
class MeasuredText:
    """Fitted text with what placing needs, in px: where each line's baseline lies below the top, and the leading.

    `style` decides about the whole, `runs` paint its runs.
    """

    fitted: Fitted
    style: TextStyle
    runs: tuple[TextStyle, ...]
    baselines: tuple[float, ...]
    leading: float


@dataclass(frozen=True)
class Measuring:
    """What measuring a title needs to know; `safe` is the safe area's width and height in px of the canvas."""

    artwork: Artwork
    pack: StylePack
    template: Template
    typefaces: Mapping[str, Typeface]
    values: Mapping[str, str]
    language: str
    direction: Direction
    safe: tuple[float, float]
    tracked: frozenset[str]
    limits: Mapping[str, FitLimit]
    _seen: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)

    def visible(self, node: Node) -> bool:
        """False for what vanishes with its empty field."""
        if id(node) not in self._seen:
            self._seen[id(node)] = self._is_visible(node)
        return self._seen[id(node)]

    def _is_visible(self, node: Node) -> bool:
        if isinstance(node, TextNode):
            return bool(self.words(node))
        if isinstance(node, StackNode):
            told = [n for n, _ in walk(node) if isinstance(n, TextNode) or _shows_a_field(n)]
            return any(self.visible(n) for n in told) if told else True
        if isinstance(node, ImageNode) and (named := field_of(node.image)) and not self.values.get(named):
            return False
        return node.beside is None or self.visible(self._named[node.beside])

    @cached_property
    def _named(self) -> dict[str, Node]:
        return {node.id: node for node, _ in walk(self.template.layout) if node.id is not None}

    def words(self, node: TextNode) -> str:
        """The text of an item with its fields put in; empty when all its fields are."""
        return "".join(words for words, _ in worded(node, self.values))

    def refuse_many_words(self) -> None:
        """Raise `TextFitError` for more text than a title can hold, before any of it is set."""
        texts = [node for node, _ in walk(self.template.layout) if isinstance(node, TextNode)]
        lengths = [(len(self.words(node)), node.id or node.style) for node in texts]
        longest, name = max(lengths, default=(0, ""))
        total = sum(length for length, _ in lengths)
        if total > MOST_CHARACTERS or longest > MOST_IN_A_TEXT:
            raise TextFitError(
                f"has {longest} characters, the title {total}; {MOST_IN_A_TEXT} and {MOST_CHARACTERS} are the most.",
                place=Place(field=name),
                remedy="Shorten the fields, or take fields out of the text.",
            )

    def measure(self, node: Node, available: float) -> Measured | None:
        """The size of a visible item in at most `available` px of width; None for one that vanishes."""
        if not self.visible(node):
            return None
        if isinstance(node, TextNode):
            return self._text(node, available)
        if isinstance(node, ShapeNode):
            return self._shape(node)
        if isinstance(node, ImageNode):
            return self._image(node)
        return self._stack(node, available)

    def _length(self, length: Length, axis: int) -> float:
        return length.px(self.safe[axis])

    def _shape(self, node: ShapeNode) -> Measured:
        fills = (node.width.unit == "fill", node.height.unit == "fill")
        width = 0.0 if fills[0] else self._length(node.width, 0)
        height = 0.0 if fills[1] else self._length(node.height, 1)
        return Measured(node, width, height, fills)

    def _image(self, node: ImageNode) -> Measured:
        """A side that is not given follows from the other and the picture's shape; without any it is as many px."""
        _, (width, height) = self.artwork.picture(node)
        given_width = self._length(node.width, 0) if node.width is not None else None
        given_height = self._length(node.height, 1) if node.height is not None else None
        if given_width is None:
            given_width = width if given_height is None else given_height * width / height
        if given_height is None:
            given_height = given_width * height / width
        return Measured(node, given_width, given_height)

    def _text(self, node: TextNode, available: float) -> Measured:
        style = self.pack.text[node.style]
        if node.max_width is not None:
            available = min(available, self._length(node.max_width, 0))
        pieces = worded(node, self.values)
        limit = self.limits.get(node.style) if style.uniform == "episode" else None
        try:
            wanted = self._wanted(node, style, pieces)
            fitted = fit_text(wanted, available, limit)
        except TitlegenError as error:
            fields = [name for words, _ in runs_of(node) for name in FIELD_IN_TEXT.findall(words)]
            raise error.at(Place(field=fields[0] if fields else node.id)) from None
        metrics = metrics_of(wanted.font)
        leading = (style.leading or metrics.leading) * wanted.largest
        baselines = _baselines(metrics.cap_height * wanted.largest, leading, style.paragraph, fitted.opens)
        runs = tuple(self.pack.text[name] for _, name in pieces)
        text = MeasuredText(fitted, style, runs, baselines, leading)
        return Measured(node, fitted.width, baselines[-1], text=text)

    def _wanted(self, node: TextNode, style: TextStyle, pieces: tuple[tuple[str, str], ...]) -> Wanted:
        base = self.typefaces[node.style]
        moved = node.id in self.tracked
        runs = [
            StyledRun(
                words, name, self.pack.text[name], self.typefaces[name], moved or self.pack.text[name].tracking != 0
            )
            for words, name in pieces
        ]
        text = styled_text(runs, style, self.language)
        direction = base_direction(text.text) if any(c.isalpha() for c in text.text) else self.direction
        item = node.id or node.style
        font = base.chain.first
        largest = self._largest(node, style, metrics_of(font), len(text.lines()))
        return Wanted(item, text, direction, font, style.size, style.tracking, style.fit, largest)

    def _largest(self, node: TextNode, style: TextStyle, metrics: Metrics, lines: int) -> float:
        """The style's size, or a smaller one at which `lines` typed lines are no higher than the item may be.

        Raises `TextFitError` when the style's floor is too large for that.
        """
        if node.max_height is None:
            return style.size
        room = self._length(node.max_height, 1) - style.paragraph * (lines - 1)
        exact = room / (metrics.cap_height + (style.leading or metrics.leading) * (lines - 1))
        largest = min(style.size, math.floor(exact * 4) / 4)
        if largest >= (style.fit.size or style.size):
            return largest
        raise TextFitError(
            f"{lines} lines are too high at {style.fit.size or style.size:g} px, the smallest this style allows.",
            remedy="Take fewer lines, or lower the floor of the text style's fit (size), or raise “max_height”.",
        )

    def _stack(self, node: StackNode, available: float) -> Measured:
        pad = node.padding or NO_SIDES
        if node.max_width is not None:
            available = min(available, self._length(node.max_width, 0))
        inner = available - pad.left - pad.right
        if node.stack == "horizontal":
            children = self._horizontal(node, inner)
        else:
            children = tuple(m for item in node.items if (m := self.measure(item, inner)) is not None)
        gaps = node.gap * max(0, len(children) - 1)
        widths, heights = [c.width for c in children], [c.height for c in children]
        width = sum(widths) + gaps if node.stack == "horizontal" else max(widths, default=0)
        height = sum(heights) + gaps if node.stack == "vertical" else max(heights, default=0)
        width, least_width = self._at_least(width + pad.left + pad.right, node.min_width, 0)
        height, least_height = self._at_least(height + pad.top + pad.bottom, node.min_height, 1)
        return Measured(node, width, height, (least_width, least_height), children)

    def _at_least(self, natural: float, least: Length | None, axis: int) -> tuple[float, bool]:
        """A side of a stack in px, and whether it fills the stack around it."""
        if least is None or least.unit == "fill":
            return natural, least is not None
        return max(natural, self._length(least, axis)), False

    def _horizontal(self, node: StackNode, inner: float) -> tuple[Measured, ...]:
        """Shapes and images take what they say; text and stacks share what is left, in order."""
        left = inner - node.gap * max(0, sum(self.visible(item) for item in node.items) - 1)
        firm = ((i, item) for i, item in enumerate(node.items) if isinstance(item, (ShapeNode, ImageNode)))
        fixed = {i: m for i, item in firm if (m := self.measure(item, inner)) is not None}
        left -= sum(m.width for m in fixed.values())
        children = []
        for i, item in enumerate(node.items):
            measured = fixed.get(i) or self.measure(item, left)
            if measured is not None:
                children.append(measured)
                left -= 0 if i in fixed else measured.width
        return tuple(children)


def _shows_a_field(node: Node) -> bool:
    return isinstance(node, ImageNode) and field_of(node.image) is not None


def _baselines(first: float, leading: float, paragraph: float, opens: tuple[bool, ...]) -> tuple[float, ...]:
    """The baselines below the capitals' top, at the style's own size: they never depend on the letters."""
    steps = (leading + (paragraph if begins else 0.0) for begins in opens[1:])
    return tuple(accumulate(steps, initial=first))
