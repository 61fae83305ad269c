"""Handles: whole frames before and after a title, for the editor to trim."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moved_titles import RATES, motions, moved, one_move, shown, timed
from written_packs import NAME, composed, written

from titlegen.errors import UsageError

FADES = {"in": {"name": {"opacity": 0, "lasts": "10f"}}, "out": {"name": {"opacity": 0.2, "lasts": "5f"}}}


def test_handles_count_before_and_after() -> None:
    timeline = moved(FADES, handles="12f")
    assert timeline.frames == 40 + 2 * 12
    assert timeline.handles == 12
    assert (timeline.in_ends, timeline.out_begins) == (Fraction(22, 25), Fraction(47, 25))


def test_the_first_and_the_last_state_stand_in_the_handles() -> None:
    timeline = moved(FADES, handles="12f")
    assert {timeline.state(frame) for frame in range(13)} == {timeline.state(0)}
    assert dict(timeline.state(0))["name"].opacity == 0
    assert {timeline.state(frame) for frame in range(52, 64)} == {timeline.state(63)}
    assert dict(timeline.state(63))["name"].opacity == 0.2


def test_handles_are_whole_frames_at_every_rate() -> None:
    for rate in RATES:
        timeline = moved(FADES, rate, handles="0.5s")
        assert timeline.handles == timeline.rate.frames(Fraction(1, 2))
        assert timeline.in_ends == timeline.rate.time_of(timeline.handles) + Fraction(2, 5)


def test_the_call_may_ask_for_other_handles_than_the_template() -> None:
    pack = written(NAME, motion=FADES, hold="1s", handles="12f")
    layout = composed(pack, name="Jan")
    assert timed(pack, layout, handles=Fraction(1))[1].handles == 25
    assert timed(pack, layout, handles=Fraction(0))[1].handles == 0


def test_long_handles_cost_nothing() -> None:
    timeline = moved(FADES, handles="3600s")
    assert len(list(timeline.runs())) == len(list(moved(FADES).runs())) + 1


def test_a_drift_begins_with_the_title_and_not_with_its_handles() -> None:
    timeline = moved({"hold": {"name": {"x": 25}}}, handles="1s")
    assert [shown(timeline, moment).x for moment in (0, 1, 1.5, 2, 3)] == [0, 0, 12.5, 25, 25]


@pytest.mark.parametrize("handles", ["86400s", "3601s"])
def test_handles_are_no_longer_than_an_hour(handles: str) -> None:
    with pytest.raises(UsageError, match=f"handles of {handles.removesuffix('s')} s are longer than 60 minutes"):
        moved(FADES, handles=handles)


def test_handles_alone_are_no_title() -> None:
    with pytest.raises(UsageError, match="has no frame"):
        moved({}, hold="0s", handles="1s")


@given(motion=motions, rate=st.sampled_from(RATES), handles=st.sampled_from(["1f", "0.3s", "2s"]))
def test_between_its_handles_a_title_is_as_it_is_without_them(motion: dict, rate: str, handles: str) -> None:
    bare, held = moved(motion, rate), moved(motion, rate, handles=handles)
    inside = [held.state(frame) for frame in range(held.handles, held.frames - held.handles)]
    assert inside == [bare.state(frame) for frame in range(bare.frames)]


def test_a_move_keeps_its_moments_between_handles() -> None:
    timeline = moved(one_move(x=10), handles="4f")
    assert [shown(timeline, Fraction(frame, 25)).x for frame in (0, 4, 9, 14)] == [10, 10, 5, 0]


def test_a_title_that_moves_for_hours_is_refused() -> None:
    drift = {"hold": {"name": {"scale": 1.1}}}
    assert moved(drift, hold="3999s").moving == 25 * 3999
    with pytest.raises(UsageError, match=r"the title moves in 100025 frames; 100000 are the most"):
        moved(drift, hold="4001s")


def test_what_stands_still_for_hours_does_not_count_as_moving() -> None:
    assert moved(FADES, hold="80000s").moving == 15
