"""Which column of a names file holds which field of a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

from titlegen.errors import FIELD_LIKENESS, NamesError, Place, UsageError, nearest
from titlegen.joining import Join
from titlegen.names.headings import columns_by_heading, refuse_repeated, untitled_columns
from titlegen.names.joined import JoinedColumns, has_part, joined_columns
from titlegen.names.slug import header_key
from titlegen.names.table import Record, Table, column_label
from titlegen.names.turning import turned_round


@dataclass(frozen=True)
class FieldHeader:
    """A field as the header of a names file may call it: by its name or by one of its aliases.

    `default` is what stands in it where a file has no column for it. `join` makes it of other columns where it has
    none of its own, or always with `join_always`. `turned`: “SURNAME, First” becomes “First SURNAME”.
    """

    name: str
    aliases: tuple[str, ...] = ()
    required: bool = True
    default: str = ""
    join: Join | None = None
    join_always: bool = False
    turned: bool = False


SPECIAL_COLUMNS = (
    FieldHeader("id", required=False),
    FieldHeader("style", required=False),
    FieldHeader("template", required=False),
    FieldHeader("in", required=False),
    FieldHeader("hold", required=False),
    FieldHeader("language", ("lang",), required=False),
)
"""Columns that say something about a row itself. A template's field of the same name goes first."""

SEQUENCE_COLUMNS = (
    *SPECIAL_COLUMNS,
    FieldHeader("duration", required=False),
    FieldHeader("gap", required=False),
    FieldHeader("overlap", required=False),
    FieldHeader("transition", required=False),
)
"""Those, and what a row of a sequence may say about its card's time and about the change to the next card."""

_NO_MAPPING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class UnknownColumn:
    """A column that no field took: its index from 0, what a person calls it, the field that may be meant."""

    index: int
    label: str
    nearest: str | None


@dataclass(frozen=True)
class ColumnMatch:
    """Where a template's fields stand in a names file.

    `fields` are all fields in the template's order; `by_field` gives the column of each that has one, from
    0; `special` the columns of `SPECIAL_COLUMNS` found. `missing` are required fields without a column,
    `missing_optional` the others without one.
    """

    fields: tuple[str, ...]
    by_field: Mapping[str, int]
    special: Mapping[str, int]
    unknown: tuple[UnknownColumn, ...]
    missing: tuple[str, ...]
    missing_optional: tuple[FieldHeader, ...]
    naming: tuple[str, ...] = ()
    """The fields that a row is called by, the best first: required ones before the others."""
    required: frozenset[str] = frozenset()
    """The fields that a row must fill."""
    template: str = ""
    """Whose fields these are, where a file has rows of several templates."""
    joined: Mapping[str, JoinedColumns] = field(default_factory=dict)
    """The fields that are made of several columns; they are not in `by_field`."""
    turned: frozenset[str] = frozenset()
    """The fields in which “SURNAME, First” becomes “First SURNAME”."""

    @property
    def found(self) -> frozenset[str]:
        """The fields that have a column or are made of some."""
        return frozenset(self.by_field) | frozenset(self.joined)

    @property
    def used(self) -> frozenset[int]:
        """All columns that are taken for something, from 0."""
        own = (*self.by_field.values(), *self.special.values())
        return frozenset((*own, *chain.from_iterable(joined.columns for joined in self.joined.values())))

    def columns_of(self, name: str) -> tuple[int, ...]:
        """The columns of a field, from 0: one, none, or those that it is made of."""
        if name in self.joined:
            return self.joined[name].columns
        return (self.by_field[name],) if name in self.by_field else ()

    def text(self, record: Record, name: str) -> str:
        """What `record` has for the field `name`, joined and turned round where that was asked for."""
        texts = [record.cell(column) for column in self.columns_of(name)]
        text = self.joined[name].join.of(texts) if name in self.joined else "".join(texts)
        return turned_round(text) if name in self.turned else text

    def special_text(self, record: Record, name: str) -> str | None:
        """What `record` has in the special column `name`, such as `template`; None when it has nothing."""
        index = self.special.get(name)
        return (record.cell(index) or None) if index is not None else None


