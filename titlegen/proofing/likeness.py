"""Which moments of a title look alike in a small picture: a slow drift has hundreds that are drawn once for many."""

from __future__ import annotations

import math
from dataclasses import dataclass

from titlegen.motion.state import AT_REST, REST, ItemState, Pose, Reveal, SharpState

FAINT = 0.005
"""Opacity that makes no more than 2.4 cd/m² of white on a screen of 200 cd/m²."""


@dataclass(frozen=True)
class Likeness:
    """Two moments are alike when nothing lies more than `px` elsewhere or is fainter by more than `FAINT`.

    `reach`, in px, is the farthest that anything lies from what it turns or grows about.
    """

    px: float
    reach: float

    def alike(self, one: SharpState, other: SharpState) -> bool:
        """Whether two states of one title look alike."""
        states, others = dict(one), dict(other)
        return all(
            self._items(states.get(item, REST), others.get(item, REST)) for item in states.keys() | others.keys()
        )

    def _items(self, one: ItemState, other: ItemState) -> bool:
        # A text is wider by 1/1000 em for each of its letters, which are hardly narrower than half an em.
        spread = abs(one.tracking - other.tracking) / 500 * self.reach
        if spread > self.px or (one.axes, one.fills) != (other.axes, other.fills):
            return False
        parts, others = dict(one.parts), dict(other.parts)
        return self._poses(one, other) and all(
            self._poses(pose, against)
            for by in parts.keys() | others.keys()
            for pose, against in _paired(parts.get(by, ()), others.get(by, ()))
        )

    def _poses(self, one: Pose, other: Pose) -> bool:
        grown = max(abs(one.scale_x - other.scale_x), abs(one.scale_y - other.scale_y)) * self.reach
        turned = math.radians(max(abs(one.rotate - other.rotate), abs(one.skew - other.skew))) * self.reach
        moved = max(abs(one.x - other.x), abs(one.y - other.y), abs(one.blur_px - other.blur_px))
        return (
            abs(one.opacity - other.opacity) <= FAINT
            and max(grown, turned, moved) <= self.px
            and one.masked == other.masked
            and self._reveals(one.reveal, other.reveal)
        )

    def _reveals(self, one: Reveal | None, other: Reveal | None) -> bool:
        if one is None or other is None:
            return one is other
        return one.kind == other.kind and abs(one.progress - other.progress) * self.reach <= self.px


def _paired(one: tuple[Pose, ...], other: tuple[Pose, ...]) -> list[tuple[Pose, Pose]]:
    """The poses of the same parts; parts of which nothing is told are at rest."""
    count = max(len(one), len(other))
    rest = (AT_REST,) * count
    return list(zip((*one, *rest[len(one) :]), (*other, *rest[len(other) :]), strict=True))
