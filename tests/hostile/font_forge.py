"""Makes small fonts that are cut off, damaged, or bombs."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables import otTables

FONTS = Path(__file__).parents[2] / "fonts"


@cache
def sound() -> bytes:
    """A small whole font."""
    options = subset.Options(layout_features=["*"], glyph_names=True, name_IDs=["*"])
    font = TTFont(FONTS / "noto-sans/NotoSans-Regular.ttf")
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="Ada Lovelace")
    subsetter.subset(font)
    return saved(font)


def saved(font: TTFont) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def changed(change: Callable[[TTFont], object]) -> Callable[[], bytes]:
    def content() -> bytes:
        opened = TTFont(io.BytesIO(sound()))
        change(opened)
        return saved(opened)

    return content


def table_of(data: bytes, tag: bytes) -> tuple[int, int, int]:
    """Where the directory's entry of a table is, and the table's place and length."""
    at = data.index(tag, 12)
    _, place, length = struct.unpack(">III", data[at + 4 : at + 16])
    return at, place, length


def overwritten(tag: bytes, at: int, new: bytes, whole: bool = False) -> Callable[[], bytes]:
    """The sound font with other bytes in one table; `whole` makes its sum right again."""

    def content() -> bytes:
        data = bytearray(sound())
        entry, place, length = table_of(bytes(data), tag)
        data[place + at : place + at + len(new)] = new[: length - at]
        if whole:
            table = bytes(data[place : place + length]) + bytes(-length % 4)
            total = sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF
            data[entry + 4 : entry + 8] = struct.pack(">I", total)
        return bytes(data)

    return content


def noisy(tag: bytes, whole: bool = False) -> Callable[[], bytes]:
    length = table_of(sound(), tag)[2]
    return overwritten(tag, 0, random.Random(5).randbytes(length), whole)


def directory(tag: bytes, place: int | None = None, length: int | None = None) -> Callable[[], bytes]:
    """The sound font whose directory lies about one table."""

    def content() -> bytes:
        data = bytearray(sound())
        entry, old_place, old_length = table_of(bytes(data), tag)
        data[entry + 8 : entry + 16] = struct.pack(
            ">II", old_place if place is None else place, old_length if length is None else length
        )
        return bytes(data)

    return content


def squares(characters: str = "Ada", upem: int = 1000) -> FontBuilder:
    glyphs = [".notdef", *(f"u{ord(c):04X}" for c in dict.fromkeys(characters))]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0)), pen.lineTo((0, 500)), pen.lineTo((500, 500)), pen.lineTo((500, 0)), pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(upem, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
    builder.setupGlyf(dict.fromkeys(glyphs, square))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    return builder


def built(change: Callable[[FontBuilder], object], characters: str = "Ada") -> Callable[[], bytes]:
    def content() -> bytes:
        builder = squares(characters)
        change(builder)
        return saved(builder.font)

    return content


def zigzag(points: int) -> Callable[[FontBuilder], None]:
    """Glyphs of so many corners, every side crossing all others."""

    def change(builder: FontBuilder) -> None:
        order = random.Random(1)
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        for _ in range(points):
            pen.lineTo((order.randrange(1000), order.randrange(1000)))
        pen.closePath()
        glyph = pen.glyph()
        builder.setupGlyf(dict.fromkeys(builder.font.getGlyphOrder(), glyph))

    return change


def raw_glyf(parts: dict[str, list[str]], characters: str) -> Callable[[], bytes]:
    """A font with composite glyphs, whatever they refer to."""

    def content() -> bytes:
        font = squares(characters).font
        data = saved(font)
        order = font.getGlyphOrder()
        simple = (
            struct.pack(">hhhhh", 1, 0, 0, 500, 500)
            + struct.pack(">HH", 3, 0)
            + b"\x01\x01\x01\x01"
            + struct.pack(">hhhh", 0, 500, 0, -500)
            + struct.pack(">hhhh", 0, 0, 500, 0)
        )
        glyphs = []
        for name in order:
            if name in parts:
                inside = b"".join(
                    struct.pack(">HHbb", 0x0002 | (0x0020 if i < len(parts[name]) - 1 else 0), order.index(part), 1, 0)
                    for i, part in enumerate(parts[name])
                )
                glyphs.append(struct.pack(">hhhhh", -1, 0, 0, 500, 500) + inside)
            else:
                glyphs.append(simple)
            glyphs[-1] += bytes(-len(glyphs[-1]) % 4)
        places = [sum(map(len, glyphs[:i])) for i in range(len(glyphs) + 1)]
        tables = _tables(data)
        tables[b"glyf"] = b"".join(glyphs)
        tables[b"loca"] = struct.pack(f">{len(places)}I", *places)
        head = bytearray(tables[b"head"])
        head[50:52] = b"\0\1"
        tables[b"head"] = bytes(head)
        return assembled(tables)

    return content


def _tables(data: bytes) -> dict[bytes, bytes]:
    count = struct.unpack(">H", data[4:6])[0]
    entries = [struct.unpack(">4sIII", data[12 + 16 * i : 28 + 16 * i]) for i in range(count)]
    return {tag: data[place : place + length] for tag, _, place, length in entries}


def assembled(tables: dict[bytes, bytes], sign: bytes = b"\0\1\0\0") -> bytes:
    """A font of these tables, with right sums."""
    head = sign + struct.pack(">HHHH", len(tables), 16, 0, 0)
    place, entries, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        entries += struct.pack(">4sIII", tag, total, place, len(data))
        body += padded
        place += len(padded)
    return head + entries + body


def with_table(tag: bytes, data: Callable[[], bytes], base: Callable[[], bytes] = sound) -> Callable[[], bytes]:
    def content() -> bytes:
        return assembled({**_tables(base()), tag: data()})

    return content


def cmap_of_all(kind: int) -> bytes:
    """A character map in which every code point there is has a glyph."""
    group = struct.pack(">III", 0, 0x10FFFF, 1)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", kind, 0, 28, 0, 1) + group


def features(text: str, characters: str = "Ada") -> Callable[[], bytes]:
    """Squares with OpenType features."""

    def change(builder: FontBuilder) -> None:
        builder.addOpenTypeFeatures(text)

    return built(change, characters)


def growing(levels: int) -> str:
    """Lookups that make of one glyph sixteen, again and again."""
    lookups = [f"lookup L{i} {{sub u0041 by {' '.join(['u0041'] * 16)};}} L{i};" for i in range(levels)]
    return "\n".join(lookups) + "\nfeature ccmp {" + " ".join(f"lookup L{i};" for i in range(levels)) + "} ccmp;"


def calling_itself() -> bytes:
    """A contextual lookup that applies itself."""
    builder = squares()
    builder.addOpenTypeFeatures(
        "lookup A {sub u0041 by u0064 u0064;} A;"
        "feature ccmp {sub u0041' lookup A u0064' lookup A u0061' lookup A;} ccmp;"
    )
    table = builder.font["GSUB"].table
    for lookup in table.LookupList.Lookup:
        for part in lookup.SubTable:
            for record in getattr(part, "SubstLookupRecord", []) or []:
                record.LookupListIndex = len(table.LookupList.Lookup) - 1
    return saved(builder.font)


def axes(count: int) -> bytes:
    """So many variable axes."""
    written = b"".join(struct.pack(">4siiiHH", f"{i:04d}"[-4:].encode(), 0, 0, 65536, 0, 256) for i in range(count))
    return struct.pack(">HHHHHHHH", 1, 0, 16, 2, count, 20, 0, 4 + 4 * count) + written


def names(records: int, length: int) -> bytes:
    """Names that are all the same many letters."""
    entries = b"".join(
        struct.pack(">HHHHHH", 3, 1, 0x409, 1000 + i if i > 20 else i, length, 0) for i in range(records)
    )
    return struct.pack(">HHH", 0, records, 6 + 12 * records) + entries + b"\0A" * (length // 2)


def layers(paints: Callable[[], dict[str, Any]]) -> Callable[[], bytes]:
    def change(builder: FontBuilder) -> None:
        builder.setupCOLR(paints(), version=1)
        builder.setupCPAL([[(1.0, 0.0, 0.0, 1.0)]])

    return built(change)


SOLID = {"Format": otTables.PaintFormat.PaintSolid, "PaletteIndex": 0, "Alpha": 1.0}


def glyph_paint(glyph: str, paint: dict[str, Any] = SOLID) -> dict[str, Any]:
    return {"Format": otTables.PaintFormat.PaintGlyph, "Paint": paint, "Glyph": glyph}


def paints_in_a_circle() -> dict[str, Any]:
    other = {"Format": otTables.PaintFormat.PaintColrGlyph, "Glyph": "u0064"}
    back = {"Format": otTables.PaintFormat.PaintColrGlyph, "Glyph": "u0041"}
    return {"u0041": other, "u0064": back, "u0061": glyph_paint("u0061")}


def paints_of_paints() -> dict[str, Any]:
    def of(name: str, count: int = 60) -> dict[str, Any]:
        calls = [{"Format": otTables.PaintFormat.PaintColrGlyph, "Glyph": name} for _ in range(count)]
        return {"Format": otTables.PaintFormat.PaintColrLayers, "Layers": calls}

    return {
        "u0041": of("u0064"),
        "u0064": of("u0061"),
        "u0061": {"Format": otTables.PaintFormat.PaintColrLayers, "Layers": [glyph_paint("u0061")] * 60},
    }


def composites_of_composites() -> dict[str, Any]:
    paint: dict[str, Any] = glyph_paint("u0061")
    for _ in range(10):
        paint = {
            "Format": otTables.PaintFormat.PaintComposite,
            "SourcePaint": paint,
            "CompositeMode": "src_over",
            "BackdropPaint": paint,
        }
    return {"u0041": paint}


def bitmap_font() -> bytes:
    opened = TTFont(io.BytesIO(sound()))
    tables = _tables(saved(opened))
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 100_000, 100_000, 8, 6, 0, 0, 0)
    count = opened["maxp"].numGlyphs
    strike = struct.pack(">HH", 90, 72)
    glyph = struct.pack(">hh4s", 0, 0, b"png ") + png
    places, at = [], 4 + 4 * (count + 1)
    for i in range(count + 1):
        places.append(at + len(glyph) * min(i, 1))
    tables[b"sbix"] = struct.pack(">HHII", 1, 1, 1, 12) + strike + struct.pack(f">{count + 1}I", *places) + glyph
    return assembled(tables)


def svg_table() -> bytes:
    """A glyph that is an SVG with a picture of another file."""
    picture = b'<image href="file:///etc/passwd" width="9" height="9"/>'
    document = b'<svg xmlns="http://www.w3.org/2000/svg"><g id="glyph1">' + picture + b"</g></svg>"
    return struct.pack(">HII", 0, 10, 0) + struct.pack(">HHHII", 1, 0, 10, 14, len(document)) + document


def collection(count: int) -> bytes:
    data = sound()
    header = b"ttcf" + struct.pack(">HHI", 1, 0, count)
    shift = len(header) + 4 * count
    return header + struct.pack(">I", shift) * count + data


def real_collection() -> bytes:
    made = TTCollection()
    made.fonts = [TTFont(io.BytesIO(sound())) for _ in range(3)]
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def woff() -> bytes:
    """A WOFF whose table is a bomb."""
    packed = zlib.compress(bytes(20_000_000))
    entry = struct.pack(">4sIIII", b"glyf", 64, len(packed), 20_000_000, 0)
    return (
        b"wOFF"
        + struct.pack(">IIHHIHHIIIII", 0x00010000, 64 + len(packed), 1, 0, 20_000_200, 1, 0, 0, 0, 0, 0, 0)
        + entry
        + packed
    )


def flat(font: TTFont) -> None:
    """Letters of no height, by all that a font says of heights."""
    for table, fields in (
        ("hhea", ("ascent", "descent", "lineGap")),
        ("OS/2", ("sCapHeight", "sxHeight", "sTypoAscender", "sTypoDescender", "usWinAscent", "usWinDescent")),
    ):
        for field in fields:
            setattr(font[table], field, 0)
