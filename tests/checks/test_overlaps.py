"""Captions that are on air at the same time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.checks.overlaps import OnAir, check_overlaps
from titlegen.checks.result import CheckResult
from titlegen.errors import Place
from titlegen.units import FrameRate, Timecode

CAPTION = ("show", "caption"), ("title-safe", "bottom-left")
LOCATOR = ("show", "locator"), ("title-safe", "top-left")
SLATE = ("show", "slate"), ("title-safe", "bottom-left")


def on_air(row: int, start: str, frames: int, kind=CAPTION, rate: str = "25") -> OnAir:
    timecode = Timecode.parse(start, FrameRate.parse(rate))
    return OnAir(Place(file="names.csv", row=row), *kind, timecode, frames)


def told(*titles: OnAir) -> list[tuple[int | None, str]]:
    return [(result.where.row, result.severity) for result in check_overlaps(titles)]


def test_two_captions_that_overlap_are_a_warning_with_timecodes_and_frames() -> None:
    (result,) = check_overlaps([on_air(2, "10:00:00:00", 100), on_air(3, "10:00:03:00", 100)])
    assert (result.code, result.severity, result.where.row) == ("captions-overlap", "warning", 3)
    assert result.message == (
        "comes at 10:00:03:00, while row 2 stands from 10:00:00:00 to 10:00:04:00: 25 frames together."
    )
    assert result.remedy == "Let it begin at 10:00:04:00, or hold row 2 for 25 frames less."


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("10:00:03:24", True),
        ("10:00:04:00", False),
        ("10:00:04:01", False),
        ("09:59:56:00", False),
        ("09:59:56:01", True),
    ],
)
def test_captions_that_follow_at_once_do_not_overlap(start: str, found: bool) -> None:
    assert bool(told(on_air(2, "10:00:00:00", 100), on_air(3, start, 100))) == found


def test_the_later_one_is_told_whatever_its_row() -> None:
    assert told(on_air(9, "10:00:00:00", 100), on_air(3, "10:00:03:00", 100)) == [(3, "warning")]


def test_one_inside_another_overlaps_by_its_own_length() -> None:
    (result,) = check_overlaps([on_air(2, "10:00:00:00", 500), on_air(3, "10:00:03:00", 1)])
    assert "1 frame together" in result.message


@pytest.mark.parametrize(("other", "severity"), [(LOCATOR, "info"), (SLATE, "warning"), (CAPTION, "warning")])
def test_titles_of_two_templates_in_two_places_may_be_meant_to_be_seen_together(other, severity: str) -> None:
    assert told(on_air(2, "10:00:00:00", 100), on_air(3, "10:00:03:00", 100, other)) == [(3, severity)]


def test_three_at_once_are_three_overlaps() -> None:
    titles = [on_air(row, "10:00:00:00", 100) for row in (2, 3, 4)]
    assert told(*titles) == [(3, "warning"), (4, "warning"), (4, "warning")]


def test_rates_may_differ_and_drop_frame_counts_right() -> None:
    (result,) = check_overlaps([on_air(2, "00:00:59;28", 4, rate="29.97"), on_air(3, "00:01:00;02", 30, rate="29.97")])
    assert "to 00:01:00;04: 2 frames together" in result.message
    assert told(on_air(2, "10:00:00:00", 50), on_air(3, "10:00:01:00", 50, rate="50")) == [(3, "warning")]


def test_a_column_in_that_is_wrong_as_a_whole_is_soon_told() -> None:
    titles = [on_air(row, "10:00:00:00", 100) for row in range(2, 2002)]
    assert len(told(*titles)) <= 50 * len(titles)


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 200)), max_size=10), st.randoms(use_true_random=False))
def test_each_overlap_is_told_once_whatever_the_order(spans: list[tuple[int, int]], chance) -> None:
    titles = [on_air(row, f"10:00:{second:02}:00", frames) for row, (second, frames) in enumerate(spans, 2)]

    def pairs(found: list[CheckResult]) -> list[tuple[int | None, str]]:
        return sorted((result.where.row or 0, result.message) for result in found)

    first = pairs(list(check_overlaps(titles)))
    assert len(first) == len(set(first))
    both = [
        (one, other)
        for number, one in enumerate(titles)
        for other in titles[:number]
        if one.frames and other.frames and one.begins < other.ends and other.begins < one.ends
    ]
    assert len(first) == len(both)
    chance.shuffle(titles)
    assert pairs(list(check_overlaps(titles))) == first
