"""What the words of a row were when somebody last decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from titlegen.approval.ledger import Ledger
from titlegen.approval.records import Record, Subject

_LIKENESS = 80
"""Percent of letters that are the same (rapidfuzz's `ratio`): of “Jan Morgenstern, Composer” a few may be others."""


@dataclass(frozen=True)
class Formerly:
    """Finds what rows of a list were: by their id, and where that tells nothing, for an id may be made of the words,
    by words much like theirs that are in the list no more.

    `listed` are the subjects of all rows as they are now.
    """

    ledger: Ledger
    listed: Iterable[Subject] = field(default=())

    def was(self, subject: Subject) -> tuple[Record, Subject] | None:
        """The latest decision about what `subject` seems to have been before, with other words; None for a new row."""
        same_id = self.ledger.row_was(subject.style, subject.template or "", subject.id or "")
        if same_id is not None and same_id[1].digest not in self._now:
            return same_id
        return self._much_alike(subject)

    def _much_alike(self, subject: Subject) -> tuple[Record, Subject] | None:
        from rapidfuzz import fuzz, process

        gone = self._gone.get((subject.style, subject.template or ""), [])
        words = [_words(before) for _, before in gone]
        found = process.extractOne(_words(subject), words, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
        return gone[found[2]] if found is not None else None

    @cached_property
    def _now(self) -> frozenset[str]:
        return frozenset(subject.digest for subject in self.listed)

    @cached_property
    def _gone(self) -> dict[tuple[str, str], list[tuple[Record, Subject]]]:
        """By style and template what was decided about and is in the list no more, the latest first."""
        found: dict[tuple[str, str], dict[str, tuple[Record, Subject]]] = {}
        for record in reversed(self.ledger.deciding):
            for subject in record.subjects:
                if subject.kind == "row" and subject.digest not in self._now:
                    of_template = found.setdefault((subject.style, subject.template or ""), {})
                    of_template.setdefault(subject.digest, (record, subject))
        return {kind: list(several.values()) for kind, several in found.items()}


def _words(subject: Subject) -> str:
    return "\n".join(subject.fields.values())