def match_columns(
    table: Table,
    fields: Sequence[FieldHeader],
    mapping: Mapping[str, str] = _NO_MAPPING,
    elsewhere: Iterable[FieldHeader] = (),
    special_columns: Sequence[FieldHeader] = SPECIAL_COLUMNS,
) -> ColumnMatch:
    """Find the column of each field: by `mapping` (column to field), by name, by alias, in this order; or the columns
    that it is joined of.

    Case, accents, spaces, underscores and hyphens make no difference. `elsewhere` are fields of other
    templates that rows of the same file use: a column for one of them is not unknown.
    Raises `NamesError` when two columns could be the same field, or a column to be joined is not there; `UsageError`
    when `mapping` names a column that the file has not, or a field that neither `fields` nor `elsewhere` nor the
    special columns have.
    """
    other_fields = tuple(elsewhere)
    columns = columns_by_heading(table)
    mapped = _mapped(table, columns, (fields, other_fields, special_columns), mapping)
    free = {key: index for key, index in columns.items() if index not in mapped.values()}
    by_field, joined = _taken(fields, columns, mapped, free, table)
    names = {field.name for field in fields}
    special = _special(mapped, [column for column in special_columns if column.name not in names], free, table)
    elsewhere_keys = {header_key(word) for field in other_fields for word in _words(field)}
    unknown = {index for key, index in free.items() if key not in elsewhere_keys} | untitled_columns(table)
    found = by_field.keys() | joined.keys()
    match = ColumnMatch(
        fields=tuple(field.name for field in fields),
        by_field=by_field,
        special=special,
        unknown=tuple(_unknown(table, index, (*fields, *other_fields)) for index in sorted(unknown)),
        missing=tuple(field.name for field in fields if field.required and field.name not in found),
        missing_optional=tuple(field for field in fields if not field.required and field.name not in found),
        naming=tuple(field.name for field in sorted(fields, key=lambda field: not field.required)),
        required=frozenset(field.name for field in fields if field.required),
        joined=joined,
        turned=frozenset(field.name for field in fields if field.turned),
    )
    refuse_repeated(table, match.used)
    return match


def match_special_columns(
    table: Table, mapping: Mapping[str, str] = _NO_MAPPING, special_columns: Sequence[FieldHeader] = SPECIAL_COLUMNS
) -> ColumnMatch:
    """Find the special columns alone: what to ask for a row's style and template before these are known.

    Entries of `mapping` for other fields are left for `match_columns` to judge.
    """
    columns = columns_by_heading(table)
    own = {column: field for column, field in mapping.items() if _called(field, special_columns)}
    mapped = _mapped(table, columns, (special_columns,), own)
    elsewhere = {columns.get(header_key(column)) for column in mapping}
    free = {key: index for key, index in columns.items() if index not in elsewhere}
    match = ColumnMatch((), {}, _special(mapped, special_columns, free, table), (), (), ())
    refuse_repeated(table, match.used)
    return match


def require_columns(table: Table, match: ColumnMatch) -> None:
    """Raise `NamesError` when a required field has no column, with what the file has instead."""
    if not match.missing:
        return
    fields = " and ".join(f"“{name}”" for name in match.missing)
    columns = ", ".join(f"“{heading}”" for heading in table.header[:12] if heading)
    meant = next((column for column in match.unknown if column.nearest in match.missing), None)
    free = [column for column in match.unknown if table.header[column.index]]
    heading = table.header[meant.index] if meant else table.header[free[0].index] if free else "COLUMN"
    field = meant.nearest if meant else match.missing[0]
    raise NamesError(
        f"There is no column for {fields}; the header has {columns}.",
        place=Place(file=table.file),
        remedy=f'Rename a column in the header, or say which one it is: --map "{heading}={field}".',
    )


def parse_mapping(texts: Sequence[str]) -> dict[str, str]:
    """Read `COLUMN=FIELD` texts such as `Guest=name` into {column: field}. Raises `UsageError`."""
    mapping: dict[str, str] = {}
    for text in texts:
        column, equals, field = (part.strip() for part in text.rpartition("="))
        if not (column and equals and field):
            raise UsageError(f"“{text}” is not a mapping.", remedy='Write it as COLUMN=FIELD, such as "Guest=name".')
        if mapping.setdefault(column, field) != field:
            raise UsageError(
                f"The column “{column}” is mapped to “{mapping[column]}” and to “{field}”.",
                remedy="Leave one of them out.",
            )
    return mapping


def _words(field: FieldHeader) -> tuple[str, ...]:
    """All headings that a column for the field may have."""
    return (field.name, *field.aliases, *(field.join.parts if field.join else ()))


def _taken(
    fields: Sequence[FieldHeader],
    columns: Mapping[str, int],
    mapped: Mapping[str, int],
    free: dict[str, int],
    table: Table,
) -> tuple[dict[str, int], dict[str, JoinedColumns]]:
    """The column of each field that has one, and those that others are joined of; what is taken leaves `free`."""
    by_field = {field.name: mapped[field.name] for field in fields if field.name in mapped}
    plain = [field for field in fields if field.name in mapped or not _is_always_joined(field, columns)]
    _take_by_name(by_field, free, plain)
    joined = _joined([field for field in fields if field.name not in by_field], columns, free, table)
    for index in chain.from_iterable(each.columns for each in joined.values()):
        free.pop(header_key(table.header[index]), None)
    _take_by_alias(by_field, free, [field for field in plain if field.name not in joined], table)
    return by_field, joined


