"""What this machine has written into ledgers, so that it notices when the latest records are taken away.

A record is held by those that came after it; the latest are held by nobody, but for whoever remembers them.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from titlegen.approval.ledger import MISSING, Ledger, read_ledger
from titlegen.approval.people import EVERYBODY, Trust
from titlegen.approval.records import Record
from titlegen.delivery.staging import staged
from titlegen.errors import ApprovalError, Place, TitlegenError


class Seen:
    """The latest record that was written here into each ledger, in a file in the folder of the keys."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "seen.json"

    def note(self, ledger: Ledger, record: Record) -> None:
        """Remember `record`, which was added to `ledger`. A disk that takes nothing is nobody's fault here."""
        known = self._read()
        known[str(ledger.folder.resolve())] = record.digest
        with suppress(TitlegenError, OSError), staged(self._path) as partial:
            partial.write_text(json.dumps(known, indent=2), "utf-8")

    def read(self, folder: Path, trust: Trust = EVERYBODY) -> Ledger:
        """The ledger in `folder`, as `read_ledger` reads it. Also raises `ApprovalError` when it lacks what was written
        into it here before: that may have been a withdrawal."""
        latest = self._latest(folder)  # before the ledger: what somebody writes meanwhile need not be in it
        ledger = read_ledger(folder, trust)
        if latest is not None and ledger.record(latest) is None:
            raise self.fault(folder, latest)
        return ledger

    def fault(self, folder: Path, lost: str) -> ApprovalError:
        """What there is to say of a record that was `lost`."""
        return ApprovalError(
            f"the record {lost[:16]}…, which was written from this machine, is missing.",
            place=Place(file=str(folder)),
            remedy=f"{MISSING} If it went for a good reason, take its line out of {self._path}.",
        )

    def missing(self, folder: Path, digests: set[str]) -> str | None:
        """The digest of the record that was written here into the ledger of `folder` and is not among `digests`."""
        latest = self._latest(folder)
        return latest if latest is not None and latest not in digests else None

    def _latest(self, folder: Path) -> str | None:
        return self._read().get(str(folder.resolve()))

    def _read(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            known = json.loads(self._path.read_text("utf-8"))
            if isinstance(known, dict):
                return {str(key): str(value) for key, value in known.items()}
        return {}
