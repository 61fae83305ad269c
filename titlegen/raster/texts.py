"""Texts: glyphs and the lines along them, whole or in parts, painted."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

import numpy as np

from titlegen.layout.model import Box, Fill, PlacedGlyph, Stroke, TextItem
from titlegen.motion.state import ItemState
from titlegen.raster.affine import Affine, scaled
from titlegen.raster.blending import composite
from titlegen.raster.blur import reach_px, softened
from titlegen.raster.color_glyphs import color_glyph_planes, is_colored
from titlegen.raster.coverage import box_coverage, glyph_coverage
from titlegen.raster.fills import paint
from titlegen.raster.frame import Coverage, Planes
from titlegen.raster.outlines import glyph_stroke_coverage, stroke_reach
from titlegen.raster.parts import Part, parts_of
from titlegen.raster.regions import grown, part_of_planes, touched
from titlegen.raster.reveals import reveal_coverage
from titlegen.units import Rect

Glyphs = tuple[PlacedGlyph, ...]
Draw = Callable[[Glyphs, float, Affine, Rect], Coverage]
"""How some glyphs with their extra px of tracking cover a region."""


def text_extent(item: TextItem, state: ItemState) -> Box:
    """What a text and its lines cover before the whole is moved, in px."""
    reach = max(stroke_reach(strokes) for strokes in item.strokes) if item.strokes else 0.0
    box = _glyph_extent(item, state, reach)
    if not box.width:
        return box
    return Box(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach)


def _glyph_extent(item: TextItem, state: ItemState, reach: float) -> Box:
    spread = _spread_px(item, state)
    if state.parts:
        seen = [_part_extent(part, reach) for part in parts_of(item, state, spread)]
        return reduce(Box.union, seen) if seen else Box(item.box.x, item.box.y, 0, 0)
    if spread == 0 or not item.glyphs:
        return item.ink
    left = min(0.0, min(g.spread * spread for g in item.glyphs))
    right = max(0.0, max(g.spread * spread for g in item.glyphs))
    return Box(item.ink.x + left, item.ink.y, item.ink.width - left + right, item.ink.height)


def _part_extent(part: Part, reach: float) -> Box:
    ink = Box(part.ink.x - reach, part.ink.y - reach, part.ink.width + 2 * reach, part.ink.height + 2 * reach)
    moved = part.at.box(ink)
    soft = reach_px(part.blur_px)
    return Box(moved.x - soft, moved.y - soft, moved.width + 2 * soft, moved.height + 2 * soft)


def text_silhouette(item: TextItem, state: ItemState, at: Affine, region: Rect) -> Coverage:
    """What a text covers in any colour: what throws its shadow."""
    mask = np.zeros((region.height, region.width), np.float32)
    for run, fill in enumerate(state.fills or item.fills):
        glyphs = tuple(glyph for glyph in item.glyphs if glyph.run == run)
        if not fill.unseen:
            mask = np.maximum(mask, _covered(item, state, glyphs, glyph_coverage, at, region))
        for stroke in item.strokes[run]:
            line = _covered(item, state, glyphs, _lines(stroke, state), at, region)
            mask = np.minimum(mask + line, 1) if stroke.position == "outside" else np.maximum(mask, line)
    return mask


def paint_text(item: TextItem, state: ItemState, at: Affine, target: Planes, region: Rect) -> None:
    """Set a text over `target`, which is of `region`: run by run its letters, and over them their lines."""
    for run, fill in enumerate(state.fills or item.fills):
        glyphs = tuple(glyph for glyph in item.glyphs if glyph.run == run and glyph.ink.width)
        colored = tuple(glyph for glyph in glyphs if is_colored(glyph))
        plain = tuple(glyph for glyph in glyphs if not is_colored(glyph)) if colored else glyphs
        if plain and not fill.unseen:
            paint(target, _covered(item, state, plain, glyph_coverage, at, region), fill, at, region)
        if colored:
            _paint_colored(item, state, colored, fill, at, target, region)
        for stroke in item.strokes[run]:
            paint(target, _covered(item, state, plain, _lines(stroke, state), at, region), stroke.fill, at, region)


def _lines(stroke: Stroke, state: ItemState) -> Draw:
    reveal = state.reveal
    drawn = reveal.progress if reveal is not None and reveal.kind == "draw" else 1.0

    def draw(glyphs: Glyphs, spread_px: float, at: Affine, region: Rect) -> Coverage:
        return glyph_stroke_coverage(glyphs, stroke, spread_px, at, region, drawn)

    return draw


def _spread_px(item: TextItem, state: ItemState) -> float:
    return state.tracking / 1000 * item.size_px


def _covered(item: TextItem, state: ItemState, glyphs: Glyphs, draw: Draw, at: Affine, region: Rect) -> Coverage:
    """What `draw` makes of some glyphs of a text, each part in its pose."""
    spread = _spread_px(item, state)
    if not state.parts:
        return draw(glyphs, spread, at, region)
    wanted = {id(glyph) for glyph in glyphs}
    mask = np.zeros((1, region.height, region.width), np.float32)
    for part in parts_of(item, state, spread):
        own = tuple(glyph for glyph in part.glyphs if id(glyph) in wanted)
        place, reach = at.after(part.at), _reach(item)
        ink = Box(part.ink.x - reach, part.ink.y - reach, part.ink.width + 2 * reach, part.ink.height + 2 * reach)
        source = touched(place.box(ink))
        seen = grown(source, reach_px(part.blur_px * at.scale)).intersection(region)
        if own and not seen.empty:
            cover = _part_coverage(own, part, draw, spread, at, source, seen)
            part_of_planes(mask, region, seen)[0] += cover * np.float32(part.opacity)
    whole: Coverage = np.minimum(mask[0], 1)
    return whole


def _reach(item: TextItem) -> float:
    return max((stroke_reach(strokes) for strokes in item.strokes), default=0.0)


def _part_coverage(
    glyphs: Glyphs, part: Part, draw: Draw, spread: float, at: Affine, source: Rect, seen: Rect
) -> Coverage:
    """One part in its pose: drawn, revealed, masked, blurred."""

    def drawn(step: int, cells: Rect) -> Coverage:
        outer = scaled(1 / step).after(at) if step > 1 else at
        place = outer.after(part.at)
        cover = draw(glyphs, spread, place, cells)
        for reveal in part.reveals:
            cover = cover * reveal_coverage(reveal, part.ink, place, cells)
        if part.masked:
            cover = cover * box_coverage(outer.box(part.place), (0, 0, 0, 0), cells)
        return cover

    return softened(drawn, source, part.blur_px * at.scale, seen)


def _paint_colored(
    item: TextItem, state: ItemState, glyphs: Glyphs, fill: Fill, at: Affine, target: Planes, region: Rect
) -> None:
    """Glyphs with colours of their own; in parts each is as opaque as its part."""
    spread, foreground = _spread_px(item, state), fill.stops[0].color
    if not state.parts:
        composite(target, color_glyph_planes(glyphs, spread, at, region, foreground))
        return
    for part in parts_of(item, state, spread):
        own = tuple(glyph for glyph in part.glyphs if glyph in glyphs)
        if own:
            place = at.after(part.at)
            planes = color_glyph_planes(own, spread, place, region, foreground) * np.float32(part.opacity)
            for reveal in part.reveals:
                planes *= reveal_coverage(reveal, part.ink, place, region)
            if part.masked:
                planes *= box_coverage(at.box(part.place), (0, 0, 0, 0), region)
            composite(target, planes)
