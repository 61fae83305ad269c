"""Easings: how a change from 0 to 1 goes about it."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

EasingFunction = Callable[[float], float]
"""Maps progress from 0 to 1 onto eased progress; 0 goes to 0 and 1 to 1, between them it may overshoot."""

_BACK = 1.70158
"""Penner's constant: an overshoot of a tenth."""

_ELASTIC_PERIOD = 0.3
"""Penner's: one swing takes three tenths of the move; half as long again in `in-out`."""

SPRING_BOUNCE = 0.35
"""The bounce of a plain `spring`: it overshoots by seven hundredths, once."""

_SETTLED = 0.001
"""How near to its end a spring must be when its time is over."""


def _in_expo(t: float) -> float:
    """Penner's 2^(10(t-1)), stretched so that it begins at 0 exactly."""
    return float((2.0 ** (10 * t) - 1) / 1023)


def _in_elastic(period: float) -> EasingFunction:
    """Penner's: a swing that grows tenfold in each third of the move, and arrives at its height."""
    return lambda t: float(-(2.0 ** (10 * (t - 1))) * math.sin((t - 1 - period / 4) * 2 * math.pi / period))


_BOUNCES = ((1.0, 0.0, 0.0), (2.0, 1.5, 0.75), (2.5, 2.25, 0.9375), (2.75, 2.625, 0.984375))
"""Penner's four parabolas: until when they go and where they are lowest, in 2.75ths of the move, and how low."""


def _in_bounce(t: float) -> float:
    """Penner's: a ball that is thrown up again and again, the last time to the full height."""
    fallen = (1 - t) * 2.75
    middle, floor = next((middle, floor) for end, middle, floor in _BOUNCES if fallen <= end)
    return 1 - ((fallen - middle) ** 2 + floor)


_EASE_IN: dict[str, EasingFunction] = {
    "sine": lambda t: 1 - math.cos(t * math.pi / 2),
    "quad": lambda t: t**2,
    "cubic": lambda t: t**3,
    "quart": lambda t: t**4,
    "quint": lambda t: t**5,
    "expo": _in_expo,
    "circ": lambda t: 1 - math.sqrt(max(0.0, 1 - t * t)),
    "back": lambda t: t * t * ((_BACK + 1) * t - _BACK),
    "elastic": _in_elastic(_ELASTIC_PERIOD),
    "bounce": _in_bounce,
}


@cache
def easing(name: str) -> EasingFunction:
    """The easing of that name (`linear`, `in-quad`, `out-expo`, `hold`, …), or `cubic-bezier(x1, y1, x2, y2)`,
    `spring(bounce)` or `steps(count)`.

    All but `linear` stay at 0 before 0 and at 1 after 1. Raises `KeyError` or `ValueError` for a name that style
    loading would have refused.
    """
    if name == "linear":
        return lambda t: t
    if name == "hold":
        return _held(lambda _: 0.0)
    if name == "spring":
        return _held(_spring(SPRING_BOUNCE))
    if name.endswith(")"):
        return _held(_called(name))
    way, _, shape = name.rpartition("-")
    return _held(_turned(way, shape))


def _called(name: str) -> EasingFunction:
    call, _, inside = name.removesuffix(")").partition("(")
    numbers = [float(number) for number in inside.split(",")]
    if call == "cubic-bezier":
        return _bezier(*numbers)
    return {"spring": _spring, "steps": _steps}[call](*numbers)


def _turned(way: str, shape: str) -> EasingFunction:
    """A named shape going in, out, or both."""
    ease_in = _EASE_IN[shape]
    if way == "out":
        return lambda t: 1 - ease_in(1 - t)
    if way == "in":
        return ease_in
    half = _in_elastic(1.5 * _ELASTIC_PERIOD) if shape == "elastic" else ease_in
    return lambda t: half(2 * t) / 2 if t < 0.5 else 1 - half(2 - 2 * t) / 2


def _held(function: EasingFunction) -> EasingFunction:
    """`function` with its ends exactly at 0 and 1."""
    return lambda t: 0.0 if t <= 0 else 1.0 if t >= 1 else function(t)


def _steps(count: float) -> EasingFunction:
    """Stairs of CSS Easing 1, section 2.4, `jump-end`: the last one is reached at the end."""
    return lambda t: math.floor(t * count + 1e-9) / count


def _spring(bounce: float) -> EasingFunction:
    """A mass on a spring, let go at 0: its damping ratio is 1 - `bounce`, its pace such that it rests at the end."""
    damping = 1 - bounce
    pace = _settling(damping) / damping
    swing = pace * math.sqrt(max(0.0, 1 - damping * damping))

    def moved(t: float) -> float:
        sine = math.sin(swing * t) / swing if swing > 1e-6 else t
        return 1 - math.exp(-damping * pace * t) * (math.cos(swing * t) + damping * pace * sine)

    end = moved(1.0)
    return lambda t: moved(t) / end


def _settling(damping: float) -> float:
    """How many times the amplitude must fall by e until the spring has settled.

    Its swing is held by exp(-z) / sqrt(1 - damping²) and, near the critical damping, by exp(-z) (1 + z).
    """
    swinging = 1 / math.sqrt(max(1 - damping * damping, 1e-12))
    low, high = 1.0, 40.0
    for _ in range(60):
        middle = (low + high) / 2
        if math.exp(-middle) * min(swinging, 1 + middle) > _SETTLED:
            low = middle
        else:
            high = middle
    return high


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
