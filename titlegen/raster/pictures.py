"""Artwork: PNG, JPEG, TIFF and WebP through Pillow, SVG through resvg, at any place on the canvas."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PIL import Image

from titlegen.layout.model import Box, ImageItem
from titlegen.layout.picture_files import picture_shape
from titlegen.raster.affine import Affine, shifted
from titlegen.raster.frame import Planes
from titlegen.raster.outlines import room_coverage
from titlegen.raster.picture_copies import MARGIN, padded_copy
from titlegen.raster.regions import part_of_planes, touched_by_picture
from titlegen.units import MAX_AREA, Rect

_MOST_PX = 8_500_000
"""Copies of a picture do not grow beyond that many px, those of an UHD frame; larger ones are sampled more coarsely."""

_MOST_PX_AT_REST = MAX_AREA
"""Nor those of a picture that is drawn larger than the largest canvas, of which only a part can be seen."""

_LONGEST_SIDE = 32_768

_BAND_PX = 1_000_000
"""So many px are turned at a time: Pillow is asked for four times as many."""


def picture_planes(item: ImageItem, at: Affine, region: Rect) -> Planes:
    """A picture moved by `at` from its place at rest, cropped to its box: planes of `region`."""
    planes = np.zeros((4, region.height, region.width), np.float32)
    own = touched_by_picture(at.box(item.drawn)).intersection(region)
    if own.empty:
        return planes
    part = part_of_planes(planes, region, own)
    part[:] = _moved(item.path, item.drawn, at, own)
    if item.tint is not None:
        part[3] *= np.float32(item.tint.alpha)
        for plane, tone in zip(part, (item.tint.red, item.tint.green, item.tint.blue), strict=False):
            np.multiply(part[3], np.float32(tone), out=plane)
    if _beyond(item.drawn, item.box):
        part *= room_coverage(item.box, at, own)
    return planes


def _beyond(drawn: Box, box: Box) -> bool:
    low, high = (box.x - drawn.x, box.y - drawn.y), (drawn.right - box.right, drawn.bottom - box.bottom)
    return max(*low, *high) > 1e-6


def _moved(path: Path, drawn: Box, at: Affine, region: Rect) -> Planes:
    """The picture at `path`, drawn into `drawn` and moved: as it is on whole px, else sampled."""
    upright = at.upright and at.xx > 0 and at.yy > 0
    if upright:
        size = _no_finer_than(path, drawn, _copy_size(drawn, at.xx, at.yy))
    else:
        size = _copy_size(drawn, 2 * at.scale, 2 * at.scale)
    source = padded_copy(path, path.stat().st_mtime_ns, *size)
    to_source = shifted(MARGIN, MARGIN).after(
        Affine(xx=size[0] / drawn.width, yy=size[1] / drawn.height).after(shifted(-drawn.x, -drawn.y))
    )
    back = to_source.after(at.inverse())
    if not upright or max(back.xx, back.yy) > 2.001:
        planes = _turned(source, back, region)
    else:
        x, y = back.point(region.left, region.top)
        whole = max(abs(back.xx - 1), abs(back.yy - 1)) < 1e-9 and max(abs(x - round(x)), abs(y - round(y))) < 1e-6
        if whole:
            return _cut(source, round(x), round(y), region)
        planes = _stretched(source, back, region)
    np.clip(planes, 0, 1, out=planes)
    np.minimum(planes[:3], planes[3], out=planes[:3])
    return planes


def _copy_size(drawn: Box, scale_x: float, scale_y: float) -> tuple[int, int]:
    """px of the copy to take samples from: the next power of two in size, so that it is never enlarged and an animated
    scale needs few of them."""
    finer_x, finer_y = (2.0 ** math.ceil(math.log2(max(scale, 1 / 64)) - 1e-9) for scale in (scale_x, scale_y))
    while drawn.width * finer_x * drawn.height * finer_y > _MOST_PX and max(finer_x, finer_y) > 1:
        finer_x, finer_y = min(finer_x, max(1, finer_x / 2)), min(finer_y, max(1, finer_y / 2))
    width, height = drawn.width * finer_x, drawn.height * finer_y
    shrink = min(1.0, math.sqrt(_MOST_PX_AT_REST / (width * height)))
    sides = (min(max(1, math.ceil(side * shrink)), _LONGEST_SIDE) for side in (width, height))
    return next(sides), next(sides)


def _no_finer_than(path: Path, drawn: Box, size: tuple[int, int]) -> tuple[int, int]:
    """A copy's size, at most that of the file's own px or that at rest: enlarging twice would only soften it."""
    if path.suffix.lower() == ".svg":
        return size
    own = picture_shape(path, path.stat().st_mtime_ns)
    most = (max(own[0], math.ceil(drawn.width)), max(own[1], math.ceil(drawn.height)))
    return min(size[0], int(most[0])), min(size[1], int(most[1]))


def _stretched(source: Planes, back: Affine, region: Rect) -> Planes:
    """`source` where `back` finds the px of `region` in it, upright.

    Bicubic, which takes in all that a px covers; Lanczos would be sharper and find things 0.02 px from their place."""
    x, y = back.point(region.left, region.top)
    _, height, width = source.shape
    left, top = max(0, math.ceil(-x / back.xx - 1e-9)), max(0, math.ceil(-y / back.yy - 1e-9))
    right = min(region.width, math.floor((width - x) / back.xx + 1e-9))
    bottom = min(region.height, math.floor((height - y) / back.yy + 1e-9))
    planes = np.zeros((4, region.height, region.width), np.float32)
    if right <= left or bottom <= top:
        return planes
    box = (
        max(0.0, x + left * back.xx),
        max(0.0, y + top * back.yy),
        min(float(width), x + right * back.xx),
        min(float(height), y + bottom * back.yy),
    )
    for plane, given in zip(planes, source, strict=True):
        picture = Image.fromarray(given).resize((right - left, bottom - top), Image.Resampling.BICUBIC, box)
        plane[top:bottom, left:right] = np.asarray(picture)
    return planes


def _turned(source: Planes, back: Affine, region: Rect) -> Planes:
    """`source` where `back` finds the px of `region` in it: the mean of four samples a px, bilinear.

    Pillow's bicubic transform would be sharper and does not keep things in their place: moved by 0.25 px they are
    found 0.16 px away.
    """
    planes = np.empty((4, region.height, region.width), np.float32)
    rows = max(1, _BAND_PX // region.width)
    for plane, given in zip(planes, source, strict=True):
        picture = Image.fromarray(given)
        for top in range(0, region.height, rows):
            x, y = back.point(region.left, region.top + top)
            height = min(rows, region.height - top)
            fine = picture.transform(
                (2 * region.width, 2 * height),
                Image.Transform.AFFINE,
                (back.xx / 2, back.xy / 2, x, back.yx / 2, back.yy / 2, y),
                Image.Resampling.BILINEAR,
            )
            cells = np.asarray(fine).reshape(height, 2, region.width, 2)
            np.mean(cells, axis=(1, 3), out=plane[top : top + height])
    return planes


def _cut(source: Planes, x: int, y: int, region: Rect) -> Planes:
    """The part of `source` of `region`'s size that begins at `x`, `y`; nothing is around it."""
    planes = np.zeros((4, region.height, region.width), np.float32)
    _, height, width = source.shape
    left, top = max(0, -x), max(0, -y)
    right, bottom = min(region.width, width - x), min(region.height, height - y)
    if right > left and bottom > top:
        planes[:, top:bottom, left:right] = source[:, y + top : y + bottom, x + left : x + right]
    return planes
