"""Options that say how a names file is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from titlegen.plan import Choices

SheetOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="The worksheet of an XLSX, by name or number; else the first.")
]
HeaderRowOption = Annotated[
    int | None, typer.Option("--header-row", min=1, help="The row that names the columns; else it is found.")
]
TurnOption = Annotated[
    list[str] | None,
    typer.Option("--turn", metavar="FIELD", help="Make “SURNAME, First” in it “First SURNAME”; may be repeated."),
]


def with_reading(choices: Choices, sheet: str | None, header_row: int | None, turn: list[str] | None) -> Choices:
    """`choices` with what the command line says about reading; what it leaves open stays as it is."""
    reading = choices.reading
    if sheet is not None:
        reading = replace(reading, sheet=sheet)
    if header_row is not None:
        reading = replace(reading, header_row=header_row)
    return replace(choices, reading=reading, turned=tuple(turn) if turn else choices.turned)
