"""Keyframes: values at shares of a move, or of the whole title."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moved_titles import BLUE, RED, moved, one_move, shown

from titlegen.layout.model import flat
from titlegen.motion.easing import easing
from titlegen.motion.state import ItemState
from titlegen.motion.timeline import Timeline
from titlegen.units import Color


def keyed(*keys: dict[str, Any], part: str = "in", **more: Any) -> Timeline:
    """A name that moves through keys for 2 s, in or out, or drifts through them for the 4 s it lasts."""
    if part == "hold":
        return moved({"hold": {"name": {"keys": list(keys)}}}, hold="4s", **more)
    return moved({part: {"name": {"lasts": "2s", "keys": list(keys)}}}, **more)


def xs(timeline: Timeline, *moments: float) -> list[float]:
    return [shown(timeline, moment).x for moment in moments]


BACK_AND_FORTH = ({"at": "0%", "x": -40}, {"at": "50%", "x": 20}, {"at": "100%", "x": 0})


def test_an_in_goes_from_key_to_key() -> None:
    assert xs(keyed(*BACK_AND_FORTH), 0, 0.5, 1, 1.5, 2) == [-40, -10, 20, 10, 0]


def test_an_out_goes_from_key_to_key() -> None:
    timeline = keyed(*BACK_AND_FORTH, part="out")
    assert xs(timeline, 0.99, 1, 1.5, 2, 2.5, 3) == [0, -40, -10, 20, 10, 0]


def test_a_drift_goes_from_key_to_key_over_the_whole_title() -> None:
    assert xs(keyed(*BACK_AND_FORTH, part="hold"), 0, 1, 2, 3, 4, 5) == [-40, -10, 20, 10, 0, 0]


def test_before_its_first_key_and_after_its_last_a_word_keeps_its_value() -> None:
    timeline = keyed({"at": "25%", "x": 8}, {"at": "75%", "x": 4})
    assert xs(timeline, -1, 0, 0.5, 1, 1.5, 1.99) == [8, 8, 8, 6, 4, 4]


def test_after_an_in_and_before_an_out_the_item_is_at_rest_whatever_the_keys_say() -> None:
    keys = ({"at": "0%", "x": 8}, {"at": "100%", "x": 4})
    assert xs(keyed(*keys), 2, 3) == [0, 0]
    assert xs(keyed(*keys, part="out"), 0, 0.99, 1, 3, 9) == [0, 0, 8, 4, 4]


def test_a_key_that_does_not_name_a_word_is_passed_over_by_it() -> None:
    timeline = keyed({"at": "0%", "x": 0, "y": 9}, {"at": "50%", "y": 5}, {"at": "100%", "x": 20, "y": 0})
    assert xs(timeline, 0, 0.5, 1, 1.5) == [0, 5, 10, 15]
    assert [shown(timeline, moment).y for moment in (0, 0.5, 1, 1.5)] == [9, 7, 5, 2.5]


def test_an_ease_is_of_the_way_to_its_key() -> None:
    timeline = keyed({"at": "0%", "x": 100}, {"at": "50%", "x": 0, "ease": "out-cubic"}, {"at": "100%", "x": 100})
    assert xs(timeline, 0.5) == [pytest.approx(100 * (1 - easing("out-cubic")(0.5)))]
    assert xs(timeline, 1.5) == [50]


def test_a_hold_key_waits_and_jumps() -> None:
    timeline = keyed(
        {"at": "0%", "x": 30}, {"at": "50%", "x": 10, "ease": "hold"}, {"at": "100%", "x": 0, "ease": "hold"}
    )
    assert xs(timeline, 0, 0.5, 0.99, 1, 1.5, 1.99, 2) == [30, 30, 30, 10, 10, 10, 0]


def test_colours_and_scales_have_keys_as_well() -> None:
    timeline = keyed(
        {"at": "0%", "color": RED, "scale": 2}, {"at": "100%", "color": BLUE, "scale": 1}, text={"color": "#000000"}
    )
    assert shown(timeline, 1) == ItemState(scale_x=1.5, scale_y=1.5, fills=(flat(Color(0.5, 0, 0.5)),))


def test_parts_have_keys_as_well() -> None:
    keys = [{"at": "0%", "y": 20}, {"at": "50%", "y": -4}, {"at": "100%", "y": 0}]
    timeline = moved({"in": {"name": {"lasts": "10f", "by": "cluster", "stagger": "5f", "keys": keys}}})
    ((_, parts),) = shown(timeline, Fraction(5, 25)).parts
    assert [part.y for part in parts] == [-4, 20, 20]


def test_a_reveal_goes_by_the_moves_own_ease_beside_keys() -> None:
    keys = [{"at": "0%", "x": 8}, {"at": "100%", "x": 0}]
    timeline = moved(one_move(keys=keys, reveal="left"))
    state = shown(timeline, Fraction(1, 5))
    assert (state.x, state.reveal and state.reveal.progress) == (4, 0.5)


@given(
    value=st.integers(-60, 60), ease=st.sampled_from(["linear", "out-quint", "spring(0.5)"]), frame=st.integers(0, 60)
)
def test_a_plain_move_is_two_keys(value: int, ease: str, frame: int) -> None:
    plain = moved({"in": {"name": {"lasts": "2s", "x": value, "ease": ease}}})
    keys = keyed({"at": "0%", "x": value}, {"at": "100%", "x": 0, "ease": ease})
    assert plain.state(frame) == keys.state(frame)
    plain = moved({"out": {"name": {"lasts": "2s", "x": value, "ease": ease}}})
    keys = keyed({"at": "0%", "x": 0}, {"at": "100%", "x": value, "ease": ease}, part="out")
    assert plain.state(frame) == keys.state(frame)


places = st.lists(st.integers(0, 100), min_size=2, max_size=6, unique=True).map(sorted)


@given(places=places, data=st.data())
def test_every_key_is_met_at_its_moment(places: list[int], data: st.DataObject) -> None:
    values = data.draw(st.lists(st.integers(-50, 50), min_size=len(places), max_size=len(places)))
    eases = [data.draw(st.sampled_from(["linear", "in-back", "spring", "steps(3)"])) for _ in places]
    keys = [
        {"at": f"{place}%", "x": value, "ease": ease} for place, value, ease in zip(places, values, eases, strict=True)
    ]
    timeline = keyed(*keys, part="hold")
    for place, value in zip(places, values, strict=True):
        assert shown(timeline, Fraction(4 * place, 100)).x == pytest.approx(value, abs=1e-3)
