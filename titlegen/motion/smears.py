"""Smears of reveals: an edge that travels while the shutter is open is a softer edge, and needs no pictures."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from titlegen.motion.state import AT_REST, REST, ItemState, Pose, Reveal, SharpState

AnyPose = TypeVar("AnyPose", bound=Pose)


def with_smears(middle: SharpState, opens: SharpState, closes: SharpState) -> SharpState:
    """The state in the `middle` of a time, with reveals that go from where they are as it `opens` to as it `closes`."""
    states, ours, theirs = dict(middle), dict(opens), dict(closes)
    for item in dict.fromkeys((*states, *ours, *theirs)):
        one, other = ours.get(item, REST), theirs.get(item, REST)
        if _reveals(one) or _reveals(other):
            states[item] = _smeared_item(states.get(item, REST), one, other)
    return tuple((item, state) for item, state in states.items() if state != REST)


def _reveals(state: ItemState) -> bool:
    return state.reveal is not None or any(pose.reveal for _, poses in state.parts for pose in poses)


def _smeared_item(middle: ItemState, one: ItemState, other: ItemState) -> ItemState:
    smeared = _smeared(middle, one, other)
    own, ours, theirs = dict(middle.parts), dict(one.parts), dict(other.parts)
    for by in dict.fromkeys((*own, *ours, *theirs)):
        three = zip_longest(own.get(by, ()), ours.get(by, ()), theirs.get(by, ()), fillvalue=AT_REST)
        own[by] = tuple(_smeared(*poses) for poses in three)
    return replace(smeared, parts=tuple(own.items()))


def _smeared(middle: AnyPose, one: Pose, other: Pose) -> AnyPose:
    known = other.reveal or one.reveal
    if known is None:
        return middle
    begins, ends = (each.reveal.progress if each.reveal else 1.0 for each in (one, other))
    smear = round(abs(ends - begins), 6)
    if min(begins, ends) >= 1:
        return replace(middle, reveal=None)
    return replace(middle, reveal=Reveal(known.kind, max(begins, ends), known.soft_px, known.angle, smear))
