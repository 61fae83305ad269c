"""Read a names file: CSV, TSV or XLSX, as it came out of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from titlegen.errors import NamesError, Place, UsageError
from titlegen.names.cells import is_comment, refuse_control_characters
from titlegen.names.decode import ENCODING_NAMES
from titlegen.names.delimited import read_delimited
from titlegen.names.delimiter import DELIMITER_NAMES
from titlegen.names.header import Header, find_header, header_notes, rows_to_search
from titlegen.names.limits import MAX_ROWS
from titlegen.names.merged import Merge
from titlegen.names.source import opened
from titlegen.names.table import Reading, ReadingNote, Record, Table
from titlegen.names.xlsx.spreadsheet import is_workbook, read_spreadsheet, spreadsheet_notes

_AS_IT_IS = Reading()


def read_names(path: Path, reading: Reading = _AS_IT_IS) -> Table:
    """Read a names file, whatever its kind, encoding, delimiter and line ends.

    Empty rows and rows whose first cell starts with `#` are left out; line numbers stay those of the file. Text is
    taken as it stands, and numbers and dates of a workbook as they show: no formula is evaluated. A file is read as a
    stream; only its rows are kept. Raises `NamesError` for a file that cannot be read as a table with a header and at
    least one row, `UsageError` for a sheet or a header row that it has not.
    """
    file = str(path)
    with opened(path) as stream:
        if is_workbook(stream, file):
            return _read_sheet(stream, file, reading)
        if reading.sheet is not None:
            raise UsageError(f"{file} is no workbook, so it has no sheets.", remedy="Leave --sheet out.")
        return _read_text(stream, file, reading)


def _read_text(stream: BinaryIO, file: str, reading: Reading) -> Table:
    text = read_delimited(stream, file)
    body = _body(text.records, reading, (), file)
    rows = tuple(_without_surplus(body.rows, body.header.headings, text.delimiter, file))
    _refuse_nothing(body.header.headings, rows, file)
    encoding = text.encoding
    notes = (*_encoding_notes(encoding.name, rows), *body.notes) if encoding.recognised else body.notes
    return Table(
        file, encoding.name, text.delimiter, body.header.headings, rows, tuple(body.comments), notes=notes,
        header_line=body.header.line,
    )  # fmt: skip


def _read_sheet(stream: BinaryIO, file: str, reading: Reading) -> Table:
    spreadsheet = read_spreadsheet(stream, file, reading.sheet)
    content = spreadsheet.content
    try:
        body = _body(iter(content.records), reading, content.merges, file)
        rows = tuple(body.rows)
        _refuse_nothing(body.header.headings, rows, file)
    except NamesError as fault:
        raise _with_sheets_told(fault, [sheet.name for sheet in spreadsheet.workbook.sheets]) from None
    width = max(len(row.cells) for row in rows)
    headings = body.header.headings + ("",) * (width - len(body.header.headings))
    line = body.header.line
    notes = (*spreadsheet_notes(spreadsheet, reading.sheet, line, len(headings)), *body.notes)
    return Table(
        file, "xlsx", "", headings, rows, tuple(body.comments), spreadsheet.sheet.name, notes, line
    )  # fmt: skip


@dataclass
class _Body:
    """A header and the rows below it, which are read as they are asked for; `comments` fills meanwhile."""

    header: Header
    rows: Iterator[Record]
    comments: list[int]
    notes: tuple[ReadingNote, ...]


def _body(records: Iterator[Record], reading: Reading, merges: Sequence[Merge], file: str) -> _Body:
    first = rows_to_search(records, reading)
    header = find_header(first, reading, merges, file)
    for row in first:
        if row.line == header.line:
            refuse_control_characters(row, (), file)
    comments = [row.line for row in first if row.line < header.line and is_comment(row)]
    below = chain((row for row in first if row.line > header.line), records)
    notes = tuple(header_notes(header, first, reading))
    return _Body(header, _rows(below, header.headings, comments, file), comments, notes)


def _rows(records: Iterable[Record], header: tuple[str, ...], comments: list[int], file: str) -> Iterator[Record]:
    """The rows that are no comments, the lines of which go to `comments`."""
    count = 0
    for record in records:
        if is_comment(record):
            comments.append(record.line)
            continue
        refuse_control_characters(record, header, file)
        count += 1
        if count > MAX_ROWS:
            raise NamesError(f"There are more than {MAX_ROWS:,} rows.", place=Place(file), remedy="Split the file.")
        yield record


def _without_surplus(rows: Iterable[Record], header: Sequence[str], delimiter: str, file: str) -> Iterator[Record]:
    """The rows of a text file; raises `NamesError` for one that is longer than the header: a delimiter went astray."""
    for record in rows:
        if len(record.cells) > len(header):
            name = DELIMITER_NAMES.get(delimiter, f"“{delimiter}”")
            raise NamesError(
                f"The row has {len(record.cells)} cells, the header has {len(header)}.",
                place=Place(file=file, row=record.line),
                remedy=f"A {name} inside a cell needs quotes around that cell; a column needs a heading.",
            )
        yield record


def _refuse_nothing(header: Sequence[str], rows: Sequence[Record], file: str) -> None:
    if not rows:
        raise NamesError(
            f"There are no rows under the header “{', '.join(header[:6])}”.",
            place=Place(file),
            remedy="The first row must name the columns; add a row for each name.",
        )


def _with_sheets_told(fault: NamesError, sheets: Sequence[str]) -> NamesError:
    """The fault of a sheet, with the others that may be meant."""
    if len(sheets) < 2:
        return fault
    told = ", ".join(f"“{name}”" for name in sheets[:12])
    return NamesError(
        fault.message, place=fault.place, remedy=f"{fault.remedy or ''} The workbook has {told}: --sheet.".strip()
    )


def _encoding_notes(encoding: str, rows: Iterable[Record]) -> Iterator[ReadingNote]:
    """That nothing but spelling told the encoding, with a word by which to see whether that went well."""
    foreign = ((row, index, cell) for row in rows for index, cell in enumerate(row.cells) if not cell.isascii())
    row, _, cell = next(foreign, (None, 0, ""))
    shown = f" “{cell[:60]}”:" if cell else ""
    yield ReadingNote(
        "encoding",
        f"the file is not Unicode and was read as {ENCODING_NAMES[encoding]};{shown} is that right?",
        "Save it as “CSV UTF-8”, which leaves no doubt.",
        row.line if row else None,
    )
