"""Which 8-bit encoding bytes are in, told by the letters that they spell inside words.

Windows and the old Mac put different letters at the same numbers: “Müller” of a Mac is “MŸller” in Windows. No byte
says which is meant, but people spell names with few letters, capitals begin words, and signs do not stand inside them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_WESTERN = {
    "French": ("éèçêëîïôâàû", "ùœÿæü"),
    "German": ("üöäß", "é"),
    "Swedish and Finnish": ("åäö", "é"),
    "Danish and Norwegian": ("øæå", "é"),
    "Icelandic": ("áéíóúýðþæö", ""),
    "Spanish": ("áéíóúñ", "ü"),
    "Portuguese": ("ãáéçíóõâêôú", "àü"),
    "Catalan": ("àèéíòóúç", "ïü"),
    "Italian": ("àèéìòù", ""),
    "Dutch": ("éëï", "öüèáó"),
    "Estonian": ("äöüõ", ""),
}
_CENTRAL = {
    "Polish": ("łąęśżóćńź", ""),
    "Czech": ("áíéýřčšžěů", "úťďňó"),
    "Slovak": ("áíéýčšžľú", "ôťďňóäĺŕ"),
    "Hungarian": ("áéöóíüőúű", ""),
    "Croatian and Slovene": ("ćčšžđ", ""),
    "Romanian": ("ăşâţî", ""),
    "German": ("üöäß", "é"),
}
_CYRILLIC = {
    "Russian": ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", ""),
    "Ukrainian": ("абвгдежзийклмнопрстуфхцчшщьюяєіїґ", ""),
    "Bulgarian": ("абвгдежзийклмнопрстуфхцчшщъьюя", ""),
    "Serbian": ("абвгдђежзијклљмнњопрстћуфхцчџш", ""),
}
"""The letters beyond ASCII that each language spells with: those it uses all the time, and those it sometimes does."""

_CODECS = {"cp1252": _WESTERN, "mac-roman": _WESTERN, "cp1250": _CENTRAL, "cp1251": _CYRILLIC}
"""Where two spell equally well, the first is taken."""

_WORD = re.compile(rb'[^\s,;|"()]+')
_ENOUGH_WORDS = 2_000
_MOST_OF_ONE_WORD = 3
"""A word that stands in every row is no more evidence than one that stands in three."""
_PLAIN_VOWELS = frozenset("aeiouy")
_VOWELS = frozenset("aeiouyáéíóúýàèìòùâêîôûäëïöüãõåæøœěůőűăęą")
_CONSONANTS = frozenset("ćčďđĺľłńňŕřśťźżžñðþç")
_AFTER_APOSTROPHE = re.compile("(?:s|t|re|ll|ve|d|m)?")


class Words:
    """The words of a file that are not ASCII, as bytes, and how often each was seen; a stream adds to it."""

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def add(self, line: bytes) -> None:
        """Take the words of `line`. Words after the first few thousand different ones say nothing new."""
        if not line.isascii() and len(self._seen) < _ENOUGH_WORDS:
            self._seen.update(word for word in _WORD.findall(line) if not word.isascii() and len(word) < 100)

    def decoded(self, codec: str) -> list[tuple[str, int]]:
        """The words in `codec`, each with its weight. Raises `UnicodeDecodeError`."""
        return [(word.decode(codec), min(seen, _MOST_OF_ONE_WORD)) for word, seen in self._seen.items()]


@dataclass(frozen=True)
class Spelling:
    """An encoding, and how well words spell in it; below 0 they are hardly words."""

    codec: str
    merit: float


def best_spelling(words: Words) -> Spelling | None:
    """The encoding in which `words` look most like words of one language; None when they are bytes of none."""
    found: list[Spelling] = []
    for codec, languages in _CODECS.items():
        try:
            decoded = words.decoded(codec)
        except UnicodeDecodeError:
            continue
        family = set("".join(often + seldom for often, seldom in languages.values()))
        merits = (_merit(decoded, _weights(*letters), family, name) for name, letters in languages.items())
        found.append(Spelling(codec, max(merits)))
    return max(found, key=lambda spelling: round(spelling.merit, 6), default=None)


def _weights(often: str, seldom: str) -> dict[str, float]:
    return {**dict.fromkeys(often, 1.0), **dict.fromkeys(seldom, 0.5)}


def _merit(words: Iterable[tuple[str, int]], weights: Mapping[str, float], family: set[str], language: str) -> float:
    return sum(times * sum(_merits_in(word, weights, family, language)) for word, times in words)


def _merits_in(word: str, weights: Mapping[str, float], family: set[str], language: str) -> Iterator[float]:
    """What each character of `word` beyond ASCII says for the language (1 at most) or against it."""
    for index, character in enumerate(word):
        if character.isascii():
            continue
        before, after = word[max(index - 2, 0) : index], word[index + 1 : index + 2]
        if character.isalpha() and not (before[-1:].isalpha() or after.isalpha()):
            yield 0.0
        elif character.isalpha():
            merit = weights.get(character.lower(), 0.2 if character.lower() in family else -1.0)
            yield min(merit, _case(character, before, after), _place(character.lower(), before[-1:], after, language))
        elif character == "’":
            yield _apostrophe(word, index)
        elif before[-1:].isalpha() and after.isalpha():
            yield -3.0
        else:
            yield 0.3 if character in "«»“”„–—°€…‘" else -1.0


def _case(letter: str, before: str, after: str) -> float:
    """The most that a letter can be worth whose neighbours have the other case: “AndrÈ”, “DíANGELO”, “çlvaro”."""
    last = before[-1:]
    if letter.isupper():
        return -2.0 if last.islower() else -1.0 if last.isupper() and after.islower() else 1.0
    if after.isupper() or (len(before) == 2 and before.isalpha() and before.isupper()):
        return -2.0 if last.isupper() else -1.0
    latin = letter < "\u0250"
    return 0.3 if latin and not last.isalpha() else 1.0


def _place(letter: str, before: str, after: str, language: str) -> float:
    """The most that a letter can be worth among these neighbours: a few that give another encoding away."""
    if letter >= "\u0400" and any(side.isalpha() and side.isascii() for side in (before, after)):
        return -2.0
    before, after = before.lower(), after.lower()
    follows = {"ã": "oeis", "õ": "e"} if language == "Portuguese" else {}
    wrong = (
        after not in follows.get(letter, after)
        or (language == "Italian" and after.isalpha())
        or (letter in _CONSONANTS and _is_consonant(before) and _is_consonant(after))
        or (letter == "æ" and before != "" and not after)
        or (letter == "è" and before in _PLAIN_VOWELS and not after and language != "Italian")
        or (letter == "ö" and before in _PLAIN_VOWELS and language in _WESTERN)
    )
    return -0.5 if wrong else 1.0


def _is_consonant(letter: str) -> bool:
    return letter.isalpha() and letter not in _VOWELS


def _apostrophe(word: str, index: int) -> float:
    """What an apostrophe says: `O’Brien`, `d’Arc` and `Peter’s` have one, `Garc’a` has an í of a Mac."""
    before, after = word[index - 1 : index], word[index + 1 :]
    if index == 1 and before.isupper():
        return 1.0 if after[:1].isupper() else 0.3
    if index in (1, 2) and before.islower() and after[:1].isalpha():
        return 1.0
    return 1.0 if _AFTER_APOSTROPHE.fullmatch(after) else -1.0
