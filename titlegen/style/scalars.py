"""The small values a style is written in: durations, lengths, sides, colours, easings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from titlegen.units import Color


@dataclass(frozen=True)
class Duration:
    """A length of time as written: seconds, or frames of the pack's own `rate`."""

    amount: Fraction
    unit: Literal["s", "f"]

    def seconds(self, pack_rate: Fraction) -> Fraction:
        """Exact seconds; frames are counted at `pack_rate` frames a second."""
        return self.amount if self.unit == "s" else self.amount / pack_rate

    def __str__(self) -> str:
        return f"{float(self.amount):g}{self.unit}"


def parse_duration(value: Any) -> Duration:
    """Read `0.6s`, `400ms` or `14f`; only 0 needs no unit. Raises `ValueError`."""
    if isinstance(value, Duration):
        return value
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)\s*(s|ms|f)?", str(value).strip())
    if not found or isinstance(value, bool):
        raise ValueError(f"“{value}” is not a duration; write it as 0.6s, 600ms or 15f")
    amount, unit = Fraction(found[1]), found[2] or "s"
    if not found[2] and amount:
        raise ValueError(f"“{value}” has no unit; write {found[1]}s or {found[1]}f")
    if unit == "ms":
        amount, unit = amount / 1000, "s"
    duration = Duration(amount, "f" if unit == "f" else "s")
    if duration.unit == "s" and amount > 24 * 3600:
        raise ValueError(f"“{value}” is longer than a day")
    return duration


@dataclass(frozen=True)
class Length:
    """A width or height as written: px of the pack's canvas, a share of the safe area, or `fill`."""

    amount: float
    unit: Literal["px", "%", "fill"]

    def px(self, whole: float) -> float:
        """Canvas px, where `whole` is what a percentage is a share of."""
        return self.amount if self.unit == "px" else whole * (self.amount / 100 if self.unit == "%" else 1)

    def __str__(self) -> str:
        return "fill" if self.unit == "fill" else f"{self.amount:g}" + ("%" if self.unit == "%" else "")


def parse_length(value: Any) -> Length:
    """Read a number of px, `60%`, or `fill`. Raises `ValueError`."""
    if isinstance(value, Length):
        return value
    word = str(value).strip()
    if word == "fill":
        return Length(100, "fill")
    found = re.fullmatch(r"(\d{1,5}(?:\.\d{1,4})?)\s*(px|%)?", word)
    if not found or isinstance(value, bool):
        raise ValueError(f"“{value}” is not a length; write a number of px, a share such as 60%, or fill")
    return Length(float(found[1]), "%" if found[2] == "%" else "px")


@dataclass(frozen=True)
class Sides:
    """Distances on the four sides of a box, in px of the pack's canvas."""

    top: float
    right: float
    bottom: float
    left: float

    def __str__(self) -> str:
        return f"{self.top:g} {self.right:g} {self.bottom:g} {self.left:g}"


def parse_sides(value: Any) -> Sides:
    """Read one number, two (top and bottom, left and right), or four (top, right, bottom, left)."""
    if isinstance(value, Sides):
        return value
    parts = value if isinstance(value, list) else str(value).replace(",", " ").split()
    try:
        numbers = [float(part) for part in parts]
    except (TypeError, ValueError):
        numbers = []
    if len(numbers) not in (1, 2, 4) or not all(0 <= n <= 10_000 for n in numbers):
        raise ValueError(
            f"“{value}” must be 1, 2 or 4 numbers without a unit: all; vertical horizontal; top right bottom left"
        )
    if len(numbers) == 1:
        return Sides(*numbers * 4)
    if len(numbers) == 2:
        return Sides(numbers[0], numbers[1], numbers[0], numbers[1])
    return Sides(*numbers)


def _check_palette_color(value: Any) -> Any:
    if isinstance(value, Color):
        return value
    return Color.parse(str(value))


_EASINGS = ("in", "out", "in-out")
_SHAPES = ("sine", "quad", "cubic", "quart", "quint", "expo", "circ", "back")
EASING_NAMES: tuple[str, ...] = ("linear", *(f"{way}-{shape}" for shape in _SHAPES for way in _EASINGS))
"""The easings known by name, as motion designers call them (Penner's set)."""

_BEZIER = re.compile(r"cubic-bezier\(\s*([^,]+),([^,]+),([^,]+),([^,]+)\)")


def parse_easing(value: Any) -> str:
    """Check an easing's name or `cubic-bezier(x1, y1, x2, y2)`. Raises `ValueError`."""
    from titlegen.errors import nearest

    word = str(value).strip().lower()
    if word in EASING_NAMES:
        return word
    found = _BEZIER.fullmatch(word)
    if found:
        try:
            x1, y1, x2, y2 = (float(part) for part in found.groups())
        except ValueError:
            x1 = -1.0
        if 0 <= x1 <= 1 and 0 <= x2 <= 1 and abs(y1) <= 10 and abs(y2) <= 10:
            return word
        raise ValueError(f"“{value}” needs four numbers, the first and third from 0 to 1")
    css = {"ease": "in-out-cubic", "ease-in": "in-cubic", "ease-out": "out-cubic", "ease-in-out": "in-out-cubic"}
    near = css.get(word) or nearest(word, list(EASING_NAMES))
    hint = f"; did you mean “{near}”?" if near else f"; use one of {', '.join(EASING_NAMES)} or cubic-bezier(…)"
    raise ValueError(f"“{value}” is not an easing{hint}")


DurationValue = Annotated[
    Duration,
    BeforeValidator(parse_duration),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "examples": ["0.6s", "15f"]}),
]
LengthValue = Annotated[
    Length,
    BeforeValidator(parse_length),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "examples": [12, "60%", "fill"]}),
]
SidesValue = Annotated[
    Sides,
    BeforeValidator(parse_sides),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number", "array"], "examples": [20, "20 32"]}),
]
PaletteColor = Annotated[
    Color,
    BeforeValidator(_check_palette_color),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["#F4F1EA"]}),
]
Easing = Annotated[
    str,
    BeforeValidator(parse_easing),
    WithJsonSchema({"type": "string", "examples": ["out-cubic", "cubic-bezier(0.2, 0, 0, 1)"]}),
]
