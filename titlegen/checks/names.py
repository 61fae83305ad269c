"""Checks of a names file as a whole: its columns, and names that do not agree with each other."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from titlegen.checks.result import CheckResult
from titlegen.errors import Place
from titlegen.names.bind import Row
from titlegen.names.match import ColumnMatch
from titlegen.names.table import Table, column_label


def check_columns(table: Table, match: ColumnMatch) -> Iterator[CheckResult]:
    """How the file was read, and which columns no field takes or which fields have no column."""
    where = Place(file=table.file)
    for column in match.unknown:
        if column.nearest is None:
            severity, remedy = "info", "Its text is not shown."
        elif column.nearest in match.by_field:
            taken = column_label(table.header, match.by_field[column.nearest])
            severity, remedy = "info", f"“{column.nearest}” is taken from {taken}."
        else:
            heading = table.header[column.index]
            severity, remedy = "warning", f'If it is “{column.nearest}”: --map "{heading}={column.nearest}".'
        message = f"{column.label} is no field of the template."
        yield CheckResult("unknown-column", severity, where, message, remedy)  # type: ignore[arg-type]
    for field in match.missing_optional:
        then = f"It is “{field.default}” in every title." if field.default else "It stays empty in every title."
        unused = [table.header[column.index] for column in match.unknown if table.header[column.index]]
        if unused and not field.default:
            told = " or ".join(f"“{heading}”" for heading in unused[:3])
            then += f' If it is {told}: --map "{unused[0]}={field.name}".'
        yield CheckResult("missing-column", "info", where, f"there is no column for “{field.name}”.", then)


def check_encoding(table: Table) -> Iterator[CheckResult]:
    """A file in no Unicode encoding was read as Windows-1252: people must look whether that was right."""
    if table.encoding != "cp1252":
        return
    foreign = [(row, cell) for row in table.rows for cell in row.cells if not cell.isascii()]
    strange = next(((row, cell) for row, cell in foreign if _MAC_ROMAN.search(cell)), None)
    row, cell = strange or (foreign[0] if foreign else (None, ""))
    shown = f" “{cell}”:" if cell else ""
    doubt = "this looks like a file from an old Mac." if strange else "is that right?"
    yield CheckResult(
        "encoding",
        "warning",
        Place(file=table.file, row=row.line if row else None),
        f"the file is not Unicode and was read as Windows-1252;{shown} {doubt}",
        "Save it as “CSV UTF-8”, which leaves no doubt.",
    )


_MAC_ROMAN = re.compile(r"[^\W\d_][§¶‡†Ÿ¸‰•¢£´¨≠Æ¿¡¬«»ÀÃÕ–—“”‘’÷][^\W\d_]|[^\W\d_][§¶‡†Ÿ]|[a-zß-ÿ][ŠŒŽŸ]")
"""What letters of Mac Roman turn into inside words when they are read as Windows-1252."""


def check_rows(file: str, rows: Iterable[Row], name_field: str) -> Iterator[CheckResult]:
    """Names seen twice, and names whose parts stand in a different order from the others'."""
    kept = [row for row in rows if row.values.get(name_field)]
    yield from _invisible(file, kept)
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
                "Keep both if that is meant.",
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
    pairs = [
        next(((row, other) for row in begun for other in ending[word] if other is not row), None)
        for word, begun in beginning.items()
    ]
    for row, other in sorted(filter(None, pairs), key=lambda pair: pair[0].line):
        yield CheckResult(
            "name-order",
            "warning",
            Place(file=file, row=row.line, field=name_field),
            f"“{row.values[name_field]}” and “{other.values[name_field]}” (row {other.line}) have their parts in "
            "different order.",
            "Put given name and surname the same way round in all rows.",
        )


_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
"""Zero-width spaces, direction marks, overrides and isolates, soft hyphens."""


def _invisible(file: str, rows: list[Row]) -> Iterator[CheckResult]:
    for row in rows:
        for field, text in row.values.items():
            found = _INVISIBLE.search(text)
            if found:
                name = unicodedata.name(found[0], "UNNAMED CHARACTER")
                yield CheckResult(
                    "invisible-character",
                    "warning",
                    Place(file=file, row=row.line, field=field),
                    f"has an invisible character, U+{ord(found[0]):04X} {name}.",
                    "Delete it, unless somebody put it there on purpose.",
                )
