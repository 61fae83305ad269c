"""What became of a batch, for people and for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from titlegen.approval.gate import NOT_APPROVED
from titlegen.batch.admitting import not_approved
from titlegen.batch.deciding import Decision
from titlegen.checks.result import CheckResult
from titlegen.codes import OF_A_TITLE
from titlegen.delivery.manifest import Entry, Manifest
from titlegen.errors import DeliveryError, DiskError, ExitCode, Place, VerificationError
from titlegen.plan import Plan


@dataclass(frozen=True)
class Outlook:
    """What a batch would do; nothing was touched."""

    plan: Plan
    decisions: tuple[Decision, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Some rows fail, when some cannot even be tried or are refused; or are not approved."""
        if not_approved(self.plan):
            return ExitCode.NOT_APPROVED
        return ExitCode.SOME_ROWS_FAILED if self.plan.faulty or self._refused else ExitCode.DONE

    def told(self) -> str:
        """A line for each row, and a summary."""
        lines = [f"error: {each.error}" for each in self.plan.faulty]
        lines += [told_why(each) for each in self.decisions]
        failing = len(self._refused) + len(self.plan.faulty)
        return "\n".join([*lines, f"{len(self._wanted)} to render, {len(self._cached)} cached, {failing} would fail"])

    def as_json(self) -> dict[str, Any]:
        """The same as one document."""
        return {
            "would_render": [told_as_json(each) for each in self._wanted],
            "cached": [told_as_json(each) for each in self._cached],
            "failed": [str(each.error) for each in self.plan.faulty] + [told_why(each) for each in self._refused],
            "results": [result.as_json() for result in self.plan.results],
        }

    @property
    def _wanted(self) -> list[Decision]:
        return [each for each in self.decisions if each.settled is None]

    @property
    def _cached(self) -> list[Decision]:
        return [each for each in self.decisions if each.settled is not None and each.settled.status == "cached"]

    @property
    def _refused(self) -> list[Decision]:
        return [each for each in self.decisions if each.settled is not None and each.settled.status == "failed"]


def told_as_json(decision: Decision) -> dict[str, Any]:
    """A row, its file, and what changed."""
    draft = {"draft": True} if decision.job.draft else {}
    return {"row": decision.job.row.line, "file": decision.file, "changed": list(decision.why), **draft}


def told_why(decision: Decision) -> str:
    """A row's file, and why it is rendered or not."""
    told = "; ".join(decision.why) or "cached, nothing changed"
    if decision.settled is not None and decision.settled.status == "failed":
        told = f"refused: {decision.settled.error}"
    return f"row {decision.job.row.line}, {decision.file}: {told}"


