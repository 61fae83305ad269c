"""`approvals verify`: is every record in the ledger what somebody signed, and is none missing?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from titlegen.approval.keys import KeyRing
from titlegen.approval.ledger import survey
from titlegen.approval.people import EVERYBODY, Trust
from titlegen.approval.seen import Seen
from titlegen.errors import ApprovalError, ExitCode


@dataclass(frozen=True)
class Verified:
    """What was found: `records` are sound, `faults` tell of those that are not."""

    folder: Path
    records: int
    faults: tuple[ApprovalError, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Not approved where anything is wrong."""
        return ExitCode.NOT_APPROVED if self.faults else ExitCode.DONE

    def told(self) -> str:
        """A summary in one line."""
        whole = f"{self.records} record{'' if self.records == 1 else 's'} in {self.folder}"
        if not self.records and not self.faults:
            return f"nothing was decided yet: there is no record in {self.folder}"
        return f"{whole}, each signed and none missing" if not self.faults else f"{whole} sound, {len(self.faults)} not"

    def as_json(self) -> dict[str, Any]:
        """The outcome as one document."""
        return {
            "folder": str(self.folder),
            "records": self.records,
            "faults": [
                {"file": fault.place.file if fault.place else None, "message": fault.message, "remedy": fault.remedy}
                for fault in self.faults
            ],
        }


def verify_ledger(folder: Path, trust: Trust = EVERYBODY, ring: KeyRing | None = None) -> Verified:
    """Read every record of `folder` and hold it against its name, its signature and the records that it follows.

    With `ring`, also against what this machine last wrote there. Raises `DeliveryError` for a folder that cannot be
    read.
    """
    found = survey(folder, trust)
    faults = list(found.faults)
    if ring is not None and not faults:
        seen = Seen(ring.folder)
        lost = seen.missing(folder, {record.digest for record in found.records})
        faults += [seen.fault(folder, lost)] if lost is not None else []
    return Verified(folder, len(found.records), tuple(faults))
