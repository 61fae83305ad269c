"""Bitmaps that are bombs, lie about their size, or end too early."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from hostile_pack import Hostile, with_items, write
from PIL import Image

SIGN = b"\x89PNG\r\n\x1a\n"


def artwork(suffix: str, content: bytes | Callable[[], bytes], says: str, **more: object) -> Hostile:
    """A pack that shows one picture of these bytes."""

    def build(folder: Path) -> None:
        write(folder, content if isinstance(content, bytes) else content(), f"art.{suffix}")
        placed = {"width": 400, "height": 300, **more}
        with_items({"image": f"art.{suffix}", **{word: value for word, value in placed.items() if value is not None}})(
            folder
        )

    return Hostile(build, says)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    width: int,
    height: int,
    data: bytes | None = None,
    *,
    depth: int = 8,
    kind: int = 2,
    extra: bytes = b"",
    interlaced: int = 0,
) -> bytes:
    """A PNG whose header says what it likes; without `data` its rows are black, a thousand at most."""
    if data is None:
        channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
        data = zlib.compress(bytes((1 + (width * depth * channels + 7) // 8) * min(height, 1000)))
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced)
    return SIGN + chunk(b"IHDR", header) + extra + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def saved(form: str, picture: Image.Image | None = None, **options: object) -> bytes:
    file = io.BytesIO()
    (picture or Image.new("RGB", (40, 30), (200, 30, 20))).save(file, form, **options)  # type: ignore[arg-type]
    return file.getvalue()


def noise(mode: str = "RGB", side: int = 200) -> Image.Image:
    count = {"RGB": 3, "L": 1, "RGBA": 4, "CMYK": 4}[mode]
    return Image.frombytes(mode, (side, side), random.Random(1).randbytes(side * side * count))


def bomb(size: int) -> bytes:
    """So many bytes of nothing, compressed."""
    packer = zlib.compressobj(9)
    zeros = bytes(1_000_000)
    return b"".join([*(packer.compress(zeros) for _ in range(size // len(zeros))), packer.flush()])


def jpeg_of_size(width: int, height: int) -> bytes:
    """A JPEG whose frame header says another size."""
    data = bytearray(saved("JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def jpeg_of_scans(scans: int, side: int) -> bytes:
    """A progressive JPEG that goes over its picture again and again, saying nothing."""
    data = bytearray(saved("JPEG", Image.new("L", (16, 16)), progressive=True))
    at = data.index(b"\xff\xc2")
    data[at + 5 : at + 9] = struct.pack(">HH", side, side)
    start = data.index(b"\xff\xda")
    length = struct.unpack(">H", data[start + 2 : start + 4])[0]
    header = bytes(data[start : start + 2 + length])
    again = header[:-3] + b"\x01\x3f\x00"
    # An end-of-band run, again and again: no coefficient is ever told.
    return bytes(data[:-2]) + (again + b"\x00" * 40) * scans + b"\xff\xd9"


def tiff(entries: list[tuple[int, int, int, int]], rest: bytes = b"", onward: int = 0) -> bytes:
    """A little-endian TIFF of one directory: tag, type, count, value."""
    written = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + written + struct.pack("<I", onward) + rest


def tiff_of_size(width: int, height: int, strip_bytes: int = 10, **tags: int) -> bytes:
    entries = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, tags.get("compression", 1)),
        (262, 3, 1, 1), (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, strip_bytes),
    ]  # fmt: skip
    return tiff(entries, bytes(400), tags.get("onward", 0))


def webp_of_size(width: int, height: int) -> bytes:
    data = bytearray(saved("WEBP", lossless=True))
    at = data.index(b"VP8L") + 9
    bits = int.from_bytes(data[at : at + 4], "little")
    bits = bits & ~0xFFFFFFF | (width - 1) | (height - 1) << 14
    data[at : at + 4] = bits.to_bytes(4, "little")
    return bytes(data)


def animated_webp(width: int, height: int) -> bytes:
    data = bytearray(saved("WEBP", save_all=True, append_images=[Image.new("RGB", (40, 30), (1, 2, 3))]))
    at = data.index(b"VP8X") + 12
    data[at : at + 6] = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes(data)


def profile(size: int) -> bytes:
    return chunk(b"iCCP", b"x\0\0" + bomb(size))


def text_chunks(kind: bytes, count: int, size: int) -> bytes:
    return chunk(kind, (b"x\0\0" if kind == b"zTXt" else b"x\0\1\0\0\0") + bomb(size)) * count


def exif_turned(turn: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turn
    return saved("JPEG", exif=exif)


def cut(form: str, share: float) -> Callable[[], bytes]:
    def content() -> bytes:
        whole = saved(form, noise())
        return whole[: int(len(whole) * share)]

    return content


def damaged(form: str, **options: object) -> Callable[[], bytes]:
    def content() -> bytes:
        whole = bytearray(saved(form, noise(), **options))
        order = random.Random(7)
        for _ in range(200):
            whole[order.randrange(20, len(whole))] = order.randrange(256)
        return bytes(whole)

    return content


MUCH = "more than artwork may have"
PX = "more px than artwork may have"
BROKEN = "is damaged"
UNKNOWN = "is no picture that can be read"
ODD = {"width": None, "height": None}

HOSTILE = {
    "a PNG of 100000 px a side": artwork("png", lambda: png(100_000, 100_000, bomb(10_000_000)), PX),
    "a PNG of two billion px a side": artwork("png", lambda: png(2**31 - 1, 2**31 - 1, b""), PX),
    "a PNG as wide as a hundred million": artwork("png", lambda: png(100_000_000, 1, b""), MUCH),
    "a PNG as large as may be": artwork("png", lambda: png(8000, 8000, bomb(193_000_000), kind=2), ""),
    "a PNG of one line as long as may be": artwork("png", lambda: png(60_000_000, 1, b""), "shape", **ODD),
    "a PNG of one column as high as may be": artwork("png", lambda: png(1, 1_000_000, b""), "shape", width=400, height=None),
    "a PNG of no size": artwork("png", lambda: png(0, 0, b""), BROKEN[:3]),
    "a PNG that says small and is large": artwork("png", lambda: png(4, 3, bomb(50_000_000)), ""),
    "a PNG that says large and is small": artwork("png", lambda: png(5000, 5000, zlib.compress(bytes(100))), BROKEN),
    "a PNG of many rows that ends early": artwork("png", lambda: png(1000, 60_000, zlib.compress(bytes(1000))), BROKEN),
    "a PNG of 16 bits": artwork("png", lambda: png(40, 30, depth=16, kind=6), ""),
    "a PNG of 1 bit": artwork("png", lambda: png(40, 30, depth=1, kind=0), ""),
    "a PNG of 3 bits": artwork("png", lambda: png(40, 30, depth=3, kind=0), "picture"),
    "a PNG of colour kind 5": artwork("png", lambda: png(40, 30, b"", kind=0).replace(b"\x08\0\0\0\0", b"\x08\x05\0\0\0"), "is"),
    "a palette without colours": artwork("png", lambda: png(40, 30, kind=3), ""),
    "a palette": artwork("png", lambda: saved("PNG", Image.new("P", (40, 30), 3)), ""),
    "an interlaced PNG of lies": artwork("png", lambda: png(3000, 3000, zlib.compress(bytes(9)), interlaced=1), BROKEN),
    "a PNG with a profile that is a bomb": artwork("png", lambda: png(40, 30, extra=profile(60_000_000)), BROKEN),
    "a PNG with a text that is a bomb": artwork("png", lambda: png(40, 30, extra=text_chunks(b"zTXt", 1, 60_000_000)), BROKEN),
    "a PNG with many texts": artwork("png", lambda: png(40, 30, extra=text_chunks(b"zTXt", 200, 1_000_000)), BROKEN),
    "a PNG with international texts": artwork("png", lambda: png(40, 30, extra=text_chunks(b"iTXt", 200, 1_000_000)), BROKEN),
    "a PNG with a chunk of 2 GB": artwork("png", lambda: SIGN + struct.pack(">I", 2**31 - 1) + b"IHDR" + bytes(20), "is"),
    "a PNG with a wrong sum": artwork("png", lambda: png(40, 30).replace(b"IDAT", b"IDAT", 1)[:-20] + bytes(20), BROKEN),
    "an animated PNG": artwork("png", lambda: saved("PNG", save_all=True, append_images=[Image.new("RGB", (40, 30))] * 50), ""),
    "an animation of frames outside of the picture": artwork(
        "png", lambda: png(40, 30, extra=chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)) + chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 100_000, 100_000, 9, 9, 1, 1, 0, 0))), UNKNOWN
    ),
    "a JPEG of 65500 px a side": artwork("jpg", lambda: jpeg_of_size(65_500, 65_500), PX),
    "a JPEG that says more than it has": artwork("jpg", lambda: jpeg_of_size(8000, 7000), "bytes"),
    "a JPEG of very many scans": artwork("jpg", lambda: jpeg_of_scans(3000, 1000), "scans"),
    "a JPEG in CMYK": artwork("jpg", lambda: saved("JPEG", noise("CMYK")), ""),
    "a JPEG in greys": artwork("jpg", lambda: saved("JPEG", noise("L")), ""),
    "a JPEG that is turned": artwork("jpg", lambda: exif_turned(6), ""),
    "a JPEG that is turned in an unknown way": artwork("jpg", lambda: exif_turned(99), ""),
    "a JPEG with a broken profile": artwork("jpg", lambda: saved("JPEG", icc_profile=random.Random(3).randbytes(60_000)), ""),
    "a JPEG with broken EXIF": artwork("jpg", lambda: saved("JPEG", exif=b"Exif\0\0II*\0" + random.Random(4).randbytes(2000)), ""),
    "a TIFF of 100000 px a side": artwork("tif", lambda: tiff_of_size(100_000, 100_000), PX),
    "a TIFF of four billion px a side": artwork("tif", lambda: tiff_of_size(2**32 - 1, 2**32 - 1), PX),
    "a TIFF that says more than it has": artwork("tif", lambda: tiff_of_size(5000, 5000), BROKEN),
    "a TIFF of strips beyond its end": artwork("tif", lambda: tiff_of_size(40, 30, 2**32 - 1), "is"),
    "a TIFF in packed bits that are none": artwork("tif", lambda: tiff_of_size(5000, 5000, 300, compression=32773), BROKEN),
    "a TIFF in LZW that is none": artwork("tif", lambda: tiff_of_size(5000, 5000, 300, compression=5), BROKEN),
    "a TIFF of directories in a circle": artwork("tif", lambda: tiff_of_size(20, 15, 300, onward=8), ""),
    "a TIFF with a tag of a billion values": artwork(
        "tif", lambda: tiff([(256, 4, 1, 20), (257, 4, 1, 15), (258, 3, 2**30, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 200), (279, 4, 1, 300)], bytes(400)), "is"
    ),
    "a TIFF of many pages": artwork("tif", lambda: saved("TIFF", save_all=True, append_images=[Image.new("RGB", (40, 30))] * 200), ""),
    "a TIFF in 16 bits": artwork("tif", lambda: saved("TIFF", Image.new("I;16", (40, 30), 9999)), ""),
    "a TIFF in 32 bits": artwork("tif", lambda: saved("TIFF", Image.new("F", (40, 30), 0.5)), ""),
    "a TIFF in CMYK": artwork("tif", lambda: saved("TIFF", noise("CMYK")), ""),
    "a TIFF in LAB": artwork("tif", lambda: saved("TIFF", Image.new("LAB", (40, 30))), ""),
    "a WebP of 16383 px a side": artwork("webp", lambda: webp_of_size(16_383, 16_383), "“art.webp” "),
    "an animated WebP of 16777216 px a side": artwork("webp", lambda: animated_webp(2**24, 2**24), "is"),
    "an animated WebP of 16383 px a side": artwork("webp", lambda: animated_webp(16_383, 16_383), "“art.webp” "),
    "an animated WebP": artwork("webp", lambda: animated_webp(40, 30), ""),
    "a WebP that says more than it has": artwork("webp", lambda: webp_of_size(3000, 2000), ""),
    "a GIF with a PNG's name": artwork("png", lambda: saved("GIF"), UNKNOWN),
    "a PostScript program with a PNG's name": artwork("png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(x) run\n", UNKNOWN),
    "an ICO with a PNG's name": artwork("png", lambda: saved("ICO"), UNKNOWN),
    "a JPEG with a PNG's name": artwork("png", lambda: saved("JPEG"), ""),
    "an SVG with a PNG's name": artwork("png", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>', UNKNOWN),
    "an empty picture": artwork("png", b"", UNKNOWN),
    "noise with a PNG's sign": artwork("png", SIGN + random.Random(2).randbytes(100_000), "is"),
    **{
        f"{form} cut at {share:.0%}": artwork(suffix, cut(form, share), "is")
        for form, suffix in (("PNG", "png"), ("JPEG", "jpg"), ("TIFF", "tif"), ("WEBP", "webp"))
        for share in (0.01, 0.5)
    },
    "a damaged PNG": artwork("png", damaged("PNG"), BROKEN),
    "a damaged TIFF in LZW": artwork("tif", damaged("TIFF", compression="tiff_lzw"), BROKEN),
    "a picture drawn as large as can be": artwork("png", lambda: saved("PNG", noise()), "", width=99_999, height=900),
    "a picture drawn larger than any canvas": artwork("png", lambda: saved("PNG", noise()), "high", width=99_999, height=99_999),
}  # fmt: skip
