"""Rules that a move must keep: it changes something, in parts that there are, in ways that those parts can."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from titlegen.errors import StyleError
from titlegen.style.moves import Drift, Move, touched
from titlegen.style.nodes import ImageNode, Node, StackNode, TextNode
from titlegen.style.yaml_source import Path_, YamlSource

WHOLE_ONLY = frozenset({"tracking", "axes", "color"})
"""What only a whole text can do, not its parts."""


def broken_motion(
    moves: tuple[Move, ...], item: str, node: Node | None, source: YamlSource, where: Path_
) -> Iterator[StyleError]:
    """What is wrong with the moves of one item; `node` is None for the backdrop and for one that is not there."""
    for i, move in enumerate(moves):
        at = (*where, i) if (*where, i) in source.values else where
        yield from _broken_move(move, item, node, source, at)
        yield from _impossible(touched(move), item, node, source, at)
        yield from _broken_keys(move, source, at)


def broken_drift(drift: Drift, item: str, node: Node | None, source: YamlSource, where: Path_) -> Iterator[StyleError]:
    """What is wrong with the drift of one item."""
    if not touched(drift):
        yield StyleError(
            f"this drift of “{item}” changes nothing.",
            place=source.place(where),
            remedy="Give it opacity, x, y, scale, rotate, blur, tracking, axes or color.",
        )
    yield from _impossible(touched(drift), item, node, source, where)
    yield from _broken_keys(drift, source, where)


def _broken_move(move: Move, item: str, node: Node | None, source: YamlSource, at: Path_) -> Iterator[StyleError]:
    place = source.place(at)
    changed, is_text = touched(move), isinstance(node, TextNode)
    if move.idle:
        yield StyleError(
            f"this move of “{item}” changes nothing.",
            place=place,
            remedy="Give it a preset, or opacity, x, y, scale, rotate, blur, tracking, axes, color or reveal.",
        )
    if move.by != "item" and not is_text:
        yield StyleError(
            f"“{item}” is no text, and has no {move.by}s to move by.",
            place=place,
            remedy="Take out “by”, or move the text inside it.",
        )
    if move.by != "item" and (whole := sorted(changed & WHOLE_ONLY)):
        yield StyleError(
            f"{' and '.join(whole)} {'are' if whole[1:] else 'is'} of the whole text.",
            place=place,
            remedy="Give it a move of its own without “by”.",
        )
    if move.by == "letter" and (changed - {"opacity"} or move.reveal is not None or move.masked):
        yield StyleError(
            "by letter a text can only appear and vanish: letters that join must not come apart.",
            place=place,
            remedy="Move it by: cluster, or change nothing but the opacity.",
        )
    if move.by == "item" and (move.stagger.amount or move.overlap is not None):
        word = "stagger" if move.stagger.amount else "overlap"
        yield StyleError(
            f"“{word}” says nothing without “by” in this move of “{item}”.",
            place=place,
            remedy="Add by: line, word, cluster or letter.",
        )
    if move.stagger.amount and move.overlap is not None:
        yield StyleError("“stagger” and “overlap” say the same in two ways.", place=place, remedy="Keep one.")


def _impossible(
    changed: frozenset[str], item: str, node: Node | None, source: YamlSource, at: Path_
) -> Iterator[StyleError]:
    """Changes of what the item has not."""
    place = source.place(at)
    if changed & {"tracking", "axes"} and not isinstance(node, TextNode):
        yield StyleError(
            f"“{item}” is no text, and has no {'tracking' if 'tracking' in changed else 'axes'}.",
            place=place,
            remedy="Move the text inside it.",
        )
    if "color" in changed and isinstance(node, ImageNode):
        yield StyleError(
            f"“{item}” is a picture, and has no colour that could move.", place=place, remedy="Give it a “tint”."
        )
    if "color" in changed and isinstance(node, StackNode) and node.plate is None:
        yield StyleError(
            f"“{item}” has no plate that could take a colour.",
            place=place,
            remedy="Give the stack a plate, or move the items inside it.",
        )


def _broken_keys(changes: Move | Drift, source: YamlSource, at: Path_) -> Iterator[StyleError]:
    if not changes.keys:
        return
    place = source.place((*at, "keys"))
    if changes.changed:
        yield StyleError(
            f"“{sorted(changes.changed)[0]}” stands beside keyframes.", place=place, remedy="Write it into the keys."
        )
    if changes.ease is not None and getattr(changes, "reveal", None) is None:
        yield StyleError(
            "“ease” says nothing beside keyframes.", place=source.place((*at, "ease")), remedy="Write it into the keys."
        )
    if len(changes.keys) < 2 or any(a.at >= b.at for a, b in pairwise(changes.keys)):
        yield StyleError(
            "keyframes are at least two, each later than the one before.",
            place=place,
            remedy="Write at: 0% for the first and at: 100% for the last.",
        )
    for i, key in enumerate(changes.keys):
        if not key.changed:
            yield StyleError(
                f"the key at {key.at * 100:g}% says nothing.",
                place=source.place((*at, "keys", i)),
                remedy="Write what the item is then; at rest that is x: 0, scale: 1, opacity: 1.",
            )
