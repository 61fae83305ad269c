"""Frames laid on each other."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from titlegen.raster.frame import Frame, Pixels
from titlegen.raster.regions import NOWHERE
from titlegen.units import Rect, Size


def laid_over(canvas: Size, frames: Iterable[Frame]) -> Frame:
    """Frames on each other, the first lowest; one with a ground of its own hides what is below it."""
    result = Frame(canvas, NOWHERE, transparent(NOWHERE))
    for frame in frames:
        if frame.ground is not None:
            result = frame
            continue
        result = grown_frame(result, frame.region, frame.smooth)
        if not frame.region.empty:
            below = part_of(result.pixels, result.region, frame.region)
            below *= 1 - frame.pixels[..., 3:]
            below += frame.pixels
    return result


def grown_frame(frame: Frame, region: Rect, smooth: bool = False) -> Frame:
    """A copy of the frame whose region holds `region` too, with its ground, if it has one, in what is added."""
    whole = frame.region.union(region)
    pixels = transparent(whole)
    if frame.ground is not None and not whole.empty:
        pixels[...] = frame.ground.pixels[whole.top : whole.bottom, whole.left : whole.right]
    if not frame.region.empty:
        part_of(pixels, whole, frame.region)[...] = frame.pixels
    return Frame(frame.canvas, whole, pixels, frame.smooth or smooth, frame.ground)


def transparent(region: Rect) -> Pixels:
    """Nothing, as large as `region`."""
    return np.zeros((4, region.height, region.width), np.float32).transpose(1, 2, 0)


def part_of(pixels: Pixels, region: Rect, part: Rect) -> Pixels:
    """`part` of the canvas in `pixels`, which fill `region`."""
    top, left = part.top - region.top, part.left - region.left
    return pixels[top : top + part.height, left : left + part.width]
