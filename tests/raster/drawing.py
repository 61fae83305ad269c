"""Frames as numbers: alpha on the whole canvas, its mass, centre and spread."""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from titlegen.layout.model import Box, GroupItem, Item, Layout, Shadow, ShapeItem
from titlegen.motion.timeline import ItemState
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


def only(layout: Layout, *items: Item) -> Layout:
    """The same layout with nothing but these items."""
    box = items[0].box
    return dataclasses.replace(layout, root=GroupItem("root", box, items))


def canvas_of(*items: Item, width: int = 640, height: int = 360) -> Layout:
    """A layout made by hand."""
    whole = Rect(0, 0, width, height)
    root = GroupItem("root", Box(0, 0, width, height), items)
    return Layout(Size(width, height), 1.0, whole, whole, root, (), False, "t", ())


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    color: str = "#FFFFFF",
    id: str | None = "box",
    radius: float = 0,
    shadows: tuple[Shadow, ...] = (),
) -> ShapeItem:
    return ShapeItem(id, Box(x, y, width, height), radius, Color.parse(color), shadows)


def shadow_alone(item: ShapeItem, shadow: Shadow) -> ShapeItem:
    """The item made invisible, so that only its shadow is seen."""
    return dataclasses.replace(item, color=Color(0, 0, 0, 0), shadows=(shadow,))
