"""Many rows: rendered by workers, each to its own verified master, and listed in one manifest."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from titlegen.checks.result import CheckResult, result_of
from titlegen.delivery.formats import Format
from titlegen.delivery.manifest import CheckEntry, Entry, Manifest, StyleReference, sha256_of, write_manifest
from titlegen.delivery.staging import remove_stale_partials, reporting
from titlegen.digests import style_digest
from titlegen.errors import DeliveryError, ExitCode, TitlegenError
from titlegen.names.slug import slug
from titlegen.pipeline import check, deliver
from titlegen.plan import Job, PackShelf, Plan
from titlegen.text.fonts import FontBook, font_folders
from titlegen.units import Timecode
from titlegen.version import __version__


@dataclass(frozen=True)
class Outcome:
    """What became of one row; `distinct` frames had to be drawn."""

    entry: Entry
    distinct: int = 0


@dataclass(frozen=True)
class Report:
    """What became of a batch."""

    folder: Path
    manifest: Manifest
    plan: Plan
    distinct: int
    seconds: float

    @property
    def failed(self) -> int:
        """The number of rows without a master."""
        return sum(entry.status == "failed" for entry in self.manifest.rows)

    @property
    def exit_code(self) -> ExitCode:
        """Done, some rows failed, or none was delivered."""
        if not self.failed:
            return ExitCode.DONE
        return ExitCode.INPUT if self.failed == len(self.manifest.rows) else ExitCode.SOME_ROWS_FAILED

    def told(self) -> str:
        """The rows that failed or are doubtful, and a summary in one line."""
        lines = []
        for entry in self.manifest.rows:
            if entry.error:
                lines.append(f"error: {entry.error}")
            for found in entry.checks:
                if found.severity == "warning":
                    remedy = f" {found.remedy}" if found.remedy else ""
                    lines.append(f"warning: row {entry.row}, {entry.id}: {found.message}{remedy} [{found.code}]")
        done = [entry for entry in self.manifest.rows if entry.status != "failed"]
        frames = sum(entry.frames or 0 for entry in done)
        lines.append(
            f"{len(done)} of {len(self.manifest.rows)} titles in {self.folder}, {frames} frames of which "
            f"{self.distinct} were drawn, {self.seconds:.1f} s ({frames / max(self.seconds, 1e-9):.0f} frames a second)"
        )
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The manifest, the results about the whole file, and the summary."""
        return {
            "folder": str(self.folder),
            "seconds": round(self.seconds, 3),
            "distinct_frames": self.distinct,
            "failed": self.failed,
            "results": [result.as_json() for result in self.plan.results],
            "manifest": self.manifest.model_dump(mode="json"),
        }


def run_batch(
    plan: Plan, folder: Path, form: Format, workers: int | None, shelf: PackShelf, advance: Callable[[], None]
) -> Report:
    """Render every job of `plan` into `folder` with `workers` processes (None: one for each core).

    A row that fails does not stop the others. `advance` is called after each row. The manifest is written at
    the end, and also when it is interrupted. Raises `DeliveryError` when the folder cannot be written.
    """
    began = time.perf_counter()
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
    remove_stale_partials(folder)
    styles = _StyleReferences(shelf)
    outcomes: dict[int, Outcome] = {}
    for row, style, template, error in plan.faulty:
        entry = _failed(row.id, row.line, template, dict(row.values), form, error)
        outcomes[row.line] = Outcome(entry.model_copy(update={"style": styles.of(style)}))
    try:
        for job, outcome in _outcomes(plan.jobs, folder, form, workers or os.cpu_count() or 1):
            entry = outcome.entry.model_copy(update={"style": styles.of(job.style)})
            outcomes[job.row.line] = Outcome(entry, outcome.distinct)
            advance()
    finally:
        manifest = _manifest([outcomes[line].entry for line in sorted(outcomes)])
        if manifest is not None:
            write_manifest(manifest, folder)
    assert manifest is not None, "a plan has rows"
    distinct = sum(outcome.distinct for outcome in outcomes.values())
    return Report(folder, manifest, plan, distinct, time.perf_counter() - began)


