"""Letter case by the rules of a language."""

from __future__ import annotations

import unicodedata
from typing import Literal

import regex

Case = Literal["as-written", "upper", "lower", "title"]

_DOTTED_I = ("tr", "az")
"""Languages in which i and ı are two letters (Unicode SpecialCasing.txt)."""


def set_case(text: str, case: Case, language: str) -> str:
    """`text` (NFC) in `case`; `language` is a BCP 47 tag.

    Turkish and Azerbaijani keep i and ı apart, Greek words in capitals lose their accents, Dutch IJ stays
    together, ß becomes SS as in Unicode's full mapping, and a final sigma is final.
    """
    primary = language.split("-")[0].lower()
    if case == "upper":
        return _upper(text, primary)
    if case == "lower":
        return _lower(text, primary)
    if case == "title":
        text = regex.sub(r"\p{L}[\p{L}\p{M}'’]*", lambda m: _title_word(m.group(), primary), text)
        return unicodedata.normalize("NFC", text)
    return text


def _upper(text: str, language: str) -> str:
    if language in _DOTTED_I:
        text = text.replace("i", "İ")
    if language == "el":
        text = _without_greek_accents(text)
    if language == "lt":
        text = unicodedata.normalize("NFC", regex.sub(r"([ij])̇(?=\p{Mn}*)", r"\1", unicodedata.normalize("NFD", text)))
    return unicodedata.normalize("NFC", text.upper())


def _lower(text: str, language: str) -> str:
    if language in _DOTTED_I:
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text.lower().replace("i̇", "i"))


def _title_word(word: str, language: str) -> str:
    elided = regex.fullmatch(r"(\p{L}['’])(\p{L}\p{M}*\p{L}{2}.*)", word)
    if elided and len(first := _upper(elided[1], language)) == 2:  # O’Neill, D’Angelo; not ß’, which becomes two
        return first + _title_word(elided[2], language)
    if language == "nl" and word[:2].lower() == "ij":
        return "IJ" + _lower(word[2:], language)
    first = "İ" if language in _DOTTED_I and word[0] == "i" else word[0].title()
    return first + _lower(word[1:], language)


def _without_greek_accents(text: str) -> str:
    """Greek capitals carry no tonos; a dialytika stays, and appears where a tonos kept vowels apart."""
    parts = unicodedata.normalize("NFD", text)
    apart = regex.sub(r"([αεοηΑΕΟΗ])[\u0301\u0300\u0342]([ιυΙΥ])(?!\u0308)", r"\1\2" + "\u0308", parts)
    return unicodedata.normalize("NFC", regex.sub(r"(?<=\p{Greek}\p{Mn}*)[\u0301\u0300\u0342\u0313\u0314]", "", apart))
