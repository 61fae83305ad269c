"""What the checks of words read: the cells of a names file, each with what its field holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from titlegen.errors import Place
from titlegen.layout.compose import MOST_CHARACTERS
from titlegen.names.bind import Row
from titlegen.names.slug import header_key
from titlegen.style.models import FieldSpec

Holds = Literal["person", "role", "other"]
"""What a field has in it: somebody's name, what somebody is, or other words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one row, with text in it."""

    where: Place
    text: str
    holds: Holds = "other"

    @property
    def row(self) -> int:
        """The line of the file on which its row begins."""
        return self.where.row or 0

    @property
    def field(self) -> str:
        """The field's name."""
        return self.where.field or ""


@dataclass(frozen=True)
class Listing:
    """The rows of a names file that are for one template.

    `cells` are the fields that hold words and are not empty, row by row; those too long for a title are left out.
    `person` is the field that says whom a row is about, None where rows are about something else or where one person
    may well have several (credits).
    """

    cells: tuple[Cell, ...]
    person: str | None = None
    first_use_only: bool = False
    """Whether a person is captioned at the first appearance only."""


def listing(
    file: str, rows: Iterable[Row], fields: Mapping[str, FieldSpec], naming: str, first_use_only: bool = False
) -> Listing:
    """The words of `rows`, which are all for a template with these `fields`; `naming` is the one a row is called by."""
    held = {name: held_by(name, spec) for name, spec in fields.items() if _has_words(spec)}
    about = held.get(naming) == "person" and not fields[naming].several
    return Listing(tuple(_cells(file, rows, held)), naming if about else None, first_use_only)


def held_by(name: str, spec: FieldSpec) -> Holds:
    """What a field holds, by its name, or failing that by what headings of a spreadsheet it takes."""
    own = header_key(name).rstrip("0123456789")
    if own in _PERSON:
        return "person"
    if own in _ROLE:
        return "role"
    taken = {header_key(alias) for alias in spec.aliases}
    if taken & _PERSON_ALIASES:
        return "person"
    return "role" if taken & _ROLE else "other"


def _has_words(spec: FieldSpec) -> bool:
    """False for a colour, a picture, and for a number, score or time."""
    return spec.kind == "text" and not re.fullmatch(r"[\d\W]{1,8}", spec.sample)


def _cells(file: str, rows: Iterable[Row], held: Mapping[str, Holds]) -> Iterator[Cell]:
    for row in rows:
        for field, text in row.values.pairs:
            if field in held and 0 < len(text) <= MOST_CHARACTERS:
                yield Cell(Place(file=file, row=row.line, field=field), text, held[field])


_PERSON_ALIASES = frozenset(
    ("person", "fullname", "guest", "guestname", "interviewee", "persona", "personne", "namn", "navn", "naam", "nom")
)
"""Headings under which nothing but people stand; `name` alone may be that of a film, a team or a town."""

_PERSON = _PERSON_ALIASES | frozenset(
    (
        *("name", "author", "speaker", "presenter", "host", "player", "athlete", "artist", "actor", "director", "nome"),
        *("nombre", "nimi", "nafn", "imie", "jmeno", "ime", "nev", "имя", "名前", "氏名", "姓名", "이름", "اسم", "שם"),
    )
)
_ROLE = frozenset(
    (
        *("role", "function", "occupation", "affiliation", "job", "position", "profession", "organisation"),
        *("organization", "institution", "company", "party", "group", "team", "club", "rolle", "funktion", "beruf"),
        *("roll", "fonction", "funcion", "cargo", "ruolo", "funzione", "functie", "tehtava", "funkcja", "funkce"),
        *("роль", "肩書"),
    )
)
"""As `titlegen.names.slug.header_key` has them: in lower case, without accents, spaces and hyphens."""
