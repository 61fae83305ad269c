"""Where the approvals of a production are, whose count, and whether nothing goes out without them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from titlegen.approval.checked import LedgerPlace
from titlegen.approval.gate import Gate
from titlegen.approval.ledger import LEDGER, Ledger, read_ledger
from titlegen.approval.people import Trust
from titlegen.jobs import PackShelf
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


@dataclass(frozen=True)
class Asked:
    """What the command line says about approvals: `approved_only` requires them, `draft` makes drafts of the rest."""

    approved_only: bool = False
    draft: bool = False


def gate_of(said: LoadedProduction, asked: Asked, shelf: PackShelf, names: Path | None = None) -> Gate | None:
    """What keeps from being delivered, or marks, what is not approved; None where nobody asks for approvals.

    `names` is the names file of what is delivered, for messages. Raises what reading the ledger raises.
    """
    approvals = approvals_of(said)
    if not (approvals.required or asked.approved_only or asked.draft):
        return None
    return Gate(approvals.read(), shelf, asked.draft, str(names) if names else None)
