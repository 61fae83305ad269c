"""A frame: the pixels of the one region of the canvas that is not transparent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from titlegen.units import Rect, Size

Pixels = NDArray[np.float32]
"""float32 (height, width, 4): R′G′B′A, BT.709-encoded, premultiplied, each part from 0 to 1."""


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture: `pixels` fill `region`; everything else of `canvas` is transparent.

    `pixels`: float32 (region.height, region.width, 4), R′G′B′A premultiplied, 0 to 1. `region` lies
    inside the canvas and may be empty, and then `pixels` has no elements.
    """

    canvas: Size
    region: Rect
    pixels: Pixels
