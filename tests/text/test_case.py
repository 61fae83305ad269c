"""Letter case by the rules of each language."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.text.case import Case, set_case

UPPER = [
    ("istanbul ılık", "tr", "İSTANBUL ILIK"),
    ("istanbul", "tr-TR", "İSTANBUL"),
    ("bakı şəhəri", "az", "BAKI ŞƏHƏRİ"),
    ("istanbul", "en", "ISTANBUL"),
    ("Άννα Παπαδοπούλου", "el", "ΑΝΝΑ ΠΑΠΑΔΟΠΟΥΛΟΥ"),
    ("ρολόι", "el", "ΡΟΛΟΪ"),
    ("Μαΐου", "el", "ΜΑΪΟΥ"),
    ("άυλος", "el", "ΑΫΛΟΣ"),
    ("Έλλη Ήρα Ώρα", "el-GR", "ΕΛΛΗ ΗΡΑ ΩΡΑ"),
    ("ΰ ΐ", "el", "Ϋ Ϊ"),
    ("Áccent é", "el", "ÁCCENT É"),
    ("Straße", "de", "STRASSE"),
    ("Weiß", "de-AT", "WEISS"),
    ("ijsselmeer", "nl", "IJSSELMEER"),
    ("ji\u0307\u0301s", "lt", "JÍS"),
    ("žemaitė", "lt", "ŽEMAITĖ"),
    ("ﬁlm ǆ ŉ", "en", "FILM Ǆ ʼN"),
    ("éàü", "fr", "ÉÀÜ"),
    ("محمد 山田", "ar", "محمد 山田"),
]
LOWER = [
    ("ISPARTA İZMİR", "tr", "ısparta izmir"),
    ("BAKI", "az", "bakı"),
    ("İ", "en", "i"),
    ("ΟΔΥΣΣΕΥΣ", "el", "οδυσσευς"),
    ("ΣΑΣ ΣΕ", "el", "σας σε"),
    ("IJSSELMEER", "nl", "ijsselmeer"),
    ("STRASSE", "de", "strasse"),
]
TITLE = [
    ("ijsselmeer vrijdag", "nl", "IJsselmeer Vrijdag"),
    ("IJMUIDEN", "nl", "IJmuiden"),
    ("ijs", "en", "Ijs"),
    ("istanbul ırmak", "tr", "İstanbul Irmak"),
    ("IRMAK İNCİ", "tr", "Irmak İnci"),
    ("άννα έλλη", "el", "Άννα Έλλη"),
    ("ΑΛΈΞΗΣ", "el", "Αλέξης"),
    ("jean-luc PICARD", "fr", "Jean-Luc Picard"),
    ("ﬁlm", "en", "Film"),
    ("ß’III", "de", "Ss’iii"),
    ("ǆemal", "hr", "ǅemal"),
    ("film director 2nd unit", "en", "Film Director 2Nd Unit"),
]


@pytest.mark.parametrize(("text", "language", "expected"), UPPER)
def test_capitals_are_those_of_the_language(text: str, language: str, expected: str) -> None:
    assert set_case(text, "upper", language) == expected


@pytest.mark.parametrize(("text", "language", "expected"), LOWER)
def test_small_letters_are_those_of_the_language(text: str, language: str, expected: str) -> None:
    assert set_case(text, "lower", language) == expected


@pytest.mark.parametrize(("text", "language", "expected"), TITLE)
def test_initials_are_those_of_the_language(text: str, language: str, expected: str) -> None:
    assert set_case(text, "title", language) == expected


LANGUAGES = st.sampled_from(["en", "tr", "az", "el", "nl", "de", "lt", "ar"])
CASES = st.sampled_from(["as-written", "upper", "lower", "title"])
words = st.text(alphabet=st.sampled_from("abIiİıßéΆάΣσςΐijJǆﬁ\u0301 -.’محक1"), max_size=20)


@given(text=words, case=CASES, language=LANGUAGES)
def test_setting_case_twice_changes_nothing_more(text: str, case: Case, language: str) -> None:
    once = set_case(unicodedata.normalize("NFC", text), case, language)
    assert set_case(once, case, language) == once


@given(text=words, case=CASES, language=LANGUAGES)
def test_the_result_is_nfc(text: str, case: Case, language: str) -> None:
    assert unicodedata.is_normalized("NFC", set_case(unicodedata.normalize("NFC", text), case, language))


@given(text=words, language=LANGUAGES)
def test_as_written_is_left_alone(text: str, language: str) -> None:
    assert set_case(text, "as-written", language) == text


def test_a_title_takes_the_language_of_its_row() -> None:
    from titlegen.layout.compose import compose

    pack = written(NAME, text={"case": "upper"})
    lines = [text_item(compose(pack, "t", {"name": "izmir"}, language=tag)).lines for tag in ("tr", "en")]
    assert lines == [("İZMİR",), ("IZMIR",)]


def test_a_pack_has_a_language_of_its_own() -> None:
    pack = written(NAME, text={"case": "upper"}, pack={"language": "tr"})
    assert text_item(composed(pack, name="izmir")).lines == ("İZMİR",)


def test_capitals_of_georgian_are_in_the_shipped_fonts() -> None:
    pack = written(NAME, text={"case": "upper"})
    assert text_item(composed(pack, name="ქართული")).lines == ("ᲥᲐᲠᲗᲣᲚᲘ",)
