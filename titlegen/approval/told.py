"""A ledger told to people at a terminal: how things stand, what happened, and all about one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from titlegen.approval.ledger import Ledger
from titlegen.approval.records import Record, Subject
from titlegen.errors import UsageError

_WORDS = {
    "approved": "approved",
    "changes-wanted": "changes wanted",
    "withdrawn": "withdrawn",
    "comment": "comment",
    "answer": "answer",
    "resolved": "resolved",
    "reopened": "reopened",
}
_SHORTEST = 4
"""Hexadecimal digits that are enough to mean a digest."""
_SUBJECTS_TOLD = 5


def _subjects(ledger: Ledger) -> dict[str, Subject]:
    """What was decided about, by digest, latest decision last."""
    found: dict[str, Subject] = {}
    for record in ledger.deciding:
        for subject in record.subjects:
            found.pop(subject.digest, None)
            found[subject.digest] = subject
    return found


def standings_told(ledger: Ledger) -> str:
    """A line for each style and each caption that was decided about."""
    subjects = _subjects(ledger).values()
    if not subjects:
        return "nothing was decided yet"
    lines = [f"{subject.told()}: {ledger.standing(subject.digest).told()}" for subject in subjects]
    unresolved = sum(not thread.resolved for thread in ledger.threads())
    if unresolved:
        lines.append(f"{unresolved} comment{'' if unresolved == 1 else 's'} not resolved")
    return "\n".join(lines)


def standings_told_as_json(ledger: Ledger) -> dict[str, Any]:
    """The same as one document."""
    told = []
    for digest, subject in _subjects(ledger).items():
        standing = ledger.standing(digest)
        by = standing.record.by.name if standing.record else None
        at = standing.record.at if standing.record else None
        told.append({**subject.model_dump(mode="json"), "state": standing.state, "by": by, "at": at})
    return {"subjects": told}


def log_told(ledger: Ledger) -> str:
    """A line for each record, oldest first."""
    return "\n".join(map(_line, ledger.records)) or "nothing was decided yet"


def about(ledger: Ledger, what: str) -> tuple[Record, ...]:
    """The records about a style of that name, or about a record or subject whose digest begins so.

    Raises `UsageError` when there is none.
    """
    wanted = what.strip().lower()
    found = [record for record in ledger.records if any(each.style == what for each in record.subjects)]
    if not found and len(wanted) >= _SHORTEST:
        digests = {each.digest for each in ledger.records if wanted in each.digest[: len(wanted)]}
        digests |= {each.thread for each in ledger.records if each.digest in digests and each.thread}
        found = [
            record
            for record in ledger.records
            if record.digest in digests
            or record.thread in digests
            or any(each.digest.startswith(wanted) for each in record.subjects)
        ]
    if not found:
        raise UsageError(
            f"nothing was decided or said about “{what}”.", remedy="“titlegen approvals list” tells about what."
        )
    return tuple(found)


def records_told(records: Sequence[Record]) -> str:
    """Each record in several lines."""
    return "\n\n".join("\n".join(_lines(record)) for record in records)


def _line(record: Record) -> str:
    first = record.subjects[0].told()
    more = f" and {len(record.subjects) - 1} more" if len(record.subjects) > 1 else ""
    said = f": “{' '.join(record.text.split())}”" if record.text else ""
    return f"{_moment(record)}  {record.digest[:8]}  {record.by.name}  {_WORDS[record.act]}  {first}{more}{said}"


def _lines(record: Record) -> Iterator[str]:
    yield f"{_WORDS[record.act]} by {record.by.name}, {_moment(record)} UTC"
    yield from _indented(subject.told() for subject in record.subjects[:_SUBJECTS_TOLD])
    if len(record.subjects) > _SUBJECTS_TOLD:
        yield f"  and {len(record.subjects) - _SUBJECTS_TOLD} more"
    if record.spot is not None:
        spot = record.spot
        place = f", {spot.x:.0%} from the left and {spot.y:.0%} from the top" if spot.x is not None and spot.y else ""
        yield f"  at {spot.timecode} of {spot.template}{place}"
    if record.text:
        yield from _indented(record.text.split("\n"))
    for comment in record.comments:
        yield f"  open then: {comment.by}: “{' '.join(comment.text.split())}”"
    yield f"  record {record.digest[:16]}, titlegen {record.titlegen}, key {record.by.key}"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _moment(record: Record) -> str:
    return record.at[:16].replace("T", " ")
