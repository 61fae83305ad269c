"""Curved outlines as straight lines."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pathops

from titlegen.raster.area import Segments

FLATNESS_PX = 0.02
"""How far a line may lie from its curve."""


def finer_for(scale: float) -> float:
    """By how much curves must be drawn finer than at rest, in powers of two, so that few are kept."""
    return float(2 ** math.ceil(math.log2(max(scale, 0.125))))


def segments_of(path: pathops.Path, finer: float) -> Segments:
    """A path's sides as straight lines that err by less than can be seen at `finer` times its size."""
    parts = []
    for line in polylines(path, FLATNESS_PX / finer):
        closed = np.vstack((line, line[:1]))
        parts.append(np.hstack((closed[:-1], closed[1:])))
    return np.concatenate(parts) if parts else np.zeros((0, 4))


def polylines(path: pathops.Path, flatness: float) -> Iterator[np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    """Each contour as points, float64 (count, 2)."""
    for contour in path.contours:
        points: list[tuple[float, float]] = []
        for verb, given in contour.segments:
            if verb in ("moveTo", "lineTo"):
                points.append(given[0])
            elif verb == "qCurveTo":
                points += _quadratics(points[-1], given, flatness)
            elif verb == "curveTo":
                points += _cubic(points[-1], given, flatness)
        if len(points) > 1:
            yield np.array(points, np.float64)


def _quadratics(
    start: tuple[float, float], given: tuple[tuple[float, float], ...], flatness: float
) -> Iterator[tuple[float, float]]:
    """TrueType's chain of quadratics: between two control points an end point is implied."""
    *controls, end = given
    for i, control in enumerate(controls):
        following = controls[i + 1] if i + 1 < len(controls) else None
        to = end if following is None else ((control[0] + following[0]) / 2, (control[1] + following[1]) / 2)
        bend = math.hypot(start[0] - 2 * control[0] + to[0], start[1] - 2 * control[1] + to[1])
        count = max(1, math.ceil(math.sqrt(bend / (4 * flatness))))
        for k in range(1, count + 1):
            t = k / count
            u = 1 - t
            yield (
                u * u * start[0] + 2 * u * t * control[0] + t * t * to[0],
                u * u * start[1] + 2 * u * t * control[1] + t * t * to[1],
            )
        start = to


def _cubic(
    start: tuple[float, float], given: tuple[tuple[float, float], ...], flatness: float
) -> Iterator[tuple[float, float]]:
    one, two, end = given
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
