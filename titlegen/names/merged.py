"""Headings in merged cells: a word over several columns, with a word for each of them below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from titlegen.names.slug import header_key
from titlegen.names.table import Record

MAX_MERGES = 200
MAX_COLUMN = 500
"""More merged cells, or merged cells farther to the right, are no header."""


@dataclass(frozen=True)
class Merge:
    """Cells that are one: rows from 1, columns from 0, the last ones included. The text is in the first."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, line: int, column: int) -> bool:
        """Whether the cell is one of them."""
        return self.top <= line <= self.bottom and self.left <= column <= self.right


class MergedHeadings:
    """The first rows of a sheet, and what its merged cells make of the headings in them."""

    def __init__(self, rows: Sequence[Record], merges: Sequence[Merge], known: frozenset[str]) -> None:
        """`known` are words that a header may have, as `titlegen.names.slug.header_key` has them."""
        self._rows = {row.line: row for row in rows}
        own = (merge for merge in merges if merge.top in self._rows and merge.right < MAX_COLUMN)
        self._merges = list(islice(own, MAX_MERGES))
        self._known = known

    def lowest_line(self, line: int) -> int:
        """The line of the header's lowest row: the one below `line` where that divides merged headings.

        It does when it has words under a merged heading and nowhere else; or words that are known, and others only
        where nothing stands above them.
        """
        if line + 1 not in self._rows:
            return line
        groups = self._groups(line + 1)
        columns = [column for column, text in enumerate(self._rows[line + 1].cells) if text]
        others = [column for column in columns if not any(group.covers(line, column) for group in groups)]
        inside = [column for column in columns if column not in others]
        known = any(self._knows(self._text(line + 1, column)) for column in inside) or any(
            self._makes_known(line + 1, group, inside) for group in groups
        )
        divides = not others or (known and not any(self._text(line, column) for column in others))
        return line + 1 if groups and divides else line

    def headings(self, line: int) -> tuple[str, ...]:
        """What each column is called, when `line` is the header's lowest row."""
        groups = self._groups(line)
        return tuple(self._heading(line, column, groups) for column in range(self._width(line)))

    def _heading(self, line: int, column: int, groups: Sequence[Merge]) -> str:
        group = next((each for each in groups if each.covers(line - 1, column)), None)
        own = self._text(line, column)
        if group is None:
            return own or (self._text(line - 1, column) if groups else "")
        if own and not self._knows(own):
            return f"{self._text(group.top, group.left)} {own}"
        return own

    def _text(self, line: int, column: int) -> str:
        """The text of a cell; cells that are one have it in their first column, on each of their lines."""
        merge = next((each for each in self._merges if each.covers(line, column)), None)
        if merge is not None:
            line = merge.top if column == merge.left else 0
        return self._rows[line].cell(column) if line in self._rows else ""

    def _width(self, line: int) -> int:
        """How many columns the header has whose lowest row is `line`."""
        lines = {line} | {merge.top for merge in self._merges if merge.top < line <= merge.bottom + 1}
        return max(len(self._rows[each].cells) for each in lines if each in self._rows)

    def _groups(self, line: int) -> list[Merge]:
        """The merged headings whose columns have words of their own on `line`, just below.

        One over all words of the line is a title of the table, unless it makes known words of them.
        """
        columns = [column for column, text in enumerate(self._rows[line].cells) if text]
        filled = sum(bool(self._text(line, each) or self._text(line - 1, each)) for each in range(self._width(line)))
        groups = []
        for merge in self._merges:
            if merge.bottom != line - 1 or merge.left == merge.right:
                continue
            under = [column for column in columns if merge.left <= column <= merge.right]
            if under and (len(under) < filled or self._makes_known(line, merge, under)):
                groups.append(merge)
        return groups

    def _makes_known(self, line: int, group: Merge, columns: Sequence[int]) -> bool:
        word = self._text(group.top, group.left)
        under = (column for column in columns if group.covers(line - 1, column))
        return any(self._knows(f"{word} {self._text(line, column)}") for column in under)

    def _knows(self, word: str) -> bool:
        return header_key(word) in self._known
