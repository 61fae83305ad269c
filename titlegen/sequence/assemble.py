"""From a file of cards to a reel: read, group, compose, time, and place one card after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from titlegen.checks.result import CheckResult
from titlegen.errors import NamesError, Place, TitlegenError, UsageError
from titlegen.jobs import Job, PackShelf, refusal
from titlegen.pipeline import Title, check
from titlegen.plan import Choices, Plan, plan_cards
from titlegen.sequence.cards import Card, check_cards_apart, group_cards
from titlegen.sequence.pacing import (
    CUT,
    SILENT,
    Change,
    Pacing,
    change_after,
    check_pacing,
    parsed_duration,
    parsed_length,
)
from titlegen.sequence.reel import Reel
from titlegen.sequence.timed import TimedCard, retimed, span_of, timed
from titlegen.sequence.timing import LengthTooShortError, Span, fitted, placed
from titlegen.units import FrameRate, Timecode

MAX_TOLD = 20
"""So many faults are told at once."""


@dataclass(frozen=True)
class Wishes:
    """What the command line says about the sequence as a whole, as written; None leaves it as it comes.

    `grouping`: rows that differ only in a field with `several: true` are one card.
    """

    pacing: Pacing = SILENT
    length: str | None = None
    handles: str | None = None
    grouping: bool = True


@dataclass(frozen=True)
class CardSequence:
    """Cards with every decision taken, and what is doubtful about them."""

    cards: tuple[Card, ...]
    reel: Reel
    results: tuple[CheckResult, ...]
    rows: tuple[Job, ...] = ()
    """The rows of the file, one by one, as they are approved."""


def assemble(file: Path, choices: Choices, wishes: Wishes, shelf: PackShelf) -> CardSequence:
    """Read a file of cards and take every decision about their master.

    A sequence is one master, so a fault of any row stops it, and so does what its house rules refuse: the
    first is raised, with the others told below it. Frames in what is written (`12f`) are the first card's style's.
    Raises what `plan_cards` raises, `NamesError`, `TextFitError`, … for rows, `CheckedError` for what is refused, and
    `UsageError` for wishes that are wrong or cannot be met.
    """
    plan = plan_cards(file, choices, shelf)
    if not plan.jobs:
        raise _in_one([each.error for each in plan.faulty])
    style = shelf.pack(plan.jobs[0].style).style
    rate = choices.rate or FrameRate.parse(str(style.rate))
    check_pacing(wishes.pacing, style.rate, rate)
    length = parsed_length(wishes.length, style.rate, rate) if wishes.length is not None else None
    handles = rate.frames(parsed_duration(wishes.handles, style.rate)) if wishes.handles is not None else 0
    jobs = [replace(job, size=choices.size or style.canvas, rate=rate) for job in plan.jobs]
    cards, grouping_faults = group_cards(jobs, shelf, wishes.grouping)
    faults = _Faults([*(each.error for each in plan.faulty), *grouping_faults])
    changes = faults.results(lambda card: _change(card, wishes.pacing, shelf, rate), cards[:-1])
    titles = faults.results(lambda card: shelf.title(card.job), cards)
    sides = list(zip(cards, titles, (CUT, *changes), (*changes, CUT), strict=True)) if not faults.found else []
    cards_timed = faults.results(lambda side: timed(*side), sides)
    if faults.found:
        raise _in_one(faults.found)
    reel = _reel(cards_timed, length, handles)
    results = tuple(_results(plan, cards, reel.titles, shelf))
    refused = [fault for result in results if (fault := refusal([result])) is not None]
    if refused:
        raise _in_one(refused)
    return CardSequence(cards, reel, results, plan.jobs)


def _reel(cards: Sequence[TimedCard], length: int | None, handles: int) -> Reel:
    spans = [span_of(card) for card in cards]
    frames = [card.frames for card in cards]
    if length is not None:
        try:
            frames = fitted(spans, length)
        except LengthTooShortError as fault:
            raise _too_short(fault.shortest, length, spans, cards[0].title.timeline.rate) from None
    titles = tuple(retimed(card, count) for card, count in zip(cards, frames, strict=True))
    return Reel(titles, tuple(placed(frames, spans)), tuple(card.after for card in cards[:-1]), handles)


def _change(card: Card, pacing: Pacing, shelf: PackShelf, rate: FrameRate) -> Change:
    return change_after(card.job, pacing, shelf.pack(card.job.style).style.rate, rate)


def _too_short(shortest: int, length: int, spans: Sequence[Span], rate: FrameRate) -> TitlegenError:
    counted = Timecode(shortest, rate, rate.drop_frame)
    fixed = sum(span.fixed for span in spans)
    written = f", leave a hold or duration out of the {fixed} rows that have one" if 0 < fixed < len(spans) else ""
    return UsageError(
        f"{length} frames are too few: the cards cannot be shown in less than {shortest} "
        f"({float(shortest / rate.fraction):.2f} s), with holds of half a second.",
        place=Place(field="length"),
        remedy=f"Say --length {counted} or more, take fewer cards, shorten gaps{written}.",
    )


def _results(plan: Plan, cards: Sequence[Card], titles: Sequence[Title], shelf: PackShelf) -> Iterator[CheckResult]:
    """About the whole file first, then card by card."""
    yield from plan.results
    yield from check_cards_apart(cards, shelf)
    yield from _unused(plan, cards)
    for card, title in zip(cards, titles, strict=True):
        yield from check(title, card.job.place, card.job.rules)


def _unused(plan: Plan, cards: Sequence[Card]) -> Iterator[CheckResult]:
    """What the file says and a sequence has no use for."""
    placed_by_hand = next((job for job in plan.jobs if job.row.start is not None), None)
    if placed_by_hand is not None:
        yield CheckResult(
            "in-not-used",
            "warning",
            replace(placed_by_hand.place, field="in"),
            "the cards of a sequence stand one after another; the column “in” does not place them.",
            "Use gap and duration, or batch for titles of their own.",
        )
    row = cards[-1].job.row
    for column, word in (("gap", row.gap), ("overlap", row.overlap), ("transition", row.transition)):
        if word is not None:
            yield CheckResult(
                "nothing-follows",
                "info",
                replace(cards[-1].job.place, field=column),
                f"“{word}” is not used: no card follows this one.",
            )


Item = TypeVar("Item")
Result = TypeVar("Result")


class _Faults:
    """Faults met so far, so that all can be told at once."""

    def __init__(self, found: list[TitlegenError]) -> None:
        self.found = found

    def results(self, work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        """`work` of each item; what it raises is written down, and its result is missing."""
        done: list[Result] = []
        for item in items:
            try:
                done.append(work(item))
            except TitlegenError as fault:
                self.found.append(fault)
        return done


def _in_one(faults: Sequence[TitlegenError]) -> TitlegenError:
    """The first fault of the file, with the others below it; wrong usage in a row is wrong input."""
    ordered = sorted(faults, key=lambda fault: (fault.place.row or 0) if fault.place else 0)
    first = ordered[0]
    told = "".join(f"\n{fault}" for fault in ordered[1:MAX_TOLD])
    if len(ordered) > MAX_TOLD:
        told += f"\n… and {len(ordered) - MAX_TOLD} more."
    kind = NamesError if isinstance(first, UsageError) else type(first)
    if not told:
        return kind(first.message, place=first.place, remedy=first.remedy)
    own = f"{first.message} {first.remedy}" if first.remedy else first.message
    return kind(own + told, place=first.place)
