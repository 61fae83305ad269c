"""Which style and template the columns of a names file fit, for a production file that is begun from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from titlegen.errors import TitlegenError
from titlegen.jobs import PackShelf
from titlegen.names.match import match_special_columns
from titlegen.names.slug import header_key
from titlegen.names.table import Table
from titlegen.plan import Choices, Plan, plan_batch
from titlegen.style.load import list_styles

_FIRST_NAMES = (
    "first",
    "first name",
    "given",
    "given name",
    "forename",
    "Vorname",
    "prénom",
    "förnamn",
    "fornavn",
    "nombre",
    "nome",
)
_LAST_NAMES = (
    "last",
    "last name",
    "surname",
    "family name",
    "Nachname",
    "nom",
    "efternamn",
    "etternavn",
    "apellido",
    "cognome",
)
"""What spreadsheets call the two parts of a name."""


@dataclass(frozen=True)
class Fit:
    """A style and a template for a names file; None where its rows say it themselves.

    `join` is how the name is made of two columns, `own_ids` whether there is a column of ids, `doubt` what is wrong
    where no template fits.
    """

    style: str | None
    template: str | None
    join: str | None = None
    own_ids: bool = False
    doubt: str | None = None
    not_taken: tuple[str, ...] = ()
    """Headings of columns that nobody takes."""


def best_fit(names: Path, table: Table, style: str | None, shelf: PackShelf) -> Fit:
    """The template that shows most of what the rows say: of `style`, else of the shipped styles, the first of equals.

    Raises `UsageError` and `StyleError` for a `style` that does not exist or is wrong.
    """
    special = match_special_columns(table).special
    own_ids, own_templates = "id" in special, _is_full(table, special.get("template"))
    if style is None and _is_full(table, special.get("style")):
        return Fit(None, None, own_ids=own_ids)
    styles = [style] if style is not None else list_styles()
    shelf.pack(styles[0])
    tried = list(_tried(names, styles, _joins(table), shelf))
    made = [(plan, choices) for plan, choices in tried if isinstance(plan, Plan)]
    if not made:
        fault, choices = tried[0]
        return Fit(choices.style, choices.template, own_ids=own_ids, doubt=str(fault))
    plan, choices = max(made, key=lambda each: _shown(each[0]))
    join = choices.joins[0][1] if choices.joins else None
    return Fit(choices.style, None if own_templates else choices.template, join, own_ids, not_taken=plan.not_taken)


def _tried(
    names: Path, styles: list[str], joins: list[tuple[tuple[str, str], ...]], shelf: PackShelf
) -> Iterator[tuple[Plan | TitlegenError, Choices]]:
    """Every template of the styles, with what became of it."""
    for join in joins:
        for style in styles:
            for template in shelf.pack(style).style.templates:
                choices = Choices(style=style, template=template, joins=join)
                try:
                    yield plan_batch(names, choices, shelf), choices
                except TitlegenError as fault:
                    yield fault, choices


def _shown(plan: Plan) -> tuple[int, int, int]:
    """How good a plan is: how few of its rows cannot be tried, how many fields are filled, how few columns are left."""
    filled = sum(bool(text) for job in plan.jobs for text in job.row.values.values())
    return -len(plan.faulty), filled, -len(plan.not_taken)


def _is_full(table: Table, column: int | None) -> bool:
    return column is not None and all(record.cell(column) for record in table.rows)


def _joins(table: Table) -> list[tuple[tuple[str, str], ...]]:
    """No join, and one of first and last name where the file has them apart."""
    apart = _apart(table)
    if apart is None:
        return [()]
    return [(), (("name", " ".join(f"{{{part}}}" for part in apart)),)]


def _apart(table: Table) -> tuple[str, str] | None:
    """The headings of first and last name: “First” and “Last”, or with one word before both, as in “Guest Last”."""
    headings = {header_key(heading): heading for heading in reversed(table.header) if not set("{}") & set(heading)}
    firsts, lasts = ([header_key(word) for word in words] for words in (_FIRST_NAMES, _LAST_NAMES))
    for key in headings:
        first = next((word for word in firsts if key.endswith(word)), None)
        if first is None:
            continue
        whose = key.removesuffix(first)
        last = next((headings[whose + word] for word in lasts if whose + word in headings), None)
        if last is not None:
            return headings[key], last
    return None
