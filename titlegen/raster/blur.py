"""Soft coverages: drawn on a grid as coarse as the blur allows, blurred there, and enlarged."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from titlegen.raster.coverage import Coverage
from titlegen.units import Rect

_PASSES = 3

_FINEST = 3.0
"""Standard deviation, in cells, that the coarse grid keeps; the whole errs below 3/255 against the Gaussian."""


def reach_px(blur_px: float) -> int:
    """How many px beyond its source a blur of `blur_px`, two standard deviations, is seen."""
    if blur_px <= 0:
        return 0
    step = _step(blur_px)
    whole, _ = _running_mean(_blur_cells(blur_px) / 2)
    return (_PASSES * (whole + 1) + 2) * step


def soft_coverage(draw: Callable[[int, Rect], Coverage], source: Rect, blur_px: float, wanted: Rect) -> Coverage:
    """The part in `wanted` of what lies in `source`, blurred by a Gaussian of standard deviation `blur_px` / 2.

    `draw(step, cells)` gives the coverage of a grid whose cells are `step` px wide and high; `cells` counts
    them from the canvas's corner.
    """
    if blur_px <= 0:
        return draw(1, wanted)
    step, reach = _step(blur_px), reach_px(blur_px)
    cells = Rect(
        (source.left - reach) // step - 1,
        (source.top - reach) // step - 1,
        (source.right + reach) // step + 2,
        (source.bottom + reach) // step + 2,
    )
    mask = blurred(draw(step, cells), _blur_cells(blur_px))
    rows = _enlarged(mask, step, cells.top, wanted.top, wanted.height)
    return _enlarged(rows.T, step, cells.left, wanted.left, wanted.width).T


def blurred(mask: Coverage, blur_px: float) -> Coverage:
    """`mask` blurred with a standard deviation of `blur_px` / 2; nothing is beyond its edges."""
    if blur_px <= 0:
        return mask
    whole, part = _running_mean(blur_px / 2)
    for _ in range(_PASSES):
        mask = _mean(_mean(mask, whole, part).T, whole, part).T
    return mask


def _step(blur_px: float) -> int:
    return max(1, int(blur_px / 2 / _FINEST))


def _blur_cells(blur_px: float) -> float:
    """The blur that is left to do on the grid: a cell's area and linear enlarging have done 1/4 cell² of variance."""
    step = _step(blur_px)
    return blur_px if step == 1 else 2 * math.sqrt((blur_px / 2 / step) ** 2 - 1 / 4)


def _running_mean(sigma: float) -> tuple[int, float]:
    """Half width, and weight of the cells just beyond, of a running mean that repeated has the Gaussian's variance.

    Gwosdek, Grewenig, Bruhn, Weickert, "Theoretical Foundations of Gaussian Convolution by Extended Box
    Filtering", 2011, equation 7.
    """
    variance = sigma * sigma / _PASSES
    whole = int((math.sqrt(12 * variance + 1) - 1) / 2)
    part = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance) / (6 * (variance - (whole + 1) ** 2))
    return whole, part


def _mean(mask: Coverage, whole: int, part: float) -> Coverage:
    """The running mean down the columns."""
    count = mask.shape[0]
    sums: NDArray[np.float64] = np.zeros((count + 2 * whole + 3, mask.shape[1]), np.float64)
    np.cumsum(mask, axis=0, out=sums[whole + 2 : whole + 2 + count])
    sums[whole + 2 + count :] = sums[whole + 1 + count]
    inner = sums[2 * whole + 2 : 2 * whole + 2 + count] - sums[1 : 1 + count]
    outer = sums[2 * whole + 3 : 2 * whole + 3 + count] - sums[:count]
    inner *= 1 - part
    inner += outer * part
    inner *= 1 / (2 * (whole + part) + 1)
    return inner.astype(np.float32)


def _enlarged(mask: Coverage, step: int, first_cell: int, first_px: int, count: int) -> Coverage:
    """Rows for `count` px from `first_px` on, between the cells' centres linearly."""
    if step == 1:
        return mask[first_px - first_cell : first_px - first_cell + count]
    places = (np.arange(first_px, first_px + count) + 0.5) / step - 0.5 - first_cell
    cells = places.astype(np.int64)
    share = (places - cells).astype(np.float32)[:, None]
    rows: Coverage = mask[cells] * (1 - share)
    rows += mask[cells + 1] * share
    return rows
