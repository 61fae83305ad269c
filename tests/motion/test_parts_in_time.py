"""Texts whose lines, words and clusters move one after another: turns, delays and states."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, composed, rectangle, stack, written

from titlegen.errors import StyleError
from titlegen.layout.model import Layout
from titlegen.motion.timeline import PART_AT_REST, PartState, Timeline, animate, stagger_ranks
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
    assert state.parts == (("word", (PartState(opacity=0.0),) * 3),)


def test_words_and_clusters_can_move_at_once() -> None:
    move = {"lasts": "10f", "ease": "linear"}
    both = [{**move, "y": 20, "by": "word"}, {**move, "opacity": 0, "by": "cluster"}, {**move, "x": 5}]
    pack = written(NAME, motion={"in": {"name": both}})
    layout = composed(pack, name="Jan Berg")
    timeline = animate(layout, pack.style, pack.style.templates["t"], RATE)
    ((_, state),) = timeline.state(5)
    assert state.x == 2.5
    assert dict(state.parts) == {"word": (PartState(y=10.0),) * 2, "cluster": (PartState(opacity=0.5),) * 7}


def test_a_right_to_left_title_mirrors_sideways_moves_of_its_parts() -> None:
    _, timeline = moved("שרה לוי", by="word", x=40)
    ((_, state),) = timeline.state(0)
    assert state.parts == (("word", (PartState(x=-40.0), PartState(x=-40.0))),)


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
                assert any(part != PART_AT_REST for part in parts)


WRONG = {
    "a shape has no clusters": ({"bar": {"by": "cluster", "opacity": 0}}, "“bar” is no text"),
    "a stack has no words": ({"both": {"by": "word", "opacity": 0}}, "“both” is no text"),
    "a reveal is of the whole": ({"name": {"by": "word", "reveal": "left"}}, "reveal and tracking are of the whole"),
    "tracking is of the whole": ({"name": {"by": "line", "tracking": 9}}, "reveal and tracking are of the whole"),
    "a stagger of nothing": ({"name": {"stagger": "2f", "opacity": 0}}, "“stagger” says nothing without “by”"),
    "no such part": ({"name": {"by": "letter", "opacity": 0}}, "“letter” is not one of"),
    "no such order": ({"name": {"by": "word", "order": "centre-out", "opacity": 0}}, "“center-out”"),
}


@pytest.mark.parametrize(("moves", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_move_by_parts_that_makes_no_sense_is_refused(moves: dict[str, dict[str, Any]], told: str) -> None:
    layout = stack("vertical", NAME, rectangle("bar"), id="both")
    with pytest.raises(StyleError) as caught:
        written(layout, motion={"in": {item: {"lasts": "5f", **move} for item, move in moves.items()}})
    assert told in str(caught.value)
