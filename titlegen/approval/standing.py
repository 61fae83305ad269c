"""How things stand after all that was decided: the latest decision counts, and of two at the same moment the stricter.

“Latest” is by the chain of records, not by clocks: a decision gives way to one that was taken in knowledge of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from titlegen.approval.records import Decision, Record

State = Literal["none", "approved", "changes-wanted", "withdrawn"]

_STRICTEST: tuple[Decision, ...] = ("changes-wanted", "withdrawn", "approved")


@dataclass(frozen=True)
class Standing:
    """Whether something is approved, and the decision that says so; None where nobody has decided."""

    state: State = "none"
    record: Record | None = None

    @property
    def approved(self) -> bool:
        """Whether a clean master may be delivered."""
        return self.state == "approved"

    def told(self) -> str:
        """The standing in a few words: “approved by Maria Kvist on 25 Nov 2026”."""
        if self.record is None:
            return "never approved"
        word = {"approved": "approved", "changes-wanted": "changes wanted", "withdrawn": "approval withdrawn"}
        said = f": “{self.record.text}”" if self.record.text and self.state != "approved" else ""
        return f"{word[self.state]} by {self.record.by.name} on {self.record.at[:10]}{said}"


NEVER_SEEN = Standing()


@dataclass(frozen=True)
class Thread:
    """A comment, its answers, and whether it is resolved."""

    comment: Record
    answers: tuple[Record, ...] = ()
    resolved: bool = False


def standings(records: Sequence[Record], counts: Callable[[Record], bool]) -> Mapping[str, Standing]:
    """By digest how each subject stands. `records` come each after those that it names; `counts` says which decide."""
    number = {record.digest: index for index, record in enumerate(records)}
    known: list[int] = []  # for each record, as bits, those that its author can have known
    latest: dict[str, list[int]] = {}
    for index, record in enumerate(records):
        before = 0
        for each in record.previous:
            if each in number:
                before |= known[number[each]] | 1 << number[each]
        known.append(before)
        if counts(record):
            for subject in record.subjects:
                others = [other for other in latest.get(subject.digest, ()) if not before >> other & 1]
                latest[subject.digest] = [*others, index]
    return {digest: _strictest(records[index] for index in several) for digest, several in latest.items()}


def _strictest(decisions: Iterable[Record]) -> Standing:
    several = sorted(decisions, key=lambda record: record.at, reverse=True)
    for act in _STRICTEST:
        for record in several:
            if record.act == act:
                return Standing(act, record)
    return NEVER_SEEN


def threads_of(records: Iterable[Record]) -> tuple[Thread, ...]:
    """The comments among `records`, which are in order, each with what became of it."""
    comments: dict[str, Record] = {}
    answers: dict[str, list[Record]] = {}
    resolved: dict[str, bool] = {}
    for record in records:
        if record.act == "comment":
            comments[record.digest] = record
        elif record.act == "answer" and record.thread:
            answers.setdefault(record.thread, []).append(record)
        elif record.thread:
            resolved[record.thread] = record.act == "resolved"
    return tuple(
        Thread(comment, tuple(answers.get(digest, ())), resolved.get(digest, False))
        for digest, comment in comments.items()
    )
