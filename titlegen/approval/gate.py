"""The gate: what may be delivered as a master, what only as a draft, and what not at all."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from titlegen.approval.ledger import Ledger
from titlegen.approval.records import Subject
from titlegen.approval.subjects import row_subject, style_subject
from titlegen.checks.result import CheckResult
from titlegen.delivery.drafts import Draft, draft_name
from titlegen.errors import NotApprovedError
from titlegen.jobs import Job, PackShelf

NOT_APPROVED = NotApprovedError.code
"""The code of a row that is not delivered because it, or its style, is not approved."""

MAX_TOLD = 20
"""So many things that are not approved are told at once."""


@dataclass(frozen=True)
class Admission:
    """The jobs of a list as they may be delivered, and the rows that may not, each with the reason."""

    jobs: tuple[Job, ...]
    refused: tuple[CheckResult, ...] = ()


@dataclass(frozen=True)
class Gate:
    """Lets through what the `ledger` says is approved. With `drafts` the rest is made as drafts of `today`, without
    it is refused. `names` is the names file, as the command that asks for its approval should have it; it may be one of
    `cards`, which are approved in a terminal."""

    ledger: Ledger
    shelf: PackShelf
    drafts: bool = False
    names: str | None = None
    today: date = field(default_factory=date.today)
    cards: bool = False
    _styles: dict[str, Subject] = field(default_factory=dict, repr=False)

    def admit(self, jobs: Sequence[Job]) -> Admission:
        """The jobs of a list one by one: approved ones as they are, the others as drafts, or refused.

        Raises `NotApprovedError` when a style is not approved and no drafts are wanted: then nothing is delivered;
        and what the packs raise.
        """
        refused_styles = [style for style in self._used(jobs) if not self._is_approved(style)]
        if refused_styles and not self.drafts:
            raise self._refusal([self._style_told(style) for style in refused_styles], refused_styles)
        taken = {job.file_name.casefold() for job in jobs}
        admitted: list[Job] = []
        refused: list[CheckResult] = []
        for job in jobs:
            told = self._row_told(job)
            if told is None and job.style not in refused_styles:
                admitted.append(replace(job, approved=self._subject(job.style).digest))
            elif self.drafts:
                admitted.append(self._as_draft(job, taken))
            else:
                admitted.append(job)
                refused.append(CheckResult(NOT_APPROVED, "error", job.place, told or "", self._remedy([job.style])))
        return Admission(tuple(admitted), tuple(refused))

    def admit_whole(self, jobs: Sequence[Job]) -> Draft | None:
        """How one master of all these jobs may be delivered: clean when everything in it is approved, else as a draft.

        Raises `NotApprovedError`, which lists what is not approved, when no drafts are wanted.
        """
        styles = self._used(jobs)
        missing = [self._style_told(style) for style in styles if not self._is_approved(style)]
        rows = [(job, told) for job in jobs if (told := self._row_told(job)) is not None]
        if not missing and not rows:
            return None
        if not self.drafts:
            missing += [f"{job.place}: {told}" if job.file else told for job, told in rows]
            raise self._refusal(missing, styles, words=bool(rows))
        return self._draft(styles)

    def _used(self, jobs: Sequence[Job]) -> list[str]:
        return list(dict.fromkeys(job.style for job in jobs))

    def _as_draft(self, job: Job, taken: set[str]) -> Job:
        """The job as a draft, whose name no master of the list has."""
        name = draft_name(job.file_name)
        while name.casefold() in taken:
            name = f"{draft_name('')}{name}"
        return replace(job, draft=self._draft([job.style]), file_name=name)

    def _draft(self, styles: Sequence[str]) -> Draft:
        subjects = (self._subject(style) for style in styles)
        told = dict.fromkeys(f"{each.style} {each.version} {each.digest[:8]}" for each in subjects)
        return Draft(", ".join(told), self.today.isoformat())

    def _subject(self, style: str) -> Subject:
        if style not in self._styles:
            self._styles[style] = style_subject(self.shelf.pack(style), self.shelf.fonts(style))
        return self._styles[style]

    def _is_approved(self, style: str) -> bool:
        return self.ledger.standing(self._subject(style).digest).approved

    def _style_told(self, style: str) -> str:
        """Why a style is not approved, in a sentence."""
        subject = self._subject(style)
        standing = self.ledger.standing(subject.digest)
        told = f"is not approved: {standing.told()}" if standing.record else "was never approved"
        before = self._decided_before(subject)
        if standing.record is None and before is not None:
            command = shlex.join(["titlegen", "approvals", "diff", style])
            told = f"is not approved as it is now: {before}, and has changed since; “{command}” shows what"
        return f"the style {subject.style} {subject.version} ({subject.digest[:8]}) {told}."

    def _decided_before(self, subject: Subject) -> str | None:
        """The latest decision about another state of a style of that name."""
        for record in reversed(self.ledger.deciding):
            for each in record.subjects:
                if each.kind == "style" and each.style == subject.style:
                    standing = self.ledger.standing(each.digest)
                    as_version = f" (it was {each.version} then)" if each.version != subject.version else ""
                    return f"{standing.told()}{as_version}"
        return None

    def _row_told(self, job: Job) -> str | None:
        """Why a row is not approved, in a sentence; None when it is."""
        subject = row_subject(job, self.shelf)
        standing = self.ledger.standing(subject.digest)
        if standing.approved:
            return None
        told = f"is not approved: {standing.told()}" if standing.record else "was never approved"
        was = self.ledger.row_was(subject.style, subject.template or "", subject.id or "")
        if standing.record is None and was is not None and was[1].digest != subject.digest:
            before = self.ledger.standing(was[1].digest)
            told = f"was “{_words(was[1])}” when somebody decided about it: {before.told()}"
        return f"“{_words(subject)}” {told}."

    def _refusal(self, missing: Sequence[str], styles: Sequence[str], words: bool = False) -> NotApprovedError:
        told = list(missing[:MAX_TOLD])
        if len(missing) > MAX_TOLD:
            told.append(f"… and {len(missing) - MAX_TOLD} more.")
        return NotApprovedError("\n".join(told), remedy=self._remedy(styles, words))

    def _remedy(self, styles: Sequence[str], words: bool = True) -> str:
        """Whom to ask, and by which command; for `words` that come from no names file, with one that has them."""
        deciders = self.ledger.deciders
        whom = f"Ask {', '.join(deciders[:-1])}{' or ' if deciders[1:] else ''}{deciders[-1]}" if deciders else "Ask"
        names = [self.names] if self.names and not self.cards else ["NAMES"] if words and not self.cards else []
        asking = [["titlegen", "review", style, *names] for style in styles[:3]]
        if self.cards and self.names and words:
            deciding = ["titlegen", "approve", *styles[:1], "--names", self.names, "--cards", "--as", "NAME"]
            asking.append(deciding)
        commands = " and ".join(f"“{shlex.join(command)}”" for command in asking)
        return f"{whom} for an approval with {commands}; or say --draft for drafts, which are marked."


def refuse_changed(job: Job, digest: str) -> None:
    """Raise `NotApprovedError` when the job's style is not the one, by its `digest`, that was found approved."""
    if job.approved is not None and job.approved != digest:
        raise NotApprovedError(
            f"the style {job.style} changed while titles were made, and is not approved as it is now.",
            place=job.place,
            remedy="Have it approved again, or undo the change; then run it again.",
        )


def _words(subject: Subject) -> str:
    return ", ".join(text.replace("\n", " / ") for text in subject.fields.values() if text) or "no words"
