"""People of a list: seen twice, with two roles, or with names so much alike that one may be misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import regex

from titlegen.checks.folding import folded_words, name_words, person_key
from titlegen.checks.likeness import one_letter_apart
from titlegen.checks.listing import Cell, Listing
from titlegen.checks.result import CheckResult, coded
from titlegen.codes import Severity

LEAST_LETTERS = 6
"""Of both names together with their spaces left out: below, one letter makes another name (Bo Ek, Bo Ås)."""
LEAST_OF_WORD = 4
"""Of the longer of the two words that differ: Jan and Jana, but not Wei and Fei."""
LEAST_OF_REST = 6
"""Of what both names share, where the words that differ are shorter: Jan and Jon Morgenstern, not Wei and Fei Liu."""

_VIETNAMESE = regex.compile(r"[ơƠưƯ\u1EA0-\u1EF9]")
"""Its accents make other names: An and Ân are two, as long as both are written with them."""


def check_seen_twice(listings: Iterable[Listing]) -> Iterator[CheckResult]:
    """A name that was there before: a note, or a warning where people are captioned once."""
    first: dict[str, Cell] = {}
    for each in listings:
        for cell in each.cells:
            if cell.field != each.person:
                continue
            before = first.setdefault(person_key(cell.text), cell)
            if before.row == cell.row:
                continue
            severity: Severity = "warning" if each.first_use_only else "info"
            remedy = "Only the first use is captioned: take the row out." if each.first_use_only else (
                "Keep both if that is meant."
            )  # fmt: skip
            message = f"“{cell.text}” was in row {before.row} already."
            yield CheckResult("name-seen-twice", severity, cell.where, message, remedy)


def check_roles(listings: Iterable[Listing]) -> Iterator[CheckResult]:
    """One person with different words in a field that says what somebody is; within one template."""
    for each in listings:
        if each.person is None:
            continue
        told: dict[tuple[str, str], Cell] = {}
        for _, together in groupby(each.cells, key=lambda cell: cell.row):
            row = list(together)
            names = [cell for cell in row if cell.field == each.person]
            for cell in row if names else ():
                if cell.holds != "role":
                    continue
                before = told.setdefault((person_key(names[0].text), cell.field), cell)
                if folded_words(before.text) != folded_words(cell.text):
                    message = f"“{names[0].text}” is “{cell.text}” here and “{before.text}” in row {before.row}."
                    yield coded("two-roles", cell.where, message, "Take one for both, unless both are right.")


def check_near_duplicates(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Names that differ by an accent, a space, the order of their parts, or one letter: one of them may be wrong."""
    first: dict[str, Cell] = {}
    for cell in cells:
        if cell.holds == "person" and name_words(cell.text):
            first.setdefault(person_key(cell.text), cell)
    names = list(first.values())
    told: set[int] = set()
    for later, earlier, how in (*_same_letters(names), *_one_letter(names)):
        if later not in told:
            told.add(later)
            cell, other = names[later], names[earlier]
            message = f"“{cell.text}” and “{other.text}” (row {other.row}) {how}."
            yield coded("near-duplicate", cell.where, message, "If this is one person, correct one of them.")


def _same_letters(names: Sequence[Cell]) -> Iterator[tuple[int, int, str]]:
    """Index of a name, of an earlier one of the same letters, and how they differ."""
    joined: dict[str, int] = {}
    parts: dict[tuple[str, ...], int] = {}
    for index, cell in enumerate(names):
        words = name_words(cell.text)
        same = joined.setdefault("".join(words), index)
        if same != index and not (_VIETNAMESE.search(cell.text) and _VIETNAMESE.search(names[same].text)):
            yield index, same, "differ in accents, spaces or punctuation only"
            continue
        swapped = parts.setdefault(tuple(sorted(words)), index)
        if swapped not in (index, same):
            yield index, swapped, "are the same parts in different order"


def _one_letter(names: Sequence[Cell]) -> Iterator[tuple[int, int, str]]:
    texts = [name_words(cell.text) for cell in names]
    for pair in one_letter_apart(texts):
        letters = max(sum(map(len, texts[index])) for index in (pair.later, pair.earlier))
        longer = max(map(len, pair.words))
        if letters >= LEAST_LETTERS and (longer >= LEAST_OF_WORD or letters - longer >= LEAST_OF_REST):
            yield pair.later, pair.earlier, "are one letter apart"
