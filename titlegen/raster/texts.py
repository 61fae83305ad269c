"""Texts: glyphs and the lines along them, whole or in parts, painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from typing import NamedTuple

import numpy as np

from titlegen.layout.model import Box, Fill, PlacedGlyph, Stroke, TextItem
from titlegen.motion.state import ItemState
from titlegen.raster.affine import Affine, scaled
from titlegen.raster.blending import composite
from titlegen.raster.blur import Layers, reach_px, softened
from titlegen.raster.color_glyphs import color_glyph_planes, is_colored
from titlegen.raster.coverage import glyph_coverage
from titlegen.raster.fills import paint
from titlegen.raster.frame import Coverage, Planes
from titlegen.raster.lines import paint_with_lines, whole_coverage
from titlegen.raster.outlines import glyph_line_coverage, room_coverage, stroke_reach
from titlegen.raster.parts import Part, parts_of
from titlegen.raster.regions import NOWHERE, grown, part_of_planes, touched
from titlegen.raster.reveals import reveal_coverage
from titlegen.units import Rect

Glyphs = tuple[PlacedGlyph, ...]
Strokes = tuple[Stroke, ...]
Draw = Callable[[Glyphs, float, Affine, Rect], Layers]
"""How some glyphs with their extra px of tracking cover a region: float32 (count, height, width)."""


def text_region(item: TextItem, state: ItemState, at: Affine) -> Rect:
    """The whole px that a text and its lines may touch where `at` moves them."""
    reach, spread = _reach(item), _spread_px(item, state)
    if state.parts:
        seen = (_part_region(part, reach, at) for part in parts_of(item, state, spread))
        return reduce(Rect.union, seen, NOWHERE)
    ink = item.ink
    if spread != 0 and item.glyphs:
        left = min(0.0, min(g.spread * spread for g in item.glyphs))
        right = max(0.0, max(g.spread * spread for g in item.glyphs))
        ink = Box(ink.x + left, ink.y, ink.width - left + right, ink.height)
    return touched(at.box(_with_reach(ink, reach)))


def parts_px(item: TextItem, state: ItemState, at: Affine, canvas: Rect) -> int:
    """How many px of the canvas the parts of a text are drawn on, one after another."""
    parts = parts_of(item, state, _spread_px(item, state))
    regions = (_part_region(part, _reach(item), at).intersection(canvas) for part in parts)
    return sum(region.width * region.height for region in regions)


def _part_region(part: Part, reach: float, at: Affine) -> Rect:
    """The whole px that a part may touch, its blur included."""
    source = touched(at.after(part.at).box(_with_reach(part.ink, reach)))
    return grown(source, reach_px(part.blur_px * at.scale))


def _with_reach(ink: Box, reach: float) -> Box:
    if not ink.width:
        return ink
    return Box(ink.x - reach, ink.y - reach, ink.width + 2 * reach, ink.height + 2 * reach)


def text_silhouette(item: TextItem, state: ItemState, at: Affine, region: Rect) -> Coverage:
    """What a text covers in any colour: what throws its shadow."""
    mask = np.zeros((region.height, region.width), np.float32)
    for run in _runs(item, state):
        if run.colored:
            planes = _covered(item, state, run.colored, 4, _in_colors(run.fill), at, region)
            mask = np.maximum(mask, planes[3])
        if not run.plain:
            continue
        if run.strokes:
            covers = _lined(item, state, run, at, region)
            mask = np.maximum(mask, whole_coverage(covers, run.fill, run.strokes))
        elif not run.fill.unseen:
            mask = np.maximum(mask, _covered(item, state, run.plain, 1, _as_areas, at, region)[0])
    return mask


def paint_text(item: TextItem, state: ItemState, at: Affine, target: Planes, region: Rect) -> None:
    """Set a text over `target`, which is of `region`: run by run its letters with their lines."""
    for run in _runs(item, state):
        if run.colored:
            composite(target, _covered(item, state, run.colored, 4, _in_colors(run.fill), at, region))
        if not run.plain:
            continue
        if run.strokes:
            covers = _lined(item, state, run, at, region)
            paint_with_lines(target, covers, run.fill, run.strokes, at, region)
        elif not run.fill.unseen:
            paint(target, _covered(item, state, run.plain, 1, _as_areas, at, region)[0], run.fill, at, region)


class _Run(NamedTuple):
    """Glyphs that are painted alike; those with colours of their own apart."""

    plain: Glyphs
    colored: Glyphs
    fill: Fill
    strokes: Strokes


def _runs(item: TextItem, state: ItemState) -> Iterator[_Run]:
    for number, (fill, strokes) in enumerate(zip(state.fills or item.fills, item.strokes, strict=True)):
        glyphs = tuple(glyph for glyph in item.glyphs if glyph.run == number and glyph.ink.width)
        colored = tuple(glyph for glyph in glyphs if is_colored(glyph))
        plain = tuple(glyph for glyph in glyphs if not is_colored(glyph)) if colored else glyphs
        yield _Run(plain, colored, fill, strokes)


def _as_areas(glyphs: Glyphs, spread_px: float, at: Affine, region: Rect) -> Layers:
    return glyph_coverage(glyphs, spread_px, at, region)[None]


def _lined(item: TextItem, state: ItemState, run: _Run, at: Affine, region: Rect) -> Layers:
    reveal = state.reveal
    drawn = reveal.progress if reveal is not None and reveal.kind == "draw" else 1.0

    def draw(glyphs: Glyphs, spread_px: float, at: Affine, region: Rect) -> Layers:
        return glyph_line_coverage(glyphs, run.strokes, spread_px, at, region, drawn)

    return _covered(item, state, run.plain, 1 + 2 * len(run.strokes), draw, at, region)


def _in_colors(fill: Fill) -> Draw:
    opacity = np.float32(max(stop.color.alpha for stop in fill.stops))

    def draw(glyphs: Glyphs, spread_px: float, at: Affine, region: Rect) -> Layers:
        return color_glyph_planes(glyphs, spread_px, at, region, fill.stops[0].color) * opacity

    return draw


def _spread_px(item: TextItem, state: ItemState) -> float:
    return state.tracking / 1000 * item.size_px


def _reach(item: TextItem) -> float:
    return max((stroke_reach(strokes) for strokes in item.strokes), default=0.0)


def _covered(
    item: TextItem, state: ItemState, glyphs: Glyphs, count: int, draw: Draw, at: Affine, region: Rect
) -> Layers:
    """What `draw` makes of some glyphs of a text, `count` layers, each part in its pose."""
    spread = _spread_px(item, state)
    if not state.parts:
        return draw(glyphs, spread, at, region)
    wanted = {id(glyph) for glyph in glyphs}
    layers = np.zeros((count, region.height, region.width), np.float32)
    for part in parts_of(item, state, spread):
        own = tuple(glyph for glyph in part.glyphs if id(glyph) in wanted)
        seen = _part_region(part, _reach(item), at).intersection(region)
        if own and not seen.empty:
            source = touched(at.after(part.at).box(_with_reach(part.ink, _reach(item))))
            cover = _part_layers(own, part, draw, spread, at, source, seen)
            part_of_planes(layers, region, seen)[:] += cover * np.float32(part.opacity)
    return np.minimum(layers, 1, out=layers)


def _part_layers(glyphs: Glyphs, part: Part, draw: Draw, spread: float, at: Affine, source: Rect, seen: Rect) -> Layers:
    """One part in its pose: drawn, revealed, masked, blurred."""

    def drawn(step: int, cells: Rect) -> Layers:
        outer = scaled(1 / step).after(at) if step > 1 else at
        place = outer.after(part.at)
        layers = draw(glyphs, spread, place, cells)
        for reveal in part.reveals:
            layers = layers * reveal_coverage(reveal, part.ink, place, cells)
        if part.masked:
            layers = layers * room_coverage(part.place, outer, cells)
        return layers

    return softened(drawn, source, part.blur_px * at.scale, seen)
