"""What guests do: decide, comment, answer, resolve. Each is one signed record in the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from titlegen.approval.holding import hold
from titlegen.approval.records import Act, Decision, Record, Spot, Subject
from titlegen.approval.signing import append
from titlegen.approval.standing import Thread
from titlegen.errors import ApprovalError, TitlegenError, UsageError
from titlegen.layout.compose import cleaned_words
from titlegen.review.guests import Guest
from titlegen.review.room import Room
from titlegen.review.screening import NotThereError, sizes_of
from titlegen.units import FrameRate, Timecode

MOST_FRAMES = 24 * 3600 * 240
"""A day at the highest rate."""


class StaleError(UsageError):
    """What was decided about is not what is there now."""


@dataclass(frozen=True)
class Pointed:
    """Where a comment points, as a browser says it; `x` and `y` are shares of the canvas."""

    template: str
    frame: int
    x: float | None
    y: float | None
    size: str | None
    fields: Mapping[str, str]


def decide_style(room: Room, guest: Guest, act: Decision, digest: str, text: str) -> Record:
    """Decide about the style, which must look as it did to whoever decides.

    Raises `StaleError` when it has changed since, `ApprovalError` for a ledger or key that is damaged.
    """
    with room.deciding:
        room.refresh()
        if room.fault is not None or digest != room.look.subject.digest:
            raise StaleError("the style has changed since you saw it.", remedy="Look at it again, then decide.")
        look = room.look
        record = _written(room, guest, act, [look.subject], text)
        if act == "approved":
            with suppress(TitlegenError):  # the approval stands; the page says that it cannot be compared
                hold(room.setting.approvals.folder, look.pack, look.fonts, digest)
            room.refresh()
        return record


def decide_names(room: Room, guest: Guest, act: Decision, keys: Sequence[str], text: str) -> Record:
    """Decide about the words of rows by their keys. Raises `StaleError` when a row has changed since, `UsageError` when
    one that is approved could not be delivered, and what `decide_style` raises."""
    captions = room.captions
    chosen = [captions.by_key.get(key) for key in dict.fromkeys(keys)] if captions is not None else []
    subjects: dict[str, Subject] = {}
    for caption in chosen:
        if captions is None or caption is None:
            raise StaleError("a row has changed since you saw it.", remedy="Look at the names again, then decide.")
        if caption.subject is None or (act == "approved" and not captions.may_be_approved(caption)):
            raise UsageError(
                f"row {caption.row.line} could not be delivered as it is.", remedy="Ask for changes, or leave it out."
            )
        subjects[caption.subject.digest] = caption.subject
    if not subjects:
        raise UsageError("no row was chosen.", remedy="Choose one.")
    with room.deciding:
        return _written(room, guest, act, list(subjects.values()), text)


def comment(room: Room, guest: Guest, text: str, pointed: Pointed | None) -> Thread:
    """A comment about the style as it is now. Raises `UsageError`, `NotThereError`, `ApprovalError`."""
    if not text.strip():
        raise UsageError("the comment says nothing.", remedy="Write something.")
    spot = _spot(room, pointed) if pointed is not None else None
    with room.deciding:
        return Thread(_written(room, guest, "comment", [room.look.subject], text, spot=spot))


def answer(room: Room, guest: Guest, thread: str, text: str) -> Thread:
    """An answer to a comment. Raises `NotThereError`, `UsageError`, `ApprovalError`."""
    if not text.strip():
        raise UsageError("the answer says nothing.", remedy="Write something.")
    return _about_thread(room, guest, "answer", thread, text)


def resolve(room: Room, guest: Guest, thread: str, resolved: bool) -> Thread:
    """Say that a comment is settled, or is not. Raises `NotThereError`, `ApprovalError`."""
    known = _thread(room, thread)
    if known.resolved == resolved:
        return known
    return _about_thread(room, guest, "resolved" if resolved else "reopened", thread, "")


def _about_thread(room: Room, guest: Guest, act: Act, thread: str, text: str) -> Thread:
    with room.deciding:
        comment = _thread(room, thread).comment
        _written(room, guest, act, comment.subjects, text, thread=comment.digest)
        return _thread(room, thread)


def _thread(room: Room, digest: str) -> Thread:
    found = next((each for each in room.ledger.threads() if each.comment.digest == digest), None)
    if found is None:
        raise NotThereError("there is no such comment.", remedy="Look at the comments again.")
    return found


def _written(
    room: Room,
    guest: Guest,
    act: Act,
    subjects: Sequence[Subject],
    text: str,
    *,
    spot: Spot | None = None,
    thread: str | None = None,
) -> Record:
    approvals = room.setting.approvals
    if act in ("approved", "changes-wanted", "withdrawn"):
        _refuse_who_does_not_count(room, guest)
    if act == "changes-wanted" and not text.strip():
        raise UsageError("it is not said what should be changed.", remedy="Say it in a few words.")
    ledger = approvals.read(room.ring)
    record = append(
        approvals.folder, room.ring, guest.name, act, subjects, text=text, spot=spot, thread=thread, ledger=ledger
    )
    room.refresh()
    return record


def _refuse_who_does_not_count(room: Room, guest: Guest) -> None:
    trust = room.setting.approvals.trust
    if not trust.decides(guest.name):
        raise ApprovalError(
            f"{guest.name} is not among the reviewers of this production.",
            remedy="Add the name in titlegen.yaml under reviewers.",
        )
    keys = trust.keys(guest.name)
    if keys and room.ring.key(guest.name).public not in keys:
        raise ApprovalError(
            f"the key of {guest.name} on this machine is not the one in titlegen.yaml.",
            remedy=f"Add it there: “titlegen approvals keys {guest.name}” tells it.",
        )


def _spot(room: Room, pointed: Pointed) -> Spot:
    """The place, with the timecode that its frame has in a title that begins at zero."""
    style = room.look.pack.style
    if pointed.template not in style.templates:
        raise NotThereError("the style has no such template.", remedy=f"It has {', '.join(style.templates)}.")
    sizes = sizes_of(room)
    size = pointed.size or next(iter(sizes))
    if size not in sizes:
        raise NotThereError("this size is not among those of the room.", remedy=f"There are {', '.join(sizes)}.")
    rate = room.setting.choices.rate or FrameRate.parse(str(style.rate))
    fields = room.look.checked_fields(pointed.template, pointed.fields) if pointed.fields else {}
    for name, text in fields.items():
        cleaned_words(name, text)
    return Spot(
        template=pointed.template,
        frame=pointed.frame,
        timecode=str(Timecode(pointed.frame, rate, rate.drop_frame)),
        x=pointed.x,
        y=pointed.y,
        size=size,
        rate=str(rate),
        fields=fields,
    )
