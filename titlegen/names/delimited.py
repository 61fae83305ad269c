"""The rows of a CSV or TSV, as a stream, and what is said of quotes gone wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from titlegen.errors import NamesError, Place
from titlegen.names.cells import cleaned, refuse_many_cells
from titlegen.names.decode import Encoding, find_encoding
from titlegen.names.delimiter import announced_delimiter, find_delimiter
from titlegen.names.limits import MAX_CELL, MAX_COLUMNS, MAX_ROW
from titlegen.names.lines import Lines
from titlegen.names.table import Record


@dataclass(frozen=True)
class DelimitedText:
    """A names file that is text: how it was written, and its rows that are not empty, to be read once."""

    encoding: Encoding
    delimiter: str
    records: Iterator[Record]


def read_delimited(stream: BinaryIO, file: str) -> DelimitedText:
    """Find out how a CSV or TSV is written, and begin to read it.

    The file is read in chunks: once for its encoding, in its beginning for its delimiter, and once for the rows.
    Raises `NamesError`, also from the rows while they are read.
    """
    encoding = find_encoding(stream, file)
    lines = Lines(stream, encoding, file)
    announced = announced_delimiter(next(iter(lines), ""))
    if announced:
        return DelimitedText(encoding, announced, _records(chain(["\n"], islice(lines, 1, None)), announced, file))
    delimiter = find_delimiter(lines)
    return DelimitedText(encoding, delimiter, _records(lines, delimiter, file))


class _RowLines:
    """Lines on their way to the csv module, with those of the row being read kept for what may be said of it."""

    def __init__(self, lines: Iterable[str], file: str) -> None:
        self._lines = iter(lines)
        self._file = file
        self._number = 0
        self.begin()

    def begin(self) -> None:
        """A new row begins."""
        self.row: list[str] = []
        self.size = 0
        self.begins = self._number + 1

    def __iter__(self) -> _RowLines:
        return self

    def __next__(self) -> str:
        self.refuse_long_row()
        line = next(self._lines)
        self._number += 1
        self.size += len(line)
        self.row.append(line)
        return line

    def refuse_long_row(self) -> None:
        """Raise `NamesError` when the row is too long already."""
        if self.size > MAX_ROW:
            raise NamesError(
                f"The row has more than {MAX_ROW:,} characters.",
                place=Place(file=self._file, row=self.begins),
                remedy="Is a quote left open in it, or is it the wrong file?",
            )


def _records(lines: Iterable[str], delimiter: str, file: str) -> Iterator[Record]:
    """Each row that is not empty, with the line on which it begins. Raises `NamesError` for quotes gone wrong."""
    source = _RowLines(lines, file)
    reader = csv.reader(source, delimiter=delimiter, strict=True, skipinitialspace=True)
    count = 0
    while True:
        source.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _quote_fault(str(fault), source.row, source.begins, delimiter, file) from None
        source.refuse_long_row()
        if len(cells) > MAX_COLUMNS or max(map(len, cells), default=0) > MAX_CELL:
            raise _oversize(len(cells) > MAX_COLUMNS, Place(file=file, row=source.begins))
        count += len(cells)
        refuse_many_cells(count, Place(file=file, row=source.begins))
        record = cleaned(source.begins, cells)
        if record.cells:
            yield record


def _quote_fault(reason: str, row: Sequence[str], begins: int, delimiter: str, file: str) -> NamesError:
    """What the csv module's `reason`, met in the lines of `row` of which the first is `begins`, means to a person."""
    opens = begins + _lines_before_last_quote("".join(row), delimiter)
    ends = begins + len(row) - 1
    place = Place(file=file, row=opens)
    if "field larger" in reason:
        return _oversize(False, place)
    if "unexpected end" in reason:
        return NamesError(
            "A quote opens here and is never closed.",
            place=place,
            remedy='Close it; a quote inside a quoted cell is written twice: "".',
        )
    where = f"on line {ends}" if ends != opens else "in the same cell"
    return NamesError(
        f"The quoted cell that opens here is closed, and then more text follows {where}.",
        place=place,
        remedy='Close the quote where the cell ends; a quote inside a quoted cell is written twice: "".',
    )


def _lines_before_last_quote(text: str, delimiter: str) -> int:
    """How many lines of `text`, a row, come before the one on which its last quoted cell opens."""
    cell = re.compile(rf' *"[^"]*(?:""[^"]*)*"?|[^{re.escape(delimiter)}\r\n]+')
    opens = 0
    for found in cell.finditer(text):
        starts_cell = not found.start() or text[found.start() - 1] in delimiter + "\r\n"
        if starts_cell and found[0].lstrip(" ").startswith('"'):
            opens = found.start()
    return len(re.findall(r"\r\n|\r|\n", text[:opens]))


def _oversize(too_many: bool, place: Place) -> NamesError:
    if too_many:
        message, remedy = f"The row has more than {MAX_COLUMNS:,} cells.", "Is it the right file?"
    else:
        message = f"A cell has more than {MAX_CELL:,} characters."
        remedy = "Is a quote left open in it, or is it the wrong file?"
    return NamesError(message, place=place, remedy=remedy)
