"""What the master of each job is called, by the production's pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from titlegen.jobs import Job, PackShelf
from titlegen.names.file_names import FileNames, RowWords, stems
from titlegen.units import FrameRate


def with_file_names(jobs: Sequence[Job], names: FileNames, shelf: PackShelf) -> list[Job]:
    """The jobs of a whole names file, each with its `file_name`.

    Raises `NamesError` when two rows whose ids are in the file come to the same name.
    """
    if not jobs:
        return []
    found = stems(names, [_words(job, shelf) for job in jobs], jobs[0].file)
    return [replace(job, file_name=stem) for job, stem in zip(jobs, found, strict=True)]


def _words(job: Job, shelf: PackShelf) -> RowWords:
    pack = shelf.pack(job.style).style
    fields = pack.templates[job.template].fields
    naming = sorted(fields, key=lambda field: not fields[field].required)
    return RowWords(
        line=job.row.line,
        row_id=job.row.id,
        own_id=job.row.own_id,
        called=next(filter(None, (job.row.values[field] for field in naming)), ""),
        template=job.template,
        style=pack.name,
        size=str(job.size or pack.canvas),
        rate=_rate_word(job.rate or FrameRate.parse(str(pack.rate))),
    )


def _rate_word(rate: FrameRate) -> str:
    """The rate as people say it: 25, 23.976."""
    return f"{float(rate.fraction):.3f}".rstrip("0").rstrip(".")
