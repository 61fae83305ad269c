"""Levels of a picture against the tolerances of EBU R 103, version 3.0 (May 2020), annex 1.

Table 1 tells the range that signals should not normally exceed: 20 to 984 of 10 bits, which is −5 % to 105 % of the
nominal range from black (64) to white (940), for R′, G′ and B′ and for Y′ alike. (The version of 2000 had −1 % to 103 %
for Y′.) Y′ is a mean of R′, G′ and B′ and lies inside when they do, so it is not looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from titlegen.checks.result import CheckResult
from titlegen.errors import Place

Plane = NDArray[np.float32]
"""float32 (height, width): a signal, 0 being black and 1 white."""

LOWEST = np.float32((20 - 64) / 876)
HIGHEST = np.float32((984 - 64) / 876)

LARGEST_AREA = 0.01
"""“… only after the error exceeds 1 % of an integrated area of the active image”."""

# The filters that take transients out before measuring: a quarter band across, a half band down.
_ACROSS = tuple(np.float32(weight / 16) for weight in (1, 2, 3, 4, 3, 2, 1))
_DOWN = tuple(np.float32(weight / 4) for weight in (1, 2, 1))


@dataclass(frozen=True)
class Levels:
    """How far the signals of a picture reach: from `lowest` to `highest`, 0 being black and 1 white, and beyond the
    tolerances on `area`, from 0 to 1, of it, over `ground`. `frame` counts from 0."""

    lowest: float
    highest: float
    area: float
    ground: str
    frame: int

    @property
    def exceeded(self) -> bool:
        """Whether more of the picture than permitted lies beyond."""
        return self.area > LARGEST_AREA


def measure(signals: Iterable[Plane], pixels: int, ground: str, frame: int) -> Levels:
    """The levels of R′, G′ and B′ of a part of a picture that has `pixels` px; what is not in the part is inside."""
    planes = [plane for plane in signals if plane.size]
    if not planes:
        return Levels(0.0, 0.0, 0.0, ground, frame)
    lowest, highest = (float(reach) for reach in _reach(planes))
    if lowest >= LOWEST and highest <= HIGHEST:
        return Levels(lowest, highest, 0.0, ground, frame)
    planes = [_filtered(plane) for plane in planes]
    lowest, highest = (float(reach) for reach in _reach(planes))
    beyond = np.zeros(planes[0].shape, np.bool_)
    for plane in planes:
        beyond |= (plane < LOWEST) | (plane > HIGHEST)
    return Levels(lowest, highest, int(np.count_nonzero(beyond)) / pixels, ground, frame)


def measure_with_alpha(signals: Iterable[Plane], alpha: Plane, pixels: int, frame: int) -> tuple[Levels, ...]:
    """The levels of straight R′, G′ and B′ as they are seen over black and over white."""
    straight = list(signals)
    if not alpha.size:
        return ()
    lowest, highest = _reach(straight)
    if lowest >= LOWEST and highest <= HIGHEST:  # and so is what is mixed from them and from black or white
        return (Levels(min(float(lowest), 0.0), max(float(highest), 1.0), 0.0, "black", frame),)
    over_black = [plane * alpha for plane in straight]
    clear = 1 - alpha
    over_white = [plane + clear for plane in over_black]
    return measure(over_black, pixels, "black", frame), measure(over_white, pixels, "white", frame)


def check_levels(measured: Iterable[Levels], where: Place) -> list[CheckResult]:
    """The worst of what was measured of one master, if that is beyond the tolerances."""
    worst = max(measured, key=lambda levels: levels.area, default=None)
    if worst is None or not worst.exceeded:
        return []
    return [
        CheckResult(
            "levels",
            "warning",
            where,
            f"frame {worst.frame} over {worst.ground} has signals from {worst.lowest * 100:.1f} % to "
            f"{worst.highest * 100:.1f} %, and {worst.area * 100:.1f} % of the picture lies beyond −5 % to 105 %; "
            f"EBU R 103 lets {LARGEST_AREA * 100:.0f} % be there.",
            "Look at it on a waveform monitor, and make what is finely patterned there less saturated or less bright.",
        )
    ]


def _reach(planes: Iterable[Plane]) -> tuple[np.float32, np.float32]:
    several = list(planes)
    return min(plane.min() for plane in several), max(plane.max() for plane in several)


def _filtered(plane: Plane) -> Plane:
    """`plane` without transients; beyond its edges it goes on as it ends."""
    height, width = plane.shape
    wide = np.pad(plane, ((0, 0), (3, 3)), mode="edge")
    across = np.zeros_like(plane)
    for at, weight in enumerate(_ACROSS):
        across += wide[:, at : at + width] * weight
    high = np.pad(across, ((1, 1), (0, 0)), mode="edge")
    filtered = np.zeros_like(plane)
    for at, weight in enumerate(_DOWN):
        filtered += high[at : at + height] * weight
    return filtered
