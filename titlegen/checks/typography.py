"""Quotes, apostrophes and dashes of several kinds in one file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from titlegen.checks.characters import named
from titlegen.checks.listing import Cell
from titlegen.checks.majority import clear_majority
from titlegen.checks.result import CheckResult, coded, rows_told
from titlegen.errors import Place


@dataclass(frozen=True)
class Use:
    """One place in which a mark may stand, and the kinds of it that do the same there."""

    code: str
    word: str
    pattern: regex.Pattern[str]
    in_names_only: bool = False


_USES = (
    Use("mixed-quotes", "apostrophe", regex.compile(r"(?<=\p{L})['’](?=\p{L})")),
    Use("mixed-quotes", "opening quote", regex.compile(r"(?<![\p{L}\p{N}])(?:[\"“„»”]|«\s?)(?=[\p{L}\p{N}¿¡])")),
    Use("mixed-dashes", "dash between words", regex.compile(r"(?<=\s)[-–—‒―](?=\s)")),
    Use(
        "mixed-dashes",
        "dash between years",
        regex.compile(r"(?<=(?<![\d\-–—])\d{4})[-–—](?=(?:\d{4}|\d{2})(?![\d\-–—]))"),
    ),
    Use("mixed-dashes", "hyphen", regex.compile(r"(?<=\p{L})[-‐‑–—−](?=\p{L})"), in_names_only=True),
)
"""Uses that have nothing to do with each other are counted apart: a hyphen in a name is no dash between years. In
roles `London–Paris` is right beside `co-author`."""


def check_typography(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Marks of a kind that most of the file does not use; one note where no kind is clearly usual."""
    kept = list(cells)
    for use in _USES:
        yield from _of_use(use, [cell for cell in kept if cell.holds == "person" or not use.in_names_only])


def _of_use(use: Use, cells: list[Cell]) -> Iterator[CheckResult]:
    by_kind: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        for mark in dict.fromkeys(found[0] for found in use.pattern.findall(cell.text)):
            by_kind[mark].append(cell)
    if len(by_kind) < 2:
        return
    usual = clear_majority({mark: len(of_kind) for mark, of_kind in by_kind.items()})
    if usual is None:
        yield _note(use, by_kind)
        return
    for mark, of_kind in by_kind.items():
        if mark != usual[0]:
            for cell in of_kind:
                message = f"“{cell.text}” has the {use.word} {named(mark)}; {usual[1]} others have {named(usual[0])}."
                alone = use.word != "opening quote"  # which has a closing one
                remedy = (
                    f"Write “{use.pattern.sub(usual[0], cell.text)}”." if alone else "Set it in quotes like theirs."
                )
                yield coded(use.code, cell.where, message, remedy)


def _note(use: Use, by_kind: dict[str, list[Cell]]) -> CheckResult:
    told = "; ".join(f"{mark} in {rows_told(cell.row for cell in of_kind)}" for mark, of_kind in by_kind.items())
    where = Place(file=next(iter(by_kind.values()))[0].where.file)
    return CheckResult(use.code, "info", where, f"the {use.word} is of several kinds: {told}.", "Take one kind.")
