"""Adding to a ledger: a record is signed, written under a hidden name, made durable, and only then gets its own."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from titlegen.approval.keys import KeyRing
from titlegen.approval.ledger import Ledger, read_ledger
from titlegen.approval.people import plain_person
from titlegen.approval.records import LONGEST_TEXT, Act, Comment, Person, Record, Spot, Subject
from titlegen.approval.seen import Seen
from titlegen.delivery.staging import reporting, staged
from titlegen.errors import ApprovalError, UsageError
from titlegen.version import __version__


def append(
    folder: Path,
    ring: KeyRing,
    name: str,
    act: Act,
    subjects: Sequence[Subject],
    *,
    text: str = "",
    spot: Spot | None = None,
    thread: str | None = None,
    ledger: Ledger | None = None,
) -> Record:
    """Write that `name` did `act` about `subjects` into the ledger in `folder`, signed with their key from `ring`.

    A decision quotes the comments about its subjects that are open. `ledger` is what the folder holds, where it was
    read a moment ago. Raises `UsageError` for a name or text that is none, `ApprovalError` for a ledger or a key that
    is damaged, `DeliveryError` when the disk does; then nothing was written.
    """
    person = plain_person(name)
    said = _text(text)
    ledger = ledger or read_ledger(folder)
    signing = ring.key(person)
    unsigned = Record(
        act=act,
        subjects=tuple(subjects),
        by=Person(name=person, key=signing.public),
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        text=said,
        spot=spot,
        thread=thread,
        comments=_open_comments(ledger, subjects) if act in ("approved", "changes-wanted", "withdrawn") else (),
        titlegen=__version__,
        previous=ledger.heads,
    )
    record = unsigned.model_copy(update={"signature": signing.sign(unsigned.signed_bytes)})
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / record.file_name
    if os.path.lexists(path):
        raise ApprovalError("this very record is there already.", remedy="Nothing has to be done.")
    with staged(path) as partial, reporting(path):
        partial.write_text(json.dumps(record.document(), ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
    Seen(ring.folder).note(ledger, record)
    return record


def _text(text: str) -> str:
    """What a person typed: line feeds are theirs, other control characters are nobody's."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    said = "\n".join("".join(filter(_is_typed, line)).rstrip() for line in lines)
    if len(said) > LONGEST_TEXT:
        raise UsageError(f"{len(said)} characters are too many.", remedy=f"Say it in {LONGEST_TEXT}.")
    if any(0xD800 <= ord(c) <= 0xDFFF for c in said):
        raise UsageError("the text has half a character in it.", remedy="Type it again.")
    return said


def _is_typed(character: str) -> bool:
    return character == "\t" or (character >= " " and character != "\x7f")


def _open_comments(ledger: Ledger, subjects: Sequence[Subject]) -> tuple[Comment, ...]:
    """The comments about `subjects` that nobody has resolved."""
    digests = {subject.digest for subject in subjects}
    return tuple(
        Comment(
            digest=thread.comment.digest, by=thread.comment.by.name, text=thread.comment.text, spot=thread.comment.spot
        )
        for thread in ledger.threads()
        if not thread.resolved and digests & {subject.digest for subject in thread.comment.subjects}
    )
