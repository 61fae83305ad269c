"""How far items reach, at rest and moved."""

from __future__ import annotations

from titlegen.layout.model import Box, GroupItem, ImageItem, Item, ShapeItem, TextItem
from titlegen.motion.state import ItemState
from titlegen.raster.affine import Affine
from titlegen.raster.regions import touched, touched_by_picture
from titlegen.raster.shapes import shape_extent
from titlegen.raster.texts import text_region
from titlegen.units import Rect


def touched_at(item: TextItem | ShapeItem | ImageItem, state: ItemState, at: Affine) -> Rect:
    """The whole px that an item may touch where `at` moves it, without its shadows."""
    if isinstance(item, TextItem):
        return text_region(item, state, at)
    if isinstance(item, ImageItem):
        return touched_by_picture(at.box(item.box))
    return touched(at.box(shape_extent(item)))


def outline_of(item: Item) -> Box:
    """The box that a wipe crosses: everything of the item at rest, descenders included."""
    if isinstance(item, TextItem):
        return item.box.union(item.ink)
    if isinstance(item, GroupItem):
        outline = item.box
        for child in item.children:
            outline = outline.union(outline_of(child))
        return outline
    return shape_extent(item) if isinstance(item, ShapeItem) else item.box
