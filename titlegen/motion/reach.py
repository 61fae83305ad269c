"""Reach: how far the fastest point of a title goes between two states, at most.

A bound and not the truth: it adds up what an item's place, scale and turn do to its farthest corner, what its stack
does, and what its parts do. Motion blur needs to know how many pictures make a smear look smooth, and one too many
does no harm. The edge of a reveal is smeared without pictures (`titlegen.motion.smears`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from titlegen.layout.model import GroupItem, Item, Layout, TextItem
from titlegen.layout.typeset import axis_ranges
from titlegen.motion.state import AT_REST, REST, ItemState, Pose, SharpState

_AXIS_SHARE = 0.5
"""How much of its width a text gains or loses when an axis goes from one of its ends to the other, at most."""


@dataclass(frozen=True)
class Body:
    """How large an item is, in px: `across` and `down` from its origin to its farthest corner, its `width`; `em` of a
    text, the `leading`, and `tracked`, by which a 1/1000 em of tracking moves its farthest glyph.

    `inside` are the items that carry it. `axes` are the lengths of its fonts' axes, by tag.
    """

    across: float
    down: float
    width: float
    inside: tuple[str, ...]
    em: float = 0.0
    leading: float = 0.0
    tracked: float = 0.0
    axes: tuple[tuple[str, float], ...] = ()

    def path(self, one: ItemState, other: ItemState) -> float:
        """How far, in px, the farthest point of the item goes from `one` state to the `other`."""
        gone = _path(one, other, self.across, self.down)
        gone += abs(one.tracking - other.tracking) * self.tracked
        return gone + self._axes_path(one, other) + self._parts_path(one, other)

    def _axes_path(self, one: ItemState, other: ItemState) -> float:
        ours, theirs = dict(one.axes), dict(other.axes)
        shares = (abs(ours.get(tag, 0.0) - theirs.get(tag, 0.0)) / length for tag, length in self.axes)
        return sum(shares) * _AXIS_SHARE * self.width

    def _parts_path(self, one: ItemState, other: ItemState) -> float:
        gone = 0.0
        ours, theirs = dict(one.parts), dict(other.parts)
        for by in ours.keys() | theirs.keys():
            width = self.width if by in ("line", "word") else 2 * self.em
            rest = (AT_REST,) * len(ours.get(by) or theirs[by])
            pairs = zip(ours.get(by, rest), theirs.get(by, rest), strict=True)
            gone += max(
                (_path(a, b, width / 2, self.leading / 2) for a, b in pairs if a != b),
                default=0.0,
            )
        return gone


def bodies(layout: Layout) -> dict[str, Body]:
    """The items that can move, by id."""
    found: dict[str, Body] = {}
    _collect(layout.root, (), found)
    return found


def _collect(item: Item, inside: tuple[str, ...], found: dict[str, Body]) -> None:
    if item.id is not None:
        found[item.id] = _body(item, inside)
        inside = (*inside, item.id)
    if isinstance(item, GroupItem):
        for child in item.children:
            _collect(child, inside, found)


def _body(item: Item, inside: tuple[str, ...]) -> Body:
    box, (x, y) = item.box, item.origin
    across, down = max(abs(box.x - x), abs(box.right - x)), max(abs(box.y - y), abs(box.bottom - y))
    if not isinstance(item, TextItem):
        return Body(across, down, box.width, inside)
    spread = max((abs(glyph.spread) for glyph in item.glyphs), default=0.0)
    em = item.size_px
    axes = tuple((tag, high - low) for tag, (low, high) in axis_ranges(item).items() if high > low)
    return Body(across, down, box.width, inside, em, item.leading_px, spread * em / 1000, axes)


def travellers(known: dict[str, Body], states: Sequence[SharpState], least: float) -> frozenset[str]:
    """The items that go farther than `least` px from the first to the last of some moments, by themselves."""
    gone: dict[str, float] = {}
    for one, other in pairwise(map(dict, states)):
        for item in one.keys() | other.keys():
            if one.get(item) != other.get(item):
                gone[item] = gone.get(item, 0.0) + known[item].path(one.get(item, REST), other.get(item, REST))
    return frozenset(item for item, path in gone.items() if path > least)


def longest_path(known: dict[str, Body], one: SharpState, other: SharpState) -> float:
    """How far, in px, the fastest point of all items goes from `one` state to the `other`, at most."""
    ours, theirs = dict(one), dict(other)
    own = {
        item: known[item].path(ours.get(item, REST), theirs.get(item, REST))
        for item in ours.keys() | theirs.keys()
        if ours.get(item) != theirs.get(item)
    }
    return max(
        (gone + sum(own.get(stack, 0.0) for stack in known[item].inside) for item, gone in own.items()), default=0.0
    )


def _path(one: Pose, other: Pose, across: float, down: float) -> float:
    gone = math.hypot(one.x - other.x, one.y - other.y)
    gone += math.hypot((one.scale_x - other.scale_x) * across, (one.scale_y - other.scale_y) * down)
    reach = math.hypot(across * max(one.scale_x, other.scale_x), down * max(one.scale_y, other.scale_y))
    gone += math.radians(abs(one.rotate - other.rotate)) * reach
    return gone + abs(_lean(one.skew) - _lean(other.skew)) * down


def _lean(skew: float) -> float:
    return math.tan(math.radians(min(max(skew, -85.0), 85.0)))
