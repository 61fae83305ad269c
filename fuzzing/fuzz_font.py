"""Fuzzes the font loader: whatever is in a file, it is told about, and text is drawn in it, or it is refused."""

from __future__ import annotations

import contextlib
import io
import struct
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from random import Random
from types import ModuleType
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from harness import FOLDER, ROOT, cut_and_pasted, fuzz, instrumented

with instrumented():
    from titlegen.errors import TitlegenError
    from titlegen.pipeline import compose
    from titlegen.raster import color_glyphs, outlines
    from titlegen.style.load import LoadedPack, parse_style_text
    from titlegen.text import fontinfo, fonts, itemize, shape
    from titlegen.text.fontinfo import font_info
    from titlegen.text.fonts import FontBook
    from titlegen.units import Size


TEXT = "Ada fi é 1"
SEEDS = (
    ("inter/Inter[opsz,wght].ttf", TEXT),
    ("noto-sans/NotoSans-Regular.ttf", TEXT),
    ("noto-sans-arabic/NotoSansArabic-Regular.ttf", "عمر "),
    ("noto-sans-devanagari/NotoSansDevanagari-Regular.ttf", "अमृता "),
    ("noto-color-emoji/NotoColorEmoji.ttf", "🎬😀"),
    ("source-serif-4/SourceSerif4[opsz,wght].ttf", "Afi"),
)

PACK = """\
schema: 1
name: fuzzed
version: "1"
fonts: {font: {file: fuzzed.ttf}}
text:
  plain: {font: font, size: 20}
  lined: {font: font, size: 20, stroke: {color: "#FF0000", width: 2}}
templates:
  card:
    fields: {name: {}}
    layout: {stack: vertical, items: [{text: "{name}", style: plain}, {text: "{name}", style: lined}]}
"""


def seeds() -> Iterator[bytes]:
    """Small parts of shipped fonts: static, variable, of joined scripts, in colours."""
    for name, text in SEEDS:
        options = subset.Options(layout_features=["*"], name_IDs=["*"])
        font = TTFont(ROOT / "fonts" / name)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=text)
        subsetter.subset(font)
        file = io.BytesIO()
        font.save(file)
        yield file.getvalue()


def read(data: bytes) -> None:
    """Tell what the font can do, and draw words in it."""
    _forget()
    path = FOLDER / "fonts" / "fuzzed.ttf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    with contextlib.suppress(TitlegenError):
        font_info(path).told()
    pack = LoadedPack(parse_style_text(PACK), FOLDER)
    for words in (TEXT, "عمر", "अमृता", "🎬"):
        try:
            book = FontBook((path.parent,))
            title = compose(pack, None, {"name": words}, size=Size(160, 90), hold=Fraction(1), fonts=book)
            title.frame(0)
        except TitlegenError:
            continue


def _forget() -> None:
    """Fonts are kept for as long as a process lives; each of these is there once."""
    for cached in _caches():
        cached.cache_clear()


@cache
def _caches() -> tuple[Any, ...]:
    modules: tuple[ModuleType, ...] = (fonts, fontinfo, itemize, shape, outlines, color_glyphs)
    kinds = (type(_caches), type(lru_cache(len)))
    return tuple(each for module in modules for each in vars(module).values() if isinstance(each, kinds))


def mutated(data: bytes, order: Random) -> bytes:
    """The font with one table changed, mostly so that its check sum is right again."""
    count = int.from_bytes(data[4:6]) if len(data) > 12 else 0
    entries = [data[12 + 16 * i : 28 + 16 * i] for i in range(min(count, 60))]
    if not entries or any(len(entry) < 16 for entry in entries):
        return cut_and_pasted(data, order)
    entry = order.choice(entries)
    tag, _, start, length = struct.unpack(">4sIII", entry)
    table = data[start : start + length]
    if not table:
        return cut_and_pasted(data, order)
    for _ in range(order.choice((1, 1, 2, 4, 16))):
        table = _changed(table, order)
    return _assembled(data, {tag: table}, right=order.random() < 0.9)


def _changed(table: bytes, order: Random) -> bytes:
    if len(table) < 4 or order.random() < 0.2:
        return cut_and_pasted(table, order)
    at = order.randrange(len(table) - 1)
    number = order.choice((0, 1, 0x7FFF, 0x8000, 0xFFFF, order.randrange(65536), order.randrange(64)))
    return table[:at] + struct.pack(">H", number) + table[at + 2 :]


def _assembled(data: bytes, changed: dict[bytes, bytes], right: bool) -> bytes:
    """The font with some tables replaced, and with `right` check sums or the old ones."""
    count = int.from_bytes(data[4:6])
    directory, body, place = b"", b"", 12 + 16 * count
    for i in range(count):
        tag, total, start, length = struct.unpack(">4sIII", data[12 + 16 * i : 28 + 16 * i])
        table = changed.get(tag, data[start : start + length])
        padded = table + bytes(-len(table) % 4)
        if right:
            total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, total, place, len(table))
        body += padded
        place += len(padded)
    return data[:12] + directory + body


if __name__ == "__main__":
    fuzz("font", seeds, read, mutated)
