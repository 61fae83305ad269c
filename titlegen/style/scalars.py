"""The small values a style is written in: durations, lengths, sides, colours, easings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

from titlegen.errors import nearest
from titlegen.units import Color

_MOST_SHOWN = 80


def as_written(value: Any) -> str:
    """A value as YAML has it, for messages: its beginning, when it is long."""
    told = str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, list):
        told = f"[{', '.join(as_written(each) for each in value[:_MOST_SHOWN])}]"
    return told if len(told) <= _MOST_SHOWN else f"{told[:_MOST_SHOWN]}…"


def _number(value: float | Fraction) -> str:
    """A number so that reading it gives the same one again; of a fraction, as many decimals as it has."""
    if isinstance(value, Fraction):
        return format((Decimal(value.numerator) / value.denominator).normalize(), "f")
    return repr(float(value)).removesuffix(".0")


@dataclass(frozen=True)
class Duration:
    """A length of time as written: seconds, or frames of the pack's own `rate`."""

    amount: Fraction
    unit: Literal["s", "f"]

    def seconds(self, pack_rate: Fraction) -> Fraction:
        """Exact seconds; frames are counted at `pack_rate` frames a second."""
        return self.amount if self.unit == "s" else self.amount / pack_rate

    def __str__(self) -> str:
        exact = (self.amount * 1_000_000).denominator == 1
        return f"{_number(self.amount)}{self.unit}" if exact else f"{_number(self.amount * 1000)}ms"


def parse_duration(value: Any) -> Duration:
    """Read `0.6s`, `400ms` or `14f`; only 0 needs no unit. Raises `ValueError`."""
    if isinstance(value, Duration):
        return value
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)\s*(s|ms|f)?", str(value).strip())
    if not found or isinstance(value, bool):
        raise ValueError(f"“{as_written(value)}” is not a duration; write it as 0.6s, 600ms or 15f")
    amount, unit = Fraction(found[1]), found[2] or "s"
    if not found[2] and amount:
        raise ValueError(f"“{as_written(value)}” has no unit; write {found[1]}s or {found[1]}f")
    if unit == "ms":
        amount, unit = amount / 1000, "s"
    duration = Duration(amount, "f" if unit == "f" else "s")
    if duration.unit == "s" and amount > 24 * 3600:
        raise ValueError(f"“{as_written(value)}” is longer than a day")
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
        return "fill" if self.unit == "fill" else _number(self.amount) + ("%" if self.unit == "%" else "")


def parse_length(value: Any) -> Length:
    """Read a number of px, `60%`, or `fill`. Raises `ValueError`."""
    if isinstance(value, Length):
        return value
    word = str(value).strip()
    if word == "fill":
        return Length(100, "fill")
    found = re.fullmatch(r"(\d{1,5}(?:\.\d{1,4})?)\s*(px|%)?", word)
    if not found or isinstance(value, bool):
        raise ValueError(f"“{as_written(value)}” is not a length; write a number of px, a share such as 60%, or fill")
    return Length(float(found[1]), "%" if found[2] == "%" else "px")


@dataclass(frozen=True)
class Sides:
    """Distances on the four sides of a box, in px of the pack's canvas."""

    top: float
    right: float
    bottom: float
    left: float

    def __str__(self) -> str:
        return " ".join(_number(side) for side in (self.top, self.right, self.bottom, self.left))


