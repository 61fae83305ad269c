"""Captions about which something was found, each with its picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from titlegen.checks.result import CheckResult
from titlegen.codes import Severity
from titlegen.errors import TitlegenError
from titlegen.jobs import Job, PackShelf
from titlegen.names.bind import Row
from titlegen.pages.views import DEFAULT_PLATE, Views, views_of
from titlegen.pipeline import still_moment
from titlegen.plan import Plan

GRAVEST: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Doubt:
    """A row and what was found about it, the gravest first; `job` is None where the row could not even be tried."""

    row: Row
    style: str | None
    template: str
    job: Job | None
    results: tuple[CheckResult, ...]

    @property
    def severity(self) -> Severity:
        """That of the gravest result."""
        return self.results[0].severity


def doubts_of(plan: Plan, results: Iterable[CheckResult]) -> tuple[Doubt, ...]:
    """The rows of `plan` that any of `results` is about, in the order of the file."""
    by_row: dict[int, list[CheckResult]] = {}
    for result in results:
        if result.where.row is not None:
            by_row.setdefault(result.where.row, []).append(result)
    tried = [(job.row, job.style, job.template, job) for job in plan.jobs]
    faulty = [(each.row, each.style, each.template, None) for each in plan.faulty]
    doubts = []
    for row, style, template, job in sorted([*tried, *faulty], key=lambda each: each[0].line):
        found = sorted(by_row.get(row.line, ()), key=lambda result: GRAVEST.index(result.severity))
        if found:
            doubts.append(Doubt(row, style, template, job, tuple(found)))
    return tuple(doubts)


def draw_doubts(
    doubts: Sequence[Doubt], shelf: PackShelf, plate: str = DEFAULT_PLATE
) -> Iterator[tuple[Doubt, Views | None]]:
    """Each doubt with its title in the middle of the hold, as it comes; None where it cannot be composed.

    Raises `UsageError` for a plate that cannot be read.
    """
    for doubt in doubts:
        yield doubt, _views(doubt.job, shelf, plate) if doubt.job is not None else None


def _views(job: Job, shelf: PackShelf, plate: str) -> Views | None:
    try:
        title = shelf.title(job)
        frame = title.frame(still_moment(title, None))
    except TitlegenError:
        return None
    return views_of(frame, plate)
