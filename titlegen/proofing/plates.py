"""The footage that titles are looked at over."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from titlegen.pipeline import read_plate
from titlegen.units import Size

Ground = NDArray[np.float32]
"""R′, G′, B′ under a title, float32 (3, height, width), or (3, 1, 1) where it is of one colour."""


class Footage:
    """A plate, as `titlegen.pipeline.read_plate` knows it: read once for each size in which it is asked for."""

    def __init__(self, plate: str) -> None:
        self._plate = plate
        self._read: dict[Size, Ground] = {}

    @property
    def name(self) -> str:
        """What messages call it."""
        return Path(self._plate).name

    def picture(self, canvas: Size) -> Ground:
        """The plate on a canvas. Raises `UsageError` when it cannot be read."""
        if canvas not in self._read:
            pixels = read_plate(self._plate, canvas)[:, :, :3]
            self._read[canvas] = np.ascontiguousarray(pixels.transpose(2, 0, 1))
        return self._read[canvas]
