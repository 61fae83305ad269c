"""What stands still while a shutter is open: drawn once for all moments of a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from titlegen.layout.model import GroupItem, ImageItem, Item
from titlegen.motion.state import SharpState
from titlegen.raster.frame import Planes
from titlegen.raster.regions import part_of_planes
from titlegen.units import Rect

Layer = tuple[Rect, Planes]
"""A picture, or its alpha, and the region that it fills."""

MOST_KEPT = 1_000_000_000
"""Bytes of layers for one frame: eight that fill an UHD frame. What is not kept is drawn again at each moment."""


@dataclass(frozen=True, eq=False)
class Still:
    """The items, by `id()`, whose picture is the same at all moments, and the layers that were drawn of them.

    `resting` items stand where they are, though something in them may move; `mattes` are the ids of items that let the
    same through at all moments.
    """

    canvas: Rect
    items: frozenset[int]
    resting: frozenset[int]
    mattes: frozenset[str]
    _layers: dict[int | str, Layer] = field(default_factory=dict)

    def layer(self, of: int | str, draw: Callable[[], Layer]) -> Layer:
        """The picture of an item, or of a matte, drawn when it is first asked for; kept while there is room."""
        if of not in self._layers:
            drawn = draw()
            if sum(planes.nbytes for _, planes in self._layers.values()) + drawn[1].nbytes > MOST_KEPT:
                return drawn
            self._layers[of] = drawn
        return self._layers[of]


def still_in(root: GroupItem, samples: tuple[SharpState, ...], canvas: Rect) -> Still:
    """What of `root` shows the same at all of a frame's moments."""
    first = set(samples[0])
    moved = {item for sample in samples for item, _ in first.symmetric_difference(sample)}
    resting = list(_resting(root, moved))
    plain = [item for item in resting if _is_plain(item, moved)]
    return Still(
        canvas,
        frozenset(map(id, plain)),
        frozenset(map(id, resting)),
        frozenset(item.id for item in plain if item.id is not None),
    )


def _resting(item: Item, moved: set[str]) -> Iterator[Item]:
    """The items that neither move themselves nor are carried, parents first."""
    if item.id in moved:
        return
    yield item
    if isinstance(item, GroupItem):
        for child in item.children:
            yield from _resting(child, moved)


def _is_plain(item: Item, moved: set[str]) -> bool:
    """True when nothing in an item moves, and it can be drawn by itself and laid over what is there."""
    if item.id in moved or item.matte is not None or item.blend != "normal":
        return False
    if isinstance(item, GroupItem):
        return all(_is_plain(child, moved) for child in item.children)
    return isinstance(item, ImageItem) or all(shadow.blend == "normal" for shadow in item.shadows)


def cut(layer: Layer, region: Rect) -> Planes:
    """The part of a layer that lies in `region`, nothing around it."""
    own, planes = layer
    if own.intersection(region) == region:
        return part_of_planes(planes, own, region)
    found = np.zeros((planes.shape[0], region.height, region.width), np.float32)
    shared = own.intersection(region)
    if not shared.empty:
        part_of_planes(found, region, shared)[:] = part_of_planes(planes, own, shared)
    return found
