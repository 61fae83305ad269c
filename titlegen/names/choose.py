"""Which template a row is for, when nobody named one: the one that its filled columns fit best."""

from __future__ import annotations

from collections.abc import Mapping

from titlegen.names.match import ColumnMatch
from titlegen.names.slug import header_key
from titlegen.names.table import Record, Table


def choose_template(table: Table, record: Record, matches: Mapping[str, ColumnMatch]) -> str | None:
    """The name of the template to take for `record`, or None when no template fits.

    `matches` are the columns of each template, in the pack's order. A template fits when the row has text for each
    required field. Of those that fit, the one that shows most of the row's text is taken, so that no word is lost;
    then the one whose fields have the columns' own names rather than aliases; then the first.
    """
    fitting = [name for name, match in matches.items() if _fits(record, match)]
    return max(fitting, key=lambda name: _merit(table, record, matches[name]), default=None)


def _fits(record: Record, match: ColumnMatch) -> bool:
    return not match.missing and all(match.text(record, field) for field in match.required & match.found)


def _merit(table: Table, record: Record, match: ColumnMatch) -> tuple[int, int]:
    """How many of the row's filled cells are shown, and how many of them under their own heading."""
    shown = [(field, index) for field in match.found for index in match.columns_of(field) if record.cell(index)]
    own = sum(header_key(table.header[index]) == header_key(field) for field, index in shown)
    return len({index for _, index in shown}), own
