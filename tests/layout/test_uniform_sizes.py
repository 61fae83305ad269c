"""Uniform sizes: a title set as small and as tight as another one of its batch needs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import FONTS, NAME, text_item, written

from titlegen.layout.compose import compose
from titlegen.layout.model import FitLimit, FitStep, Layout

LONG, SHORT = "Maximiliana Lindqvist-Featherstonehaugh", "Jan"
FIT = {"tracking": -20, "width": 80, "size": 20}


def layout(name: str, limits: dict[str, FitLimit] | None = None, uniform: str = "episode", **text: Any) -> Layout:
    style = {"font": "wide", "fit": FIT, "uniform": uniform, **text}
    return compose(written({**NAME, "max_width": 700}, text=style), "t", {"name": name}, None, FONTS, limits=limits)


def test_a_title_tells_how_far_it_had_to_be_fitted() -> None:
    assert layout(SHORT).limits == (("plain", FitLimit(60, 0, 100)),)
    ((name, limit),) = layout(LONG).limits
    assert name == "plain"
    assert (limit.tightening, limit.width) == (20, 80)
    assert 20 < limit.size < 60


def test_a_style_that_is_not_uniform_tells_nothing_and_minds_no_limit() -> None:
    limits = {"plain": FitLimit(30, 10, 80)}
    assert layout(SHORT, uniform="title").limits == ()
    assert layout(SHORT, limits, uniform="title") == layout(SHORT, uniform="title")


def test_a_short_name_is_set_like_the_longest() -> None:
    limits = dict(layout(LONG).limits)
    short, long = layout(SHORT, limits), layout(LONG, limits)
    assert text_item(short).size_px == text_item(long).size_px < 60
    assert {g.font for g in text_item(short).glyphs} == {g.font for g in text_item(long).glyphs if g.ink.width}
    assert text_item(short).setting.tightening == text_item(long).setting.tightening == 20
    assert all(step.uniform for step in short.steps)
    assert [step.step for step in short.steps] == ["tracking", "width", "size"]
    assert short.limits == layout(SHORT).limits


def test_the_longest_itself_is_set_as_it_was() -> None:
    alone = layout(LONG)
    limited = layout(LONG, dict(alone.limits))
    assert limited == alone
    assert not any(step.uniform for step in limited.steps)


def test_only_what_goes_beyond_its_own_need_is_for_the_others() -> None:
    own = dict(layout(LONG).limits)["plain"]
    limited = layout(LONG, {"plain": FitLimit(25, 0, None)})
    assert limited.steps[:2] == (FitStep("name", "tracking", 0, -20), FitStep("name", "width", 100, 80))
    assert limited.steps[2] == FitStep("name", "size", 60, 25, uniform=True)
    assert own.size > 25


def test_a_limit_for_another_style_changes_nothing() -> None:
    assert layout(SHORT, {"small": FitLimit(10, 50, 80)}) == layout(SHORT)


def test_the_box_stays_as_high() -> None:
    limited = text_item(layout(SHORT, dict(layout(LONG).limits)))
    assert limited.box.height == text_item(layout(SHORT)).box.height
    assert limited.setting.baselines == text_item(layout(SHORT)).setting.baselines


def test_the_stricter_of_two_limits_is_the_smaller_tighter_and_narrower() -> None:
    one, other = FitLimit(40, 5, None), FitLimit(50, 10, 90)
    assert one.stricter(other) == other.stricter(one) == FitLimit(40, 10, 90)


names = st.text("ABMWTaimn -", min_size=1, max_size=26).filter(lambda name: any(c.isalpha() for c in name))


@pytest.mark.parametrize("first", ["squeeze", "wrap"])
@given(several=st.lists(names, min_size=1, max_size=5))
def test_all_titles_of_a_batch_end_in_one_size(first: str, several: list[str]) -> None:
    fit = {**FIT, "lines": 3, "first": first}
    alone = [dict(layout(name, fit=fit).limits)["plain"] for name in several]
    limit = alone[0]
    for each in alone:
        limit = limit.stricter(each)
    items = [text_item(layout(name, {"plain": limit}, fit=fit)) for name in several]
    assert {item.size_px for item in items} == {limit.size}
    assert {item.setting.tightening for item in items} == {limit.tightening}
