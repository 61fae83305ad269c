"""`approve`: one decision about a style, or about the names in a file, as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from titlegen.approval.holding import hold
from titlegen.approval.keys import KeyRing
from titlegen.approval.people import plain_person
from titlegen.approval.records import Decision, Record, Subject
from titlegen.approval.signing import append
from titlegen.approval.subjects import row_subject, style_subject
from titlegen.errors import NamesError, TitlegenError, UsageError
from titlegen.jobs import Job, PackShelf, check_job, refusal
from titlegen.plan import Choices, Plan, plan_batch, plan_cards
from titlegen.production.approvals import Approvals, approvals_of
from titlegen.production.choices import style_of
from titlegen.production.load import said_by
from titlegen.production.order import Flags, cards_order, order_of

_MOST_TOLD = 10


@dataclass(frozen=True)
class Wanted:
    """What a person decides: to approve, or to ask for `changes`, or to `withdraw` an approval; `name` is theirs."""

    name: str
    changes: str | None = None
    withdraw: bool = False
    text: str = ""

    def act(self) -> tuple[Decision, str]:
        """The act and its words. Raises `UsageError` where it is not clear what is wanted."""
        if not self.name.strip():
            raise UsageError("a decision is somebody's.", remedy="Say whose: --as “Maria Kvist”.")
        if self.changes is not None and self.withdraw:
            raise UsageError("--changes and --withdraw are two decisions.", remedy="Give one.")
        if self.changes is not None:
            if not self.changes.strip():
                raise UsageError("--changes says nothing.", remedy="Say what should be changed.")
            return "changes-wanted", "\n".join(filter(None, (self.changes, self.text)))
        return ("withdrawn" if self.withdraw else "approved"), self.text


@dataclass(frozen=True)
class Decided:
    """A decision that stands in the ledger now; of names, `faulty` rows could not be decided about.

    Of a style that was approved, `held` is where it is kept, or `not_held` why it is not: the approval stands.
    """

    record: Record
    approvals: Approvals
    faulty: int = 0
    held: Path | None = None
    not_held: str | None = None

    def told(self) -> str:
        """What was decided, by whom, and where it stands."""
        words = {"approved": "approved", "changes-wanted": "changes wanted", "withdrawn": "withdrawn"}
        subjects = [f"  {subject.told()}" for subject in self.record.subjects[:_MOST_TOLD]]
        more = len(self.record.subjects) - _MOST_TOLD
        lines = [f"{words[self.record.act]} by {self.record.by.name}:", *subjects]
        lines += [f"  and {more} more"] if more > 0 else []
        lines += [f"{self.faulty} rows cannot be set as they are, and were left out."] if self.faulty else []
        lines.append(str(self.approvals.folder / self.record.file_name))
        lines += [f"kept in {self.held}"] if self.held else []
        lines += [f"It is approved, and could not be kept: {self.not_held}"] if self.not_held else []
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """The decision as one document."""
        held = str(self.held) if self.held else None
        return {"digest": self.record.digest, **self.record.document(), "faulty_rows": self.faulty, "held": held}


def decide_style(style: str | None, wanted: Wanted, production: Path | None = None) -> Decided:
    """Decide about a style as it looks now; what is approved is kept beside the ledger.

    Raises `UsageError`, `StyleError`, `FontError`, `ApprovalError`.
    """
    act, text = wanted.act()
    said = said_by(None, production)
    shelf = PackShelf()
    chosen = style_of(style, said)
    subject = style_subject(shelf.pack(chosen), shelf.fonts(chosen))
    approvals = approvals_of(said)
    decided = Decided(_written(approvals, wanted.name, act, [subject], text), approvals)
    if act != "approved":
        return decided
    try:
        kept = hold(approvals.folder, shelf.pack(chosen), shelf.fonts(chosen), subject.digest)
    except TitlegenError as fault:
        return replace(decided, not_held=str(fault))
    return replace(decided, held=kept.folder)


def decide_names(
    names: Path, choices: Choices, wanted: Wanted, production: Path | None = None, cards: bool = False
) -> Decided:
    """Decide about the words of the rows that were asked for; with `cards` they are those of a sequence.

    Raises what `titlegen.plan.plan_batch` raises.
    """
    act, text = wanted.act()
    shelf = PackShelf()
    flags = Flags(names, production, choices=choices)
    order = cards_order(names, flags, shelf) if cards else order_of(flags, shelf)
    plan = (plan_cards if cards else plan_batch)(order.names, order.choices, shelf)
    jobs = [job for job in plan.jobs if act != "approved" or _can_be_delivered(job, plan, shelf)]
    faulty = len(plan.faulty) + len(plan.jobs) - len(jobs)
    if not jobs:
        raise NamesError("no row can be decided about.", remedy=f"Mend what “titlegen check {names}” tells.")
    approvals = approvals_of(order.said)
    return Decided(
        _written(approvals, wanted.name, act, [row_subject(job, shelf) for job in jobs], text), approvals, faulty
    )


def _can_be_delivered(job: Job, plan: Plan, shelf: PackShelf) -> bool:
    """False for a row with an error: nobody can have read a caption that cannot be set."""
    return job.row.line not in plan.refused and refusal(check_job(job, shelf)) is None


def _written(approvals: Approvals, name: str, act: Decision, subjects: Sequence[Subject], text: str) -> Record:
    person = plain_person(name)
    if not approvals.trust.decides(person):
        raise UsageError(
            f"{person} is not among the reviewers.",
            remedy=f"Ask {', '.join(approvals.trust.reviewers)}, or add the name in titlegen.yaml under reviewers.",
        )
    distinct = list({subject.digest: subject for subject in subjects}.values())
    return append(approvals.folder, KeyRing(), person, act, distinct, text=text, ledger=approvals.read())
