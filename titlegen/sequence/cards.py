"""Cards: the rows of a file put together, several names under one role as one card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from titlegen.checks.result import CheckResult
from titlegen.errors import NamesError, Place, TitlegenError
from titlegen.jobs import Job, PackShelf
from titlegen.names.bind import FieldValues
from titlegen.style.models import FieldSpec


@dataclass(frozen=True)
class Card:
    """One card of a sequence: a job, and the `lines` of the file that went into it."""

    job: Job
    lines: tuple[int, ...]


def group_cards(
    jobs: Sequence[Job], shelf: PackShelf, grouping: bool = True
) -> tuple[tuple[Card, ...], tuple[TitlegenError, ...]]:
    """One card for each run of rows that differ only in fields with `several: true`, and the faults met on the way.

    The values of such a field become one text with a line for each row; rows that have nothing for any of them add no
    line. Without `grouping` each row is a card of its own.
    """
    cards: list[Card] = []
    faults: list[TitlegenError] = []
    for _, together in groupby(jobs, key=lambda job: _key(job, shelf) if grouping else job.row.line):
        rows = list(together)
        try:
            cards.append(_card(rows, _fields(rows[0], shelf)))
        except TitlegenError as fault:
            faults.append(fault)
    return tuple(cards), tuple(faults)


def check_cards_apart(cards: Sequence[Card], shelf: PackShelf) -> Iterator[CheckResult]:
    """Cards that would be one if their rows stood next to each other."""
    seen: dict[object, Card] = {}
    for card in cards:
        shared = _shared_words(card.job, shelf)
        if not shared:
            continue
        key = _key(card.job, shelf)
        if key in seen and seen[key].lines[-1] != card.lines[0]:
            yield CheckResult(
                "cards-apart",
                "info",
                card.job.place,
                f"“{shared}” has a card of its own in row {seen[key].lines[0]} already.",
                "Put its rows next to each other to make them one card.",
            )
        seen.setdefault(key, card)


def _fields(job: Job, shelf: PackShelf) -> Mapping[str, FieldSpec]:
    return shelf.pack(job.style).style.templates[job.template].fields


def _key(job: Job, shelf: PackShelf) -> object:
    """What rows of one card have in common; of a template without such fields, nothing."""
    fields = _fields(job, shelf)
    if not any(spec.several for spec in fields.values()):
        return job.row.line
    shared = tuple((name, text) for name, text in job.row.values.items() if not fields[name].several)
    return job.style, job.template, job.row.language, shared


def _shared_words(job: Job, shelf: PackShelf) -> str:
    fields = _fields(job, shelf)
    if not any(spec.several for spec in fields.values()):
        return ""
    return ", ".join(text for name, text in job.row.values.items() if text and not fields[name].several)


def _card(jobs: Sequence[Job], fields: Mapping[str, FieldSpec]) -> Card:
    first = jobs[0]
    lines = tuple(job.row.line for job in jobs)
    if len(jobs) == 1:
        return Card(first, lines)
    for job in jobs:
        _require_values(job, fields)
    several = [name for name, spec in fields.items() if spec.several]
    filled = [job.row.values for job in jobs if any(job.row.values[name] for name in several)]
    values = FieldValues(
        tuple(
            (name, "\n".join(row[name] for row in filled) if name in several else text)
            for name, text in first.row.values.items()
        )
    )
    row = replace(
        first.row,
        values=values,
        hold=_said(jobs, "hold"),
        duration=_said(jobs, "duration"),
        gap=_said(jobs, "gap"),
        overlap=_said(jobs, "overlap"),
        transition=_said(jobs, "transition"),
    )
    hold = next((job.hold for job in jobs if job.row.hold), first.hold)
    return Card(replace(first, row=row, hold=hold), lines)


def _require_values(job: Job, fields: Mapping[str, FieldSpec]) -> None:
    """An empty required field would vanish among the other lines of the card."""
    for name, spec in fields.items():
        if spec.required and not (job.row.values[name] or spec.default):
            place = replace(job.place, field=name)
            raise NamesError("is empty, and the template needs it.", place=place, remedy="Fill it in.")


def _said(jobs: Sequence[Job], column: str) -> str | None:
    """What the rows of one card say about time in `column`. Raises `NamesError` when they contradict each other."""
    said: tuple[str, int] | None = None
    for job in jobs:
        word: str | None = getattr(job.row, column)
        if word is None:
            continue
        if said is not None and word != said[0]:
            raise NamesError(
                f"“{word}” contradicts “{said[0]}” of row {said[1]}, which is on the same card.",
                place=Place(file=job.file, row=job.row.line, field=column),
                remedy="Say it in one row of the card.",
            )
        said = said or (word, job.row.line)
    return said[0] if said else None
