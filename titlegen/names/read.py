"""Read a names file: CSV or TSV, as it came out of a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from titlegen.errors import NamesError, Place, nearest
from titlegen.names.decode import decode_names
from titlegen.names.delimiter import DELIMITER_NAMES, announced_delimiter, find_delimiter
from titlegen.names.slug import header_key
from titlegen.names.table import Record, Table, column_label, is_spreadsheet_error

MAX_BYTES = 64 * 1024 * 1024
MAX_CELL = 100_000
"""The longest cell in characters; also below `csv.field_size_limit()`."""
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
"""With `MAX_ROWS`, what one Excel worksheet can hold."""

_OUTER_SPACE = (
    " \t\r\n\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + "\u200b\u2060\ufeff"
)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def read_names(path: Path) -> Table:
    """Read a names file, whatever its encoding, delimiter and line ends.

    Empty rows and rows whose first cell starts with `#` are left out; line numbers stay those of the file.
    Text is taken as it stands: no formula is evaluated, no number or date is read. Raises `NamesError`
    for a file that cannot be read as a table with a header and at least one row.
    """
    file = str(path)
    encoding, text = decode_names(_load(path), file)
    lines = list(io.StringIO(text, newline=""))
    delimiter = announced_delimiter(lines[0]) if lines else None
    if delimiter:
        lines[0] = "\n"
    else:
        delimiter = find_delimiter(lines)

    header: tuple[str, ...] = ()
    rows: list[Record] = []
    comments: list[int] = []
    for line, raw in _records(lines, delimiter, file):
        cells = _cleaned(raw)
        if not cells:
            continue
        if _is_comment(cells, in_header=not header):
            comments.append(line)
            continue
        if _CONTROL.search("\n".join(cells)):
            raise _unprintable(cells, header, Place(file=file, row=line))
        if not header:
            header = _header(cells, Place(file=file, row=line))
            continue
        if len(cells) > len(header):
            raise _surplus(cells, header, delimiter, Place(file=file, row=line))
        rows.append(Record(line, cells))
        if len(rows) > MAX_ROWS:
            raise NamesError(f"There are more than {MAX_ROWS:,} rows.", place=Place(file), remedy="Split the file.")
    _refuse_nothing(header, rows, file)
    return Table(file, encoding, delimiter, header, tuple(rows), tuple(comments))


def _load(path: Path) -> bytes:
    """The bytes of the file. Raises `NamesError` when there is none, or none that can be read."""
    place = Place(file=str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise NamesError("This is a folder, not a names file.", place=place, remedy="Name a CSV file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise NamesError("This is not an ordinary file.", place=place, remedy="Save the names as a CSV file.")
        if status.st_size > MAX_BYTES:
            raise NamesError(
                f"The file has {status.st_size / 1024**2:.0f} MB; a names file may have {MAX_BYTES // 1024**2} MB.",
                place=place,
                remedy="Is it the right file? Otherwise split it.",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise NamesError("There is no such file.", place=place, remedy=_near_file(path)) from None
    except PermissionError:
        raise NamesError(
            "The file may not be read.", place=place, remedy="Ask its owner for permission, or copy it."
        ) from None
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else str(fault)
        raise NamesError(
            f"The file cannot be read: {reason}.", place=place, remedy="Copy it to a local disk."
        ) from None


def _near_file(path: Path) -> str:
    try:
        siblings = [sibling.name for sibling in path.parent.iterdir()]
    except OSError:
        return f"There is no folder “{path.parent}” either."
    near = nearest(path.name, siblings)
    return f"Did you mean “{near}”?" if near else "Look at the path."


def _records(lines: Sequence[str], delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row as it stands, with the line on which it begins. Raises `NamesError` for quotes gone wrong."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise _quote_fault(str(fault), lines, begins, reader.line_num, delimiter, file) from None
        if len(cells) > MAX_COLUMNS or max(map(len, cells), default=0) > MAX_CELL:
            raise _oversize(len(cells) > MAX_COLUMNS, Place(file=file, row=begins))
        yield begins, cells


def _quote_fault(reason: str, lines: Sequence[str], begins: int, ends: int, delimiter: str, file: str) -> NamesError:
    """What the csv module's `reason`, met in the row on the lines `begins` to `ends`, means to a person."""
    opens = begins + _lines_before_last_quote("".join(lines[begins - 1 : ends]), delimiter)
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


def _cleaned(raw: Sequence[str]) -> tuple[str, ...]:
    """The cells in NFC, without outer white space, `\\n` for line breaks; empty cells at the end left off."""
    cells = [_cleaned_cell(cell) for cell in raw]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _cleaned_cell(cell: str) -> str:
    if not cell.isascii():
        cell = unicodedata.normalize("NFC", cell)
    cell = cell.strip(_OUTER_SPACE)
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def _is_comment(cells: Sequence[str], in_header: bool) -> bool:
    """True for a row to leave out; a header `#` over numbered rows and a failed formula are no comments."""
    first = cells[0]
    if not first.startswith("#") or is_spreadsheet_error(first):
        return False
    return not (in_header and first == "#" and len(cells) > 1)


def _header(cells: Sequence[str], place: Place) -> tuple[str, ...]:
    """The headings, each on one line. Raises `NamesError` when two are the same."""
    header = tuple(" ".join(cell.split()) for cell in cells)
    seen: dict[str, int] = {}
    for index, heading in enumerate(header):
        key = header_key(heading)
        if key and key in seen:
            raise NamesError(
                f"{column_label(header, seen[key])} and {column_label(header, index)} have the same heading.",
                place=place,
                remedy="Rename one of them; case, accents, spaces and hyphens make no difference.",
            )
        seen[key] = index
    return header


def _unprintable(cells: Sequence[str], header: tuple[str, ...], place: Place) -> NamesError:
    """What to say of the first control character in `cells`, which have one."""
    index, found = next((index, found) for index, cell in enumerate(cells) if (found := _CONTROL.search(cell)))
    name = "a tab" if found[0] == "\t" else f"the control character U+{ord(found[0]):04X}"
    before = cells[index][: found.start()][-20:]
    return NamesError(
        f"There is {name} after “{before}”." if before else f"There is {name} at the start of the cell.",
        place=Place(file=place.file, row=place.row, field=column_label(header, index)),
        remedy="Delete it, or put a space there.",
    )


def _surplus(cells: Sequence[str], header: Sequence[str], delimiter: str, place: Place) -> NamesError:
    name = DELIMITER_NAMES.get(delimiter, f"“{delimiter}”")
    return NamesError(
        f"The row has {len(cells)} cells, the header has {len(header)}.",
        place=place,
        remedy=f"A {name} inside a cell needs quotes around that cell; a column needs a heading.",
    )


def _refuse_nothing(header: Sequence[str], rows: Sequence[Record], file: str) -> None:
    if not header:
        raise NamesError(
            "The file is empty.", place=Place(file), remedy="The first row names the columns, the others are names."
        )
    if not rows:
        raise NamesError(
            f"There are no rows under the header “{', '.join(header[:6])}”.",
            place=Place(file),
            remedy="The first row must name the columns; add a row for each name.",
        )
