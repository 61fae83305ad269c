"""People: their names as records have them, and whose word counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from titlegen.approval.records import LONGEST_NAME
from titlegen.errors import UsageError


def plain_person(name: str) -> str:
    """A person's name with single spaces and composed letters. Raises `UsageError` for what is none."""
    composed = " ".join(unicodedata.normalize("NFC", name).split())
    if not composed or len(composed) > LONGEST_NAME or not composed.isprintable():
        raise UsageError(f"“{name}” is no person's name.", remedy=f"Give one of up to {LONGEST_NAME} letters.")
    return composed


@dataclass(frozen=True)
class Trust:
    """Whose decisions count: `reviewers` by name, each with the public keys that are theirs.

    Without any, everybody's do. Somebody for whom no key is given may have one only.
    """

    reviewers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def decides(self, name: str) -> bool:
        """Whether the person may approve."""
        return not self.reviewers or name.casefold() in {each.casefold() for each in self.reviewers}

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys that are said to be the person's; none where nothing is said."""
        return next((keys for each, keys in self.reviewers.items() if each.casefold() == name.casefold()), ())


EVERYBODY = Trust()
