"""Held versions: what was approved, kept beside the ledger, so that it can be drawn again and compared.

`approvals/held/<beginning of the digest>/` has the style as it was written, the pictures and fonts that lie in its
folder, stills of every template, and `held.json`, which says what all of that is. Such a folder is written once.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from titlegen.approval.records import Digest
from titlegen.digests import file_digest, style_digest, used_fonts
from titlegen.errors import ApprovalError, Place
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.text.fonts import FontBook, font_folders
from titlegen.units import Size
from titlegen.version import RENDERING

HELD = "held"
"""The folder of held versions, in the ledger's."""
PACK, STILLS, ABOUT = "pack", "stills", "held.json"

MOST_BYTES = 256_000_000
"""Of the style, its pictures and its fonts: what goes into a repository has to stay small. Stills come on top."""
MOST_FILES = 2_000
_LARGEST_ABOUT = 2_000_000
_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems leave in folders that somebody looked into."""

Moment = Literal["in", "hold", "out"]
MOMENTS: tuple[Moment, ...] = ("in", "hold", "out")
"""When stills are taken: half way through the in, in the middle of the hold, half way through the out."""

_RESTORE = "Restore the folder from git or a backup."


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Still(_Model):
    """A picture of a template, filled with its samples, at the pack's own canvas and rate; `frame` counts from 0."""

    template: str
    moment: Moment
    frame: int = Field(ge=0)
    fields: dict[str, str]

    @property
    def file(self) -> str:
        """Where it is, from the folder of the held version."""
        return f"{STILLS}/{self.template}-{self.moment}.png"


class About(_Model):
    """What a held version is: `held.json`."""

    titlegen_held: Literal[1] = 1
    """The version of this form."""
    digest: Digest
    """Of the style that was approved."""
    style: str
    version: str
    titlegen: str
    """The version that drew the stills, with that of the libraries it drew them with."""
    rendering: int
    canvas: str
    rate: str
    fonts: dict[str, Digest]
    """Every font that the style can use, by name, and what is in it."""
    stills: tuple[Still, ...]
    not_drawn: dict[str, str] = {}
    """Templates whose samples cannot be set, and why."""
    files: Annotated[dict[str, Digest], Field(max_length=2 * MOST_FILES)]
    """Every other file of the folder, and what is in it."""


@dataclass(frozen=True)
class Held:
    """A held version: `pack` and `fonts` as for any style, and its stills, by template and moment, in `about`."""

    folder: Path
    about: About
    pack: LoadedPack
    fonts: FontBook

    @property
    def digest(self) -> str:
        """Of the style that was approved."""
        return self.about.digest

    @property
    def canvas(self) -> Size:
        """The size of the stills."""
        return self.pack.style.canvas

    @property
    def stills(self) -> Mapping[tuple[str, Moment], Path]:
        """The files of the stills."""
        return {(still.template, still.moment): self.folder / still.file for still in self.about.stills}

    def other_fonts(self) -> tuple[str, ...]:
        """The names of fonts that are others now than when this was approved, or that were not there then."""
        now = {path.name: file_digest(path).hex() for path in used_fonts(self.pack, self.fonts)}
        names = sorted({*now, *self.about.fonts})
        return tuple(name for name in names if now.get(name) != self.about.fonts.get(name))


def held_folder(ledger_folder: Path, digest: str) -> Path:
    """Where the version of that digest is held, or would be."""
    return ledger_folder / HELD / digest[:16]


def held_version(ledger_folder: Path, digest: str) -> Held | None:
    """The held version of that digest; None where none was kept.

    Raises `ApprovalError` when a file of it is missing, altered, added or a link, or when it is not what was approved;
    `StyleError` and `FontError` when this titlegen cannot read it any more.
    """
    folder = held_folder(ledger_folder, digest)
    if not os.path.lexists(folder):
        return None
    about = _about(folder)
    if about.digest != digest:
        raise _damaged(folder / ABOUT, "this is kept of another version than its name says")
    _refuse_altered(folder, about)
    pack = load_style_pack(folder / PACK)
    held = Held(folder, about, pack, FontBook(font_folders(pack.folder)))
    if about.rendering == RENDERING and not held.other_fonts() and style_digest(held.pack, held.fonts) != digest:
        raise _damaged(folder / PACK, "this is not the style that was approved")
    return held


def contents(folder: Path) -> dict[str, Path]:
    """The files below `folder`, by their paths from there; nothing is followed out of it.

    Raises `ApprovalError` for links and other things that are no files, and beyond the limits.
    """
    found: dict[str, Path] = {}
    folders, seen, size = [folder], 0, 0
    while folders:
        for entry in _entries(folders.pop()):
            path = Path(entry.path)
            seen += 1
            if entry.is_symlink():
                raise _damaged(path, "this is a link")
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif not entry.is_file(follow_symlinks=False):
                raise _damaged(path, "this is no file")
            elif entry.name not in _OF_SYSTEMS:
                found[path.relative_to(folder).as_posix()] = path
                size += entry.stat(follow_symlinks=False).st_size
            if seen > 2 * MOST_FILES or size > 2 * MOST_BYTES:
                raise _damaged(folder, f"this is more than titlegen keeps: {seen} files, {size / 10**6:.0f} MB")
    return found


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(islice(entries, 2 * MOST_FILES + 1))


def digests_of(files: Mapping[str, Path]) -> dict[str, str]:
    """SHA-256 of each file, in hexadecimal, read anew."""
    told = {}
    for name, path in sorted(files.items()):
        with path.open("rb") as file:
            told[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return told


def _about(folder: Path) -> About:
    """What the folder says of itself. Raises `ApprovalError`."""
    for path in (folder.parent, folder):
        if path.is_symlink() or not path.is_dir():
            raise _damaged(path, "this is a link, or no folder")
    path = folder / ABOUT
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST_ABOUT:
            raise _damaged(path, "this is missing, or is no file that titlegen wrote")
        return About.model_validate_json(path.read_bytes())
    except (ValidationError, ValueError):
        raise _damaged(path, "this cannot be read") from None
    except OSError as fault:
        raise _damaged(path, f"this cannot be read: {fault.strerror}") from None


def _refuse_altered(folder: Path, about: About) -> None:
    """Raise `ApprovalError` unless the folder has just the files that it says it has."""
    try:
        files = contents(folder)
        files.pop(ABOUT, None)
        now = digests_of(files)
    except OSError as fault:
        raise _damaged(folder, f"this cannot be read: {fault.strerror}") from None
    for still in about.stills:
        if still.file not in about.files:
            raise _damaged(folder / ABOUT, f"this names the still {still.file} and does not list it")
    for name in sorted({*about.files, *now}):
        if name not in now:
            raise _damaged(folder / name, "this file of an approved version is missing")
        if name not in about.files:
            raise _damaged(folder / name, "this file does not belong to the approved version", "Take it out.")
        if now[name] != about.files[name]:
            raise _damaged(folder / name, "this file of an approved version was altered")


def _damaged(path: Path, message: str, remedy: str = _RESTORE) -> ApprovalError:
    return ApprovalError(f"{message}.", place=Place(file=str(path)), remedy=remedy)
