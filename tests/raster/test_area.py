"""Exact area of straight-sided outlines, by laws and against many samples a pixel."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from titlegen.raster.area import Segments, area_coverage
from titlegen.units import Rect

Points = list[tuple[float, float]]
REGION = Rect(-4, -3, 21, 17)
corners = st.tuples(st.floats(-12, 30), st.floats(-12, 26))


def sides(*outlines: Points) -> Segments:
    """The sides of closed outlines."""
    found = [(*a, *b) for points in outlines for a, b in zip(points, [*points[1:], points[0]], strict=True)]
    return np.array(found, np.float64).reshape(-1, 4)


def shoelace(points: Points) -> float:
    """The area of a polygon, with the sign of its direction."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)) / 2


def clipped(points: Points, region: Rect) -> Points:
    """A convex polygon cut to a region (Sutherland and Hodgman, 1974)."""
    for axis, limit, side in ((0, region.left, 1), (0, region.right, -1), (1, region.top, 1), (1, region.bottom, -1)):
        kept: Points = []
        for a, b in zip(points, [*points[1:], *points[:1]], strict=True):
            inside_a, inside_b = side * (a[axis] - limit) >= 0, side * (b[axis] - limit) >= 0
            if inside_a:
                kept.append(a)
            if inside_a != inside_b:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        points = kept
    return points


def star(middle: tuple[float, float], lengths: list[float], turn: float) -> Points:
    """A polygon that never crosses itself, seen from its middle: any number of corners, most of them not convex."""
    count = len(lengths)
    return [
        (
            middle[0] + length * math.cos(turn + 2 * math.pi * i / count),
            middle[1] + length * math.sin(turn + 2 * math.pi * i / count),
        )
        for i, length in enumerate(lengths)
    ]


triangles = st.lists(corners, min_size=3, max_size=3)
stars = st.builds(star, corners, st.lists(st.floats(0.05, 14), min_size=3, max_size=9), st.floats(0, 7))


@given(points=triangles)
@example(points=[(0, 0), (10, 0), (10, 1e-12)])
@example(points=[(0, 0), (10, 5e-324), (3, 0)])
@example(points=[(2, 3), (2, 3), (2, 3)])
def test_the_area_of_a_triangle_in_a_region_is_that_of_the_triangle_cut_to_it(points: Points) -> None:
    mask = area_coverage(sides(points), REGION)
    assert mask.dtype == np.float32
    assert mask.shape == (REGION.height, REGION.width)
    assert mask.min() >= 0
    assert mask.max() <= 1
    cut = clipped(points, REGION)
    assert mask.sum(dtype=np.float64) == pytest.approx(abs(shoelace(cut)) if cut else 0, abs=1e-3)


@given(points=stars)
def test_the_area_of_a_polygon_is_what_its_corners_say(points: Points) -> None:
    mask = area_coverage(sides(points), Rect(-30, -30, 50, 50))
    assert mask.sum(dtype=np.float64) == pytest.approx(abs(shoelace(points)), abs=2e-3)


@settings(max_examples=40)
@given(points=stars)
def test_each_pixel_is_covered_as_a_thousand_samples_in_it_say(points: Points) -> None:
    fine = 32
    x = np.arange(REGION.left * fine, REGION.right * fine)[None, :] / fine + 0.5 / fine
    y = np.arange(REGION.top * fine, REGION.bottom * fine)[:, None] / fine + 0.5 / fine
    inside = np.zeros((y.size, x.size), bool)
    for x0, y0, x1, y1 in sides(points):
        if y0 != y1:
            crosses = (y0 <= y) != (y1 <= y)
            inside ^= crosses & (x < x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    sampled = inside.reshape(REGION.height, fine, REGION.width, fine).mean(axis=(1, 3))
    assert np.abs(area_coverage(sides(points), REGION) - sampled).max() < 0.06


@given(points=stars, right=st.integers(-9, 9), down=st.integers(-9, 9))
def test_moved_by_whole_px_it_covers_the_same_px_further_on(points: Points, right: int, down: int) -> None:
    moved = [(x + right, y + down) for x, y in points]
    region = Rect(REGION.left + right, REGION.top + down, REGION.right + right, REGION.bottom + down)
    assert np.abs(area_coverage(sides(moved), region) - area_coverage(sides(points), REGION)).max() < 1e-5


@given(points=stars, column=st.integers(-4, 20), row=st.integers(-3, 16))
def test_a_part_of_a_region_is_that_part_of_the_whole(points: Points, column: int, row: int) -> None:
    whole = area_coverage(sides(points), REGION)
    left = area_coverage(sides(points), Rect(REGION.left, REGION.top, column, row))
    rest = area_coverage(sides(points), Rect(column, row, REGION.right, REGION.bottom))
    assert np.abs(left - whole[: row + 3, : column + 4]).max(initial=0) < 1e-6
    assert np.abs(rest - whole[row + 3 :, column + 4 :]).max(initial=0) < 1e-6


@given(points=stars)
def test_it_does_not_matter_which_way_round_an_outline_runs(points: Points) -> None:
    assert np.abs(area_coverage(sides(points), REGION) - area_coverage(sides(points[::-1]), REGION)).max() < 1e-6


def test_half_covered_pixels_are_half_covered() -> None:
    mask = area_coverage(sides([(2.5, 1.25), (6.5, 1.25), (6.5, 4), (2.5, 4)]), Rect(0, 0, 8, 5))
    assert mask[2].tolist() == [0, 0, 0.5, 1, 1, 1, 0.5, 0]
    assert mask[:, 4].tolist() == [0, 0.75, 1, 1, 0]
    assert mask[1, 2] == 0.375


def test_a_diagonal_leaves_half_of_each_pixel_that_it_crosses() -> None:
    mask = area_coverage(sides([(0, 0), (6, 6), (0, 6)]), Rect(0, 0, 6, 6))
    assert np.array_equal(mask, np.tril(np.ones((6, 6)), -1) + np.eye(6) / 2)


def test_a_hole_runs_the_other_way() -> None:
    outer, hole = [(1, 1), (11, 1), (11, 9), (1, 9)], [(3.5, 3), (3.5, 7), (8.5, 7), (8.5, 3)]
    mask = area_coverage(sides(outer, hole), Rect(0, 0, 12, 10))
    assert mask.sum() == pytest.approx(80 - 20)
    assert mask[4, 4:8].max() == 0
    assert mask[4, 3] == mask[4, 8] == 0.5


def test_outlines_apart_add_up() -> None:
    one, two = [(1, 1), (3, 1), (3, 3), (1, 3)], [(5.5, 2.5), (8, 2.5), (8, 4.5)]
    both = area_coverage(sides(one, two), Rect(0, 0, 9, 6))
    alone = [area_coverage(sides(each), Rect(0, 0, 9, 6)) for each in (one, two)]
    assert np.abs(both - alone[0] - alone[1]).max() < 1e-6


def test_a_shape_around_the_whole_region_covers_all_of_it() -> None:
    for reach in (30, 1e4, 1e9):
        around = [(-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach)]
        assert (area_coverage(sides(around), REGION) == 1).all()


@pytest.mark.parametrize("region", [Rect(3, 3, 3, 9), Rect(3, 3, 9, 3), Rect(5, 5, 2, 2)])
def test_an_empty_region_has_no_pixels(region: Rect) -> None:
    mask = area_coverage(sides([(0, 0), (9, 0), (9, 9)]), region)
    assert mask.shape == (region.height, region.width)
    assert mask.size == 0


def test_no_outline_covers_nothing() -> None:
    assert area_coverage(np.zeros((0, 4)), REGION).max() == 0
