"""Timing in whole frames: holds stretched or shrunk to a length, and cards put one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """A card's time before it is placed, in frames: `frames` in all, of which the `hold` is a part.

    `least` is the shortest it may be made, `fixed` says that somebody wrote how long it lasts, `overlap` how many
    frames it shares with the next card (below 0: how many lie between them; of the last card, 0).
    """

    frames: int
    hold: Fraction
    least: int
    fixed: bool = False
    overlap: int = 0


@dataclass(frozen=True)
class Slot:
    """Where a card stands: `frames` pictures from index `first` on."""

    first: int
    frames: int

    @property
    def end(self) -> int:
        """The index after its last picture."""
        return self.first + self.frames


class LengthTooShortError(Exception):
    """A length cannot be met; `shortest` is the least number of frames that can."""

    def __init__(self, shortest: int) -> None:
        super().__init__(shortest)
        self.shortest = shortest


def length_of(spans: Sequence[Span]) -> int:
    """The frames that all cards take, gaps and overlaps included."""
    return sum(span.frames for span in spans) - sum(span.overlap for span in spans[:-1])


def fitted(spans: Sequence[Span], length: int) -> list[int]:
    """The frames of each card such that the whole is exactly `length` frames.

    Holds are stretched or shrunk in proportion, what is left over going to those with the largest remainders. Fixed
    cards keep theirs, unless all are fixed. Raises `LengthTooShortError`.
    """
    change = length - length_of(spans)
    free = [index for index, span in enumerate(spans) if not span.fixed] or list(range(len(spans)))
    holds = [spans[index].hold for index in free]
    if change >= 0:
        shares = _in_proportion(Fraction(change), holds)
    else:
        caps = [max(0, spans[index].frames - spans[index].least) for index in free]
        if sum(caps) < -change:
            raise LengthTooShortError(length - change - sum(caps))
        shares = [-share for share in _capped(-change, holds, caps)]
    frames = [span.frames for span in spans]
    for index, extra in zip(free, _whole(shares, change), strict=True):
        frames[index] += extra
    return frames


def placed(frames: Sequence[int], spans: Sequence[Span]) -> list[Slot]:
    """The cards one after another from index 0."""
    slots = [Slot(0, frames[0])]
    for index, (before, _) in enumerate(pairwise(spans)):
        slots.append(Slot(slots[-1].end - before.overlap, frames[index + 1]))
    return slots


def _in_proportion(amount: Fraction, weights: Sequence[Fraction]) -> list[Fraction]:
    """`amount` shared out by weight; equally when nothing has any."""
    whole = sum(weights)
    return [amount * weight / whole if whole else amount / len(weights) for weight in weights]


def _capped(amount: int, weights: Sequence[Fraction], caps: Sequence[int]) -> list[Fraction]:
    """`amount` shared out by weight, none above its cap: what one cannot take, the others do."""
    shares = [Fraction(cap) for cap in caps]
    open_ones = [index for index, cap in enumerate(caps) if cap]
    left = Fraction(amount)
    while open_ones:
        asked = _in_proportion(left, [weights[index] for index in open_ones])
        full = [index for index, share in zip(open_ones, asked, strict=True) if share >= caps[index]]
        if not full:
            for index, share in zip(open_ones, asked, strict=True):
                shares[index] = share
            break
        left -= sum(caps[index] for index in full)
        open_ones = [index for index in open_ones if index not in full]
    return shares


def _whole(shares: Sequence[Fraction], total: int) -> list[int]:
    """`shares` as whole numbers of the same `total`, by largest remainder; the first of equal ones goes first."""
    sign = -1 if total < 0 else 1
    sizes = [abs(share) for share in shares]
    whole = [int(size) for size in sizes]
    order = sorted(range(len(sizes)), key=lambda index: whole[index] - sizes[index])
    for index in order[: abs(total) - sum(whole)]:
        whole[index] += 1
    return [sign * count for count in whole]
