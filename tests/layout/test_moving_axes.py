"""Axes that move: the same text set again in other values of its fonts' axes, at the same place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import MONA, NAME, composed, text_item, written

from titlegen.layout.model import PlacedGlyph, TextItem
from titlegen.layout.typeset import axis_ranges, axis_values, with_axes_moved

WIDE = {"font": "wide"}


def item(words: str = "AVATAR Type", **text: object) -> TextItem:
    return text_item(composed(written(NAME, text={**WIDE, **text}), name=words))


def written_at(weight: float, words: str = "AVATAR Type", **text: object) -> TextItem:
    """The same text in a pack that asks for that weight."""
    fonts = {"wide": {"file": MONA, "axes": {"wdth": 100, "wght": weight}, "fallback": ["NotoSans*-Regular.ttf"]}}
    style = {"plain": {"font": "wide", "size": 60, **text}}
    return text_item(composed(written(NAME, pack={"fonts": fonts, "text": style}), name=words))


def numbers(glyph: PlacedGlyph) -> tuple[int, ...]:
    return glyph.line, glyph.word, glyph.cluster, glyph.letter, glyph.run


@pytest.mark.parametrize("weight", [200.0, 333.3, 900.0])
def test_letters_stand_as_the_font_sets_them_at_the_moved_value(weight: float) -> None:
    moved = with_axes_moved(item(), (("wght", weight - 500),))
    expected = written_at(weight)
    assert [g.id for g in moved.glyphs] == [g.id for g in expected.glyphs]
    assert [g.font for g in moved.glyphs] == [g.font for g in expected.glyphs]
    shifts = {round(a.x - b.x, 9) for a, b in zip(moved.glyphs, expected.glyphs, strict=True)}
    assert shifts == {0.0}
    assert moved.ink == expected.ink


def test_moved_by_nothing_it_is_the_same() -> None:
    assert with_axes_moved(item(), ()).glyphs == item().glyphs
    assert with_axes_moved(item(), (("wght", 0.0),)).glyphs[0].x == item().glyphs[0].x


@pytest.mark.parametrize("align", ["start", "center", "end"])
def test_the_fixed_point_of_each_line_stays(align: str) -> None:
    rest = item("AVATAR\nType", align=align, fit={"lines": 2})
    moved = with_axes_moved(rest, (("wght", 400.0),))
    share = {"start": 0, "center": 0.5, "end": 1}[align]
    for line in (0, 1):
        assert moved.setting == rest.setting
        first, first_moved = (next(g.x for g in each.glyphs if g.line == line) for each in (rest, moved))
        widths = [
            each.width_px(60, 0)
            for each in (rest.setting.lines[line], written_at(900, rest.lines[line]).setting.lines[0])
        ]
        assert first_moved - first == pytest.approx(-share * (widths[1] - widths[0]), abs=0.3)


def test_baselines_box_and_numbers_stay() -> None:
    rest = item("Anna Berg\nTeam", fit={"lines": 2})
    moved = with_axes_moved(rest, (("wdth", -25.0), ("wght", 300.0)))
    assert moved.box == rest.box
    assert {g.y for g in moved.glyphs} == {g.y for g in rest.glyphs}
    assert [numbers(g) for g in moved.glyphs] == [numbers(g) for g in rest.glyphs]
    assert [g.size_px for g in moved.glyphs] == [g.size_px for g in rest.glyphs]


def test_lines_and_tightening_stay_though_it_grows_wider() -> None:
    room = item("Maximiliana").box.width - 5
    pack = written({**NAME, "max_width": f"{room:.2f}"}, text={**WIDE, "fit": {"tracking": -50}})
    rest = text_item(composed(pack, name="Maximiliana"))
    assert rest.setting.tightening > 0
    moved = with_axes_moved(rest, (("wght", 400.0),))
    assert moved.lines == rest.lines
    assert moved.glyphs[-1].x > rest.glyphs[-1].x


def test_values_end_where_the_axis_ends() -> None:
    far, end = (with_axes_moved(item(), (("wght", added),)) for added in (5000.0, 400.0))
    assert far.glyphs == end.glyphs


def test_a_font_without_the_axis_stays() -> None:
    rest = text_item(composed(written(NAME), name="Jan"))
    assert with_axes_moved(rest, (("wght", 100.0),)).glyphs == rest.glyphs


def test_a_run_whose_font_lacks_the_axis_stays_beside_one_that_has_it() -> None:
    layout = {"id": "name", "style": "plain", "text": [{"text": "{name}", "style": "small"}, {"text": " Hin"}]}
    rest = text_item(composed(written(layout, text=WIDE), name="Hin"))
    moved = with_axes_moved(rest, (("wght", 400.0),))
    pairs = list(zip(rest.glyphs, moved.glyphs, strict=True))
    assert all(a.font == b.font and a.x == b.x for a, b in pairs if a.run == 0)
    assert all(dict(b.font.axes)["wght"] == 900 for _, b in pairs if b.run == 1 and b.ink.width)


def test_a_stand_in_without_the_axis_stays_and_arabic_keeps_its_joins() -> None:
    rest = item("محمد Hin")
    moved = with_axes_moved(rest, (("wght", 400.0),))
    assert [g.id for g in moved.glyphs] == [g.id for g in rest.glyphs]


def test_a_hanging_sign_hangs_by_its_own_width() -> None:
    moved = with_axes_moved(item("“Hin”", hang=True), (("wght", 400.0),))
    expected = written_at(900, "“Hin”", hang=True)
    assert [g.x for g in moved.glyphs] == pytest.approx([g.x for g in expected.glyphs])


def test_the_axes_of_a_text_are_told_with_defaults_and_ranges() -> None:
    values, ranges = axis_values(item()), axis_ranges(item())
    assert (values["wght"], values["wdth"]) == (500, 100)
    assert ranges["wght"] == (200, 900)
    assert values.keys() == ranges.keys()
    assert "opsz" in values
    plain = text_item(composed(written(NAME), name="Jan"))
    assert (axis_values(plain), axis_ranges(plain)) == ({}, {})


@given(st.floats(-2000, 2000), st.floats(-100, 100))
def test_any_move_keeps_every_letter_and_its_numbers(weight: float, width: float) -> None:
    rest = item("Ægir “Åsa” fi")
    moved = with_axes_moved(rest, (("wdth", width), ("wght", weight)))
    assert [(g.id, *numbers(g)) for g in moved.glyphs] == [(g.id, *numbers(g)) for g in rest.glyphs]


def test_twenty_letters_are_set_again_in_less_than_a_thousandth_of_a_second() -> None:
    rest = item("Maximiliana Lindqvist")
    with_axes_moved(rest, (("wght", 0.125),))
    took = []
    for step in range(50):
        began = time.perf_counter()
        with_axes_moved(rest, (("wght", 1.0 + step / 3),))
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) // 2] < 0.001
