"""What tests of approvals share: subjects, and a ledger with a key ring of its own."""

from __future__ import annotations

import hashlib
from pathlib import Path

from titlegen.approval.keys import KeyRing
from titlegen.approval.ledger import Ledger, read_ledger
from titlegen.approval.people import EVERYBODY, Trust
from titlegen.approval.records import Act, Record, Subject
from titlegen.approval.signing import append


def digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def style(word: str = "as it was", name: str = "chat-show", version: str = "1.0") -> Subject:
    return Subject(kind="style", digest=digest(word), style=name, version=version)


def caption(words: str, row_id: str = "jan") -> Subject:
    return Subject(
        kind="row",
        digest=digest(words),
        style="chat-show",
        version="1.0",
        template="name-caption",
        id=row_id,
        fields={"name": words},
    )


class Desk:
    """A folder with a ledger, and the machine of somebody who signs."""

    def __init__(self, folder: Path, machine: str = "machine", trust: Trust = EVERYBODY) -> None:
        self.folder = folder / "approvals"
        self.ring = KeyRing(folder / machine)
        self.trust = trust

    def write(self, name: str, act: Act, *subjects: Subject, ledger: Ledger | None = None, **said: object) -> Record:
        return append(self.folder, self.ring, name, act, subjects or (style(),), ledger=ledger, **said)  # type: ignore[arg-type]

    @property
    def ledger(self) -> Ledger:
        return read_ledger(self.folder, self.trust)

    def file(self, record: Record) -> Path:
        return self.folder / record.file_name
