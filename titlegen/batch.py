"""Many rows: rendered by workers, each to its own verified master, and listed in one manifest."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from titlegen.checks.result import CheckResult, result_of
from titlegen.delivery.formats import Format
from titlegen.delivery.manifest import (
    FILE_NAME,
    CheckEntry,
    Entry,
    Manifest,
    StyleReference,
    read_manifest,
    sha256_of,
    write_manifest,
)
from titlegen.delivery.staging import remove_stale_partials, reporting
from titlegen.digests import style_digest
from titlegen.errors import DeliveryError, ExitCode, InterruptedBatchError, Place, TitlegenError, VerificationError
from titlegen.jobs import Job, PackShelf
from titlegen.names.bind import Row
from titlegen.pipeline import check, deliver
from titlegen.plan import Plan
from titlegen.text.fonts import FontBook, font_folders
from titlegen.units import Timecode
from titlegen.version import __version__
from titlegen.workers import spread


@dataclass(frozen=True)
class Outcome:
    """What became of one row; `distinct` frames had to be drawn."""

    entry: Entry
    distinct: int = 0


@dataclass(frozen=True)
class Report:
    """What became of a batch: `made` are the rows of this run, `manifest` is what the folder holds now."""

    folder: Path
    made: tuple[Entry, ...]
    manifest: Manifest
    plan: Plan
    distinct: int
    seconds: float

    @property
    def failed(self) -> int:
        """The number of rows of this run without a master."""
        return sum(entry.status == "failed" for entry in self.made)

    @property
    def exit_code(self) -> ExitCode:
        """Done, or some rows failed; when none was delivered, whether the input or the machine is to blame."""
        if not self.failed:
            return ExitCode.DONE
        if self.failed < len(self.made):
            return ExitCode.SOME_ROWS_FAILED
        codes = {found.code for entry in self.made for found in entry.checks if found.severity == "error"}
        machine = codes & {DeliveryError.code, VerificationError.code}
        return ExitCode.FAULT if machine else ExitCode.INPUT

    def told(self) -> str:
        """The rows that failed or are doubtful, and a summary in one line."""
        lines = []
        for entry in self.made:
            if entry.error:
                lines.append(f"error: {entry.error}")
            for found in entry.checks:
                if found.severity == "warning":
                    where = Place(
                        file=found.where.file, row=found.where.row, field=str(found.where.column or "") or None
                    )
                    result = CheckResult(found.code, found.severity, where, found.message, found.remedy)
                    lines.append(f"warning: {result} [{result.code}]")
        done = [entry for entry in self.made if entry.status != "failed"]
        frames = sum(entry.frames or 0 for entry in done)
        lines.append(
            f"{len(done)} of {len(self.made)} titles in {self.folder}, {frames} frames of which "
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
    the end; when only some rows were asked for it keeps what it says of the others. Raises `DeliveryError` when
    the folder cannot be written, and `InterruptedBatchError` on Ctrl-C, after what is finished has been listed.
    """
    began = time.perf_counter()
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
    remove_stale_partials(folder)
    former = _former_entries(folder) if plan.partial else []
    styles = _StyleReferences(shelf)
    made: dict[int, Entry] = {}
    distinct = 0
    for each in plan.faulty:
        entry = _failed(each.row, each.template, form, each.error)
        made[each.row.line] = entry.model_copy(update={"style": styles.of(each.style) if each.style else None})
    interrupted = False
    try:
        for job, outcome in _outcomes(plan.jobs, folder, form, workers or os.cpu_count() or 1):
            made[job.row.line] = outcome.entry.model_copy(update={"style": styles.of(job.style)})
            distinct += outcome.distinct
            advance()
    except KeyboardInterrupt:
        interrupted = True
    entries = [made[line] for line in sorted(made)]
    ids = {entry.id for entry in entries}
    manifest = _manifest(sorted([*entries, *(e for e in former if e.id not in ids)], key=lambda entry: entry.row))
    if manifest is None and not interrupted:
        raise plan.faulty[0].error
    if manifest is not None:
        write_manifest(manifest, folder)
    remove_stale_partials(folder)
    if interrupted or manifest is None:
        done = sum(entry.status != "failed" for entry in entries)
        raise InterruptedBatchError(
            f"interrupted: {done} of {len(plan.jobs) + len(plan.faulty)} titles are in {folder} and in its manifest.",
            remedy="Run it again for the others.",
        )
    return Report(folder, tuple(entries), manifest, plan, distinct, time.perf_counter() - began)


def _former_entries(folder: Path) -> list[Entry]:
    """What the folder's manifest says of masters that are still there, each with its style."""
    if not (folder / FILE_NAME).exists():
        return []
    manifest = read_manifest(folder)
    kept = [entry for entry in manifest.rows if entry.file is None or (folder / entry.file).exists()]
    return [entry.model_copy(update={"style": entry.style or manifest.style}) for entry in kept]


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
    """The entries under their most used style, which they then need not tell; None when none has a style."""
    styles = [entry.style for entry in entries if entry.style is not None]
    if not styles:
        return None
    main = max(styles, key=styles.count)
    told = [e.model_copy(update={"style": None}) if e.style == main else e for e in entries]
    return Manifest(titlegen=__version__, style=main, rows=tuple(told))


def _outcomes(jobs: tuple[Job, ...], folder: Path, form: Format, workers: int) -> Iterator[tuple[Job, Outcome]]:
    """Each job with its outcome, as they are finished."""
    for job, outcome in spread(partial(render_job, folder=folder, form=form), jobs, workers, _PRELOADED):
        if outcome is None:
            fault = DeliveryError(
                "the worker that rendered it was killed, twice.",
                place=job.place,
                remedy="Look for memory running out; fewer --jobs need less.",
            )
            outcome = Outcome(_failed(job.row, job.template, form, fault))
        yield job, outcome


_PRELOADED = ("titlegen.batch", "titlegen.delivery.mov", "titlegen.delivery.mov_reading")
"""What every worker needs, imported once."""

_shelf = PackShelf()
"""Each worker's own packs and fonts."""


def render_job(job: Job, folder: Path, form: Format) -> Outcome:
    """Render one row to its master in `folder`; a fault of the row becomes a failed entry."""
    try:
        title = _shelf.title(job)
        checks = check(title, job.place)
        path = folder / (job.file_name + ("" if form.sequence else form.suffix))
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
        return Outcome(_failed(job.row, job.template, form, error.at(job.place)))
    except Exception as error:
        fault = DeliveryError(
            f"titlegen has a fault: {type(error).__name__}: {error}.",
            place=job.place,
            remedy="Render the row alone with TITLEGEN_TRACEBACK=1 and report what it prints.",
        )
        return Outcome(_failed(job.row, job.template, form, fault))


def _failed(row: Row, template: str, form: Format, error: TitlegenError) -> Entry:
    found = result_of(error, error.place) if error.place else None
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
        error=str(error),
        checks=_check_entries([found] if found else []),
    )


def _check_entries(results: Iterable[CheckResult]) -> tuple[CheckEntry, ...]:
    return tuple(CheckEntry.model_validate(result.as_json()) for result in results)
