"""Knots of what is written: where in a move's time each of its words says something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from titlegen.motion.curves import Curve, Knot, Number
from titlegen.motion.tracks import Span
from titlegen.style.moves import Drift, Key, Move

Value = TypeVar("Value")

Changes = Move | Drift | Key


@dataclass(frozen=True)
class Written:
    """A move or a drift as written, in its part of the title, with the easing it goes by.

    A plain move is two knots: from its state to rest in an in, from rest to its state otherwise. Of keyframes, those
    that do not name a word say nothing about it: it goes on between its neighbours that do.
    """

    changes: Move | Drift
    span: Span
    ease: str

    def knots(self, read: Callable[[Changes], Value | None]) -> tuple[Knot[Value | None], ...]:
        """The knots of the word that `read` finds; None as a value is rest. Empty when the word is not there."""
        return tuple(self._keyed(read) if self.changes.keys else self._plain(read))

    def _keyed(self, read: Callable[[Changes], Value | None]) -> Iterator[Knot[Value | None]]:
        for key in self.changes.keys:
            if (value := read(key)) is not None:
                yield Knot(key.at, value, key.ease)

    def _plain(self, read: Callable[[Changes], Value | None]) -> Iterator[Knot[Value | None]]:
        if (value := read(self.changes)) is not None:
            yield Knot(0.0, value if self.span == "in" else None)
            yield Knot(1.0, None if self.span == "in" else value, self.ease)

    def number(self, read: Callable[[Changes], float | None], rest: float) -> Number | None:
        """The curve of a word that is a number; None when the word is not there."""
        knots = self.knots(read)
        if not knots:
            return None
        return Curve(tuple(Knot(k.share, rest if k.value is None else k.value, k.ease) for k in knots))
