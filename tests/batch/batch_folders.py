"""Output folders with masters that are small files, and the law that holds for every such folder at every moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from titlegen.batch import Report, Wishes, run_batch
from titlegen.batch.rendering import Outcome, file_of
from titlegen.delivery.formats import DEFAULT, Format
from titlegen.delivery.manifest import FILE_NAME, Entry, read_manifest, sha256_of, size_and_stamp
from titlegen.delivery.staging import reporting, staged
from titlegen.jobs import Job, PackShelf
from titlegen.plan import Choices, Plan, plan_batch
from titlegen.units import Size


def written_names(path: Path, *lines: str, header: str = "id,name,role") -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    return path


def planned(names: Path, shelf: PackShelf, **choices: Any) -> Plan:
    return plan_batch(
        names, replace(Choices(style="chat-show", template="name-caption", size=Size(160, 90)), **choices), shelf
    )


def quick_job(job: Job, folder: Path, form: Format) -> Outcome:
    """A master that is a line of text, made as a real one is: staged, and then under its name."""
    path = folder / file_of(job.file_name, form)
    with staged(path) as partial, reporting(path):
        partial.write_text("\n".join([job.template, *job.row.values.values()]), "utf-8")
    size, stamp = size_and_stamp(path)
    return Outcome(entry_of(job, form, path, size, stamp), 0.01)


def entry_of(job: Job, form: Format, path: Path, size: int, stamp: int) -> Entry:
    return Entry(
        id=job.row.id,
        row=job.row.line,
        template=job.template,
        fields=dict(job.row.values),
        file=path.name,
        format=form.name,
        alpha=form.alpha,
        size="160x90",
        rate="25/1",
        frames=10,
        distinct=3,
        bytes=size,
        sha256=sha256_of(path),
        status="rendered",
        modified_ns=stamp,
        draft=job.draft is not None,
    )


Batch = Callable[..., Report]


def run(names: Path, out: Path, wishes: Wishes | None = None, form: Format = DEFAULT, **choices: Any) -> Report:
    shelf = PackShelf()
    return run_batch(planned(names, shelf, **choices), out, form, shelf, wishes or Wishes(workers=1))


def assert_true_manifest(folder: Path) -> None:
    """Whatever stands under a final name is listed, with its digest; half a file stands nowhere."""
    masters = {path.name for path in folder.glob("*.mov")} if folder.exists() else set()
    if not (folder / FILE_NAME).exists():
        assert masters == set()
        return
    manifest = read_manifest(folder)
    digests = {entry.file: entry.sha256 for entry in (*manifest.rows, *manifest.former) if entry.file}
    for name in masters:
        assert name in digests, f"{name} is not in the manifest"
        assert sha256_of(folder / name) == digests[name], f"{name} is not what the manifest says"
