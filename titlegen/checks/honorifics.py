"""Honorifics before a name: used for some people and not for others, or written in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from titlegen.checks.listing import Cell
from titlegen.checks.majority import LEAST, clear_majority
from titlegen.checks.result import CheckResult, coded, rows_told
from titlegen.codes import Severity
from titlegen.errors import Place

_COURTESIES = frozenset(
    (
        *("mr", "mrs", "ms", "mx", "herr", "frau", "monsieur", "mme", "mlle", "señor", "señora", "señorita"),
        *("signor", "signora", "signorina", "senhor", "senhora", "sr", "sra", "srta", "hr", "fru", "dhr", "mevr"),
        *("meneer", "mevrouw", "г-н", "г-жа", "السيد", "السيدة"),
    )
)
"""What everybody has: a file gives it to all or to none."""

_RANKS = {
    **dict.fromkeys(("dr", "doctor", "doktor", "dott", "др", "д-р", "د"), "doctor"),
    **dict.fromkeys(("dra", "doctora", "dott.ssa"), "doctora"),
    **dict.fromkeys(("prof", "professor", "проф"), "professor"),
    **dict.fromkeys(("profa", "professora", "professorin", "professeur", "profesor", "profesora"), "professora"),
    **dict.fromkeys(("rev", "reverend"), "reverend"),
    **{word: word for word in ("sir", "dame", "lord", "baroness", "rabbi", "sheikh", "ing", "dipl-ing", "mag")},
}
"""What some people hold, by its forms. Words that are given names as well (Don, Fra, Pan, Miss) are left out."""

_OF_A_DOCTOR = frozenset(("h.c", "hc", "med", "phil", "jur", "iur", "rer", "nat", "pol", "oec", "theol", "habil", "dr"))


@lru_cache(maxsize=65_536)
def parted(name: str) -> tuple[tuple[str, ...], str]:
    """The honorifics at the beginning of a name, as written, and the name without them."""
    words = name.split()
    count = 0
    while count < len(words) - 1 and (_key(words[count]) in _RANKS or _key(words[count]) in _COURTESIES):
        count += 1
        while 0 < count < len(words) - 1 and words[count].endswith(".") and _key(words[count]) in _OF_A_DOCTOR:
            count += 1
    return tuple(words[:count]), " ".join(words[count:])


def check_honorifics(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """People with and without an honorific, and one honorific in two forms."""
    people = [cell for cell in cells if cell.holds == "person"]
    yield from _of_one_person(people)
    yield from _courtesies(people)
    yield from _ranks(people)
    yield from _forms(people)


def _key(word: str) -> str:
    return word.casefold().rstrip(".,")


def _of_one_person(people: list[Cell]) -> Iterator[CheckResult]:
    seen: dict[str, Cell] = {}
    for cell in people:
        own, name = parted(cell.text)
        first = seen.setdefault(name.casefold(), cell)
        if " " in name and set(map(_key, own)) != set(map(_key, parted(first.text)[0])):
            message = f"“{cell.text}” is “{first.text}” in row {first.row}."
            yield coded("mixed-honorifics", cell.where, message, "Write the name the same way in both rows.")


def _courtesies(people: list[Cell]) -> Iterator[CheckResult]:
    """`Mr` or `Frau` for some: whoever differs from a clear majority."""
    has = [bool(set(map(_key, parted(cell.text)[0])) & _COURTESIES) for cell in people]
    usual = clear_majority(Counter(has))
    if usual is None or usual[1] == len(people):
        return
    kind, most = usual
    for cell, own in zip(people, has, strict=True):
        if own != kind:
            this, others = ("no courtesy title (Mr, Ms)", "one") if kind else ("a courtesy title", "none")
            message = f"“{cell.text}” has {this}; {most} of {len(people)} names have {others}."
            yield coded("mixed-honorifics", cell.where, message, "Give it to all people of the list, or to none.")


def _ranks(people: list[Cell]) -> Iterator[CheckResult]:
    """A rank that some hold: a note of who does, or a warning for the few who do not."""
    holding = [cell for cell in people if any(_key(word) in _RANKS for word in parted(cell.text)[0])]
    if not holding or len(holding) == len(people):
        return
    if clear_majority({True: len(holding), False: len(people) - len(holding)}) == (True, len(holding)):
        held = {id(cell) for cell in holding}
        for cell in people:
            if id(cell) not in held:
                message = f"“{cell.text}” has no honorific; {len(holding)} of {len(people)} names have one."
                yield coded("mixed-honorifics", cell.where, message, "See whether this person has one too.")
    elif len(people) > LEAST:
        forms = ", ".join(dict.fromkeys(word for cell in holding for word in parted(cell.text)[0]))
        message = (
            f"{len(holding)} of {len(people)} names have an honorific ({forms}): {rows_told(c.row for c in holding)}."
        )
        where = Place(file=holding[0].where.file, field=holding[0].field)
        yield CheckResult("mixed-honorifics", "info", where, message, "See whether the others have one too.")


def _forms(people: list[Cell]) -> Iterator[CheckResult]:
    """`Dr` and `Dr.`, `Prof.` and `Professor`: the rarer form, a note where none is clearly usual."""
    forms: dict[str, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in people:
        for word in parted(cell.text)[0]:
            if _key(word) in _RANKS:
                forms[_RANKS[_key(word)]][word.rstrip(",")].append(cell)
    for written in forms.values():
        usual = max(written, key=lambda form: len(written[form]))
        clear = clear_majority({form: len(cells) for form, cells in written.items()}) is not None
        severity: Severity = "warning" if clear else "info"
        for form, cells in written.items():
            if form != usual:
                message = f"“{form}” here is “{usual}” in {rows_told(cell.row for cell in written[usual])}."
                remedy = "Write it the same way everywhere."
                yield CheckResult("mixed-honorifics", severity, cells[0].where, message, remedy)
