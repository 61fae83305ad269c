"""How much of each pixel lies inside straight-sided outlines, by exact area."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from titlegen.raster.frame import Coverage
from titlegen.units import Rect

Segments = NDArray[np.float64]
"""float64 (count, 4): x and y of where each side of an outline begins and ends, in px; outlines are closed."""

_LOWEST = 1e-9
"""Sides that rise by fewer px take nothing from any pixel, and their slope may be too large a number."""

_Numbers = NDArray[np.float64]
_Indices = NDArray[np.int64]


class _Pieces(NamedTuple):
    """Parts of sides that lie in one row of pixels: `rise` is the height with the side's sign."""

    row: _Indices
    begin: _Numbers
    end: _Numbers
    rise: _Numbers


def area_coverage(segments: Segments, region: Rect) -> Coverage:
    """The share of each pixel of `region` that lies inside; outlines do not overlap, and holes run the other way.

    Each side is cut where it passes from one pixel to the next. A piece takes from its pixel what lies to its right,
    and from all pixels further right its whole height; so a sum along each row is the area inside.
    """
    height, width = region.height, region.width
    if region.empty:
        return np.zeros((height, width), np.float32)
    pieces = _rows(segments - np.array([region.left, region.top] * 2, np.float64), height)
    pieces = _cut_at(_cut_at(pieces, 0), width)
    cells = _taken(pieces, height, width)
    covered = np.abs(np.cumsum(cells, axis=1)[:, :width])
    return np.minimum(covered, 1).astype(np.float32)


def _rows(segments: Segments, height: int) -> _Pieces:
    """All sides cut into pieces of one row each, within `height` rows."""
    x0, y0, x1, y1 = segments.T
    falls = y1 > y0
    top_x, top_y = np.where(falls, x0, x1), np.where(falls, y0, y1)
    low_x, low_y = np.where(falls, x1, x0), np.where(falls, y1, y0)
    sign = np.where(falls, 1.0, -1.0)
    kept = (low_y - top_y > _LOWEST) & (low_y > 0) & (top_y < height)
    top_x, top_y, low_x, low_y, sign = (each[kept] for each in (top_x, top_y, low_x, low_y, sign))
    slope = (low_x - top_x) / (low_y - top_y)
    first = np.maximum(np.floor(top_y), 0).astype(np.int64)
    side, row = _repeated(first, np.minimum(np.ceil(low_y), height).astype(np.int64) - first)
    begin, end = np.maximum(top_y[side], row), np.minimum(low_y[side], row + 1)
    x = top_x[side] - top_y[side] * slope[side]
    return _Pieces(row, x + begin * slope[side], x + end * slope[side], (end - begin) * sign[side])


def _cut_at(pieces: _Pieces, x: float) -> _Pieces:
    """Pieces that cross the column's edge `x`, cut there."""
    across = (pieces.begin - x) * (pieces.end - x) < 0
    if not across.any():
        return pieces
    begin, end, rise = pieces.begin[across], pieces.end[across], pieces.rise[across]
    share = (x - begin) / (end - begin)
    edge = np.full_like(begin, x)
    rest = ~across
    return _Pieces(
        np.concatenate((pieces.row[rest], pieces.row[across], pieces.row[across])),
        np.concatenate((pieces.begin[rest], begin, edge)),
        np.concatenate((pieces.end[rest], edge, end)),
        np.concatenate((pieces.rise[rest], rise * share, rise * (1 - share))),
    )


def _taken(pieces: _Pieces, height: int, width: int) -> _Numbers:
    """What pieces take from their pixels and from the next; those left of the region count from its first column."""
    left = np.clip(np.minimum(pieces.begin, pieces.end), 0, width)
    right = np.clip(np.maximum(pieces.begin, pieces.end), 0, width)
    first = np.floor(left).astype(np.int64)
    piece, column = _repeated(first, np.maximum(np.ceil(right).astype(np.int64) - first, 1))
    begin = np.maximum(left[piece], column)
    end = np.minimum(right[piece], column + 1)
    span = (right - left)[piece]
    share = np.divide(end - begin, span, out=np.ones_like(span), where=span > 0)
    rise = pieces.rise[piece] * share
    beyond = (begin + end) / 2 - column
    at = pieces.row[piece] * (width + 2) + column
    size = height * (width + 2)
    cells = np.bincount(at, rise * (1 - beyond), size) + np.bincount(at + 1, rise * beyond, size)
    return np.asarray(cells.reshape(height, width + 2), np.float64)


def _repeated(first: _Indices, counts: _Indices) -> tuple[_Indices, _Indices]:
    """For each run its index as often as it is long, and beside it the numbers from `first` on."""
    index = np.repeat(np.arange(first.size), counts)
    begins = np.cumsum(counts) - counts
    return index, first[index] + np.arange(index.size) - begins[index]