def _is_always_joined(field: FieldHeader, columns: Mapping[str, int]) -> bool:
    """Whether a field is made of columns even where it has one of its own.

    A file with a column for the field and none of those to be joined, such as the cards of a sequence, is not the one
    that the join was said of.
    """
    if field.join is None or not field.join_always:
        return False
    own = any(header_key(word) in columns for word in (field.name, *field.aliases))
    return has_part(field.join, columns) or not own


def _joined(
    fields: Iterable[FieldHeader], columns: Mapping[str, int], free: Mapping[str, int], table: Table
) -> dict[str, JoinedColumns]:
    """The fields to be made of columns: where that is always so, or where they have none of their own."""
    found = {}
    for each in fields:
        own = any(header_key(alias) in free for alias in each.aliases)
        if each.join and (_is_always_joined(each, columns) or (not own and has_part(each.join, columns))):
            found[each.name] = joined_columns(each.name, each.join, columns, table)
    return found


def _called(word: str, fields: Sequence[FieldHeader]) -> FieldHeader | None:
    """The field whose name `word` is; failing that, the one with such an alias."""
    key = header_key(word)
    by_name = (field for field in fields if header_key(field.name) == key)
    by_alias = (field for field in fields if key in map(header_key, field.aliases))
    return next(chain(by_name, by_alias), None)


def _mapped(
    table: Table, columns: Mapping[str, int], groups: Sequence[Sequence[FieldHeader]], mapping: Mapping[str, str]
) -> dict[str, int]:
    """The columns that `mapping` gives to fields, by the field's name; an earlier group of fields goes first."""
    mapped: dict[str, int] = {}
    for column, word in mapping.items():
        index = columns.get(header_key(column))
        field = next(filter(None, (_called(word, group) for group in groups)), None)
        if index is None:
            remedy = _did_you_mean(column, table.header)
            raise UsageError(f"{table.file} has no column “{column}” to map to “{word}”.", remedy=remedy)
        if field is None:
            remedy = _did_you_mean(word, [field.name for group in groups for field in group], FIELD_LIKENESS)
            raise UsageError(f"There is no field “{word}” to map the column “{column}” to.", remedy=remedy)
        if field.name in mapped or index in mapped.values():
            raise UsageError(
                f"The mapping of {column_label(table.header, index)} to “{field.name}” contradicts another one.",
                remedy="Map each column to one field, and each field to one column.",
            )
        mapped[field.name] = index
    return mapped


def _did_you_mean(word: str, known: Sequence[str], likeness: float = 0.6) -> str:
    words = [other for other in dict.fromkeys(known) if other]
    near = nearest(word, words, likeness)
    return f"Did you mean “{near}”?" if near else f"There are {', '.join(f'“{other}”' for other in words[:12])}."


def _take_by_name(found: dict[str, int], free: dict[str, int], fields: Sequence[FieldHeader]) -> None:
    """Move columns from `free` to `found`: all names first, so that no alias takes another field's column."""
    for each in fields:
        if each.name not in found and (key := header_key(each.name)) in free:
            found[each.name] = free.pop(key)


def _take_by_alias(found: dict[str, int], free: dict[str, int], fields: Sequence[FieldHeader], table: Table) -> None:
    """Move columns from `free` to `found` by what else fields are called."""
    for each in fields:
        if each.name in found:
            continue
        keys = [key for key in dict.fromkeys(map(header_key, each.aliases)) if key in free]
        if len(keys) > 1:
            first, second = (column_label(table.header, free[key]) for key in keys[:2])
            raise NamesError(
                f"{first} and {second} could both be the field “{each.name}”.",
                place=Place(file=table.file),
                remedy=f'Say which one it is: --map "{table.header[free[keys[0]]]}={each.name}".',
            )
        if keys:
            found[each.name] = free.pop(keys[0])


def _special(
    mapped: Mapping[str, int], wanted: Sequence[FieldHeader], free: dict[str, int], table: Table
) -> dict[str, int]:
    """The special columns, taken from what the fields left."""
    special = {column.name: mapped[column.name] for column in wanted if column.name in mapped}
    _take_by_name(special, free, wanted)
    _take_by_alias(special, free, wanted, table)
    return special


def _unknown(table: Table, index: int, fields: Sequence[FieldHeader]) -> UnknownColumn:
    """The column `index` with the field whose name or alias is nearest to its heading."""
    by_word = {word: field.name for field in reversed(fields) for word in (*field.aliases, field.name)}
    near = nearest(table.header[index], list(by_word))
    return UnknownColumn(index, column_label(table.header, index), by_word[near] if near else None)
