"""Captions that are on air at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from titlegen.checks.result import CheckResult, coded
from titlegen.errors import Place
from titlegen.units import Seconds, Timecode

MOST_AT_ONCE = 50
"""So many captions before one are looked at; where there are more, the column `in` is wrong as a whole."""


@dataclass(frozen=True)
class OnAir:
    """A title's time on air: `frames` pictures from timecode `start` on, without handles.

    `template` is its style and template, `stands` the area and the anchor of that: two titles that stand in the same
    place hide each other.
    """

    where: Place
    template: tuple[str, str]
    stands: tuple[str, str]
    start: Timecode
    frames: int

    @property
    def begins(self) -> Seconds:
        """The moment of the first picture, in seconds from midnight."""
        return self.start.frame / self.start.rate.fraction

    @property
    def ends(self) -> Seconds:
        """The moment after the last picture."""
        return (self.start.frame + self.frames) / self.start.rate.fraction

    @property
    def end(self) -> Timecode:
        """The timecode after the last picture."""
        return replace(self.start, frame=self.start.frame + self.frames)


def check_overlaps(titles: Iterable[OnAir]) -> Iterator[CheckResult]:
    """Each two titles that overlap, told at the one that begins later.

    A note where they are of different templates and stand in different places, for that may be meant.
    """
    before: list[OnAir] = []
    for title in sorted(titles, key=lambda each: (each.begins, each.where.row or 0)):
        before = [each for each in before if each.ends > title.begins][-MOST_AT_ONCE:]
        yield from (_result(title, other) for other in before if title.frames)
        before.append(title)


def _result(title: OnAir, other: OnAir) -> CheckResult:
    rate = title.start.rate
    frames = max(1, rate.frames(min(title.ends, other.ends) - title.begins))
    apart = title.template != other.template and title.stands != other.stands
    counted = f"{frames} frame{'' if frames == 1 else 's'}"
    message = (
        f"comes at {title.start}, while row {other.where.row} stands from {other.start} to {other.end}: {counted} "
        f"together{', in different places' if apart else ''}."
    )
    if apart:
        return CheckResult("captions-overlap", "info", title.where, message)
    remedy = f"Let it begin at {other.end}, or hold row {other.where.row} for {counted} less."
    return coded("captions-overlap", title.where, message, remedy)
