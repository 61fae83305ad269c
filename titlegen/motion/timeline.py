"""The timeline: for each frame index the state of every item that moves; equal states are one frame."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from titlegen.errors import UsageError
from titlegen.layout.model import Layout
from titlegen.motion.easing import easing
from titlegen.style.models import Drift, Move, StylePack, Template
from titlegen.units import FrameRate, Seconds

Side = Literal["left", "right", "top", "bottom", "middle"]
Span = Literal["in", "hold", "out"]

LONGEST = 24 * 3600
"""Seconds; a longer title is a slip of the pen."""


@dataclass(frozen=True)
class Reveal:
    """A wipe: `progress` of the item's box is seen from `side`, with a soft edge of `soft_px`."""

    side: Side
    progress: float
    soft_px: float


@dataclass(frozen=True)
class ItemState:
    """How an item differs from its place in the layout: `x`, `y` in px, `tracking` in 1/1000 em."""

    opacity: float = 1.0
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    tracking: float = 0.0
    reveal: Reveal | None = None


REST = ItemState()

FrameState = tuple[tuple[str, ItemState], ...]
"""What a picture is made from, beside the layout: the items that are not at rest, by id."""


@dataclass(frozen=True)
class Track:
    """One move of one item: what it adds to the item's rest between `begins` and `ends`."""

    item: str
    span: Span
    begins: Seconds
    ends: Seconds
    ease: str
    opacity: float | None = None
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    tracking: float = 0.0
    reveal: Side | None = None
    soft_px: float = 0.0

    def added_to(self, state: ItemState, moment: Seconds) -> ItemState:
        """`state` with this move's share at `moment`."""
        lasts = self.ends - self.begins
        passed = float((moment - self.begins) / lasts) if lasts else float(moment >= self.begins)
        eased = easing(self.ease)(min(max(passed, 0.0), 1.0))
        away = 1 - eased if self.span == "in" else eased
        if away == 0:
            return state
        opacity = state.opacity
        if self.opacity is not None:
            opacity *= min(max(1 + (self.opacity - 1) * away, 0.0), 1.0)
        reveal = state.reveal
        if self.reveal is not None:
            progress = min(max(1 - away, 0.0), 1.0)
            if progress < (reveal.progress if reveal else 1.0):
                reveal = Reveal(self.reveal, progress, self.soft_px)
        return replace(
            state,
            opacity=opacity,
            x=state.x + self.x * away,
            y=state.y + self.y * away,
            scale=state.scale * max(0.0, 1 + (self.scale - 1) * away),
            tracking=state.tracking + self.tracking * away,
            reveal=reveal,
        )


@dataclass(frozen=True)
class StateRun:
    """`count` frames in a row, from index `first` on, that show the same state."""

    state: FrameState
    first: int
    count: int


@dataclass(frozen=True)
class Timeline:
    """A title in time: `frames` pictures at `rate`; in ends at `in_ends`, out begins at `out_begins`."""

    rate: FrameRate
    frames: int
    in_ends: Seconds
    out_begins: Seconds
    tracks: tuple[Track, ...]

    def state(self, frame: int) -> FrameState:
        """The state shown by `frame`, counted from 0: a function of the moment alone, at every rate the same."""
        return self.state_at(self.rate.time_of(frame))

    def state_at(self, moment: Seconds) -> FrameState:
        """The state at a moment in seconds from the beginning."""
        states: dict[str, ItemState] = {}
        for track in self.tracks:
            states[track.item] = track.added_to(states.get(track.item, REST), moment)
        settled = ((item, _settled(state)) for item, state in states.items())
        return tuple((item, state) for item, state in settled if state != REST)

    def runs(self) -> Iterator[StateRun]:
        """All frames in order, equal neighbours together."""
        current: StateRun | None = None
        frame = 0
        while frame < self.frames:
            state, count = self.state(frame), self._still_from(frame)
            if current is not None and current.state == state:
                current = replace(current, count=current.count + count)
            else:
                if current is not None:
                    yield current
                current = StateRun(state, frame, count)
            frame += count
        if current is not None:
            yield current

    def _still_from(self, frame: int) -> int:
        """How many frames from this one on surely show the same: the rest of a hold in which nothing moves."""
        if self.rate.time_of(frame) < self.in_ends or any(t.span == "hold" for t in self.tracks):
            return 1
        out_from = math.ceil(self.out_begins * self.rate.fraction)
        return max(1, min(out_from, self.frames) - frame)


