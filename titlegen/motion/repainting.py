"""Repainting: the fills that a move of colour goes from or to, over those that an item has."""

from __future__ import annotations

from titlegen.errors import Place, StyleError
from titlegen.layout.model import Box, Fill, GroupItem, ImageItem, Item, ShapeItem, TextItem
from titlegen.layout.painting import Painting
from titlegen.motion.curves import Curve
from titlegen.motion.knots import Changes, Written
from titlegen.motion.tracks import Repaint
from titlegen.style.models import StylePack
from titlegen.style.nodes import Node, StackNode, TextNode


def repaint(item: Item, node: Node | None, written: Written, painting: Painting) -> Repaint | None:
    """What a move does to an item's fills, or those of a stack's plate; None when it says nothing about colour.

    A new colour is as opaque as the text style or the plate makes its own. Raises `StyleError` for a picture and for a
    stack without a plate, `NamesError` for a field that holds no colour.
    """
    if not any(each.color is not None for each in (written.changes, *written.changes.keys)):
        return None
    own, box = _painted(item)
    opacity = _opacity(node, painting.pack)

    def fills(each: Changes) -> tuple[Fill, ...] | None:
        return None if each.color is None else (painting.fill(each.color, box, opacity),) * len(own)

    return Repaint(Curve(written.knots(fills)), own)


def _painted(item: Item) -> tuple[tuple[Fill, ...], Box]:
    """An item's fills, and the box that a gradient goes across."""
    if isinstance(item, TextItem):
        return item.fills, item.box
    ground = item.children[0] if isinstance(item, GroupItem) and item.plate else item
    if isinstance(ground, ShapeItem):
        return (ground.fill,), ground.box
    if isinstance(ground, ImageItem):
        message, remedy = f"“{item.id}” is a picture; it has no colour that could move.", "Give it a tint: instead."
    else:
        message, remedy = f"“{item.id}” has no plate that could take a colour.", "Give it a plate, or move its items."
    raise StyleError(message, place=Place(field=item.id), remedy=remedy)


def _opacity(node: Node | None, pack: StylePack) -> float:
    if isinstance(node, TextNode):
        return pack.text[node.style].opacity
    if isinstance(node, StackNode) and node.plate is not None:
        return node.plate.opacity
    return 1.0
