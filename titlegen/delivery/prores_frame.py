"""The parts of a coded ProRes frame: headers, the table of slice sizes, slices (SMPTE RDD 36).

A slice is 16 px high and 8 macroblocks (128 px) wide; what is left of a row is cut into powers of two. Each is
coded on its own, so a frame can be put together from slices that were coded as smaller pictures.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from titlegen.units import Rect, Size

MACROBLOCK = 16
SLICE_MACROBLOCKS = 8
SLICE_WIDTH = MACROBLOCK * SLICE_MACROBLOCKS

_FRAME_ATOM = 8  # frame size and “icpf”, RDD 36 5.1
_PICTURE_HEADER = 8
_SIZE_AT = 8  # of width and height in the frame header, 5.1.1


@dataclass(frozen=True, eq=False)
class CodedPicture:
    """A picture as coded: `header` is the frame header, `sizes` uint16 (rows, columns) the bytes of each slice,
    `slices` all of them, row by row.
    """

    header: bytes
    sizes: NDArray[np.uint16]
    slices: memoryview


def columns(width: int) -> int:
    """How many slices a row of `width` px has."""
    whole, rest = divmod(macroblocks(width), SLICE_MACROBLOCKS)
    return whole + rest.bit_count()


def macroblocks(length: int) -> int:
    """How many macroblocks cover `length` px."""
    return -(-length // MACROBLOCK)


def aligned(region: Rect, canvas: Size) -> Rect:
    """The smallest rectangle around `region` whose edges are slice edges, or the canvas's."""
    if region.empty:
        return Rect(0, 0, 0, 0)
    return Rect(
        region.left // SLICE_WIDTH * SLICE_WIDTH,
        region.top // MACROBLOCK * MACROBLOCK,
        min(-(-region.right // SLICE_WIDTH) * SLICE_WIDTH, canvas.width),
        min(macroblocks(region.bottom) * MACROBLOCK, canvas.height),
    )


def split(packet: bytes) -> CodedPicture:
    """Take a progressive frame apart."""
    (header_size,) = struct.unpack_from(">H", packet, _FRAME_ATOM)
    header = packet[_FRAME_ATOM : _FRAME_ATOM + header_size]
    width, height = struct.unpack_from(">HH", header, _SIZE_AT)
    shape = macroblocks(height), columns(width)
    table = _FRAME_ATOM + header_size + _PICTURE_HEADER
    sizes = np.frombuffer(packet, ">u2", shape[0] * shape[1], table).astype(np.uint16).reshape(shape)
    return CodedPicture(header, sizes, memoryview(packet)[table + 2 * sizes.size :])


def assemble(empty_row: CodedPicture, region: CodedPicture | None, place: Rect, canvas: Size) -> bytes:
    """A whole frame: `region` at `place`, whose edges are slice edges, and `empty_row` everywhere else.

    `empty_row` is one row of slices as wide as the canvas, nothing in it; its header becomes the frame's.
    """
    rows, across = macroblocks(canvas.height), columns(canvas.width)
    sizes = np.broadcast_to(empty_row.sizes, (rows, across))
    blank = bytes(empty_row.slices)
    if region is None:
        body: list[bytes | memoryview] = [blank * rows]
    else:
        top, left = place.top // MACROBLOCK, place.left // SLICE_WIDTH
        bottom, right = top + region.sizes.shape[0], left + region.sizes.shape[1]
        sizes = sizes.copy()
        sizes[top:bottom, left:right] = region.sizes
        before = blank[: int(empty_row.sizes[0, :left].sum())]
        after = blank[int(empty_row.sizes[0, :right].sum()) :]
        body = [blank * top, *_rows(region, before, after), blank * (rows - bottom)]
    return _joined(empty_row.header, sizes, body, canvas)


def assemble_over(ground: CodedPicture, region: CodedPicture | None, place: Rect, canvas: Size) -> bytes:
    """A whole frame: `region` at `place`, whose edges are slice edges, and the slices of `ground` everywhere else."""
    if region is None:
        return _joined(ground.header, ground.sizes, [ground.slices], canvas)
    top, left = place.top // MACROBLOCK, place.left // SLICE_WIDTH
    bottom, right = top + region.sizes.shape[0], left + region.sizes.shape[1]
    sizes = ground.sizes.copy()
    sizes[top:bottom, left:right] = region.sizes
    row_starts = np.concatenate(([0], ground.sizes.sum(axis=1, dtype=np.int64).cumsum()))
    inner = ground.sizes[top:bottom].astype(np.int64)
    befores = row_starts[top:bottom] + inner[:, :left].sum(axis=1)
    afters = row_starts[top:bottom] + inner[:, :right].sum(axis=1)
    ends = np.concatenate(([0], region.sizes.sum(axis=1, dtype=np.int64).cumsum()))
    body: list[bytes | memoryview] = [ground.slices[: row_starts[top]]]
    for row in range(bottom - top):
        body += (
            ground.slices[row_starts[top + row] : befores[row]],
            region.slices[ends[row] : ends[row + 1]],
            ground.slices[afters[row] : row_starts[top + row + 1]],
        )
    body.append(ground.slices[row_starts[bottom] :])
    return _joined(ground.header, sizes, body, canvas)


def quantiser(picture: CodedPicture) -> int:
    """The coarsest quantiser of all slices; 1 is the finest (RDD 36 5.3.1)."""
    return int(_bytes(picture)[_starts(picture) + 1].max())


def colour_bytes(picture: CodedPicture) -> int:
    """Bytes of the slices without their alpha."""
    coded, starts = _bytes(picture), _starts(picture)
    header_bytes = coded[starts] >> 3
    if not (header_bytes == 8).any():  # no size of Cr in the slice header: nothing follows Cr
        return len(picture.slices)
    high = sum(int(coded[starts + at].sum()) for at in (2, 4, 6))
    low = sum(int(coded[starts + at].sum()) for at in (3, 5, 7))
    return int(header_bytes.sum()) + 256 * high + low


def _rows(region: CodedPicture, before: bytes, after: bytes) -> list[bytes | memoryview]:
    ends = region.sizes.sum(axis=1, dtype=np.int64).cumsum()
    parts: list[bytes | memoryview] = []
    start = 0
    for end in ends.tolist():
        parts += before, region.slices[start:end], after
        start = end
    return parts


def _joined(header: bytes, sizes: NDArray[np.uint16], body: list[bytes | memoryview], canvas: Size) -> bytes:
    table = sizes.astype(">u2").tobytes()
    picture_bytes = _PICTURE_HEADER + len(table) + int(sizes.sum(dtype=np.int64))
    frame_bytes = _FRAME_ATOM + len(header) + picture_bytes
    return b"".join(
        (
            struct.pack(">I4s", frame_bytes, b"icpf"),
            header[:_SIZE_AT],
            struct.pack(">HH", canvas.width, canvas.height),
            header[_SIZE_AT + 4 :],
            # picture header, RDD 36 5.2.1: its own size in bits 7–3, then log2 of the slice width in bits 5–4
            struct.pack(">BIHB", _PICTURE_HEADER << 3, picture_bytes, sizes.size, 3 << 4),
            table,
            *body,
        )
    )


def _bytes(picture: CodedPicture) -> NDArray[np.uint8]:
    return np.frombuffer(picture.slices, np.uint8)


def _starts(picture: CodedPicture) -> NDArray[np.int64]:
    sizes = picture.sizes.ravel().astype(np.int64)
    return sizes.cumsum() - sizes
