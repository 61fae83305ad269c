"""Curved outlines as straight lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from titlegen.raster.affine import Point
from titlegen.raster.area import Segments

if TYPE_CHECKING:
    import pathops

FLATNESS_PX = 0.005
"""How far a line may lie from its curve."""


FINEST = 4096.0
"""Curves are not drawn finer than for this scale: beyond it a pixel shows nothing of a letter, and lines without end
would have to be kept."""


def finer_for(scale: float) -> float:
    """By how much curves must be drawn finer than at rest, in powers of two, so that few are kept."""
    return float(2 ** math.ceil(math.log2(min(max(scale, 0.125), FINEST))))


def segments_of(path: pathops.Path, finer: float) -> Segments:
    """A path's sides as straight lines that err by less than can be seen at `finer` times its size."""
    parts = []
    for line in polylines(path, FLATNESS_PX / finer):
        closed = np.vstack((line, line[:1]))
        parts.append(np.hstack((closed[:-1], closed[1:])))
    return np.concatenate(parts) if parts else np.zeros((0, 4))


def polylines(path: pathops.Path, flatness: float) -> Iterator[NDArray[np.float64]]:
    """Each contour as points, float64 (count, 2)."""
    import pathops

    for contour in path.contours:
        points: list[tuple[float, float]] = []
        for verb, given in contour:
            if verb in (pathops.PathVerb.MOVE, pathops.PathVerb.LINE):
                points += given
            elif verb == pathops.PathVerb.QUAD:
                control, end = given
                points += _quadratic(points[-1], control, end, flatness)
            elif verb == pathops.PathVerb.CUBIC:
                one, two, end = given
                points += _cubic(points[-1], one, two, end, flatness)
        if len(points) > 1:
            yield np.array(points, np.float64)


def _quadratic(start: Point, control: Point, end: Point, flatness: float) -> Iterator[Point]:
    bend = math.hypot(start[0] - 2 * control[0] + end[0], start[1] - 2 * control[1] + end[1])
    count = max(1, math.ceil(math.sqrt(bend / (4 * flatness))))
    for k in range(1, count + 1):
        t = k / count
        u = 1 - t
        yield (
            u * u * start[0] + 2 * u * t * control[0] + t * t * end[0],
            u * u * start[1] + 2 * u * t * control[1] + t * t * end[1],
        )


def _cubic(start: Point, one: Point, two: Point, end: Point, flatness: float) -> Iterator[Point]:
    bend = max(
        math.hypot(start[0] - 2 * one[0] + two[0], start[1] - 2 * one[1] + two[1]),
        math.hypot(one[0] - 2 * two[0] + end[0], one[1] - 2 * two[1] + end[1]),
    )
    count = max(1, math.ceil(math.sqrt(bend * 3 / (4 * flatness))))
    for k in range(1, count + 1):
        t = k / count
        u = 1 - t
        yield (
            u**3 * start[0] + 3 * u * u * t * one[0] + 3 * u * t * t * two[0] + t**3 * end[0],
            u**3 * start[1] + 3 * u * u * t * one[1] + 3 * u * t * t * two[1] + t**3 * end[1],
        )
