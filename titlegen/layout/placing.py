"""Placing: every measured item gets its place on the delivered canvas, on whole px where edges must be crisp."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from titlegen.layout.artwork import Artwork
from titlegen.layout.measure import NO_SIDES, Measured
from titlegen.layout.model import Box, GroupItem, ImageItem, Item, Matte, Outline, ShapeItem
from titlegen.layout.painting import Painting
from titlegen.layout.typeset import text_item
from titlegen.style import nodes as written
from titlegen.style.scalars import Corners

_SHARES = {"start": 0.0, "center": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Placing:
    """Places the items of one title; `canvas_width` is in px of the style's canvas."""

    painting: Painting
    artwork: Artwork
    canvas_width: float

    @property
    def _scale(self) -> float:
        return self.painting.scale

    @property
    def _side(self) -> int:
        return -1 if self.painting.mirrored else 1

    def place(self, measured: Measured, x: float, y: float, width: float, height: float) -> Item:
        """Place an item into a rectangle of the style's canvas."""
        box = self.box(x, y, width, height)
        node = measured.node
        common = self._common(node, box)
        if isinstance(node, written.TextNode):
            assert measured.text is not None
            return text_item(measured.text, box, y, self.painting, common)
        if isinstance(node, written.ShapeNode):
            return self._shape(node, box, common)
        if isinstance(node, written.ImageNode):
            return self._image(node, box, common)
        children = (*self._plate(node, box), *self._children(node, measured, x, y, width, height))
        return GroupItem(**common, children=children, plate=node.plate is not None)

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """A rectangle of the style's canvas on whole px of the delivered one, mirrored where the title is."""
        if self.painting.mirrored:
            x = self.canvas_width - x - width
        left, top = round(x * self._scale), round(y * self._scale)
        right, bottom = round((x + width) * self._scale), round((y + height) * self._scale)
        return Box(left, top, max(right - left, 1 if width else 0), max(bottom - top, 1 if height else 0))

    def _common(self, node: written.Node, box: Box) -> dict[str, Any]:
        """What every kind of item takes over from its node."""
        matte = node.matte and Matte(node.matte.item, node.matte.soft * self._scale, node.matte.invert)
        return {
            "id": node.id,
            "box": box,
            "origin": origin_of(node.origin, box, self.painting.mirrored),
            "rotate": node.rotate * self._side,
            "skew": node.skew * self._side,
            "opacity": node.opacity,
            "blur_px": node.blur * self._scale,
            "blend": node.blend,
            "matte": matte,
            "hidden": node.hidden,
        }

    def _shape(self, node: written.ShapeNode, box: Box, common: dict[str, Any]) -> ShapeItem:
        if node.shape == "polygon":
            shares = [(1 - x if self.painting.mirrored else x, y) for x, y in node.points]
            points = tuple((box.x + x * box.width, box.y + y * box.height) for x, y in shares)
            outline = Outline("polygon", points=points)
        else:
            outline = Outline(node.shape, self._radii(node.radius, box))
        return ShapeItem(
            **common,
            outline=outline,
            fill=self.painting.fill(node.color, box),
            strokes=self.painting.strokes(node.stroke, box),
            shadows=self.painting.shadows(node.shadow, node.glow),
        )

    def _image(self, node: written.ImageNode, box: Box, common: dict[str, Any]) -> ImageItem:
        path, shape = self.artwork.picture(node)
        return ImageItem(
            **common,
            path=path,
            drawn=fitted(node.fit, box, shape),
            tint=self.painting.color(node.tint) if node.tint is not None else None,
            shadows=self.painting.shadows(node.shadow, node.glow),
        )

    def _plate(self, node: written.StackNode, box: Box) -> tuple[Item, ...]:
        plate = node.plate
        if plate is None:
            return ()
        return (
            ShapeItem(
                id=None,
                box=box,
                origin=box.middle,
                outline=Outline("rectangle", self._radii(plate.radius, box), skew=plate.skew * self._side),
                fill=self.painting.fill(plate.color, box, plate.opacity),
                strokes=self.painting.strokes(plate.stroke, box),
                shadows=self.painting.shadows(plate.shadow, plate.glow),
            ),
        )

    def _children(
        self, node: written.StackNode, measured: Measured, x: float, y: float, width: float, height: float
    ) -> list[Item]:
        """The items of a stack, one after another along its direction and aligned across it."""
        pad = node.padding or NO_SIDES
        inner_width, inner_height = width - pad.left - pad.right, height - pad.top - pad.bottom
        share = _SHARES[node.align]
        across, down = x + pad.left, y + pad.top
        spare = self._spare(node, measured, inner_width, inner_height)
        items = []
        for child in measured.children:
            child_width, child_height = child.width, child.height
            if child.fills[0]:
                child_width = child.width + spare if node.stack == "horizontal" else inner_width
            if child.fills[1]:
                child_height = child.height + spare if node.stack == "vertical" else inner_height
            free_x, free_y = inner_width - child_width, inner_height - child_height
            at_x = across if node.stack == "horizontal" else across + share * free_x
            at_y = {
                "vertical": down,
                "horizontal": down + share * free_y,
                "overlay": down + _SHARES[node.align_y] * free_y,
            }[node.stack]
            items.append(self.place(child, at_x, at_y, child_width, child_height))
            across += child_width + node.gap if node.stack == "horizontal" else 0
            down += child_height + node.gap if node.stack == "vertical" else 0
        return items

    def _spare(self, node: written.StackNode, measured: Measured, inner_width: float, inner_height: float) -> float:
        """What is left along the stack for each child that fills it."""
        axis = {"horizontal": 0, "vertical": 1}.get(node.stack)
        if axis is None:
            return 0.0
        filling = sum(child.fills[axis] for child in measured.children)
        used = sum((child.width, child.height)[axis] for child in measured.children)
        used += node.gap * max(0, len(measured.children) - 1)
        return max(0.0, ((inner_width, inner_height)[axis] - used) / filling) if filling else 0.0

    def _radii(self, corners: Corners, box: Box) -> tuple[float, float, float, float]:
        most = min(box.width, box.height) / 2
        radii = (corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left)
        top_left, top_right, bottom_right, bottom_left = (min(radius * self._scale, most) for radius in radii)
        if self.painting.mirrored:
            return top_right, top_left, bottom_left, bottom_right
        return top_left, top_right, bottom_right, bottom_left


def origin_of(anchor: written.Anchor, box: Box, mirrored: bool) -> tuple[float, float]:
    """The point of `box` that `anchor` names, in px; mirrored, left and right change places."""
    across, down = shares_of(anchor)
    return box.x + (1 - across if mirrored else across) * box.width, box.y + down * box.height


def shares_of(anchor: written.Anchor) -> tuple[float, float]:
    """The shares of width and height at which an anchor lies."""
    words = anchor.split("-")
    across = 0.0 if "left" in words else 1.0 if "right" in words else 0.5
    return across, 0.0 if "top" in words else 1.0 if "bottom" in words else 0.5


def fitted(fit: str, box: Box, shape: tuple[float, float]) -> Box:
    """Where a picture of `shape` (width, height in any unit) is drawn, so that it fits `box`."""
    if fit == "stretch":
        return box
    ratios = (box.width / shape[0], box.height / shape[1])
    ratio = min(ratios) if fit == "contain" else max(ratios)
    width, height = shape[0] * ratio, shape[1] * ratio
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)
