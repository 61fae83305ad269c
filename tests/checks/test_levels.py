"""Levels against EBU R 103, version 3."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.checks.levels import HIGHEST, LOWEST, check_levels, measure, measure_with_alpha
from titlegen.errors import Place

SIDE = 100


def code(value: int) -> np.float32:
    """A code of 10 bits, narrow range."""
    return np.float32((value - 64) / 876)


def planes(value: np.float32, share: float = 1.0, ground: float = 0.5) -> list[np.ndarray]:
    """R′, G′, B′ of a picture of 100 × 100 px, of which the first rows have red at `value`."""
    several = [np.full((SIDE, SIDE), ground, np.float32) for _ in range(3)]
    several[0][: round(SIDE * share)] = value
    return several


@pytest.mark.parametrize(
    ("value", "beyond"), [(19, True), (20, False), (64, False), (940, False), (984, False), (985, True)]
)
def test_signals_go_from_20_to_984(value: int, beyond: bool) -> None:
    assert (measure(planes(code(value)), SIDE * SIDE, "black", 0).area == 1) == beyond


def test_the_range_is_5_per_cent_beyond_black_and_white() -> None:
    assert (pytest.approx(-0.05, abs=3e-4), pytest.approx(1.05, abs=3e-4)) == (LOWEST, HIGHEST)


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_each_of_red_green_and_blue_counts(channel: int) -> None:
    several = planes(np.float32(0.5))
    several[channel][:] = 1.1
    assert measure(several, SIDE * SIDE, "black", 0).area == 1


@given(st.tuples(*[st.floats(-0.2, 1.2)] * 3))
def test_luma_lies_inside_when_its_parts_do(rgb: tuple[float, float, float]) -> None:
    luma = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    assert min(rgb) - 1e-9 <= luma <= max(rgb) + 1e-9


def test_one_per_cent_of_the_picture_may_lie_beyond() -> None:
    at_most = measure(planes(np.float32(1.2), 0.01, ground=1), SIDE * SIDE, "black", 0)
    more = measure(planes(np.float32(1.2), 0.02, ground=1), SIDE * SIDE, "black", 0)
    assert (at_most.exceeded, more.exceeded) == (False, True)
    assert (at_most.area, more.area) == (0.01, 0.02)


def test_a_part_of_a_picture_counts_as_that_part() -> None:
    part = measure(planes(np.float32(1.2)), 200 * SIDE * SIDE, "black", 0)
    assert (part.area, part.exceeded) == (0.005, False)


def test_transients_are_filtered_before_they_are_measured() -> None:
    several = planes(np.float32(0.5))
    several[0][:, 4::8] = 1.5  # one column in eight overshoots by half
    assert measure(several, SIDE * SIDE, "black", 0).area == 0
    several[0][:, :40] = 1.5
    assert measure(several, SIDE * SIDE, "black", 0).area == pytest.approx(0.4, abs=0.02)


def test_straight_colour_is_seen_over_black_and_over_white() -> None:
    alpha = np.full((SIDE, SIDE), 0.5, np.float32)
    black, white = measure_with_alpha(planes(np.float32(1.2)), alpha, SIDE * SIDE, 7)
    assert (black.ground, black.highest, black.area) == ("black", pytest.approx(0.6), 0.0)
    assert (white.ground, white.highest, white.area) == ("white", pytest.approx(1.1), 1.0)
    assert (black.frame, white.frame) == (7, 7)


def test_colour_under_alpha_0_is_not_seen() -> None:
    found = measure_with_alpha(planes(np.float32(1.2)), np.zeros((SIDE, SIDE), np.float32), SIDE * SIDE, 0)
    assert [levels.area for levels in found] == [0, 0]


@given(st.floats(-0.05, 1.05), st.floats(0, 1))
def test_what_is_inside_stays_inside_over_black_and_white(value: float, opacity: float) -> None:
    alpha = np.full((4, 4), opacity, np.float32)
    straight = [np.full((4, 4), value, np.float32)] * 3
    assert all(levels.area == 0 for levels in measure_with_alpha(straight, alpha, 16, 0))


def test_nothing_is_inside() -> None:
    assert measure([np.zeros((0, 0), np.float32)] * 3, 100, "black", 0).area == 0
    assert measure_with_alpha([np.zeros((0, 0), np.float32)] * 3, np.zeros((0, 0), np.float32), 100, 0) == ()


def test_the_worst_frame_is_told() -> None:
    good = measure(planes(np.float32(0.5)), SIDE * SIDE, "black", 0)
    bad = measure(planes(np.float32(1.08), 0.05, ground=1), SIDE * SIDE, "white", 62)
    (result,) = check_levels([good, bad], Place(file="jan.mov"))
    assert (result.code, result.severity, str(result.where)) == ("levels", "warning", "jan.mov")
    assert result.message == (
        "frame 62 over white has signals from 100.0 % to 108.0 %, and 5.0 % of the picture lies beyond −5 % to 105 %; "
        "EBU R 103 lets 1 % be there."
    )
    assert check_levels([good], Place()) == []
    assert check_levels([], Place()) == []
