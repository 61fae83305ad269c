"""Runs: several styles on one baseline, each with its own font, size, tracking, case and paint."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import MONA, NAME, composed, text_item, written

from titlegen.errors import MissingGlyphError, TextFitError
from titlegen.layout.model import FitStep, PlacedGlyph, TextItem, flat
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import EM, hb_font
from titlegen.units import Color

TEXT: dict[str, Any] = {
    "big": {"font": "sans", "size": 80, "color": "#FF0000"},
    "small": {
        "font": "serif",
        "size": 40,
        "color": "#0000FF",
        "opacity": 0.5,
        "stroke": {"color": "#FFFFFF", "width": 2},
    },
    "spaced": {"font": "sans", "size": 80, "tracking": 200},
    "upper": {"font": "wide", "size": 80, "case": "upper"},
    "arabic": {"font": "arabic", "size": 80},
}
FONTS = {
    "sans": {"file": "NotoSans-Regular.ttf", "fallback": ["NotoSans*-Regular.ttf"]},
    "wide": {"file": MONA, "axes": {"wdth": 100, "wght": 500}},
    "serif": {"file": "SourceSerif4[opsz,wght].ttf"},
    "arabic": {"file": "NotoSansArabic-Regular.ttf", "fallback": ["NotoSans-Regular.ttf"]},
}


def runs(*texts: tuple[str, str | None], base: str = "big", fit: dict | None = None, **more: Any) -> LoadedPack:
    """A text of several runs: words with the name of their style."""
    text = {name: {**style, **({"fit": fit} if fit else {})} for name, style in TEXT.items()}
    pieces = [{"text": words, **({"style": style} if style else {})} for words, style in texts]
    layout = {"id": "name", "text": pieces, "style": base, **more}
    pack = {"fonts": FONTS, "text": text}
    fields = {field: {} for field in ("name", "role") if any(f"{{{field}}}" in words for words, _ in texts)}
    return written(layout, pack=pack, fields=fields, anchor="top-left", area="canvas")


BOTH = (("{name}", "big"), (" {role}", "small"))


def set_text(pack: LoadedPack, **values: str) -> TextItem:
    return text_item(composed(pack, **values))


def by_run(item: TextItem) -> list[list[PlacedGlyph]]:
    return [[g for g in item.glyphs if g.run == run] for run in range(len(item.fills))]


def width(glyphs: list[PlacedGlyph]) -> float:
    return sum(hb_font(g.font).get_glyph_h_advance(g.id) / EM * g.size_px for g in glyphs)


def test_runs_stand_on_one_baseline_each_in_its_own_font_and_size() -> None:
    item = set_text(runs(*BOTH), name="Hin", role="Hin")
    name, role = by_run(item)
    assert {g.size_px for g in name} == {80}
    assert {g.size_px for g in role} == {40}
    assert {g.font.name for g in name} == {"NotoSans-Regular.ttf"}
    assert {g.font.name for g in role} == {"SourceSerif4[opsz,wght].ttf"}
    assert len({g.y for g in item.glyphs}) == 1
    assert role[0].x - name[0].x == pytest.approx(width(name), abs=0.2)
    assert item.lines == ("Hin Hin",)


def test_each_run_is_painted_as_its_style_says() -> None:
    item = set_text(runs(*BOTH), name="Jan", role="Editor")
    assert item.fills == (flat(Color(1, 0, 0, 1)), flat(Color(0, 0, 1, 0.5)))
    assert [len(strokes) for strokes in item.strokes] == [0, 1]


def test_a_gradient_of_a_run_lies_over_the_whole_text() -> None:
    pack = runs(*BOTH)
    small = pack.style.text["small"].model_copy(
        update={
            "color": written(NAME, text={"color": {"gradient": "linear", "angle": 90, "stops": ["#000000", "#FFFFFF"]}})
            .style.text["plain"]
            .color
        }
    )
    texts = {**pack.style.text, "small": small}
    pack = LoadedPack(pack.style.model_copy(update={"text": texts}), pack.folder)
    item = set_text(pack, name="Jan", role="Editor")
    assert (item.fills[1].start[0], item.fills[1].end[0]) == (item.box.x, item.box.right)


def test_a_run_takes_the_style_of_the_text_where_it_names_none() -> None:
    item = set_text(runs(("{name}", None), (" {role}", "small")), name="Jan", role="Editor")
    assert [run[0].size_px for run in by_run(item)] == [80, 40]


@pytest.mark.parametrize(
    ("values", "line", "count"),
    [
        ({"name": "Jan", "role": "Editor"}, "Jan, Editor", 2),
        ({"name": "Jan", "role": ""}, "Jan", 1),
        ({"name": "", "role": "Editor"}, ", Editor", 1),
    ],
)
def test_a_run_whose_fields_are_empty_is_left_out_with_its_words(values: dict, line: str, count: int) -> None:
    item = set_text(runs(("{name}", "big"), (", {role}", "small")), **values)
    assert item.lines == (line,)
    assert len(item.fills) == count
    assert {g.run for g in item.glyphs} == set(range(count))


def test_spaces_where_runs_meet_are_single() -> None:
    item = set_text(runs(("{name} ", "big"), ("  – ", None), (" {role} ", "small")), name="Jan", role="Editor")
    assert item.lines == ("Jan – Editor",)


def test_case_is_that_of_each_run() -> None:
    assert set_text(runs(("{name} ", "upper"), ("{role}", "small")), name="Jan", role="ß").lines == ("JAN ß",)


def test_tracking_is_that_of_each_run_and_follows_its_letters() -> None:
    close, apart = (
        set_text(runs(("{name}", style), ("{role}", "big")), name="HH", role="HH") for style in ("big", "spaced")
    )
    moved = [b.x - a.x for a, b in zip(close.glyphs, apart.glyphs, strict=True)]
    assert moved == pytest.approx([0, 16, 32, 32], abs=0.5)


def test_spread_counts_a_tracked_space_by_the_size_of_its_letter() -> None:
    item = set_text(runs(("{name}", "big"), ("{role}", "small")), name="HH", role="HH")
    assert [g.spread for g in item.glyphs] == pytest.approx([0, 1, 2, 2.5])


def test_a_run_of_the_other_direction_stands_where_its_readers_look_for_it() -> None:
    item = set_text(runs(("{name} ", "arabic"), ("{role}", "big")), name="محمد", role="NBC")
    arabic, latin = by_run(item)
    assert max(g.x for g in latin) < min(g.x for g in arabic if g.ink.width)


def test_arabic_joins_over_the_border_of_two_runs() -> None:
    whole = set_text(runs(("{name}", "arabic")), name="محمد")
    parted = set_text(runs(("مح", "arabic"), ("{name}", "arabic")), name="مد")
    assert [g.id for g in parted.glyphs] == [g.id for g in whole.glyphs]


def test_a_mark_that_begins_a_run_stays_with_its_letter() -> None:
    item = set_text(runs(("e", "big"), ("{name}", "small")), name="\u0301Hi")
    assert {g.size_px for g in item.glyphs if g.letter == 0} == {80}


def test_box_and_leading_are_those_of_the_texts_own_style() -> None:
    small = set_text(runs(("{name}", "small")), name="Jan")
    big = set_text(runs(("{name}", "big")), name="Jan")
    assert small.box.height == big.box.height
    assert small.leading_px == big.leading_px
    assert small.setting.baselines == big.setting.baselines


@pytest.mark.parametrize("role", ["LINE", "gyp", "Åß", "x"])
def test_the_baseline_never_moves_with_the_words_of_a_run(role: str) -> None:
    item = set_text(runs(*BOTH), name="LINE", role=role)
    assert item.setting.baselines == set_text(runs(*BOTH), name="gyp", role="LINE").setting.baselines


def test_lines_break_over_the_whole_text() -> None:
    fit = {"lines": 2}
    item = set_text(runs(*BOTH, fit=fit, max_width=600), name="Anna Lindqvist", role="Editor in Chief")
    assert item.lines == ("Anna Lindqvist", "Editor in Chief")
    narrow = set_text(runs(*BOTH, fit={"lines": 3}, max_width=400), name="Anna Lindqvist", role="Editor in Chief")
    assert narrow.lines == ("Anna", "Lindqvist", "Editor in Chief")
    assert {(g.line, g.run) for g in narrow.glyphs} == {(0, 0), (1, 0), (2, 1)}


def test_size_shrinks_all_runs_by_one_ratio() -> None:
    room = set_text(runs(*BOTH), name="Anna", role="Editor").box.width * 0.8
    item = set_text(runs(*BOTH, fit={"size": 20}, max_width=f"{room:.2f}"), name="Anna", role="Editor")
    name, role = by_run(item)
    assert name[0].size_px < 80
    assert role[0].size_px == pytest.approx(name[0].size_px / 2)


def test_tracking_gives_way_in_every_run_by_the_same() -> None:
    texts = (("{name}", "spaced"), ("{role}", "spaced"))
    wide = set_text(runs(*texts, base="spaced"), name="HHHH", role="HHHH").box.width
    pack = runs(*texts, base="spaced", fit={"tracking": 0}, max_width=f"{wide - 30:.2f}")
    layout = composed(pack, name="HHHH", role="HHHH")
    (step,) = layout.steps
    assert (step.step, step.before) == ("tracking", 200)
    assert step.after == int(step.after)
    item = text_item(layout)
    gaps = {round(b.x - a.x, 6) for a, b in zip(item.glyphs, item.glyphs[1:], strict=False)}
    assert len(gaps) == 1


def test_the_run_with_the_least_to_give_says_how_far_tracking_goes() -> None:
    texts = (("{name}", "spaced"), ("{role}", "big"))
    wide = set_text(runs(*texts, base="spaced"), name="HHHH", role="HHHH").box.width
    pack = runs(*texts, base="spaced", fit={"tracking": -10, "size": 40}, max_width=f"{wide * 0.8:.2f}")
    steps = composed(pack, name="HHHH", role="HHHH").steps
    assert steps[0] == FitStep("name", "tracking", 200, 190)


def test_only_runs_whose_font_has_a_width_axis_narrow() -> None:
    wide = 435
    layout_ = {
        "id": "name",
        "style": "big",
        "max_width": f"{wide * 0.95:.2f}",
        "text": [{"text": w, "style": s} for w, s in BOTH],
    }
    text = {**TEXT, "big": {**TEXT["big"], "font": "wide", "fit": {"width": 75}}}
    pack = written(layout_, pack={"fonts": FONTS, "text": text}, fields={"name": {}, "role": {}})
    name, role = by_run(text_item(composed(pack, name="Anna Berg", role="Editor")))
    assert {dict(g.font.axes)["wdth"] for g in name} < {float(value) for value in range(75, 100)}
    assert {g.font.axes for g in role} == {()}


def test_too_wide_is_an_error_that_shows_the_whole_text() -> None:
    with pytest.raises(TextFitError, match="“Anna Editor” needs"):
        set_text(runs(*BOTH, max_width=50), name="Anna", role="Editor")


def test_a_missing_letter_is_told_with_the_fonts_of_its_run() -> None:
    with pytest.raises(MissingGlyphError, match=r"SourceSerif4\[opsz,wght\].ttf and 0 fallback fonts"):
        set_text(runs(*BOTH), name="Anna", role="山")


words = st.text("AVTo iéß-.", max_size=10)


@given(first=words, second=words, third=words)
def test_a_text_cut_into_runs_of_one_style_has_the_letters_of_the_whole(first: str, second: str, third: str) -> None:
    whole = " ".join(f"x{first}{second}{third}".split())
    parted = set_text(
        runs(("x" + first, "big"), *((w, "big") for w in (second, third) if w), ("{name}", "big")), name="i"
    )
    together = set_text(runs(("{name}", "big")), name=whole + "i")
    assert "".join(parted.lines).replace(" ", "") == "".join(together.lines).replace(" ", "")
    assert parted.parts("letter") == together.parts("letter")
    assert {g.y for g in parted.glyphs} == {g.y for g in together.glyphs}