def parse_sides(value: Any) -> Sides:
    """Read one number, two (top and bottom, left and right), or four (top, right, bottom, left)."""
    if isinstance(value, Sides):
        return value
    numbers = _numbers(value)
    if len(numbers) not in (1, 2, 4) or not all(0 <= n <= 10_000 for n in numbers):
        raise ValueError(
            f"“{as_written(value)}” must be 1, 2 or 4 numbers without a unit: all; vertical horizontal; top right "
            "bottom left"
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


_WAYS = ("in", "out", "in-out")
_SHAPES = ("sine", "quad", "cubic", "quart", "quint", "expo", "circ", "back", "elastic", "bounce")
EASING_NAMES: tuple[str, ...] = (
    "linear",
    "hold",
    "spring",
    *(f"{way}-{shape}" for shape in _SHAPES for way in _WAYS),
)
"""The easings known by name, as motion designers call them (Penner's set, a spring, and one that jumps at its end)."""

_CALL = re.compile(r"(cubic-bezier|spring|steps)\(([^()]*)\)")
_CSS = {
    "easy-ease": "in-out-cubic",
    "ease": "in-out-cubic",
    "ease-in": "in-cubic",
    "ease-out": "out-cubic",
    "ease-in-out": "in-out-cubic",
}
"""What other programs call them."""
_CALLS_TOLD = "cubic-bezier(x1, y1, x2, y2), spring(bounce) or steps(count)"


def parse_easing(value: Any) -> str:
    """Check an easing's name, `cubic-bezier(x1, y1, x2, y2)`, `spring(bounce)` or `steps(count)`. Raises `ValueError`.

    `bounce` goes from 0, no overshoot, to 0.9; `count` is a whole number from 1 to 100.
    """
    word = re.sub(r"\s+", "", str(value)).lower()
    if word in EASING_NAMES:
        return word
    found = _CALL.fullmatch(word)
    if found:
        _check_easing_numbers(as_written(value), found[1], found[2])
        return word
    near = _CSS.get(word) or nearest(word, list(EASING_NAMES))
    hint = (
        f"; did you mean “{near}”?"
        if near
        else f"; use linear, hold or spring; in-, out- or in-out- with {', '.join(_SHAPES)}; {_CALLS_TOLD}"
    )
    raise ValueError(f"“{as_written(value)}” is not an easing{hint}")


def _check_easing_numbers(given: str, call: str, inside: str) -> None:
    try:
        numbers = [float(part) for part in inside.split(",")]
    except ValueError:
        numbers = []
    if call == "cubic-bezier":
        good = len(numbers) == 4 and all(0 <= n <= 1 for n in numbers[::2]) and all(abs(n) <= 10 for n in numbers[1::2])
        wanted = "four numbers, the first and third from 0 to 1"
    elif call == "spring":
        good, wanted = len(numbers) == 1 and 0 <= numbers[0] <= 0.9, "its bounce, from 0 to 0.9"
    else:
        good = len(numbers) == 1 and numbers[0] in range(1, 101)
        wanted = "the number of steps, from 1 to 100"
    if not good:
        raise ValueError(f"“{given}” needs {wanted}")


def parse_share(value: Any) -> float:
    """Read `35%` as 0.35; only 0 needs no sign. Raises `ValueError`."""
    found = re.fullmatch(r"(-?\d{1,4}(?:\.\d{1,4})?)\s*(%?)", str(value).strip())
    if not found or isinstance(value, bool) or (not found[2] and float(found[1])):
        raise ValueError(f"“{as_written(value)}” is not a share; {_share_meant(str(value).strip())}")
    return float(found[1]) / 100


def _share_meant(given: str) -> str:
    if re.fullmatch(r"[\d.]+\s*(f|s|ms)", given):
        return "it is a part of the whole, such as 35%, and no time"
    if re.fullmatch(r"\d{1,3}(\.\d+)?", given):
        return f"write it as {float(given) * (100 if float(given) <= 1 else 1):g}%"
    return "write it as 35%"


@dataclass(frozen=True)
class Offset:
    """How far something is from its place, as written: px of the pack's canvas, or a share of its own size."""

    amount: float
    unit: Literal["px", "%"]

    def px(self, own: float) -> float:
        """Canvas px, where `own` is the width or height that a percentage is a share of."""
        return self.amount if self.unit == "px" else own * self.amount / 100

    def __str__(self) -> str:
        return _number(self.amount) + ("%" if self.unit == "%" else "")


def parse_offset(value: Any) -> Offset:
    """Read a number of px or a share such as `-110%`. Raises `ValueError`."""
    if isinstance(value, Offset):
        return value
    found = re.fullmatch(r"([-+]?\d{1,5}(?:\.\d{1,4})?)\s*(px|%)?", str(value).strip())
    if not found or isinstance(value, bool):
        raise ValueError(
            f"“{as_written(value)}” is not a distance; write a number of px, or a share of its own size such as 110%"
        )
    return Offset(float(found[1]), "%" if found[2] == "%" else "px")


@dataclass(frozen=True)
class Corners:
    """Radii of a rectangle's corners in px of the pack's canvas."""

    top_left: float
    top_right: float
    bottom_right: float
    bottom_left: float

    def __str__(self) -> str:
        return " ".join(map(_number, (self.top_left, self.top_right, self.bottom_right, self.bottom_left)))


def parse_corners(value: Any) -> Corners:
    """Read one radius, or four: top left, top right, bottom right, bottom left. Raises `ValueError`."""
    if isinstance(value, Corners):
        return value
    numbers = _numbers(value)
    if len(numbers) not in (1, 4) or not all(0 <= n <= 1000 for n in numbers):
        raise ValueError(
            f"“{as_written(value)}” must be 1 or 4 numbers from 0 to 1000: all; top left, top right, bottom right, "
            "bottom left"
        )
    return Corners(*numbers * (4 // len(numbers)))


def _numbers(value: Any) -> list[float]:
    """The numbers in a list, or in a text parted by spaces or commas; none when something else is among them."""
    parts = value if isinstance(value, list) else str(value).replace(",", " ").split()
    try:
        return [float(part) for part in parts]
    except (TypeError, ValueError):
        return []


REVEAL_SIDES = ("left", "right", "top", "bottom", "middle", "iris", "draw")
"""The named ways to reveal: a wipe from a side, both ways from the middle, a growing circle, or drawn as with a pen."""


def parse_reveal(value: Any) -> str | float:
    """Read a reveal's name, or the degrees of a wipe: 0 goes to the right, 90 down. Raises `ValueError`."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if not -360 <= value <= 360:
            raise ValueError(f"“{as_written(value)}” must be degrees from -360 to 360")
        return float(value)
    word = str(value).strip().lower()
    if word in REVEAL_SIDES:
        return word
    near = nearest(word, list(REVEAL_SIDES))
    hint = f"; did you mean “{near}”?" if near else f"; use {', '.join(REVEAL_SIDES)}, or the degrees of a wipe"
    raise ValueError(f"“{as_written(value)}” is not a way to reveal{hint}")


DurationValue = Annotated[
    Duration,
    PlainValidator(parse_duration),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "examples": ["0.6s", "15f"]}),
]
LengthValue = Annotated[
    Length,
    PlainValidator(parse_length),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "examples": [12, "60%", "fill"]}),
]
SidesValue = Annotated[
    Sides,
    PlainValidator(parse_sides),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number", "array"], "examples": [20, "20 32"]}),
]
PaletteColor = Annotated[
    Color,
    PlainValidator(_check_palette_color),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["#F4F1EA"]}),
]
Easing = Annotated[
    str,
    PlainValidator(parse_easing),
    WithJsonSchema(
        {
            "anyOf": [{"enum": list(EASING_NAMES)}, {"type": "string", "pattern": r"\("}],
            "examples": ["out-cubic", "spring(0.3)", "cubic-bezier(0.2, 0, 0, 1)"],
        }
    ),
]
ShareValue = Annotated[
    float,
    BeforeValidator(parse_share),
    PlainSerializer(lambda share: f"{_number(round(share * 100, 6))}%", return_type=str),
    WithJsonSchema({"type": ["string", "number"], "examples": ["35%"]}),
]
OffsetValue = Annotated[
    Offset,
    PlainValidator(parse_offset),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "examples": [-36, "110%"]}),
]
CornersValue = Annotated[
    Corners,
    PlainValidator(parse_corners),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number", "array"], "examples": [8, "0 24 24 0"]}),
]
RevealValue = Annotated[
    str | float,
    PlainValidator(parse_reveal),
    WithJsonSchema({"anyOf": [{"enum": list(REVEAL_SIDES)}, {"type": "number", "minimum": -360, "maximum": 360}]}),
]
