"""Artwork: PNG, JPEG, TIFF and WebP through Pillow, SVG through resvg, at any place on the canvas."""

from __future__ import annotations

import io
import math
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image, ImageOps

from titlegen.layout.artwork import picture_shape
from titlegen.layout.model import Box, ImageItem
from titlegen.raster.affine import Affine, shifted
from titlegen.raster.frame import Planes
from titlegen.raster.outlines import room_coverage
from titlegen.units import Rect

_MARGIN = 2
"""Transparent px around a picture, so that its edge is smoothed when it is moved or turned."""


def picture_planes(item: ImageItem, at: Affine, region: Rect) -> Planes:
    """A picture moved by `at` from its place at rest, cropped to its box: planes of `region`."""
    drawn = item.drawn
    size = _wanted_size(drawn, at.scale)
    source = _padded(item.path, item.path.stat().st_mtime_ns, *size)
    to_source = shifted(_MARGIN, _MARGIN).after(
        Affine(xx=size[0] / drawn.width, yy=size[1] / drawn.height).after(shifted(-drawn.x, -drawn.y))
    )
    planes = _resampled(source, to_source.after(at.inverse()), region)
    if item.tint is not None:
        alpha = planes[3] * np.float32(item.tint.alpha)
        planes = np.stack([alpha * np.float32(part) for part in (item.tint.red, item.tint.green, item.tint.blue, 1)])
    if _beyond(drawn, item.box):
        planes = planes * room_coverage(item.box, at, region)
    return planes


def _wanted_size(drawn: Box, scale: float) -> tuple[int, int]:
    """px of the copy to take samples from: the next power of two in size, so that it is never enlarged and an animated
    scale needs few of them."""
    finer = 1.0 if abs(scale - 1) < 1e-6 else 2.0 ** math.ceil(math.log2(max(scale, 1 / 64)) - 1e-9)
    return max(1, math.ceil(drawn.width * finer)), max(1, math.ceil(drawn.height * finer))


def _beyond(drawn: Box, box: Box) -> bool:
    low, high = (box.x - drawn.x, box.y - drawn.y), (drawn.right - box.right, drawn.bottom - box.bottom)
    return max(*low, *high) > 1e-6


def _resampled(source: Planes, to_source: Affine, region: Rect) -> Planes:
    """`source` where `to_source` finds each pixel of `region` in it; bicubic, and untouched on whole px."""
    x, y = to_source.point(region.left, region.top)
    plain = to_source.upright and abs(to_source.xx - 1) < 1e-9 and abs(to_source.yy - 1) < 1e-9
    if plain and abs(x - round(x)) < 1e-6 and abs(y - round(y)) < 1e-6:
        return _cut(source, round(x), round(y), region)
    coefficients = (to_source.xx, to_source.xy, x, to_source.yx, to_source.yy, y)
    planes = np.empty((4, region.height, region.width), np.float32)
    for plane, given in zip(planes, source, strict=True):
        picture = Image.fromarray(given)
        moved = picture.transform(
            (region.width, region.height), Image.Transform.AFFINE, coefficients, Image.Resampling.BICUBIC
        )
        plane[:] = np.asarray(moved)
    np.clip(planes, 0, 1, out=planes)
    np.minimum(planes[:3], planes[3], out=planes[:3])
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


@lru_cache(maxsize=6)
def _padded(path: Path, changed: int, width: int, height: int) -> Planes:
    """The picture in `width` × `height` px, premultiplied, with a transparent margin; `changed` is its time stamp."""
    del changed
    picture = _svg(path, width, height) if path.suffix.lower() == ".svg" else _bitmap(path)
    codes = np.asarray(picture)
    alpha = codes[..., 3].astype(np.float32) / 255
    planes = np.zeros((4, height + 2 * _MARGIN, width + 2 * _MARGIN), np.float32)
    for channel in range(4):
        plane = alpha if channel == 3 else codes[..., channel] * (alpha / 255)
        if plane.shape != (height, width):
            plane = np.asarray(Image.fromarray(plane).resize((width, height), Image.Resampling.LANCZOS))
        planes[channel, _MARGIN:-_MARGIN, _MARGIN:-_MARGIN] = plane
    np.clip(planes, 0, 1, out=planes)
    np.minimum(planes[:3], planes[3], out=planes[:3])
    return planes


def _bitmap(path: Path) -> Image.Image:
    """A picture as straight R′G′B′A in 8 bits."""
    with Image.open(path) as opened:
        upright: Image.Image = ImageOps.exif_transpose(opened)
        if upright.mode.startswith("I;16"):  # Pillow would cut off at 255 what has 16 bits
            upright = Image.fromarray((np.asarray(upright) >> 8).astype(np.uint8))
        return upright.convert("RGBA")


def _svg(path: Path, width: int, height: int) -> Image.Image:
    """An SVG drawn in just these px, distorted where they are of another shape than its own."""
    import resvg_py

    own = picture_shape(path, path.stat().st_mtime_ns)
    root = ElementTree.parse(path).getroot()
    root.set("viewBox", root.get("viewBox", f"0 0 {own[0]:g} {own[1]:g}"))
    root.attrib.update(width=str(width), height=str(height), preserveAspectRatio="none")
    written = ElementTree.tostring(root, encoding="unicode")
    drawn = resvg_py.svg_to_bytes(svg_string=written, resources_dir=str(path.parent), skip_system_fonts=True)
    with Image.open(io.BytesIO(bytes(drawn))) as opened:
        picture: Image.Image = opened.convert("RGBA")
    return picture
