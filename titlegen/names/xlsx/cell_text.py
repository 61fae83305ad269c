"""The text of a cell of a workbook, as its XML has it: rich text in runs, readings aside, characters escaped."""

from __future__ import annotations

import re

from titlegen.errors import NamesError, Place
from titlegen.names.limits import MAX_CELL

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""ECMA-376 part 1, 22.9.2.19: characters that XML cannot hold, and an underscore before what looks like one."""


class CellText:
    """Collects the words in the `t` elements of one cell; those of a phonetic reading (`rPh`) are left out."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.clear()

    def clear(self) -> None:
        """A new cell begins."""
        self._words: list[str] = []
        self._length = 0
        self._in_text = self._aside = False

    def start(self, name: str) -> None:
        """An element begins in the cell."""
        if name == "t":
            self._in_text = not self._aside
        elif name == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        """An element ends in the cell."""
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._aside = False

    def text(self, text: str) -> None:
        """Some of the text inside the cell. Raises `NamesError` when it is too much."""
        if self._in_text:
            self.add(text)

    def add(self, text: str) -> None:
        """Some of the cell's own text."""
        self._words.append(text)
        self._length += len(text)
        if self._length > MAX_CELL:
            raise NamesError(
                f"A cell has more than {MAX_CELL:,} characters.",
                place=Place(self._file),
                remedy="Is it the right file?",
            )

    def told(self) -> str:
        """All of it."""
        return unescaped("".join(self._words))


def unescaped(text: str) -> str:
    """`text` with `_x000D_` and its like as the characters that they stand for; half of a pair is left as it is."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
