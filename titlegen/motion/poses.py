"""Poses: what moves add to them, and when two of them are the same picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from titlegen.layout.model import Fill, Stop
from titlegen.motion.curves import Number, number_at
from titlegen.motion.state import AT_REST, ItemState, Pose, Reveal
from titlegen.units import Color

AnyPose = TypeVar("AnyPose", bound=Pose)

_MULTIPLIED = frozenset({"opacity", "scale_x", "scale_y"})

_DECIMALS = {
    "opacity": 6,
    "x": 4,
    "y": 4,
    "scale_x": 6,
    "scale_y": 6,
    "rotate": 5,
    "skew": 5,
    "blur_px": 4,
}
"""Far below what can be seen, so that equal pictures have equal states."""


def moved(pose: AnyPose, numbers: tuple[tuple[str, Number], ...], share: float) -> AnyPose:
    """`pose` with the numbers of a move at a share of it: opacity and scales multiply, the others add.

    An easing that overshoots makes nothing more than opaque, smaller than nothing, or sharper than sharp.
    """
    changes: dict[str, Any] = {}
    for name, number in numbers:
        value = number_at(number, share)
        before = changes.get(name, getattr(pose, name))
        if name in _MULTIPLIED:
            changes[name] = before * max(min(value, 1.0) if name == "opacity" else value, 0.0)
        else:
            changes[name] = max(before + value, 0.0) if name == "blur_px" else before + value
    return replace(pose, **changes)


def revealed(pose: AnyPose, reveal: Reveal, progress: float) -> AnyPose:
    """`pose` seen through `reveal` as far as `progress`; of two reveals the one that shows less counts."""
    progress = min(max(progress, 0.0), 1.0)
    if progress >= (pose.reveal.progress if pose.reveal else 1.0):
        return pose
    return replace(pose, reveal=replace(reveal, progress=progress))


def settled(state: ItemState) -> ItemState:
    """`state` rounded, with what makes no difference left out."""
    parts = tuple((by, tuple(_settled_part(pose) for pose in poses)) for by, poses in state.parts)
    tracking = round(state.tracking, 4) + 0.0
    axes = tuple((tag, round(delta, 4) + 0.0) for tag, delta in state.axes)
    axes = tuple((tag, delta) for tag, delta in axes if delta)
    return replace(
        state,
        **_rounded(state, bool(tracking or axes)),
        tracking=tracking,
        axes=axes,
        fills=tuple(_settled_fill(fill) for fill in state.fills),
        parts=tuple((by, poses) for by, poses in parts if any(pose != AT_REST for pose in poses)),
    )


def _settled_part(pose: Pose) -> Pose:
    if pose is AT_REST:
        return pose
    rounded = replace(pose, **_rounded(pose, False))
    return AT_REST if rounded == AT_REST else rounded


def _rounded(pose: Pose, wider: bool) -> dict[str, Any]:
    """The fields of a pose as they count. A mask that holds the whole of what it masks is none."""
    numbers = {name: round(getattr(pose, name), decimals) + 0.0 for name, decimals in _DECIMALS.items()}
    reveal = pose.reveal and replace(pose.reveal, progress=round(pose.reveal.progress, 6))
    away = wider or any(numbers[name] != getattr(AT_REST, name) for name in _DECIMALS if name != "opacity")
    return {
        **numbers,
        "reveal": reveal if reveal and reveal.progress < 1 else None,
        "masked": pose.masked and away,
    }


def _settled_fill(fill: Fill) -> Fill:
    return replace(
        fill,
        stops=tuple(Stop(round(stop.at, 6), _settled_color(stop.color)) for stop in fill.stops),
        start=(round(fill.start[0], 4), round(fill.start[1], 4)),
        end=(round(fill.end[0], 4), round(fill.end[1], 4)),
    )


def _settled_color(color: Color) -> Color:
    return Color(*(round(part, 6) for part in (color.red, color.green, color.blue, color.alpha)))
