"""Outlines of shapes and glyphs, and the lines along them: Skia's path operations stand behind this door."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pathops

from titlegen.layout.model import Box, Outline, PlacedGlyph, Stroke
from titlegen.raster.affine import Affine, posed
from titlegen.raster.area import Segments, area_coverage
from titlegen.raster.frame import Coverage
from titlegen.text.fonts import EM, FontInstance, hb_font
from titlegen.units import Rect

MITER_LIMIT = 4.0
"""Longest mitre in line widths, as in SVG; a sharper corner is cut off."""

_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""Where the handles of a cubic lie that draws a quarter of a circle of radius 1; it errs by 0.03%."""

_FLATNESS_PX = 0.02

_FINE = 16.0
"""Skia draws the edges of a line to a quarter of a unit; so lines are made this many times as large."""

_JOINS = {
    "miter": pathops.LineJoin.MITER_JOIN,
    "round": pathops.LineJoin.ROUND_JOIN,
    "bevel": pathops.LineJoin.BEVEL_JOIN,
}


def shape_coverage(outline: Outline, box: Box, at: Affine, region: Rect) -> Coverage:
    """The area of a shape that `at` moves from its place at rest."""
    return _covered([(_shape_segments(outline, box, _finer(at.scale)), at)], region)


def shape_stroke_coverage(
    outline: Outline, box: Box, stroke: Stroke, at: Affine, region: Rect, drawn: float = 1.0
) -> Coverage:
    """The area of the line along a shape; `drawn` of its length, from 0 to 1, has been drawn."""
    path = _shape_path(outline, box)
    if drawn < 1:
        grown = _stroked(_begun(path, drawn, stroke.width_px), stroke, _broad(stroke))
    else:
        grown = _stroked(path, stroke, _broad(stroke))
    return _on_its_side(stroke, [(path, grown, at)], region, _finer(at.scale))


def glyph_stroke_coverage(
    glyphs: Iterable[PlacedGlyph], stroke: Stroke, spread_px: float, at: Affine, region: Rect, drawn: float = 1.0
) -> Coverage:
    """The area of the line along glyphs' outlines; `spread_px` is the extra tracking a gap gets."""
    placed = []
    for glyph in glyphs:
        path = _glyph_path(glyph.font, glyph.id, glyph.size_px)
        if drawn < 1:
            grown = _stroked(_begun(path, drawn, stroke.width_px), stroke, _broad(stroke))
        else:
            grown = _stroked_glyph(glyph.font, glyph.id, glyph.size_px, stroke.width_px, stroke.position, stroke.join)
        shift = Affine(x=glyph.x + glyph.spread * spread_px, y=glyph.y)
        placed.append((path, grown, at.after(shift)))
    return _on_its_side(stroke, placed, region, _finer(at.scale))


def stroke_reach(strokes: Iterable[Stroke]) -> float:
    """How many px lines reach out of their outlines, mitres included."""
    shares = {"outside": 1.0, "center": 0.5, "inside": 0.0}
    reach = (each.width_px * shares[each.position] * (MITER_LIMIT if each.join == "miter" else 1) for each in strokes)
    return max(reach, default=0.0)


def _on_its_side(
    stroke: Stroke, placed: list[tuple[pathops.Path, pathops.Path, Affine]], region: Rect, finer: float
) -> Coverage:
    """What lies of the grown lines outside of their outlines, inside, or anywhere.

    A line on one side is drawn twice as wide in the middle. Outside: the area of line and outline together, less that
    of the outline; inside: the area of both less that of both together. So it is exact, and closes up with the fill.
    """
    line = _covered([(_segments(grown, finer), at) for _, grown, at in placed], region)
    if stroke.position == "center":
        return line
    inner = _covered([(_segments(path, finer), at) for path, _, at in placed], region)
    both = [(_segments(pathops.op(grown, path, pathops.PathOp.UNION), finer), at) for path, grown, at in placed]
    whole = _covered(both, region)
    side: Coverage = whole - inner if stroke.position == "outside" else line + inner - whole
    return np.maximum(side, 0, out=side)


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


def _broad(stroke: Stroke) -> float:
    return stroke.width_px * (1 if stroke.position == "center" else 2)


def _stroked(path: pathops.Path, stroke: Stroke, width: float) -> pathops.Path:
    """The area of a line along `path`, without overlaps."""
    line = path.transform(_FINE, 0, 0, _FINE, 0, 0)
    line.stroke(width * _FINE, pathops.LineCap.BUTT_CAP, _JOINS[stroke.join], MITER_LIMIT)
    line.convertConicsToQuads(_FLATNESS_PX)
    line.simplify(fix_winding=True)
    return line.transform(1 / _FINE, 0, 0, 1 / _FINE, 0, 0)


