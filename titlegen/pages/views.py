"""How a title is shown on a page: from near, so that its letters can be read, and small in its whole frame."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from titlegen.pipeline import read_plate
from titlegen.raster.frame import Frame, flattened
from titlegen.units import Rect, Size

DEFAULT_PLATE = "#767676"
"""The grey from which white and black type stand apart alike: 4.5 to 1 each (WCAG 2.2, relative luminance)."""

CLOSE_WIDTH, WHOLE_WIDTH = 880, 256
"""The widest a view is, in px: twice the width at which a page shows it."""

_ASPECT = 2.0
_MARGIN = 0.05
"""Plate that is left around a title, as a share of the canvas's shorter side."""
_NEAREST = 0.3
"""The share of the canvas's width that is shown at least: a short word is not blown up beyond recognition."""
_QUALITY = 84


@dataclass(frozen=True)
class Picture:
    """A JPEG of `size` px."""

    jpeg: bytes
    size: Size

    @property
    def data_uri(self) -> str:
        """The picture as the address of an `img`."""
        return "data:image/jpeg;base64," + base64.b64encode(self.jpeg).decode()


@dataclass(frozen=True)
class Views:
    """A title's `close` view; `whole` is its frame with the place of the close one marked, None where both are one."""

    close: Picture
    whole: Picture | None


def views_of(frame: Frame, plate: str = DEFAULT_PLATE) -> Views:
    """Both views of a frame over a plate (see `titlegen.pipeline.read_plate`). Raises `UsageError` for the plate."""
    picture = over_plate(flattened(frame), plate)
    region = close_region(frame.region if frame.ground is None else whole_of(frame.canvas), frame.canvas)
    close = picture.crop((region.left, region.top, region.right, region.bottom))
    if region == whole_of(frame.canvas):
        return Views(encoded(close, CLOSE_WIDTH), None)
    return Views(encoded(close, CLOSE_WIDTH), _whole(picture, region))


def close_region(region: Rect, canvas: Size) -> Rect:
    """The part of the canvas to look at: `region` with plate around it, 2:1 where the canvas allows, never beyond it.

    The whole canvas when `region` is empty or takes most of it.
    """
    margin = 2 * _MARGIN * min(canvas.width, canvas.height)
    if region.empty or (region.width > 0.9 * canvas.width and region.height > 0.7 * canvas.height):
        return whole_of(canvas)
    width = max(region.width + margin, (region.height + margin) * _ASPECT, _NEAREST * canvas.width)
    width = min(canvas.width, round(width))
    height = min(canvas.height, max(round(width / _ASPECT), round(region.height + margin)))
    left = _placed((region.left + region.right) / 2, width, canvas.width)
    top = _placed((region.top + region.bottom) / 2, height, canvas.height)
    return Rect(left, top, left + width, top + height)


def _placed(middle: float, length: int, within: int) -> int:
    """Where a stretch begins that has `middle` in its middle, or as near to it as it can be."""
    return min(max(0, round(middle - length / 2)), within - length)


def whole_of(canvas: Size) -> Rect:
    """The region that is the canvas."""
    return Rect(0, 0, canvas.width, canvas.height)


@lru_cache(maxsize=2)
def _plate(plate: str, canvas: Size) -> Image.Image:
    pixels = read_plate(plate, canvas)[:, :, :3]
    return Image.fromarray(np.rint(pixels * 255).astype(np.uint8))


def over_plate(frame: Frame, plate: str) -> Image.Image:
    """The whole frame, which has no ground, as a picture; only its region is computed."""
    picture = _plate(plate, frame.canvas).copy()
    region = frame.region
    if region.empty:
        return picture
    place = (region.left, region.top, region.right, region.bottom)
    below = np.asarray(picture.crop(place), np.float32)
    seen = frame.pixels[..., :3] * 255 + below * (1 - frame.pixels[..., 3:])
    picture.paste(Image.fromarray(np.rint(np.clip(seen, 0, 255)).astype(np.uint8)), place)
    return picture


def _whole(picture: Image.Image, marked: Rect) -> Picture:
    scale = WHOLE_WIDTH / max(picture.size)
    small = picture.resize(
        (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))),
        Image.Resampling.LANCZOS,
        reducing_gap=3,
    )
    left, top, right, bottom = (round(edge * scale) for edge in (marked.left, marked.top, marked.right, marked.bottom))
    inside = (left, top, max(left, right - 1), max(top, bottom - 1))
    draw = ImageDraw.Draw(small)
    draw.rectangle(inside, outline="black", width=3)  # seen on a light plate, and the white one on a dark
    draw.rectangle(inside, outline="white", width=2)
    return encoded(small, WHOLE_WIDTH)


def encoded(picture: Image.Image, widest: int) -> Picture:
    """The picture as a JPEG, made smaller where it is wider than `widest` px."""
    if picture.width > widest:
        height = max(1, round(picture.height * widest / picture.width))
        picture = picture.resize((widest, height), Image.Resampling.LANCZOS, reducing_gap=3)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return Picture(file.getvalue(), Size(picture.width, picture.height))
