"""Checks of how a names file was read: its columns and its encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from titlegen.checks.result import CheckResult
from titlegen.errors import Place
from titlegen.names.match import ColumnMatch
from titlegen.names.table import Table, column_label


def check_columns(table: Table, match: ColumnMatch) -> Iterator[CheckResult]:
    """How the file was read, and which columns no field takes or which fields have no column."""
    where = Place(file=table.file)
    for column in match.unknown:
        if column.nearest is None:
            severity, remedy = "info", "Its text is not shown."
        elif column.nearest in match.by_field:
            taken = column_label(table.header, match.by_field[column.nearest])
            severity, remedy = "info", f"“{column.nearest}” is taken from {taken}."
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


def check_encoding(table: Table) -> Iterator[CheckResult]:
    """A file in no Unicode encoding was read as Windows-1252: people must look whether that was right."""
    if table.encoding != "cp1252":
        return
    foreign = [(row, cell) for row in table.rows for cell in row.cells if not cell.isascii()]
    strange = next(((row, cell) for row, cell in foreign if _MAC_ROMAN.search(cell)), None)
    row, cell = strange or (foreign[0] if foreign else (None, ""))
    shown = f" “{cell}”:" if cell else ""
    doubt = "this looks like a file from an old Mac." if strange else "is that right?"
    yield CheckResult(
        "encoding",
        "warning",
        Place(file=table.file, row=row.line if row else None),
        f"the file is not Unicode and was read as Windows-1252;{shown} {doubt}",
        "Save it as “CSV UTF-8”, which leaves no doubt.",
    )


_MAC_ROMAN = re.compile(r"[^\W\d_][§¶‡†Ÿ¸‰•¢£´¨≠Æ¿¡¬«»ÀÃÕ–—“”‘’÷][^\W\d_]|[^\W\d_][§¶‡†Ÿ]|[a-zß-ÿ][ŠŒŽŸ]")
"""What letters of Mac Roman turn into inside words when they are read as Windows-1252."""
