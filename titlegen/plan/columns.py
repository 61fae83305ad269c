"""Which columns a names file may have, from what the styles know and what is said for all rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from titlegen.errors import FIELD_LIKENESS, FormulaError, Place, UsageError, nearest
from titlegen.jobs import PackShelf
from titlegen.joining import Join, parse_join
from titlegen.names.formula import reads_like_formula
from titlegen.names.match import SEQUENCE_COLUMNS, ColumnMatch, FieldHeader
from titlegen.names.slug import header_key
from titlegen.names.table import Record, column_letters, is_spreadsheet_error
from titlegen.plan.choices import Choices
from titlegen.style.models import FieldSpec


def known_headings(choices: Choices, shelf: PackShelf, special_columns: Sequence[FieldHeader]) -> frozenset[str]:
    """The words by which the header of a names file is found: fields, special columns, and what `choices` name.

    The fields are those of the style that is said for all rows; where a column names it, they are not known yet.
    """
    words = [word for column in special_columns for word in (column.name, *column.aliases)]
    words += [column for column, _ in choices.mapping]
    words += [word for _, aliases in choices.aliases for word in aliases]
    words += [part for _, join in choices.joins for part in _parsed(join).parts]
    templates = shelf.pack(choices.style).style.templates.values() if choices.style is not None else ()
    for template in templates:
        for header in field_headers(template.fields, choices):
            words += [header.name, *header.aliases, *(header.join.parts if header.join else ())]
    return frozenset(filter(None, map(header_key, words)))


def field_headers(fields: Mapping[str, FieldSpec], choices: Choices) -> tuple[FieldHeader, ...]:
    """How columns for a template's fields may be called, with what is said for all rows."""
    aliases, joins = dict(choices.aliases), dict(choices.joins)
    headers = []
    for name, spec in fields.items():
        rule = joins.get(name) or spec.join
        header = FieldHeader(
            name,
            (*spec.aliases, *aliases.get(name, ())),
            spec.required,
            spec.default,
            join=_parsed(rule) if rule else None,
            join_always=name in joins,
            turned=name in choices.turned,
        )
        headers.append(header)
    return tuple(headers)


def special_headers(special_columns: Sequence[FieldHeader], choices: Choices) -> tuple[FieldHeader, ...]:
    """How special columns may be called, with what is said for all rows."""
    aliases = dict(choices.aliases)
    return tuple(replace(each, aliases=(*each.aliases, *aliases.get(each.name, ()))) for each in special_columns)


def refuse_unknown_fields(choices: Choices, known: Iterable[str]) -> None:
    """Raise `UsageError` when aliases, joins or turning round are said for a field that no template has.

    Aliases may be said of special columns as well, also of those that only a sequence has.
    """
    fields = list(dict.fromkeys(known))
    special = {column.name for column in SEQUENCE_COLUMNS}
    named = [field for field, _ in choices.aliases if field not in special]
    for field in (*named, *(field for field, _ in choices.joins), *choices.turned):
        if field not in fields:
            near = nearest(field, fields, FIELD_LIKENESS)
            told = f"Did you mean “{near}”?" if near else f"There are {', '.join(f'“{each}”' for each in fields[:12])}."
            raise UsageError(f"No template has a field “{field}”.", remedy=told)


def refuse_formulas(record: Record, match: ColumnMatch) -> None:
    """Raise `FormulaError` when a cell that the row needs is a formula. Other columns may have them."""
    named = [(name, column) for name in match.fields for column in match.columns_of(name)]
    named += [(name, column) for name, column in match.special.items()]
    for name, column in named:
        text = record.cell(column)
        if reads_like_formula(text):
            failed = is_spreadsheet_error(text)
            what = "what a formula left that failed" if failed else "a formula, and formulas are never evaluated"
            raise FormulaError(
                f"“{text[:60]}” in {column_letters(column)}{record.line} is {what}.",
                place=Place(row=record.line, field=name),
                remedy="Mend it in the spreadsheet, and save it again." if failed else "Paste the cell as a value.",
            )


def _parsed(join: str) -> Join:
    try:
        return parse_join(join)
    except ValueError as error:
        raise UsageError(f"“{join}” joins no columns: {error}.") from None
