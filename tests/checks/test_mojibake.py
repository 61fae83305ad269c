"""Text that was read in a wrong encoding: what is found, what is proposed, and which real words are left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import only

from titlegen.checks.mojibake import check_mojibake, mended

BROKEN = {
    "JosÃ© GarcÃ­a": "José García",
    "BjÃ¶rn": "Björn",
    "MÃ¼ller": "Müller",
    "Ã…sa SÃ¶derlund": "Åsa Söderlund",
    "Ã…sa": "Åsa",
    "Ã‰lodie": "Élodie",
    "SeÃ¡n Oâ€™Neill": "Seán O’Neill",
    "Å‚ukasz": "łukasz",
    "Ä‡evapÄ‡iÄ‡i": "ćevapćići",
    "Ð\x90Ð»ÐµÐºÑ\x81Ð°Ð½Ð´Ñ€": "Александр",
    "Beyonc√©": "Beyoncé",
    "â€œHelloâ€\x9d": "“Hello”",
    "Ren&eacute;e": "Renée",
    "Smith &amp; Sons": "Smith & Sons",
    "O&#39;Brien": "O'Brien",
    "&#x141;ukasz": "Łukasz",
}

SOUND = (
    *("JOÃO DA CONCEIÇÃO", "São Tomé", "Åsa Söderlund", "Nguyễn Thị Minh Châu", "Ðorđe", "Łukasz Żółkiewski"),
    *("Ğülşen", "Ζωή Παπαδοπούλου", "Jürgen Groß", "Þórður", "ÇA VA", "«Été»", "été à Nice", "Ñandú Ñáñez", "Ærø"),
    *("Ngũgĩ wa Thiong’o", "Đặng Hữu Phúc", "İpek Işık", "Ọlá", "É", "Ã", "Â", "Ítalo Ã", "R&D", "AT&T; IBM"),
    *("Smith & Sons", "Q&A", "“Writer” — Editor…", "中国", "Who? Me", "What?", "Why? Because", "10 € & more"),
    *("http://a.b/c?d=e", "see example.org/page?id", "नमस्ते", "שלום", "مرحبا", "Mª José", "1º", "½ Pint", "Noël ½"),
)


@pytest.mark.parametrize(("text", "meant"), BROKEN.items(), ids=BROKEN.values())
def test_text_read_in_a_wrong_encoding_is_a_warning_that_quotes_what_was_meant(text: str, meant: str) -> None:
    result = only(check_mojibake, text)
    assert result is not None
    assert (result.code, result.severity, result.remedy) == ("mojibake", "warning", f"Write “{meant}”.")


@pytest.mark.parametrize("text", SOUND)
def test_words_with_accents_and_ampersands_are_left_in_peace(text: str) -> None:
    assert only(check_mojibake, text) is None
    assert only(check_mojibake, text, "role") is None


@pytest.mark.parametrize("text", ["Bj?rn", "S??ren Berg", "Ren?e Duf?our"])
def test_a_letter_lost_to_a_question_mark_is_a_warning_without_a_proposal(text: str) -> None:
    result = only(check_mojibake, text)
    assert result is not None
    assert (result.code, result.remedy) == ("mojibake", "Look it up where the list came from.")


@given(st.text(st.characters(codec="utf-8")))
def test_mending_raises_on_no_text_and_what_is_ascii_without_entities_stays(text: str) -> None:
    mended(text)
    if text.isascii() and "&" not in text:
        assert mended(text) == text
