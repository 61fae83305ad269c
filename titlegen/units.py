"""Frame rates, timecode, sizes, rectangles and colours: the measures everything else is told in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from titlegen.errors import UsageError, nearest

Seconds = Fraction
"""A moment or a duration in seconds, exact."""

_NAMED_RATES: dict[str, Fraction] = {
    "23.976": Fraction(24000, 1001),
    "23.98": Fraction(24000, 1001),
    "24": Fraction(24),
    "25": Fraction(25),
    "29.97": Fraction(30000, 1001),
    "30": Fraction(30),
    "47.952": Fraction(48000, 1001),
    "48": Fraction(48),
    "50": Fraction(50),
    "59.94": Fraction(60000, 1001),
    "60": Fraction(60),
    "100": Fraction(100),
    "119.88": Fraction(120000, 1001),
    "120": Fraction(120),
}

_NAMED_SIZES: dict[str, tuple[int, int]] = {
    "hd": (1920, 1080),
    "hd720": (1280, 720),
    "uhd": (3840, 2160),
    "dci2k": (2048, 1080),
    "dci4k": (4096, 2160),
    "vertical": (1080, 1920),
    "square": (1080, 1080),
}

MAX_SIDE = 8192
"""The longest side of a canvas in px; ProRes and every edit suite end about there."""

MAX_AREA = 8192 * 4320
"""The most px of a canvas: DCI 8K. A frame is 16 bytes a px while it is drawn, and several are in memory at a time."""


@dataclass(frozen=True)
class FrameRate:
    """Frames a second, exact: 24000/1001 is never 23.98."""

    fraction: Fraction

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `25`, `29.97`, `23.976`, or a fraction such as `30000/1001`. Raises `UsageError`."""
        word = text.strip().lower().removesuffix("fps").strip()
        if word in _NAMED_RATES:
            return cls(_NAMED_RATES[word])
        value = Fraction(0)
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,9}|/[1-9]\d{0,8})?", word):
            value = Fraction(word)
        if not 1 <= value <= 240:
            raise UsageError(
                f"“{text}” is not a frame rate.",
                remedy=f"Use one of {', '.join(_NAMED_RATES)}, or a fraction such as 30000/1001.",
            )
        if value.denominator not in (1, 1001):
            raise UsageError(
                f"“{text}” is not a broadcast frame rate.",
                remedy="Write the exact fraction, such as 24000/1001 for 23.976.",
            )
        return cls(value)

    @property
    def nominal(self) -> int:
        """The whole number of frames a timecode second counts: 30 for 29.97."""
        return -(-self.fraction.numerator // self.fraction.denominator)

    @property
    def drop_frame(self) -> bool:
        """True for 29.97 and its multiples, whose timecode drops frame numbers (SMPTE ST 12-1)."""
        return self.fraction.denominator == 1001 and self.nominal % 30 == 0

    def frames(self, duration: Seconds) -> int:
        """The whole number of frames nearest to `duration`; halves go up."""
        return int(duration * self.fraction + Fraction(1, 2))

    def time_of(self, frame: int) -> Seconds:
        """The moment at which `frame` (from 0) is shown."""
        return frame / self.fraction

    def __str__(self) -> str:
        return f"{self.fraction.numerator}/{self.fraction.denominator}"


@dataclass(frozen=True)
class Timecode:
    """A start given as SMPTE ST 12-1 timecode, kept as the frame number it counts to."""

    frame: int
    rate: FrameRate
    drop: bool

    @classmethod
    def parse(cls, text: str, rate: FrameRate) -> Self:
        """Read `HH:MM:SS:FF`, or `HH:MM:SS;FF` for drop-frame. Raises `UsageError`.

        At 29.97 and 59.94 both spellings are read as drop-frame, as the rate asks for; at any other rate
        a `;` is refused, and so is a frame number that drop-frame counting leaves out.
        """
        found = re.fullmatch(r"(\d{1,2}):(\d{2}):(\d{2})([:;.])(\d{2,3})", text.strip())
        if not found:
            raise UsageError(f"“{text}” is not a timecode.", remedy="Write it as HH:MM:SS:FF, such as 10:00:00:00.")
        hours, minutes, seconds, frames = (int(found[i]) for i in (1, 2, 3, 5))
        drop = rate.drop_frame
        if found[4] == ";" and not drop:
            raise UsageError(f"“{text}” is drop-frame, which {rate} has not.", remedy="Write “:” before the frames.")
        if hours > 23 or minutes > 59 or seconds > 59 or frames >= rate.nominal:
            raise UsageError(
                f"“{text}” is no moment of a day at {rate.nominal} frames a second.",
                remedy=f"Hours go to 23, minutes and seconds to 59, frames to {rate.nominal - 1}.",
            )
        dropped = rate.nominal // 15
        if drop and seconds == 0 and frames < dropped and minutes % 10:
            raise UsageError(
                f"“{text}” does not exist: drop-frame timecode leaves it out.",
                remedy=f"The first frame of that minute is {hours:02}:{minutes:02}:00;{dropped:02}.",
            )
        number = ((hours * 60 + minutes) * 60 + seconds) * rate.nominal + frames
        if drop:
            whole_minutes = hours * 60 + minutes
            number -= dropped * (whole_minutes - whole_minutes // 10)
        return cls(number, rate, drop)

    def earlier(self, frames: int) -> Self:
        """The timecode so many frames before; what would be before midnight is of the day before."""
        day = 24 * 60 * 60 * self.rate.nominal
        if self.drop:
            day -= self.rate.nominal // 15 * (24 * 60 - 24 * 6)
        return replace(self, frame=(self.frame - frames) % day)

    def __str__(self) -> str:
        nominal, number = self.rate.nominal, self.frame
        if self.drop:
            dropped = nominal // 15
            per_minute = nominal * 60 - dropped
            per_ten = per_minute * 10 + dropped
            tens, rest = divmod(number, per_ten)
            number += dropped * 9 * tens + (dropped * ((rest - dropped) // per_minute) if rest >= dropped else 0)
        seconds, frames = divmod(number, nominal)
        hours = seconds // 3600 % 24
        mark = ";" if self.drop else ":"
        return f"{hours:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{frames:02}"


@dataclass(frozen=True)
class Size:
    """Width and height of a canvas in whole px."""

    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `hd`, `uhd`, `vertical`, `square`, … or `1920x1080`. Raises `UsageError`."""
        word = text.strip().lower()
        if word in _NAMED_SIZES:
            return cls(*_NAMED_SIZES[word])
        found = re.fullmatch(r"([0-9]{1,12})\s*[x×]\s*([0-9]{1,12})", word)
        if not found:
            near = nearest(word, list(_NAMED_SIZES))
            hint = f"Did you mean “{near}”? " if near else ""
            raise UsageError(
                f"“{text[:40]}” is not a size.",
                remedy=f"{hint}Use WIDTHxHEIGHT or one of {', '.join(_NAMED_SIZES)}.",
            )
        width, height = int(found[1]), int(found[2])
        if not (16 <= width <= MAX_SIDE and 16 <= height <= MAX_SIDE):
            raise UsageError(f"“{text}” cannot be a canvas.", remedy=f"Each side goes from 16 to {MAX_SIDE} px.")
        if width * height > MAX_AREA:
            raise UsageError(f"“{text}” is too large for a canvas.", remedy="It may have as many px as 8192x4320.")
        if width % 2 or height % 2:
            raise UsageError(f"“{text}” has an odd side.", remedy="Video sizes are even; use the next even number.")
        return cls(width, height)

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


@dataclass(frozen=True)
class Rect:
    """A region of the canvas in whole px: `left`, `top` inside; `right`, `bottom` just outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """px across, never negative."""
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        """px down, never negative."""
        return max(0, self.bottom - self.top)

    @property
    def empty(self) -> bool:
        """True when it holds no px."""
        return self.right <= self.left or self.bottom <= self.top

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle that holds both; an empty one adds nothing."""
        if self.empty:
            return other
        if other.empty:
            return self
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def intersection(self, other: Rect) -> Rect:
        """What both share; `empty` when they share nothing."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Color:
    """A BT.709 R′G′B′ colour with alpha, straight, each part from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `#RGB`, `#RRGGBB` or `#RRGGBBAA`. Raises `ValueError`."""
        digits = text.strip().removeprefix("#")
        if len(digits) == 3:
            digits = "".join(d * 2 for d in digits)
        if not re.fullmatch(r"[0-9a-fA-F]{6}([0-9a-fA-F]{2})?", digits):
            raise ValueError(f"“{text}” is not a colour; write it as #RRGGBB or #RRGGBBAA")
        parts = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
        return cls(*parts)

    def __str__(self) -> str:
        parts = (self.red, self.green, self.blue) + ((self.alpha,) if self.alpha < 1 else ())
        return "#" + "".join(f"{round(p * 255):02X}" for p in parts)
