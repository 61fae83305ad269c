"""Texts whose lines, words and clusters move one after another: turns, delays and states."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, composed, rectangle, stack, text_item, written

from titlegen.errors import StyleError
from titlegen.layout.model import Layout
from titlegen.motion.state import AT_REST, Pose, Reveal
from titlegen.motion.timeline import Timeline, animate
from titlegen.motion.turns import stagger_ranks
from titlegen.units import FrameRate

RATE = FrameRate.parse("25")


def moved(words: str, out: bool = False, **move: Any) -> tuple[Layout, Timeline]:
    """A title of which `name` makes one move that lasts 10 frames, with a hold of a second."""
    motion = {"out" if out else "in": {"name": {"lasts": "10f", "ease": "linear", **move}}}
    pack = written(NAME, motion=motion, hold="1s")
    layout = composed(pack, name=words)
    return layout, animate(layout, pack.style, pack.style.templates["t"], RATE)


ORDERS = {
    ("forward", 5): [0, 1, 2, 3, 4],
    ("backward", 5): [4, 3, 2, 1, 0],
    ("center-out", 5): [2, 1, 0, 1, 2],
    ("center-out", 6): [2, 1, 0, 0, 1, 2],
    ("edges-in", 5): [0, 1, 2, 1, 0],
    ("edges-in", 6): [0, 1, 2, 2, 1, 0],
}


@pytest.mark.parametrize(("asked", "ranks"), ORDERS.items(), ids=[f"{order} {count}" for order, count in ORDERS])
def test_each_part_has_its_turn(asked: tuple[Any, int], ranks: list[int]) -> None:
    assert stagger_ranks(asked[1], asked[0], 1) == ranks


@given(count=st.integers(0, 40), seed=st.integers(0, 1000))
def test_a_random_order_gives_every_part_a_turn_of_its_own_and_the_same_again(count: int, seed: int) -> None:
    ranks = stagger_ranks(count, "random", seed)
    assert sorted(ranks) == list(range(count))
    assert ranks == stagger_ranks(count, "random", seed)


@pytest.mark.parametrize("order", ["forward", "backward", "center-out", "edges-in", "random"])
def test_nothing_has_no_turns_and_one_part_the_first(order: Any) -> None:
    assert stagger_ranks(0, order, 1) == []
    assert stagger_ranks(1, order, 1) == [0]


def test_a_part_moves_as_the_one_before_did_a_stagger_earlier() -> None:
    _, timeline = moved("ABC", by="cluster", stagger="4f", y=30)
    for frame in range(12):
        ((_, state),) = timeline.state(frame)
        ((by, parts),) = state.parts
        expected = [30 * (1 - min(max(frame - 4 * n, 0), 10) / 10) for n in range(3)]
        assert by == "cluster"
        assert [part.y for part in parts] == pytest.approx(expected, abs=1e-4)


def test_the_in_lasts_until_the_last_part_stands() -> None:
    _, timeline = moved("Jan Erik Berg", by="word", stagger="6f", opacity=0)
    assert timeline.in_ends == Fraction(10 + 2 * 6, 25)
    assert timeline.frames == 22 + 25
    assert timeline.state(21) != ()
    assert timeline.state(22) == ()


def test_the_out_lasts_until_the_last_part_has_gone() -> None:
    _, timeline = moved("Jan Erik Berg", out=True, by="word", stagger="6f", opacity=0)
    assert timeline.frames == 25 + 22
    ((_, state),) = timeline.state_at(Fraction(47, 25))
    assert state.parts == (("word", (Pose(opacity=0.0),) * 3),)


def test_words_and_clusters_can_move_at_once() -> None:
    move = {"lasts": "10f", "ease": "linear"}
    both = [{**move, "y": 20, "by": "word"}, {**move, "opacity": 0, "by": "cluster"}, {**move, "x": 5}]
    pack = written(NAME, motion={"in": {"name": both}})
    layout = composed(pack, name="Jan Berg")
    timeline = animate(layout, pack.style, pack.style.templates["t"], RATE)
    ((_, state),) = timeline.state(5)
    assert state.x == 2.5
    assert dict(state.parts) == {"word": (Pose(y=10.0),) * 2, "cluster": (Pose(opacity=0.5),) * 7}


def test_a_right_to_left_title_mirrors_sideways_moves_of_its_parts() -> None:
    _, timeline = moved("שרה לוי", by="word", x=40)
    ((_, state),) = timeline.state(0)
    assert state.parts == (("word", (Pose(x=-40.0), Pose(x=-40.0))),)


def test_a_text_that_has_vanished_has_no_parts_and_no_delay() -> None:
    pack = written(
        stack("vertical", NAME, rectangle("bar")),
        fields={"name": {}},
        motion={"in": {"name": {"opacity": 0, "lasts": "10f", "by": "cluster", "stagger": "2f"}}},
    )
    with_name = animate(composed(pack, name="Jan"), pack.style, pack.style.templates["t"], RATE)
    assert with_name.in_ends == Fraction(14, 25)


@given(words=st.text("aB cd", min_size=1, max_size=12).filter(lambda t: t.strip()), frame=st.integers(0, 40))
def test_the_same_moment_has_the_same_parts_at_twice_the_rate(words: str, frame: int) -> None:
    pack = written(NAME, motion={"in": {"name": {"y": 9, "lasts": "7f", "by": "cluster", "stagger": "2f"}}})
    layout = composed(pack, name=words)
    slow, fast = (
        animate(layout, pack.style, pack.style.templates["t"], FrameRate.parse(rate)) for rate in ("25", "50")
    )
    assert slow.state(frame) == fast.state(2 * frame)


def test_parts_that_all_stand_are_not_told() -> None:
    _, timeline = moved("ABC", by="cluster", stagger="1f", y=30)
    for run in timeline.runs():
        for _, state in run.state:
            for _, parts in state.parts:
                assert any(part != AT_REST for part in parts)


WRONG = {
    "a shape has no clusters": ({"bar": {"by": "cluster", "opacity": 0}}, "“bar” is no text"),
    "a stack has no words": ({"both": {"by": "word", "opacity": 0}}, "“both” is no text"),
    "axes are of the whole": ({"name": {"by": "word", "axes": {"wght": 200}}}, "axes is of the whole text"),
    "tracking is of the whole": ({"name": {"by": "line", "tracking": 9}}, "tracking is of the whole text"),
    "colour is of the whole": ({"name": {"by": "line", "color": "#FFFFFF"}}, "color is of the whole text"),
    "a stagger of nothing": ({"name": {"stagger": "2f", "opacity": 0}}, "“stagger” says nothing without “by”"),
    "an overlap of nothing": ({"name": {"overlap": "20%", "opacity": 0}}, "“overlap” says nothing without “by”"),
    "letters do not fly": ({"name": {"by": "letter", "x": 9}}, "letters that join must not come apart"),
    "no such part": ({"name": {"by": "glyph", "opacity": 0}}, "“glyph” is not one of"),
    "no such order": ({"name": {"by": "word", "order": "centre-out", "opacity": 0}}, "“center-out”"),
}


@pytest.mark.parametrize(("moves", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_move_by_parts_that_makes_no_sense_is_refused(moves: dict[str, dict[str, Any]], told: str) -> None:
    layout = stack("vertical", NAME, rectangle("bar"), id="both")
    with pytest.raises(StyleError) as caught:
        written(layout, motion={"in": {item: {"lasts": "5f", **move} for item, move in moves.items()}})
    assert told in str(caught.value)


def test_an_overlap_is_the_share_of_a_move_that_the_next_one_goes_along_with() -> None:
    _, half = moved("Jan Erik Berg", by="word", overlap="60%", opacity=0)
    _, staggered = moved("Jan Erik Berg", by="word", stagger="4f", opacity=0)
    assert half.tracks == staggered.tracks
    assert half.tracks[0].delays == (0, Fraction(4, 25), Fraction(8, 25))


@pytest.mark.parametrize(("overlap", "in_ends"), [("100%", Fraction(10, 25)), ("0%", Fraction(30, 25))])
def test_with_full_overlap_all_go_at_once_and_without_one_after_another(overlap: str, in_ends: Fraction) -> None:
    _, timeline = moved("Jan Erik Berg", by="word", overlap=overlap, opacity=0)
    assert timeline.in_ends == in_ends


def test_delays_are_exact() -> None:
    _, timeline = moved("ABCD", by="cluster", stagger="0.033333s", opacity=0)
    assert timeline.tracks[0].delays == tuple(Fraction(33333 * n, 10**6) for n in range(4))


def test_a_line_goes_down_by_shares_of_the_distance_of_lines() -> None:
    layout, timeline = moved("Jan", by="line", y="120%")
    text = text_item(layout)
    assert pose(timeline).y == pytest.approx(1.2 * text.leading_px, abs=1e-4)


def test_a_word_goes_sideways_by_shares_of_the_texts_width() -> None:
    layout, timeline = moved("Jan Berg", by="word", x="-50%")
    assert pose(timeline).x == pytest.approx(-0.5 * text_item(layout).box.width, abs=1e-4)


def pose(timeline: Timeline) -> Pose:
    """The first part's at the first frame."""
    ((_, state),) = timeline.state_at(Fraction(0))
    ((_, parts),) = state.parts
    return parts[0]


