"""The levels of pictures as they were decoded: what compression made of them is in it."""

from __future__ import annotations

import numpy as np

from titlegen.checks.levels import Levels, measure, measure_with_alpha
from titlegen.delivery import bt709
from titlegen.delivery.bt709 import Codes
from titlegen.units import Rect


def levels_of(codes: list[Codes], bits: int, frame: int) -> tuple[Levels, ...]:
    """The levels of a decoded picture: Y′, Cb, Cr, and alpha or 4:2:2 as it comes.

    With alpha they are those over black and over white. Nothing is outside of the range where nothing is seen.
    """
    seen = _seen(codes, bits)
    pixels = codes[0].size
    if len(codes) == 4:
        y, cb, cr = (_part(plane, seen) for plane in codes[:3])
        rgb = bt709.to_rgb(y, cb, cr, bits)
        alpha = (_part(codes[3], seen) >> (bits - 10)) * np.float32(1 / bt709.ALPHA_FULL)
        return measure_with_alpha(rgb, alpha, pixels, frame)
    half = Rect(seen.left // 2, seen.top, seen.right // 2, seen.bottom)
    cb, cr = (_interpolated(_part(plane, half)) for plane in codes[1:])
    return (measure(bt709.to_rgb(_part(codes[0], seen), cb, cr, bits), pixels, "black", frame),)


def _seen(codes: list[Codes], bits: int) -> Rect:
    """The px that are not transparent, or not black, out to even columns."""
    plane, empty = (codes[3], 0) if len(codes) == 4 else (codes[0], bt709.BLACK << (bits - 10))
    seen = plane != empty
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return Rect(0, 0, 0, 0)
    return Rect(int(columns[0]) // 2 * 2, int(rows[0]), int(columns[-1]) // 2 * 2 + 2, int(rows[-1]) + 1)


def _part(plane: Codes, region: Rect) -> Codes:
    return plane[region.top : region.bottom, region.left : region.right]


def _interpolated(chroma: Codes) -> Codes:
    """Chroma of 4:2:2 for every column: the samples lie on even ones, an odd one is the mean of both beside it."""
    height, width = chroma.shape
    whole = np.empty((height, 2 * width), np.uint16)
    whole[:, 0::2] = chroma
    whole[:, 1:-1:2] = (chroma[:, :-1] + chroma[:, 1:] + 1) // 2
    whole[:, -1:] = chroma[:, -1:]
    return whole
