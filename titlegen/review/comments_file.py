"""The comments as a table for a spreadsheet: one line for each comment and each answer, with timecodes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from titlegen.approval.records import Record
from titlegen.approval.standing import Thread

COLUMNS = ("template", "timecode", "frame", "x", "y", "by", "at", "text", "resolved", "version")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, “CSV Injection”)."""


def comments_csv(threads: Iterable[Thread]) -> bytes:
    """The table: CSV in UTF-8 with a byte order mark, by which Excel knows it, and lines that end as RFC 4180 asks.

    `x` and `y` are percent of the picture from its left and its top. A cell that a spreadsheet would take for a formula
    begins with an apostrophe.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for thread in threads:
        for record in (thread.comment, *thread.answers):
            writer.writerow(map(_guarded, _cells(thread, record)))
    return "\ufeff".encode() + file.getvalue().encode()


def _cells(thread: Thread, record: Record) -> Iterator[str]:
    spot = record.spot or thread.comment.spot
    yield spot.template if spot else ""
    yield spot.timecode if spot else ""
    yield str(spot.frame) if spot else ""
    for share in (spot.x, spot.y) if spot else (None, None):
        yield "" if share is None else f"{share * 100:.1f}"
    yield record.by.name
    yield record.at[:19].replace("T", " ")
    yield record.text.replace("\r\n", "\n").replace("\0", "")
    yield "yes" if thread.resolved else "no"
    yield record.subjects[0].version


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
