"""Shaping as numbers: what titlegen sets is what HarfBuzz makes of the same text by itself."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from titlegen.shipped import shipped_fonts
from titlegen.text.fonts import EM, FontBook, FontRequest
from titlegen.text.itemize import Run, base_direction
from titlegen.text.shape import shape_line, shape_run
from titlegen.text.styled import Setting

BOOK = FontBook((shipped_fonts(),))
SERIF = ("SourceSerif4[opsz,wght].ttf", (("opsz", 40.0), ("wght", 560.0)))
GARAMOND = ("EBGaramond[wght].ttf", (("wght", 500.0),))
MONA = ("MonaSans[opsz,wdth,wght].ttf", (("opsz", 72.0), ("wdth", 104.0), ("wght", 780.0)))


def noto(script: str = "") -> tuple[str, tuple[tuple[str, float], ...]]:
    return f"NotoSans{script}-Regular.ttf", ()


def setting(font: tuple[str, tuple[tuple[str, float], ...]], **more: object) -> Setting:
    return Setting(BOOK.chain(FontRequest(*font)), **more)  # type: ignore[arg-type]


def harfbuzz(text: str, path: Path, axes: tuple[tuple[str, float], ...] = (), **features: bool) -> list[tuple]:
    """(glyph id, cluster, advance, x offset, y offset) from HarfBuzz alone, which guesses script and direction."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    font.scale = (65536, 65536)
    font.set_variations(dict(axes))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "en"
    hb.shape(font, buffer, features)
    return [
        (info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


ONE_RUN = {
    "arabic joins across the whole word": ("محمد", noto("Arabic")),
    "arabic words": ("عبد الرحمن السيد", noto("Arabic")),
    "arabic lam-alef": ("لا إله علاء", noto("Arabic")),
    "arabic with all its vowel marks": ("مُحَمَّدٌ كِتَابًا", noto("Arabic")),
    "persian and urdu letters": ("گیتی پناهی ٹھہرو", noto("Arabic")),
    "devanagari conjuncts": ("क्षत्रिय श्री ज्ञान", noto("Devanagari")),
    "devanagari reordered vowel": ("किरण हिन्दी", noto("Devanagari")),
    "devanagari reph": ("धर्मेन्द्र कार्तिक", noto("Devanagari")),
    "bengali": ("সত্যজিৎ রায় ক্ষ", noto("Bengali")),
    "tamil": ("ஏ. ஆர். ரஹ்மான் கொ", noto("Tamil")),
    "malayalam": ("മോഹൻലാൽ ക്ഷ", noto("Malayalam")),
    "sinhala": ("ශ්‍රී ලංකා", noto("Sinhala")),
    "khmer": ("ស្រីសុគន្ធ", noto("Khmer")),
    "myanmar": ("အောင်ဆန်းစုကြည်", noto("Myanmar")),
    "thai with stacked vowels and tones": ("น้ำผึ้ง ปู่ ญี่ปุ่น", noto("Thai")),
    "lao": ("ນ້ຳ ຜູ້", noto("Lao")),
    "hebrew": ("דוד בן־גוריון", noto("Hebrew")),
    "hebrew with points": ("שָׁלוֹם", noto("Hebrew")),
    "stacked diacritics, decomposed": ("Z\u0323\u0301a\u0328\u0304\u0301 e\u0302\u0301\u0323", noto()),
    "stacked diacritics, precomposed": ("Ẓ́ǭ́ ệ́", noto()),
    "vietnamese": ("Nguyễn Thị Thuỳ Dương", noto()),
    "vietnamese in a variable serif": ("Nguyễn Thị Thuỳ Dương", SERIF),
    "kerning": ("AVATAR Te. WAV", GARAMOND),
    "ligatures": ("office fjord afflict", GARAMOND),
    "variable axes change the advances": ("Jan Morgenstern", MONA),
    "georgian": ("ქართული სახელი", noto("Georgian")),
    "armenian": ("Արամ Խաչատրյան", noto("Armenian")),
    "ethiopic": ("ኃይሌ ገብረሥላሴ", noto("Ethiopic")),
}


@pytest.mark.parametrize(("text", "font"), ONE_RUN.values(), ids=ONE_RUN)
def test_a_run_is_shaped_as_harfbuzz_does(text: str, font: tuple) -> None:
    wanted = setting(font)
    line = shape_line(text, wanted, base_direction(text))
    expected = harfbuzz(text, wanted.chain.first.path, font[1])
    assert [g.id for g in line.glyphs] == [glyph[0] for glyph in expected]
    pen = 0
    for glyph, (_, _, advance, x, y) in zip(line.glyphs, expected, strict=True):
        assert (glyph.x * EM, glyph.y * EM) == (pen + x, y)
        pen += advance
    assert line.width * EM == pen
    script = line_script(text)
    run = Run(0, len(text), 1 if base_direction(text) == "rtl" else 0, script, wanted.chain.first)
    shaped = shape_run(text, run, wanted)
    found = zip(shaped.glyph_ids, shaped.clusters, shaped.advances, shaped.offsets, strict=True)
    assert [(glyph, cluster, advance, x, y) for glyph, cluster, advance, (x, y) in found] == expected


def line_script(text: str) -> str:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    return str(buffer.script)


def test_hebrew_with_latin_inside_is_harfbuzz_run_by_run_from_left_to_right() -> None:
    text = "שרה Cohen בן־דוד"
    wanted = Setting(BOOK.chain(FontRequest("NotoSansHebrew-Regular.ttf", fallback=("NotoSans-Regular.ttf",))))
    hebrew, latin = wanted.chain.first.path, wanted.chain.rest[0].path
    pieces = (("בן־דוד", hebrew), (" ", latin), ("Cohen", latin), ("שרה ", hebrew))
    expected = [glyph for piece, font in pieces for glyph in harfbuzz(piece, font)]
    line = shape_line(text, wanted, "rtl")
    assert [g.id for g in line.glyphs] == [glyph[0] for glyph in expected]
    assert [g.font.path for g in line.glyphs] == [hebrew] * 6 + [latin] * 6 + [hebrew] * 4
    assert [g.cluster for g in line.glyphs] == [15, 14, 13, 12, 11, 10, 9, 4, 5, 6, 7, 8, 3, 2, 1, 0]
    pen = 0
    for glyph, (_, _, advance, x, y) in zip(line.glyphs, expected, strict=True):
        assert (glyph.x * EM, glyph.y * EM) == (pen + x, y)
        pen += advance
    assert line.width * EM == pen


def test_every_letter_of_an_arabic_word_takes_its_joined_form() -> None:
    wanted = setting(noto("Arabic"))
    joined = [g.id for g in shape_line("محمد", wanted, "rtl").glyphs]
    alone = [shape_line(letter, wanted, "rtl").glyphs[0].id for letter in "دمحم"]
    assert len(joined) == 4
    assert all(a != b for a, b in zip(joined, alone, strict=True))


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_word_that_is_cut_into_two_runs_still_joins_across_the_cut(cut: int) -> None:
    wanted, text = setting(noto("Arabic")), "محمد"
    font = wanted.chain.first
    whole = shape_run(text, Run(0, 4, 1, "Arab", font), wanted)
    right = shape_run(text, Run(0, cut, 1, "Arab", font), wanted)
    left = shape_run(text, Run(cut, 4, 1, "Arab", font), wanted)
    assert left.glyph_ids + right.glyph_ids == whole.glyph_ids
    assert left.clusters + right.clusters == whole.clusters


def test_clusters_count_characters_beyond_the_first_plane_once() -> None:
    wanted = Setting(BOOK.chain(FontRequest("NotoSans-Regular.ttf", fallback=("NotoSansSymbols-Regular.ttf",))))
    line = shape_line("a\U0001f110b", wanted, "ltr")
    assert [g.cluster for g in line.glyphs] == [0, 1, 2]


def test_devanagari_glyphs_of_a_conjunct_share_its_cluster() -> None:
    line = shape_line("क्षत्रिय", setting(noto("Devanagari")), "ltr")
    starts = {"क्ष": 0, "त्रि": 3, "य": 7}
    assert set(starts.values()) >= {g.cluster for g in line.glyphs}
    assert line.glyphs[0].cluster == 0


def test_ligatures_are_taken_apart_when_letters_stand_apart() -> None:
    together = shape_line("office", setting(GARAMOND), "ltr")
    apart = shape_line("office", setting(GARAMOND, tracked=True), "ltr")
    path = BOOK.find(GARAMOND[0])
    assert len(together.glyphs) < 6
    assert [g.id for g in apart.glyphs] == [g[0] for g in harfbuzz("office", path, GARAMOND[1], liga=False, clig=False)]
    assert len(apart.glyphs) == 6


def test_a_feature_of_the_style_reaches_harfbuzz() -> None:
    wanted = setting(MONA, features=(("tnum", 1),))
    plain, tabular = (shape_line("1111", s, "ltr").width for s in (setting(MONA), wanted))
    expected = sum(glyph[2] for glyph in harfbuzz("1111", wanted.chain.first.path, MONA[1], tnum=True))
    assert tabular * EM == expected != plain * EM


letters = [*"AVTaoefijl.,-'ÅÉğışłñőřßžФЖюяΔλω ", "o\u0301", "e\u0323\u0301"]


@given(st.lists(st.sampled_from(letters), min_size=1, max_size=24).map("".join))
def test_any_line_of_one_font_has_the_width_harfbuzz_gives_its_runs(text: str) -> None:
    wanted = setting(noto())
    line = shape_line(text, wanted, "ltr")
    starts = [0, *(i for i in range(1, len(text)) if kind(text, i) != kind(text, i - 1)), len(text)]
    expected = [g for a, b in pairwise(starts) for g in in_script(text, a, b, wanted)]
    assert [g.id for g in line.glyphs] == [g[0] for g in expected]
    assert line.width * EM == sum(g[1] for g in expected)


def kind(text: str, place: int) -> str:
    """The script of a letter; of anything else that of the last letter before it, else of the first after it."""
    for letter in (*reversed(text[: place + 1]), *text[place:]):
        if letter.isalpha():
            return "Cyrl" if letter in "ФЖюя" else "Grek" if letter in "Δλω" else "Latn"
    return "Latn"


def in_script(text: str, start: int, end: int, wanted: Setting) -> list[tuple[int, int]]:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(wanted.chain.first.path))))
    font.scale = (65536, 65536)
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(c) for c in text], start, end - start)
    buffer.direction, buffer.script, buffer.language = "ltr", kind(text, start), "en"
    hb.shape(font, buffer)
    return [(i.codepoint, p.x_advance) for i, p in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]
