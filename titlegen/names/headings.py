"""The columns of a table by what their headings are compared by."""

from __future__ import annotations

from collections.abc import Iterable

from titlegen.errors import NamesError, Place
from titlegen.names.slug import header_key
from titlegen.names.table import Table, column_label


def columns_by_heading(table: Table) -> dict[str, int]:
    """The column under each heading's key, the first of several; one of nothing but hyphens and spaces has none."""
    keys = [header_key(heading) for heading in table.header]
    return {key: index for index, key in reversed(list(enumerate(keys))) if key}


def refuse_repeated(table: Table, used: Iterable[int]) -> None:
    """Raise `NamesError` when a column that is taken for something shares its heading with another."""
    keys = [header_key(heading) for heading in table.header]
    for index in sorted(used):
        other = next((each for each, key in enumerate(keys) if each != index and key == keys[index]), None)
        if other is not None and keys[index]:
            first, second = (column_label(table.header, each) for each in sorted((index, other)))
            raise NamesError(
                f"{first} and {second} have the same heading.",
                place=Place(file=table.file, row=table.header_line),
                remedy="Rename one of them; case, accents, spaces and hyphens make no difference.",
            )


def untitled_columns(table: Table) -> set[int]:
    """Columns without a usable heading in which some row has text."""
    untitled = {index for index, heading in enumerate(table.header) if not header_key(heading)}
    first = min(untitled, default=len(table.header))
    wide = (record for record in table.rows if len(record.cells) > first)
    return {index for record in wide for index, cell in enumerate(record.cells) if cell and index in untitled}
