"""Adding to a ledger: a record is signed, written under a hidden name, made durable, and only then gets its own."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from titlegen.approval.keys import KeyRing
from titlegen.approval.ledger import Ledger
from titlegen.approval.people import plain_person
from titlegen.approval.records import LONGEST_TEXT, MOST_BYTES, Act, Comment, Person, Record, Spot, Subject
from titlegen.approval.seen import Seen
from titlegen.delivery.staging import reporting, staged
from titlegen.errors import ApprovalError, UsageError
from titlegen.version import __version__

MOST_QUOTED_BYTES = 1_000_000
"""Of the comments that a decision quotes; those before are in their own records."""


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
    seen = Seen(ring.folder)
    ledger = ledger or seen.read(folder)
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
    content = (json.dumps(record.document(), ensure_ascii=False, indent=2) + "\n").encode()
    if len(content) > MOST_BYTES:  # it could not be read, and nothing would be approved any more
        raise UsageError(
            f"the decision would have {len(content) / 1e6:.0f} MB; {MOST_BYTES // 10**6} MB are the most.",
            remedy="Decide about fewer rows at a time.",
        )
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / record.file_name
    if os.path.lexists(path):
        raise ApprovalError("this very record is there already.", remedy="Nothing has to be done.")
    with staged(path) as partial, reporting(path):
        partial.write_bytes(content)
    seen.note(ledger, record)
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
    """The comments about `subjects` that nobody has resolved, oldest first; of very many the latest."""
    digests = {subject.digest for subject in subjects}
    quoted: list[Comment] = []
    room = MOST_QUOTED_BYTES
    for thread in reversed(ledger.threads()):
        said = thread.comment
        if thread.resolved or not digests & {subject.digest for subject in said.subjects}:
            continue
        comment = Comment(digest=said.digest, by=said.by.name, text=said.text, spot=said.spot)
        room -= len(comment.model_dump_json().encode())
        if room < 0:
            break
        quoted.append(comment)
    return tuple(reversed(quoted))
