"""Reveals: how much of what lies around a box is let through."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from titlegen.layout.model import Box
from titlegen.motion.state import Reveal
from titlegen.raster.affine import Affine
from titlegen.raster.frame import Coverage
from titlegen.units import Rect

Places = NDArray[np.float64]

_BEYOND = 1 / 8
"""The first and the last share of an edge's way, on which what lies behind its ends, a shadow or a glow, comes up."""


def reveal_coverage(reveal: Reveal, box: Box, at: Affine, region: Rect) -> Coverage:
    """What a reveal lets through of `box` (px at rest), which `at` puts on the canvas.

    Of the shape of `region`, or with one row or one column where it is the same in all of them.
    """
    x, y = local_places(at, region)
    if reveal.kind == "middle":
        half = box.width / 2
        return _passed(np.abs(x - box.middle[0]), half, reveal, at.scale)
    if reveal.kind == "iris":
        distance = np.hypot(x - box.middle[0], y - box.middle[1])
        return _passed(distance, math.hypot(box.width, box.height) / 2, reveal, at.scale)
    angle = reveal.angle
    if reveal.kind == "draw":
        angle += 0.0 if box.width >= box.height else 90.0
    right, down = _direction(angle)
    half = (abs(right) * box.width + abs(down) * box.height) / 2
    middle = right * box.middle[0] + down * box.middle[1]
    along = right * x + down * y if right and down else right * x if right else down * y
    return _passed(along - (middle - half), 2 * half, reveal, at.scale)


def _direction(angle: float) -> tuple[float, float]:
    """How far right and down a wipe goes with each px; whole at right angles."""
    quarter = angle / 90
    if quarter == round(quarter):
        return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[round(quarter) % 4]
    return math.cos(math.radians(angle)), math.sin(math.radians(angle))


def local_places(at: Affine, region: Rect) -> tuple[Places, Places]:
    """x and y, before `at`, of the middles of a region's pixels: a row and a column where `at` keeps boxes upright."""
    back = at.inverse()
    across = np.arange(region.left, region.right)[None, :] + 0.5
    down = np.arange(region.top, region.bottom)[:, None] + 0.5
    x, y = back.xx * across + back.x, back.yy * down + back.y
    if back.xy:
        x = x + back.xy * down
    if back.yx:
        y = y + back.yx * across
    return np.asarray(x, np.float64), np.asarray(y, np.float64)


def _passed(distance: Places, length: float, reveal: Reveal, scale: float) -> Coverage:
    """How far places at `distance` have been passed by an edge on its way along `length`.

    All are px at rest; without softness the edge is one px of the canvas wide.
    """
    progress = reveal.progress
    if progress <= 0 or progress - reveal.smear >= 1:
        return np.full((1, 1), np.float32(progress > 0))
    way = length + reveal.soft_px
    soft = reveal.soft_px + way * reveal.smear
    edge, wide = way * progress, max(soft, 1 / scale)
    offset = 0.0 if soft >= 1 / scale else 0.5
    passed = np.clip((edge - distance) / wide + offset, 0, 1)
    # Behind both ends of the way, shadows and glows come up with its first and go with its last part.
    early, late = progress / _BEYOND, 1 - (1 - progress) / _BEYOND
    if early < 1:
        np.minimum(passed, early, out=passed, where=distance < 0)
    if late > 0:
        np.maximum(passed, late, out=passed, where=distance > length)
    return passed.astype(np.float32)
