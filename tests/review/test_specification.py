"""The specification of a style: what is told, in words, of fonts, sizes, colours, timings and rules."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from written_packs import FONTS, NAME, written

from titlegen.errors import FontError
from titlegen.review.specification import families_told, specification
from titlegen.style.load import LoadedPack, list_styles, load_style_pack
from titlegen.text.fontinfo import font_info
from titlegen.text.fonts import FontBook


def specified(**more: Any) -> dict[str, Any]:
    return specification(written(NAME, **more), FONTS)


@pytest.mark.parametrize("style", list_styles())
def test_every_shipped_style_is_told_whole_and_fits_into_json(style: str, shipped_book: FontBook) -> None:
    pack = load_style_pack(style)
    told = specification(pack, shipped_book)
    assert json.loads(json.dumps(told)) == told
    assert [each["name"] for each in told["templates"]] == list(pack.style.templates)
    assert [each["role"] for each in told["fonts"]] == list(pack.style.fonts)
    assert {each["licence"] for each in told["fonts"]} == {"SIL Open Font License 1.1"}
    assert all(each[part] and each[f"{part}_frames"] for each in told["templates"] for part in ("in", "hold", "out"))


def test_timings_are_in_seconds_and_in_frames(chat_show: LoadedPack, shipped_book: FontBook) -> None:
    template = specification(chat_show, shipped_book)["templates"][0]
    assert (template["in"], template["hold"], template["out"]) == ("0.96 s", "4 s", "0.6 s")
    assert (template["in_frames"], template["hold_frames"], template["out_frames"]) == (24, 100, 15)


def test_handles_are_neither_in_nor_out(shipped_book: FontBook) -> None:
    fields = {"name": {"sample": "Jan"}}
    told = specified(fields=fields, handles="2s", hold="1s", motion={"in": {"name": {"lasts": "5f", "opacity": 0}}})[
        "templates"
    ][0]
    assert (told["in_frames"], told["hold_frames"], told["out_frames"]) == (5, 25, 0)


def test_a_template_whose_samples_cannot_be_set_has_no_timings() -> None:
    fields = {"name": {"required": True, "sample": "W" * 400}}
    told = specified(fields=fields, motion={"in": {"name": {"lasts": "5f", "opacity": 0}}})["templates"][0]
    assert (told["in"], told["in_frames"], told["out"], told["hold"]) == (None, None, None, "4 s")


def test_a_font_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FontError):
        specification(written(NAME), FontBook((tmp_path,)))


@pytest.mark.parametrize(
    ("text", "key", "told"),
    [
        ({"tracking": -8}, "tracking", "-8/1000 em"),
        ({}, "tracking", "0"),
        ({"leading": 1.2}, "leading", "1.2 × size"),
        ({}, "leading", "the font's"),
        ({"case": "upper"}, "case", "upper case"),
        ({"case": "small-caps"}, "case", "small capitals"),
        ({"color": "#FF0000", "opacity": 0.5}, "color", "#FF0000, 50 %"),
        (
            {"color": {"gradient": "linear", "stops": ["#FF0000", "#00FF00"]}},
            "color",
            "linear gradient, #FF0000 to #00FF00",
        ),
        (
            {"fit": {"tracking": -10, "size": 40, "lines": 2}},
            "fit",
            "tracking to -10, then size to 40 px, then up to 2 lines",
        ),
        ({"fit": {"size": 40, "lines": 3, "first": "wrap"}}, "fit", "up to 3 lines, then size to 40 px"),
        ({}, "fit", "does not give"),
        ({"shadow": {}, "figures": "tabular"}, "effects", "shadow, tabular figures"),
        ({"axes": {}}, "axes", ""),
    ],
)
def test_a_text_style_is_told_in_words(text: dict[str, Any], key: str, told: str) -> None:
    assert specified(text=text)["texts"][0][key] == told


@pytest.mark.parametrize(
    ("safe_area", "told"),
    [
        ("ebu-r95", "EBU R 95: action 3.5 %, title 5 % of each side"),
        ("rp-218", "SMPTE RP 218: action 5 %, title 10 % of each side"),
        ({"action": 0.02, "title": 0.04}, "Own margins: action 2 %, title 4 % of each side"),
    ],
)
def test_the_safe_area_is_told_with_its_standard(safe_area: Any, told: str) -> None:
    assert specified(pack={"safe_area": safe_area})["safe_area"] == told


def test_house_rules_are_told() -> None:
    rules = specified(pack={"rules": {"minimum_text_height": 30, "checks": {"mixed-dashes": "error"}}})["rules"]
    assert {"name": "Smallest text", "value": "30 px"} in rules
    assert {"name": "mixed-dashes", "value": "error"} in rules


def test_variable_fonts_are_told_with_where_they_stand() -> None:
    wide = next(font for font in specified()["fonts"] if font["role"] == "wide")
    assert (wide["family"], wide["style"], wide["axes"]) == ("Mona Sans VF", "variable", "wdth 100, wght 500")
    assert "Noto Sans" in wide["fallbacks"]


@pytest.mark.parametrize(
    ("licence", "beside", "told"),
    [
        ("", None, "not told by the font; ask whoever bought it"),
        (
            "",
            ("OFL.txt", "This is licensed under the SIL Open Font License, Version 1.1"),
            "SIL Open Font License 1.1 (OFL.txt beside it)",
        ),
        ("", ("LICENSE.txt", "Apache License, Version 2.0"), "Apache License 2.0 (LICENSE.txt beside it)"),
        ("", ("LICENSE.txt", "You may not."), "a licence of its own (LICENSE.txt beside it)"),
        ("Only for Mega TV.", None, "Only for Mega TV."),
        ("x" * 1000, None, "x" * 240 + "…"),
    ],
)
def test_a_licence_is_told_as_far_as_it_is_known(
    licence: str, beside: tuple[str, str] | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "OwnFont.ttf").write_bytes(FONTS.find("NotoSans-Regular.ttf").read_bytes())
    if beside:
        (tmp_path / beside[0]).write_text(beside[1])
    name = "see file" if licence else "not told"
    monkeypatch.setattr(
        "titlegen.review.specification.font_info",
        lambda path: replace(font_info(path), licence=licence, licence_name=name),
    )
    pack = written(
        NAME, pack={"fonts": {"sans": {"file": "OwnFont.ttf"}}, "text": {"plain": {"font": "sans", "size": 60}}}
    )
    assert specification(pack, FontBook((tmp_path,)))["fonts"][0]["licence"] == told


@pytest.mark.parametrize(
    ("families", "told"),
    [
        ([], ""),
        (["Inter"], "Inter"),
        (
            ["Noto Sans Thai", "Noto Sans", "Noto Sans Arabic", "Noto Color Emoji"],
            "Noto Sans, also Arabic, Thai; Noto Color Emoji",
        ),
        (["Inter", "Interstate"], "Inter; Interstate"),
    ],
)
def test_families_for_several_scripts_are_told_together(families: list[str], told: str) -> None:
    assert families_told(families) == told
