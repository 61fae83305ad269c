"""Which character stands between the cells of a names file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

_SAMPLE_ROWS = 100
_WITH_TITLE = 0.9
"""What agreement is worth when a line above the table had to be left out for it."""
_BY_RARITY_IN_PROSE = "\t|;,"
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[\s,;]*', re.IGNORECASE)


def announced_delimiter(first_line: str) -> str | None:
    """The delimiter that a first line such as `sep=;` tells Excel, or None when it is no such line."""
    found = _SEPARATOR_LINE.fullmatch(first_line)
    return found[1] if found else None


def find_delimiter(lines: Iterable[str]) -> str:
    """The delimiter that cuts the header and the rows below it into the same number of cells.

    `lines` keep their line ends, and can be iterated again and again. Quotes are respected. A line of one cell above
    wider rows is a title, and not counted. When two delimiters do equally well, more columns win, then the character
    that is rarer in prose.
    """
    best, best_merit = "", (-1.0, 0)
    for delimiter in _BY_RARITY_IN_PROSE:
        rows = list(islice(_rows(lines, delimiter), _SAMPLE_ROWS))
        sample = _without_title(rows)
        columns = len(sample[0]) if sample else 0
        merit = (_agreement(columns, sample[1:]) * (1 if sample is rows else _WITH_TITLE), columns)
        if columns > 1 and merit > best_merit:
            best, best_merit = delimiter, merit
    return best or _delimiter_of_one_column(lines)


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """The rows that are neither empty nor comments, as far as they can be read."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            if any(map(str.strip, cells)) and not (cells[0].startswith("#") and cells[0] != "#"):
                yield cells
    except csv.Error:
        return


def _without_title(rows: list[list[str]]) -> list[list[str]]:
    """`rows` from the first one that is not alone in its width: without lines of one cell above two wider rows."""
    first = next((index for index, cells in enumerate(rows) if len(list(filter(str.strip, cells))) > 1), 0)
    wider = rows[first : first + 2]
    divided = [cell for cells in wider for cell in cells[1:]]
    is_title = first and len(wider) == 2 and not all(cell.startswith(" ") for cell in divided)
    return rows[first:] if is_title else rows


def _agreement(columns: int, rows: Sequence[Sequence[str]]) -> float:
    """How well `rows` fit a header of `columns` cells, from 0 to 1; a row that ends early fits by half."""
    fits = [1.0 if len(cells) == columns else 0.5 if 1 < len(cells) < columns else 0.0 for cells in rows]
    return sum(fits) / len(fits) if fits else 0.0


def _delimiter_of_one_column(lines: Iterable[str]) -> str:
    """A delimiter for a file whose header is one cell.

    Excel writes a single column without quotes where its delimiter is another character, so `Doe, Jan`
    there is one cell. A delimiter that no space follows divides cells, and the row is too long.
    """
    for delimiter in DELIMITER_NAMES:
        spaced = (cell.startswith(" ") for cells in _rows(lines, delimiter) for cell in cells[1:])
        if not next(spaced, False) or not all(spaced):
            return delimiter
    return ","
