"""What `check` says of a style's approval: whether it still looks as it was approved, and how much changed since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from titlegen.approval.differences import Change, changes_since
from titlegen.approval.held import held_version
from titlegen.approval.ledger import read_ledger
from titlegen.approval.look import CODE, approval_told, check_look
from titlegen.approval.people import EVERYBODY, Trust
from titlegen.approval.records import Record, Subject
from titlegen.checks.result import CheckResult, result_of
from titlegen.digests import style_digest
from titlegen.errors import ApprovalError, FontError, Place, StyleError
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook

_HOLD = "“titlegen approvals hold {name}” keeps it, as long as the style is as it was approved."


@dataclass(frozen=True)
class LedgerPlace:
    """Where a ledger is, or would be, and whose decisions count in it."""

    folder: Path
    trust: Trust = EVERYBODY


def check_approved(ledger: LedgerPlace, pack: LoadedPack, fonts: FontBook) -> list[CheckResult]:
    """What there is to say of a style's last approved version; nothing where none stands approved.

    A ledger or a held version that is damaged, and what cannot be read or found any more, is a result like any other.
    """
    try:
        approved = read_ledger(ledger.folder, ledger.trust).last_approved(pack.name)
        return [] if approved is None else _checked(ledger.folder, *approved, pack, fonts)
    except (ApprovalError, FontError, StyleError) as fault:
        told = ApprovalError(fault.message, place=fault.place, remedy=fault.remedy)
        return [result_of(told, Place(file=pack.name))]


def _checked(folder: Path, record: Record, subject: Subject, pack: LoadedPack, fonts: FontBook) -> list[CheckResult]:
    changed = style_digest(pack, fonts) != subject.digest
    held = held_version(folder, subject.digest)
    if held is None:
        return [_not_held(record, subject, changed)]
    results = check_look(held, record)
    if changed:
        results.append(_changed(changes_since(held, pack, fonts), record, subject, pack))
    return results


def _not_held(record: Record, subject: Subject, changed: bool) -> CheckResult:
    told = f"{subject.style} {subject.version} was {approval_told(record)}, and is not kept"
    told += "; it has changed since." if changed else ", so its look cannot be compared."
    remedy = "Approve it as it is now." if changed else _HOLD.format(name=subject.style)
    return CheckResult(CODE, "info", Place(file=subject.style), told, remedy)


def _changed(changes: tuple[Change, ...], record: Record, subject: Subject, pack: LoadedPack) -> CheckResult:
    count = f"{len(changes)} value{'' if len(changes) == 1 else 's'}"
    return CheckResult(
        CODE,
        "info",
        Place(file=pack.name),
        f"{count} changed since {subject.style} {subject.version} was {approval_told(record)}: {_first(changes)}.",
        f"“titlegen approvals diff {pack.name}” shows all, and it has to be approved again.",
    )


def _first(changes: tuple[Change, ...], most: int = 3) -> str:
    more = f" and {len(changes) - most} more" if len(changes) > most else ""
    return ", ".join(change.path for change in changes[:most]) + more
