"""One row in a worker: its title rendered to a verified master in the workshop, or the fault that kept it from it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from titlegen.approval.drafts import mark_for
from titlegen.approval.gate import refuse_changed
from titlegen.checks.result import CheckResult, result_of
from titlegen.delivery.formats import Format
from titlegen.delivery.manifest import CheckEntry, Entry, is_master_name, sha256_of, size_and_stamp
from titlegen.digests import style_digest
from titlegen.errors import DeliveryError, DiskError, Place, TitlegenError
from titlegen.jobs import Job, PackShelf, start_of
from titlegen.names.bind import Row
from titlegen.pipeline import check, deliver

PRELOADED = ("titlegen.batch.rendering", "titlegen.delivery.mov", "titlegen.delivery.mov_reading")
"""What every worker needs, imported once."""

_shelf = PackShelf()
"""Each worker's own packs and fonts."""


@dataclass(frozen=True)
class Outcome:
    """What became of one row: its entry, the `seconds` it took, and the fault of the disk that ends the batch."""

    entry: Entry
    seconds: float = 0.0
    disk: DeliveryError | None = None


def render_job(job: Job, folder: Path, form: Format) -> Outcome:
    """Render one row to its master in `folder`; a fault of the row becomes a failed entry."""
    began = time.perf_counter()
    try:
        _refuse_changed(job)
        title = _shelf.title(job)
        checks = check(title, job.place, job.rules)
        refused = next((found for found in checks if found.severity == "error"), None)
        if refused is not None:
            return Outcome(refused_entry(job, form, str(refused), check_entries(checks)))
        start = start_of(title, job.row.start)
        path = folder / file_of(job.file_name, form)
        mark = mark_for(title.layout.canvas, job.draft)
        delivered = deliver(title, path, form, start, rules=job.rules, mark=mark)
        _refuse_changed(job)
        size, stamp = size_and_stamp(path)
        entry = Entry(
            id=job.row.id,
            row=job.row.line,
            template=job.template,
            fields=dict(job.row.values),
            file=path.name,
            format=form.name,
            alpha=form.alpha,
            size=str(title.layout.canvas),
            rate=str(title.timeline.rate),
            frames=delivered.frames,
            distinct=delivered.distinct,
            bytes=size,
            sha256=sha256_of(path),
            status="rendered",
            checks=check_entries([*checks, *(replace(found, where=job.place) for found in delivered.checks)]),
            start=str(start) if start else None,
            handles=title.timeline.handles or None,
            modified_ns=stamp,
            draft=job.draft is not None,
        )
        return Outcome(entry, time.perf_counter() - began)
    except MemoryError:
        raise
    except TitlegenError as error:
        return Outcome(failed_entry(job.row, job.template, form, error.at(job.place)), disk=_of_the_disk(error, folder))
    except Exception as error:
        fault = DeliveryError(
            f"titlegen has a fault: {type(error).__name__}: {error}.",
            place=job.place,
            remedy="Render the row alone with TITLEGEN_TRACEBACK=1 and report what it prints.",
        )
        return Outcome(failed_entry(job.row, job.template, form, fault))


def _refuse_changed(job: Job) -> None:
    """Raise `NotApprovedError` when the job's style is not what was approved: as this worker has it, with the pictures
    and fonts as they are now."""
    if job.approved is not None:
        refuse_changed(job, style_digest(_shelf.pack(job.style), _shelf.fonts(job.style)))


def _of_the_disk(error: TitlegenError, folder: Path) -> DeliveryError | None:
    """The fault, when it will meet all other rows as well: the disk is full or gone."""
    gone = isinstance(error, DeliveryError) and not folder.is_dir()
    return error if isinstance(error, DeliveryError) and (gone or isinstance(error, DiskError)) else None


def file_of(stem: str, form: Format) -> str:
    """The name of a master that is to be called `stem`: a movie's file, or a sequence's folder."""
    name = stem + ("" if form.sequence else form.suffix)
    return name if is_master_name(name) else f"title-{name}"


def killed_twice(job: Job, form: Format) -> Outcome:
    """The outcome of a row over which two workers died."""
    fault = DeliveryError(
        "the worker that rendered it was killed, twice.",
        place=job.place,
        remedy="Look for memory running out; fewer --jobs need less.",
    )
    return Outcome(failed_entry(job.row, job.template, form, fault))


def refused_entry(job: Job, form: Format, why: str, checks: tuple[CheckEntry, ...]) -> Entry:
    """The entry of a row that a house rule keeps from being delivered."""
    entry = failed_entry(job.row, job.template, form, None)
    return entry.model_copy(update={"error": why, "checks": checks})


def failed_entry(row: Row, template: str, form: Format, error: TitlegenError | None) -> Entry:
    """The entry of a row that has no master."""
    found = [result_of(error, error.place or Place())] if error else []
    return Entry(
        id=row.id,
        row=row.line,
        template=template,
        fields=dict(row.values),
        file=None,
        format=form.name,
        alpha=form.alpha,
        size=None,
        rate=None,
        frames=None,
        bytes=None,
        sha256=None,
        status="failed",
        error=str(error) if error else None,
        checks=check_entries(found),
    )


def check_entries(results: Iterable[CheckResult]) -> tuple[CheckEntry, ...]:
    """Results of `check` as a manifest tells them."""
    return tuple(CheckEntry.model_validate(result.as_json()) for result in results)
