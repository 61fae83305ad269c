"""What this machine has written into ledgers, so that it notices when the latest records are taken away.

A record is held by those that came after it; the latest are held by nobody, but for whoever remembers them.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from titlegen.approval.ledger import Ledger
from titlegen.approval.records import Record
from titlegen.delivery.staging import staged
from titlegen.errors import TitlegenError


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

    def missing(self, folder: Path, digests: set[str]) -> str | None:
        """The digest of the record that was written here into the ledger of `folder` and is not among `digests`."""
        latest = self._read().get(str(folder.resolve()))
        return latest if latest is not None and latest not in digests else None

    def _read(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            known = json.loads(self._path.read_text("utf-8"))
            if isinstance(known, dict):
                return {str(key): str(value) for key, value in known.items()}
        return {}
