"""Moves of the plane as laws: there and back, one after the other, and what a pose means."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from titlegen.layout.model import Box
from titlegen.raster.affine import IN_PLACE, Affine, posed, scaled, shifted

numbers = st.floats(-50, 50)
factors = st.floats(0.05, 8)
angles = st.floats(-720, 720)
leans = st.floats(-80, 80)
points = st.tuples(numbers, numbers)
moves = st.builds(Affine, *[st.floats(-4, 4)] * 4, numbers, numbers)
poses = st.builds(posed, points, factors, factors, leans, angles, numbers, numbers)


def determinant(move: Affine) -> float:
    return move.xx * move.yy - move.xy * move.yx


@given(move=moves, point=points)
def test_a_move_and_its_inverse_lead_back(move: Affine, point: tuple[float, float]) -> None:
    assume(abs(determinant(move)) > 0.01)
    assert move.inverse().point(*move.point(*point)) == pytest.approx(point, abs=1e-8)
    back = move.inverse().after(move)
    assert (back.xx, back.xy, back.yx, back.yy, back.x, back.y) == pytest.approx((1, 0, 0, 1, 0, 0), abs=1e-8)


@given(one=moves, two=moves, point=points)
def test_one_after_the_other_is_one_move(one: Affine, two: Affine, point: tuple[float, float]) -> None:
    assert two.after(one).point(*point) == pytest.approx(two.point(*one.point(*point)), abs=1e-8)


@given(one=moves, two=moves, three=moves, point=points)
def test_it_does_not_matter_which_two_are_joined_first(
    one: Affine, two: Affine, three: Affine, point: tuple[float, float]
) -> None:
    left, right = three.after(two).after(one), three.after(two.after(one))
    assert left.point(*point) == pytest.approx(right.point(*point), abs=1e-6)


@given(move=moves)
def test_no_move_changes_nothing_exactly(move: Affine) -> None:
    assert IN_PLACE.after(move) == move
    assert move.after(IN_PLACE) == move


@given(pivot=points, x=numbers, y=numbers)
def test_a_pose_without_turn_or_size_is_a_shift(pivot: tuple[float, float], x: float, y: float) -> None:
    move = posed(pivot, 1, 1, 0, 0, x, y)
    assert move.upright
    assert (move.xx, move.yy, move.x, move.y) == pytest.approx((1, 1, x, y), abs=1e-12)


@given(pivot=points, sx=factors, sy=factors, skew=leans, rotate=angles)
def test_the_pivot_of_a_pose_stays_where_it_is(
    pivot: tuple[float, float], sx: float, sy: float, skew: float, rotate: float
) -> None:
    assert posed(pivot, sx, sy, skew, rotate).point(*pivot) == pytest.approx(pivot, abs=1e-6)


@given(pivot=points, sx=factors, sy=factors, skew=leans, rotate=angles, point=points)
def test_a_pose_is_scale_then_lean_then_turn(
    pivot: tuple[float, float], sx: float, sy: float, skew: float, rotate: float, point: tuple[float, float]
) -> None:
    steps = posed(pivot, 1, 1, 0, rotate).after(posed(pivot, 1, 1, skew, 0)).after(posed(pivot, sx, sy, 0, 0))
    whole = posed(pivot, sx, sy, skew, rotate)
    assert whole.point(*point) == pytest.approx(steps.point(*point), abs=1e-6)


@given(pose=poses, sx=factors, sy=factors)
def test_lean_and_turn_keep_areas(pose: Affine, sx: float, sy: float) -> None:
    assert determinant(posed((3, 4), sx, sy, 30, 77)) == pytest.approx(sx * sy)
    assert pose.scale == pytest.approx(math.sqrt(abs(determinant(pose))))


@pytest.mark.parametrize(("rotate", "lands"), [(0, (10, 0)), (90, (0, 10)), (180, (-10, 0)), (270, (0, -10))])
def test_a_turn_is_clockwise(rotate: float, lands: tuple[float, float]) -> None:
    assert posed((0, 0), 1, 1, 0, rotate).point(10, 0) == pytest.approx(lands, abs=1e-12)


def test_a_lean_to_the_right_takes_the_top_to_the_right() -> None:
    lean = posed((0, 0), 1, 1, 45, 0)
    assert lean.point(0, -10) == pytest.approx((10, -10))
    assert lean.point(0, 10) == pytest.approx((-10, 10))


@given(pose=poses, x=numbers, y=numbers, width=st.floats(0, 90), height=st.floats(0, 90), share=points)
def test_the_box_of_a_moved_box_holds_all_of_it(
    pose: Affine, x: float, y: float, width: float, height: float, share: tuple[float, float]
) -> None:
    box = Box(x, y, width, height)
    moved = pose.box(box)
    inside = pose.point(x + width * (share[0] + 50) / 100, y + height * (share[1] + 50) / 100)
    assert moved.x - 1e-6 <= inside[0] <= moved.right + 1e-6
    assert moved.y - 1e-6 <= inside[1] <= moved.bottom + 1e-6


def test_what_is_scaled_to_nothing_is_flat_and_has_no_way_back() -> None:
    for flat in (scaled(0), posed((5, 5), 0, 1, 10, 20), posed((5, 5), 1, 0, 0, 0)):
        assert flat.flat
        with pytest.raises(ZeroDivisionError):
            posed((0, 0), 0, 0, 0, 0).inverse()
    assert not shifted(1e6, 1e6).flat
    assert not scaled(0.001).flat
