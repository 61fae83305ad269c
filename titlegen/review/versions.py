"""The version that was approved last, as it is held, to be seen beside the one of today."""

from __future__ import annotations

from dataclasses import dataclass

from titlegen.approval.differences import Change, changes_since
from titlegen.approval.held import Held, held_version
from titlegen.approval.records import Record, Subject
from titlegen.errors import TitlegenError
from titlegen.review.room import Room


@dataclass(frozen=True)
class Former:
    """An approval that stands, and what is held of its version; `held` is None, and `fault` may say why, where that
    cannot be seen. `changes` is what has changed since."""

    record: Record
    subject: Subject
    held: Held | None = None
    fault: TitlegenError | None = None
    changes: tuple[Change, ...] = ()


def former_version(room: Room) -> Former | None:
    """The version that was approved last; None when none stands approved."""
    look = room.look
    approved = room.ledger.last_approved(look.subject.style)
    if approved is None:
        return None
    record, subject = approved
    key = (subject.digest, look.subject.digest)
    kept = room.formers.known(key)
    if kept is not None:
        return Former(record, subject, *kept)
    try:
        held = held_version(room.setting.approvals.folder, subject.digest)
        if held is None:
            return Former(record, subject)
        same = subject.digest == look.subject.digest
        changes = () if same else changes_since(held, look.pack, look.fonts)
    except TitlegenError as fault:
        return Former(record, subject, fault=fault)
    return Former(record, subject, *room.formers.get(key, lambda: (held, None, changes)))
