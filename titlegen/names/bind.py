"""Rows: the lines of a names file bound to a template's fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from titlegen.names.ids import Claim, row_ids
from titlegen.names.match import ColumnMatch
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
    own_id: bool = False
    """Whether the id is what the `id` column says."""


Remembered = Mapping[tuple[str, FieldValues], tuple[str, ...]]
"""The ids that rows were given before, by the template (`ColumnMatch.template`) and the values of the row."""

NOTHING_REMEMBERED: Remembered = MappingProxyType({})


def bind_rows(
    table: Table,
    match: ColumnMatch | Callable[[Record], ColumnMatch | None],
    remembered: Remembered = NOTHING_REMEMBERED,
) -> Iterator[Row]:
    """Bind every row of `table`.

    Where rows have different templates, `match` is a function that gives each record its template's match
    (make one per template and keep it), or None to leave the record out. Ids depend on all bound rows and
    their order, so choose among rows afterwards; a row whose words are `remembered` keeps its id wherever it
    stands. Raises `NamesError` when two rows ask for the same id.
    """
    if isinstance(match, ColumnMatch):
        bound = [(record, match) for record in table.rows]
    else:
        found = ((record, match(record)) for record in table.rows)
        bound = [(record, columns) for record, columns in found if columns is not None]
    values = [_values(record, columns) for record, columns in bound]
    ids = row_ids(table.file, _claims(bound, values, remembered))
    for (record, columns), words, row_id in zip(bound, values, ids, strict=True):
        special = {name: columns.special_text(record, name) for name in columns.special}
        yield Row(
            line=record.line,
            id=row_id,
            values=words,
            style=special.get("style"),
            template=special.get("template"),
            start=special.get("in"),
            hold=special.get("hold"),
            language=special.get("language"),
            duration=special.get("duration"),
            gap=special.get("gap"),
            overlap=special.get("overlap"),
            transition=special.get("transition"),
            own_id=special.get("id") is not None,
        )


def _values(record: Record, columns: ColumnMatch) -> FieldValues:
    return FieldValues(tuple((name, columns.text(record, name)) for name in columns.fields))


def _claims(
    bound: Sequence[tuple[Record, ColumnMatch]], values: Sequence[FieldValues], remembered: Remembered
) -> list[Claim]:
    """What decides the id of each row, in their order."""
    former: dict[tuple[str, FieldValues], Iterator[str]] = {}
    claims = []
    for (record, columns), words in zip(bound, values, strict=True):
        called = next(filter(None, (words[field] for field in columns.naming)), "")
        key = (columns.template, words)
        if key not in former:
            former[key] = iter(remembered.get(key, ()))
        claims.append(Claim(record.line, columns.special_text(record, "id"), called, former[key]))
    return claims
