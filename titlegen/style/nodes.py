"""Items of a layout as an artist writes them: texts, shapes, images, and stacks of such items."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from titlegen.style.grammar import Model, Name, Shorthand
from titlegen.style.paint import Blend, ColorRef, Glows, Paint, Shadows, Strokes
from titlegen.style.scalars import CornersValue, LengthValue, ShareValue, SidesValue

Anchor = Literal[
    "top-left",
    "top",
    "top-right",
    "left",
    "center",
    "right",
    "bottom-left",
    "bottom",
    "bottom-right",
]


class Matte(Model):
    """An item seen only where another one is."""

    item: Name
    """The id of the text, shape, image or stack that lets it through; of a stack with a plate, the plate."""
    soft: float = Field(default=0, ge=0, le=200)
    """Width in px by which the matte's edge is softened."""
    invert: bool = False
    """Seen where the other item is not."""


class _Item(Model):
    """What every item may have."""

    id: Name | None = None
    """What motion, `beside` and `matte` call it."""
    opacity: float = Field(default=1, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    blend: Blend = "normal"
    """How it goes together with what the title has below it; the plate of the programme is never touched."""
    matte: Annotated[Matte, BeforeValidator(Shorthand("item"))] | None = None
    """The item through which it is seen: its id, or a block with `item`, `soft` and `invert`."""
    hidden: bool = False
    """True for an item that is only the matte of others."""
    rotate: float = Field(default=0, ge=-360, le=360)
    """Degrees clockwise; mirrored in a right-to-left title."""
    skew: float = Field(default=0, ge=-80, le=80)
    """Degrees by which it leans to the right; mirrored in a right-to-left title."""
    blur: float = Field(default=0, ge=0, le=200)
    """px: twice the standard deviation of the Gaussian."""
    origin: Anchor = "center"
    """The point of its box about which it is turned, slanted and scaled; mirrored in a right-to-left title."""


class Run(Model):
    """A piece of a line that is set in a style of its own."""

    text: str = Field(min_length=1, max_length=500)
    """The words; a run whose fields are all empty is left out."""
    style: Name | None = None
    """A text style of the pack; without it, the text's."""


def _words_kind(value: Any) -> str:
    return "runs" if isinstance(value, (list, tuple)) else "words"


Words = Annotated[
    Annotated[str, Field(min_length=1, max_length=500), Tag("words")]
    | Annotated[tuple[Run, ...], Field(min_length=1, max_length=100), Tag("runs")],
    Discriminator(_words_kind),
]


class TextNode(_Item):
    """A piece of text; `{field}` is replaced by the row's value."""

    text: Words
    """The words; `{field}` is replaced by the row's value. Without any value the item is left out. A list of runs sets
    several styles on one baseline."""
    style: Name
    """A text style of the pack; of several runs it decides leading, alignment and the fit ladder."""
    max_width: LengthValue | None = None
    """The widest it may be before the fit ladder begins: px, or a share of the safe area such as `60%`."""
    max_height: LengthValue | None = None
    """The highest that typed lines may be: a longer list is set smaller as a whole, down to the floor of the size."""


Point = tuple[ShareValue, ShareValue]


class ShapeNode(_Item):
    """A rectangle, an ellipse or a polygon: an accent, a rule, a block."""

    shape: Literal["rectangle", "ellipse", "polygon"]
    """What it is."""
    width: LengthValue
    """px, a share of the safe area such as `60%`, or `fill` for what the stack has left."""
    height: LengthValue
    """px, a share of the safe area such as `60%`, or `fill` for what the stack has left."""
    color: Paint
    """A palette colour's name, `#RRGGBB`, a gradient, or `none`."""
    radius: CornersValue = Field(default="0", validate_default=True)
    """Radius of the corners in px, at most half the shorter side: one, or four from the top left clockwise."""
    points: tuple[Point, ...] = Field(default=(), max_length=64)
    """Corners of a polygon as shares of its box: `[0, 0], [100%, 0], [92%, 100%], [0, 100%]`."""
    stroke: Strokes = ()
    """One line along the outline, or a list of them, the first lowest."""
    shadow: Shadows = ()
    """One soft shadow under the shape, or a list of them, the first lowest."""
    glow: Glows = ()
    """One glow around the shape, or a list of them, the first lowest."""
    beside: Name | None = None
    """The item with which it vanishes."""


class ImageNode(_Item):
    """Artwork: a PNG, JPEG, TIFF, WebP or SVG file."""

    image: str = Field(min_length=1, max_length=300)
    """The file, below the pack's folder; or a `{field}` that names one."""
    width: LengthValue | None = None
    """px, or a share of the safe area such as `20%`; without it, what the height and the picture's shape give."""
    height: LengthValue | None = None
    """px, or a share of the safe area such as `20%`; without it, what the width and the picture's shape give."""
    fit: Literal["contain", "cover", "stretch"] = "contain"
    """Where both are given: whole inside, filling and cropped, or distorted."""
    tint: ColorRef | None = None
    """A colour that replaces the picture's own; its transparency stays."""
    shadow: Shadows = ()
    """One soft shadow under the picture, or a list of them, the first lowest."""
    glow: Glows = ()
    """One glow around the picture, or a list of them, the first lowest."""
    beside: Name | None = None
    """The item with which it vanishes."""


class Plate(Model):
    """The ground of a stack: it hugs what lies on it."""

    color: Paint
    """A palette colour's name, `#RRGGBB`, a gradient, or `none`."""
    opacity: float = Field(default=1, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    radius: CornersValue = Field(default="0", validate_default=True)
    """Radius of the corners in px, at most half the shorter side: one, or four from the top left clockwise."""
    skew: float = Field(default=0, ge=-80, le=80)
    """Degrees by which the plate leans to the right, without what lies on it; mirrored in a right-to-left title."""
    stroke: Strokes = ()
    """One line along the outline, or a list of them, the first lowest."""
    shadow: Shadows = ()
    """One soft shadow under the plate, or a list of them, the first lowest."""
    glow: Glows = ()
    """One glow around the plate, or a list of them, the first lowest."""


class StackNode(_Item):
    """Items beside, below or on each other, with an optional plate under them."""

    stack: Literal["vertical", "horizontal", "overlay"]
    """How the items stand: below, beside or on each other."""
    items: tuple[Annotated[Node, Field()], ...] = Field(min_length=1)
    """Texts, shapes, images and stacks, in the order in which they stand."""
    gap: float = Field(default=0, ge=-2000, le=2000)
    """px between one item and the next; below 0 they overlap."""
    align: Literal["start", "center", "end"] = "start"
    """Across the stack's direction; for an overlay, horizontally."""
    align_y: Literal["start", "center", "end"] = "center"
    """For an overlay: vertically."""
    padding: SidesValue | None = None
    """px between the items and the edge: one number, two (vertical, horizontal) or four (top, right, bottom,
    left)."""
    plate: Plate | None = None
    """The ground under the items."""
    min_width: LengthValue | None = None
    """The narrowest it may be: px, a share of the safe area such as `60%`, or `fill` for what the stack around it has,
    so that plates below each other are equally wide."""
    min_height: LengthValue | None = None
    """The lowest it may be: px, a share of the safe area such as `10%`, or `fill` for what the stack around it has, so
    that plates beside each other are equally high."""
    max_width: LengthValue | None = None
    """The widest it may be: px, or a share of the safe area such as `60%`."""


NODE_KINDS: dict[str, type[_Item]] = {"text": TextNode, "shape": ShapeNode, "stack": StackNode, "image": ImageNode}
"""The kinds of item, by the word that makes an item one."""


def _node_kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((kind for kind in NODE_KINDS if kind in value), None)
    return next((kind for kind, model in NODE_KINDS.items() if type(value) is model), None)


Node = Annotated[
    Annotated[TextNode, Tag("text")]
    | Annotated[ShapeNode, Tag("shape")]
    | Annotated[StackNode, Tag("stack")]
    | Annotated[ImageNode, Tag("image")],
    Discriminator(
        _node_kind,
        custom_error_type="node_kind",
        custom_error_message="an item needs one of these words: text, shape, image, stack",
    ),
]
