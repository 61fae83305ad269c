"""A names file as read: its header and its rows, before any template is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a names file.

    `line` is the line of the file on which it begins, from 1. `cells` are NFC, without outer white space,
    with `\\n` for line breaks; empty cells at the end are left off.
    """

    line: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """The text of the column `index` (from 0); empty where the row ends before it."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """A names file: `header` and `rows`, and how it was read.

    `encoding` is Python's name of a codec: `utf-8`, `utf-8-sig` (with a byte order mark), `utf-16-le`,
    `utf-16-be` or `cp1252`; the last is what remains when nothing else fits, so a reader should be told.
    A header cell may be empty: a column without a heading. `comments` are the lines of rows left out
    because their first cell starts with `#`.
    """

    file: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[Record, ...]
    comments: tuple[int, ...] = ()


def column_label(header: tuple[str, ...], index: int) -> str:
    """What a person calls a column: its spreadsheet letter and its heading, such as `column B “Role”`."""
    letters, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    heading = header[index] if index < len(header) else ""
    return f"column {letters} “{heading}”" if heading else f"column {letters}"


def is_spreadsheet_error(text: str) -> bool:
    """True for what a spreadsheet shows when a formula fails: `#REF!`, `#NAME?`, `#N/A`, in any language."""
    if text in ("#N/A", "#NV", "#N/D"):
        return True
    return len(text) > 2 and text[0] == "#" and text[-1] in "!?" and text == text.upper() and " " not in text
