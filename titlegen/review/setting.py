"""What a room is about: which style, which names, where its approvals are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from titlegen.jobs import PackShelf
from titlegen.plan import Choices
from titlegen.production.approvals import Approvals, approvals_of
from titlegen.production.choices import style_of, with_flags
from titlegen.production.load import LoadedProduction, said_by
from titlegen.production.order import Flags, names_files, order_of


@dataclass(frozen=True)
class Asked:
    """What the command line says; None leaves it to the production file. `studio` is the room of an artist alone."""

    names: Path | None = None
    production: Path | None = None
    choices: Choices = field(default_factory=Choices)
    studio: bool = False


@dataclass(frozen=True)
class Setting:
    """The style by name or folder, what holds for all rows, the names file if there is one, and the approvals."""

    style: str
    choices: Choices
    names: Path | None
    approvals: Approvals
    said: LoadedProduction

    @property
    def title(self) -> str:
        """What the room is called."""
        own = self.said.production
        return " ".join(filter(None, (own.show, own.episode))) or Path(self.style).name


def setting_of(asked: Asked, shelf: PackShelf) -> Setting:
    """The setting as the files say it now.

    Raises `UsageError` where no style is named, `ProductionError`, and `StyleError` for the pack.
    """
    said = said_by(asked.names, asked.production)
    names = None if asked.studio else asked.names or _names_of(said)
    if names is None:
        choices = with_flags(said, asked.choices, Path(), shelf)
    else:
        choices = order_of(Flags(names, asked.production, choices=asked.choices), shelf).choices
    style = style_of(choices.style, said)
    return Setting(style, replace(choices, style=style), names, approvals_of(said), said)


def _names_of(said: LoadedProduction) -> Path | None:
    """The production's names file, or the only one beside it."""
    if said.is_empty:
        return None
    if said.production.names is not None:
        return said.folder / said.production.names
    found = names_files(said.folder)
    return found[0] if len(found) == 1 else None


def production_file(setting: Setting) -> Path | None:
    """The production file that was gone by."""
    return None if setting.said.is_empty else Path(setting.said.source.file)
