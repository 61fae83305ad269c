"""Fills: a flat colour or a gradient, put through a coverage."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from titlegen.layout.model import Blend, Fill
from titlegen.raster.affine import Affine
from titlegen.raster.blending import composite
from titlegen.raster.frame import Coverage, Planes
from titlegen.raster.reveals import Places, local_places
from titlegen.units import Color, Rect

_STEPS = 8192
"""Colours of a gradient that are told apart: eight to a 10-bit step."""


def paint(target: Planes, mask: Coverage, fill: Fill, at: Affine, region: Rect, blend: Blend = "normal") -> None:
    """Composite `fill`, which `at` moves from its place at rest, through `mask` over `target`, both of `region`."""
    if fill.kind == "flat":
        paint_color(target, mask, fill.stops[0].color, blend)
        return
    ramp = _ramp(fill)
    along = _along(fill, at, region)
    places = np.clip(along * (_STEPS - 1) + 0.5, 0, _STEPS - 1).astype(np.int32)
    layer = ramp[:, places] * mask
    composite(target, layer, blend)


def paint_color(target: Planes, mask: Coverage, color: Color, blend: Blend = "normal") -> None:
    """Composite one colour through `mask` over premultiplied `target`."""
    alpha = mask if color.alpha == 1 else mask * np.float32(color.alpha)
    parts = (color.red, color.green, color.blue, 1)
    if blend != "normal":
        composite(target, np.array(parts, np.float32)[:, None, None] * alpha, blend)
        return
    target *= 1 - alpha
    for plane, part in zip(target, parts, strict=True):
        if part:
            plane += alpha if part == 1 else alpha * np.float32(part)


@lru_cache(maxsize=64)
def _ramp(fill: Fill) -> Planes:
    """The colours along a gradient, float32 (4, _STEPS), premultiplied."""
    at = [stop.at for stop in fill.stops]
    places = np.linspace(0, 1, _STEPS)
    alpha = np.interp(places, at, [stop.color.alpha for stop in fill.stops])
    ramp = np.empty((4, _STEPS), np.float32)
    for plane, part in zip(ramp, ("red", "green", "blue"), strict=False):
        plane[:] = np.interp(places, at, [getattr(stop.color, part) * stop.color.alpha for stop in fill.stops])
    ramp[3] = alpha
    return ramp


def _along(fill: Fill, at: Affine, region: Rect) -> Places:
    """Where between the first and the last stop each pixel of `region` lies; one row or column where all are alike."""
    x, y = local_places(at, region)
    right, down = fill.end[0] - fill.start[0], fill.end[1] - fill.start[1]
    if fill.kind == "radial":
        return np.hypot((x - fill.start[0]) / right, (y - fill.start[1]) / down)
    length = right * right + down * down
    if abs(right) < 1e-6 * abs(down):
        return (y - fill.start[1]) * (down / length)
    if abs(down) < 1e-6 * abs(right):
        return (x - fill.start[0]) * (right / length)
    return ((x - fill.start[0]) * right + (y - fill.start[1]) * down) / length
