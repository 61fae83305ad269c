"""What browsers are told about the room, as documents for JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from titlegen.approval.formerly import Formerly
from titlegen.approval.ledger import Ledger
from titlegen.approval.records import Record, Spot, Subject
from titlegen.approval.standing import Thread
from titlegen.codes import CODES
from titlegen.errors import TitlegenError
from titlegen.review.captions import Caption, Captions, doubts_told
from titlegen.review.guests import Session
from titlegen.review.room import Room
from titlegen.review.screening import sizes_of
from titlegen.review.versions import Former, former_version

MOST_RECORDS = 2000
"""Of the history; older ones are in the ledger."""


def fault_told(fault: TitlegenError | None) -> dict[str, Any] | None:
    """A fault with its place; of a path only the file's name, for the rest is nobody's business here."""
    if fault is None:
        return None
    place = fault.place
    return {
        "message": fault.message,
        "remedy": fault.remedy,
        "file": Path(place.file).name if place and place.file else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def room_told(room: Room, session: Session) -> dict[str, Any]:
    """The room as it is now."""
    look, ledger, captions = room.look, room.ledger, room.captions
    sizes, former = sizes_of(room), former_version(room)
    return {
        "revision": room.events.revision,
        "title": room.setting.title,
        "mode": "studio" if room.studio else "review",
        "me": {"name": session.guest.name, "role": session.guest.role},
        "csrf": session.csrf,
        "style": {
            "name": look.pack.name,
            "version": look.pack.style.version,
            "summary": look.pack.style.summary,
            "digest": look.subject.digest,
        },
        "error": fault_told(room.fault),
        "approvals_error": fault_told(room.ledger_fault),
        "templates": _templates_told(room),
        "checks_ready": room.findings is not None,
        "sizes": [{"value": value, "label": label} for value, (_, label) in sizes.items()],
        "size": next(iter(sizes)),
        "standing": standing_told(ledger, look.subject.digest),
        "approved": _former_told(former),
        "changes": [asdict(change) for change in former.changes] if former is not None else [],
        "plates": [plate.document() for plate in room.plates.plates],
        "names": {"file": captions.file, "count": len(captions.captions)} if captions is not None else None,
        "specification": room.specification,
    }


def _templates_told(room: Room) -> list[dict[str, Any]]:
    findings = room.findings or {}
    return [
        {
            "name": name,
            "summary": template.summary,
            "fields": [
                {"name": field, "required": spec.required, "sample": spec.sample, "kind": spec.kind}
                for field, spec in template.fields.items()
            ],
            "fillings": [{"label": each.label, "fields": each.values} for each in room.look.fillings[name]],
            "checks": [
                {
                    "severity": each.result.severity,
                    "code": each.result.code,
                    "meaning": CODES[each.result.code].meaning if each.result.code in CODES else "",
                    "message": each.result.message,
                    "remedy": each.result.remedy,
                    "filling": each.filling,
                }
                for each in findings.get(name, ())
            ],
        }
        for name, template in room.look.pack.style.templates.items()
    ]


def standing_told(ledger: Ledger, digest: str) -> dict[str, Any]:
    """How what has that digest stands."""
    standing = ledger.standing(digest)
    record = standing.record
    return {
        "state": standing.state,
        "by": record.by.name if record else None,
        "at": record.at if record else None,
        "text": record.text if record else "",
        "digest": digest,
    }


def _former_told(former: Former | None) -> dict[str, Any] | None:
    if former is None:
        return None
    return {
        "version": former.subject.version,
        "at": former.record.at,
        "by": former.record.by.name,
        "digest": former.subject.digest,
        "comparable": former.held is not None,
        "why_not": former.fault.message if former.fault is not None else None,
    }


def threads_told(room: Room) -> list[dict[str, Any]]:
    """The comments about the style, oldest first."""
    return [thread_told(room, thread) for thread in about_style(room)]


def about_style(room: Room) -> tuple[Thread, ...]:
    """The threads about the style, in any of its versions."""
    style = room.look.subject.style
    threads = room.ledger.threads()
    return tuple(each for each in threads if any(subject.style == style for subject in each.comment.subjects))


def thread_told(room: Room, thread: Thread) -> dict[str, Any]:
    """A comment with its answers."""
    comment = thread.comment
    return {
        "id": comment.digest,
        "by": comment.by.name,
        "at": comment.at,
        "text": comment.text,
        "spot": _spot_told(comment.spot),
        "version": comment.subjects[0].version,
        "current": any(subject.digest == room.look.subject.digest for subject in comment.subjects),
        "resolved": thread.resolved,
        "answers": [{"by": each.by.name, "at": each.at, "text": each.text} for each in thread.answers],
    }


def _spot_told(spot: Spot | None) -> dict[str, Any] | None:
    return spot.model_dump(mode="json") if spot is not None else None


def history_told(room: Room) -> list[dict[str, Any]]:
    """The records, latest first."""
    return [_record_told(record) for record in reversed(room.ledger.records[-MOST_RECORDS:])]


def _record_told(record: Record) -> dict[str, Any]:
    return {
        "digest": record.digest,
        "act": record.act,
        "by": record.by.name,
        "at": record.at,
        "text": record.text,
        "subjects": [subject.model_dump(mode="json") for subject in record.subjects],
    }


def names_told(room: Room) -> dict[str, Any]:
    """The captions of the names file, each with what it was when it was decided about.

    However many ask, it is made once.
    """
    made_of = room.captions, room.ledger, room.captions_fault
    return room.names_told.get(tuple(map(id, made_of)), lambda: (made_of, _names_told(*made_of)))[1]


def _names_told(captions: Captions | None, ledger: Ledger, fault: TitlegenError | None) -> dict[str, Any]:
    if captions is None:
        return {"ready": True, "rows": [], "file_doubts": [], "look": ""}
    doubts = doubts_told(captions.file_doubts)
    if fault is not None:
        doubts.insert(0, {"severity": "error", "code": fault.code, "message": fault.message, "remedy": fault.remedy})
    listed = [caption.subject for caption in captions.captions if caption.subject is not None]
    formerly = Formerly(ledger, listed)
    rows = [_row_told(ledger, captions, caption, formerly) for caption in captions.captions]
    return {"ready": captions.ready, "rows": rows, "file_doubts": doubts, "look": captions.look}


def _row_told(ledger: Ledger, captions: Captions, caption: Caption, formerly: Formerly) -> dict[str, Any]:
    told: dict[str, Any] = {
        "key": caption.key,
        "row": caption.row.line,
        "id": caption.row.id,
        "template": caption.template,
        "fields": dict(caption.row.values),
        "state": "none",
        "by": None,
        "at": None,
        "text": "",
        "was": None,
        "approvable": captions.may_be_approved(caption),
        "doubts": doubts_told(captions.doubts.get(caption.row.line, ())),
        "error": caption.error,
    }
    if caption.subject is not None:
        standing = standing_told(ledger, caption.subject.digest)
        told |= {key: standing[key] for key in ("state", "by", "at", "text")}
        told["was"] = _was_told(formerly, caption.subject) if standing["state"] == "none" else None
    return told


def _was_told(formerly: Formerly, subject: Subject) -> dict[str, Any] | None:
    """What the caption was when it was last decided about."""
    was = formerly.was(subject)
    if was is None:
        return None
    record, before = was
    return {"fields": dict(before.fields), "at": record.at, "by": record.by.name, "state": record.act}
