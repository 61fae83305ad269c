"""The cells of a worksheet as they show, read in one pass."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from titlegen.errors import NamesError, Place
from titlegen.names.cells import cleaned, refuse_many_cells, refuse_many_characters
from titlegen.names.formula import reads_like_formula
from titlegen.names.limits import MAX_COLUMNS, MAX_ROWS
from titlegen.names.merged import Merge
from titlegen.names.table import Record
from titlegen.names.xlsx.cell_text import CellText
from titlegen.names.xlsx.number_format import shown_number, shown_text
from titlegen.names.xlsx.package import Package, PartReader
from titlegen.names.xlsx.workbook import Sheet, Workbook

_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(rf"{_CELL.pattern}:{_CELL.pattern}")
_MOST_RANGES = 10_000
_LONGEST_FORMULA_TOLD = 200
_EPOCH = datetime(1899, 12, 30)


@dataclass
class SheetContent:
    """What a worksheet holds: rows that are not empty, merged cells, and what is hidden or doubtful about it.

    `doubts` are the numbers that may look different: by their column (from 0) and the reason, the line of each and what
    it is taken as.
    """

    records: list[Record] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    doubts: dict[tuple[int, str], list[tuple[int, str]]] = field(default_factory=dict)


def read_worksheet(package: Package, workbook: Workbook, sheet: Sheet) -> SheetContent:
    """Read a sheet. Raises `NamesError` when it is broken or too big."""
    reader = _SheetPart(package, workbook)
    try:
        package.parse(sheet.part, reader)
    except NamesError as fault:
        raise fault.at(Place(row=reader.line or None)) from None
    return reader.content


class _SheetPart(PartReader):
    """Reads a worksheet's part, cell by cell."""

    def __init__(self, package: Package, workbook: Workbook) -> None:
        super().__init__()
        self.content = SheetContent()
        self._package = package
        self._workbook = workbook
        self.line = 0
        self._hidden = False
        self._cells = 0
        self._characters = 0
        self._row: dict[int, str] = {}
        self._column = -1
        self._kind = "n"
        self._style = 0
        self._in = ""
        self._formula: str | None = None
        self._words = CellText(package.file)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "f"):
            self._in = name
            if name == "f":
                self._formula = ""
        elif name == "row":
            self._begin_row(attributes)
        elif name in ("t", "rPh"):
            self._words.start(name)
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell" and len(self.content.merges) < _MOST_RANGES:
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in ("v", "f"):
            self._in = ""
        elif name == "row":
            self._end_row()
        else:
            self._words.end(name)

    def text(self, text: str) -> None:
        if self._in == "v":
            self._words.add(text)
        elif self._in == "f" and self._formula is not None:
            self._formula = (self._formula + text)[:_LONGEST_FORMULA_TOLD]
        else:
            self._words.text(text)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        line = int(attributes.get("r", self.line + 1))
        if not self.line < line <= MAX_ROWS:
            raise self._package.broken(f"row {line} is out of order")
        self.line, self._row, self._column = line, {}, -1
        self._hidden = attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0"

    def _end_row(self) -> None:
        if not self._row:
            return
        width = max(self._row) + 1
        self._cells += width
        refuse_many_cells(self._cells, Place(self._package.file))
        raw = [self._row.get(column, "") for column in range(width)]
        record = cleaned(self.line, raw)
        if record.cells:
            self.content.records.append(record)
            if self._hidden:
                self.content.hidden_rows.append(self.line)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        place = attributes.get("r")
        self._column = _column_of(place) if place else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._formula = None
        self._words.clear()

    def _end_cell(self) -> None:
        raw = self._words.told()
        if self._column >= MAX_COLUMNS:
            raise self._package.broken("a cell is beyond what a sheet can hold")
        if raw:
            text = self._shown(raw)
            self._characters += len(text)
            refuse_many_characters(self._characters, Place(self._package.file))
        elif self._formula is not None and self._kind != "str":
            text = _formula_told(self._formula)
        else:
            return
        if text:
            self._row[self._column] = text

    def _shown(self, raw: str) -> str:
        """What the cell shows whose value is `raw`."""
        match self._kind:
            case "s":
                return shown_text(self._shared(int(raw)), self._format())
            case "inlineStr" | "str":
                return shown_text(raw, self._format())
            case "b":
                return "TRUE" if raw in ("1", "true") else "FALSE"
            case "e":
                return raw
            case "d":
                moment = datetime.fromisoformat(raw).replace(tzinfo=None)
                return self._number((moment - _EPOCH) / timedelta(days=1), from_1904=False)
        return self._number(float(raw), self._workbook.from_1904)

    def _shared(self, index: int) -> str:
        if not 0 <= index < len(self._workbook.strings):
            raise self._package.broken("a cell has a text that is not there")
        return self._workbook.strings[index]

    def _format(self) -> str:
        formats = self._workbook.formats
        return formats[self._style] if 0 <= self._style < len(formats) else "General"

    def _number(self, value: float, from_1904: bool) -> str:
        shown = shown_number(value, self._format(), from_1904)
        if shown.doubt:
            self.content.doubts.setdefault((self._column, shown.doubt), []).append((self.line, shown.text))
        return shown.text

    def _hide_columns(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true") and len(self.content.hidden_columns) < _MOST_RANGES:
            self.content.hidden_columns.append(range(int(attributes["min"]) - 1, int(attributes["max"])))

    def _merge(self, ref: str) -> None:
        found = _RANGE.fullmatch(ref)
        if found:
            left, right = _column_numbered(found[1]), _column_numbered(found[3])
            self.content.merges.append(Merge(int(found[2]), left, int(found[4]), right))


def _column_of(place: str) -> int:
    """The column, from 0, of a cell such as `AB12`. Raises `ValueError`."""
    found = _CELL.fullmatch(place)
    if found is None:
        raise ValueError(f"“{place[:20]}” is no cell")
    return _column_numbered(found[1])


@cache
def _column_numbered(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


def _formula_told(formula: str) -> str:
    """A formula that has no result, as a text that reads like one."""
    text = f"={formula}"
    return text if reads_like_formula(text) else "=FORMULA()"
