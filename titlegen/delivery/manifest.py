"""`manifest.json`: what a folder of masters holds, for people's tools and for `titlegen verify`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from titlegen.delivery.formats import Alpha
from titlegen.delivery.staging import reporting, staged
from titlegen.errors import DeliveryError, ManifestError, Place

FILE_NAME = "manifest.json"

Status = Literal["rendered", "cached", "failed"]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in lower-case hexadecimal."""


_Value = TypeVar("_Value")
_Optional = Annotated[_Value | None, Field(exclude_if=lambda value: value is None)]
"""A value that is left out of the document where there is none."""


OWN_FILES = frozenset({FILE_NAME, "manifest.csv", "sha256sums", "titlegen.log", "superseded"})
"""What else may be in a folder of masters, in lower case: no master is called so."""


def is_master_name(name: str) -> bool:
    """Whether a master can be called `name`: a plain name, not hidden, that leads to no other folder."""
    plain = 0 < len(name.encode(errors="replace")) <= 255 and name.isprintable() and not set(name) & set("/\\:")
    return plain and not name.startswith(".") and name.casefold() not in OWN_FILES


def _master_name(name: str) -> str:
    if not is_master_name(name):
        raise ValueError("that is not the name of a master")
    return name


MasterName = Annotated[str, AfterValidator(_master_name)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StyleReference(_Model):
    """The style pack a master was made with, as its digest pins it."""

    name: str
    version: str
    digest: str


class Where(_Model):
    """Where in what people wrote something was found; lines, rows and columns count from 1."""

    file: str | None = None
    row: int | None = None
    line: int | None = None
    column: int | str | None = None


class CheckEntry(_Model):
    """One result of `titlegen check`."""

    code: str
    severity: Literal["error", "warning", "info"]
    where: Where
    message: str
    remedy: str | None = None


class Entry(_Model):
    """One row and its master.

    `file` is relative to the manifest's folder. `bytes` and `sha256` are of the file, or of all files of a
    sequence (see `sha256_of`). A row that failed has `error` and neither `file`, `bytes` nor `sha256`; `style` is
    told only where it is not the manifest's.

    `start` is the timecode of the first frame, where the row has one; the caption itself begins `handles` frames later
    and ends as many before the master does. `key` is the digest of all that decides the
    master's pixels and bytes, `made_of` what went into it part by part, and `modified_ns` the file's time stamp when it
    was delivered: what a later run compares. `distinct` frames of `frames` had to be drawn. A `draft`
    has DRAFT burnt into every frame, because its style or its words were not approved.
    """

    id: str
    row: int
    template: str
    fields: dict[str, str]
    file: MasterName | None
    format: str
    alpha: Alpha
    size: Annotated[str, Field(pattern=r"^\d+x\d+$")] | None
    rate: Annotated[str, Field(pattern=r"^[1-9]\d{0,9}/[1-9]\d{0,9}$")] | None
    frames: Annotated[int, Field(ge=0, le=10**9)] | None
    bytes: Annotated[int, Field(ge=0, le=10**18)] | None
    sha256: Digest | None
    status: Status
    error: str | None = None
    checks: tuple[CheckEntry, ...] = ()
    start: _Optional[str] = None
    handles: _Optional[int] = None
    distinct: _Optional[int] = None
    key: _Optional[Digest] = None
    made_of: Annotated[dict[str, str], Field(exclude_if=lambda parts: not parts)] = {}
    modified_ns: _Optional[int] = None
    style: _Optional[StyleReference] = None
    draft: Annotated[bool, Field(exclude_if=lambda draft: not draft)] = False


class Manifest(_Model):
    """A folder of masters: who made them, in which style, for which `show` and `episode`, one entry for every row.

    `former` are masters still in the folder that no row asks for any more.
    """

    titlegen: str
    style: StyleReference
    show: _Optional[str] = None
    episode: _Optional[str] = None
    rows: tuple[Entry, ...]
    former: Annotated[tuple[Entry, ...], Field(exclude_if=lambda former: not former)] = ()


def write_manifest(manifest: Manifest, folder: Path) -> Path:
    """Write `manifest.json` into `folder`, whole or not at all; return its path. Raises `DeliveryError`."""
    return write_entries(manifest, map(entry_text, manifest.rows), map(entry_text, manifest.former), folder)


def write_entries(head: Manifest, rows: Iterable[str], former: Iterable[str], folder: Path) -> Path:
    """The same for entries that were put into words before (`entry_text`): those of `head` are not looked at.

    A batch writes its manifest after every row, and only one entry has changed each time.
    """
    told = head.model_dump_json(indent=2, include={"titlegen", "style", "show", "episode"}).removesuffix("\n}")
    lists = [("rows", list(rows)), ("former", list(former))]
    told += "".join(f',\n  "{name}": [{_listed(texts)}]' for name, texts in lists if texts or name == "rows")
    path = folder / FILE_NAME
    with staged(path) as partial, reporting(path):
        partial.write_text(told + "\n}\n", encoding="utf-8")
    return path


def entry_text(entry: Entry) -> str:
    """One entry as it stands in `manifest.json`."""
    return "    " + entry.model_dump_json(indent=2).replace("\n", "\n    ")


def _listed(texts: list[str]) -> str:
    return "\n" + ",\n".join(texts) + "\n  " if texts else ""


def read_manifest(folder: Path) -> Manifest:
    """Read `manifest.json` of `folder`. Raises `DeliveryError` when it is missing or is none."""
    path = folder / FILE_NAME
    try:
        if path.exists() and not path.is_file():
            raise ManifestError("It is no ordinary file.", place=Place(file=str(path)), remedy="Take it away.")
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError as fault:
        raise DeliveryError(
            "There is no manifest.",
            place=Place(file=str(path)),
            remedy="Name the folder that `titlegen batch` delivered to.",
        ) from fault
    except OSError as fault:
        raise DeliveryError(
            f"The manifest cannot be read: {fault.strerror or fault}.", place=Place(file=str(path))
        ) from fault
    except ValidationError as faults:
        first = faults.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or None
        raise ManifestError(
            f"The manifest is broken: {first['msg']}.",
            place=Place(file=str(path), field=field),
            remedy="Run `titlegen batch` again to have it written anew.",
        ) from faults


def sha256_of(path: Path) -> str:
    """The digest of a master, in hexadecimal.

    Of a file: SHA-256 of its bytes. Of a sequence's folder: SHA-256 over its files in the order of their names,
    for each its name in UTF-8, a zero byte, and the 32 bytes of its own SHA-256. Raises `DeliveryError`.
    """
    with reporting(path):
        if not path.is_dir():
            return _digest(path).hex()
        whole = hashlib.sha256()
        same: dict[int, bytes] = {}  # held pictures are links to one inode
        for inside in sorted(path.iterdir(), key=lambda inside: inside.name):
            inode = inside.stat().st_ino
            if inode not in same:
                same[inode] = _digest(inside)
            whole.update(inside.name.encode() + b"\0" + same[inode])
        return whole.hexdigest()


def size_and_stamp(path: Path) -> tuple[int, int]:
    """The bytes of a master, and when it was last written to, in ns. Raises `DeliveryError`."""
    with reporting(path):
        stats = [each.stat() for each in path.iterdir()] if path.is_dir() else [path.stat()]
        return sum(stat.st_size for stat in stats), max((stat.st_mtime_ns for stat in stats), default=0)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
