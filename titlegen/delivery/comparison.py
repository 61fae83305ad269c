"""Whether decoded pixels are those that were rendered, told as 1/255 over black and over white."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from titlegen.delivery.bt709 import Plane
from titlegen.errors import VerificationError
from titlegen.raster.frame import Pixels

Deviation = NDArray[np.float32]
"""float32, any shape: how far decoded values are from rendered ones; 1 is the whole range from black to white."""


def over_black_and_white(rgb: tuple[Plane, ...], alpha: Plane, pixels: Pixels) -> Deviation:
    """Deviations of straight `rgb` and `alpha` from the premultiplied `pixels`, the larger of both composites."""
    deviations = np.empty((3, *alpha.shape), np.float32)
    for part, deviation in enumerate(deviations):
        over_black = rgb[part] * alpha - pixels[..., part]
        over_white = over_black - (alpha - pixels[..., 3])
        np.maximum(np.abs(over_black), np.abs(over_white), out=deviation)
    return deviations


def tolerate(deviation: Deviation, frame: int, *, usual: float, worst: float) -> None:
    """Raise `VerificationError` if any value deviates more than `worst`, or one in a thousand more than `usual`."""
    if not deviation.size:
        return
    most = float(deviation.max())
    many = int(np.count_nonzero(deviation > usual)) if most > usual else 0
    if most > worst or many > max(8, deviation.size // 1000):
        raise differs(frame, f"by up to {most * 255:.1f}/255, in {many} values by more than {usual * 255:.1f}/255")


def differs(frame: int, how: str) -> VerificationError:
    """The fault of a frame that does not read back as it was rendered."""
    return VerificationError(
        f"Frame {frame} reads back otherwise than it was rendered: {how}.",
        remedy="It was not delivered. Render it again; if it happens again, report it.",
    )
