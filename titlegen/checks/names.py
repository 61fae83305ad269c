"""Checks of a names file as a whole: its columns, and names that do not agree with each other."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from titlegen.checks.result import CheckResult
from titlegen.codes import CODES
from titlegen.errors import Place
from titlegen.names.bind import Row
from titlegen.names.match import ColumnMatch
from titlegen.names.table import Table, column_label


def check_columns(table: Table, match: ColumnMatch) -> Iterator[CheckResult]:
    """How the file was read, and which columns no field takes or which fields have no column."""
    where = Place(file=table.file)
    for column in match.unknown:
        if column.nearest is None:
            severity, remedy = "info", "Its text is not shown."
        elif column.nearest in match.found:
            severity, remedy = "info", f"“{column.nearest}” is taken from {_taken_from(table, match, column.nearest)}."
        else:
            heading = table.header[column.index]
            severity, remedy = "warning", f'If it is “{column.nearest}”: --map "{heading}={column.nearest}".'
        message = f"{column.label} is no field of the template."
        yield CheckResult("unknown-column", severity, where, message, remedy)  # type: ignore[arg-type]
    for field in match.missing_optional:
        then = f"It is “{field.default}” in every title." if field.default else "It stays empty in every title."
        unused = [table.header[column.index] for column in match.unknown if table.header[column.index]]
        if unused and not field.default:
            told = " or ".join(f"“{heading}”" for heading in unused[:3])
            then += f' If it is {told}: --map "{unused[0]}={field.name}".'
        yield CheckResult("missing-column", "info", where, f"there is no column for “{field.name}”.", then)


def _taken_from(table: Table, match: ColumnMatch, field: str) -> str:
    return " and ".join(column_label(table.header, column) for column in match.columns_of(field))


def check_reading(table: Table, used: frozenset[int]) -> Iterator[CheckResult]:
    """What was noticed while the file was read. `used` are the columns that are taken for something, from 0."""
    for note in table.notes:
        about_cells = note.code in ("number-format", "hidden-row") and note.column is not None
        if about_cells and note.column not in used:
            continue
        field = column_label(table.header, note.column) if about_cells and note.column is not None else None
        where = Place(file=table.file, row=note.line, field=field)
        yield CheckResult(note.code, CODES[note.code].severity, where, note.message, note.remedy)


def check_rows(file: str, rows: Iterable[Row], name_field: str) -> Iterator[CheckResult]:
    """Names seen twice, and names whose parts stand in a different order from the others'."""
    kept = [row for row in rows if row.values.get(name_field)]
    yield from _invisible(file, kept)
    yield from _seen_twice(file, kept, name_field)
    yield from _mixed_order(file, kept, name_field)


def _seen_twice(file: str, rows: list[Row], name_field: str) -> Iterator[CheckResult]:
    first: dict[str, Row] = {}
    for row in rows:
        name = row.values[name_field]
        key = " ".join(name.casefold().split())
        if key in first:
            yield CheckResult(
                "name-seen-twice",
                "info",
                Place(file=file, row=row.line, field=name_field),
                f"“{name}” was in row {first[key].line} already.",
                "Keep both if that is meant.",
            )
        first.setdefault(key, row)


def _mixed_order(file: str, rows: list[Row], name_field: str) -> Iterator[CheckResult]:
    """A word that is the first of one name and the last of another is a surname in two places."""
    beginning: dict[str, list[Row]] = defaultdict(list)
    ending: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        words = row.values[name_field].split()
        if len(words) == 2:
            beginning[words[0].casefold()].append(row)
            ending[words[1].casefold()].append(row)
    pairs = [
        next(((row, other) for row in begun for other in ending[word] if other is not row), None)
        for word, begun in beginning.items()
    ]
    for row, other in sorted(filter(None, pairs), key=lambda pair: pair[0].line):
        yield CheckResult(
            "name-order",
            "warning",
            Place(file=file, row=row.line, field=name_field),
            f"“{row.values[name_field]}” and “{other.values[name_field]}” (row {other.line}) have their parts in "
            "different order.",
            "Put given name and surname the same way round in all rows.",
        )


_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
"""Zero-width spaces, direction marks, overrides and isolates, soft hyphens."""


def _invisible(file: str, rows: list[Row]) -> Iterator[CheckResult]:
    for row in rows:
        for field, text in row.values.items():
            found = _INVISIBLE.search(text)
            if found:
                name = unicodedata.name(found[0], "UNNAMED CHARACTER")
                yield CheckResult(
                    "invisible-character",
                    "warning",
                    Place(file=file, row=row.line, field=field),
                    f"has an invisible character, U+{ord(found[0]):04X} {name}.",
                    "Delete it, unless somebody put it there on purpose.",
                )
