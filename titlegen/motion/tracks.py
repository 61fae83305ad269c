"""Tracks: one move of one item in time, and what it adds to the item's state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from titlegen.layout.model import By, Fill
from titlegen.motion.curves import Number, Paint, fills_at, number_at
from titlegen.motion.poses import AnyPose, moved, revealed
from titlegen.motion.state import AT_REST, ItemState, Reveal
from titlegen.units import Seconds

Span = Literal["in", "hold", "out"]


@dataclass(frozen=True)
class AxisMove:
    """Moves a font's axis `tag` by `delta`; all moves together by no less than `lowest`, no more than `highest`."""

    tag: str
    delta: Number
    lowest: float
    highest: float

    def added(self, before: float, share: float) -> float:
        """What the axis is away from its rest, with this move's share."""
        return min(max(before + number_at(self.delta, share), self.lowest), self.highest)


@dataclass(frozen=True)
class Repaint:
    """Fills over the item's `own`."""

    paint: Paint
    own: tuple[Fill, ...]


@dataclass(frozen=True)
class Unveil:
    """A reveal and how it goes."""

    reveal: Reveal
    progress: Number


@dataclass(frozen=True)
class Track:
    """One move of one item between `begins` and `ends`, in seconds of the delivered title.

    `in`: before it the item is as at the move's beginning, after it at rest. `out`: before it at rest, after it as at
    the move's end. `hold`: before it as at its beginning, after it as at its end. `numbers` are fields of the state.
    """

    item: str
    span: Span
    begins: Seconds
    ends: Seconds
    numbers: tuple[tuple[str, Number], ...] = ()
    axes: tuple[AxisMove, ...] = ()
    repaint: Repaint | None = None
    unveil: Unveil | None = None
    masked: bool = False
    by: By | None = None
    delays: tuple[Seconds, ...] = ()
    """For a move by parts: how much later each part begins, in reading order."""

    @property
    def done(self) -> Seconds:
        """When the last part has ended."""
        return self.ends + max(self.delays, default=Fraction(0))

    @property
    def idle(self) -> bool:
        """True when there is nothing that it could move, for its item has vanished."""
        nothing = not (self.numbers or self.axes or self.repaint or self.unveil)
        return nothing or (self.by is not None and not self.delays)

    def share(self, moment: Seconds) -> float | None:
        """How much of the move has passed at `moment`, from 0 to 1; None where it leaves its item at rest."""
        passed, lasts = moment - self.begins, self.ends - self.begins
        if passed < 0:
            return None if self.span == "out" else 0.0
        if passed >= lasts:
            return None if self.span == "in" else 1.0
        return float(passed / lasts)

    def added_to(self, state: ItemState, moment: Seconds) -> ItemState:
        """`state` with what this move is worth at `moment`."""
        if self.by is not None:
            poses = dict(state.parts)
            before = poses.get(self.by) or (AT_REST,) * len(self.delays)
            poses[self.by] = tuple(
                self._posed(pose, self.share(moment - delay)) for pose, delay in zip(before, self.delays, strict=True)
            )
            return replace(state, parts=tuple(poses.items()))
        share = self.share(moment)
        if share is None:
            return state
        return self._repainted(self._set_again(self._posed(state, share), share), share)

    def _posed(self, pose: AnyPose, share: float | None) -> AnyPose:
        if share is None:
            return pose
        if self.numbers:
            pose = moved(pose, self.numbers, share)
        if self.unveil is not None:
            pose = revealed(pose, self.unveil.reveal, number_at(self.unveil.progress, share))
        return replace(pose, masked=True) if self.masked else pose

    def _set_again(self, state: ItemState, share: float) -> ItemState:
        if not self.axes:
            return state
        deltas = dict(state.axes)
        for axis in self.axes:
            deltas[axis.tag] = axis.added(deltas.get(axis.tag, 0.0), share)
        return replace(state, axes=tuple(sorted(deltas.items())))

    def _repainted(self, state: ItemState, share: float) -> ItemState:
        if self.repaint is None:
            return state
        own = self.repaint.own
        fills = fills_at(self.repaint.paint, share, state.fills or own)
        return replace(state, fills=() if fills == own else fills)
