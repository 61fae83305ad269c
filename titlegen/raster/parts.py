"""A text in parts: the glyphs that move together, and where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from titlegen.layout.model import Box, PlacedGlyph, TextItem, part_of
from titlegen.motion.state import ItemState, Reveal
from titlegen.raster.affine import Affine, posed


@dataclass(frozen=True)
class Part:
    """Glyphs with the same pose: `ink` is what they cover before `at` moves them, `place` the room a mask leaves them.

    `reveals` cross `ink`.
    """

    glyphs: tuple[PlacedGlyph, ...]
    ink: Box
    place: Box
    at: Affine
    opacity: float
    blur_px: float
    reveals: tuple[Reveal, ...]
    masked: bool


def parts_of(item: TextItem, state: ItemState, spread_px: float) -> Iterator[Part]:
    """The parts of a text that can be seen; `spread_px` is the extra tracking a gap gets.

    Where lines, words, clusters and letters move at once their moves add up. A part is scaled, leant and turned about
    its own middle. Parts that only differ in opacity from their rest go together, so that letters join without a seam.
    """
    together: dict[tuple[int, ...], list[PlacedGlyph]] = {}
    for glyph in item.glyphs:
        if glyph.ink.width:
            together.setdefault(tuple(part_of(glyph, by) for by, _ in state.parts), []).append(glyph)
    resting: dict[float, list[PlacedGlyph]] = {}
    for key, glyphs in together.items():
        poses = [states[number] for number, (_, states) in zip(key, state.parts, strict=True)]
        ink = _ink(glyphs, spread_px)
        at, opacity, blur = Affine(), 1.0, 0.0
        for pose in poses:
            at = posed(ink.middle, pose.scale_x, pose.scale_y, pose.skew, pose.rotate, pose.x, pose.y).after(at)
            opacity, blur = opacity * pose.opacity, blur + pose.blur_px
        if opacity <= 0 or at.flat:
            continue
        reveals = tuple(pose.reveal for pose in poses if pose.reveal is not None)
        masked = any(pose.masked for pose in poses)
        if at == Affine() and not (blur or reveals or masked):
            resting.setdefault(opacity, []).extend(glyphs)
            continue
        yield Part(tuple(glyphs), ink, _room(item, glyphs, ink), at, opacity, blur, reveals, masked)
    for opacity, glyphs in resting.items():
        ink = _ink(glyphs, spread_px)
        yield Part(tuple(glyphs), ink, ink, Affine(), opacity, 0.0, (), False)


def _ink(glyphs: list[PlacedGlyph], spread_px: float) -> Box:
    return reduce(Box.union, (Box(g.ink.x + g.spread * spread_px, g.ink.y, g.ink.width, g.ink.height) for g in glyphs))


def _room(item: TextItem, glyphs: list[PlacedGlyph], ink: Box) -> Box:
    """Where a masked part may be seen: its ink and the height of its line, so that all parts vanish at one edge."""
    baselines = [glyph.y for glyph in glyphs]
    top = min(min(baselines) - 0.92 * item.size_px, ink.y)
    bottom = max(max(baselines) + 0.28 * item.size_px, ink.bottom)
    side = 0.1 * item.size_px
    return Box(ink.x - side, top, ink.width + 2 * side, bottom - top)
