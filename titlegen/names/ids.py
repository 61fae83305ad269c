"""Ids: one for each row, that says who it is and stays the same when other rows come, go or change places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from titlegen.errors import NamesError, Place
from titlegen.names.slug import MAX_SLUG, shortened, slug


@dataclass(frozen=True)
class Claim:
    """What decides a row's id: `asked` is what the column `id` has, `called` the text that names the row.

    `former` are the ids that rows with the same words had before. Rows with the same words share it, and each takes
    from it.
    """

    line: int
    asked: str | None
    called: str
    former: Iterator[str]


def row_ids(file: str, claims: Sequence[Claim]) -> list[str]:
    """An id for each row of `file`: what it asks for, else a former one, else a slug of what it is called.

    No two ids have the same slug. Equal slugs are numbered from 2; numbers that rows had before are given to them
    before any other row gets one. Raises `NamesError` when two rows ask for the same id.
    """
    taken = _asked(file, claims)
    plain = [slug(claim.called) if claim.asked is None else "" for claim in claims]
    given = [claim.asked or _kept(claim, own, taken) for claim, own in zip(claims, plain, strict=True)]
    return [known or _new(own, taken) for known, own in zip(given, plain, strict=True)]


def _asked(file: str, claims: Sequence[Claim]) -> dict[str, int]:
    """The slugs of all ids that are asked for, each with 1, the last number used after it."""
    asked: dict[str, tuple[str, int]] = {}
    for claim in claims:
        if claim.asked is None:
            continue
        first, line = asked.setdefault(slug(claim.asked), (claim.asked, claim.line))
        if line != claim.line:
            alike = "" if first == claim.asked else f", whose id “{first}” makes the same file name"
            raise NamesError(
                f"The id “{claim.asked}” belongs to row {line} already{alike}.",
                place=Place(file=file, row=claim.line, field="id"),
                remedy="Give each row an id of its own, or leave it empty.",
            )
    return dict.fromkeys(asked, 1)


def _kept(claim: Claim, plain: str, taken: dict[str, int]) -> str | None:
    """A former id of the row that is free and could be given to it today."""
    for former in claim.former:
        number = former.rpartition("-")[2]
        could_be = former == plain or (number.isascii() and number.isdigit() and former == _numbered(plain, number))
        if could_be and former not in taken:
            taken[former] = 1
            return former
    return None


def _new(plain: str, taken: dict[str, int]) -> str:
    """An id that is not in `taken`: `plain`, numbered from 2 when it was used before."""
    number, candidate = taken.get(plain, 0), plain
    while candidate in taken:
        number += 1
        candidate = _numbered(plain, str(number))
    taken[candidate] = 1
    if candidate != plain:
        taken[plain] = number
    return candidate


def _numbered(plain: str, number: str) -> str:
    return f"{shortened(plain, MAX_SLUG - len(f'-{number}'))}-{number}"
