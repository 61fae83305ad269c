"""Whether a font file is whole: HarfBuzz reads around damage without a word, and the picture would be wrong."""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MOST_BYTES = 256_000_000
"""Collections of all Han fonts of a family have about 120 MB."""

_DRAWN = ("CFF ", "CFF2", "COLR", "GPOS", "HVAR", "cmap", "glyf", "gvar", "hhea", "hmtx", "loca", "maxp")
"""Tables whose damage changes letters or their places.

Their check sums are right in all of 687 fonts that Debian ships. Those of `name`, `OS/2` and `GSUB` are wrong in five,
which some tool has changed without mending the sum; so these are not looked at.
"""

_CHUNK = 1 << 20


@dataclass(frozen=True)
class _Table:
    """An entry of the table directory: where in the file a table is, in bytes."""

    checksum: int
    start: int
    length: int

    @property
    def end(self) -> int:
        return self.start + self.length


def flaw_of(path: Path) -> str | None:
    """What is wrong with the font at `path`, of a collection the first one, as the end of a sentence; None for nothing.

    OpenType 1.9.1, “Organization of an OpenType font”: the table directory, and what tables say about each other.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        return f"has {size / 1e6:.0f} MB, more than a font may have"
    with path.open("rb") as file:
        tables = _directory(file)
        if any(table.end > size for table in tables.values()):
            return "is cut short: tables are missing from its end"
        drawn = {tag: tables[tag] for tag in _DRAWN if tag in tables}
        if sum(table.length for table in drawn.values()) > size:
            return "is damaged: its tables lie in each other"
        for tag, table in drawn.items():
            if _checksum(file, table) != table.checksum:
                return f"is damaged: its table “{tag.strip()}” does not agree with its check sum"
        return _short_table(file, tables)


def _directory(file: BinaryIO) -> dict[str, _Table]:
    """The tables by their tags; of two with one tag the first, as HarfBuzz takes them."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12)
        start = int.from_bytes(file.read(4))
    file.seek(start + 4)
    count = int.from_bytes(file.read(2))
    file.seek(start + 12)
    entries = file.read(16 * count)
    found: dict[str, _Table] = {}
    for tag, *numbers in struct.iter_unpack(">4sIII", entries[: len(entries) // 16 * 16]):
        found.setdefault(tag.decode("latin-1"), _Table(*numbers))
    return found


def _checksum(file: BinaryIO, table: _Table) -> int:
    """The sum of a table's 32-bit words, the last one filled up with zeros."""
    file.seek(table.start)
    total, left = 0, table.length
    while left:
        chunk = file.read(min(left, _CHUNK))
        left -= len(chunk)
        words = array("I", chunk + bytes(-len(chunk) % 4))
        if sys.byteorder == "little":
            words.byteswap()
        total += sum(words)
    return total & 0xFFFFFFFF


def _short_table(file: BinaryIO, tables: dict[str, _Table]) -> str | None:
    """A table that has less than all glyphs, of which the rest would be drawn at place 0 or not at all."""

    def number(tag: str, at: int) -> int:
        if tag not in tables:
            return 0
        file.seek(tables[tag].start + at)
        return int.from_bytes(file.read(2)) if tables[tag].length >= at + 2 else 0

    glyphs, advances = number("maxp", 4), number("hhea", 34)
    needed = {
        "hmtx": 2 * glyphs + 2 * advances if advances else 4 * glyphs,
        "loca": (glyphs + 1) * (4 if number("head", 50) else 2),
    }
    for tag, length in needed.items():
        short = tag in tables and tables[tag].length < length
        if short or (tag == "hmtx" and advances > glyphs):
            return f"is damaged: its table “{tag}” does not hold its {glyphs} glyphs"
    return None
