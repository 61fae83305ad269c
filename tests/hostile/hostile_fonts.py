"""Fonts that are cut off, damaged, or bombs."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from font_forge import (
    FONTS,
    axes,
    bitmap_font,
    built,
    calling_itself,
    changed,
    cmap_of_all,
    collection,
    composites_of_composites,
    directory,
    features,
    flat,
    growing,
    layers,
    names,
    noisy,
    overwritten,
    paints_in_a_circle,
    paints_of_paints,
    raw_glyf,
    real_collection,
    sound,
    svg_table,
    with_table,
    woff,
    zigzag,
)
from hostile_pack import PACK, Hostile, write


def font(content: Callable[[], bytes], says: str, sample: str = "Ada", name: str = "mine.ttf", **style: Any) -> Hostile:
    """A pack whose one font has this content."""

    def build(folder: Path) -> None:
        write(folder, content(), f"fonts/{name}")
        words = ", ".join(f"{word}: {value}" for word, value in {"size": 90, **style}.items())
        text = PACK.replace("NotoSans-Regular.ttf", f'"{name}"').replace("size: 90", words)
        write(folder, text.replace("Ada", f'"{sample}"'))

    return Hostile(build, says)


BROKEN = "is not a font file"
CUT = "is cut short"
DAMAGED = "is damaged"
ANY = "mine."
EMPTY = "has nothing to draw"

HOSTILE = {
    "an empty font": font(lambda: b"", "mine.ttf"),
    "a font of words": font(lambda: b"just words", BROKEN),
    "a font with a wrong sign": font(lambda: b"XXXX" + sound()[4:], BROKEN),
    "noise with a font's sign": font(lambda: b"\0\1\0\0\0\x10" + random.Random(6).randbytes(200_000), BROKEN),
    "zeros with a font's sign": font(lambda: b"\0\1\0\0\0\x10" + bytes(200_000), BROKEN),
    "a picture for a font": font(lambda: (FONTS.parent / "docs/pictures/captions.png").read_bytes()[:50_000], BROKEN),
    **{f"a font cut at {i / 20:.0%}": font(lambda i=i: sound()[: len(sound()) * i // 20], ANY) for i in range(1, 20)},
    "a font without its last bytes": font(lambda: sound()[:-8], ANY),
    "a table beyond the file's end": font(directory(b"glyf", place=10_000_000), CUT),
    "a table longer than the file": font(directory(b"hmtx", length=10_000_000), CUT),
    "a table as long as can be": font(directory(b"GSUB", length=0xFFFFFFFF), CUT),
    "a table in the middle of another": font(directory(b"hmtx", place=64), DAMAGED),
    "advances cut short": font(directory(b"hmtx", length=8), DAMAGED),
    "no advances at all": font(directory(b"hmtx", length=0), DAMAGED),
    "damaged advances": font(lambda: noisy(b"hmtx")(), DAMAGED),
    "damaged advances whose sum is right": font(lambda: noisy(b"hmtx", whole=True)(), "px"),
    "a damaged character map": font(lambda: noisy(b"cmap")(), ANY),
    "a damaged header": font(lambda: noisy(b"head")(), ANY),
    "damaged outlines": font(lambda: noisy(b"glyf")(), DAMAGED),
    "damaged places of outlines": font(lambda: noisy(b"loca")(), DAMAGED),
    "damaged substitutions": font(lambda: noisy(b"GSUB")(), ""),
    "damaged outlines whose sum is right": font(lambda: noisy(b"glyf", whole=True)(), EMPTY),
    "damaged substitutions whose sum is right": font(lambda: noisy(b"GSUB", whole=True)(), ""),
    "no outlines": font(changed(lambda f: f.__delitem__("glyf")), EMPTY),
    "no character map": font(changed(lambda f: f.__delitem__("cmap")), BROKEN),
    "more glyphs than there are": font(overwritten(b"maxp", 4, b"\xff\xff", whole=True), DAMAGED),
    "no glyphs": font(overwritten(b"maxp", 4, b"\0\0", whole=True), BROKEN),
    "points without end": font(overwritten(b"maxp", 6, b"\xff" * 24, whole=True), ""),
    "more advances than there are": font(overwritten(b"hhea", 34, b"\xff\xff", whole=True), DAMAGED),
    "an em of nothing": font(overwritten(b"head", 18, b"\0\0", whole=True), ""),
    "an em of one unit": font(overwritten(b"head", 18, b"\0\1", whole=True), ""),
    "an em of 16 units": font(overwritten(b"head", 18, b"\0\x10", whole=True), "px"),
    "an em of 65535 units": font(overwritten(b"head", 18, b"\xff\xff", whole=True), ""),
    "no height at all": font(changed(flat), ""),
    "capitals as high as can be": font(changed(lambda f: setattr(f["OS/2"], "sCapHeight", 32767)), "high"),
    "capitals below the line": font(changed(lambda f: setattr(f["OS/2"], "sCapHeight", -32768)), "high"),
    "glyphs of glyphs in a circle": font(raw_glyf({"u0041": ["u0064"], "u0064": ["u0041"]}, "Ada"), EMPTY),
    "a glyph of itself": font(raw_glyf({"u0041": ["u0041"]}, "Ada"), EMPTY),
    "glyphs of glyphs of glyphs": font(
        raw_glyf({f"u{ord('A') + i:04X}": [f"u{ord('A') + i + 1:04X}"] * 200 for i in range(20)}, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), EMPTY, "A"
    ),
    "a glyph of very many corners": font(built(zigzag(20_000)), ""),
    "a line along very many corners": font(built(zigzag(20_000)), "20002 points", stroke='{color: "#FFFFFF", width: 4}'),
    "a line along sides that cross": font(built(zigzag(900)), "crosses itself too often", stroke='{color: "#FFFFFF", width: 4}'),
    "a line along some corners": font(built(zigzag(60)), "", stroke='{color: "#FFFFFF", width: 4}'),
    "text that grows": font(features(growing(8)), "glyphs", "A"),
    "a long text that grows": font(features(growing(8)), "glyphs", "A" * 900, size=1),
    "a lookup that calls itself": font(calling_itself, ""),
    "letters that vanish": font(features("lookup A {sub u0041 by NULL; sub u0064 by NULL; sub u0061 by NULL;} A; feature ccmp {lookup A;} ccmp;"), ""),
    "letters placed as far as can be": font(features("feature kern {pos u0041 <32767 -32768 32767 0>; pos u0064 <-32768 32767 -32768 0>;} kern;"), ""),
    "a map of every character": font(with_table(b"cmap", lambda: cmap_of_all(12)), "no font of the chain"),
    "a map of every character to one glyph": font(with_table(b"cmap", lambda: cmap_of_all(13)), "no font of the chain"),
    "a map of four billion characters": font(
        with_table(b"cmap", lambda: cmap_of_all(13).replace(struct.pack(">I", 0x10FFFF), b"\xff\xff\xff\xff")), "no font of the chain"
    ),
    "very many axes": font(with_table(b"fvar", lambda: axes(10_000)), ""),
    "axes that are not there": font(with_table(b"fvar", lambda: axes(3)[:-40]), ""),
    "axes of noise": font(with_table(b"fvar", lambda: axes(3)[:16] + random.Random(8).randbytes(60)), "tags that are no letters"),
    "an axis that goes backwards": font(with_table(b"fvar", lambda: axes(1)[:20] + struct.pack(">iii", 2**31 - 1, -(2**31), -(2**31)) + axes(1)[32:]), ""),
    "paints in a circle": font(layers(paints_in_a_circle), EMPTY),
    "paints of paints of paints": font(layers(paints_of_paints), ""),
    "paints composed of paints": font(layers(composites_of_composites), ""),
    "colours of noise": font(with_table(b"COLR", lambda: b"\0\1" + random.Random(9).randbytes(4000)), ""),
    "letters that are pictures": font(bitmap_font, "draws its glyphs with pictures"),
    "letters that are SVG": font(with_table(b"SVG ", svg_table), ""),
    "a collection": font(real_collection, "", name="mine.ttc"),
    "a collection of very many": font(lambda: collection(100_000), ANY, name="mine.ttc"),
    "a collection of none": font(lambda: b"ttcf" + struct.pack(">HHI", 1, 0, 0), BROKEN, name="mine.ttc"),
    "a collection in a circle": font(lambda: b"ttcf" + struct.pack(">HHII", 1, 0, 1, 0), BROKEN, name="mine.ttc"),
    "a WOFF bomb": font(woff, BROKEN),
    "a WOFF2": font(lambda: b"wOF2" + sound()[4:], BROKEN),
    "a font program": font(lambda: b"%!PS-AdobeFont-1.0: Mine\n" + bytes(1000), BROKEN),
    "names without end": font(with_table(b"name", lambda: names(5000, 65_000)), ""),
    "a very large font of nothing": font(lambda: sound() + bytes(50_000_000), ""),
}  # fmt: skip
