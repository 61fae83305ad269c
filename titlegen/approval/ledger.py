"""The ledger: a folder with one small file for each record, to which files are only ever added.

It lives in git or on a shared drive: no two people write the same file, and nobody has to lock anything. The order of
records is that of their chain; their times decide between those of which neither knew of the other.
"""

from __future__ import annotations

import heapq
import json
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from titlegen.approval.keys import is_signed
from titlegen.approval.people import EVERYBODY, Trust
from titlegen.approval.records import MOST_BYTES, Record, Subject
from titlegen.approval.standing import NEVER_SEEN, Standing, Thread, standings, threads_of
from titlegen.delivery.staging import reporting
from titlegen.errors import ApprovalError, Place

LEDGER = "approvals"
"""The folder of the ledger, beside the production file."""


@dataclass(frozen=True)
class Ledger:
    """The records of a folder that are sound, oldest first; what was decided by people who may is what counts."""

    folder: Path
    records: tuple[Record, ...] = ()
    trust: Trust = EVERYBODY

    def record(self, digest: str) -> Record | None:
        """The record of that digest."""
        return self._by_digest.get(digest)

    def standing(self, digest: str) -> Standing:
        """How the subject of that digest stands."""
        return self._standings.get(digest, NEVER_SEEN)

    def last_approved(self, style: str) -> tuple[Record, Subject] | None:
        """The latest approval of a style of that name that still stands."""
        return next(
            (
                (record, subject)
                for record in reversed(self.deciding)
                for subject in record.subjects
                if record.act == "approved" and subject.kind == "style" and subject.style == style
                if self.standing(subject.digest).state == "approved"
            ),
            None,
        )

    def row_was(self, style: str, template: str, row_id: str) -> tuple[Record, Subject] | None:
        """The latest decision about a row of that id, whatever its words were then."""
        return self._rows.get((style, template, row_id))

    def threads(self) -> tuple[Thread, ...]:
        """The comments, oldest first, each with what became of it."""
        return threads_of(self.records)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The digests of the records after which none came."""
        followed = {digest for record in self.records for digest in record.previous}
        return tuple(record.digest for record in self.records if record.digest not in followed)

    @cached_property
    def deciding(self) -> tuple[Record, ...]:
        """The decisions that count, oldest first."""
        return tuple(each for each in self.records if each.decides and self.trust.decides(each.by.name))

    @property
    def deciders(self) -> tuple[str, ...]:
        """Who may be asked for an approval: the reviewers that are named, else those who have decided before."""
        return tuple(self.trust.reviewers) or tuple(dict.fromkeys(record.by.name for record in self.deciding))

    @cached_property
    def _by_digest(self) -> Mapping[str, Record]:
        return {record.digest: record for record in self.records}

    @cached_property
    def _standings(self) -> Mapping[str, Standing]:
        deciding = {record.digest for record in self.deciding}
        return standings(self.records, lambda record: record.digest in deciding)

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str, str], tuple[Record, Subject]]:
        return {
            (subject.style, subject.template or "", subject.id or ""): (record, subject)
            for record in self.deciding
            for subject in record.subjects
            if subject.kind == "row"
        }


@dataclass(frozen=True)
class Survey:
    """What is in a folder: the records that are sound, oldest first, and what is wrong with the others."""

    records: tuple[Record, ...]
    faults: tuple[ApprovalError, ...] = field(default=())


def read_ledger(folder: Path, trust: Trust = EVERYBODY) -> Ledger:
    """The ledger in `folder`, which need not be there.

    Raises `ApprovalError` when a record is damaged, altered, missing or forged: then nothing can be said to be
    approved, for what is missing may have withdrawn it. `DeliveryError` when the folder cannot be read.
    """
    found = survey(folder, trust)
    if found.faults:
        first = found.faults[0]
        more = f" There are {len(found.faults)} such faults." if len(found.faults) > 1 else ""
        raise ApprovalError(first.message + more, place=first.place, remedy=first.remedy)
    return Ledger(folder, found.records, trust)


def survey(folder: Path, trust: Trust = EVERYBODY) -> Survey:
    """All records of `folder`, sound or not. Raises `DeliveryError` when the folder cannot be read."""
    faults: list[ApprovalError] = []
    files: dict[str, Path] = {}
    read: dict[str, Record] = {}
    for path in _files(folder):
        try:
            record = _read(path)
        except ApprovalError as fault:
            faults.append(fault)
            continue
        files[record.digest], read[record.digest] = path, record
    for digest, record in read.items():
        missing = [each for each in record.previous if each not in read]
        if missing:
            faults.append(
                _fault(files[digest], f"the record {missing[0][:16]}… that came before it is missing", MISSING)
            )
    ordered = tuple(_in_order(read))
    faults += _foreign(ordered, trust, files)
    foreign = {fault.place.file for fault in faults if fault.place}
    return Survey(tuple(each for each in ordered if str(files[each.digest]) not in foreign), tuple(faults))


MISSING = "Restore it from git or a backup, or wait until the shared drive has brought it."
DAMAGED = "Restore it from git or a backup."


def _files(folder: Path) -> list[Path]:
    with reporting(folder):
        if not folder.is_dir():
            return []
        return sorted(path for path in folder.glob("*.json") if not path.name.startswith("."))


def _fault(path: Path, message: str, remedy: str) -> ApprovalError:
    return ApprovalError(f"{message}.", place=Place(file=str(path)), remedy=remedy)


def _read(path: Path) -> Record:
    with reporting(path):
        try:
            found = path.lstat()
        except FileNotFoundError:
            raise _fault(path, "this record went away while it was read", MISSING) from None
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
            raise _fault(path, "this is no record of an approval", "Move it out of the folder.")
        return _parsed(path, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=20_000)
def _parsed(path: Path, size: int, changed: int) -> Record:
    """The record in a file, whole and signed; remembered as long as the file stays as it is."""
    del size, changed
    try:
        content = path.read_bytes()
        record = Record.model_validate_json(content)
        json.loads(content, object_pairs_hook=_once)
    except (ValidationError, ValueError):
        raise _fault(path, "this record is damaged: it cannot be read", DAMAGED) from None
    if path.name != record.file_name:
        raise _fault(path, "this record was altered: its digest is not the one in its name", DAMAGED)
    if not is_signed(record.signed_bytes, record.signature, record.by.key):
        raise _fault(
            path, f"this record was not signed by {record.by.name}: it is forged", "Take it out of the folder."
        )
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON. Raises `ValueError` when it says a word twice: people may read the one that does not count."""
    said = dict(pairs)
    if len(said) != len(pairs):
        raise ValueError("a word is said twice")
    return said


