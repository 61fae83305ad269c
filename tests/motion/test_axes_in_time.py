"""Variable axes that move: differences from where the text's fonts stand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from moved_titles import moved, one_move, shown, titled
from written_packs import text_item

from titlegen.errors import ExitCode, FontError
from titlegen.layout.typeset import with_axes_moved

WIDE = {"text": {"font": "wide"}}
"""Mona Sans, at width 100 and weight 500 of 75 to 125 and 200 to 900."""


def axes(timeline: Any, moment: float | Fraction) -> dict[str, float]:
    return dict(shown(timeline, moment).axes)


def test_an_axis_is_told_as_its_difference_from_rest() -> None:
    timeline = moved(one_move(axes={"wght": 900, "wdth": 80}), **WIDE)
    assert axes(timeline, 0) == {"wght": 400, "wdth": -20}
    assert axes(timeline, Fraction(1, 5)) == {"wght": 200, "wdth": -10}
    assert axes(timeline, Fraction(2, 5)) == {}
    assert [tag for tag, _ in shown(timeline, 0).axes] == ["wdth", "wght"]


def test_an_axis_goes_back_in_an_out_and_on_in_a_drift() -> None:
    assert axes(moved(one_move("out", axes={"wght": 300}), **WIDE), 2) == {"wght": -200}
    assert axes(moved({"hold": {"name": {"axes": {"wght": 600}}}}, **WIDE), 0.5) == {"wght": 50}


def test_axes_have_keys() -> None:
    keys = [
        {"at": "0%", "axes": {"wght": 200}},
        {"at": "50%", "axes": {"wght": 900}},
        {"at": "100%", "axes": {"wght": 500}},
    ]
    timeline = moved({"in": {"name": {"lasts": "2s", "keys": keys}}}, **WIDE)
    assert [axes(timeline, moment).get("wght", 0) for moment in (0, 0.5, 1, 1.5, 2)] == [-300, 50, 400, 200, 0]


def test_an_overshoot_stops_at_the_end_of_the_axis() -> None:
    keys = [{"at": "0%", "axes": {"wght": 500}}, {"at": "100%", "axes": {"wght": 900}, "ease": "out-back"}]
    timeline = moved({"hold": {"name": {"keys": keys}}}, **WIDE)
    reached = [axes(timeline, Fraction(frame, 25)).get("wght", 0) for frame in range(26)]
    assert max(reached) == 400


def test_two_moves_of_an_axis_add_up_to_its_end() -> None:
    motion = {
        "in": {"name": {"axes": {"wght": 800}, "lasts": "1s"}},
        "hold": {"name": {"keys": [{"at": "0%", "axes": {"wght": 800}}, {"at": "100%", "axes": {"wght": 500}}]}},
    }
    assert axes(moved(motion, **WIDE), 0) == {"wght": 400}


def test_letters_of_a_fallback_font_without_the_axis_stay_as_they_are() -> None:
    layout, timeline = titled(one_move(axes={"wght": 900}, opacity=0), name="דני", **WIDE)
    state = shown(timeline, 0)
    assert state.opacity == 0
    assert with_axes_moved(text_item(layout), state.axes).glyphs == text_item(layout).glyphs


WRONG = {
    "no such axis": ({"wgth": 900}, "“wgth” is no axis of its font", "wght from 200 to 900"),
    "too heavy": ({"wght": 1000}, "wght 1000 is beyond the end of that axis", "wght from 200 to 900"),
    "too narrow": ({"wdth": 20}, "wdth 20 is beyond the end of that axis", "wdth from 75 to 125"),
}


@pytest.mark.parametrize(("written", "told", "remedy"), WRONG.values(), ids=WRONG.keys())
@pytest.mark.parametrize("where", ["in", "out", "hold", "keys"])
def test_an_axis_that_the_font_has_not_is_told_with_those_it_has(
    where: str, written: dict[str, float], told: str, remedy: str
) -> None:
    keys = [{"at": "0%", "x": 1}, {"at": "100%", "axes": written}]
    motion = {
        "hold": {"hold": {"name": {"axes": written}}},
        "keys": {"in": {"name": {"lasts": "1s", "keys": keys}}},
    }.get(where) or one_move(where, axes=written)
    with pytest.raises(FontError) as caught:
        moved(motion, **WIDE)
    assert told in caught.value.message
    assert remedy in (caught.value.remedy or "")
    assert caught.value.place is not None
    assert caught.value.place.field == "name"
    assert caught.value.exit_code is ExitCode.INPUT


def test_a_font_that_is_not_variable_says_so() -> None:
    with pytest.raises(FontError, match="not a variable font"):
        moved(
            one_move(axes={"wght": 900}),
            pack={"fonts": {"sans": {"file": "NotoSans-Regular.ttf"}}, "text": {"plain": {"font": "sans", "size": 60}}},
        )
