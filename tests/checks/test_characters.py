"""Characters that hardly belong into a name, and those of all the world's names that do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import cells, only

from titlegen.checks.characters import check_characters, script_of

INVISIBLE = {
    "zero-width space": ("Jan\u200b Berg", "U+200B ZERO WIDTH SPACE"),
    "soft hyphen": ("Ge\u00adschäft", "U+00AD SOFT HYPHEN"),
    "byte order mark": ("\ufeffJan", "U+FEFF"),
    "override": ("Jan \u202eBerg", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "isolate": ("\u2067Jan\u2069", "U+2067"),
    "direction mark in Latin": ("Jan\u200e Berg", "U+200E LEFT-TO-RIGHT MARK"),
    "word joiner": ("Jan\u2060Berg", "U+2060"),
    "joiner after a Latin letter": ("Jan\u200dBerg", "U+200D ZERO WIDTH JOINER"),
    "joiner at the beginning": ("\u200cJan", "U+200C"),
    "Hangul filler": ("\u3164", "U+3164 HANGUL FILLER"),
}


@pytest.mark.parametrize(("text", "name"), INVISIBLE.values(), ids=INVISIBLE.keys())
def test_an_invisible_character_is_a_warning_that_names_it(text: str, name: str) -> None:
    result = only(check_characters, text)
    assert result is not None
    assert (result.code, result.severity) == ("invisible-character", "warning")
    assert name in result.message


@pytest.mark.parametrize(
    "text",
    ["فیلم‌ساز", "अध्‍यक्ष", "ලෙස්ටර් අධ්‍යක්ෂ", "‏עמוס עוז‏", "ไทย\u200bภาพยนตร์", "葛\U000e0100城", "ක්‍රි", "នាង\u200bខ្ញុំ"],
    ids=["Persian", "Devanagari", "Sinhala", "Hebrew marks", "Thai", "Japanese variant", "conjunct", "Khmer"],
)
def test_joiners_marks_and_variants_that_a_script_needs_are_left_in_peace(text: str) -> None:
    assert only(check_characters, text) is None


UNUSUAL = {
    "replacement": ("Bj\ufffdrn", "U+FFFD REPLACEMENT CHARACTER"),
    "private use": ("Jan \uf8ff", "U+F8FF without a name"),
    "control picture": ("Jan␀", "U+2400"),
    "box drawing": ("Jan │ Berg", "U+2502"),
    "ligature of a PDF": ("Griﬃn", "U+FB03"),
    "Arabic presentation form": ("\ufedf\ufe8e", "U+FEDF"),
    "mathematical letters": ("𝐉𝐚𝐧", "U+1D409"),
    "circled letters": ("Ⓙan", "U+24BF"),
    "small capitals of phonetics": ("ᴊan", "U+1D0A"),
    "acute for an apostrophe": ("O´Brien", "U+00B4 ACUTE ACCENT"),
    "grave for an apostrophe": ("O`Brien", "U+0060 GRAVE ACCENT"),
    "an accent on nothing": ("Jan \u0301Berg", "U+0301"),
    "accents piled up": ("Ja\u0316\u0317\u0318n", "U+0318"),
    "full-width Latin": ("Ｊａｎ", "U+FF2A"),
}


@pytest.mark.parametrize("holds", ["person", "role", "other"])
@pytest.mark.parametrize(("text", "name"), UNUSUAL.values(), ids=UNUSUAL.keys())
def test_an_unusual_character_is_a_warning_in_every_field(text: str, name: str, holds) -> None:
    result = only(check_characters, text, holds)
    assert result is not None
    assert (result.code, result.severity) == ("unusual-character", "warning")
    assert name in result.message


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Griﬃn", "Griffin"), ("𝐉𝐚𝐧 𝐁𝐞𝐫𝐠", "Jan Berg"), ("Ｊａｎ", "Jan"), ("O´Brien", "O’Brien"), ("D`Arcy", "D’Arcy")],
)
def test_where_there_is_a_plain_form_it_is_proposed(text: str, plain: str) -> None:
    result = only(check_characters, text)
    assert result is not None
    assert result.remedy == f"Write “{plain}”."


IN_NAMES = ("Zoë 🎬", "Jan ♥", "Jan★Berg", "<Jan>", "{{name}}", "jan_berg", "Jan|Berg", "🇸🇪 Åsa", "Jan ✏️", "C:\\Jan")


@pytest.mark.parametrize("text", IN_NAMES)
def test_emoji_symbols_and_code_are_unusual_in_a_name_and_nowhere_else(text: str) -> None:
    result = only(check_characters, text)
    assert result is not None
    assert result.code == "unusual-character"
    assert only(check_characters, text, "other") is None
    assert only(check_characters, text, "role") is None


USUAL = (
    *("P!nk", "A$AP Rocky", "Ke$ha", "will.i.am", "deadmau5", "50 Cent", "J. R. R. Tolkien", "Mª José", "D’Angelo"),
    *("Kealiʻi", "Ng’ang’a", "В’ячеслав", "Núria Col·lell", "Smith & Sons™", "№ 5", "Ærø", "X Æ A-12", "髙田 﨑子"),
    *(
        "ＮＨＫ東京",
        "Ｔシャツ屋",
        "ﷺ محمد",
        "Ếch Ẫ",
        "Ọlá Ṣadé",
        "Ǆamonja",
        "नज़ीर",
        "ਅੰਮ੍ਰਿਤਾ",
        "က္က",
        "Ȧ́n",
        "24/7",
        "A+B",
    ),
)


@pytest.mark.parametrize("text", USUAL)
def test_what_names_of_the_world_are_written_with_is_left_in_peace(text: str) -> None:
    assert only(check_characters, text) is None


MIXED = {
    "Jаn": "U+0430 CYRILLIC SMALL LETTER A, among Latin letters",
    "Аnna": "U+0410 CYRILLIC CAPITAL LETTER A, among Latin letters",
    "Ivaн": "U+043D",
    "Мariя": "among Latin letters",
    "Сергeй": "U+0065 LATIN SMALL LETTER E, among Cyrillic letters",
    "Аλексей": "U+03BB",
    "Μaria": "U+039C GREEK CAPITAL LETTER MU, among Latin letters",
    "Παпα": "U+043F",
    "Օskar": "ARMENIAN",
    "Jan-Pеter": "U+0435",
    "O’Briеn": "U+0435",
    "Oмар": "U+004F LATIN CAPITAL LETTER O, among Cyrillic letters",
    "Omarعمر": "ARABIC",
}


@pytest.mark.parametrize(("text", "name"), MIXED.items())
def test_a_word_of_two_scripts_is_a_warning_that_names_the_odd_letter(text: str, name: str) -> None:
    result = only(check_characters, text)
    assert result is not None
    assert (result.code, result.severity) == ("mixed-scripts", "warning")
    assert name in result.message


ONE_SCRIPT = (
    *(
        "NHKアナウンサー",
        "Tシャツ",
        "BTS의 멤버",
        "AI研究者",
        "山田くん",
        "マリア・ガルシア",
        "金씨",
        "ผู้กำกับBBC",
        "CJ엔터",
    ),
    *("Милица Stojadinović", "Actor ممثل", "Omar Sharif عمر الشريف", "כתבת הBBC", "BBCके संवाददाता", "µm", "Kealiʻi"),
    *("Бит-Quest", "IT-директор", "В’ячеслав", "ՀՀ BBC", "5-я улица", "3D-аниматор", "Renée", "Ǆ", "Ⅷ", "ªº"),
)


@pytest.mark.parametrize("text", ONE_SCRIPT)
def test_words_side_by_side_and_scripts_that_mix_are_left_in_peace(text: str) -> None:
    assert only(check_characters, text) is None


def test_a_greek_letter_of_science_may_stand_in_a_role_but_not_in_a_name() -> None:
    assert only(check_characters, "Discoverer of TNFα", "role") is None
    assert only(check_characters, "TNFα") is not None


@pytest.mark.parametrize(
    ("char", "script"), [("a", "Latin"), ("а", "Cyrillic"), ("ー", None), ("1", None), ("가", "Hangul")]
)
def test_each_letter_has_its_script(char: str, script: str | None) -> None:
    assert script_of(char) == script


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=3))
def test_no_text_is_too_strange_to_be_looked_at(texts: list[str]) -> None:
    for holds in ("person", "role", "other"):
        found = list(check_characters(cells(*texts, holds=holds)))
        assert all(result.severity == "warning" and result.remedy for result in found)


@pytest.mark.parametrize("text", ["=A1", '=HYPERLINK("x")', "=cmd|'/C calc'!A0"])
def test_a_formula_is_told_as_one_and_not_by_its_characters(text: str) -> None:
    assert only(check_characters, text) is None
