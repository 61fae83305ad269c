"""Paint as an artist writes it: colours, gradients, strokes, shadows and glows."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from titlegen.style.grammar import Model, Shorthand, as_tuple
from titlegen.style.scalars import ShareValue


def _check_color_ref(value: Any) -> Any:
    if not isinstance(value, str):
        shown = "a list" if isinstance(value, list) else f"“{value}”"
        raise ValueError(f"{shown} is not a colour; write a name of the palette, or “#RRGGBB” in quotes")
    return value


ColorRef = Annotated[str, BeforeValidator(_check_color_ref), Field(max_length=60)]
"""A palette colour's name, `#RRGGBB`, or a `{field}` that holds one of these."""

Blend = Literal["normal", "multiply", "screen", "overlay", "add"]
"""How colour goes together with what the title has below it (W3C Compositing and Blending 1; `add` adds light)."""


class Stop(Model):
    """A colour of a gradient and where it stands."""

    color: ColorRef
    """A palette colour's name, or `#RRGGBB`."""
    at: ShareValue | None = Field(default=None, ge=0, le=1)
    """Where along the gradient, such as `35%`; without it, evenly between its neighbours."""
    opacity: float = Field(default=1, ge=0, le=1)
    """From 0, not seen, to 1, full."""


class Gradient(Model):
    """Colours that go over into each other across the item's box."""

    gradient: Literal["linear", "radial"]
    """Along a line, or from a centre outwards."""
    stops: tuple[Annotated[Stop, BeforeValidator(Shorthand("color"))], ...] = Field(min_length=2, max_length=16)
    """Two colours or more: names, or blocks with `color`, `at` and `opacity`."""
    angle: float = Field(default=90, ge=-360, le=360)
    """Where a linear one goes, in degrees: 0 up, 90 to the right, 180 down (CSS Images 3, section 3.1)."""
    center: tuple[ShareValue, ShareValue] = Field(default=("50%", "50%"), validate_default=True)
    """The middle of a radial one, as shares of the box's width and height."""
    radius: ShareValue = Field(default="100%", gt=0, le=10, validate_default=True)
    """How far a radial one reaches; at `100%` it touches the sides of the box."""


def paint_kind(value: Any) -> str | None:
    """Which of the two a `Paint` is, by the way it is written: a word, or a block with a gradient's words."""
    if isinstance(value, dict):
        return "gradient" if "gradient" in value or "stops" in value else None
    return "gradient" if isinstance(value, Gradient) else "color"


Paint = Annotated[
    Annotated[ColorRef, Tag("color")] | Annotated[Gradient, Tag("gradient")],
    Discriminator(
        paint_kind,
        custom_error_type="paint_kind",
        custom_error_message="a block here is a gradient; write gradient: linear and stops: [first, last] in it",
    ),
]
"""One colour, or a gradient. `none` paints nothing."""

NONE = "none"


class Stroke(Model):
    """A line along an outline."""

    color: Paint
    """A palette colour's name, `#RRGGBB`, or a gradient."""
    width: float = Field(gt=0, le=200)
    """How thick it is, in px."""
    position: Literal["outside", "center", "inside"] = "center"
    """On which side of the outline it lies."""
    join: Literal["miter", "round", "bevel"] = "miter"
    """What its corners are."""
    opacity: float = Field(default=1, ge=0, le=1)
    """From 0, not seen, to 1, full."""


class Shadow(Model):
    """A soft shadow under text, a shape or a plate."""

    color: ColorRef = "#000000"
    """A palette colour's name, or `#RRGGBB`."""
    opacity: float = Field(default=0.5, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    x: float = Field(default=0, ge=-500, le=500)
    """px to the right; mirrored in a right-to-left title."""
    y: float = Field(default=2, ge=-500, le=500)
    """px downwards."""
    strength: float = Field(default=1, ge=0.1, le=10)
    """How dense the blurred edge is; above 1 thin letters still throw a shadow that is seen."""
    blur: float = Field(default=8, ge=0, le=200)
    """The width of the soft edge in px: twice the standard deviation of the Gaussian."""


class Glow(Model):
    """Light around text, a shape or a plate."""

    color: ColorRef
    """A palette colour's name, or `#RRGGBB`."""
    opacity: float = Field(default=0.8, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    strength: float = Field(default=1.5, ge=0.1, le=10)
    """How dense the light is near the letters."""
    blur: float = Field(default=24, gt=0, le=200)
    """How far it reaches, in px: twice the standard deviation of the Gaussian."""
    blend: Blend = "add"
    """How it goes together with what the title has below it."""


MOST_PAINTS = 32
"""Shadows, glows or strokes of one thing: enough for a long shadow in steps; each is drawn by itself."""

Shadows = Annotated[tuple[Shadow, ...], Field(max_length=MOST_PAINTS), BeforeValidator(as_tuple)]
"""One shadow or a list of them, the first lowest."""
Glows = Annotated[tuple[Glow, ...], Field(max_length=MOST_PAINTS), BeforeValidator(as_tuple)]
"""One glow or a list of them, the first lowest."""
Strokes = Annotated[tuple[Stroke, ...], Field(max_length=MOST_PAINTS), BeforeValidator(as_tuple)]
"""One stroke or a list of them, the first lowest."""
