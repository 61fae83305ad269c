from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import FONTS, NAME, composed, stack, written

from titlegen.checks.contrast import check_contrast, contrast, relative_luminance
from titlegen.errors import Place
from titlegen.pipeline import check
from titlegen.pipeline import compose as compose_title
from titlegen.style.house_rules import HouseRules
from titlegen.units import Color

colors = st.builds(Color, *[st.floats(0, 1)] * 3)


@pytest.mark.parametrize(
    ("color", "luminance"),
    [("#000000", 0.0), ("#FFFFFF", 1.0), ("#FF0000", 0.2126), ("#00FF00", 0.7152), ("#0000FF", 0.0722)],
)
def test_luminance_is_that_of_the_guidelines(color: str, luminance: float) -> None:
    assert relative_luminance(Color.parse(color)) == pytest.approx(luminance)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#336699", "#336699", 1),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(ratio, abs=0.005)


@given(one=colors, other=colors)
def test_contrast_is_the_same_both_ways_and_lies_between_1_and_21(one: Color, other: Color) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0000001


def told(text: dict, plate: dict) -> list[str]:
    pack = written(stack("vertical", NAME, plate=plate, padding=20), text=text)
    return [result.message for result in check_contrast(composed(pack, name="Ada"), Place())]


def test_a_small_text_needs_more_contrast_than_a_large_one() -> None:
    plate = {"color": "#FFFFFF"}
    assert told({"color": "#808080", "size": 60}, plate) == []
    assert told({"color": "#808080", "size": 30}, plate) == [
        "“Ada” in #808080 on #FFFFFF has a contrast of 3.95:1; at 30 px it needs 4.5:1."
    ]


def test_a_large_text_needs_some_contrast_too() -> None:
    (message,) = told({"color": "#FFFFFF", "size": 60}, {"color": "#DDDDDD"})
    assert "at 60 px it needs 3:1" in message


def test_a_plate_that_is_seen_through_is_taken_over_the_worse_of_black_and_white() -> None:
    white = {"color": "#FFFFFF", "size": 60}
    assert told(white, {"color": "#000000", "opacity": 0.9}) == []
    assert told(white, {"color": "#000000", "opacity": 0.55}) == []
    assert len(told({**white, "size": 30}, {"color": "#000000", "opacity": 0.5})) == 1


@pytest.mark.parametrize(
    "plate",
    [
        {"color": "#FFFFFF", "opacity": 0.3},
        {"color": "none"},
        {"color": {"gradient": "linear", "stops": ["#FFFFFF", "#EEEEEE"]}},
    ],
)
def test_a_ground_that_is_no_flat_plate_is_not_judged(plate: dict) -> None:
    assert told({"color": "#FFFFFF"}, plate) == []


def test_a_text_without_a_plate_is_not_judged() -> None:
    layout = composed(written(stack("vertical", NAME), text={"color": "#FFFFFF"}), name="Ada")
    assert list(check_contrast(layout, Place())) == []


def test_a_title_is_checked_for_contrast_like_for_all_else() -> None:
    plate = {"color": "#101010"}
    pack = written(stack("vertical", NAME, plate=plate, padding=40), text={"color": "#222222"}, anchor="center")
    found = check(compose_title(pack, None, {"name": "Jan"}, hold=Fraction(20), fonts=FONTS), Place(row=3))
    assert [(each.code, each.severity, each.where.field) for each in found] == [("low-contrast", "warning", "name")]
    quiet = HouseRules(checks={"low-contrast": "off"})
    title = compose_title(pack, None, {"name": "Jan"}, hold=Fraction(20), fonts=FONTS)
    assert check(title, Place(row=3), quiet) == []
