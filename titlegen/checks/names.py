"""Checks of a names file as a whole: its columns, and names that do not agree with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from titlegen.checks.result import CheckResult
from titlegen.errors import Place
from titlegen.names.bind import Row
from titlegen.names.match import ColumnMatch
from titlegen.names.table import Table


def check_columns(table: Table, match: ColumnMatch) -> Iterator[CheckResult]:
    """How the file was read, and which columns no field takes or which fields have no column."""
    where = Place(file=table.file)
    if table.encoding not in ("utf-8", "utf-8-sig"):
        yield CheckResult(
            "encoding", "info", where, f"was read as {table.encoding}.", "Look at the accents; UTF-8 leaves no doubt."
        )
    for column in match.unknown:
        meant = f"If it is “{column.nearest}”, say --map." if column.nearest else "Its text is not shown."
        yield CheckResult(
            "unknown-column",
            "warning" if column.nearest else "info",
            where,
            f"{column.label} is no field of the template.",
            meant,
        )
    for field in match.missing_optional:
        yield CheckResult(
            "missing-column", "info", where, f"there is no column for “{field}”.", "It stays empty in every title."
        )


def check_rows(file: str, rows: Iterable[Row], name_field: str) -> Iterator[CheckResult]:
    """Names seen twice, and names whose parts stand in a different order from the others'."""
    kept = [row for row in rows if row.values.get(name_field)]
    yield from _seen_twice(file, kept, name_field)
    yield from _mixed_order(file, kept, name_field)


def _seen_twice(file: str, rows: list[Row], name_field: str) -> Iterator[CheckResult]:
    first: dict[str, Row] = {}
    for row in rows:
        name = row.values[name_field]
        key = " ".join(name.casefold().split())
        if key in first:
            yield CheckResult(
                "name-seen-twice",
                "info",
                Place(file=file, row=row.line, field=name_field),
                f"“{name}” was in row {first[key].line} already.",
                "Keep both if the person is introduced twice.",
            )
        first.setdefault(key, row)


def _mixed_order(file: str, rows: list[Row], name_field: str) -> Iterator[CheckResult]:
    """A word that is the first of one name and the last of another is a surname in two places."""
    beginning: dict[str, list[Row]] = defaultdict(list)
    ending: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        words = row.values[name_field].split()
        if len(words) == 2:
            beginning[words[0].casefold()].append(row)
            ending[words[1].casefold()].append(row)
    both = beginning.keys() & ending.keys()
    for word in sorted(both, key=lambda word: beginning[word][0].line):
        row, other = beginning[word][0], ending[word][0]
        yield CheckResult(
            "name-order",
            "warning",
            Place(file=file, row=row.line, field=name_field),
            f"“{row.values[name_field]}” and “{other.values[name_field]}” (row {other.line}) have their parts in "
            "different order.",
            "Put given name and surname the same way round in all rows.",
        )
