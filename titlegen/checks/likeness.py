"""Texts that are one letter apart, among any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from titlegen.checks.folding import Words

LEAST_OF_BOTH = 3
"""Letters: what is shorter differs from everything by one."""
MOST_ALIKE = 50
"""So many earlier texts are compared with each that shares all letters but one with them."""

_SIGNS = regex.compile(r"[\p{N}\p{Han}\p{Hangul}]")
_ROMAN = regex.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
"""Figures, and scripts in which one sign is a syllable or a word: there one sign makes another name."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their index, and the word in which they differ: `words` are the later one's and the earlier's."""

    later: int
    earlier: int
    words: tuple[str, str]


def one_letter_apart(texts: Sequence[Words]) -> Iterator[Pair]:
    """Every pair of `texts` that are the same but for one letter of one word, missing, added, changed or swapped.

    Each text is filed under all that remains of it when one letter is taken away, so that only those are compared
    that share such a remainder: the time grows with the number of letters, not with that of pairs.
    """
    from rapidfuzz.distance import OSA

    files: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for later, words in enumerate(texts):
        found: dict[int, str] = {}
        for place, word in enumerate(words):
            if len(word) < LEAST_OF_BOTH or _SIGNS.search(word) or _ROMAN.fullmatch(word):
                continue
            before, after = " ".join(words[:place]), " ".join(words[place + 1 :])
            for left in {word, *(word[:cut] + word[cut + 1 :] for cut in range(len(word)))}:
                alike = files[f"{before}\0{left}\0{after}"]
                for earlier, other in alike[:MOST_ALIKE]:
                    if earlier not in found and other != word and OSA.distance(word, other, score_cutoff=1) == 1:
                        found[earlier] = other
                        yield Pair(later, earlier, (word, other))
                alike.append((later, word))