POSES = {
    "opacity": ({"opacity": 0.5}, Pose(opacity=0.5)),
    "scale": ({"scale": 0.5}, Pose(scale_x=0.5, scale_y=0.5)),
    "scale_x": ({"scale_x": 0}, Pose(scale_x=0)),
    "scale_y": ({"scale_y": 3}, Pose(scale_y=3)),
    "both scales": ({"scale": 2, "scale_y": 3}, Pose(scale_x=2, scale_y=6)),
    "rotate": ({"rotate": -90}, Pose(rotate=-90)),
    "skew": ({"skew": 12}, Pose(skew=12)),
    "blur": ({"blur": 20}, Pose(blur_px=20)),
    "reveal": ({"reveal": "top", "soft": 4}, Pose(reveal=Reveal("wipe", 0, 4, 90))),
    "masked": ({"y": 30, "masked": True}, Pose(y=30, masked=True)),
}


@pytest.mark.parametrize(("move", "expected"), POSES.values(), ids=POSES.keys())
def test_a_part_can_do_all_that_a_pose_has(move: dict[str, Any], expected: Pose) -> None:
    _, timeline = moved("Jan Berg", by="word", **move)
    assert pose(timeline) == expected
    ((_, state),) = timeline.state(3)
    assert state.x == state.y == 0
    assert dict(timeline.state(10)) == {}