@dataclass(frozen=True)
class Report:
    """What became of a batch: `made` are the rows of this run, `manifest` is what the folder holds now.

    `decisions` say why rows were rendered; `pruned` were moved away, `unwanted` are still there and no row's; `stopped`
    is the fault of the disk that ended it before `left` rows were tried; `seconds` is the time it took.
    """

    folder: Path
    made: tuple[Entry, ...]
    manifest: Manifest
    plan: Plan
    decisions: tuple[Decision, ...]
    pruned: tuple[Entry, ...]
    unwanted: tuple[Entry, ...]
    seconds: float
    left: int = 0
    stopped: DeliveryError | None = None

    def count(self, status: str) -> int:
        """The number of rows of this run with that status."""
        return sum(entry.status == status for entry in self.made)

    @property
    def drafts(self) -> int:
        """The number of rows of this run that have a draft and no clean master."""
        return sum(entry.draft for entry in self.made)

    @property
    def doubtful(self) -> int:
        """The number of rows with a master about which something is doubtful."""
        return sum(entry.status != "failed" and _doubtful(entry) for entry in self.made)

    @property
    def exit_code(self) -> ExitCode:
        """Done, or some rows failed or are not approved; when none was delivered, whether the input or the machine is
        to blame."""
        if self.stopped is not None:
            return ExitCode.FAULT
        if NOT_APPROVED in {found.code for entry in self.made if entry.status == "failed" for found in entry.checks}:
            return ExitCode.NOT_APPROVED
        failed = self.count("failed")
        if not failed:
            return ExitCode.DONE
        if failed < len(self.made):
            return ExitCode.SOME_ROWS_FAILED
        codes = {found.code for entry in self.made for found in entry.checks if found.severity == "error"}
        machine = codes & {DeliveryError.code, DiskError.code, VerificationError.code}
        return ExitCode.FAULT if machine else ExitCode.INPUT

    @property
    def doubts(self) -> list[CheckResult]:
        """What is doubtful about the file, its words, and the titles made of them."""
        return [*self.plan.results, *(found for entry in self.made for found in _doubts(entry))]

    def told(self, why: bool = False) -> str:
        """The rows that failed, what is left over, and a summary; with `why`, what changed in each row."""
        lines = list(self._reasons()) if why else []
        refused = not_approved(self.plan)  # told by `doubts`, alike ones together
        for entry in self.made:
            if entry.error and entry.row not in refused:
                lines.append(f"error: {entry.error}")
        lines += self._left_over()
        if self.stopped is not None:
            lines.append(f"error: {self.stopped}")
            lines.append(f"{self.left} rows were not tried. Run it again for them.")
        return "\n".join([*lines, self._summary()])

    def as_json(self) -> dict[str, Any]:
        """The manifest, the results about the whole file, and the summary."""
        return {
            "folder": str(self.folder),
            "seconds": round(self.seconds, 3),
            "rendered": self.count("rendered"),
            "cached": self.count("cached"),
            "failed": self.count("failed"),
            "drafts": self.drafts,
            "doubtful": self.doubtful,
            "frames": self._frames,
            "distinct_frames": self._distinct,
            "why": [told_as_json(decision) for decision in self.decisions if decision.why],
            "pruned": [entry.file for entry in self.pruned],
            "stopped": str(self.stopped) if self.stopped else None,
            "results": [result.as_json() for result in self.plan.results],
            "manifest": self.manifest.model_dump(mode="json"),
        }

    @property
    def _frames(self) -> int:
        return sum(entry.frames or 0 for entry in self.made if entry.status == "rendered")

    @property
    def _distinct(self) -> int:
        return sum(entry.distinct or 0 for entry in self.made if entry.status == "rendered")

    def _reasons(self) -> Iterator[str]:
        return (told_why(decision) for decision in self.decisions)

    def _left_over(self) -> Iterator[str]:
        for entry in self.pruned:
            yield f"moved to superseded: {entry.file}"
        former = self.unwanted
        if former:
            some = ", ".join(entry.file or "" for entry in former[:5]) + (" and others" if len(former) > 5 else "")
            noun = "master" if len(former) == 1 else "masters"
            yield f"info: {len(former)} {noun} that no row asks for any more: {some}. Move them away with --prune."

    def _summary(self) -> str:
        counts = f"{self.count('rendered')} rendered, {self.count('cached')} cached, {self.count('failed')} failed"
        refused = len(not_approved(self.plan))
        counts += f", {refused} of them not approved" if refused else ""
        counts += f", {self.drafts} DRAFT{'' if self.drafts == 1 else 'S'}" if self.drafts else ""
        told = f"{counts}, {self.doubtful} doubtful, in {self.folder}; {self.seconds:.1f} s"
        if not self._frames:
            return told
        rate = self._frames / max(self.seconds, 1e-9)
        return f"{told}, {rate:.0f} frames a second: {self._frames} frames, of which {self._distinct} had to be drawn"


def _doubtful(entry: Entry) -> bool:
    return any(check.severity == "warning" for check in entry.checks)


def _doubts(entry: Entry) -> Iterator[CheckResult]:
    """What is doubtful about a row's title."""
    for check in entry.checks:
        if check.severity == "warning" and check.code in OF_A_TITLE:
            where = Place(file=check.where.file, row=check.where.row, field=str(check.where.column or "") or None)
            yield CheckResult(check.code, check.severity, where, check.message, check.remedy)
