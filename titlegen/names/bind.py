"""Rows: the lines of a names file bound to a template's fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from titlegen.errors import NamesError, Place
from titlegen.names.match import ColumnMatch
from titlegen.names.slug import MAX_SLUG, shortened, slug
from titlegen.names.table import Record, Table


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FieldValues(Mapping[str, str]):
    """The text of each field of a row, in the template's order. Immutable, hashable, equal to an equal dict."""

    pairs: tuple[tuple[str, str], ...]

    def __getitem__(self, field: str) -> str:
        for name, text in self.pairs:
            if name == field:
                return text
        raise KeyError(field)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __hash__(self) -> int:
        return hash(frozenset(self.pairs))

    def __repr__(self) -> str:
        return f"FieldValues({dict(self.pairs)!r})"


@dataclass(frozen=True, slots=True)
class Row:
    """One title to make: a line of a names file bound to a template's fields.

    `line` is the line of the file on which the row begins, from 1. `id` is what the `id` column says, else
    a slug of the first field that has text, required ones before others; `slug(id)` is unique within the
    file. `values` has every field of the template, empty where the file has nothing. The rest is text of the
    special columns as it stands, None where there is none; `start` comes from the column `in`. The last four
    are a sequence's.
    """

    line: int
    id: str
    values: FieldValues
    style: str | None = None
    template: str | None = None
    start: str | None = None
    hold: str | None = None
    language: str | None = None
    duration: str | None = None
    gap: str | None = None
    overlap: str | None = None
    transition: str | None = None


def bind_rows(table: Table, match: ColumnMatch | Callable[[Record], ColumnMatch | None]) -> Iterator[Row]:
    """Bind every row of `table`.

    Where rows have different templates, `match` is a function that gives each record its template's match
    (make one per template and keep it), or None to leave the record out. Ids depend on all bound rows and
    their order, so choose among rows afterwards. Raises `NamesError` when two rows ask for the same id.
    """
    if isinstance(match, ColumnMatch):
        bound = [(record, match) for record in table.rows]
    else:
        found = ((record, match(record)) for record in table.rows)
        bound = [(record, columns) for record, columns in found if columns is not None]
    taken = _asked_ids(table.file, bound)
    for record, columns in bound:
        values = FieldValues(tuple((name, columns.text(record, name)) for name in columns.fields))
        special = {name: columns.special_text(record, name) for name in columns.special}
        yield Row(
            line=record.line,
            id=special.get("id") or _new_id([values[name] for name in columns.naming], taken),
            values=values,
            style=special.get("style"),
            template=special.get("template"),
            start=special.get("in"),
            hold=special.get("hold"),
            language=special.get("language"),
            duration=special.get("duration"),
            gap=special.get("gap"),
            overlap=special.get("overlap"),
            transition=special.get("transition"),
        )


def _asked_ids(file: str, bound: list[tuple[Record, ColumnMatch]]) -> dict[str, int]:
    """The slugs of all ids in the `id` column, each with 1, the last number used after it."""
    asked: dict[str, tuple[str, int]] = {}
    for record, columns in bound:
        name = columns.special_text(record, "id")
        if name is None:
            continue
        first, line = asked.setdefault(slug(name), (name, record.line))
        if line != record.line:
            alike = "" if first == name else f", whose id “{first}” makes the same file name"
            raise NamesError(
                f"The id “{name}” belongs to row {line} already{alike}.",
                place=Place(file=file, row=record.line, field="id"),
                remedy="Give each row an id of its own, or leave it empty.",
            )
    return dict.fromkeys(asked, 1)


def _new_id(texts: list[str], taken: dict[str, int]) -> str:
    """A slug that is not in `taken`: that of the first text, numbered from 2 when it was used before."""
    plain = slug(next(filter(None, texts), ""))
    number, candidate = taken.get(plain, 0), plain
    while candidate in taken:
        number += 1
        candidate = f"{shortened(plain, MAX_SLUG - len(f'-{number}'))}-{number}"
    taken[candidate] = 1
    if candidate != plain:
        taken[plain] = number
    return candidate
