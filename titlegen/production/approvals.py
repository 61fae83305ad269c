"""Where the approvals of a production are, whose count, and whether nothing goes out without them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from titlegen.approval.checked import LedgerPlace
from titlegen.approval.ledger import LEDGER, Ledger, read_ledger
from titlegen.approval.people import Trust
from titlegen.production.load import LoadedProduction


@dataclass(frozen=True)
class Approvals:
    """The ledger's `folder`, whose decisions count, and whether masters are `required` to be approved."""

    folder: Path
    trust: Trust
    required: bool = False

    @property
    def place(self) -> LedgerPlace | None:
        """Where the ledger is, for checks; None where there is none yet."""
        return LedgerPlace(self.folder, self.trust) if self.folder.is_dir() else None

    def read(self) -> Ledger:
        """The ledger as it is now. Raises what `titlegen.approval.ledger.read_ledger` raises."""
        return read_ledger(self.folder, self.trust)


def approvals_of(said: LoadedProduction) -> Approvals:
    """The approvals of a production: beside its file, and without one in the working folder."""
    own = said.production
    folder = Path() if said.is_empty else said.folder
    return Approvals(folder / LEDGER, Trust(dict(own.reviewers)), own.require_approval)
