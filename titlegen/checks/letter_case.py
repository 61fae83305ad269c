"""Capitals and lower case: a cell that is set otherwise than the rest of its column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import regex

from titlegen.checks.folding import as_written
from titlegen.checks.listing import Cell
from titlegen.checks.majority import clear_majority
from titlegen.checks.result import CheckResult, coded

Case = Literal["capitals", "lower", "mixed"]

LEAST_VALUES = 4
"""So many different values must agree: three roles in lower case are no style yet."""
LONG_WORD = 6
"""Letters from which on a name in capitals is no acronym: ABBA, BBC, UNICEF."""
LONG_ROLE_WORD = 7
MOSTLY = 0.6
"""Share of capitals from which on a text is neither: `CEO, BBC Two`, `JAN McDONALD`."""

_ADDRESS = regex.compile(r"[@#/_$!]|\p{Ll}\.\p{Ll}|\d")
"""Handles, addresses and stage names such as deadmau5 and will.i.am are written as they are written."""
_CASED = regex.compile(r"[\p{Lu}\p{Ll}\p{Lt}--\p{Georgian}]", regex.V1)
_CAPITALISED = regex.compile(r"(?<!\p{L})\p{Lu}[\p{L}\p{M}]+")
_UNCASED = regex.compile(r"[\p{Lo}\p{Georgian}--[ªº]]", regex.V1)
"""Georgian has capitals for headlines only."""
_TOLD = {"capitals": "capitals", "lower": "lower case", "mixed": "both cases"}


def check_letter_case(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Cells all in capitals or all in lower case, where most different values of the field are not; or the reverse."""
    fields: dict[str, list[tuple[Cell, Case]]] = defaultdict(list)
    for cell in cells:
        case = case_of(cell)
        if case is not None:
            fields[cell.field].append((cell, case))
    for of_field in fields.values():
        values = {as_written(cell.text): case for cell, case in of_field}
        usual = clear_majority(Counter(values.values()), least=LEAST_VALUES)
        if usual is None:
            continue
        kind, most = usual
        for cell, case in of_field:
            if case != kind and not (kind == "lower" and case == "mixed"):  # it may begin with a name
                of_all = f"of {len(values)} different values in this column {most} are"
                told = f"not in capitals; {of_all}" if kind == "capitals" else f"all in {_TOLD[case]}; {of_all} not"
                yield coded("letter-case", cell.where, f"“{cell.text}” is {told}.", "Write it like the others.")


def case_of(cell: Cell) -> Case | None:
    """How a cell is set; None where that says nothing: no letters with case, an acronym, an address, one short word."""
    letters = _CASED.findall(cell.text)
    upper = sum(char.isupper() for char in letters)
    if len(letters) < 3 or _ADDRESS.search(cell.text) or _UNCASED.search(cell.text):
        return None
    if upper == len(letters):
        return "capitals" if _no_acronym(cell) else None
    if not upper:
        return "lower"
    shouted = all(word.isupper() for word in _CAPITALISED.findall(cell.text))  # NILS van der MEER, or nothing but CEO
    return None if shouted or upper >= MOSTLY * len(letters) else "mixed"


def _no_acronym(cell: Cell) -> bool:
    words = [word for word in regex.findall(r"[\p{L}\p{M}]+", cell.text) if len(word) > 2]
    longest = max(map(len, words), default=0)
    if cell.holds == "person":
        return len(words) > 1 or longest > LONG_WORD
    return longest >= LONG_ROLE_WORD
