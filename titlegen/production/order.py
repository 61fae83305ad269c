"""An order: what a production file says and flags override, with nothing left open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from titlegen.delivery.formats import DEFAULT, Format, format_named
from titlegen.errors import ProductionError, UsageError
from titlegen.jobs import PackShelf
from titlegen.names.file_names import FileNames, file_names
from titlegen.names.file_pattern import parse_file_pattern
from titlegen.plan import Choices
from titlegen.production.choices import with_flags
from titlegen.production.finding import PRODUCTION_FILE
from titlegen.production.load import NOTHING_SAID, LoadedProduction, said_by

NAMES_SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")
"""Files that are taken for a names file when none is named."""


@dataclass(frozen=True)
class Flags:
    """What the command line says; None leaves it to the production file. Its paths start from the working folder."""

    names: Path | None = None
    production: Path | None = None
    out: Path | None = None
    format: str | None = None
    show: str | None = None
    episode: str | None = None
    version: int | None = None
    file_name: str | None = None
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True)
class Order:
    """What is to be made: of which names, how, to which folder and in which format; `said` is where it was said."""

    names: Path
    choices: Choices
    out: Path
    format: Format
    said: LoadedProduction = NOTHING_SAID
    show: str | None = None
    episode: str | None = None

    def told(self) -> str | None:
        """Which production file it goes by, in one line; None without one."""
        what = [" ".join(filter(None, (self.show, self.episode))), self.choices.style or ""]
        return None if self.said.is_empty else ": ".join((self.said.source.file, ", ".join(filter(None, what))))


def order_of(flags: Flags, shelf: PackShelf) -> Order:
    """The order for a batch or for its check.

    Raises `UsageError` when there is neither a names file nor a production file, and for a flag that is wrong;
    `ProductionError` for a production file that is; `StyleError` for the pack that it names.
    """
    said = said_by(flags.names, flags.production)
    return _order(flags, said, flags.names or _names_of(said), shelf)


def cards_order(cards: Path, flags: Flags, shelf: PackShelf) -> Order:
    """The order for a sequence of `cards`. What a production says of captions, their template, hold, handles and file
    names, is not said of cards. Raises what `order_of` raises."""
    said = said_by(cards, flags.production)
    of_captions = dict.fromkeys(("template", "hold", "handles", "file_name"))
    said = replace(said, production=said.production.model_copy(update=of_captions))
    return _order(flags, said, cards, shelf)


def _order(flags: Flags, said: LoadedProduction, names: Path, shelf: PackShelf) -> Order:
    own = said.production
    form = format_named(flags.format or own.format or DEFAULT.name)
    choices = replace(
        with_flags(said, flags.choices, names, shelf),
        file_names=_file_names(flags, said, form),
    )
    show, episode = flags.show or own.show, flags.episode or own.episode
    return Order(names, choices, flags.out or said.folder / own.out, form, said, show, episode)


def _file_names(flags: Flags, said: LoadedProduction, form: Format) -> FileNames:
    own = said.production
    words = {
        "show": flags.show or own.show or "",
        "episode": flags.episode or own.episode or "",
        "version": str(flags.version or own.version),
        "format": form.name,
    }
    if flags.file_name:
        return file_names(parse_file_pattern(flags.file_name), words)
    if own.file_name is None:
        return FileNames()
    with said.placed("file_name"):
        return file_names(own.file_name, words)


def _names_of(said: LoadedProduction) -> Path:
    """The names file that the production names, or the only one beside it."""
    if said.is_empty:
        raise UsageError(
            f"no names file was named, and there is no {PRODUCTION_FILE} here.",
            remedy="Name a CSV or a workbook; “titlegen init NAMES” writes a production file beside it.",
        )
    if said.production.names is not None:
        return said.folder / said.production.names
    found = names_files(said.folder)
    if len(found) != 1:
        told = ", ".join(each.name for each in found[:5])
        raise ProductionError(
            f"does not say which names file is meant: there are {told}." if found else "has no names file beside it.",
            place=said.place(),
            remedy="Add a line such as “names: names.csv”, or name it on the command line.",
        )
    return found[0]


def names_files(folder: Path) -> list[Path]:
    """The files of a folder that may be names files, in alphabetical order; not those that a spreadsheet has open."""
    found = (each for each in folder.iterdir() if each.suffix.lower() in NAMES_SUFFIXES and each.is_file())
    return sorted(each for each in found if not each.name.startswith((".", "~$")))
