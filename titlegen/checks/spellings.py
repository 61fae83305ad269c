"""One role or organisation that is spelt in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from titlegen.checks.folding import Words, as_written, folded_words
from titlegen.checks.likeness import one_letter_apart
from titlegen.checks.listing import Cell
from titlegen.checks.result import CheckResult, coded

LEAST_LETTERS = 7
"""Of a whole value: a Writer and a Waiter may both be in a film."""
LEAST_OF_WORD = 5
"""Of the longer of the two words that differ: Bern and Bonn, SC and FC are not one place and one club."""
MOST_WORDS = 8
"""A longer text is a sentence, of which there are no two spellings."""

Spelling = list[Cell]
"""All cells that have the same words, spelt the same way."""


def check_spellings(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Values that differ in case, accents, spaces or punctuation, or by one letter in the middle of a long word.

    Only fields that hold no names are looked at. The rarer spelling is told, at the first row that has it.
    """
    fields: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.holds != "person":
            fields[cell.field].append(cell)
    for of_field in fields.values():
        yield from _of_field(of_field)


def _of_field(cells: list[Cell]) -> Iterator[CheckResult]:
    values: dict[str, dict[str, Spelling]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        if words := folded_words(cell.text):
            values["".join(words)][as_written(cell.text)].append(cell)
    usual: list[Spelling] = []
    for spellings in values.values():
        ordered = sorted(spellings.values(), key=len, reverse=True)
        usual.append(ordered[0])
        for odd in ordered[1:]:
            yield _result(odd, ordered[0], "")
    texts = [_short(folded_words(spelling[0].text)) for spelling in usual]
    for pair in one_letter_apart(texts):
        if sum(map(len, texts[pair.later])) >= LEAST_LETTERS and _slip(*pair.words):
            spellings_of_both = sorted((usual[pair.earlier], usual[pair.later]), key=len, reverse=True)
            yield _result(spellings_of_both[1], spellings_of_both[0], ", one letter apart")


def _short(words: Words) -> Words:
    return words if len(words) <= MOST_WORDS else ()


def _slip(one: str, other: str) -> bool:
    """True when one letter more, less or other is rather a slip than another word.

    Words differ by their first letter (leader, reader) and by their endings (actor, actors; director, directora;
    délégué, déléguée).
    """
    shorter, longer = sorted((one, other), key=len)
    if len(longer) < LEAST_OF_WORD or one[0] != other[0] or longer.startswith(shorter):
        return False
    if {one[-3:], other[-3:]} == {"man", "men"}:
        return False
    return one[-1] == other[-1] or sorted(one) == sorted(other)


def _result(odd: Sequence[Cell], usual: Sequence[Cell], how: str) -> CheckResult:
    more = f" and {len(odd) - 1} more" if len(odd) > 1 else ""
    rows = f"row {usual[0].row}" + (f" and {len(usual) - 1} more" if len(usual) > 1 else "")
    message = f"“{odd[0].text}” here{more} is “{usual[0].text}” in {rows}{how}."
    return coded("two-spellings", odd[0].where, message, "Spell it one way, unless these are two.")
