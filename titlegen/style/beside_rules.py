"""Rules for items that vanish with others: those are there, do not vanish with them in turn, and are no long row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from titlegen.errors import StyleError
from titlegen.style.faults import unknown
from titlegen.style.nodes import ImageNode, Node, ShapeNode, StackNode
from titlegen.style.yaml_source import Path_, YamlSource

MOST_IN_A_ROW = 20
"""Items of which each vanishes with the next."""

Placed = tuple[Node, Path_]
"""An item, and where in the document it stands."""


def broken_besides(nodes: list[Placed], source: YamlSource) -> Iterator[StyleError]:
    """What is wrong with the `beside` of the items of a layout, of which `nodes` are all, parents first."""
    named = {node.id: (node, where) for node, where in nodes if node.id is not None}
    onward = {name: _followed(each, nodes) for name, each in named.items()}
    for node, where in nodes:
        if not isinstance(node, (ShapeNode, ImageNode)) or node.beside is None:
            continue
        place = source.place((*where, "beside"))
        if node.beside not in named:
            yield unknown("item", node.beside, list(named), place)
            continue
        circle, row = _way(node.beside, _waiting_for((node, where), nodes), onward)
        if circle is not None:
            yield StyleError(
                f"“{node.beside}” vanishes with “{circle}”: the circle never ends.",
                place=place,
                remedy="Name the text beside which the shape stands.",
            )
        elif row > MOST_IN_A_ROW:
            yield StyleError(
                f"“{node.beside}” vanishes with an item that vanishes with another, and so on: "
                f"{MOST_IN_A_ROW} in a row are the most.",
                place=place,
                remedy="Name the last of them, the text.",
            )


def _followed(placed: Placed, nodes: list[Placed]) -> frozenset[str]:
    """With what an item vanishes: what it names, or of a stack what the pictures of fields in it name."""
    node, where = placed
    if isinstance(node, StackNode):
        inside = [inner for inner, path in nodes if _is_told(inner) and path[: len(where)] == where]
        return frozenset(inner.beside for inner in inside if isinstance(inner, ImageNode) and inner.beside is not None)
    beside = node.beside if isinstance(node, (ShapeNode, ImageNode)) else None
    return frozenset() if beside is None else frozenset([beside])


def _is_told(node: Node) -> bool:
    """True for a picture that a field names: with it, as with a text, the stack around it vanishes."""
    return isinstance(node, ImageNode) and "{" in node.image


def _waiting_for(placed: Placed, nodes: list[Placed]) -> frozenset[str]:
    """The items that vanish when this one does: itself, and the stacks around it that go by their pictures."""
    node, where = placed
    around = [outer for outer, path in nodes if _is_told(node) and path == where[: len(path)]]
    return frozenset(each.id for each in (node, *around) if each.id is not None)


def _way(start: str, ends: frozenset[str], onward: Mapping[str, frozenset[str]]) -> tuple[str | None, int]:
    """The one of `ends` at which the way from `start` comes round, if it does; and how many steps the way has."""
    passed: set[str] = set()
    level, row = {start}, 0
    while level and row <= MOST_IN_A_ROW:
        row += 1
        if found := sorted(level & ends):
            return found[0], row
        passed |= level
        level = {each for name in level for each in onward.get(name, ())} - passed
    return None, row
