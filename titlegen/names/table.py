"""A names file as read: its header and its rows, before any template is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a names file.

    `line` is the line of the file on which it begins, from 1. `cells` are NFC, without outer white space,
    with `\\n` for line breaks; empty cells at the end are left off. `trimmed` are the columns, from 0, whose cells
    had white space around them.
    """

    line: int
    cells: tuple[str, ...]
    trimmed: tuple[int, ...] = ()

    def cell(self, index: int) -> str:
        """The text of the column `index` (from 0); empty where the row ends before it."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Something about the file that was noticed while it was read: `code` is one of `titlegen.codes.CODES`.

    `line` is the line or the row of the sheet, from 1; `column` the column from 0; None where it is about the whole.
    """

    code: str
    message: str
    remedy: str | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Reading:
    """How a names file is to be read, where it is not left to the file itself.

    `sheet` is a worksheet's name or its number from 1; `header_row` the line of the header, from 1; `headings` are
    words (`titlegen.names.slug.header_key`) that a header of this file may have: the fields, their aliases, the special
    columns, and what mappings and joins name.
    """

    sheet: str | None = None
    header_row: int | None = None
    headings: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """A names file: `header` and `rows`, and how it was read.

    `encoding` is Python's name of a codec: `utf-8`, `utf-8-sig` (with a byte order mark), `utf-16-le`,
    `utf-16-be`; or `cp1252`, `mac-roman`, `cp1250`, `cp1251`, which only the spelling of words tells apart, so that
    `notes` has it. A header cell may be empty: a column without a heading; two may be the same. `comments` are the
    lines of rows left out because their first cell starts with `#`.
    """

    file: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[Record, ...]
    comments: tuple[int, ...] = ()
    sheet: str | None = None
    """The worksheet's name, where the file is a workbook; `encoding` is then `xlsx` and `delimiter` empty."""
    notes: tuple[ReadingNote, ...] = ()
    header_line: int = 1


def column_label(header: tuple[str, ...], index: int) -> str:
    """What a person calls a column: its spreadsheet letter and its heading, such as `column B “Role”`."""
    letters = column_letters(index)
    heading = header[index] if index < len(header) else ""
    return f"column {letters} “{heading}”" if heading else f"column {letters}"


def column_letters(index: int) -> str:
    """What a spreadsheet calls the column `index` (from 0): `A`, `B`, … `Z`, `AA`."""
    letters, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def is_spreadsheet_error(text: str) -> bool:
    """True for what a spreadsheet shows when a formula fails: `#REF!`, `#NAME?`, `#N/A`, in any language."""
    if text in ("#N/A", "#NV", "#N/D"):
        return True
    return len(text) > 2 and text[0] == "#" and text[-1] in "!?" and text == text.upper() and " " not in text
