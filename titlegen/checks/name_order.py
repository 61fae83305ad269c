"""Given name and surname the other way round than in the rest of the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

import regex

from titlegen.checks.folding import name_words
from titlegen.checks.honorifics import parted
from titlegen.checks.listing import Cell
from titlegen.checks.majority import clear_majority
from titlegen.checks.result import CheckResult, coded
from titlegen.names.turning import why_left

MIXED_SHARE = 0.1
"""Where fewer names meet another's the other way round, it is by chance: James Cameron and Cameron Diaz."""
BY_CHANCE = 500
"""In so many names a word meets another once by chance; what is to be no chance must come oftener than that."""
MOST_ALIKE = 50
"""So many names with one word in common are looked through for a partner."""

_COMMA = regex.compile(
    r"((?:\p{Ll}+ ){0,3}\p{Lu}[\p{L}\p{M}’'\-]*),\s+(\p{Lu}[\p{L}\p{M}\-]*[\p{Ll}\p{M}](?:\s\p{Lu}\S*)?)"
)
"""`Berg, Jan` and `van der Berg, Jan`, but not `Jan Berg, M.D.` and not `Jan Berg, Oslo`."""
_BEHIND_NAMES = frozenset(("jr", "jnr", "sr", "snr", "esq", "phd", "msc", "bsc", "dphil", "mba"))


def check_name_order(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Surnames that stand first, by a comma, or by a word that is the first of one name and the last of another."""
    people = [cell for cell in cells if cell.holds == "person"]
    yield from _with_comma(people)
    yield from _met_the_other_way_round(people)


def check_left(cells: Iterable[Cell], turned: Set[str]) -> Iterator[CheckResult]:
    """Names with a comma in fields that were to be `turned` round, and were not."""
    for cell in cells:
        why = why_left(cell.text) if cell.field in turned else None
        if why is not None:
            message = f"“{cell.text}” was not turned round: {why}."
            yield coded("name-order", cell.where, message, "Write the name as it is to be shown.")


def _with_comma(people: list[Cell]) -> Iterator[CheckResult]:
    turned = [(cell, found) for cell in people if (found := _COMMA.fullmatch(parted(cell.text)[1]))]
    turned = [(cell, found) for cell, found in turned if found[2].casefold().rstrip(".") not in _BEHIND_NAMES]
    if clear_majority({True: len(turned), False: len(people) - len(turned)}) == (False, len(people) - len(turned)):
        for cell, found in turned:
            message = f"“{cell.text}” has its surname first, and most names have not."
            yield coded("name-order", cell.where, message, f"Write “{found[2]} {found[1]}”.")


def _met_the_other_way_round(people: Sequence[Cell]) -> Iterator[CheckResult]:
    """Two names of two words each that share one: the first of one, the last of the other.

    Told at the side that has fewer names, where that is frequent, or where the other word says that it is no chance.
    """
    names = [(cell, words) for cell in people if (words := _two_words(cell))]
    beginning: dict[str, list[Cell]] = defaultdict(list)
    ending: dict[str, list[Cell]] = defaultdict(list)
    for cell, (first, last) in names:
        beginning[first].append(cell)
        ending[last].append(cell)
    turned: list[tuple[Cell, Cell]] = []
    sure: set[int] = set()
    for word in beginning.keys() & ending.keys():
        first_here = len(beginning[word]) <= len(ending[word])
        odd, others = (beginning[word], ending[word]) if first_here else (ending[word], beginning[word])
        for cell, other in _pairs(odd, others):
            turned.append((cell, other))
            beside = _two_words(cell)[1 if first_here else 0]
            there, here = (beginning, ending) if first_here else (ending, beginning)
            if len(there.get(beside, ())) > len(here[beside]) - 1 + len(names) // BY_CHANCE:
                sure.add(cell.row)
    often = len(turned) >= MIXED_SHARE * len(names)
    for cell, other in sorted(turned, key=lambda pair: (pair[0].row, pair[1].row)):
        if cell.row in sure or (often and other.row not in sure):
            yield _result(cell, other)


def _pairs(odd: Sequence[Cell], others: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Each name of `odd` with the first of `others` that has other parts; the same parts swapped are one name."""
    for cell in odd:
        parts = set(_two_words(cell))
        other = next((each for each in others[:MOST_ALIKE] if set(_two_words(each)) != parts), None)
        if other is not None:
            yield cell, other


def _two_words(cell: Cell) -> tuple[str, ...]:
    """The name's words, folded, when it has two: of more one cannot say which is the surname."""
    words = tuple("".join(name_words(word)) for word in parted(cell.text)[1].split())
    return words if len(words) == 2 and "," not in cell.text else ()


def _result(cell: Cell, other: Cell) -> CheckResult:
    return coded(
        "name-order",
        cell.where,
        f"“{cell.text}” and “{other.text}” (row {other.row}) have their parts in different order.",
        "Put given name and surname the same way round in all rows.",
    )
