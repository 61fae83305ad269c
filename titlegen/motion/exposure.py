"""Exposure: a frame of a moving title as a camera takes it, while its shutter is open.

The shutter opens as long before the frame's moment as it closes after it, so that a blurred title is where a sharp one
would be. A smear is drawn as several sharp pictures: stems are many px wide and overlap themselves, so it looks smooth
when one picture lies two px of HD from the next, and more than 64 cost more than they show. What only fades or changes
its colour is not smeared, for the mean of its states is the state in the middle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from titlegen.layout.model import Layout
from titlegen.motion.reach import Body, bodies, longest_path, travellers
from titlegen.motion.smears import with_smears
from titlegen.motion.state import REST, Exposure, FrameState, SharpState
from titlegen.units import Seconds

MOST_SAMPLES = 64

_STEP = 2.0
"""px of HD from one picture of a smear to the next."""

_SEEN = 0.25
"""Steps: a smear that is shorter looks like a sharp edge."""

_STRETCHES = 4
"""A move may be faster at one end of the exposure than at the other; the path is taken in so many pieces."""

_ROUNDED = 0.01
"""Steps by which a path may be too long because states are rounded."""


@dataclass(frozen=True)
class Shutter:
    """A shutter that is open for `lasts` seconds; `step_px` is how far one picture of a smear may lie from the next."""

    lasts: Seconds
    step_px: float
    bodies: dict[str, Body]

    def exposed(self, state_at: Callable[[Seconds], SharpState], moment: Seconds) -> FrameState:
        """What the frame at `moment` shows."""
        opens = moment - self.lasts / 2
        states = self.moments(state_at, moment)
        count = self._samples(states)
        middle = with_smears(state_at(moment), states[0], states[-1])
        if count == 1:
            return middle
        moving = travellers(self.bodies, states, _SEEN * self.step_px)
        edges = [opens + self.lasts * i / count for i in range(count + 1)]
        samples = tuple(
            _mixed(with_smears(state_at((before + after) / 2), state_at(before), state_at(after)), middle, moving)
            for before, after in pairwise(edges)
        )
        return samples[0] if len(set(samples)) == 1 else Exposure(samples)

    def moments(self, state_at: Callable[[Seconds], SharpState], moment: Seconds) -> list[SharpState]:
        """A few sharp states of the frame at `moment`, from when the shutter opens, the middle, to when it closes."""
        opens = moment - self.lasts / 2
        return [state_at(opens + self.lasts * i / _STRETCHES) for i in range(_STRETCHES + 1)]

    def path(self, states: Sequence[SharpState]) -> float:
        """How far, in px, the fastest point goes in the course of these states, at most."""
        return sum(longest_path(self.bodies, one, other) for one, other in pairwise(states))

    def _samples(self, states: Sequence[SharpState]) -> int:
        paths = [longest_path(self.bodies, one, other) for one, other in pairwise(states)]
        if sum(paths) <= _SEEN * self.step_px:
            return 1
        return min(max(math.ceil(max(paths) * _STRETCHES / self.step_px - 1e-3), 2), MOST_SAMPLES)


def _mixed(sample: SharpState, middle: SharpState, moving: frozenset[str]) -> SharpState:
    """A moment of what travels, and of everything else what it is in the middle of the exposure."""
    own, rest = dict(sample), dict(middle)
    items = dict.fromkeys((*rest, *own))
    states = ((item, (own if item in moving else rest).get(item, REST)) for item in items)
    return tuple((item, state) for item, state in states if state != REST)


def shutter(layout: Layout, lasts: Seconds) -> Shutter:
    """A shutter for a layout, whose px are compared with those of HD."""
    return Shutter(lasts, _STEP * min(layout.canvas.width, layout.canvas.height) / 1080, bodies(layout))
