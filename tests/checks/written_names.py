"""Names files written for tests: rows from line 2 on, as cells and listings that checks read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from titlegen.checks.listing import Cell, Holds, Listing, listing
from titlegen.checks.result import CheckResult
from titlegen.errors import Place
from titlegen.names.bind import FieldValues, Row
from titlegen.style.models import FieldSpec

FIELDS = {"name": FieldSpec(required=True), "role": FieldSpec()}


def cells(*texts: str, holds: Holds = "person") -> list[Cell]:
    """One column, each text in a row of its own."""
    field = {"person": "name", "role": "role", "other": "line"}[holds]
    return [Cell(Place(file="names.csv", row=row, field=field), text, holds) for row, text in enumerate(texts, 2)]


def listed(*rows: Sequence[str], fields: dict[str, FieldSpec] | None = None, first_use_only: bool = False) -> Listing:
    """Rows with a text for each field, in order; by default name and role."""
    fields = fields or FIELDS
    made = [
        Row(line, f"row-{line}", FieldValues(tuple(zip(fields, row, strict=False)))) for line, row in enumerate(rows, 2)
    ]
    return listing("names.csv", made, fields, next(iter(fields)), first_use_only)


Check = Callable[[Iterable[Cell]], Iterable[CheckResult]]


def only(check: Check, text: str, holds: Holds = "person") -> CheckResult | None:
    """What a check finds in a text that is alone in its file; at most one thing."""
    found = list(check(cells(text, holds=holds)))
    assert len(found) <= 1
    return found[0] if found else None


def told(results: Iterable[CheckResult], severity: str | None = None) -> list[tuple[str, int | None]]:
    """Code and row of each result, of one severity or of all."""
    return [(each.code, each.where.row) for each in results if severity in (None, each.severity)]
