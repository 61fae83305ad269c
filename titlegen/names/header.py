"""Which row of a names file names the columns, and what they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from titlegen.errors import NamesError, Place, UsageError
from titlegen.names.cells import is_comment
from titlegen.names.limits import MAX_ROWS
from titlegen.names.merged import Merge, MergedHeadings
from titlegen.names.slug import header_key
from titlegen.names.table import Reading, ReadingNote, Record, column_label

SEARCHED_ROWS = 30
"""A header is looked for in so many rows that are neither empty nor comments."""


@dataclass(frozen=True)
class Header:
    """The headings, and the lines of the first and the last row that have them; most headers are one row.

    A heading may be empty: a column without one.
    """

    headings: tuple[str, ...]
    top: int
    line: int


def rows_to_search(records: Iterable[Record], reading: Reading) -> list[Record]:
    """As many of the first rows as the search for a header needs; `records` goes on after them."""
    looked_at: list[Record] = []
    candidates = 0
    for record in records:
        looked_at.append(record)
        candidates += _may_be_header(record)
        if reading.header_row is None and candidates == SEARCHED_ROWS:
            break
        if reading.header_row is not None and record.line > reading.header_row:
            break
    return looked_at


def find_header(rows: Sequence[Record], reading: Reading, merges: Sequence[Merge], file: str) -> Header:
    """The header among the first `rows` of a file.

    It is the row that `reading` names; else the one with most of the words that a header of this file may have; else
    the first, where lines of one cell above a table are titles. Raises `NamesError` when the file has no row,
    `UsageError` when the row that was named is empty.
    """
    if not any(map(_may_be_header, rows)):
        raise NamesError(
            "The file is empty.", place=Place(file), remedy="The first row names the columns, the others are names."
        )
    top = rows[_found_row(rows, reading, file)].line
    merged = MergedHeadings(rows, merges, reading.headings)
    line = top if reading.header_row is not None else merged.lowest_line(top)
    return Header(tuple(" ".join(cell.split()) for cell in merged.headings(line)), top, line)


def header_notes(header: Header, rows: Sequence[Record], reading: Reading) -> Iterator[ReadingNote]:
    """What people should know about a header: that it is not the first row, and that headings are there twice."""
    first = next(row.line for row in rows if _may_be_header(row) or row.line == header.line)
    if header.line != first and reading.header_row is None:
        beside = f", together with row {header.top}" if header.top != header.line else ""
        above = "; what stands above it is not read" if header.top != first else ""
        yield ReadingNote(
            "header-row", f"is the header{beside}{above}.", "If it is another row: --header-row.", header.line
        )
    columns: dict[str, list[int]] = defaultdict(list)
    for index, heading in enumerate(header.headings):
        columns[header_key(heading)].append(index)
    for key, (index, *others) in columns.items():
        for other in others if key else ():
            yield ReadingNote(
                "duplicate-heading",
                f"{column_label(header.headings, index)} and {column_label(header.headings, other)} have the same "
                "heading.",
                "Neither is shown.",
                header.line,
                index,
            )


def _may_be_header(record: Record) -> bool:
    """True for a row that is no comment; `#` may head a column of numbers."""
    return not is_comment(record) or (record.cells[0] == "#" and len(record.cells) > 1)


def _found_row(rows: Sequence[Record], reading: Reading, file: str) -> int:
    if reading.header_row is not None:
        return _named_row(rows, reading.header_row, file)
    candidates = [index for index, record in enumerate(rows) if _may_be_header(record)]
    known = {index: len(reading.headings.intersection(map(header_key, rows[index].cells))) for index in candidates}
    best = max(candidates, key=lambda index: known[index])
    return best if known[best] else _first_of_table(rows, candidates)


def _named_row(rows: Sequence[Record], line: int, file: str) -> int:
    found = next((index for index, record in enumerate(rows) if record.line == line), None)
    if found is None:
        raise UsageError(
            f"{file} has no text in row {line}, which is to be the header.",
            remedy=f"Say with --header-row which row it is, from 1 to {MAX_ROWS:,}; quoted line breaks count as well.",
        )
    return found


def _first_of_table(rows: Sequence[Record], candidates: Sequence[int]) -> int:
    """The first row, or the first of several cells when two such rows come under lines of one cell."""
    filled = [sum(map(bool, rows[index].cells)) for index in candidates]
    wide = next((at for at, cells in enumerate(filled) if cells > 1), 0)
    is_title = wide > 0 and len(filled) > wide + 1 and filled[wide + 1] > 1
    return candidates[wide if is_title else 0]
