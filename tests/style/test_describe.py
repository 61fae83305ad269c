from __future__ import annotations

from pathlib import Path

import pytest

from titlegen.style.describe import describe
from titlegen.style.load import LoadedPack, list_styles, load_style_pack, parse_style_text


@pytest.fixture
def told(pack_text: str) -> str:
    return describe(LoadedPack(parse_style_text(pack_text), Path("packs/test-pack")))


def test_a_pack_is_told_with_its_name_version_and_summary(told: str) -> None:
    assert told.startswith("test-pack 1.0\nA pack for tests.\n")


def test_margins_are_told_as_shares(told: str) -> None:
    assert "safe area  ebu-r95: action 3.5%, title 5% of each side" in told


def test_colours_are_aligned(told: str) -> None:
    assert "palette\n  ink    #14151A\n  paper  #FBFAF7\n" in told


def test_a_font_is_told_with_its_settings_and_how_many_stand_in_for_it(told: str) -> None:
    assert "main  Inter[opsz,wght].ttf  wght 600, tnum 1  1 fallback" in told


def test_a_text_style_is_told_with_how_far_it_gives(told: str) -> None:
    assert "name  main  60 px  ink    down to tracking -10, size 40, 2 lines" in told


def test_a_template_is_told_with_its_lengths_in_seconds(told: str) -> None:
    assert "in 0.48 s, hold 4 s, out 0.32 s" in told


STAGGERED = {
    "stagger": ("by: word, stagger: 2f", "in 0.48 s and 0.08 s a word, hold"),
    "overlap": ("by: cluster, overlap: 75%", "in 0.48 s and 0.12 s a cluster, hold"),
    "neither": ("by: cluster", "in 0.48 s, hold"),
}


@pytest.mark.parametrize(("words", "told"), STAGGERED.values(), ids=STAGGERED.keys())
def test_a_staggered_move_is_told_with_what_each_part_adds(pack_text: str, words: str, told: str) -> None:
    text = pack_text.replace("lasts: 12f, ease: out-cubic", f"lasts: 12f, {words}")
    assert told in describe(LoadedPack(parse_style_text(text), Path("packs/test-pack")))


def test_handles_are_told(pack_text: str) -> None:
    text = pack_text.replace("    hold: 4s", "    hold: 4s\n    handles: 12f")
    assert "out 0.32 s, handles 0.48 s" in describe(LoadedPack(parse_style_text(text), Path("packs/test-pack")))


def test_fields_are_told_with_samples_and_aliases(told: str) -> None:
    assert "    name  required  “Ada”\n    role            “Composer”  also function" in told


def test_a_pack_that_says_little_is_told_without_empty_parts() -> None:
    text = """
schema: 1
name: bare
version: "1"
fonts: {main: {file: a.ttf}}
text: {name: {font: main, size: 60}}
templates: {title: {fields: {name: {}}, layout: {text: "{name}", style: name}}}
"""
    told = describe(LoadedPack(parse_style_text(text), Path("bare")))
    assert "palette" not in told
    assert "does not give" in told
    assert "in 0 s, hold 4 s, out 0 s\n    name" in told


@pytest.mark.parametrize("name", list_styles())
def test_every_template_of_a_shipped_style_is_told(name: str) -> None:
    pack = load_style_pack(name)
    told = describe(pack)
    assert [line for line in told.splitlines() if line.startswith("template ")] == [
        f"template {template}" for template in pack.style.templates
    ]
    assert all(line == line.rstrip() for line in told.splitlines())
