"""The timeline: for each frame index the state of every item that moves; equal states are one frame."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Literal

from titlegen.errors import UsageError
from titlegen.layout.model import By, Layout, TextItem
from titlegen.motion.easing import easing
from titlegen.style.models import Drift, Move, StylePack, Template
from titlegen.units import FrameRate, Seconds

Side = Literal["left", "right", "top", "bottom", "middle"]
Span = Literal["in", "hold", "out"]
Order = Literal["forward", "backward", "center-out", "edges-in", "random"]

LONGEST = 24 * 3600
"""Seconds; a longer title is a slip of the pen."""


@dataclass(frozen=True)
class Reveal:
    """A wipe: `progress` of the item's box is seen from `side`, with a soft edge of `soft_px`."""

    side: Side
    progress: float
    soft_px: float


@dataclass(frozen=True)
class PartState:
    """How a part of a text differs from its place, beside what its text does: `x`, `y` in px."""

    opacity: float = 1.0
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0


PART_AT_REST = PartState()

Parts = tuple[tuple[By, tuple[PartState, ...]], ...]
"""The states of a text's lines, words and clusters, each in reading order; kinds that are all at rest are left out."""


@dataclass(frozen=True)
class ItemState:
    """How an item differs from its place in the layout: `x`, `y` in px, `tracking` in 1/1000 em."""

    opacity: float = 1.0
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    tracking: float = 0.0
    reveal: Reveal | None = None
    parts: Parts = ()


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

    by: By | None = None
    delays: tuple[Seconds, ...] = ()
    """For a move by parts: how much later each part begins, in reading order."""

    def away(self, moment: Seconds) -> float:
        """How far from rest the move is at `moment`: 1 where it comes from or goes to, 0 at rest."""
        lasts = self.ends - self.begins
        passed = float((moment - self.begins) / lasts) if lasts else float(moment >= self.begins)
        eased = easing(self.ease)(min(max(passed, 0.0), 1.0))
        return 1 - eased if self.span == "in" else eased

    def added_to(self, state: ItemState, moment: Seconds) -> ItemState:
        """`state` with this move's share at `moment`."""
        if self.by is not None:
            parts = dict(state.parts)
            before = parts.get(self.by) or (PART_AT_REST,) * len(self.delays)
            parts[self.by] = tuple(
                self._part(part, self.away(moment - delay)) for part, delay in zip(before, self.delays, strict=True)
            )
            return replace(state, parts=tuple(parts.items()))
        away = self.away(moment)
        if away == 0:
            return state
        reveal = state.reveal
        if self.reveal is not None:
            progress = min(max(1 - away, 0.0), 1.0)
            if progress < (reveal.progress if reveal else 1.0):
                reveal = Reveal(self.reveal, progress, self.soft_px)
        return replace(
            state,
            opacity=state.opacity * self._opacity(away),
            x=state.x + self.x * away,
            y=state.y + self.y * away,
            scale=state.scale * max(0.0, 1 + (self.scale - 1) * away),
            tracking=state.tracking + self.tracking * away,
            reveal=reveal,
        )

    def _opacity(self, away: float) -> float:
        return 1.0 if self.opacity is None else min(max(1 + (self.opacity - 1) * away, 0.0), 1.0)

    def _part(self, part: PartState, away: float) -> PartState:
        return PartState(
            part.opacity * self._opacity(away),
            part.x + self.x * away,
            part.y + self.y * away,
            part.scale * max(0.0, 1 + (self.scale - 1) * away),
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
    settled = [(by, _settled_parts(parts)) for by, parts in state.parts]
    return ItemState(
        round(state.opacity, 6),
        round(state.x, 4) + 0.0,
        round(state.y, 4) + 0.0,
        round(state.scale, 6),
        round(state.tracking, 4) + 0.0,
        reveal,
        tuple((by, parts) for by, parts in settled if any(part != PART_AT_REST for part in parts)),
    )


def _settled_parts(parts: tuple[PartState, ...]) -> tuple[PartState, ...]:
    return tuple(
        PartState(round(p.opacity, 6), round(p.x, 4) + 0.0, round(p.y, 4) + 0.0, round(p.scale, 6)) for p in parts
    )


def animate(
    layout: Layout, pack: StylePack, template: Template, rate: FrameRate, hold: Seconds | None = None
) -> Timeline:
    """The timeline of a template's motion over a layout at `rate`; `hold` None is the template's own.

    The title lasts as long as its longest in, its hold and its longest out. Raises `UsageError` for a
    length below one frame or above a day.
    """
    held = template.hold.seconds(Fraction(pack.rate)) if hold is None else hold
    unit = Fraction(pack.rate)
    entrance = [_track(layout, item, "in", m, unit) for item, ms in template.motion.entrance.items() for m in ms]
    leaving = [_track(layout, item, "out", m, unit) for item, ms in template.motion.exit.items() for m in ms]
    in_ends = _longest(entrance)
    out_begins = in_ends + held
    total = out_begins + _longest(leaving)
    if total > LONGEST:
        raise UsageError(f"a title of {float(total):.0f} s is longer than a day.", remedy="Give a shorter hold.")
    frames = rate.frames(total)
    if frames < 1:
        raise UsageError("the title has no frame.", remedy="Give it a hold, such as --hold 4s.")
    drifts = [_drift(layout, item, drift, total) for item, drift in template.motion.hold.items()]
    late = [replace(t, begins=t.begins + out_begins, ends=t.ends + out_begins) for t in leaving]
    return Timeline(rate, frames, in_ends, out_begins, (*entrance, *drifts, *late))


def _longest(tracks: list[Track]) -> Seconds:
    """When the last part of the last move has ended."""
    return max((t.ends + max(t.delays, default=Fraction(0)) for t in tracks), default=Fraction(0))


def _track(layout: Layout, item: str, span: Span, move: Move, unit: Fraction) -> Track:
    begins = move.at.seconds(unit)
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
        by=None if move.by == "item" else move.by,
        delays=() if move.by == "item" else _delays(layout, item, move.by, move, unit),
    )


def _delays(layout: Layout, item: str, by: By, move: Move, unit: Fraction) -> tuple[Seconds, ...]:
    """How much later each part of an item's text begins; none when the text has vanished."""
    text = next((each for each in layout.items() if each.id == item and isinstance(each, TextItem)), None)
    ranks = stagger_ranks(text.parts(by) if text else 0, move.order, move.seed)
    return tuple(rank * move.stagger.seconds(unit) for rank in ranks)


def stagger_ranks(count: int, order: Order, seed: int) -> list[int]:
    """For each of `count` parts in reading order, its turn, from 0; parts with the same turn move together."""
    forward = list(range(count))
    if order == "backward":
        return forward[::-1]
    if order == "random":
        Random(seed).shuffle(forward)
        return forward
    from_edge = [min(place, count - 1 - place) for place in forward]
    if order == "edges-in":
        return from_edge
    if order == "center-out":
        return [max(from_edge, default=0) - rank for rank in from_edge]
    return forward


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
