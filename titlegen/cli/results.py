"""What checks found, told to a person at a terminal: a table, the gravest first, alike rows together."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from titlegen.checks.result import CheckResult, rows_told
from titlegen.cli.errors import print_results
from titlegen.errors import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

HEADINGS = {"error": "Errors", "warning": "Warnings", "info": "Notes"}
GLYPHS = {"error": ("✗", "!!"), "warning": ("▲", "! "), "info": ("·", "- ")}
"""For each severity its mark, and what stands in for it where the terminal has no Unicode."""
COLORS = {"error": "bold red", "warning": "yellow", "info": "dim"}


def show_results(results: Sequence[CheckResult], notes: bool) -> None:
    """Print a table on a terminal, with the notes counted or told; elsewhere one line for each result."""
    if not sys.stdout.isatty():
        print_results(results)
        return
    from rich.console import Console

    print_table(results, notes, Console(highlight=False))


def print_table(results: Sequence[CheckResult], notes: bool, console: Console) -> None:
    """Print errors, then warnings, then notes: one line for results that differ only in their row and in its words."""
    for severity in ("error", "warning", "info"):
        found = [result for result in results if result.severity == severity]
        if found and (notes or severity != "info"):
            console.print(_table(severity, grouped(found), console))
        elif found:
            console.print(f"{_counted(found)}; --notes tells them.", style=COLORS["info"], markup=False)


def grouped(results: Iterable[CheckResult]) -> list[list[CheckResult]]:
    """Results of one kind about one field together, in the order in which each kind is first seen.

    Those are of one kind whose message differs in nothing but the words it quotes first, and whose remedy is the same.
    """
    groups: dict[tuple[object, ...], list[CheckResult]] = defaultdict(list)
    for result in results:
        where = result.where
        said = _QUOTED.sub("", result.message, count=1)
        key = (where.file, where.line, where.field, where.row is None, result.code, said, result.remedy)
        groups[key].append(result)
    return list(groups.values())


_QUOTED = re.compile("^“[^”]*”")
MOST_QUOTED = 4
"""So many of the words that alike rows have are quoted."""


def _table(severity: str, groups: Sequence[Sequence[CheckResult]], console: Console) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    color = COLORS[severity]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, title_justify="left")
    table.title = Text(f"{HEADINGS[severity]} ({sum(map(len, groups))})", style=color)
    table.add_column("row", min_width=3, max_width=14)
    table.add_column("where", max_width=24)
    table.add_column("what", no_wrap=True)
    table.add_column("found, and what to do", ratio=1, min_width=24)
    glyph = GLYPHS[severity][0 if console.encoding.lower().startswith("utf") else 1]
    files = {each.where.file for group in groups for each in group}
    for group in groups:
        first = group[0]
        rows = rows_told(each.where.row for each in group if each.where.row) if first.where.row else ""
        places = [first.where.file if len(files) > 1 else None, first.where.field]
        told = Text(plain(_message(group)))
        told.append(plain(f" {first.remedy}") if first.remedy else "", style="italic")
        table.add_row(
            Text(rows.partition(" ")[2]),
            Text(plain(", ".join(filter(None, places)))),
            Text(f"{glyph} {first.code}", style=color),
            told,
        )
    return table


def _message(group: Sequence[CheckResult]) -> str:
    """The message of alike results, with the words that each quotes first."""
    quoted = list(dict.fromkeys(found[0] for each in group if (found := _QUOTED.match(each.message))))
    if len(quoted) < 2:
        return group[0].message
    more = f" and {len(quoted) - MOST_QUOTED} more" if len(quoted) > MOST_QUOTED else ""
    return f"{', '.join(quoted[:MOST_QUOTED])}{more}: each{_QUOTED.sub('', group[0].message)}"


def _counted(results: Iterable[CheckResult]) -> str:
    """Such as “4 notes: 3 name-seen-twice, 1 spaces”."""
    codes = Counter(result.code for result in results)
    count = sum(codes.values())
    told = ", ".join(f"{number} {code}" for code, number in codes.most_common())
    return f"{count} note{'' if count == 1 else 's'}: {told}"
