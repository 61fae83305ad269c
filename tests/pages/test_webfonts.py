"""Fonts inside a page shape words as the whole fonts do."""

from __future__ import annotations

import base64
import re

import pytest
import uharfbuzz as hb

from titlegen.pages.typefaces import Typefaces, static_font, subset_font
from titlegen.pages.webfonts import _shared_out, font_faces
from titlegen.text.fonts import EM, hb_font
from titlegen.text.itemize import graphemes

ONE_UNIT = EM / 1000
"""To which the places are rounded in a font that stands at one place of its design space."""

WORDS = {
    "Latin": "Nguyễn Thị Minh Châu, Åsa",
    "Greek": "Ωνάσης",
    "Cyrillic": "Дюбуа",
    "Arabic": "علاء الأسواني",
    "Hebrew": "דָּוִד בֶּן־גּוּרִיּוֹן",
    "Devanagari": "श्री क्षत्रिय",
    "Bengali": "সত্যজিৎ রায়",
    "Tamil": "தமிழ் கௌரி",
    "Malayalam": "മലയാളം കൊ",
    "Sinhala": "ශ්‍රී කෝ",
    "Thai": "กำธร ที่ปรึกษา",
    "Lao": "ຄຳ",
    "Khmer": "ខ្ញុំ ស្រីពៅ កើ",
    "Myanmar": "မြန်မာ ကျော်",
    "Georgian": "ქართული",
    "Ethiopic": "አማርኛ",
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_a_font_that_was_cut_down_shapes_its_words_as_the_whole_one_does(words: str, faces: Typefaces) -> None:
    clusters = {words[start:end] for start, end in graphemes(words)} | {" "}
    compared: list[str] = []
    for font, characters in _shared_out(sorted(clusters), faces.words).items():
        whole = hb_font(font)
        cut = hb.Font(hb.Face(subset_font(font, characters)))
        cut.scale = whole.scale
        for word in words.split():
            if {ord(character) for character in word} <= characters:
                (lines, places), (whole_lines, whole_places) = shaped(cut, word), shaped(whole, word)
                assert lines == whole_lines
                assert places == pytest.approx(whole_places, abs=ONE_UNIT)
                compared.append(word)
    assert compared == words.split()


class _Pen:
    """Writes down which lines it is told to draw, and where."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.places: list[float] = []

    def __getattr__(self, name: str):
        def draw(*points: tuple[float, float]) -> None:
            self.names.append(name)
            self.places += [coordinate for point in points for coordinate in point]

        return draw


def shaped(font: hb.Font, word: str) -> tuple[list[str], list[float]]:
    """What is seen of a word, whatever the numbers of its glyphs are: lines, and their places."""
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    pen = _Pen()
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        assert info.codepoint, "a box"
        pen.places += [position.x_advance, position.x_offset, position.y_offset]
        font.draw_glyph_with_pen(info.codepoint, pen)
    return pen.names, pen.places


def test_the_families_name_fonts_that_are_in_the_page(faces: Typefaces) -> None:
    rules = font_faces(faces, ["Jan", "نجيب"], ["names.csv"])
    named = set(re.findall(r'font-family:("[a-z]+-\d+")', rules))
    for family in ("words", "labels", "strong"):
        (stack,) = re.findall(rf"--{family}:([^}}]*)}}", rules)
        assert set(stack.split(",")) <= named
    assert len([name for name in named if "words" in name]) == 2
    for data in re.findall(r"base64,([^\"]+)\"", rules):
        assert base64.b64decode(data, validate=True)[:4] == b"\0\1\0\0"


def test_a_character_that_no_font_has_is_left_to_the_reader(faces: Typefaces) -> None:
    assert font_faces(faces, ["\U00013000"], []) == font_faces(faces, [], [])


def test_a_font_of_a_document_stands_still(faces: Typefaces) -> None:
    face = hb.Face(static_font(faces.words.first))
    assert not face.axis_infos
    assert "glyf" in face.table_tags
