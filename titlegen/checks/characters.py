"""Characters that hardly belong into a name: invisible ones, those of other systems, letters of two scripts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from titlegen.checks.listing import Cell
from titlegen.checks.result import CheckResult, coded
from titlegen.names.formula import reads_like_formula

_INVISIBLE = regex.compile(
    r"[\u00AD\u034F\u115F\u1160\u180E\u202A-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\U000E0001]"
    r"|(?<![\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])\u200B"
    r"|(?:(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\s])|^)[\u200C\u200D]"
)
"""Soft hyphens, fillers, overrides, isolates, byte order marks; zero-width spaces but for scripts without spaces, and
joiners but where letters join."""
_DIRECTION_MARK = regex.compile(r"[\u061C\u200E\u200F]")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}]")

_FOREIGN = regex.compile(
    r"[\uFFFD\p{Co}\p{Cn}\u2400-\u243F\u2500-\u259F]"
    r"|[\uFB00-\uFB06\uFB50-\uFDCF\uFE70-\uFEFC]"
    r"|[\U0001D400-\U0001D7FF\u24B6-\u24E9\U0001F130-\U0001F189\u1D00-\u1D2B]"
    r"|(?<=\p{L})[´`¨](?=\p{L})"
    r"|(?:^|(?<=\s))\p{M}|(?<=[\p{Latin}\p{Greek}\p{Cyrillic}]\p{M}{2})\p{M}"
)
"""What fonts, terminals, PDFs and “fancy text” generators leave behind, and accents that stand for apostrophes or on
nothing."""
_FULL_WIDTH = regex.compile(r"[\uFF01-\uFF5E]")
_WIDE_SCRIPT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}]")
_NOT_IN_NAMES = regex.compile(r"[\p{So}--[©®™℗℠°№℃℉]]|\p{Emoji_Presentation}|[<>{}\\|_=^\t]", regex.V1)
"""Emoji, symbols and marks of code; what a social handle or a quote may well have."""

_SCRIPTS = (
    *("Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Syriac", "Thaana", "Ethiopic"),
    *("Cherokee", "Coptic", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada"),
    *("Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Han", "Hiragana", "Katakana"),
    *("Bopomofo", "Hangul", "Mongolian"),
)
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}})" for name in _SCRIPTS))
_UNSPACED = frozenset(("Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Thai", "Lao", "Khmer", "Myanmar"))
"""Words of these stand without spaces, also beside an acronym in Latin letters; and they mix among themselves."""
_CASED = frozenset(("Latin", "Greek", "Cyrillic", "Armenian", "Cherokee", "Coptic"))
"""Scripts with letters that look alike."""
_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")
_LATIN_WORD = regex.compile(r"[\p{Latin}\p{Inherited}]+")
_SCIENCE = regex.compile(r"\p{Latin}+[αβγδεκλμσω]")
"""Such as TNFα, in what somebody is an expert for."""


def check_characters(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Invisible and unusual characters, and words of two scripts, cell by cell."""
    for cell in cells:
        if not cell.text.isascii():
            yield from _invisible(cell)
            yield from _mixed_scripts(cell)
        yield from _unusual(cell)


def named(char: str) -> str:
    """A character as its code point and its name."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


def _invisible(cell: Cell) -> Iterator[CheckResult]:
    hidden = _INVISIBLE.search(cell.text)
    if hidden is None and not _RIGHT_TO_LEFT.search(cell.text):
        hidden = _DIRECTION_MARK.search(cell.text)
    if hidden is not None:
        message = f"“{cell.text}” has an invisible character, {named(hidden[0])}."
        yield coded("invisible-character", cell.where, message, "Delete it, unless somebody put it there on purpose.")


def _unusual(cell: Cell) -> Iterator[CheckResult]:
    patterns = [_FOREIGN] if not cell.text.isascii() or "`" in cell.text else []
    if not cell.text.isascii() and not _WIDE_SCRIPT.search(cell.text):
        patterns.append(_FULL_WIDTH)
    if cell.holds == "person" and not reads_like_formula(cell.text):
        patterns.append(_NOT_IN_NAMES)
    for pattern in patterns:
        odd = pattern.search(cell.text)
        if odd is not None:
            message = f"“{cell.text}” has an unusual character, {named(odd[0])}."
            plain = pattern.sub(lambda each: _plain(each[0]), cell.text)
            remedy = "Delete it, or look up what should stand there." if plain == cell.text else f"Write “{plain}”."
            yield coded("unusual-character", cell.where, message, remedy)
            return


def _plain(char: str) -> str:
    return "’" if char in "´`¨" else unicodedata.normalize("NFKC", char)


def _mixed_scripts(cell: Cell) -> Iterator[CheckResult]:
    for word in _WORD.findall(cell.text):
        odd = _odd_letter(word)
        if odd is None or (cell.holds != "person" and _SCIENCE.fullmatch(word)):
            continue
        letter, script = odd
        message = f"“{word}” has a letter of another script, {named(letter)}, among {script} letters."
        yield coded("mixed-scripts", cell.where, message, "Type the word anew: the letter only looks right.")


@lru_cache(maxsize=8192)
def script_of(char: str) -> str | None:
    """The Unicode script of a character; None for those of no script of their own, and of rare ones."""
    found = _SCRIPT.match(char)
    return found.lastgroup if found else None


def _odd_letter(word: str) -> tuple[str, str] | None:
    """The first letter of the script that a word has less of, and the script of the others; None for one script."""
    if _LATIN_WORD.fullmatch(word):
        return None
    scripts = Counter(script for script in map(script_of, word) if script is not None)
    if len(scripts) < 2 or scripts.keys() & _UNSPACED:
        return None
    if not scripts.keys() <= _CASED and _acronym_with_an_ending(word):
        return None
    main = max(scripts, key=lambda script: scripts[script])
    letter = next(char for char in word if script_of(char) not in (main, None))
    return letter, main


def _acronym_with_an_ending(word: str) -> bool:
    """A Latin acronym with a prefix or an ending in a script without capitals, such as “הBBC”."""
    latin = "".join(char for char in word if script_of(char) == "Latin")
    return len(latin) > 1 and latin.isupper()
