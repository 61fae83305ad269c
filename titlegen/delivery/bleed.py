"""Straight alpha whose colour goes on where nothing is seen, so that edges survive compression."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Planes = NDArray[np.float32]
"""float32 (4, height, width): R′, G′, B′, A, each from 0 to 1."""

CELL = 4
"""Side, in px, of the cells whose mean colour fills their transparent px: half a DCT block, so a fill is flat
where it is far from anything seen and costs a block nothing but its DC."""

_UNSEEN = 0.5 / 1023
"""Alpha that 10 bits round to nothing."""

_FILL = np.float32(1e-5)
"""Weight of a cell's mean against a px's own colour: everything where alpha is 0, 0.01 of a 10-bit step where
it is 1."""


def straighten(planes: Planes) -> None:
    """Turn premultiplied `planes` into straight ones with colour bleed, in place.

    Height and width are multiples of `CELL`. Where alpha is 0 the colour becomes the mean of what is seen
    nearby: in the px's cell, else in the 2 × 2 cells around it, else in 4 × 4, and so on.
    """
    _, height, width = planes.shape
    alpha = planes[3]
    rows = planes.reshape(4, height // CELL, CELL, width).sum(axis=2)
    # Adding strided columns is fourteen times as fast as a sum along an axis of four.
    means = _means(rows[:, :, 0::4] + rows[:, :, 1::4] + rows[:, :, 2::4] + rows[:, :, 3::4])
    means *= _FILL
    share = np.add(alpha, _FILL)
    np.reciprocal(share, out=share)
    for plane, mean in zip(planes[:3], means, strict=True):
        cells = plane.reshape(height // CELL, CELL, width)
        cells += mean.repeat(CELL, axis=1)[:, None, :]
        plane *= share
        np.clip(plane, 0, 1, out=plane)


def _means(sums: Planes) -> Planes:
    """Colour of every cell from its premultiplied `sums`; a cell with nothing seen takes that of its surroundings."""
    weight = sums[3]
    seen = weight > _UNSEEN
    means: Planes = np.divide(sums[:3], np.where(seen, weight, 1), dtype=np.float32)
    if seen.all() or weight.size == 1:
        return means
    _, height, width = sums.shape
    around = _means(_halved(sums)).repeat(2, axis=1).repeat(2, axis=2)[:, :height, :width]
    np.copyto(means, around, where=~seen)
    return means


def _halved(sums: Planes) -> Planes:
    _, height, width = sums.shape
    if height % 2 or width % 2:
        sums = np.pad(sums, ((0, 0), (0, height % 2), (0, width % 2)))
    rows = sums[:, 0::2] + sums[:, 1::2]
    halved: Planes = rows[:, :, 0::2] + rows[:, :, 1::2]
    return halved
