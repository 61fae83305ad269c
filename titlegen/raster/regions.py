"""Regions of whole px: what boxes touch, and parts of planes."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from titlegen.layout.model import Box
from titlegen.raster.frame import Planes
from titlegen.units import Rect

NOWHERE = Rect(0, 0, 0, 0)


def touched(box: Box) -> Rect:
    """The whole px that a box touches, with one to spare for anti-aliasing."""
    if box.width <= 0 or box.height <= 0:
        return NOWHERE
    return Rect(math.floor(box.x) - 1, math.floor(box.y) - 1, math.ceil(box.right) + 1, math.ceil(box.bottom) + 1)


def grown(region: Rect, by: int) -> Rect:
    """A region with `by` px more on every side; an empty one stays empty."""
    if region.empty:
        return region
    return Rect(region.left - by, region.top - by, region.right + by, region.bottom + by)


def touched_by_picture(box: Box) -> Rect:
    """The whole px that a picture in `box` reaches: a cubic kernel takes in two px beyond what it covers."""
    return grown(touched(box), 1)


def part_of_planes(target: Planes, region: Rect, own: Rect) -> Planes:
    """The px of planes which begin at `region`'s corner that lie in `own`."""
    return target[:, own.top - region.top : own.bottom - region.top, own.left - region.left : own.right - region.left]


def seen_part(alpha: NDArray[np.unsignedinteger]) -> Rect:
    """The smallest region outside which `alpha` (height, width) is 0; `NOWHERE` when it is 0 throughout."""
    rows = np.flatnonzero(alpha.any(axis=1))
    if not rows.size:
        return NOWHERE
    columns = np.flatnonzero(alpha[rows[0] : rows[-1] + 1].any(axis=0))
    return Rect(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
