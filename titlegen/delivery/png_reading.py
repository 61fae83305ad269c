"""PNG sequences read back: what their files say, and their pictures decoded."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from zlib_ng import zlib_ng as zlib

from titlegen.delivery.comparison import differs, over_black_and_white, tolerate
from titlegen.delivery.facts import ReadBack
from titlegen.delivery.formats import FORMATS
from titlegen.delivery.held import middle_of_hold
from titlegen.delivery.png import COLOUR_AND_ALPHA, NO_FILTER, SIGNATURE, UP
from titlegen.delivery.png_sequence import DEPTHS, NUMBERED
from titlegen.errors import Place, VerificationError
from titlegen.raster.frame import Frame, flattened
from titlegen.raster.regions import seen_part
from titlegen.units import Size

_AGAIN = "Render the master again."
_BROKEN_STREAM = cast("type[Exception]", zlib.error)
_UNSPECIFIED = (2, 2, 2)  # ITU-T H.273
_PIXEL_FORMATS = {8: "rgba", 16: "rgba64be"}
# signature, IHDR with its length and checksum, and the head and contents of cICP
_HEAD_BYTES = 8 + 25 + 12


@dataclass(frozen=True)
class PngHeader:
    """What the first chunks of a PNG file say. `colour` as H.273 numbers primaries, transfer, matrix."""

    size: Size
    depth: int
    colour: tuple[int, int, int]


def sequence_facts(folder: Path) -> ReadBack:
    """The facts of the sequence in `folder`, from its names and headers. Raises `VerificationError`."""
    pictures = _pictures(folder)
    headers: dict[int, PngHeader] = {}
    for picture in pictures:
        inode = picture.stat().st_ino
        if inode not in headers:
            headers[inode] = _header(picture)
            if headers[inode] != headers[pictures[0].stat().st_ino]:
                raise VerificationError(f"{picture.name} is of another kind than {pictures[0].name}.", remedy=_AGAIN)
    header = headers[pictures[0].stat().st_ino]
    named = next(name for name, depth in DEPTHS.items() if depth == header.depth)
    return ReadBack(
        format=FORMATS[named],
        codec="png",
        frames=len(pictures),
        rate=None,
        size=header.size,
        pixel_format=_PIXEL_FORMATS[header.depth],
        colour=header.colour,
    )


def compare_sequence(folder: Path, check: Mapping[int, Frame]) -> None:
    """Decode the frames of `check` and raise `VerificationError` for the first that is not as rendered."""
    pictures = _pictures(folder)
    for index in sorted(check):
        if index >= len(pictures):
            raise VerificationError(f"Frame {index} is missing.", remedy=_AGAIN)
        codes, frame = read_png(pictures[index]), flattened(check[index])
        full = np.float32(np.iinfo(codes.dtype).max)
        region = frame.region
        part = codes[region.top : region.bottom, region.left : region.right]
        if np.count_nonzero(codes) != np.count_nonzero(part):
            raise differs(index, "something is seen outside its region")
        red, green, blue, alpha = (part[..., channel].astype(np.float32) / full for channel in range(4))
        # Rounding moves a premultiplied value by up to half a step for its colour and half a step for its alpha; dither
        # by up to a whole one.
        limit = (2.02 if frame.smooth and codes.dtype == np.uint8 else 1.01) / float(full) + 1e-6
        tolerate(over_black_and_white((red, green, blue), alpha, frame.pixels), index, usual=limit, worst=limit)


def decode_sequence(folder: Path) -> ReadBack:
    """Decode every picture. Raises `VerificationError` at the first that cannot be."""
    facts = sequence_facts(folder)
    decoded: set[int] = set()
    for picture in _pictures(folder):
        inode = picture.stat().st_ino
        if inode not in decoded:
            read_png(picture)
            decoded.add(inode)
    return facts


def sequence_frame(folder: Path, index: int | None) -> Frame:
    """One picture of the sequence, decoded; None is the middle of its hold. Raises `VerificationError`."""
    pictures = _pictures(folder)
    chosen = middle_of_hold([picture.stat().st_size for picture in pictures]) if index is None else index
    if not 0 <= chosen < len(pictures):
        raise VerificationError(f"Frame {chosen} is missing.", remedy=_AGAIN)
    return read_frame(pictures[chosen])


def read_frame(path: Path, size: Size | None = None) -> Frame:
    """A PNG file of titlegen's as a frame: the part of it that is not transparent. Raises what `read_png` raises."""
    codes = read_png(path, size)
    region = seen_part(codes[..., 3])
    part = codes[region.top : region.bottom, region.left : region.right]
    pixels = part.astype(np.float32) / np.float32(np.iinfo(codes.dtype).max)
    pixels[..., :3] *= pixels[..., 3:]
    return Frame(Size(codes.shape[1], codes.shape[0]), region, pixels)


