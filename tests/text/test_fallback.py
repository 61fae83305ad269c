"""Which font each cluster comes from, and what is said when none has it."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, composed, written

from titlegen.errors import MissingGlyphError
from titlegen.shipped import shipped_fonts
from titlegen.text.fonts import FontBook, FontChain, FontRequest, coverage
from titlegen.text.itemize import base_direction, graphemes, itemize
from titlegen.text.shape import shape_line
from titlegen.text.styled import Setting

BOOK = FontBook((shipped_fonts(),))
MONA = "MonaSans[opsz,wdth,wght].ttf"
CHAIN = BOOK.chain(FontRequest(MONA, fallback=("NotoSans-Bold.ttf", "NotoSans*-Bold.ttf")))


def fonts_of(text: str, chain: FontChain = CHAIN) -> list[tuple[str, str]]:
    """Each run's characters with its font's first word, in logical order."""
    runs = itemize(text, chain, base_direction(text))
    return [(text[r.start : r.end], r.font.name.split("[")[0].split("-")[0]) for r in runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna, 5", [("Anna, 5", "MonaSans")]),
        ("Anna Жукова 5", [("Anna ", "MonaSans"), ("Жукова 5", "NotoSans")]),
        ("محمد علي", [("محمد علي", "NotoSansArabic")]),
        ("שרה NBC", [("שרה ", "NotoSansHebrew"), ("NBC", "MonaSans")]),
        ("शाहरुख़ ख़ान", [("शाहरुख़ ख़ान", "NotoSansDevanagari")]),
        ("สมชาย ใจดี", [("สมชาย ใจดี", "NotoSansThai")]),
        ("ქართული", [("ქართული", "NotoSansGeorgian")]),
    ],
)
def test_a_run_comes_from_the_first_font_that_has_it_and_spaces_stay_in_it(text: str, expected: list) -> None:
    assert fonts_of(text) == expected


def test_a_base_and_its_mark_come_from_one_font_though_another_has_the_base() -> None:
    macron_below = "\u0331"
    mona, noto = (coverage(BOOK.find(name)) for name in (MONA, "NotoSans-Bold.ttf"))
    assert ord("x") in mona & noto
    assert ord(macron_below) in noto - mona
    assert fonts_of(f"ax{macron_below}y") == [("a", "MonaSans"), (f"x{macron_below}", "NotoSans"), ("y", "MonaSans")]


def test_a_decomposed_letter_stays_in_the_first_font_when_that_has_the_letter_and_the_mark() -> None:
    assert fonts_of("e\u0301") == [("e\u0301", "MonaSans")]


def test_a_precomposed_letter_that_only_its_parts_are_there_for_is_built_from_them() -> None:
    chain = BOOK.chain(FontRequest("NotoSans-Regular.ttf"))
    assert ord("Ǯ") in coverage(chain.first.path)
    line = shape_line("e\u0302\u0301\u0323", Setting(chain), "ltr")
    assert {g.grapheme for g in line.glyphs} == {0}


def test_the_order_of_the_chain_decides() -> None:
    for first, second in (("NotoSans-Regular.ttf", "Oswald[wght].ttf"), ("Oswald[wght].ttf", "NotoSans-Regular.ttf")):
        chain = BOOK.chain(FontRequest("NotoSansThai-Regular.ttf", fallback=(first, second)))
        (run,) = itemize("Ж", chain, "ltr")
        assert run.font.name == first


SCRIPTS = "aåñƛ ẍ\u0301\u0331\u0323Жשא\u05b8محمد\u064eकि्षกำน้ქ12 .,()-’"


@given(st.text(alphabet=st.sampled_from(SCRIPTS), min_size=1, max_size=16))
def test_a_cluster_is_never_split_over_two_fonts(text: str) -> None:
    try:
        line = shape_line(unicodedata.normalize("NFC", text), Setting(CHAIN), base_direction(text))
    except MissingGlyphError:
        return
    fonts: dict[int, set] = {}
    for glyph in line.glyphs:
        fonts.setdefault(glyph.grapheme, set()).add(glyph.font)
    assert all(len(used) == 1 for used in fonts.values())


@given(st.text(alphabet=st.sampled_from(SCRIPTS), min_size=1, max_size=16))
def test_runs_cover_a_line_once_and_begin_where_clusters_do(text: str) -> None:
    try:
        runs = itemize(text, CHAIN, base_direction(text))
    except MissingGlyphError:
        return
    assert [run.start for run in runs] == [0, *(run.end for run in runs[:-1])]
    assert runs[-1].end == len(text)
    assert {run.start for run in runs} <= {start for start, _ in graphemes(text)}


MISSING = [
    ("Jan 😀", "😀", ["U+1F600 GRINNING FACE"]),
    ("👩‍👩‍👧", "👩‍👩‍👧", ["U+1F469 WOMAN", "U+1F467 GIRL"]),
    ("🇦🇽", "🇦🇽", ["U+1F1E6 REGIONAL INDICATOR SYMBOL LETTER A", "U+1F1FD REGIONAL INDICATOR SYMBOL LETTER X"]),
    ("1\ufe0f\u20e3", "1\ufe0f\u20e3", ["U+20E3 COMBINING ENCLOSING KEYCAP"]),
    ("\ue000", "\ue000", ["U+E000"]),
    ("\u0378", "\u0378", ["U+0378"]),
    ("שרה \u0378", "\u0378", ["U+0378"]),
    ("山田", "山", ["U+5C71 CJK UNIFIED IDEOGRAPH-5C71"]),
    ("a\tb", "\t", ["U+0009"]),
    ("a\u2028b", "\u2028", ["U+2028 LINE SEPARATOR"]),
]


@pytest.mark.parametrize(("text", "cluster", "told"), MISSING, ids=[ascii(m[1]) for m in MISSING])
def test_a_character_that_no_font_has_is_told_with_code_point_name_and_remedy(
    text: str, cluster: str, told: list[str]
) -> None:
    chain = BOOK.chain(FontRequest(MONA, fallback=("NotoSansHebrew-Bold.ttf",)))
    with pytest.raises(MissingGlyphError) as caught:
        shape_line(text, Setting(chain), base_direction(text))
    message = caught.value.message
    assert f"“{cluster}”" in message
    assert all(name in message for name in told)
    assert "U+0041" not in message
    assert "U+200D" not in message
    assert "fallback" in str(caught.value.remedy)
    assert "TITLEGEN_FONT_PATH" in str(caught.value.remedy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("J\ufffdn Berg", "stands where an import could not read the text"),
        ("\u0301Jan", "COMBINING ACUTE ACCENT stands without a letter that carries it"),
        ("\u0e49น", "THAI CHARACTER MAI THO stands without a letter that carries it"),
    ],
)
def test_what_a_broken_import_leaves_behind_is_refused(text: str, message: str) -> None:
    with pytest.raises(MissingGlyphError, match=message):
        shape_line(text, Setting(CHAIN), "ltr")


@pytest.mark.parametrize("name", ["အောင်ဆန်းစုကြည်", "မြန်မာ", "हिन्दी", "தமிழ்", "ਸਿੰਘ", "שָׁלוֹם", "مُحَمَّد", "น้ำ"])
def test_signs_that_a_letter_carries_are_no_fault(name: str) -> None:
    chain = BOOK.chain(FontRequest(MONA, fallback=("NotoSans*-Bold.ttf",)))
    assert shape_line(name, Setting(chain), base_direction(name)).width > 0


def test_the_remedy_names_the_script_that_lacks_a_font() -> None:
    chain = BOOK.chain(FontRequest(MONA))
    with pytest.raises(MissingGlyphError) as caught:
        shape_line("สมชาย", Setting(chain), "ltr")
    assert "a font for Thai" in str(caught.value.remedy)


def test_a_missing_character_in_a_title_names_its_field() -> None:
    pack = written(NAME)
    with pytest.raises(MissingGlyphError) as caught:
        composed(pack, name="Jan 😀")
    assert caught.value.place is not None
    assert caught.value.place.field == "name"
    assert str(caught.value).startswith("name: no font of the chain has “😀”")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_space_after_an_emoji_is_that_of_the_letters(shipped_book: FontBook) -> None:
    chain = shipped_book.chain(FontRequest("NotoSans-Bold.ttf", fallback=("NotoColorEmoji.ttf",)))
    runs = itemize("Noor 🌙 & Léa 🚀7", chain, "ltr")
    assert [(run.font.name, "Noor 🌙 & Léa 🚀7"[run.start : run.end]) for run in runs] == [
        ("NotoSans-Bold.ttf", "Noor "),
        ("NotoColorEmoji.ttf", "🌙"),
        ("NotoSans-Bold.ttf", " & Léa "),
        ("NotoColorEmoji.ttf", "🚀"),
        ("NotoSans-Bold.ttf", "7"),
    ]
