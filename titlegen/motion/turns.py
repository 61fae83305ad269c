"""Turns: in which order the parts of a text move, and how much later each begins."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Literal

from titlegen.layout.model import By, Item, TextItem
from titlegen.style.moves import Move
from titlegen.units import Seconds

Order = Literal["forward", "backward", "center-out", "edges-in", "random"]


def delays(move: Move, item: Item | None, by: By, pack_rate: Fraction) -> tuple[Seconds, ...]:
    """How much later each part of an item's text begins; none when the text has vanished."""
    count = item.parts(by) if isinstance(item, TextItem) else 0
    stagger = move.stagger_seconds(pack_rate)
    return tuple(rank * stagger for rank in stagger_ranks(count, move.order, move.seed))


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