def _in_order(records: Mapping[str, Record]) -> Iterator[Record]:
    """The records, each after those that it names; of several that could come, the one with the earliest time."""
    followers: dict[str, list[str]] = {}
    waiting = {}
    for digest, record in records.items():
        known = [each for each in dict.fromkeys(record.previous) if each in records]
        waiting[digest] = len(known)
        for each in known:
            followers.setdefault(each, []).append(digest)
    ready = [(records[digest].at, digest) for digest, count in waiting.items() if not count]
    heapq.heapify(ready)
    while ready:
        _, digest = heapq.heappop(ready)
        yield records[digest]
        for follower in followers.get(digest, ()):
            waiting[follower] -= 1
            if not waiting[follower]:
                heapq.heappush(ready, (records[follower].at, follower))


def _foreign(records: Iterable[Record], trust: Trust, files: Mapping[str, Path]) -> Iterator[ApprovalError]:
    """Records that bear somebody's name and are signed with a key that is not, or need not be, theirs."""
    first: dict[str, Record] = {}
    for record in records:
        name = record.by.name
        said = trust.keys(name)
        own = said or (first.setdefault(name.casefold(), record).by.key,)
        if record.by.key not in own:
            # Of the two it may be the other that is forged: times are whatever somebody writes.
            known = "that titlegen.yaml gives" if said else f"in {files[first[name.casefold()].digest].name}"
            yield _fault(
                files[record.digest],
                f"it is signed with another key than the one {known} for {name}",
                f"“titlegen approvals keys {name}” on {name}'s machine tells which is theirs: list it in titlegen.yaml "
                "under reviewers, both if both are, and take out what is forged.",
            )
