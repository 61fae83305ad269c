"""What a frame shows, beside the layout: how each item, and each part of a text, differs from its rest.

px are of the delivered canvas; angles are degrees, clockwise and leaning to the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from titlegen.layout.model import By, Fill


@dataclass(frozen=True, slots=True)
class Reveal:
    """How much of a thing is seen: `progress` from 0, nothing, to 1, all; `soft_px` is the width of the edge.

    `wipe` travels across the thing's box towards `angle` (0 to the right, 90 down); `middle` opens to the left and
    the right; `iris` is a circle that grows from the middle until it holds the box; `draw`
    follows strokes from their beginning, and goes along the longer side of what has none; `angle` 180 turns it round.
    With motion blur the edge was still `smear` of the progress farther back when the shutter opened.
    """

    kind: Literal["wipe", "middle", "iris", "draw"]
    progress: float
    soft_px: float = 0.0
    angle: float = 0.0
    smear: float = 0.0


@dataclass(frozen=True, slots=True)
class Pose:
    """How an item or a part of a text differs from its rest.

    `x`, `y` in px; `scale_x`, `scale_y`, `rotate` and `skew` about the origin, in the order scale, skew, rotate;
    `blur_px` is two standard deviations. `masked`: seen only inside its own place at rest.
    """

    opacity: float = 1.0
    x: float = 0.0
    y: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    rotate: float = 0.0
    skew: float = 0.0
    blur_px: float = 0.0
    reveal: Reveal | None = None
    masked: bool = False


AT_REST = Pose()

Parts = tuple[tuple[By, tuple[Pose, ...]], ...]
"""The poses of a text's lines, words, clusters and letters, each in reading order; kinds all at rest are left out."""


@dataclass(frozen=True, slots=True)
class ItemState(Pose):
    """How an item differs from its rest: beside its pose `tracking` in 1/1000 em, `axes` as values added to those of
    its fonts, sorted by tag, `fills` instead of its own (one for each run of a text, one for a shape, and for a group
    that of its plate), and its `parts`."""

    tracking: float = 0.0
    axes: tuple[tuple[str, float], ...] = ()
    fills: tuple[Fill, ...] = ()
    parts: Parts = ()


REST = ItemState()

SharpState = tuple[tuple[str, ItemState], ...]
"""The items that are not at rest at one moment, by id."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """Motion blur: moments of one frame, spread evenly over the time that the shutter is open."""

    samples: tuple[SharpState, ...]


FrameState = SharpState | Exposure
"""What a picture is made from, beside the layout."""
