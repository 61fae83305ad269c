"""Motion blur: how many pictures make a frame, and of which moments."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from moved_titles import BLUE, RATES, motions, moved, one_move, titled
from written_packs import item

from titlegen.motion.exposure import MOST_SAMPLES
from titlegen.motion.reach import bodies, longest_path
from titlegen.motion.state import REST, Exposure, FrameState
from titlegen.motion.timeline import Timeline


def shot(motion: dict[str, Any], shutter: float = 180, rate: str = "25", **more: Any) -> Timeline:
    return moved({**motion, "shutter": shutter}, rate, **more)


def count(state: FrameState) -> int:
    return len(state.samples) if isinstance(state, Exposure) else 1


def xs(state: FrameState, item: str = "name") -> list[float]:
    assert isinstance(state, Exposure)
    return [dict(sample).get(item, REST).x for sample in state.samples]


def test_without_a_shutter_every_frame_is_sharp() -> None:
    timeline = shot(one_move(x=900), 0)
    assert not any(isinstance(run.state, Exposure) for run in timeline.runs())


def test_samples_are_at_the_middles_of_equal_pieces_of_the_exposure() -> None:
    """200 px in 10 frames are 20 px a frame, and 10 px while a shutter of 180° is open."""
    found = xs(shot(one_move(x=-200)).state(5))
    assert len(found) == 5
    assert found == pytest.approx([-105 + 1 + 2 * i for i in range(5)], abs=1e-3)


@pytest.mark.parametrize("shutter", [90, 180, 360])
def test_an_exposure_lasts_its_share_of_a_frame_about_the_frames_moment(shutter: float) -> None:
    found = xs(shot(one_move(x=-200), shutter).state(5))
    middle = sum(found) / len(found)
    assert middle == pytest.approx(-100, abs=1e-3)
    piece = found[1] - found[0]
    assert found[-1] - found[0] + piece == pytest.approx(20 * shutter / 360, abs=1e-3)


@pytest.mark.parametrize(
    ("a_frame", "expected"), [(0.5, 1), (0.9, 1), (1.2, 2), (3, 2), (5, 2), (20, 5), (60, 15), (126, 32), (1500, 64)]
)
def test_a_faster_move_needs_more_samples_up_to_a_limit(a_frame: float, expected: int) -> None:
    assert count(shot(one_move(x=-10 * a_frame)).state(5)) == expected


def test_what_looks_the_same_needs_as_many_samples_at_every_size() -> None:
    counts = {size: count(shot(one_move(x=-200), size=size).state(5)) for size in ("640x360", "hd", "uhd", "vertical")}
    assert set(counts.values()) == {5}


SLOW = {"opacity": {"opacity": 0}, "color": {"color": BLUE}, "blur": {"blur": 200}}


@pytest.mark.parametrize("move", SLOW.values(), ids=SLOW.keys())
def test_what_does_not_go_anywhere_stays_sharp(move: dict[str, Any]) -> None:
    assert not any(isinstance(run.state, Exposure) for run in shot(one_move(**move)).runs())


FAST = {
    "y": ("name", {"y": 300}),
    "scale": ("all", {"scale": 4}),
    "scale_x": ("all", {"scale_x": 0}),
    "rotate": ("all", {"rotate": 360}),
    "skew": ("all", {"skew": 60}),
    "tracking": ("name", {"tracking": 3000}),
    "axes": ("name", {"axes": {"wdth": 125}, "lasts": "3f"}),
    "words": ("name", {"x": 300, "by": "word"}),
    "turning clusters": ("name", {"rotate": 720, "by": "cluster"}),
}


@pytest.mark.parametrize(("name", "move"), FAST.values(), ids=FAST.keys())
def test_whatever_goes_fast_is_smeared(name: str, move: dict[str, Any]) -> None:
    timeline = shot(one_move(item=name, **move), text={"font": "wide"}, name="Jan Berg")
    assert count(timeline.state(1)) >= 2
    assert count(timeline.state(20)) == 1


REVEALED = {
    "wipe": ("all", {"reveal": "left"}),
    "iris": ("all", {"reveal": "iris"}),
    "middle": ("all", {"reveal": "middle"}),
    "draw": ("bar", {"reveal": "draw"}),
    "wiped lines": ("name", {"reveal": "right", "by": "line"}),
}


@pytest.mark.parametrize(("name", "move"), REVEALED.values(), ids=REVEALED.keys())
def test_the_edge_of_a_reveal_is_smeared_without_pictures(name: str, move: dict[str, Any]) -> None:
    """From where it is as the shutter opens, a quarter of a frame before the frame, to where it is as it closes."""
    timeline = shot(one_move(item=name, **move))
    state = timeline.state(1)
    assert not isinstance(state, Exposure)
    pose = dict(state)[name]
    reveal = pose.parts[0][1][0].reveal if pose.parts else pose.reveal
    assert reveal is not None
    assert reveal.progress == pytest.approx(0.125, abs=1e-5)
    assert reveal.smear == pytest.approx(0.05, abs=1e-5)
    assert timeline.state(20) == ()


def test_an_item_is_as_fast_as_itself_and_what_carries_it() -> None:
    lone = shot(one_move(item="all", x=-200)).state(5)
    both = {"in": {**one_move(item="all", x=-200)["in"], **one_move(item="name", x=-200)["in"]}}
    assert count(shot(both).state(5)) == 2 * count(lone)


@settings(max_examples=40)
@given(motion=motions, rate=st.sampled_from(["25", "59.94"]), shutter=st.sampled_from([45, 180, 360]))
def test_consecutive_samples_are_two_px_of_hd_apart_or_there_are_as_many_as_may_be(
    motion: dict, rate: str, shutter: float
) -> None:
    layout, timeline = titled({**motion, "shutter": shutter}, rate)
    known = bodies(layout)
    for run in timeline.runs():
        if isinstance(run.state, Exposure) and count(run.state) < MOST_SAMPLES:
            paths = [longest_path(known, one, other) for one, other in pairwise(run.state.samples)]
            if _smooth(motion):
                assert max(paths) <= 3


def _smooth(motion: dict) -> bool:
    """Whether no move jumps: a jump is as far as it is, however many samples there are."""
    written = str(motion)
    return not any(word in written for word in ("steps", "hold", "'0s'", "keys", "back", "bounce", "spring", "1f"))


@settings(max_examples=40)
@given(motion=motions, rate=st.sampled_from(RATES), shutter=st.sampled_from([90, 360, 720]))
def test_runs_hold_every_frame_once_in_order_with_its_state(motion: dict, rate: str, shutter: float) -> None:
    timeline = shot(motion, shutter, rate, hold="0.5s")
    runs = list(timeline.runs())
    assert [run.state for run in runs for _ in range(run.count)] == [timeline.state(f) for f in range(timeline.frames)]
    assert all(one.state != other.state for one, other in pairwise(runs))
    for run in runs:
        assert not isinstance(run.state, Exposure) or 2 <= len(run.state.samples) <= MOST_SAMPLES


def test_a_long_hold_is_one_frame_with_a_shutter_too() -> None:
    motion = {"in": one_move(x=300)["in"], "out": one_move("out", x=300)["out"]}
    long = shot(motion, hold="3600s")
    assert len(list(long.runs())) == len(list(shot(motion).runs()))


def test_the_frame_in_which_a_move_ends_is_still_smeared() -> None:
    """Half of its exposure lies before the end, in which the item was on its way."""
    timeline = shot(one_move(x=-200, ease="in-cubic"), 360)
    found = xs(timeline.state(10))
    assert found[-1] == 0
    assert found[0] < -5
    assert timeline.state(11) == ()


def test_a_cut_without_a_move_is_no_smear() -> None:
    timeline = shot({"out": {"name": {"opacity": 0, "lasts": "0s"}, "bar": {"opacity": 0, "lasts": "5f"}}}, 360)
    assert [count(run.state) for run in timeline.runs()] == [1] * len(list(timeline.runs()))


def test_the_bound_is_no_less_than_what_a_corner_goes() -> None:
    """The farthest corner of a turning, growing bar, computed point by point."""
    layout, timeline = titled(one_move(item="bar", rotate=90, scale=2, x=30, ease="in-out-sine"))
    bar, known = item(layout, "bar"), bodies(layout)
    (ox, oy), box = bar.origin, bar.box

    def corner(state: Any, x: float, y: float) -> tuple[float, float]:
        turn = math.radians(state.rotate)
        px, py = (x - ox) * state.scale_x, (y - oy) * state.scale_y
        return (
            ox + px * math.cos(turn) - py * math.sin(turn) + state.x,
            oy + px * math.sin(turn) + py * math.cos(turn) + state.y,
        )

    for frame in range(10):
        one, other = (timeline.state_at(Fraction(2 * frame + i, 50)) for i in (0, 1))
        bound = longest_path(known, one, other)
        for x, y in ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)):
            a, b = (corner(dict(state).get("bar", REST), x, y) for state in (one, other))
            assert math.dist(a, b) <= bound + 1e-3


def test_what_only_fades_is_the_same_at_all_moments_of_what_travels_beside_it() -> None:
    """So that it is drawn once for the frame: its middle is its mean."""
    motion = {"in": {**one_move(x=-400)["in"], **one_move(item="bar", opacity=0)["in"]}}
    state = shot(motion).state(5)
    assert isinstance(state, Exposure)
    bars = {dict(sample)["bar"] for sample in state.samples}
    assert [bar.opacity for bar in bars] == [0.5]
    assert len({dict(sample)["name"].x for sample in state.samples}) == len(state.samples)
