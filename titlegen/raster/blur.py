"""Soft pictures: drawn on a grid as coarse as the blur allows, blurred there, and enlarged."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from titlegen.units import Rect

Layers = NDArray[np.float32]
"""float32 (…, height, width): one coverage, or the planes of a picture."""

_PASSES = 3

_FINEST = 3.0
"""Standard deviation, in cells, that the coarse grid keeps; the whole errs below 3/255 against the Gaussian."""


def reach_px(blur_px: float) -> int:
    """How many px beyond its source a blur of `blur_px`, two standard deviations, is seen."""
    if blur_px <= 0:
        return 0
    step = coarseness(blur_px)
    whole, _ = _running_mean(_blur_cells(blur_px) / 2)
    return (_PASSES * (whole + 1) + 2) * step


def softened(draw: Callable[[int, Rect], Layers], source: Rect, blur_px: float, wanted: Rect) -> Layers:
    """The part in `wanted` of what lies in `source`, blurred by a Gaussian of standard deviation `blur_px` / 2.

    `draw(step, cells)` gives the layers on a grid whose cells are `step` px wide and high; `cells` counts
    them from the canvas's corner.
    """
    if blur_px <= 0:
        return draw(1, wanted)
    step, reach = coarseness(blur_px), reach_px(blur_px)
    seen = Rect(wanted.left - reach, wanted.top - reach, wanted.right + reach, wanted.bottom + reach)
    kept = source.intersection(seen)
    cells = Rect(
        min(kept.left - reach, wanted.left) // step - 1,
        min(kept.top - reach, wanted.top) // step - 1,
        max(kept.right + reach, wanted.right) // step + 2,
        max(kept.bottom + reach, wanted.bottom) // step + 2,
    )
    layers = blurred(draw(step, cells), _blur_cells(blur_px))
    rows = _enlarged(layers, step, cells.top, wanted.top, wanted.height)
    return _turned(_enlarged(_turned(rows), step, cells.left, wanted.left, wanted.width))


def blurred(layers: Layers, blur_px: float) -> Layers:
    """`layers` blurred with a standard deviation of `blur_px` / 2; nothing is beyond their edges."""
    if blur_px <= 0:
        return layers
    whole, part = _running_mean(blur_px / 2)
    for _ in range(_PASSES):
        layers = _turned(_mean(_turned(_mean(layers, whole, part)), whole, part))
    return layers


def _turned(layers: Layers) -> Layers:
    """Rows as columns."""
    return layers.swapaxes(-1, -2)


def coarseness(blur_px: float) -> int:
    """How many px wide the cells are on which a blur of `blur_px` is drawn."""
    return max(1, int(blur_px / 2 / _FINEST))


def _blur_cells(blur_px: float) -> float:
    """The blur that is left to do on the grid: a cell's area and linear enlarging have done 1/4 cell² of variance."""
    step = coarseness(blur_px)
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


def _mean(layers: Layers, whole: int, part: float) -> Layers:
    """The running mean down the columns."""
    count = layers.shape[-2]
    sums: NDArray[np.float64] = np.zeros((*layers.shape[:-2], count + 2 * whole + 3, layers.shape[-1]), np.float64)
    np.cumsum(layers, axis=-2, out=sums[..., whole + 2 : whole + 2 + count, :])
    sums[..., whole + 2 + count :, :] = sums[..., whole + 1 + count, None, :]
    inner = sums[..., 2 * whole + 2 : 2 * whole + 2 + count, :] - sums[..., 1 : 1 + count, :]
    outer = sums[..., 2 * whole + 3 : 2 * whole + 3 + count, :] - sums[..., :count, :]
    inner *= 1 - part
    inner += outer * part
    inner *= 1 / (2 * (whole + part) + 1)
    return inner.astype(np.float32)


def _enlarged(layers: Layers, step: int, first_cell: int, first_px: int, count: int) -> Layers:
    """Rows for `count` px from `first_px` on, between the cells' centres linearly."""
    if step == 1:
        return layers[..., first_px - first_cell : first_px - first_cell + count, :]
    places = (np.arange(first_px, first_px + count) + 0.5) / step - 0.5 - first_cell
    cells = places.astype(np.int64)
    share = (places - cells).astype(np.float32)[:, None]
    rows: Layers = layers[..., cells, :] * (1 - share)
    rows += layers[..., cells + 1, :] * share
    return rows
