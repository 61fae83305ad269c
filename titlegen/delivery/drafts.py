"""Drafts: masters of what nobody has approved. They are marked in the picture, and called so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DRAFT_PREFIX = "DRAFT_"
"""How the names of drafts begin: nobody should take one for a master."""

_LONGEST = 160
"""Characters of the styles' names that a mark has room for."""


@dataclass(frozen=True)
class Draft:
    """What a mark says beside DRAFT: of what it is one, and the `date` on which it was made.

    `styles` are the styles with their versions and the beginnings of their digests: `chat-show 1.2 4f2a9c01`.
    """

    styles: str
    date: str

    @property
    def line(self) -> str:
        """The line at the top."""
        styles = self.styles if len(self.styles) <= _LONGEST else self.styles[:_LONGEST] + "..."
        return f"{styles} · {self.date}"


def draft_name(name: str) -> str:
    """What a master that would be called `name` is called as a draft."""
    return name if name.startswith(DRAFT_PREFIX) else DRAFT_PREFIX + name


def draft_path(path: Path) -> Path:
    """Where the draft of a master goes that would go to `path`: beside it."""
    return path.with_name(draft_name(path.name))
