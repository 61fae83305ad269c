"""Any words are set into lines; none makes a page fail."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from titlegen.pages.setting import set_line, set_lines
from titlegen.pages.typefaces import Typefaces

SIZE = 10.0


def test_lines_are_no_wider_than_they_may_be(faces: Typefaces) -> None:
    words = "Professor Emerita Maximiliane Wilhelmina von und zu Hohenlohe-Langenburg the Younger"
    lines = set_lines(words, faces.words, SIZE, 120)
    assert len(lines) > 3
    assert all(line.width * SIZE <= 120 for line in lines)
    assert " ".join(line.text for line in lines).replace("- ", "-") == words


def test_a_word_that_is_too_long_is_broken_between_its_letters(faces: Typefaces) -> None:
    lines = set_lines("x" * 500, faces.words, SIZE, 100)
    assert "".join(line.text for line in lines) == "x" * 500
    assert all(line.width * SIZE <= 100 for line in lines)


def test_a_width_that_holds_nothing_still_ends(faces: Typefaces) -> None:
    assert [line.text for line in set_lines("Jan", faces.words, SIZE, 0.1)] == ["J", "a", "n"]


def test_typed_lines_stay_lines_and_empty_ones_go(faces: Typefaces) -> None:
    assert [line.text for line in set_lines("one\n\n two", faces.words, SIZE, 500)] == ["one", "[space]two"]


def test_a_line_has_its_own_direction_or_the_one_that_is_asked_for(faces: Typefaces) -> None:
    assert set_line("نجيب.mov", faces.words).direction == "rtl"
    assert set_line("نجيب.mov", faces.words, "ltr").direction == "ltr"


HOSTILE = {
    "a mark": "\u0301",
    "a joiner": "\u200d",
    "what an import put": "\ufffd",
    "vowel signs in a row": "က\u1031\u1031\u1031",
    "half a Thai vowel": "\u0e33",
    "overrides": "\u202e\u202e",
    "a vowel sign alone": "ा",
    "a tag": "\U000e0001",
    "a jamo alone": "\ud7b0",
    "hieroglyphs": "𓀀" * 40,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_words_that_no_title_could_be_made_of_are_set(text: str, faces: Typefaces) -> None:
    for line in set_lines(f"a{text} b{text}", faces.words, SIZE, 40):
        assert all(glyph.id for glyph in line.glyphs)


@settings(max_examples=60)
@given(text=st.text(max_size=30))
def test_any_words_are_set(text: str, faces: Typefaces) -> None:
    for line in set_lines(text, faces.words, SIZE, 50):
        assert all(glyph.id for glyph in line.glyphs)
