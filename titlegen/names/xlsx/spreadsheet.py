"""The rows of an XLSX workbook, and what people should know about how they were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from titlegen.errors import NamesError, Place
from titlegen.names.table import ReadingNote
from titlegen.names.xlsx.package import SAVE_ANEW, Package
from titlegen.names.xlsx.workbook import Sheet, Workbook, open_workbook, sheet_named
from titlegen.names.xlsx.worksheet import SheetContent, read_worksheet

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_PACKAGES = {
    "content.xml": "an OpenDocument file (ODS)",
    "xl/workbook.bin": "a binary Excel workbook (XLSB)",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "index/document.iwa": "a Numbers document",
    "index.zip": "a Numbers document",
}
_MOST_TOLD = 12
_HIDDEN = "hidden in the spreadsheet, and read like the others."


@dataclass(frozen=True)
class Spreadsheet:
    """A worksheet as read, and the workbook that it is of."""

    sheet: Sheet
    workbook: Workbook
    content: SheetContent


def is_workbook(stream: BinaryIO, file: str) -> bool:
    """Whether the file is an XLSX. Raises `NamesError` for workbooks of other kinds, with the way to save them."""
    stream.seek(0)
    start = stream.read(8)
    if start == _COMPOUND_FILE:
        stream.seek(0)
        encrypted = _ENCRYPTED in stream.read(1024 * 1024)
        kind = "an encrypted workbook" if encrypted else "an old Excel workbook (XLS)"
        how = "Take the password off, or save it as “CSV UTF-8”." if encrypted else SAVE_ANEW
        raise NamesError(f"This is {kind}, which cannot be read.", place=Place(file), remedy=how)
    return start.startswith(_ZIP)


def read_spreadsheet(stream: BinaryIO, file: str, wanted: str | None) -> Spreadsheet:
    """Read the sheet `wanted` by its name or number, or the first visible one.

    Cells are read as they show; formulas by the result that was saved with them. Raises `NamesError` for packages that
    are broken, too big or something else than an XLSX, `UsageError` when there is no such sheet.
    """
    package = Package(stream, file)
    for part, kind in _OTHER_PACKAGES.items():
        if part in package:
            raise NamesError(f"This is {kind}, not an XLSX.", place=Place(file), remedy=SAVE_ANEW)
    if "[Content_Types].xml" not in package:
        raise NamesError("This is a compressed file, not a workbook.", place=Place(file), remedy="Unpack it first.")
    workbook = open_workbook(package)
    sheet = sheet_named(workbook, wanted, file)
    return Spreadsheet(sheet, workbook, read_worksheet(package, workbook, sheet))


def spreadsheet_notes(
    spreadsheet: Spreadsheet, wanted: str | None, header_line: int, columns: int
) -> Iterator[ReadingNote]:
    """What people should know: other sheets, hidden rows and columns, numbers that may look different.

    Rows down to the header are not counted; `columns` is how many the header has.
    """
    yield from _other_sheets(spreadsheet, wanted)
    yield from _hidden(spreadsheet.content, header_line, columns)
    for (column, doubt), cells in spreadsheet.content.doubts.items():
        below = [cell for cell in cells if cell[0] > header_line]
        if below:
            yield _number_note(column, doubt, below)


def _other_sheets(spreadsheet: Spreadsheet, wanted: str | None) -> Iterator[ReadingNote]:
    others = [sheet for sheet in spreadsheet.workbook.sheets if sheet != spreadsheet.sheet]
    if others and wanted is None:
        told = ", ".join(f"“{sheet.name}”" + (" (hidden)" if sheet.hidden else "") for sheet in others[:_MOST_TOLD])
        yield ReadingNote(
            "several-sheets",
            f"the sheet “{spreadsheet.sheet.name}” was read; there are also {told}.",
            "For another: --sheet.",
        )


def _hidden(content: SheetContent, header_line: int, columns: int) -> Iterator[ReadingNote]:
    rows = [line for line in content.hidden_rows if line > header_line]
    if rows:
        alone = len(rows) == 1
        yield ReadingNote(
            "hidden-row",
            f"{'is' if alone else f'{len(rows)} rows ({_listed(rows)}) are'} {_HIDDEN}",
            "Delete what is not to be made.",
            rows[0] if alone else None,
        )
    for column in range(columns):
        if any(column in hidden for hidden in content.hidden_columns):
            yield ReadingNote("hidden-row", f"is {_HIDDEN}", "Delete it if it is not meant.", column=column)


def _number_note(column: int, doubt: str, cells: list[tuple[int, str]]) -> ReadingNote:
    line, text = cells[0]
    others = f", and {len(cells) - 1} more below" if len(cells) > 1 else ""
    return ReadingNote(
        "number-format",
        f"is taken as “{text}”{others}: {doubt}.",
        "Look at it; or format the cells as text, and type what is to be shown.",
        line,
        column,
    )


def _listed(lines: list[int]) -> str:
    """Lines for people: `4, 7–9`, and not more than a few of them."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    told = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_TOLD]]
    return ", ".join(told) + (", …" if len(runs) > _MOST_TOLD else "")
