"""Choreography: a template's moves, as written, become tracks over a layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from titlegen.layout.model import By, Item, Layout, TextItem
from titlegen.layout.painting import Painting
from titlegen.motion.axes import axis_moves
from titlegen.motion.curves import Curve, Knot, Number
from titlegen.motion.knots import Changes, Written
from titlegen.motion.repainting import repaint
from titlegen.motion.state import Reveal
from titlegen.motion.tracks import Track, Unveil
from titlegen.motion.turns import delays
from titlegen.style.models import StylePack, Template
from titlegen.style.moves import Move
from titlegen.style.nodes import Node
from titlegen.style.references import walk
from titlegen.style.scalars import Offset
from titlegen.units import Seconds

_FIELDS: dict[str, tuple[tuple[str, ...], float]] = {
    "opacity": (("opacity",), 1.0),
    "x": (("x",), 0.0),
    "y": (("y",), 0.0),
    "scale": (("scale_x", "scale_y"), 1.0),
    "scale_x": (("scale_x",), 1.0),
    "scale_y": (("scale_y",), 1.0),
    "rotate": (("rotate",), 0.0),
    "skew": (("skew",), 0.0),
    "blur": (("blur_px",), 0.0),
    "tracking": (("tracking",), 0.0),
}
"""The words that are numbers: the fields of the state that they change, and these fields' value at rest."""

_WIPES = {"left": 0.0, "right": 180.0, "top": 90.0, "bottom": 270.0}
"""The side from which a wipe comes, as the angle at which it travels."""

_KINDS: dict[str, Literal["wipe", "middle", "iris", "draw"]] = {"middle": "middle", "iris": "iris", "draw": "draw"}
"""The reveals that are not wipes."""


@dataclass(frozen=True)
class Choreography:
    """Turns the moves of one title into tracks: px become the canvas's, colours fills, a mirrored title turns round."""

    layout: Layout
    pack: StylePack
    template: Template

    def moves(self, part: Literal["in", "out"]) -> Iterator[Track]:
        """The moves of the in or of the out, timed from its beginning."""
        motion, rate = self.template.motion, Fraction(self.pack.rate)
        for name, several in (motion.entrance if part == "in" else motion.exit).items():
            item = self._items.get(name)
            for move in several:
                written = Written(move, part, move.ease_of(part))
                by = None if move.by == "item" else move.by
                begins = move.at.seconds(rate)
                yield Track(
                    name,
                    part,
                    begins,
                    begins + move.lasts.seconds(rate),
                    **self._changed(name, written, by),
                    unveil=self._unveil(move, written) if item is not None else None,
                    masked=move.masked,
                    by=by,
                    delays=delays(move, item, by, rate) if by is not None else (),
                )

    def drifts(self, lasts: Seconds) -> Iterator[Track]:
        """The drifts, over the whole title."""
        for name, drift in self.template.motion.hold.items():
            written = Written(drift, "hold", drift.ease or "linear")
            yield Track(name, "hold", Fraction(0), lasts, **self._changed(name, written, None))

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for item in self.layout.items() if item.id is not None}

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {node.id: node for node, _ in walk(self.template.layout, ()) if node.id is not None}

    def _changed(self, name: str, written: Written, by: By | None) -> dict[str, Any]:
        """What a move changes, as fields of its track; nothing when its item has vanished."""
        item, node = self._items.get(name), self._nodes.get(name)
        if item is None:
            return {}
        painting = Painting(self.pack, dict(self.layout.fields), self.layout.scale, self.layout.mirrored)
        return {
            "numbers": tuple(self._numbers(written, item, by)),
            "axes": tuple(axis_moves(item, written)),
            "repaint": repaint(item, node, written, painting),
        }

    def _numbers(self, written: Written, item: Item, by: By | None) -> Iterator[tuple[str, Number]]:
        for word, (fields, rest) in _FIELDS.items():

            def value(each: Changes, word: str = word) -> float | None:
                said = getattr(each, word)
                return None if said is None else self._delivered(word, said, item, by)

            if (number := written.number(value, rest)) is not None:
                yield from ((field, number) for field in fields)

    def _delivered(self, word: str, said: float | Offset, item: Item, by: By | None) -> float:
        """What a word says, in px of the canvas and turned round where the title is.

        A part of a text goes down by shares of the distance of lines, for its own box has no height that one sees.
        """
        scale, side = self.layout.scale, -1 if self.layout.mirrored else 1
        if isinstance(said, Offset):
            height = item.leading_px if by is not None and isinstance(item, TextItem) else item.box.height
            own = item.box.width if word == "x" else height
            return (side if word == "x" else 1) * (said.px(own) if said.unit == "%" else said.amount * scale)
        if word in ("rotate", "skew"):
            return side * said
        return said * scale if word == "blur" else said

    def _unveil(self, move: Move, written: Written) -> Unveil | None:
        given = move.reveal
        if given is None:
            return None
        soft = move.soft * self.layout.scale
        angle = _WIPES.get(given, 0.0) if isinstance(given, str) else given
        angle = (180 - angle if self.layout.mirrored else angle) % 360
        kind = _KINDS.get(str(given), "wipe")
        reveal = Reveal(kind, 0.0, soft, angle if kind in ("wipe", "draw") else 0.0)
        ends = (0.0, 1.0) if written.span == "in" else (1.0, 0.0)
        return Unveil(reveal, Curve((Knot(0.0, ends[0]), Knot(1.0, ends[1], written.ease))))
