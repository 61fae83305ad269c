"""The timeline: for each frame index the state of every item that moves; equal states are one frame."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from titlegen.errors import UsageError
from titlegen.layout.model import Layout
from titlegen.motion.choreography import Choreography
from titlegen.motion.exposure import Shutter, shutter
from titlegen.motion.poses import settled
from titlegen.motion.state import REST, FrameState, ItemState, SharpState
from titlegen.motion.tracks import Track
from titlegen.style.models import StylePack, Template
from titlegen.units import FrameRate, Seconds

LONGEST = 24 * 3600
"""Seconds; a longer title is a slip of the pen."""

LONGEST_HANDLES = 3600
"""Seconds, on either side."""

MOST_MOVING = 100_000
"""Frames in which something moves: more than an hour at 25 frames a second. Each is drawn and coded by itself."""

_NEVER = Fraction(2 * LONGEST)
"""Seconds: a moment after all titles, and so far before them that none has begun."""


@dataclass(frozen=True)
class StateRun:
    """`count` frames in a row, from index `first` on, that show the same state."""

    state: FrameState
    first: int
    count: int


@dataclass(frozen=True)
class Timeline:
    """A title in time: `frames` pictures at `rate`, handles included; in ends at `in_ends`, out begins at
    `out_begins`, both in seconds from the first of these pictures.

    `handles` of the frames stand before the title and as many after it.
    """

    rate: FrameRate
    frames: int
    in_ends: Seconds
    out_begins: Seconds
    tracks: tuple[Track, ...]
    handles: int = 0
    shutter: Shutter | None = None

    def state(self, frame: int) -> FrameState:
        """The state shown by `frame`, counted from 0: a function of the moment alone, at every rate the same, but for
        how long a shutter is open."""
        moment = self.rate.time_of(frame)
        if self.shutter is None or self._still_until(moment) > moment:
            return self.state_at(moment)
        return self.shutter.exposed(self.state_at, moment)

    def state_at(self, moment: Seconds) -> SharpState:
        """The state at a moment in seconds from the first frame, before it and after the last one as well."""
        states: dict[str, ItemState] = {}
        for track in self.tracks:
            states[track.item] = track.added_to(states.get(track.item, REST), moment)
        rounded = ((item, settled(state)) for item, state in states.items())
        return tuple((item, state) for item, state in rounded if state != REST)

    def runs(self) -> Iterator[StateRun]:
        """All frames in order, equal neighbours together."""
        current: StateRun | None = None
        frame = 0
        while frame < self.frames:
            state, count = self.state(frame), self.still_from(frame)
            if current is not None and current.state == state:
                current = replace(current, count=current.count + count)
            else:
                if current is not None:
                    yield current
                current = StateRun(state, frame, count)
            frame += count
        if current is not None:
            yield current

    def pictures(self) -> Iterator[StateRun]:
        """The same, `first` being the first frame of all that shows a state, so that what comes again is known.

        States are not kept but found again: a smear of many letters takes a third of a megabyte.
        """
        alike: dict[int, list[int]] = {}
        for run in self.runs():
            seen = alike.setdefault(hash(run.state), [])
            first = next((frame for frame in seen if self.state(frame) == run.state), None)
            if first is None:
                seen.append(first := run.first)
            yield replace(run, first=first)

    def still_from(self, frame: int) -> int:
        """How many frames from this one on surely show the same, for nothing moves."""
        still = math.ceil(self._still_until(self.rate.time_of(frame)) * self.rate.fraction)
        return max(1, min(still, self.frames) - frame)

    @property
    def moving(self) -> int:
        """How many frames there are, at most, in which something moves."""
        ends = self.rate.time_of(self.frames)
        still = sum(max(min(until, ends) - max(begins, Fraction(0)), Fraction(0)) for begins, until in self._gaps)
        return math.ceil((ends - still) * self.rate.fraction)

    def _still_until(self, moment: Seconds) -> Seconds:
        """Until when, itself not counted, every frame shows what the one at `moment` does; `moment` if that moves."""
        half = self.shutter.lasts / 2 if self.shutter is not None else Fraction(0)
        gap = bisect_right(self._gaps, (moment - half, _NEVER)) - 1
        if gap < 0 or moment + half >= self._gaps[gap][1]:
            return moment
        return self._gaps[gap][1] - half

    @cached_property
    def _gaps(self) -> list[tuple[Seconds, Seconds]]:
        """When nothing moves, from a moment on and until just before another."""
        gaps, over = [], -_NEVER
        for begins, done in sorted((track.begins, track.done) for track in self.tracks if not track.idle):
            if begins > over:
                gaps.append((over, begins))
            over = max(over, done)
        return [*gaps, (over, _NEVER)]


def animate(
    layout: Layout,
    pack: StylePack,
    template: Template,
    rate: FrameRate,
    hold: Seconds | None = None,
    handles: Seconds | None = None,
) -> Timeline:
    """The timeline of a template's motion over a layout at `rate`; `hold` and `handles` None are the template's own.

    The title lasts as long as its longest in, its hold and its longest out. Handles are whole frames before and after
    it, in which what it shows at its beginning and at its end stands. Raises `UsageError` for a length below one frame
    or above a day, `FontError` for an axis that a font has not, `StyleError` for a colour on what has none.
    """
    unit = Fraction(pack.rate)
    held = template.hold.seconds(unit) if hold is None else hold
    beyond = rate.frames(template.handles.seconds(unit) if handles is None else handles)
    choreography = Choreography(layout, pack, template)
    entrance, leaving = list(choreography.moves("in")), list(choreography.moves("out"))
    in_ends = _longest(entrance)
    out_begins = in_ends + held
    total = out_begins + _longest(leaving)
    frames = _frames(total, beyond, rate)
    before = rate.time_of(beyond)
    tracks = (
        *_later(choreography.drifts(total), before),
        *_later(entrance, before),
        *_later(leaving, before + out_begins),
    )
    open_for = Fraction(template.motion.shutter) / 360 / rate.fraction
    exposing = shutter(layout, open_for) if open_for else None
    timeline = Timeline(rate, frames, before + in_ends, before + out_begins, tracks, beyond, exposing)
    if timeline.moving > MOST_MOVING:
        raise UsageError(
            f"the title moves in {timeline.moving} frames; {MOST_MOVING} are the most.",
            remedy="Give it a shorter hold, or take the drift out of the template.",
        )
    return timeline


def _frames(total: Seconds, handles: int, rate: FrameRate) -> int:
    """The frames of a title that lasts `total`, and of its handles."""
    if rate.time_of(handles) > LONGEST_HANDLES:
        raise UsageError(
            f"handles of {float(rate.time_of(handles)):.0f} s are longer than {LONGEST_HANDLES // 60} minutes.",
            remedy="Handles are a few frames or seconds for the editor to trim, such as --handles 12f.",
        )
    if total + 2 * rate.time_of(handles) > LONGEST:
        raise UsageError(f"a title of {float(total):.0f} s is longer than a day.", remedy="Give a shorter hold.")
    frames = rate.frames(total)
    if frames < 1:
        raise UsageError("the title has no frame.", remedy="Give it a hold, such as --hold 4s.")
    return frames + 2 * handles


def _longest(tracks: list[Track]) -> Seconds:
    """When the last part of the last move has ended."""
    return max((track.done for track in tracks), default=Fraction(0))


def _later(tracks: Iterable[Track], by: Seconds) -> Iterator[Track]:
    return (replace(track, begins=track.begins + by, ends=track.ends + by) for track in tracks)