def _settled(state: ItemState) -> ItemState:
    """`state` rounded far below what can be seen, so that equal pictures have equal states."""
    reveal = state.reveal
    if reveal is not None:
        progress = round(reveal.progress, 6)
        reveal = None if progress >= 1 else replace(reveal, progress=progress)
    return ItemState(
        round(state.opacity, 6),
        round(state.x, 4) + 0.0,
        round(state.y, 4) + 0.0,
        round(state.scale, 6),
        round(state.tracking, 4) + 0.0,
        reveal,
    )


def animate(
    layout: Layout, pack: StylePack, template: Template, rate: FrameRate, hold: Seconds | None = None
) -> Timeline:
    """The timeline of a template's motion over a layout at `rate`; `hold` None is the template's own.

    The title lasts as long as its longest in, its hold and its longest out. Raises `UsageError` for a
    length below one frame or above a day.
    """
    held = template.hold.seconds(Fraction(pack.rate)) if hold is None else hold
    motion, unit = template.motion, Fraction(pack.rate)
    in_ends = _longest(motion.entrance, unit)
    out_begins = in_ends + held
    total = out_begins + _longest(motion.exit, unit)
    if total > LONGEST:
        raise UsageError(f"a title of {float(total):.0f} s is longer than a day.", remedy="Give a shorter hold.")
    frames = rate.frames(total)
    if frames < 1:
        raise UsageError("the title has no frame.", remedy="Give it a hold, such as --hold 4s.")
    tracks = [_track(layout, item, "in", m, Fraction(0), unit) for item, ms in motion.entrance.items() for m in ms]
    tracks += [_drift(layout, item, drift, total) for item, drift in motion.hold.items()]
    tracks += [_track(layout, item, "out", m, out_begins, unit) for item, ms in motion.exit.items() for m in ms]
    return Timeline(rate, frames, in_ends, out_begins, tuple(tracks))


def _longest(moves: dict[str, tuple[Move, ...]], unit: Fraction) -> Seconds:
    ends = [m.at.seconds(unit) + m.lasts.seconds(unit) for several in moves.values() for m in several]
    return max(ends, default=Fraction(0))


def _track(layout: Layout, item: str, span: Span, move: Move, start: Seconds, unit: Fraction) -> Track:
    begins = start + move.at.seconds(unit)
    reveal: Side | None = move.reveal
    if layout.mirrored and reveal in ("left", "right"):
        reveal = "left" if reveal == "right" else "right"
    return Track(
        item=item,
        span=span,
        begins=begins,
        ends=begins + move.lasts.seconds(unit),
        ease=move.ease or ("out-cubic" if span == "in" else "in-cubic"),
        opacity=move.opacity,
        x=(move.x or 0.0) * layout.scale * (-1 if layout.mirrored else 1),
        y=(move.y or 0.0) * layout.scale,
        scale=1.0 if move.scale is None else move.scale,
        tracking=move.tracking or 0.0,
        reveal=reveal,
        soft_px=move.soft * layout.scale,
    )


def _drift(layout: Layout, item: str, drift: Drift, total: Seconds) -> Track:
    return Track(
        item=item,
        span="hold",
        begins=Fraction(0),
        ends=total,
        ease=drift.ease or "linear",
        x=(drift.x or 0.0) * layout.scale * (-1 if layout.mirrored else 1),
        y=(drift.y or 0.0) * layout.scale,
        scale=1.0 if drift.scale is None else drift.scale,
        tracking=drift.tracking or 0.0,
    )
