"""Titles over a plate as small JPEGs, for those who look at a page or hold it in their hands."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image

from titlegen.pages.views import DEFAULT_PLATE, Picture, close_region
from titlegen.raster.frame import Frame, Pixels
from titlegen.raster.plate import over, picture_pixels, plate_pixels
from titlegen.units import Size


def seen_over(
    frame: Frame, plate: bytes | str = DEFAULT_PLATE, widest: int = 960, quality: int = 86, close: bool = False
) -> Picture:
    """A frame over a plate, whole or `close` to its title, `widest` px on its longer side at most.

    `plate` is a JPEG, or a colour as `titlegen.raster.plate.plate_pixels` takes it.
    """
    seen = over(frame, _plate(plate, frame.canvas)).pixels[:, :, :3]
    if close and frame.ground is None:
        part = close_region(frame.region, frame.canvas)
        seen = seen[part.top : part.bottom, part.left : part.right]
    picture = Image.fromarray(np.rint(np.clip(seen, 0, 1) * 255).astype(np.uint8))
    if max(picture.size) > widest:
        scale = widest / max(picture.size)
        picture = picture.resize(
            (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))),
            Image.Resampling.LANCZOS,
            reducing_gap=3,
        )
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True)
    return Picture(file.getvalue(), Size(picture.width, picture.height))


@lru_cache(maxsize=2)
def _plate(plate: bytes | str, canvas: Size) -> Pixels:
    if isinstance(plate, str):
        return plate_pixels(plate, canvas)
    with Image.open(io.BytesIO(plate)) as opened:
        return picture_pixels(opened, canvas)
