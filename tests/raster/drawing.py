"""Frames as numbers: alpha on the whole canvas, its mass, centre and spread."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

from titlegen.layout.model import Box, Fill, GroupItem, Item, Layout, Outline, Shadow, ShapeItem, Stroke, flat
from titlegen.motion.state import ItemState
from titlegen.raster.frame import Frame
from titlegen.raster.render import render
from titlegen.units import Color, Rect, Size

Plane = NDArray[np.float64]


def canvas_pixels(frame: Frame) -> Plane:
    """R′G′B′A of the whole canvas, transparent outside the frame's region."""
    pixels = np.zeros((frame.canvas.height, frame.canvas.width, 4))
    region = frame.region
    pixels[region.top : region.bottom, region.left : region.right] = frame.pixels
    return pixels


def drawn(layout: Layout, **states: ItemState) -> Plane:
    """The whole canvas with items at these states."""
    return canvas_pixels(render(layout, tuple(states.items())))


def centre(alpha: Plane) -> tuple[float, float]:
    """The centroid in px, x and y; the middle of the first pixel is at 0.5."""
    rows, columns = np.indices(alpha.shape) + 0.5
    return float((alpha * columns).sum() / alpha.sum()), float((alpha * rows).sum() / alpha.sum())


def centre_of(frame: Frame) -> tuple[float, float]:
    """The centroid of a frame's alpha on its canvas."""
    x, y = centre(frame.pixels[:, :, 3].astype(np.float64))
    return x + frame.region.left, y + frame.region.top


def variance(alpha: Plane) -> tuple[float, float]:
    """The second central moments in px², x and y."""
    rows, columns = np.indices(alpha.shape) + 0.5
    x, y = centre(alpha)
    return float((alpha * (columns - x) ** 2).sum() / alpha.sum()), float((alpha * (rows - y) ** 2).sum() / alpha.sum())


def ring(frame: Frame) -> float:
    """The most that is seen in the outermost px of the region, less where that is the edge of the picture."""
    region, alpha = frame.region, frame.pixels[:, :, 3]
    if region.empty:
        return 0.0
    sides = [
        alpha[0] if region.top > 0 else None,
        alpha[-1] if region.bottom < frame.canvas.height else None,
        alpha[:, 0] if region.left > 0 else None,
        alpha[:, -1] if region.right < frame.canvas.width else None,
    ]
    return max((float(side.max()) for side in sides if side is not None), default=0.0)


def only(layout: Layout, *items: Item) -> Layout:
    """The same layout with nothing but these items."""
    return dataclasses.replace(layout, root=group(*items, id="root"))


def canvas_of(*items: Item, width: int = 640, height: int = 360) -> Layout:
    """A layout made by hand."""
    whole = Rect(0, 0, width, height)
    root = GroupItem(id="root", box=Box(0, 0, width, height), origin=(width / 2, height / 2), children=items)
    return Layout(Size(width, height), 1.0, whole, whole, root, (), False, "t", ())


def group(*items: Item, id: str | None = "all", **more: Any) -> GroupItem:
    """Items that go together, in the box of the first."""
    box = items[0].box
    return GroupItem(id=id, box=box, origin=box.middle, children=items, **more)


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    color: str | Color | Fill = "#FFFFFF",
    id: str | None = "box",
    radius: float = 0,
    shadows: tuple[Shadow, ...] = (),
    outline: Outline | None = None,
    strokes: tuple[Stroke, ...] = (),
    **more: Any,
) -> ShapeItem:
    """A rectangle, or what `outline` makes of it."""
    color = Color.parse(color) if isinstance(color, str) else color
    area = Box(x, y, width, height)
    return ShapeItem(
        id=id,
        box=area,
        origin=more.pop("origin", area.middle),
        outline=outline or Outline("rectangle", (radius,) * 4),
        fill=flat(color) if isinstance(color, Color) else color,
        strokes=strokes,
        shadows=shadows,
        **more,
    )


def shadow_alone(item: ShapeItem, shadow: Shadow) -> ShapeItem:
    """The item made so faint that only its shadow is seen; without any fill it would throw none."""
    return dataclasses.replace(item, fill=flat(Color(0, 0, 0, 1e-9)), shadows=(shadow,))
