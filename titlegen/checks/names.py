"""Checks of how a names file was read: its columns and its encoding."""

from __future__ import annotations

from collections.abc import Iterator

from titlegen.checks.result import CheckResult
from titlegen.codes import CODES
from titlegen.errors import Place
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
    second = next(iter(match.fields[1:2]), None)
    for field in match.missing_optional:
        then = f"It is “{field.default}” in every title." if field.default else "It stays empty in every title."
        unused = [table.header[column.index] for column in match.unknown if table.header[column.index]]
        if unused and not field.default:
            told = " or ".join(f"“{heading}”" for heading in unused[:3])
            then += f' If it is {told}: --map "{unused[0]}={field.name}".'
        doubtful = not field.default and field.name == second and _has_text(table, match)
        severity = "warning" if doubtful else "info"
        yield CheckResult("missing-column", severity, where, f"there is no column for “{field.name}”.", then)  # type: ignore[arg-type]


def _has_text(table: Table, match: ColumnMatch) -> bool:
    """Whether there is text in a column that nobody takes: it may be that of the second line."""
    return any(record.cell(column.index) for record in table.rows for column in match.unknown)


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
