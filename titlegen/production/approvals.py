"""Where the approvals of a production are, whose count, and whether nothing goes out without them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from titlegen.approval.checked import LedgerPlace
from titlegen.approval.gate import Gate
from titlegen.approval.keys import KeyRing
from titlegen.approval.ledger import LEDGER, Ledger
from titlegen.approval.people import Trust
from titlegen.approval.seen import Seen
from titlegen.jobs import PackShelf
from titlegen.production.load import LoadedProduction, said_by


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

    def read(self, ring: KeyRing | None = None) -> Ledger:
        """The ledger as it is now; `ring` has the keys of this machine. Raises what `Seen.read` raises."""
        return Seen((ring or KeyRing()).folder).read(self.folder, self.trust)


def approvals_of(said: LoadedProduction) -> Approvals:
    """The approvals of a production: beside its file, and without one those of the working folder.

    Names from elsewhere that have no production of their own are so held to what the folder's production asks. Raises
    `ProductionError` for its file.
    """
    said = said_by(None) if said.is_empty else said
    own = said.production
    folder = Path() if said.is_empty else said.folder
    return Approvals(folder / LEDGER, Trust(dict(own.reviewers)), own.require_approval)


@dataclass(frozen=True)
class Asked:
    """What the command line says about approvals: `approved_only` requires them, `draft` makes drafts of the rest."""

    approved_only: bool = False
    draft: bool = False


def gate_of(
    said: LoadedProduction, asked: Asked, shelf: PackShelf, names: Path | None = None, *, cards: bool = False
) -> Gate | None:
    """What keeps from being delivered, or marks, what is not approved; None where nobody asks for approvals.

    `names` is the names file of what is delivered, or the file of `cards`, for messages. Raises what reading the
    ledger raises.
    """
    approvals = approvals_of(said)
    if not (approvals.required or asked.approved_only or asked.draft):
        return None
    return Gate(approvals.read(), shelf, asked.draft, str(names) if names else None, cards=cards)
