"""`approvals hold` and `approvals diff`: what is kept of a production's approved styles, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from titlegen.approval.differences import Change, changes_since
from titlegen.approval.held import Held, held_version
from titlegen.approval.holding import hold
from titlegen.approval.ledger import Ledger
from titlegen.approval.look import approval_told
from titlegen.approval.records import Record, Subject
from titlegen.digests import style_digest
from titlegen.errors import ApprovalError, ExitCode, Place, TitlegenError, UsageError
from titlegen.jobs import PackShelf
from titlegen.production.approvals import approvals_of
from titlegen.production.choices import style_of
from titlegen.production.load import LoadedProduction, said_by
from titlegen.style.load import LoadedPack, list_styles
from titlegen.text.fonts import FontBook

State = Literal["held", "kept now", "gone", "damaged"]
_TOLD: dict[State, str] = {
    "held": "is kept",
    "kept now": "is kept now",
    "gone": "cannot be kept: there is no style any more that looks like it",
    "damaged": "is damaged",
}


@dataclass(frozen=True)
class Since:
    """A style against its last approved version: `held`, by `record`, and all that changed in `pack` since."""

    held: Held
    record: Record
    pack: LoadedPack
    fonts: FontBook
    changes: tuple[Change, ...]

    @property
    def versions(self) -> str:
        """Such as “chat-show 1.1 against 1.0, approved by Maria Kvist, 3 Nov 2026”."""
        about = self.held.about
        return f"{self.pack.name} {self.pack.style.version} against {about.version}, {approval_told(self.record)}"


def since_approved(style: str | None, production: Path | None = None) -> Since:
    """What changed in a style since it was last approved.

    Raises `UsageError` for no style, or one of which no version stands approved; `ApprovalError` when that version was
    not kept, or is damaged; `StyleError`, `FontError`.
    """
    said = said_by(None, production)
    shelf = PackShelf()
    chosen = style_of(style, said)
    pack, fonts = shelf.pack(chosen), shelf.fonts(chosen)
    ledger = approvals_of(said).read()
    approved = ledger.last_approved(pack.name)
    if approved is None:
        raise UsageError(
            f"no version of {pack.name} stands approved in {ledger.folder}.",
            remedy=f"“titlegen approve {chosen} --as NAME” approves it as it is now.",
        )
    record, subject = approved
    held = held_version(ledger.folder, subject.digest)
    if held is None:
        raise ApprovalError(
            f"{subject.style} {subject.version}, {approval_told(record)}, was not kept.",
            place=Place(file=str(ledger.folder)),
            remedy=f"“titlegen approvals hold {chosen}” keeps it, if the style is still as it was approved.",
        )
    return Since(held, record, pack, fonts, changes_since(held, pack, fonts))


@dataclass(frozen=True)
class Kept:
    """One approved version, and whether it is kept; `told` says more of one that is damaged or cannot be kept."""

    subject: Subject
    state: State
    told: str = ""

    def __str__(self) -> str:
        return f"{self.subject.told()} {_TOLD[self.state]}" + (f": {self.told}" if self.told else "")


@dataclass(frozen=True)
class Keeping:
    """All approved versions that were asked for."""

    folder: Path
    kept: tuple[Kept, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Not approved where what is kept is damaged; a version that is gone is nobody's fault today."""
        damaged = any(each.state == "damaged" for each in self.kept)
        return ExitCode.NOT_APPROVED if damaged else ExitCode.DONE

    def told(self) -> str:
        """A line for each version."""
        return "\n".join(map(str, self.kept)) or f"no style stands approved in {self.folder}"

    def as_json(self) -> dict[str, Any]:
        """The same as one document."""
        versions = [
            {**each.subject.model_dump(mode="json"), "held": each.state in ("held", "kept now"), "told": str(each)}
            for each in self.kept
        ]
        return {"folder": str(self.folder), "versions": versions}


def hold_approved(style: str | None, production: Path | None = None) -> Keeping:
    """Keep every approved version, of all styles or of one, that is not kept and still can be.

    A version can be kept as long as a style looks as it was approved: the one that is named, the production's, or a
    shipped one. Raises `UsageError`, `StyleError`, `ApprovalError` for the ledger, `DeliveryError` when the disk does.
    """
    said = said_by(None, production)
    shelf = PackShelf()
    ledger = approvals_of(said).read()
    sources = {style_digest(shelf.pack(each), shelf.fonts(each)): each for each in _sources(style, said, ledger)}
    wanted = shelf.pack(style).name if style is not None else None
    subjects = [each for each in _approved(ledger) if wanted in (None, each.style)]
    return Keeping(ledger.folder, tuple(_kept(ledger, subject, sources, shelf) for subject in subjects))


def _approved(ledger: Ledger) -> tuple[Subject, ...]:
    """Every version of a style that stands approved, oldest first."""
    found = {
        subject.digest: subject for record in ledger.deciding for subject in record.subjects if subject.kind == "style"
    }
    return tuple(subject for digest, subject in found.items() if ledger.standing(digest).approved)


def _sources(style: str | None, said: LoadedProduction, ledger: Ledger) -> Iterator[str]:
    """The styles that may look as one that was approved, the shipped ones first."""
    names = {subject.style for subject in _approved(ledger)}
    yield from (each for each in list_styles() if each in names)
    try:
        yield style_of(style, said)
    except UsageError:
        if style is not None:
            raise


def _kept(ledger: Ledger, subject: Subject, sources: dict[str, str], shelf: PackShelf) -> Kept:
    try:
        if held_version(ledger.folder, subject.digest) is not None:
            return Kept(subject, "held")
    except TitlegenError as fault:
        return Kept(subject, "damaged", str(fault))
    source = sources.get(subject.digest)
    if source is None:
        return Kept(subject, "gone")
    try:
        hold(ledger.folder, shelf.pack(source), shelf.fonts(source), subject.digest)
    except ApprovalError as fault:
        return Kept(subject, "gone", str(fault))
    return Kept(subject, "kept now")
