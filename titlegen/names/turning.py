"""Names that stand surname first, “BERG, Jan”, turned round."""

from __future__ import annotations

import regex

from titlegen.suffixes import PARTICLES, SUFFIXES

_SUFFIX = regex.compile("(?:" + "|".join(SUFFIXES) + r")\.?(?:\s.*)?", regex.DOTALL)
_WORD = r"[\p{L}\p{M}'’‘\-‐‑]+"
_IN_CAPITALS = r"Van|Von|De|Del|Della|Di|Da|Du|Des|Dos|Das|La|Le|Den|Der|El|San|Ter|Ten|Te|St\.?|Ste\.?"
"""Particles that may have a capital and are hardly given names, as Ben and Al are."""
_SURNAME = regex.compile(rf"(?:(?:{'|'.join(map(regex.escape, PARTICLES))}|{_IN_CAPITALS})\s+)*{_WORD}")
_CAPITALS = regex.compile(r"(?:[\p{Lu}\p{M}'’‘\-‐‑]+\s+)+[\p{Lu}\p{M}'’‘\-‐‑]+")
_GIVEN = rf"(?:(?:\p{{Lu}}\p{{M}}*\.-?)+|{_WORD})"
_FIRST = regex.compile(
    rf"(?:(?:Dr|Prof|Dame|Sir|Mag|Ing)\.?\s+)*(?=[\p{{Lu}}\p{{Lt}}\p{{Lo}}]){_GIVEN}(?:\s+{_GIVEN})*"
)
"""Words and initials, with an honorific before them or without; no other full stop."""


def turned_round(name: str) -> str:
    """“SURNAME, First” as “First SURNAME”, letters as written; anything else as it is (`why_left` says why)."""
    parts = _parts(name)
    return name if len(parts) < 2 or why_left(name) or _has_suffixes(parts) else f"{parts[1]} {parts[0]}"


def why_left(name: str) -> str | None:
    """Why a name with a comma is not turned round.

    None where it is, and where nobody expects it: without a comma, or with nothing but suffixes such as Jr behind it.
    """
    parts = _parts(name)
    if len(parts) < 2 or _has_suffixes(parts):
        return None
    if len(parts) > 2 or not all(parts):
        return "one comma is to stand between surname and given name"
    surname, first = parts
    in_capitals = _CAPITALS.fullmatch(surname) and not first.isupper()
    if not in_capitals and not _SURNAME.fullmatch(surname):
        return f"“{surname}” is more than a surname"
    return None if _FIRST.fullmatch(first) else f"“{first}” is no given name"


def _parts(name: str) -> list[str]:
    return [part.strip() for part in name.split(",")]


def _has_suffixes(parts: list[str]) -> bool:
    """True when nothing but suffixes stands behind the first comma."""
    return all(_SUFFIX.fullmatch(part) for part in parts[1:])
