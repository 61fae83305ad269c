"""Curves: a value over the share of a move that has passed, from knot to knot."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from titlegen.layout.model import Fill
from titlegen.layout.painting import mixed
from titlegen.motion.easing import easing

Value = TypeVar("Value")


@dataclass(frozen=True)
class Knot(Generic[Value]):
    """A value at a share of the move, from 0 to 1, and how it is gone to from the knot before."""

    share: float
    value: Value
    ease: str = "linear"


@dataclass(frozen=True)
class Curve(Generic[Value]):
    """Knots in order of time; before the first and after the last one their values stand."""

    knots: tuple[Knot[Value], ...]

    def around(self, share: float) -> tuple[Value, Value, float]:
        """The values that `share` lies between, and how far it is on the way from one to the other."""
        first, last = self.knots[0], self.knots[-1]
        if share <= first.share:
            return first.value, first.value, 0.0
        for before, after in pairwise(self.knots):
            if share < after.share:
                passed = (share - before.share) / (after.share - before.share)
                return before.value, after.value, easing(after.ease)(passed)
        return last.value, last.value, 1.0


Number = Curve[float]
"""A number that changes."""

Paint = Curve[tuple[Fill, ...] | None]
"""Fills that change; None is whatever the item is painted with otherwise."""


def number_at(number: Number, share: float) -> float:
    """The number at a share of the move: exact at its knots, beyond them where the easing overshoots."""
    before, after, eased = number.around(share)
    return before * (1 - eased) + after * eased


def fills_at(paint: Paint, share: float, own: tuple[Fill, ...]) -> tuple[Fill, ...]:
    """The fills at a share of the move, over `own`; colours never overshoot."""
    before, after, eased = paint.around(share)
    pairs = zip(before or own, after or own, strict=True)
    return tuple(mixed(one, other, min(max(eased, 0.0), 1.0)) for one, other in pairs)
