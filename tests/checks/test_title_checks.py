"""Checks of one title: what is found, how grave it is, and what is left in peace."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import FONTS, NAME, stack
from written_packs import written as written_anywhere

from titlegen.checks.result import CheckResult, result_of
from titlegen.checks.title import check_title, reading_time
from titlegen.errors import MissingGlyphError, Place
from titlegen.layout.compose import compose
from titlegen.layout.model import FitLimit
from titlegen.motion.timeline import animate
from titlegen.pipeline import check
from titlegen.pipeline import compose as pipeline_compose
from titlegen.shipped import shipped_styles
from titlegen.style.load import LoadedPack, list_styles, load_style_pack
from titlegen.style.moves import Drift
from titlegen.units import FrameRate, Size

WHERE = Place(file="names.csv", row=7)
LONG = "20s"


def checked(
    pack: LoadedPack,
    name: str | dict[str, str],
    template: str | None = None,
    hold: str | None = None,
    size: str = "hd",
    rate: str = "25",
) -> list[CheckResult]:
    values = name if isinstance(name, dict) else {"name": name}
    word, chosen = pack.template(template)
    layout = compose(pack, word, values, Size.parse(size), FONTS)
    held = None if hold is None else Fraction(hold.removesuffix("s"))
    timeline = animate(layout, pack.style, chosen, FrameRate.parse(rate), held)
    return check_title(layout, timeline, pack.style, chosen, WHERE)


def written(layout: dict, **template: Any) -> LoadedPack:
    """A title in the middle of its area, where no letter reaches out of it."""
    return written_anywhere(layout, **{"anchor": "center", **template})


def codes(results: list[CheckResult]) -> list[str]:
    return [result.code for result in results]


def words(count: int) -> str:
    return " ".join(["ab"] * count)


@pytest.mark.parametrize(
    ("count", "seconds"), [(1, 2.2), (2, 2.4), (5, 3.0), (9, 3.8), (10, 5.0), (11, 5.2), (20, 7.0)]
)
def test_reading_takes_a_fifth_of_a_second_a_word_and_two_or_three_seconds(count: int, seconds: float) -> None:
    assert reading_time(count) == pytest.approx(seconds)
    exact = f"{Fraction(round(seconds * 10), 10)}s"
    short = f"{Fraction(round(seconds * 10), 10) - Fraction(1, 25)}s"
    pack = written(NAME)
    assert checked(pack, words(count), hold=exact) == []
    (result,) = checked(pack, words(count), hold=short)
    assert (result.code, result.severity, result.where) == ("hold-too-short", "warning", WHERE)
    word = f"{count} words take {seconds:.1f} s to read."
    assert result.message == f"stands for {seconds - 0.04:g} s; {word}"
    assert result.remedy == f"Hold it for {seconds:.1f} s."


def test_words_of_all_lines_and_texts_count() -> None:
    layout = stack("vertical", NAME, {"id": "role", "text": "as {role}", "style": "plain"})
    pack = written(layout, fields={"name": {}, "role": {}}, text={"fit": {"lines": 2}})
    (result,) = checked(pack, {"name": "Jan\nO. Berg", "role": "chief editor"}, hold="1s")
    assert "6 words take 3.2 s" in result.message


def test_in_and_out_are_no_time_to_read_in() -> None:
    motion = {span: {"name": {"opacity": 0, "lasts": "10s"}} for span in ("in", "out")}
    assert codes(checked(written(NAME, motion=motion), "Jan Berg", hold="2s")) == ["hold-too-short"]
    assert checked(written(NAME, motion=motion), "Jan Berg", hold="2.4s") == []


@given(count=st.integers(1, 15), speed=st.floats(0.05, 1).map(lambda s: round(s, 3)))
def test_holding_as_long_as_the_remedy_says_is_enough(count: int, speed: float) -> None:
    pack = written(NAME, text={"size": 20}, pack={"rules": {"reading_speed": speed}})
    (result,) = checked(pack, words(count), hold="0.1s")
    needed = str(result.remedy).removeprefix("Hold it for ").removesuffix(" s.")
    assert checked(pack, words(count), hold=needed) == []
    assert float(needed) == pytest.approx(reading_time(count, speed), abs=0.1)


FIT = {"tracking": -30, "width": 80, "size": 30, "lines": 2}


def fitted(name: str, max_width: int) -> list[CheckResult]:
    pack = written({**NAME, "max_width": max_width}, text={"font": "wide", "fit": FIT})
    return checked(pack, name, hold=LONG)


def test_text_that_fits_as_written_is_left_in_peace() -> None:
    assert fitted("Jan Berg", 900) == []


@pytest.mark.parametrize(
    ("max_width", "severity", "told"),
    [
        (620, "info", "made to fit: tracking from 0 to -"),
        (560, "warning", "made to fit: tracking from 0 to -30/1000 em, width from 100 to "),
        (400, "warning", "made to fit: tracking from 0 to -30/1000 em, width from 100 to 80, size from 60 to "),
        (200, "warning", "made to fit: lines from 1 to 2, tracking from 0 to -30/1000 em, width from 100 to 80, size"),
    ],
)
def test_tighter_tracking_is_worth_a_note_and_anything_more_a_warning(max_width: int, severity: str, told: str) -> None:
    (result,) = fitted("Maximiliana Lindqvist", max_width)
    assert (result.code, result.severity) == ("text-fitted", severity)
    assert result.message.startswith(told)
    assert result.where == Place(file="names.csv", row=7, field="name")


@pytest.mark.parametrize(("first", "found"), [("squeeze", ["text-fitted"]), ("wrap", [])])
def test_lines_of_a_text_that_wraps_first_are_no_fault(first: str, found: list[str]) -> None:
    pack = written(stack("vertical", NAME, max_width=400), text={"fit": {"lines": 3, "first": first}})
    assert codes(checked(pack, "Maximiliana Lindqvist", hold=LONG)) == found


def test_each_text_that_was_fitted_is_told_once() -> None:
    role = {"id": "role", "text": "{role}", "style": "plain"}
    pack = written(
        stack("vertical", NAME, role, max_width=460), fields={"name": {}, "role": {}}, text={"fit": {"size": 30}}
    )
    values = {"name": "Maximiliana Lindqvist", "role": "Chief constructor of everything"}
    results = checked(pack, values, hold=LONG)
    assert [(r.code, r.where.field) for r in results] == [("text-fitted", "name"), ("text-fitted", "role")]


@pytest.mark.parametrize(("size", "found"), [(19.9, True), (20, False), (60, False)])
@pytest.mark.parametrize("canvas", ["hd", "640x360", "uhd"])
def test_text_below_the_packs_minimum_is_told_at_every_size_of_picture(size: float, found: bool, canvas: str) -> None:
    results = checked(written(NAME, text={"size": size}), "Jan Berg", hold=LONG, size=canvas)
    assert codes(results) == (["text-too-small"] if found else [])
    if found:
        assert results[0].message == "“Jan Berg” is 19.9 px; the style's minimum is 20."
        assert results[0].severity == "warning"
        assert results[0].where.field == "name"


def test_the_minimum_is_the_packs_own() -> None:
    pack = written(NAME, text={"size": 60}, pack={"rules": {"minimum_text_height": 61}})
    assert codes(checked(pack, "Jan", hold=LONG)) == ["text-too-small"]


def placed(offset: tuple[float, float], area: str = "title-safe", anchor: str = "left") -> list[CheckResult]:
    return checked(written(NAME, area=area, anchor=anchor, offset=offset), "HEH", hold=LONG)


@pytest.mark.parametrize(
    ("offset", "area", "anchor", "message"),
    [
        ((-40, 0), "title-safe", "left", "“HEH” reaches 35 px out of the title-safe area."),
        ((40, 0), "title-safe", "right", "“HEH” reaches 35 px out of the title-safe area."),
        ((0, -40), "title-safe", "top", "“HEH” reaches 40 px out of the title-safe area."),
        ((0, 40), "action-safe", "bottom", "“HEH” reaches 40 px out of the action-safe area."),
        ((0, 40), "canvas", "bottom", "“HEH” reaches 40 px out of the picture."),
    ],
)
def test_text_outside_its_area_is_told(offset: tuple[float, float], area: str, anchor: str, message: str) -> None:
    (result,) = placed(offset, area, anchor)
    assert (result.code, result.severity, result.message) == ("outside-safe-area", "warning", message)
    assert result.where.field == "name"


def test_text_at_the_edge_of_its_area_is_left_in_peace() -> None:
    for area in ("title-safe", "action-safe", "canvas"):
        for anchor in ("left", "right", "top", "top-left", "center"):
            assert placed((0, 0), area, anchor) == []


def test_the_swing_of_a_letter_may_reach_out_of_a_safe_area_but_not_of_the_picture() -> None:
    assert placed((0, -5), anchor="top") == []
    assert codes(placed((0, -6), anchor="top")) == ["outside-safe-area"]
    assert codes(placed((0, -5), "canvas", "top")) == ["outside-safe-area"]


@pytest.mark.parametrize(
    ("name", "padding", "found"),
    [
        ("HEH", 0, False),
        ("gyp", 0, True),
        ("gyp", 20, False),
        ("น้ำผึ้ง ปู่", 10, True),
        ("น้ำผึ้ง ปู่", 40, False),
        ("ÅÉ", 5, True),
    ],
)
def test_letters_that_reach_out_of_their_plate_are_told(name: str, padding: int, found: bool) -> None:
    pack = written(stack("vertical", NAME, padding=padding, plate={"color": "#000000"}), anchor="center")
    results = checked(pack, name, hold=LONG)
    assert codes(results) == (["text-outside-plate"] if found else [])
    assert all("px out of its plate" in result.message for result in results)


def test_a_text_on_no_plate_reaches_out_of_none() -> None:
    assert checked(written(stack("vertical", NAME), anchor="center"), "gyp น้ำผึ้ง", hold=LONG) == []


def test_the_samples_of_the_shipped_styles_have_no_fault() -> None:
    for style in ("chat-show", "documentary", "essay", "feature-opening"):
        pack = load_style_pack(style)
        for name, template in pack.style.templates.items():
            for size in ("hd", "uhd", "vertical", "square"):
                samples = {field: spec.sample for field, spec in template.fields.items()}
                results = checked(pack, samples, name, size=size)
                assert {r.code for r in results} <= ({"text-fitted"} if size in ("vertical", "square") else set())


def test_results_come_in_the_same_order_every_time() -> None:
    pack = written(
        stack("vertical", {**NAME, "max_width": 200}, padding=0, plate={"color": "#000000"}),
        text={"size": 30, "fit": {"size": 15}},
        anchor="left",
        offset=(-60, 0),
    )
    results = checked(pack, "Magnus Jagodiński-Quist", hold="1s")
    assert codes(results) == [
        "text-fitted",
        "text-too-small",
        "outside-safe-area",
        "text-outside-plate",
        "hold-too-short",
    ]
    assert all(checked(pack, "Magnus Jagodiński-Quist", hold="1s") == results for _ in range(3))


def test_a_result_reads_as_a_sentence_and_as_json() -> None:
    where = Place(file="names.csv", row=7, field="name")
    result = CheckResult("text-fitted", "info", where, "made to fit.", "Look at it.")
    assert str(result) == "names.csv, row 7, name: made to fit. Look at it."
    assert result.as_json() == {
        "code": "text-fitted",
        "severity": "info",
        "where": {"file": "names.csv", "row": 7, "column": "name"},
        "message": "made to fit.",
        "remedy": "Look at it.",
    }


def test_a_fault_becomes_a_result_of_its_row() -> None:
    error: Any = MissingGlyphError("no font has it.", place=Place(field="name"), remedy="Correct the text.")
    result = result_of(error, WHERE)
    assert (result.code, result.severity) == ("missing-glyph", "error")
    assert result.where == Place(file="names.csv", row=7, field="name")
    assert (result.message, result.remedy) == ("no font has it.", "Correct the text.")


def uniform(name: str, limit: FitLimit | None) -> list[CheckResult]:
    pack = written(NAME, text={"fit": {"size": 20}, "uniform": "episode"})
    limits = {"plain": limit} if limit is not None else None
    layout = compose(pack, "t", {"name": name}, Size.parse("hd"), FONTS, limits=limits)
    timeline = animate(layout, pack.style, pack.style.templates["t"], FrameRate.parse("25"), Fraction(LONG[:-1]))
    return check_title(layout, timeline, pack.style, pack.style.templates["t"], WHERE)


def test_a_title_that_is_smaller_for_the_others_sake_is_told_so_once_as_a_note() -> None:
    (found,) = uniform("Jan", FitLimit(40, 0, None))
    assert (found.code, found.severity, found.where) == ("text-fitted-uniform", "info", WHERE)
    assert "name: size from 60 to 40 px" in found.message


def test_without_others_or_with_a_limit_it_does_not_reach_nothing_is_told() -> None:
    assert uniform("Jan", None) == []
    assert uniform("Jan", FitLimit(60, 0, None)) == []


@pytest.mark.parametrize("drift", [{"scale": 1.3}, {"tracking": 200}, {"x": 400}])
def test_a_text_that_drifts_out_of_the_safe_area_while_it_is_read_is_a_warning(drift: dict[str, float]) -> None:
    style = load_style_pack("feature-opening").style
    template = style.templates["title"]
    moved = template.motion.model_copy(update={"hold": {"title": Drift.model_validate(drift)}})
    pack = style.model_copy(update={"templates": {"title": template.model_copy(update={"motion": moved})}})
    title = pipeline_compose(LoadedPack(pack, shipped_styles()), "title", {"title": "Elephants Dream"})
    found = [each for each in check(title, Place()) if each.code == "outside-safe-area"]
    assert len(found) == 1
    assert "“ELEPHANTS DREAM” drifts " in found[0].message


def test_the_drifts_of_the_shipped_packs_stay_inside() -> None:
    for name in list_styles():
        pack = load_style_pack(name)
        for template in pack.style.templates:
            results = check(pipeline_compose(pack, template), Place())
            assert not any(each.code == "outside-safe-area" for each in results)


@pytest.mark.parametrize(("hold", "found"), [("598s", []), ("601s", ["long-master"])])
def test_a_master_of_more_than_ten_minutes_is_doubted(hold: str, found: list[str]) -> None:
    assert codes(checked(written(NAME), "Jan Berg", hold=hold)) == found


def test_long_handles_are_told_as_what_makes_a_master_long() -> None:
    (result,) = checked(written(NAME, handles="3600s"), "Jan Berg", hold=LONG)
    assert (result.code, result.severity) == ("long-master", "warning")
    assert result.message.startswith("lasts 120 minutes: 180500 frames, 90000 of them on either side as handles")
