"""The captions of a names file, as the room shows them: each with its words, its subject, and the doubts about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from titlegen.approval.records import Subject
from titlegen.approval.subjects import row_subject, style_subject
from titlegen.checking import check_plan
from titlegen.checks.result import CheckResult
from titlegen.jobs import Job, PackShelf
from titlegen.names.bind import Row
from titlegen.pages.doubts import GRAVEST
from titlegen.pages.views import DEFAULT_PLATE, views_of
from titlegen.pipeline import still_moment
from titlegen.plan import Plan, plan_batch
from titlegen.review.setting import Setting


@dataclass(frozen=True)
class Caption:
    """A row. `key` is how browsers speak of it: it changes with the words, so that nobody decides about others than
    they saw. `job` and `subject` are None for a row that cannot even be tried, and `error` says why."""

    key: str
    row: Row
    template: str
    job: Job | None = None
    subject: Subject | None = None
    error: str | None = None


@dataclass(frozen=True)
class Captions:
    """All captions of a file. `results` is what was found so far; `ready` says that this is all.

    `look` is the digest of the style that they were read with, of which the room may have a newer one already.
    """

    file: str
    plan: Plan
    shelf: PackShelf
    captions: tuple[Caption, ...]
    results: tuple[CheckResult, ...]
    look: str
    ready: bool = False

    @cached_property
    def by_key(self) -> Mapping[str, Caption]:
        """The captions by key."""
        return {caption.key: caption for caption in self.captions}

    @cached_property
    def doubts(self) -> Mapping[int, tuple[CheckResult, ...]]:
        """What was found about rows, by line, the gravest first."""
        found: dict[int, list[CheckResult]] = {}
        for result in self.results:
            if result.where.row is not None:
                found.setdefault(result.where.row, []).append(result)
        return {line: tuple(sorted(own, key=_gravity)) for line, own in found.items()}

    @cached_property
    def file_doubts(self) -> tuple[CheckResult, ...]:
        """What was found about the file as a whole, the gravest first."""
        return tuple(sorted((each for each in self.results if each.where.row is None), key=_gravity))

    def may_be_approved(self, caption: Caption) -> bool:
        """False for a caption that could not be delivered: one about which there is an error."""
        line = caption.row.line
        if caption.subject is None or line in self.plan.refused:
            return False
        return all(result.severity != "error" for result in self.doubts.get(line, ()))

    def checked(self) -> Captions:
        """The same with all that checks find; this takes as long as composing every row.

        What stands out too little from the production's plate does so with every name: that is told of the style.
        """
        return replace(self, results=check_plan(self.plan, self.shelf).results, ready=True)


def captions_of(names: Path, setting: Setting, shelf: PackShelf) -> Captions:
    """The captions of `names`, not yet checked. Raises what `titlegen.plan.plan_batch` raises."""
    plan = plan_batch(names, setting.choices, shelf)
    captions = [_tried(job, shelf) for job in plan.jobs]
    captions += [
        Caption(_key(each.row, each.template, ""), each.row, each.template, error=f"{each.error.message}")
        for each in plan.faulty
    ]
    captions.sort(key=lambda caption: caption.row.line)
    style = style_subject(shelf.pack(setting.style), shelf.fonts(setting.style))
    return Captions(names.name, plan, shelf, tuple(captions), plan.results, style.digest)


def still_of(job: Job, shelf: PackShelf, plate: str | None) -> bytes:
    """A caption in the middle of its hold, from near, as a JPEG. Raises what composing raises, `UsageError` for the
    plate."""
    title = shelf.title(job)
    return views_of(title.frame(still_moment(title, None)), plate or DEFAULT_PLATE).close.jpeg


def _tried(job: Job, shelf: PackShelf) -> Caption:
    subject = row_subject(job, shelf)
    return Caption(_key(job.row, job.template, subject.digest), job.row, job.template, job, subject)


def _key(row: Row, template: str, digest: str) -> str:
    said = repr((row.line, row.id, template, row.values, digest))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _gravity(result: CheckResult) -> int:
    return GRAVEST.index(result.severity)


def doubts_told(results: Iterable[CheckResult]) -> list[dict[str, str | None]]:
    """Results for JSON."""
    return [
        {"severity": each.severity, "code": each.code, "message": each.message, "remedy": each.remedy}
        for each in results
    ]