def read_png(path: Path, size: Size | None = None) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """The R′G′B′A codes of a PNG file of titlegen's, uint8 or uint16 (height, width, 4), checksums checked.

    Raises `VerificationError`, also where `size` is given and the picture has another; then nothing was unpacked.
    """
    header = _header(path)
    if size not in (None, header.size):
        raise VerificationError(
            f"The picture is {header.size}, not {size}.", place=Place(file=str(path)), remedy=_AGAIN
        )
    most = header.size.height * (1 + header.size.width * 4 * header.depth // 8)
    try:
        data = b"".join(contents for kind, contents in _chunks(path.read_bytes()) if kind == b"IDAT")
        rows = np.frombuffer(_unpacked(data, most), np.uint8).reshape(header.size.height, -1)
        plain = _unfiltered(rows).view(np.uint8 if header.depth == 8 else ">u2")
        codes = plain.reshape(header.size.height, header.size.width, 4)
    except (ValueError, _BROKEN_STREAM) as fault:
        place = Place(file=str(path))
        raise VerificationError(f"The picture is damaged: {fault}.", place=place, remedy=_AGAIN) from fault
    return codes.astype(codes.dtype.newbyteorder("="), copy=False)


def _unpacked(data: bytes, most: int) -> bytes:
    """The zlib stream's contents, which are `most` bytes and no more. Raises `ValueError`, or zlib's own error."""
    inflater = zlib.decompressobj()
    contents = inflater.decompress(data, most + 1)
    if len(contents) != most or not inflater.eof:
        raise ValueError("it has another number of px than it says")
    return bytes(contents)


def _pictures(folder: Path) -> list[Path]:
    """The sequence's files in order. Raises `VerificationError` for gaps and for files that are not of it."""
    found: list[tuple[int, Path]] = []
    for path in folder.iterdir():
        numbered = NUMBERED.fullmatch(path.name)
        if not numbered:
            raise VerificationError(f"“{path.name}” is not a picture of the sequence.", remedy="Move it away.")
        found.append((int(numbered["number"]), path))
    found.sort()
    for wanted, (number, _) in enumerate(found, 1):
        if number != wanted:
            raise VerificationError(f"Picture {wanted} of the sequence is missing.", remedy=_AGAIN)
    if not found:
        raise VerificationError("The folder is empty.", remedy=_AGAIN)
    return [path for _, path in found]


def _header(path: Path) -> PngHeader:
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if len(head) < _HEAD_BYTES or not head.startswith(SIGNATURE + b"\0\0\0\rIHDR"):
        raise VerificationError("The picture is no PNG file.", place=Place(file=str(path)), remedy=_AGAIN)
    width, height, depth, colour_type = struct.unpack_from(">IIBB", head, 16)
    if colour_type != COLOUR_AND_ALPHA or depth not in _PIXEL_FORMATS:
        raise VerificationError("The picture is no RGBA of 8 or 16 bits.", place=Place(file=str(path)), remedy=_AGAIN)
    colour = (head[41], head[42], head[43]) if head[37:41] == b"cICP" else _UNSPECIFIED
    return PngHeader(Size(width, height), depth, colour)


def _chunks(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and contents of each chunk up to IEND. Raises `ValueError`."""
    at, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        if at + 12 > len(file):
            raise ValueError("it ends too early")
        length, kind = struct.unpack_from(">I4s", file, at)
        contents = file[at + 8 : at + 8 + length]
        if file[at + 8 + length : at + 12 + length] != struct.pack(">I", zlib.crc32(contents, zlib.crc32(kind))):
            raise ValueError(f"the checksum of {kind.decode('latin-1')} is wrong")
        yield kind, contents
        at += 12 + length


def _unfiltered(rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The bytes of the picture, without filter types; only those that titlegen writes. Raises `ValueError`."""
    plain = rows[:, 1:].copy()
    start = 0
    for filter_type, same in groupby(rows[:, 0].tolist()):
        end = start + len(list(same))
        if filter_type == UP:
            part = plain[max(start - 1, 0) : end]
            np.add.accumulate(part, axis=0, out=part)
        elif filter_type != NO_FILTER:
            raise ValueError(f"filter type {filter_type} is none that titlegen writes")
        start = end
    return plain
