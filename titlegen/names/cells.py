"""What is done to every cell of every kind of names file before anybody looks at it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from titlegen.errors import NamesError, Place
from titlegen.names.limits import MAX_CELLS, MAX_CHARACTERS
from titlegen.names.table import Record, column_label, is_spreadsheet_error

_OUTER_SPACE = (
    " \t\r\n\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u200b\u2060\ufeff"
)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def cleaned(line: int, raw: Sequence[str]) -> Record:
    """The row in NFC, without outer white space, `\\n` for line breaks; empty cells at the end left off."""
    cells: list[str] = []
    trimmed: list[int] = []
    for index, cell in enumerate(raw):
        if not cell.isascii():
            cell = unicodedata.normalize("NFC", cell)
        bare = cell.strip(_OUTER_SPACE)
        if bare and len(bare) != len(cell):
            trimmed.append(index)
        cells.append(bare.replace("\r\n", "\n").replace("\r", "\n") if "\r" in bare else bare)
    while cells and not cells[-1]:
        cells.pop()
    return Record(line, tuple(cells), tuple(trimmed))


def refuse_many_cells(count: int, place: Place) -> None:
    """Raise `NamesError` when a file has more cells than can be read in good time."""
    if count > MAX_CELLS:
        raise NamesError(
            f"The file has more than {MAX_CELLS:,} cells.",
            place=place,
            remedy="Is it the right file? Otherwise leave out the columns that are not names.",
        )


def refuse_many_characters(count: int, place: Place) -> None:
    """Raise `NamesError` when the cells of a sheet together have more text than can be read in good time."""
    if count > MAX_CHARACTERS:
        raise NamesError(
            f"The cells have more than {MAX_CHARACTERS:,} characters together.",
            place=place,
            remedy="Is it the right file? Otherwise leave out the cells with long texts, or split it.",
        )


def is_comment(record: Record) -> bool:
    """True for a row to leave out: its first cell begins with `#`, and is no failed formula."""
    first = record.cells[0]
    return first.startswith("#") and not is_spreadsheet_error(first)


def refuse_control_characters(record: Record, header: tuple[str, ...], file: str) -> None:
    """Raise `NamesError` for the first control character in the row: nothing draws it, and no person sees it."""
    if not _CONTROL.search("\n".join(record.cells)):
        return
    index, found = next((index, found) for index, cell in enumerate(record.cells) if (found := _CONTROL.search(cell)))
    name = "a tab" if found[0] == "\t" else f"the control character U+{ord(found[0]):04X}"
    before = record.cells[index][: found.start()][-20:]
    raise NamesError(
        f"There is {name} after “{before}”." if before else f"There is {name} at the start of the cell.",
        place=Place(file=file, row=record.line, field=column_label(header, index)),
        remedy="Delete it, or put a space there.",
    )
