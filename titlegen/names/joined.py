"""Fields that are made of several columns of a names file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from titlegen.errors import NamesError, Place, nearest
from titlegen.joining import Join
from titlegen.names.slug import header_key
from titlegen.names.table import Table


@dataclass(frozen=True)
class JoinedColumns:
    """How a field is made of columns: the columns, from 0, are those of the join's parts."""

    join: Join
    columns: tuple[int, ...]


def has_part(join: Join, columns: Mapping[str, int]) -> bool:
    """Whether a file has any of the columns that a join names; `columns` are by `header_key`."""
    return any(header_key(part) in columns for part in join.parts)


def joined_columns(field: str, join: Join, columns: Mapping[str, int], table: Table) -> JoinedColumns:
    """The columns of a join. Raises `NamesError` for one that the file has not, with the nearest that it has."""
    missing = next((part for part in join.parts if header_key(part) not in columns), None)
    if missing is not None:
        headings = [heading for heading in dict.fromkeys(table.header) if heading]
        near = nearest(missing, headings)
        told = ", ".join(f"“{heading}”" for heading in headings[:12])
        raise NamesError(
            f"“{field}” is joined of {', '.join(f'“{part}”' for part in join.parts)}, and there is no column "
            f"“{missing}”.",
            place=Place(file=table.file, row=table.header_line),
            remedy=f"Did you mean “{near}”?" if near else f"There are {told}.",
        )
    return JoinedColumns(join, tuple(columns[header_key(part)] for part in join.parts))
