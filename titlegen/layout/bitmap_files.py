"""Bitmaps looked at before they are drawn: bombs are refused by what they say of themselves, damage by reading all."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from titlegen.layout.picture_fault import NoPictureError

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
"""What Pillow may read, by its own names: some of its other readers start programs."""

MOST_PX = 64_000_000
"""Of one picture: the photographs of most cameras have fewer, an 8K frame has half as many."""

_MOST_SCANS = 200
"""Of a progressive JPEG: encoders write ten. Each goes over all px, and one that says nothing takes a few bytes."""

_MOST_PX_A_BYTE = 2000
"""Of a JPEG: the code of a block of one colour takes a bit for each component and more, which is one byte for a
thousand px. libjpeg fills up what is missing with grey, and says nothing."""


class NoBitmapError(NoPictureError):
    """A bitmap that cannot be artwork."""


def bitmap_size(file: BinaryIO, formats: tuple[str, ...] = FORMATS) -> tuple[int, int]:
    """The width and height in px that a bitmap says it has. Raises `NoBitmapError` for a bomb, or no bitmap."""
    with _reading(file, formats) as picture:
        width, height = picture.size
        if width * height > MOST_PX:
            raise NoBitmapError(f"has {width} × {height} px, more than artwork may have.", "Save it smaller.")
        if picture.format == "JPEG":
            file.seek(0)
            _refuse_hostile_jpeg(file.read(), width * height)
        return width, height


def _refuse_hostile_jpeg(data: bytes, px: int) -> None:
    scans = data.count(b"\xff\xda")  # the marker “start of scan” (ITU-T T.81, B.1.1.3)
    if scans > _MOST_SCANS:
        raise NoBitmapError(f"has {scans} scans, more than a JPEG may have.", "Save it again.")
    if px > _MOST_PX_A_BYTE * len(data):
        raise NoBitmapError(f"says that it has {px} px, and has {len(data)} bytes.", "Copy it again.")


def refuse_damaged(file: BinaryIO, formats: tuple[str, ...] = FORMATS) -> None:
    """Read all of a bitmap. Raises `NoBitmapError` when that fails."""
    file.seek(0)
    with _reading(file, formats) as picture:
        picture.load()


@contextmanager
def opened_bitmap(file: BinaryIO | Path, formats: tuple[str, ...] = FORMATS) -> Iterator[Image.Image]:
    """A bitmap as Pillow opens it, without the warnings that Pillow prints."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(file, formats=formats) as picture:
            yield picture


@contextmanager
def _reading(file: BinaryIO, formats: tuple[str, ...]) -> Iterator[Image.Image]:
    from PIL import Image, UnidentifiedImageError

    try:
        with opened_bitmap(file, formats) as picture:
            yield picture
    except NoBitmapError:
        raise
    except Image.DecompressionBombError:
        raise NoBitmapError("has more px than artwork may have.", "Save it smaller.") from None
    except Exception as fault:  # Pillow's readers raise whatever they stumble over in a damaged file
        known = "is no picture that can be read" if isinstance(fault, UnidentifiedImageError) else "is damaged"
        raise NoBitmapError(f"{known}.", "Save it again as PNG, JPEG, TIFF or WebP.") from None
