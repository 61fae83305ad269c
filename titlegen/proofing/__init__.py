"""Proofs: titles drawn before they are rendered, to see what a layout does not tell.

Flashes are the motion's and are looked at once for each template; the contrast over a plate is every row's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from titlegen.checks.result import CheckResult, switched
from titlegen.errors import Place, TitlegenError
from titlegen.jobs import Job, PackShelf
from titlegen.pipeline import Title
from titlegen.proofing.flashes import check_flashes
from titlegen.proofing.footage import check_over_plate
from titlegen.proofing.plates import Footage
from titlegen.style.house_rules import HouseRules

__all__ = ["Footage", "check_flashes", "check_over_plate", "proof"]


def proof(jobs: Iterable[Job], shelf: PackShelf, plate: str | None = None) -> list[CheckResult]:
    """What is doubtful about titles when they are seen, over `plate` if there is one.

    `plate` is what `titlegen.pipeline.read_plate` reads. Rows that cannot be composed are passed over:
    `titlegen.jobs.check_job` says why. Raises `UsageError` for a plate that cannot be read.
    """
    several = list(jobs)
    footage = Footage(plate) if plate is not None else None
    return [*_flashes(several, shelf, footage), *(_over(several, shelf, footage) if footage is not None else ())]


def _flashes(jobs: Sequence[Job], shelf: PackShelf, footage: Footage | None) -> Iterator[CheckResult]:
    """Template by template, with the row that has most words."""
    looked_at = set()
    for job in sorted(jobs, key=lambda job: -sum(len(words) for _, words in job.row.values.items())):
        kind = (job.style, job.template, job.size, job.rate)
        title = _composed(job, shelf) if kind not in looked_at else None
        if title is not None:
            looked_at.add(kind)
            if (rules := _rules(job, title)).checks.get("flashes") != "off":
                found = check_flashes(title, Place(file=f"{job.style}, {job.template}"), footage)
                yield from switched(found, rules.checks)


def _over(jobs: Sequence[Job], shelf: PackShelf, footage: Footage) -> Iterator[CheckResult]:
    for job in jobs:
        title = _composed(job, shelf)
        if title is not None and (rules := _rules(job, title)).checks.get("low-contrast") != "off":
            yield from switched(check_over_plate(title, job.place, footage), rules.checks)


def _composed(job: Job, shelf: PackShelf) -> Title | None:
    try:
        return shelf.title(job)
    except TitlegenError:
        return None


def _rules(job: Job, title: Title) -> HouseRules:
    return job.rules or title.pack.style.rules
