"""Easings: how a change from 0 to 1 goes about it."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

EasingFunction = Callable[[float], float]
"""Maps progress from 0 to 1 onto eased progress; 0 goes to 0 and 1 to 1, between them it may overshoot."""

_BACK = 1.70158
"""Penner's constant: an overshoot of a tenth."""


def _in_expo(t: float) -> float:
    """Penner's 2^(10(t-1)), stretched so that it begins at 0 exactly."""
    return float((2.0 ** (10 * t) - 1) / 1023)


_EASE_IN: dict[str, EasingFunction] = {
    "sine": lambda t: 1 - math.cos(t * math.pi / 2),
    "quad": lambda t: t**2,
    "cubic": lambda t: t**3,
    "quart": lambda t: t**4,
    "quint": lambda t: t**5,
    "expo": _in_expo,
    "circ": lambda t: 1 - math.sqrt(max(0.0, 1 - t * t)),
    "back": lambda t: t * t * ((_BACK + 1) * t - _BACK),
}


@cache
def easing(name: str) -> EasingFunction:
    """The easing of that name (`linear`, `in-quad`, `out-expo`, …) or `cubic-bezier(x1, y1, x2, y2)`.

    Raises `KeyError` for a name that style loading would have refused.
    """
    if name == "linear":
        return lambda t: t
    if name.startswith("cubic-bezier"):
        x1, y1, x2, y2 = (float(n) for n in name[name.index("(") + 1 : -1].split(","))
        return _held(_bezier(x1, y1, x2, y2))
    way, _, shape = name.rpartition("-")
    ease_in = _EASE_IN[shape]
    if way == "in":
        return _held(ease_in)
    if way == "out":
        return _held(lambda t: 1 - ease_in(1 - t))
    return _held(lambda t: ease_in(2 * t) / 2 if t < 0.5 else 1 - ease_in(2 - 2 * t) / 2)


def _held(function: EasingFunction) -> EasingFunction:
    """`function` with its ends exactly at 0 and 1."""
    return lambda t: 0.0 if t <= 0 else 1.0 if t >= 1 else function(t)


def _bezier(x1: float, y1: float, x2: float, y2: float) -> EasingFunction:
    """The curve of CSS Easing 1, section 2.3: y over x, found by bisection to 1e-9."""

    def along(a: float, b: float, s: float) -> float:
        return 3 * a * s * (1 - s) ** 2 + 3 * b * s * s * (1 - s) + s**3

    def ease(t: float) -> float:
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            if along(x1, x2, middle) < t:
                low = middle
            else:
                high = middle
        return along(y1, y2, (low + high) / 2)

    return ease
