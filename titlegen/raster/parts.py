"""A text in parts: the glyphs that move together, and where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from titlegen.layout.model import Box, PlacedGlyph, TextItem, part_of
from titlegen.motion.timeline import ItemState
from titlegen.raster.affine import Affine


@dataclass(frozen=True)
class Part:
    """Glyphs with the same state: `ink` is what they cover before `at` moves them."""

    glyphs: tuple[PlacedGlyph, ...]
    ink: Box
    at: Affine
    opacity: float


def parts_of(item: TextItem, state: ItemState, spread_px: float) -> Iterator[Part]:
    """The parts of a text that can be seen; `spread_px` is the extra tracking a gap gets.

    Where lines, words and clusters move at once their moves add up. A part is scaled about its own middle.
    """
    together: dict[tuple[int, ...], list[PlacedGlyph]] = {}
    for glyph in item.glyphs:
        if glyph.ink.width:
            together.setdefault(tuple(part_of(glyph, by) for by, _ in state.parts), []).append(glyph)
    for key, glyphs in together.items():
        opacity, x, y, scale = 1.0, 0.0, 0.0, 1.0
        for number, (_, states) in zip(key, state.parts, strict=True):
            part = states[number]
            opacity, x, y, scale = opacity * part.opacity, x + part.x, y + part.y, scale * part.scale
        shifted = (Box(g.ink.x + g.spread * spread_px, g.ink.y, g.ink.width, g.ink.height) for g in glyphs)
        ink = reduce(Box.union, shifted)
        yield Part(tuple(glyphs), ink, Affine.about(ink.middle, scale, x, y), opacity)
