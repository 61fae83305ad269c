"""The fit ladder, rung by rung: tracking, width axis, size, lines, and then an error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.errors import FontError, TextFitError
from titlegen.layout.model import FitStep, Layout
from titlegen.text.fonts import hb_font

WORDS = "Maximiliana Lindqvist"
ALL: dict[str, Any] = {"tracking": -20, "width": 80, "size": 40, "lines": 2}
SHORT: dict[str, Any] = {"tracking": -20, "width": 95, "size": 55, "lines": 2}


def fitted(available: float, words: str = WORDS, fit: dict[str, Any] = ALL, **text: Any) -> Layout:
    pack = written({**NAME, "max_width": f"{available:.3f}"}, text={"font": "wide", "fit": fit, **text})
    return composed(pack, name=words)


def natural(words: str = WORDS, **text: Any) -> float:
    """The width that the words would like, in px."""
    return set_width(fitted(1700, words, **text))


def set_width(layout: Layout) -> float:
    """From the left of the box to the end of the advance that reaches farthest, in px."""
    item = text_item(layout)
    advances = [hb_font(g.font).get_glyph_h_advance(g.id) / 65536 * item.size_px for g in item.glyphs]
    return max(g.x + advance for g, advance in zip(item.glyphs, advances, strict=True)) - item.box.x


def axis(layout: Layout, tag: str = "wdth") -> float:
    (value,) = {dict(glyph.font.axes)[tag] for glyph in text_item(layout).glyphs}
    return value


def kinds(layout: Layout) -> list[str]:
    return [step.step for step in layout.steps]


def test_text_that_fits_is_left_as_written() -> None:
    layout = fitted(natural() + 0.01)
    assert layout.steps == ()
    assert (axis(layout), text_item(layout).size_px, len(text_item(layout).lines)) == (100, 60, 1)


def test_a_little_too_wide_is_tracked_just_enough() -> None:
    wide = natural()
    layout = fitted(wide - 10)
    (step,) = layout.steps
    assert (step.item, step.step, step.before) == ("name", "tracking", 0)
    assert -20 < step.after < 0
    assert step.after == int(step.after)
    gaps = len(WORDS) - 1
    assert wide - 10 - gaps * 60 / 1000 < set_width(layout) <= wide - 10
    assert (axis(layout), text_item(layout).size_px) == (100, 60)


def test_then_the_width_axis_narrows_just_enough_with_tracking_at_its_floor() -> None:
    layout = fitted(natural() - 90)
    assert kinds(layout) == ["tracking", "width"]
    tracking, width = layout.steps
    assert tracking == FitStep("name", "tracking", 0, -20)
    assert width.before == 100
    assert 80 < width.after < 100
    assert axis(layout) == width.after
    assert set_width(layout) <= natural() - 90
    assert text_item(layout).size_px == 60


def test_then_the_size_shrinks_in_quarters_of_a_px_with_both_at_their_floors() -> None:
    layout = fitted(natural() * 0.7)
    assert kinds(layout) == ["tracking", "width", "size"]
    size = layout.steps[2]
    assert layout.steps[:2] == (FitStep("name", "tracking", 0, -20), FitStep("name", "width", 100, 80))
    assert (size.before, size.after) == (60, text_item(layout).size_px)
    assert 40 < size.after < 60
    assert size.after * 4 == int(size.after * 4)
    assert natural() * 0.7 * (1 - 0.25 / size.after) - 0.5 <= set_width(layout) <= natural() * 0.7


def test_then_it_is_wrapped_and_the_ladder_is_climbed_again_from_the_first_rung() -> None:
    halves = max(natural("Maximiliana"), natural("Lindqvist"))
    layout = fitted(halves + 0.01, fit=SHORT)
    assert text_item(layout).lines == ("Maximiliana", "Lindqvist")
    assert layout.steps == (FitStep("name", "lines", 1, 2),)
    assert (axis(layout), text_item(layout).size_px) == (100, 60)
    tighter = fitted(halves - 3, fit=SHORT)
    assert kinds(tighter) == ["lines", "tracking"]


def test_then_there_is_an_error_that_says_what_it_needs_and_what_there_is() -> None:
    with pytest.raises(TextFitError) as caught:
        fitted(150)
    told = caught.value
    assert told.place is not None
    assert told.place.field == "name"
    assert told.message.startswith("“Maximiliana Lindqvist” needs ")
    assert told.message.endswith("px at 40 px in 2 lines, the smallest this style allows; there are 150 px.")
    needed = int(told.message.split("needs ")[1].split(" px")[0])
    assert set_width(fitted(needed)) <= needed
    with pytest.raises(TextFitError):
        fitted(needed - 1.01)
    assert "Shorten it" in str(told.remedy)


def test_one_line_is_told_as_one_line() -> None:
    with pytest.raises(TextFitError, match=r"at 40 px in 1 line, the smallest"):
        fitted(150, "Maximiliana", {"size": 40})


@pytest.mark.parametrize(
    ("fit", "taken"),
    [
        ({"tracking": -80}, ["tracking"]),
        ({"width": 75}, ["width"]),
        ({"size": 20}, ["size"]),
        ({"lines": 2}, ["lines"]),
        ({"tracking": -10, "size": 20}, ["tracking", "size"]),
        ({"width": 98, "size": 20}, ["width", "size"]),
    ],
)
def test_only_the_rungs_that_a_style_names_are_climbed(fit: dict[str, Any], taken: list[str]) -> None:
    available = natural() * 0.93
    layout = fitted(available, fit=fit)
    assert kinds(layout) == taken
    assert set_width(layout) <= available


def test_without_a_ladder_too_wide_is_an_error() -> None:
    with pytest.raises(TextFitError, match="at 60 px in 1 line"):
        fitted(natural() - 1, fit={})


def test_a_fit_by_width_is_refused_for_a_font_without_a_width_axis() -> None:
    with pytest.raises(FontError, match=r"SourceSerif4\[opsz,wght\].ttf has no wdth axis"):
        fitted(1700, font="serif", fit={"width": 50, "size": 30})


def test_words_whose_letters_join_are_never_tracked_tighter() -> None:
    wide = set_width(fitted(1700, "محمد عبد الرحمن", font="sans", fit={}))
    layout = fitted(wide * 0.9, "محمد عبد الرحمن", font="sans", fit={"tracking": -50, "size": 30})
    assert kinds(layout) == ["size"]


@pytest.mark.parametrize("less", [1, 5, 12, 30])
def test_ligatures_that_tracking_takes_apart_are_counted_before_it_is_chosen(less: float) -> None:
    words = "office fjord afflict fiffi"
    wide = set_width(fitted(1700, words, font="serif", fit={}))
    layout = fitted(wide - less, words, font="serif", fit={"tracking": -60, "size": 20})
    assert kinds(layout) == ["tracking"]
    assert set_width(layout) <= wide - less


def test_the_tracking_of_the_style_is_where_the_ladder_begins() -> None:
    wide = natural(tracking=100)
    layout = fitted(wide - 10, tracking=100, fit={"tracking": 50})
    (step,) = layout.steps
    assert step.before == 100
    assert 50 < step.after < 100


def test_typed_line_breaks_are_kept() -> None:
    assert text_item(fitted(1700, "Jan\nBerg")).lines == ("Jan", "Berg")
    assert fitted(1700, "Jan\nBerg").steps == ()
    with pytest.raises(TextFitError) as caught:
        fitted(1700, "Jan\nO.\nBerg")
    assert caught.value.message == "“Jan / O. / Berg” has 3 lines; this style allows 2."


def test_a_typed_line_is_wrapped_as_long_as_there_are_lines_left() -> None:
    words, room = "Maximiliana Lindqvist\nBerg", natural("Maximiliana") + 0.01
    layout = fitted(room, words, {"lines": 3})
    assert text_item(layout).lines == ("Maximiliana", "Lindqvist", "Berg")
    assert layout.steps == (FitStep("name", "lines", 2, 3),)
    with pytest.raises(TextFitError, match="in 2 lines"):
        fitted(room, words, {"lines": 2})


def test_the_line_more_goes_to_the_widest_paragraph() -> None:
    words = "one two\nthree four five six\nseven eight"
    room = max(map(natural, ("three four", "five six", "seven eight"))) + 0.01
    assert text_item(fitted(room, words, {"lines": 6})).lines == ("one two", "three four", "five six", "seven eight")


def test_wrap_first_takes_lines_before_it_squeezes() -> None:
    room = natural() * 0.97
    squeezed, wrapped = (fitted(room, fit={**ALL, "first": first}) for first in ("squeeze", "wrap"))
    assert kinds(squeezed) == ["tracking"]
    assert kinds(wrapped) == ["lines"]
    assert (axis(wrapped), text_item(wrapped).size_px) == (100, 60)


def test_wrap_first_squeezes_when_all_lines_are_not_enough() -> None:
    halves = max(natural("Maximiliana"), natural("Lindqvist"))
    layout = fitted(halves - 3, fit={**SHORT, "first": "wrap"})
    assert kinds(layout) == ["lines", "tracking"]
    assert text_item(layout).lines == ("Maximiliana", "Lindqvist")


def test_wrap_first_takes_no_more_lines_than_it_needs() -> None:
    words, fit = "one two three four five six", {"lines": 40, "first": "wrap", "size": 10}
    halves, thirds = (max(map(natural, ways)) for ways in (words_in(2), words_in(3)))
    rooms = (1700, halves + 0.01, halves - 1, thirds + 0.01)
    layouts = [fitted(room, words, fit) for room in rooms]
    assert [len(text_item(layout).lines) for layout in layouts] == [1, 2, 3, 3]
    assert {text_item(layout).size_px for layout in layouts} == {60}


def test_a_name_is_parted_from_its_title_only_when_nothing_else_fits() -> None:
    both, parted = natural("Sir Featherstonehaugh"), natural("Featherstonehaugh")
    fit = {"lines": 2, "size": 40}
    assert text_item(fitted(both * 0.9, "Sir Featherstonehaugh", fit)).lines == ("Sir Featherstonehaugh",)
    assert text_item(fitted(parted * 0.7, "Sir Featherstonehaugh", fit)).lines == ("Sir", "Featherstonehaugh")
    layout = fitted(natural("van der Leyen") + 1, "Ursula van der Leyen", {"lines": 2})
    assert text_item(layout).lines == ("Ursula", "van der Leyen")


def test_a_paragraph_adds_to_the_leading_where_a_break_was_typed_and_nowhere_else() -> None:
    words, fit = "one two three four\nfive", {"lines": 3}
    room = natural("three four") + 0.01
    plain, spaced = (fitted(room, words, fit, leading=1.5, paragraph=paragraph) for paragraph in (0, 25))
    assert text_item(spaced).lines == ("one two", "three four", "five")
    assert below_the_first(plain) == [0, 90, 180]
    assert below_the_first(spaced) == [0, 90, 205]
    assert text_item(spaced).box.height == text_item(plain).box.height + 25


def below_the_first(layout: Layout) -> list[float]:
    baselines = text_item(layout).setting.baselines
    return [baseline - baselines[0] for baseline in baselines]


def test_very_many_words_are_refused_in_a_moment() -> None:
    import time

    began = time.perf_counter()
    with pytest.raises(TextFitError, match="in 40 lines"):
        fitted(60, "ab " * 330, {"lines": 40, "first": "wrap", "size": 50})
    assert time.perf_counter() - began < 10


def test_the_fewest_lines_that_fit_are_taken() -> None:
    words, fit = "one two three four five six", {"lines": 4}
    halves, thirds = (max(map(natural, ways)) for ways in (words_in(2), words_in(3)))
    rooms = (1700, halves + 0.01, halves - 1, thirds + 0.01, thirds - 1)
    assert [len(text_item(fitted(room, words, fit)).lines) for room in rooms] == [1, 2, 3, 3, 4]


def words_in(lines: int) -> list[str]:
    return {2: ["one two three", "four five six"], 3: ["one two", "three four", "five six"]}[lines]


def test_each_step_can_be_read() -> None:
    told = [str(step) for step in fitted(natural() * 0.7).steps]
    assert told[:2] == ["tracking from 0 to -20/1000 em", "width from 100 to 80"]
    assert told[2].startswith("size from 60 to ")
    assert told[2].endswith(" px")
    halves = max(natural("Maximiliana"), natural("Lindqvist"))
    assert [str(step) for step in fitted(halves + 1, fit=SHORT).steps] == ["lines from 1 to 2"]


@given(
    words=st.text("ABMWTaimnotøé -.", min_size=1, max_size=30).filter(str.strip),
    available=st.floats(10, 1700),
    fit=st.fixed_dictionaries(
        {},
        optional={
            "tracking": st.integers(-50, 0),
            "width": st.integers(75, 100),
            "size": st.integers(10, 60),
            "lines": st.integers(1, 4),
        },
    ),
)
def test_any_text_fits_the_width_there_is_or_is_refused(words: str, available: float, fit: dict[str, Any]) -> None:
    try:
        layout = fitted(available, words, fit)
    except TextFitError:
        return
    item = text_item(layout)
    assert set_width(layout) <= available + 0.01
    assert len(item.lines) <= fit.get("lines", 1)
    assert item.size_px >= fit.get("size", 60)
    assert axis(layout) >= fit.get("width", 100)
    assert " ".join("".join(item.lines).split()).replace(" ", "") == words.replace(" ", "")
    order = ["lines", "tracking", "width", "size"]
    assert kinds(layout) == sorted(kinds(layout), key=order.index)
    assert len(set(kinds(layout))) == len(kinds(layout))


@given(available=st.floats(160, 800), less=st.floats(0, 150))
def test_less_room_never_gives_larger_type_on_as_many_lines(available: float, less: float) -> None:
    def size(room: float) -> tuple[int, float]:
        try:
            item = text_item(fitted(room))
        except TextFitError:
            return (99, 0)
        return len(item.lines), item.size_px

    (lines, large), (more_lines, small) = size(available), size(available - less)
    assert more_lines >= lines
    assert more_lines > lines or small <= large
