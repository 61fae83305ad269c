"""Outlines of shapes and glyphs, and the lines along them: Skia's path operations stand behind this door."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from titlegen.errors import StyleError
from titlegen.layout.model import NO_FILL, Box, Outline, PlacedGlyph, Stroke
from titlegen.raster.affine import Affine, posed
from titlegen.raster.area import Segments, area_coverage
from titlegen.raster.blur import Layers
from titlegen.raster.coverage import box_coverage
from titlegen.raster.frame import Coverage
from titlegen.raster.glyph_paths import glyph_path
from titlegen.raster.polylines import FLATNESS_PX, finer_for, polylines, segments_of
from titlegen.text.fonts import FontInstance
from titlegen.units import Rect

if TYPE_CHECKING:
    import pathops  # loaded only for a title that has such outlines: a command should start at once

Strokes = tuple[Stroke, ...]
Position = Literal["outside", "center", "inside"]
Join = Literal["miter", "round", "bevel"]

MITER_LIMIT = 4.0
"""Longest mitre in line widths, as in SVG; a sharper corner is cut off."""

_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""Where the handles of a cubic lie that draws a quarter of a circle of radius 1; it errs by 0.03%."""

_FINE = 16.0
"""Skia draws the edges of a line to a quarter of a unit; so lines are made this many times as large."""


def shape_coverage(outline: Outline, box: Box, at: Affine, region: Rect) -> Coverage:
    """The area of a shape that `at` moves from its place at rest."""
    return _covered([(_shape_segments(outline, box, finer_for(at.scale)), at)], region)


def room_coverage(box: Box, at: Affine, region: Rect) -> Coverage:
    """The area of a box that `at` moves from its place at rest."""
    if at.upright:
        return box_coverage(at.box(box), (0, 0, 0, 0), region)
    return shape_coverage(Outline("rectangle"), box, at, region)


def shape_line_coverage(
    outline: Outline, box: Box, strokes: Strokes, at: Affine, region: Rect, drawn: float = 1.0
) -> Layers:
    """A shape and the lines along it, as `line_coverage` tells them; `drawn` of their length, from 0 to 1, is drawn."""
    path, finer = _shape_path(outline, box), finer_for(at.scale)
    lines = [[(_line_segments(path, stroke, finer, drawn), at)] for stroke in strokes]
    return line_coverage([(segments_of(path, finer), at)], lines, region)


def glyph_line_coverage(
    glyphs: Iterable[PlacedGlyph], strokes: Strokes, spread_px: float, at: Affine, region: Rect, drawn: float = 1.0
) -> Layers:
    """Glyphs and the lines along them, as `line_coverage` tells them; `spread_px` is the extra tracking a gap gets."""
    finer = finer_for(at.scale)
    areas: list[tuple[Segments, Affine]] = []
    lines: list[list[tuple[_Line, Affine]]] = [[] for _ in strokes]
    for glyph in glyphs:
        place = at.after(Affine(x=glyph.x + glyph.spread * spread_px, y=glyph.y))
        areas.append((_glyph_segments(glyph.font, glyph.id, glyph.size_px, finer), place))
        for line, stroke in zip(lines, strokes, strict=True):
            if drawn < 1:
                path = glyph_path(glyph.font, glyph.id, glyph.size_px)
                line.append((_line_segments(path, stroke, finer, drawn), place))
            else:
                form = (stroke.width_px, stroke.position, stroke.join)
                line.append((_glyph_line(glyph.font, glyph.id, glyph.size_px, *form, finer), place))
    return line_coverage(areas, lines, region)


def line_coverage(
    areas: list[tuple[Segments, Affine]], lines: list[list[tuple[_Line, Affine]]], region: Rect
) -> Layers:
    """What lies inside outlines, then of each line what lies outside and what inside of them.

    float32 (1 + 2 · lines, height, width). A line on one side is drawn twice as wide along the outline. Outside: the
    area of line and outline together less that of the outline; inside: the area of both less that of both together.
    So it is exact, and closes up with what it goes around.
    """
    inner = _covered(areas, region)
    layers = [inner]
    for line in lines:
        whole = _covered([(each.both, at) for each, at in line], region)
        alone = _covered([(each.line, at) for each, at in line], region)
        sides = line[0][0].sides if line else ""
        nothing = np.zeros_like(inner)
        layers.append(np.maximum(whole - inner, 0) if "outside" in sides else nothing)
        layers.append(np.clip(alone + inner - whole, 0, inner) if "inside" in sides else nothing)
    return np.stack(layers)


def stroke_reach(strokes: Iterable[Stroke]) -> float:
    """How many px lines reach out of their outlines, mitres included."""
    shares = {"outside": 1.0, "center": 0.5, "inside": 0.0}
    reach = (each.width_px * shares[each.position] * (MITER_LIMIT if each.join == "miter" else 1) for each in strokes)
    return max(reach, default=0.0)


class _Line(NamedTuple):
    """The area of a line, that of it and what it goes around together, and on which sides of the outline it is seen."""

    line: Segments
    both: Segments
    sides: tuple[str, ...]


def _line_segments(path: pathops.Path, stroke: Stroke, finer: float, drawn: float) -> _Line:
    import pathops

    begun = _begun(path, drawn, stroke.width_px) if drawn < 1 else path
    try:
        grown = _stroked(begun, stroke)
        both = pathops.op(grown, path, pathops.PathOp.UNION)
    except pathops.PathOpsError:
        raise StyleError(
            f"a line of {stroke.width_px:g} px cannot be drawn along an outline that crosses itself so often.",
            remedy="Take the stroke out, or change its width or its join.",
        ) from None
    sides = ("outside", "inside") if stroke.position == "center" else (stroke.position,)
    return _Line(segments_of(grown, finer), segments_of(both, finer), sides)


