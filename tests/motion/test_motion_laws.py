"""Laws that every motion keeps, whatever an artist writes."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from moved_titles import RATES, motions, moved, shown

from titlegen.motion.state import AT_REST, REST, Pose
from titlegen.motion.timeline import Timeline

moments = st.fractions(-1, 4, max_denominator=5000)


@given(motion=motions)
def test_between_in_and_out_all_that_does_not_drift_is_at_rest(motion: dict) -> None:
    timeline = moved({**motion, "hold": {}})
    for share in (0, Fraction(1, 3), Fraction(999, 1000)):
        moment = timeline.in_ends + share * (timeline.out_begins - timeline.in_ends)
        assert timeline.state_at(moment) == ()


@given(motion=motions, far=st.fractions(0, 100))
def test_before_and_after_the_title_its_first_and_its_last_state_stand(motion: dict, far: Fraction) -> None:
    timeline = moved(motion)
    total = max((track.done for track in timeline.tracks), default=timeline.out_begins)
    assert timeline.state_at(total) == timeline.state_at(total + far)
    if not any(track.begins == track.ends == 0 for track in timeline.tracks):
        assert len({timeline.state_at(-far - Fraction(1, 1000)), timeline.state_at(-far - 1)}) == 1


@settings(max_examples=50)
@given(motion=motions, moment=moments)
def test_the_same_moment_has_the_same_state_at_every_rate(motion: dict, moment: Fraction) -> None:
    states = {moved(motion, rate).state_at(moment) for rate in ("23.976", "25", "60")}
    assert len(states) == 1


@given(motion=motions, moment=moments)
def test_every_state_is_within_bounds_and_settled(motion: dict, moment: Fraction) -> None:
    for _, state in moved(motion).state_at(moment):
        assert state != REST
        check_pose(state)
        for _, poses in state.parts:
            assert any(pose != AT_REST for pose in poses)
            for pose in poses:
                check_pose(pose)


def check_pose(pose: Pose) -> None:
    assert 0 <= pose.opacity <= 1
    assert pose.scale_x >= 0
    assert pose.scale_y >= 0
    assert pose.blur_px >= 0
    assert pose.reveal is None or 0 <= pose.reveal.progress < 1
    assert pose.opacity == round(pose.opacity, 6)
    assert pose.x == round(pose.x, 4)
    assert str(pose.x) != "-0.0"


def jumps(motion: dict) -> bool:
    return any(word in str(motion) for word in ("steps", "hold'", "'0s'", "keys", "masked"))


@given(motion=motions.filter(lambda motion: not jumps(motion)), moment=moments)
def test_a_motion_without_jumps_is_continuous(motion: dict, moment: Fraction) -> None:
    """A tenth of a thousandth of the shortest move, 0.04 s, changes next to nothing."""
    timeline = moved(motion)
    near = [timeline.state_at(moment + Fraction(step, 250_000)) for step in (0, 1)]
    for item in ("name", "bar", "all"):
        one, other = (dict(state).get(item, REST) for state in near)
        assert abs(one.x - other.x) + abs(one.y - other.y) < 1
        assert abs(one.opacity - other.opacity) < 0.01
        assert abs(one.scale_x - other.scale_x) + abs(one.scale_y - other.scale_y) < 0.02
        assert abs(one.rotate - other.rotate) + abs(one.skew - other.skew) < 2
        progress = [state.reveal.progress if state.reveal else 1 for state in (one, other)]
        assert abs(progress[0] - progress[1]) < 0.02


@settings(max_examples=50)
@given(motion=motions, rate=st.sampled_from(RATES))
def test_equal_states_are_equal_values_and_have_equal_hashes(motion: dict, rate: str) -> None:
    one, other = moved(motion, rate), moved(motion, rate)
    for run, again in zip(one.runs(), other.runs(), strict=True):
        assert run == again
        assert hash(run.state) == hash(again.state)


@settings(max_examples=50)
@given(motion=motions, rate=st.sampled_from(RATES), hold=st.sampled_from(["0.3s", "2s", "41f"]))
def test_a_title_has_the_frames_of_its_in_its_hold_and_its_out(motion: dict, rate: str, hold: str) -> None:
    timeline = moved(motion, rate, hold=hold)
    leaving = max((track.done for track in timeline.tracks if track.span == "out"), default=timeline.out_begins)
    assert timeline.frames == timeline.rate.frames(leaving)
    assert sum(run.count for run in timeline.runs()) == timeline.frames


@settings(max_examples=50)
@given(motion=motions)
def test_a_long_hold_is_looked_at_once(motion: dict) -> None:
    timeline = moved({**motion, "hold": {}}, hold="7200s")
    short = moved({**motion, "hold": {}}, hold="2s")
    assert asked(timeline) <= asked(short) + 2


def asked(timeline: Timeline) -> int:
    """How many frames a walk along the timeline looks at."""
    frames = []
    frame = 0
    while frame < timeline.frames:
        frames.append(frame)
        frame += timeline.still_from(frame)
    return len(frames)


def test_an_easing_below_a_px_a_frame_never_stands_still_or_goes_back() -> None:
    timeline = moved({"in": {"name": {"x": 6, "lasts": "2s", "ease": "in-out-sine"}}}, "60")
    found = [shown(timeline, timeline.rate.time_of(frame)).x for frame in range(2, 119)]
    assert all(after < before for before, after in pairwise(found))
