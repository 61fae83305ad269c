"""Plates: what a title is looked at over, and the safe-area guides drawn on top."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from titlegen.errors import UsageError
from titlegen.layout.model import Layout
from titlegen.raster.frame import Frame, Pixels, flattened
from titlegen.units import Color, Rect, Size

_GREYS = {"black": 0.0, "grey": 0.5, "gray": 0.5, "white": 1.0}


def plate_pixels(plate: str, canvas: Size) -> Pixels:
    """An opaque picture of `canvas` size: a colour, `checker`, or a still that fills it.

    `plate`: `black`, `grey`, `white`, `checker`, `#RRGGBB`, or the path of a picture that Pillow reads.
    Raises `UsageError` when it is none of these.
    """
    if plate in _GREYS:
        return _flat(canvas, Color(*[_GREYS[plate]] * 3))
    if plate == "checker":
        return _checker(canvas)
    if plate.startswith("#"):
        try:
            return _flat(canvas, Color.parse(plate))
        except ValueError as error:
            raise UsageError(f"{error}.") from None
    return _picture(Path(plate), canvas)


def _flat(canvas: Size, color: Color) -> Pixels:
    pixels = np.empty((canvas.height, canvas.width, 4), np.float32)
    pixels[:] = (color.red, color.green, color.blue, 1)
    return pixels


def _checker(canvas: Size) -> Pixels:
    square = max(8, canvas.height // 45)
    rows, columns = np.arange(canvas.height) // square, np.arange(canvas.width) // square
    pixels = np.ones((canvas.height, canvas.width, 4), np.float32)
    pixels[:, :, :3] = np.where((rows[:, None] + columns) % 2, 0.4, 0.6)[:, :, None]
    return pixels


def _picture(path: Path, canvas: Size) -> Pixels:
    try:
        with Image.open(path) as opened:
            return picture_pixels(ImageOps.exif_transpose(opened), canvas)
    except FileNotFoundError:
        raise UsageError(
            f"there is no plate “{path}”.", remedy="Name a picture, #RRGGBB, black, grey, white or checker."
        ) from None
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise UsageError(
            f"the plate {path} cannot be read: {error}.", remedy="Use a PNG, TIFF or JPEG, or a movie."
        ) from None


def picture_pixels(picture: Image.Image, canvas: Size) -> Pixels:
    """A picture scaled to fill the canvas, and cropped where it is wider or higher."""
    fitted = ImageOps.fit(picture.convert("RGB"), (canvas.width, canvas.height), Image.Resampling.LANCZOS)
    pixels = np.ones((canvas.height, canvas.width, 4), np.float32)
    pixels[:, :, :3] = np.asarray(fitted, np.float32) / 255
    return pixels


def over(frame: Frame, plate: Pixels) -> Frame:
    """`frame` composited over an opaque plate of its canvas's size."""
    frame = flattened(frame)
    pixels, region = plate.copy(), frame.region
    part = pixels[region.top : region.bottom, region.left : region.right]
    part *= 1 - frame.pixels[:, :, 3:]
    part += frame.pixels
    return Frame(frame.canvas, _whole(frame.canvas), pixels, frame.smooth)


def with_guides(frame: Frame, layout: Layout) -> Frame:
    """`frame` with the action-safe and the title-safe area and the middle drawn on it."""
    frame = flattened(frame)
    pixels = np.zeros((frame.canvas.height, frame.canvas.width, 4), np.float32)
    region = frame.region
    pixels[region.top : region.bottom, region.left : region.right] = frame.pixels
    line = max(1, round(layout.scale * 2))
    for area, color in ((layout.action_safe, (0.1, 0.9, 0.3, 1)), (layout.title_safe, (1, 0.2, 0.8, 1))):
        for edge in _edges(area, line):
            pixels[edge.top : edge.bottom, edge.left : edge.right] = color
    x, y, arm = frame.canvas.width // 2, frame.canvas.height // 2, frame.canvas.height // 40
    for edge in (Rect(x - arm, y, x + arm, y + line), Rect(x, y - arm, x + line, y + arm)):
        pixels[edge.top : edge.bottom, edge.left : edge.right] = (0.1, 0.9, 0.3, 1)
    return Frame(frame.canvas, _whole(frame.canvas), pixels, frame.smooth)


def _edges(area: Rect, line: int) -> tuple[Rect, ...]:
    return (
        Rect(area.left, area.top, area.right, area.top + line),
        Rect(area.left, area.bottom - line, area.right, area.bottom),
        Rect(area.left, area.top, area.left + line, area.bottom),
        Rect(area.right - line, area.top, area.right, area.bottom),
    )


def _whole(canvas: Size) -> Rect:
    return Rect(0, 0, canvas.width, canvas.height)