def _covered(outlines: list[tuple[Segments, Affine]], region: Rect) -> Coverage:
    """The area of outlines, each where its own move puts it; where they overlap it counts once, all but for edges."""
    moved = [_moved(segments, at) for segments, at in outlines if segments.size]
    if not moved:
        return np.zeros((region.height, region.width), np.float32)
    return area_coverage(np.concatenate(moved), region)


def _moved(segments: Segments, at: Affine) -> Segments:
    matrix = np.array([[at.xx, at.yx], [at.xy, at.yy]])
    points: Segments = segments.reshape(-1, 2) @ matrix + (at.x, at.y)
    return points.reshape(-1, 4)


def _join(join: str) -> pathops.LineJoin:
    import pathops

    kinds = pathops.LineJoin
    return {"miter": kinds.MITER_JOIN, "round": kinds.ROUND_JOIN, "bevel": kinds.BEVEL_JOIN}[join]


def _stroked(path: pathops.Path, stroke: Stroke) -> pathops.Path:
    """The area of a line along `path`, without overlaps; one for a side is twice as wide."""
    import pathops

    width = stroke.width_px * (1 if stroke.position == "center" else 2)
    line = path.transform(_FINE, 0, 0, _FINE, 0, 0)
    line.stroke(width * _FINE, pathops.LineCap.BUTT_CAP, _join(stroke.join), MITER_LIMIT)
    line.convertConicsToQuads(FLATNESS_PX)
    line.simplify(fix_winding=True)
    return line.transform(1 / _FINE, 0, 0, 1 / _FINE, 0, 0)


@lru_cache(maxsize=2048)
def _glyph_line(
    font: FontInstance,
    glyph: int,
    size_px: float,
    width_px: float,
    position: Position,
    join: Join,
    finer: float,
) -> _Line:
    return _line_segments(glyph_path(font, glyph, size_px), Stroke(NO_FILL, width_px, position, join), finer, 1.0)


@lru_cache(maxsize=2048)
def _glyph_segments(font: FontInstance, glyph: int, size_px: float, finer: float) -> Segments:
    return segments_of(glyph_path(font, glyph, size_px), finer)


@lru_cache(maxsize=256)
def _shape_segments(outline: Outline, box: Box, finer: float) -> Segments:
    return segments_of(_shape_path(outline, box), finer)


@lru_cache(maxsize=256)
def _shape_path(outline: Outline, box: Box) -> pathops.Path:
    """A shape's outline in px of the canvas, at rest."""
    import pathops

    path = pathops.Path()
    pen = path.getPen()
    if outline.kind == "polygon":
        pen.moveTo(outline.points[0])
        for point in outline.points[1:]:
            pen.lineTo(point)
        pen.closePath()
    else:
        rx, ry = (box.width / 2, box.height / 2) if outline.kind == "ellipse" else (None, None)
        _round_rectangle(pen, box, outline.radii, rx, ry)
    if outline.skew:
        lean = posed(box.middle, 1, 1, outline.skew, 0)
        path = path.transform(lean.xx, lean.yx, lean.xy, lean.yy, lean.x, lean.y)
    path.simplify(fix_winding=True)
    return path


def _round_rectangle(
    pen: pathops.PathPen, box: Box, radii: tuple[float, float, float, float], rx: float | None, ry: float | None
) -> None:
    """A rectangle with round corners, clockwise from the top left; with `rx` and `ry` all four are of that size."""
    corners = (
        (box.x, box.y, 1, 1, radii[0]),
        (box.right, box.y, -1, 1, radii[1]),
        (box.right, box.bottom, -1, -1, radii[2]),
        (box.x, box.bottom, 1, -1, radii[3]),
    )
    begun = False
    for i, (x, y, right, down, radius) in enumerate(corners):
        a, b = (radius if rx is None else rx), (radius if ry is None else ry)
        upright, level = (x, y + down * b), (x + right * a, y)
        first, last = (upright, level) if i % 2 == 0 else (level, upright)
        (pen.lineTo if begun else pen.moveTo)(first)
        begun = True
        if a > 0 and b > 0:
            rest_a, rest_b = right * a * (1 - _KAPPA), down * b * (1 - _KAPPA)
            near_upright, near_level = (x, y + rest_b), (x + rest_a, y)
            pen.curveTo(*((near_upright, near_level) if i % 2 == 0 else (near_level, near_upright)), last)
    pen.closePath()


def _begun(path: pathops.Path, drawn: float, width: float) -> pathops.Path:
    """The first part of each contour, `drawn` of its length, as open lines."""
    import pathops

    begun = pathops.Path()
    pen = begun.getPen()
    for contour in polylines(path, FLATNESS_PX):
        line = np.vstack((contour, contour[:1]))
        lengths = np.hypot(*np.diff(line, axis=0).T)
        left = float(lengths.sum()) * drawn
        if left <= width * 1e-3:
            continue
        pen.moveTo(tuple(line[0]))
        for (a, b), length in zip(pairwise(line), lengths, strict=True):
            share = min(1.0, left / length) if length else 1.0
            pen.lineTo((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
            left -= length
            if left <= 0:
                break
        pen.endPath()
    return begun
