"""Marks: a still picture burnt into every frame of a master, wherever its title is, and also where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from titlegen.raster.frame import Frame, Ground, Pixels
from titlegen.raster.layering import part_of, transparent
from titlegen.units import Rect, Size


def marked(frame: Frame, mark: Ground | None) -> Frame:
    """`frame` with `mark` over all of its canvas; without one, `frame` itself.

    What is outside of the title's region is the same in every frame, a ground, and is drawn and coded once.
    """
    if mark is None:
        return frame
    ground = mark if frame.ground is None else _marked_ground(frame.ground, mark)
    region = frame.region
    part = mark.pixels[region.top : region.bottom, region.left : region.right]
    return replace(frame, pixels=_over(frame.pixels, part), ground=ground)


@lru_cache(maxsize=2)
def _marked_ground(ground: Ground, mark: Ground) -> Ground:
    return Ground(_over(ground.pixels, mark.pixels))


def _over(pixels: Pixels, mark: Pixels) -> Pixels:
    pixels = pixels * (1 - mark[..., 3:])
    pixels += mark
    return pixels


def scattered(canvas: Size, small: Frame, pitch: tuple[int, int], around: Sequence[Frame]) -> Ground:
    """`around`, which are apart, and `small` again and again over all of the canvas where there is room.

    `pitch` is the distance of the small ones in px across and down; every other row is shifted by half of it.
    """
    whole = Rect(0, 0, canvas.width, canvas.height)
    pixels = transparent(whole)
    for frame in around:
        part_of(pixels, whole, frame.region)[...] = frame.pixels
    width, height = small.region.width, small.region.height
    for left, top in _places(canvas, pitch):
        place = Rect(left, top, left + width, top + height)
        seen = place.intersection(whole)
        if not seen.empty and all(seen.intersection(frame.region).empty for frame in around):
            part_of(pixels, whole, seen)[...] = part_of(small.pixels, place, seen)
    return Ground(pixels)


def _places(canvas: Size, pitch: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The corners of the small ones."""
    across, down = pitch
    for row, top in enumerate(range(down // 8, canvas.height, down)):
        for left in range(across // 8 - (across // 2 if row % 2 else 0), canvas.width, across):
            yield left, top
