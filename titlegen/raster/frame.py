"""A frame: the pixels of the one region of the canvas that is not transparent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from titlegen.units import Rect, Size

Coverage = NDArray[np.float32]
"""float32 (height, width): how much of each pixel is covered, from 0 to 1."""

Planes = NDArray[np.float32]
"""float32 (4, height, width): R′, G′, B′, A, premultiplied; planes are what numpy is quick with."""

Pixels = NDArray[np.float32]
"""float32 (height, width, 4): R′G′B′A, BT.709-encoded, premultiplied, each part from 0 to 1."""


@dataclass(frozen=True, eq=False)
class Ground:
    """A picture of the whole canvas that stands still around a title: drawn once, coded once.

    `pixels`: float32 (height, width, 4), R′G′B′A premultiplied. A backdrop's alpha is 1 throughout; a mark's is not
    (`titlegen.raster.marking`).
    """

    pixels: Pixels


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture: `pixels` fill `region`; everything else of `canvas` is transparent, or shows the `ground`.

    `pixels`: float32 (region.height, region.width, 4), R′G′B′A premultiplied, 0 to 1, the ground in them.
    `region` lies inside the canvas and may be empty, and then `pixels` has no elements. `smooth` says that colour goes
    over into colour in it, which 8 bits would show as bands without dither.
    """

    canvas: Size
    region: Rect
    pixels: Pixels
    smooth: bool = False
    ground: Ground | None = None


def flattened(frame: Frame) -> Frame:
    """The same picture without a ground: where there was one, the region is the whole canvas."""
    if frame.ground is None:
        return frame
    pixels = frame.ground.pixels.copy()
    region = frame.region
    if not region.empty:
        pixels[region.top : region.bottom, region.left : region.right] = frame.pixels
    whole = Rect(0, 0, frame.canvas.width, frame.canvas.height)
    return Frame(frame.canvas, whole, pixels, frame.smooth)
