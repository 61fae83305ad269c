"""Where texts stand while a title is read: what drifts in the hold may leave the safe area on its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from titlegen.layout.model import Box, GroupItem, Item, Layout, TextItem
from titlegen.motion.state import REST, ItemState
from titlegen.motion.timeline import Timeline


def inks_in_hold(layout: Layout, timeline: Timeline) -> Iterator[tuple[TextItem, Box]]:
    """Each text with what its letters cover, in px, as the hold begins and as it ends; turns and leans are left out."""
    for moment in dict.fromkeys((timeline.in_ends, timeline.out_begins)):
        yield from _inks(layout.root, dict(timeline.state_at(moment)))


def _inks(item: Item, states: Mapping[str, ItemState]) -> Iterator[tuple[TextItem, Box]]:
    state = states.get(item.id, REST) if item.id is not None else REST
    if isinstance(item, GroupItem):
        for child in item.children:
            for text, ink in _inks(child, states):
                yield text, _moved(ink, item.origin, state)
    elif isinstance(item, TextItem):
        yield item, _moved(_spread(item, state), item.origin, state)


def _spread(item: TextItem, state: ItemState) -> Box:
    """What a text covers with the tracking that a drift has added."""
    added = state.tracking / 1000 * item.size_px
    if not added or not item.glyphs:
        return item.ink
    left = min(0.0, min(glyph.spread * added for glyph in item.glyphs))
    right = max(0.0, max(glyph.spread * added for glyph in item.glyphs))
    return Box(item.ink.x + left, item.ink.y, item.ink.width - left + right, item.ink.height)


def _moved(box: Box, origin: tuple[float, float], state: ItemState) -> Box:
    x = origin[0] + (box.x - origin[0]) * state.scale_x + state.x
    y = origin[1] + (box.y - origin[1]) * state.scale_y + state.y
    return Box(x, y, box.width * state.scale_x, box.height * state.scale_y)
