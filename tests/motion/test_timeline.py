"""The timeline as numbers: frame counts, states, and runs of equal frames."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moved_titles import RATES, motions, moved, shown
from written_packs import FONTS

from titlegen.errors import UsageError
from titlegen.layout.compose import compose
from titlegen.motion.state import REST, ItemState, Reveal
from titlegen.motion.timeline import Timeline, animate
from titlegen.style.load import load_style_pack
from titlegen.units import FrameRate

PACKS = {name: load_style_pack(name) for name in ("chat-show", "documentary", "feature-opening")}
TEMPLATES = [(pack, name) for pack, loaded in PACKS.items() for name in loaded.style.templates]
STILL = [(pack, name) for pack, name in TEMPLATES if not PACKS[pack].style.templates[name].motion.hold]
LAYOUTS = {
    (pack, name): compose(
        PACKS[pack], name, {f: s.sample for f, s in PACKS[pack].style.templates[name].fields.items()}, None, FONTS
    )
    for pack, name in TEMPLATES
}


def shipped(which: tuple[str, str], rate: str = "25", hold: Fraction | None = None) -> Timeline:
    style = PACKS[which[0]].style
    return animate(LAYOUTS[which], style, style.templates[which[1]], FrameRate.parse(rate), hold)


def stood(opacity: float = 1, x: float = 0, y: float = 0, scale: float = 1, tracking: float = 0) -> ItemState:
    return ItemState(opacity=opacity, x=x, y=y, scale_x=scale, scale_y=scale, tracking=tracking)


@pytest.mark.parametrize(
    ("rate", "seconds", "frames"),
    [
        ("23.976", 5, 120),
        ("24", 5, 120),
        ("25", 5, 125),
        ("29.97", 5, 150),
        ("30", 5, 150),
        ("50", 5, 250),
        ("59.94", 5, 300),
        ("60", 5, 300),
        ("23.976", 300, 7193),
        ("29.97", 3600, 107892),
        ("59.94", 3600, 215784),
        ("25", 86400, 2160000),
    ],
)
def test_a_length_has_the_exact_number_of_frames(rate: str, seconds: int, frames: int) -> None:
    assert moved({}, rate, hold=f"{seconds}s").frames == frames


def test_a_title_lasts_as_long_as_its_longest_in_its_hold_and_its_longest_out() -> None:
    motion = {
        "in": {"name": [{"opacity": 0, "lasts": "0.4s"}, {"x": 5, "at": "0.2s", "lasts": "0.6s"}]},
        "out": {"name": {"opacity": 0, "lasts": "0.2s"}, "bar": {"opacity": 0, "at": "0.1s", "lasts": "0.3s"}},
    }
    timeline = moved(motion, hold="2s")
    assert (timeline.in_ends, timeline.out_begins) == (Fraction(8, 10), Fraction(28, 10))
    assert timeline.frames == 80


def test_frames_in_a_style_are_the_packs_own_at_every_rate() -> None:
    motion = {"in": {"name": {"opacity": 0, "lasts": "12f"}}}
    for rate in ("24", "25", "50", "59.94"):
        assert moved(motion, rate, pack={"rate": 24}).in_ends == Fraction(1, 2)


def test_the_hold_of_the_row_replaces_the_templates() -> None:
    short, own = shipped(STILL[0], hold=Fraction(2)), shipped(STILL[0])
    assert short.out_begins - short.in_ends == 2
    assert own.out_begins - own.in_ends == 4


@pytest.mark.parametrize(("hold", "fault"), [("0s", "has no frame"), ("0.01s", "has no frame"), ("86400s", None)])
def test_a_title_has_at_least_a_frame_and_at_most_a_day(hold: str, fault: str | None) -> None:
    if fault is None:
        assert moved({}, hold=hold).frames == 2160000
        with pytest.raises(UsageError, match="longer than a day"):
            moved({"in": {"name": {"opacity": 0, "lasts": "1s"}}}, hold=hold)
        return
    with pytest.raises(UsageError, match=fault):
        moved({}, hold=hold)


@given(which=st.sampled_from(TEMPLATES), data=st.data())
def test_the_same_moment_shows_the_same_at_twice_the_rate(which: tuple[str, str], data: st.DataObject) -> None:
    slow, fast = shipped(which, "25"), shipped(which, "50")
    frame = data.draw(st.integers(0, slow.frames - 1))
    assert slow.state(frame) == fast.state(2 * frame)
    assert abs(fast.frames - 2 * slow.frames) <= 1


@given(
    which=st.sampled_from(TEMPLATES),
    frame=st.integers(0, 200),
    pair=st.sampled_from([("24", "48"), ("30", "60"), ("29.97", "59.94")]),
)
def test_other_pairs_of_rates_agree_as_well(which: tuple[str, str], frame: int, pair: tuple[str, str]) -> None:
    assert shipped(which, pair[0]).state(frame) == shipped(which, pair[1]).state(2 * frame)


@given(motion=motions, rate=st.sampled_from(RATES), hold=st.sampled_from(["0.5s", "1s", "1.01s", "33f"]))
def test_runs_hold_every_frame_once_in_order_with_its_state(motion: dict, rate: str, hold: str) -> None:
    timeline = moved(motion, rate, hold=hold)
    runs = list(timeline.runs())
    shown = [run.state for run in runs for _ in range(run.count)]
    assert shown == [timeline.state(frame) for frame in range(timeline.frames)]
    assert [run.first for run in runs] == [sum(r.count for r in runs[:i]) for i in range(len(runs))]


@given(motion=motions, rate=st.sampled_from(RATES))
def test_equal_neighbours_are_one_run(motion: dict, rate: str) -> None:
    timeline = moved(motion, rate)
    states = (timeline.state(frame) for frame in range(timeline.frames))
    expected = [(state, len(list(same))) for state, same in groupby(states)]
    assert [(run.state, run.count) for run in timeline.runs()] == expected


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("which", STILL)
def test_a_hold_of_five_minutes_has_as_many_distinct_states_as_one_of_five_seconds(
    which: tuple[str, str], rate: str
) -> None:
    short, long = (shipped(which, rate, Fraction(hold)) for hold in (5, 300))
    distinct = [{run.state for run in timeline.runs()} for timeline in (short, long)]
    runs = [len(list(timeline.runs())) for timeline in (short, long)]
    if short.rate.fraction.denominator == 1:
        assert distinct[0] == distinct[1]
        assert runs[0] == runs[1]
    else:
        assert abs(len(distinct[0]) - len(distinct[1])) <= 1
        assert abs(runs[0] - runs[1]) <= 1
    assert long.frames - short.frames == pytest.approx(295 * float(short.rate.fraction), abs=1)


@pytest.mark.parametrize("which", STILL)
def test_everything_is_at_rest_during_the_hold(which: tuple[str, str]) -> None:
    timeline = shipped(which)
    held = [f for f in range(timeline.frames) if timeline.in_ends <= timeline.rate.time_of(f) <= timeline.out_begins]
    assert len(held) >= 80
    assert {timeline.state(frame) for frame in held} == {()}
    before, after = timeline.state(held[0] - 1), timeline.state(held[-1] + 1)
    assert before != ()
    assert after != ()


def test_an_in_comes_from_what_it_says_and_arrives() -> None:
    move = {"opacity": 0, "x": 40, "y": -20, "scale": 0.5, "tracking": 100, "lasts": "1s", "ease": "linear"}
    timeline = moved({"in": {"name": move}})
    assert dict(timeline.state(0)) == {"name": stood(0, 40, -20, 0.5, 100)}
    assert dict(timeline.state(5)) == {"name": stood(0.2, 32, -16, 0.6, 80)}
    assert dict(timeline.state(24)) == {"name": stood(0.96, 1.6, -0.8, 0.98, 4)}
    assert timeline.state(25) == ()


def test_an_out_goes_to_what_it_says() -> None:
    timeline = moved({"out": {"name": {"opacity": 0.5, "x": 10, "lasts": "1s", "ease": "linear"}}})
    assert timeline.state(25) == ()
    assert dict(timeline.state(35)) == {"name": stood(0.8, 4)}
    assert dict(timeline.state_at(Fraction(2))) == {"name": stood(0.5, 10)}
    assert timeline.state_at(Fraction(3)) == timeline.state_at(Fraction(2))


def test_a_move_waits_in_its_first_state_for_its_beginning() -> None:
    timeline = moved({"in": {"name": {"x": 10, "at": "0.4s", "lasts": "0.4s", "ease": "linear"}}})
    xs = [dict(timeline.state(frame)).get("name", REST).x for frame in (0, 5, 10, 15, 20)]
    assert xs == [10, 10, 10, 5, 0]


def test_ins_slow_down_and_outs_speed_up_unless_they_say_otherwise() -> None:
    timeline = moved({"in": {"name": {"x": 8, "lasts": "1s"}}, "out": {"name": {"x": 8, "lasts": "1s"}}})
    assert dict(timeline.state_at(Fraction(1, 2)))["name"].x == 1
    assert dict(timeline.state_at(Fraction(5, 2)))["name"].x == 1


def test_several_moves_of_one_item_add_up() -> None:
    linear = {"lasts": "1s", "ease": "linear"}
    several_moves = [{"x": 10, "opacity": 0.5, **linear}, {"x": 4, "opacity": 0.5, "scale": 2, **linear}]
    assert dict(moved({"in": {"name": several_moves}}).state(0)) == {"name": stood(0.25, 14, 0, 2)}


def test_of_two_reveals_the_one_that_hides_more_counts() -> None:
    wipes = [
        {"reveal": "left", "lasts": "1s", "ease": "linear"},
        {"reveal": "top", "lasts": "0.5s", "ease": "linear"},
    ]
    timeline = moved({"in": {"name": wipes}})
    assert dict(timeline.state_at(Fraction(1, 4)))["name"].reveal == Reveal("wipe", 0.25)


def test_a_drift_runs_from_the_first_frame_to_the_last_and_never_rests() -> None:
    timeline = moved({"hold": {"name": {"x": 50}}}, hold="2s")
    xs = [dict(timeline.state(frame)).get("name", REST).x for frame in range(timeline.frames)]
    assert xs == pytest.approx(list(range(50)))
    assert len(list(timeline.runs())) == 50


def test_an_overshoot_moves_beyond_but_opacity_and_reveal_stay_in_range() -> None:
    move = {"opacity": 0, "x": 100, "reveal": "left", "scale": 0, "lasts": "1s", "ease": "out-back"}
    timeline = moved({"in": {"name": move}})
    states = [dict(timeline.state(frame)).get("name", REST) for frame in range(25)]
    assert min(state.x for state in states) < -5
    assert max(state.scale_x for state in states) > 1.05
    assert all(0 <= state.opacity <= 1 for state in states)
    assert all(state.reveal is None or 0 <= state.reveal.progress <= 1 for state in states)


SIDES = {"left": (0, 180), "right": (180, 0), "top": (90, 90), "bottom": (270, 270), 30: (30, 150), "draw": (0, 180)}


@pytest.mark.parametrize("side", SIDES, ids=str)
@pytest.mark.parametrize("span", ["in", "out"])
def test_motion_is_mirrored_for_a_right_to_left_name(span: str, side: str | int) -> None:
    move = {"x": 30, "y": 10, "rotate": 20, "skew": 5, "scale": 2, "lasts": "1s", "reveal": side}
    motion = {span: {"name": move}, "hold": {"bar": {"x": 10, "y": 3}}}
    plain, turned = (moved(motion, name=name) for name in ("Jan", "דני"))
    for moment in (Fraction(1, 4), Fraction(7, 4)):
        for item in ("name", "bar"):
            one, other = shown(plain, moment, item), shown(turned, moment, item)
            assert (other.x, other.rotate, other.skew) == (-one.x, -one.rotate, -one.skew)
            assert (other.y, other.scale_x, other.opacity) == (one.y, one.scale_x, one.opacity)
    moment = Fraction(1, 4) if span == "in" else Fraction(7, 4)
    reveals = [shown(timeline, moment).reveal for timeline in (plain, turned)]
    assert [reveal and reveal.angle for reveal in reveals] == list(SIDES[side])


def test_motion_is_scaled_with_the_picture() -> None:
    move = {"x": -40, "y": "10%", "blur": 8, "reveal": "left", "soft": 6, "tracking": 90, "scale": 2, "lasts": "1s"}
    small, large = (shown(moved({"in": {"name": move}}, size=size), Fraction(1, 4)) for size in ("hd", "uhd"))
    assert small.reveal is not None
    assert large.reveal is not None
    assert (large.x, large.y, large.blur_px) == pytest.approx((2 * small.x, 2 * small.y, 2 * small.blur_px), abs=1e-3)
    assert (large.reveal.soft_px, large.reveal.progress) == (2 * small.reveal.soft_px, small.reveal.progress)
    assert (large.tracking, large.scale_x) == (small.tracking, small.scale_x)


def test_a_move_without_length_is_a_cut() -> None:
    timeline = moved({"out": {"name": {"opacity": 0, "lasts": "0s"}, "bar": {"opacity": 0, "lasts": "0.2s"}}})
    assert timeline.state(24) == ()
    assert dict(timeline.state(25))["name"].opacity == 0
    assert next(timeline.runs()).count == 25
