"""Gaussian blur of a coverage, in float, at a cost that does not grow with its width."""

from __future__ import annotations

import math

import numpy as np

from titlegen.raster.coverage import Coverage

_PASSES = 3


def reach_px(blur_px: float) -> int:
    """How many px beyond its source a blur is still seen."""
    return math.ceil(_PASSES * _radius(blur_px / 2) + _PASSES) if blur_px > 0 else 0


def blurred(mask: Coverage, blur_px: float) -> Coverage:
    """`mask` blurred with a standard deviation of `blur_px` / 2; nothing is beyond its edges.

    Three running means of fractional width (Gwosdek, Grewenig, Bruhn, Weickert, "Theoretical Foundations
    of Gaussian Convolution by Extended Box Filtering", 2011).
    """
    if blur_px <= 0:
        return mask
    radius = _radius(blur_px / 2)
    for _ in range(_PASSES):
        mask = _mean(_mean(mask, radius, 0), radius, 1)
    return mask


def _radius(sigma: float) -> float:
    """The half width of a running mean of which three in a row have the variance of a Gaussian's."""
    return (math.sqrt(12 * sigma * sigma / _PASSES + 1) - 1) / 2


def _mean(mask: Coverage, radius: float, axis: int) -> Coverage:
    whole = int(radius)
    part = np.float32(radius - whole)
    width = np.float32(1 / (2 * radius + 1))
    pad = [(0, 0), (0, 0)]
    pad[axis] = (whole + 2, whole + 1)
    sums = np.cumsum(np.pad(mask, pad), axis=axis, dtype=np.float64)
    count = mask.shape[axis]

    def window(first: int) -> Coverage:
        index = [slice(None), slice(None)]
        index[axis] = slice(first, first + count)
        return sums[tuple(index)]  # type: ignore[return-value]

    inner = window(2 * whole + 2) - window(1)
    outer = window(2 * whole + 3) - window(0)
    return ((inner + (outer - inner) * part) * width).astype(np.float32)
