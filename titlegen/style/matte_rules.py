"""Rules that mattes must keep: they are there, do not hold what they let through, and do not need each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from titlegen.errors import StyleError
from titlegen.style.faults import unknown
from titlegen.style.nodes import Node, StackNode
from titlegen.style.yaml_source import Path_, YamlSource

MOST_BEHIND = 4
"""Mattes of mattes: each is drawn again for each item that is seen through it."""

Placed = tuple[Node, Path_]
"""An item, and where in the document it stands."""


def broken_mattes(nodes: list[Placed], source: YamlSource) -> Iterator[StyleError]:
    """What is wrong with the mattes of a layout, of which `nodes` are all items; a circle is told once."""
    named = {node.id: (node, where) for node, where in nodes if node.id is not None}
    needed = {name: _mattes_of(each, nodes) for name, each in named.items()}
    told: set[str] = set()
    for node, where in nodes:
        if node.matte is None or node.matte.item in told:
            continue
        name, place = node.matte.item, source.place((*where, "matte"))
        if name not in named:
            yield unknown("item", name, list(named), place)
        elif named[name][0] is node:
            yield StyleError(
                f"“{name}” cannot be its own matte.", place=place, remedy="Name another item, or take the matte out."
            )
        elif any(inner is node for inner, _ in _drawn_with(named[name], nodes)):
            yield StyleError(
                f"“{name}” holds the item itself, and has no plate that could be its matte.",
                place=place,
                remedy="Give that stack a plate, or name another item.",
            )
        elif circle := _circle(name, needed):
            told |= circle
            yield StyleError(
                f"“{name}” is itself seen through a matte that needs it: the circle never ends.",
                place=place,
                remedy="Name an item without such a matte.",
            )
        elif _behind(name, needed) > MOST_BEHIND:
            yield StyleError(
                f"“{name}” is seen through a matte that is seen through a matte, and so on: {MOST_BEHIND} in a row are "
                "the most.",
                place=place,
                remedy="Put what is seen through the same matte into one stack.",
            )


def _drawn_with(matte: Placed, nodes: list[Placed]) -> list[Placed]:
    """What a matte consists of: the item alone, or a stack without a plate and all that it holds."""
    node, where = matte
    if isinstance(node, StackNode) and node.plate is None:
        return [(inner, path) for inner, path in nodes if path[: len(where)] == where]
    return [matte]


def _mattes_of(matte: Placed, nodes: list[Placed]) -> frozenset[str]:
    return frozenset(inner.matte.item for inner, _ in _drawn_with(matte, nodes) if inner.matte is not None)


def _circle(start: str, needed: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The mattes that it takes to draw `start`, when `start` is one of them; else none."""
    found: set[str] = set()
    pending = list(needed[start])
    while pending:
        each = pending.pop()
        if each not in found:
            found.add(each)
            pending += needed.get(each, ())
    return frozenset(found) if start in found else frozenset()


def _behind(start: str, needed: Mapping[str, frozenset[str]]) -> int:
    """How many mattes are drawn one for the other, `start` the first; `MOST_BEHIND` and one more for any longer row."""
    row, level = 0, {start}
    while level and row <= MOST_BEHIND:
        row += 1
        level = {each for name in level for each in needed.get(name, ())}
    return row