class _StyleReferences:
    """Name, version and digest of each style in use."""

    def __init__(self, shelf: PackShelf) -> None:
        self._shelf = shelf
        self._known: dict[str, StyleReference] = {}

    def of(self, style: str) -> StyleReference:
        if style not in self._known:
            pack = self._shelf.pack(style)
            digest = style_digest(pack, FontBook(font_folders(pack.folder)))
            self._known[style] = StyleReference(name=pack.name, version=pack.style.version, digest=digest)
        return self._known[style]


def _manifest(entries: list[Entry]) -> Manifest | None:
    """The entries under their most used style, which they then need not tell."""
    if not entries:
        return None
    styles = [entry.style for entry in entries if entry.style is not None]
    main = max(styles, key=styles.count)
    told = [e.model_copy(update={"style": None}) if e.style == main else e for e in entries]
    return Manifest(titlegen=__version__, style=main, rows=tuple(told))


def _outcomes(jobs: tuple[Job, ...], folder: Path, form: Format, workers: int) -> Iterator[tuple[Job, Outcome]]:
    """Each job with its outcome, as they are finished."""
    if workers == 1 or len(jobs) < 2:
        for job in jobs:
            yield job, render_job(job, folder, form)
        return
    left = list(jobs)
    for attempt in (1, 2):
        broken: list[Job] = []
        yield from _pooled(left, folder, form, min(workers, len(left)) if attempt == 1 else 1, broken)
        left = broken
        if not left:
            return
    for job in left:
        fault = DeliveryError(
            "the worker that rendered it was killed, twice.",
            place=job.place,
            remedy="Look for memory running out; fewer --jobs need less.",
        )
        yield job, Outcome(_failed_job(job, form, fault))


def _pooled(
    jobs: list[Job], folder: Path, form: Format, workers: int, broken: list[Job]
) -> Iterator[tuple[Job, Outcome]]:
    """Run jobs in processes that are forked from one in which everything is imported already."""
    context = get_context("forkserver" if os.name == "posix" else "spawn")
    if os.name == "posix":
        context.set_forkserver_preload(["titlegen.batch", "titlegen.delivery.mov", "titlegen.delivery.verify"])
    pool = ProcessPoolExecutor(workers, mp_context=context)
    try:
        running = {pool.submit(render_job, job, folder, form): job for job in jobs}
        for future in as_completed(running):
            try:
                yield running[future], future.result()
            except BrokenProcessPool:
                broken.append(running[future])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_shelf = PackShelf()
"""Each worker's own packs and fonts."""


def render_job(job: Job, folder: Path, form: Format) -> Outcome:
    """Render one row to its master in `folder`; a fault of the row becomes a failed entry."""
    try:
        title = _shelf.title(job)
        checks = check(title, job.place)
        path = folder / (slug(job.row.id) + ("" if form.sequence else form.suffix))
        start = Timecode.parse(job.row.start, title.timeline.rate) if job.row.start else None
        delivered = deliver(title, path, form, start)
        inside = list(path.iterdir()) if form.sequence else [path]
        with reporting(path):
            size = sum(each.stat().st_size for each in inside)
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
            bytes=size,
            sha256=sha256_of(path),
            status="rendered",
            checks=_check_entries(checks),
        )
        return Outcome(entry, delivered.distinct)
    except TitlegenError as error:
        return Outcome(_failed_job(job, form, error.at(job.place)))


def _failed_job(job: Job, form: Format, error: TitlegenError) -> Entry:
    return _failed(job.row.id, job.row.line, job.template, dict(job.row.values), form, error)


def _failed(id_: str, line: int, template: str, fields: dict[str, str], form: Format, error: TitlegenError) -> Entry:
    found = result_of(error, error.place) if error.place else None
    return Entry(
        id=id_,
        row=line,
        template=template,
        fields=fields,
        file=None,
        format=form.name,
        alpha=form.alpha,
        size=None,
        rate=None,
        frames=None,
        bytes=None,
        sha256=None,
        status="failed",
        error=str(error),
        checks=_check_entries([found] if found else []),
    )


def _check_entries(results: Iterable[CheckResult]) -> tuple[CheckEntry, ...]:
    return tuple(CheckEntry.model_validate(result.as_json()) for result in results)
