from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.names.slug import safe_word, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan Morgenstern", "jan-morgenstern"),
        ("Anja Vugts-Verstappen", "anja-vugts-verstappen"),
        ("Winé Göte", "wine-gote"),
        ("Åsa ØRE Æsop Łódź đ ß ẞ œ ı İ þ", "asa-ore-aesop-lodz-d-ss-ss-oe-i-i-th"),
        ("A\u030asa", "asa"),
        ("Nguyễn Văn Đức", "nguyen-van-duc"),
        ("O’Brien & Søn", "o-brien-son"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x|y*?<z>", "c-x-y-z"),
        ("  --a__b.mov-- ", "a-b-mov"),
        ("line\nbreak", "line-break"),
        ("Сергей", "сергей"),
        ("Γιώργος", "γιώργος"),
        ("山田太郎", "山田太郎"),
        ("ガ", "ガ"),
        ("한글", "한글"),
        ("हिन्दी", "हिन्दी"),
        ("محمد", "محمد"),
        ("Ｆｕｌｌ ２", "full-2"),
        ("x²", "x2"),
        ("e\u200d\u0301", "e"),
        ("\u1100\u200d\u1161", "가"),
    ],
)
def test_a_slug_is_plain_where_it_can_be(text: str, expected: str) -> None:
    assert slug(text) == unicodedata.normalize("NFC", expected)


@pytest.mark.parametrize("text", ["", " ", "!!!", "–", "\u200d", "🎬", "\u0301", ".", ".."])
def test_text_without_letters_is_untitled(text: str) -> None:
    assert slug(text) == "untitled"


@pytest.mark.parametrize("text", ["CON", "con", "Nul", "aux", "prn", "COM1", "lpt9", "com¹", " con. "])
def test_a_name_windows_reserves_is_avoided(text: str) -> None:
    assert slug(text).startswith("title-")


@pytest.mark.parametrize("text", ["console", "com10", "con-2", "nuland"])
def test_a_name_windows_does_not_reserve_is_left(text: str) -> None:
    assert slug(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamingespräch", "Kamingesprach"),
        ("NDR Talk: Late", "NDR-Talk-Late"),
        ("S02_E05", "S02-E05"),
        ("Ærø ẞ İ", "AEro-SS-I"),
        ("../..", ""),
        ("Сергей", "Сергей"),
    ],
)
def test_a_safe_word_keeps_its_case(text: str, expected: str) -> None:
    assert safe_word(text) == unicodedata.normalize("NFC", expected)


@given(st.text(max_size=120))
def test_a_safe_word_is_its_own_safe_word(text: str) -> None:
    assert safe_word(safe_word(text)) == safe_word(text)


@given(st.text(max_size=120) | st.text(st.characters(categories=["L", "M", "Cf", "Pd"]), max_size=80))
def test_a_slug_is_a_safe_file_name_and_its_own_slug(text: str) -> None:
    name = slug(text)
    assert 1 <= len(name) <= 60
    assert len(name.encode()) <= 180
    assert name == unicodedata.normalize("NFC", name)
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert "--" not in name
    assert all(character == "-" or unicodedata.category(character)[0] in "LMN" for character in name)
    assert slug(name) == name
