"""Texts that are one letter apart, among many."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from titlegen.checks.likeness import LEAST_OF_BOTH, one_letter_apart

WORDS = st.text("abn", min_size=1, max_size=6)


def of_all_pairs(texts: list[tuple[str, ...]]) -> set[tuple[int, int]]:
    """The pairs that are found by comparing each with each."""
    found = set()
    for later, one in enumerate(texts):
        for earlier, other in enumerate(texts[:later]):
            differing = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
            if len(one) == len(other) and len(differing) == 1:
                a, b = differing[0]
                if min(len(a), len(b)) >= LEAST_OF_BOTH and OSA.distance(a, b) == 1:
                    found.add((later, earlier))
    return found


@given(st.lists(st.tuples(WORDS, WORDS) | st.tuples(WORDS), max_size=12, unique=True))
def test_the_pairs_are_those_that_comparing_each_with_each_would_find(texts: list[tuple[str, ...]]) -> None:
    pairs = [(pair.later, pair.earlier) for pair in one_letter_apart(texts)]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == of_all_pairs(texts)


def test_the_words_that_differ_are_told() -> None:
    (pair,) = one_letter_apart([("jan", "berg"), ("eva", "berg"), ("jan", "bergh")])
    assert (pair.later, pair.earlier, pair.words) == (2, 0, ("bergh", "berg"))


def test_no_number_of_texts_that_share_all_letters_but_one_is_compared_each_with_each() -> None:
    letters = [chr(0x4E00 - 0x3000 + n) for n in range(3000)]  # 3,000 different letters that are no Han
    texts = [(f"person{letter}person",) for letter in letters if letter.isalpha()]
    assert len(list(one_letter_apart(texts))) <= 50 * len(texts)


@given(st.lists(st.lists(st.text(string.printable, min_size=1), max_size=3).map(tuple), max_size=5))
def test_texts_of_any_length_and_kind_can_be_compared(texts: list[tuple[str, ...]]) -> None:
    list(one_letter_apart(texts))
