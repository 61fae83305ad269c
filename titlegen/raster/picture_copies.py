"""Copies of artwork in the size in which it is drawn, kept while they fit into memory."""

from __future__ import annotations

import io
from collections import OrderedDict
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from titlegen.errors import Place, StyleError
from titlegen.layout.bitmap_files import opened_bitmap
from titlegen.layout.picture_fault import NoPictureError
from titlegen.raster.frame import Planes

MARGIN = 8
"""Transparent px around a picture, so that its edge is smoothed when it is moved or turned."""

_MOST_KEPT = 800_000_000
"""Bytes; the last copy used is kept in any case. Six that fill an UHD frame."""

_LARGE_PX = 8_500_000
"""A larger picture is first made smaller in whole steps, as far as its copy allows: filtered in one go it would stand
in memory several times in 32 bits."""

_Key = tuple[Path, int, int, int]
_kept: OrderedDict[_Key, Planes] = OrderedDict()
_keeping = Lock()


def padded_copy(path: Path, changed: int, width: int, height: int) -> Planes:
    """The picture in `width` × `height` px, premultiplied, with a transparent margin; `changed` is its time stamp."""
    key = (path, changed, width, height)
    with _keeping:
        if key not in _kept:
            _kept[key] = _drawn(path, width, height)
        _kept.move_to_end(key)
        while len(_kept) > 1 and sum(planes.nbytes for planes in _kept.values()) > _MOST_KEPT:
            _kept.popitem(last=False)
        return _kept[key]


def _drawn(path: Path, width: int, height: int) -> Planes:
    codes, premultiplied = _svg(path, width, height) if path.suffix.lower() == ".svg" else _bitmap(path, width, height)
    planes = np.zeros((4, height + 2 * MARGIN, width + 2 * MARGIN), np.float32)
    for channel in range(4):
        plane = codes[..., channel] * np.float32(1 / 255)
        if channel < 3 and not premultiplied:
            plane *= codes[..., 3]
            plane *= np.float32(1 / 255)
        if plane.shape != (height, width):
            plane = np.asarray(Image.fromarray(plane).resize((width, height), Image.Resampling.LANCZOS))
        planes[channel, MARGIN:-MARGIN, MARGIN:-MARGIN] = plane
    np.clip(planes, 0, 1, out=planes)
    np.minimum(planes[:3], planes[3], out=planes[:3])
    return planes


_Codes = NDArray[np.uint8]
"""uint8 (height, width, 4): R′G′B′A."""


def _bitmap(path: Path, width: int, height: int) -> tuple[_Codes, bool]:
    """A picture in its own px, or in as many as a copy of that size needs, and whether it is premultiplied."""
    with opened_bitmap(path) as opened:
        ImageOps.exif_transpose(opened, in_place=True)
        picture: Image.Image = opened
        if picture.mode.startswith("I;16"):  # Pillow would cut off at 255 what has 16 bits
            picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
        steps = (max(1, picture.width // width), max(1, picture.height // height))
        if picture.width * picture.height <= _LARGE_PX or steps == (1, 1):
            return np.asarray(picture.convert("RGBA")), False
        if picture.mode in ("L", "RGB"):
            return np.asarray(picture.reduce(steps).convert("RGBA")), False
        return np.asarray(picture.convert("RGBA").convert("RGBa").reduce(steps)), True


def _svg(path: Path, width: int, height: int) -> tuple[_Codes, bool]:
    """An SVG drawn in just these px. Raises `StyleError` when that takes too much."""
    from titlegen.layout.svg_files import svg_picture

    try:
        drawn = svg_picture(path, width, height)
    except NoPictureError as fault:
        raise StyleError(str(fault), place=Place(file=str(path)), remedy=fault.remedy) from None
    with Image.open(io.BytesIO(drawn), formats=("PNG",)) as opened:
        return np.asarray(opened.convert("RGBA")), False