@lru_cache(maxsize=2048)
def _stroked_glyph(
    font: FontInstance, glyph: int, size_px: float, width_px: float, position: str, join: str
) -> pathops.Path:
    stroke = Stroke(None, width_px, position, join)  # type: ignore[arg-type]
    return _stroked(_glyph_path(font, glyph, size_px), stroke, _broad(stroke))


@lru_cache(maxsize=2048)
def _glyph_path(font: FontInstance, glyph: int, size_px: float) -> pathops.Path:
    """A glyph's outline in px, y down, its origin at 0; contours that overlap are made one."""
    written = pathops.Path()
    hb_font(font).draw_glyph_with_pen(glyph, written.getPen())
    unit = size_px / EM
    path = written.transform(unit, 0, 0, -unit, 0, 0)
    path.simplify(fix_winding=True)
    return path


@lru_cache(maxsize=256)
def _shape_segments(outline: Outline, box: Box, finer: float) -> Segments:
    return _segments(_shape_path(outline, box), finer)


@lru_cache(maxsize=256)
def _shape_path(outline: Outline, box: Box) -> pathops.Path:
    """A shape's outline in px of the canvas, at rest."""
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
    begun = pathops.Path()
    pen = begun.getPen()
    for contour in _polylines(path, _FLATNESS_PX):
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


def _finer(scale: float) -> float:
    """By how much curves must be drawn finer than at rest, in powers of two, so that few are kept."""
    return float(2 ** math.ceil(math.log2(max(scale, 0.125))))


def _segments(path: pathops.Path, finer: float) -> Segments:
    """A path's sides as straight lines that err by less than can be seen at `finer` times its size."""
    parts = []
    for line in _polylines(path, _FLATNESS_PX / finer):
        closed = np.vstack((line, line[:1]))
        parts.append(np.hstack((closed[:-1], closed[1:])))
    return np.concatenate(parts) if parts else np.zeros((0, 4))


def _polylines(path: pathops.Path, flatness: float) -> Iterator[np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    """Each contour as points, float64 (count, 2)."""
    for contour in path.contours:
        points: list[tuple[float, float]] = []
        for verb, given in contour.segments:
            if verb in ("moveTo", "lineTo"):
                points.append(given[0])
            elif verb == "qCurveTo":
                points += _quadratics(points[-1], given, flatness)
            elif verb == "curveTo":
                points += _cubic(points[-1], given, flatness)
        if len(points) > 1:
            yield np.array(points, np.float64)


def _quadratics(
    start: tuple[float, float], given: tuple[tuple[float, float], ...], flatness: float
) -> Iterator[tuple[float, float]]:
    """TrueType's chain of quadratics: between two control points an end point is implied."""
    *controls, end = given
    for i, control in enumerate(controls):
        following = controls[i + 1] if i + 1 < len(controls) else None
        to = end if following is None else ((control[0] + following[0]) / 2, (control[1] + following[1]) / 2)
        bend = math.hypot(start[0] - 2 * control[0] + to[0], start[1] - 2 * control[1] + to[1])
        count = max(1, math.ceil(math.sqrt(bend / (4 * flatness))))
        for k in range(1, count + 1):
            t = k / count
            u = 1 - t
            yield (
                u * u * start[0] + 2 * u * t * control[0] + t * t * to[0],
                u * u * start[1] + 2 * u * t * control[1] + t * t * to[1],
            )
        start = to


def _cubic(
    start: tuple[float, float], given: tuple[tuple[float, float], ...], flatness: float
) -> Iterator[tuple[float, float]]:
    one, two, end = given
    bend = max(
        math.hypot(start[0] - 2 * one[0] + two[0], start[1] - 2 * one[1] + two[1]),
        math.hypot(one[0] - 2 * two[0] + end[0], one[1] - 2 * two[1] + end[1]),
    )
    count = max(1, math.ceil(math.sqrt(bend * 3 / (4 * flatness))))
    for k in range(1, count + 1):
        t = k / count
        u = 1 - t
        yield (
            u**3 * start[0] + 3 * u * u * t * one[0] + 3 * u * t * t * two[0] + t**3 * end[0],
            u**3 * start[1] + 3 * u * u * t * one[1] + 3 * u * t * t * two[1] + t**3 * end[1],
        )
