"""What lies beside the masters for those who take them over: `manifest.csv` and `SHA256SUMS`."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

from titlegen.delivery.manifest import Entry
from titlegen.delivery.staging import reporting, staged

CSV_NAME = "manifest.csv"
SUMS_NAME = "SHA256SUMS"

_FACTS = (
    "status",
    "draft",
    "file",
    "template",
    "start",
    "seconds",
    "frames",
    "size",
    "rate",
    "format",
    "bytes",
    "sha256",
)
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
"""What spreadsheet programs take for a formula at the start of a cell (OWASP, “CSV Injection”)."""


def remove_handover(folder: Path) -> None:
    """Remove both, before anything changes that they tell of. Raises `DeliveryError`."""
    for name in (CSV_NAME, SUMS_NAME):
        with reporting(folder / name):
            (folder / name).unlink(missing_ok=True)


def write_manifest_csv(entries: Sequence[Entry], folder: Path) -> Path:
    """Write the manifest as a spreadsheet reads it: a line for each row, a column for each field of any template.

    UTF-8 with a byte order mark, which Excel needs; no cell is a formula. Raises `DeliveryError`.
    """
    fields = list(dict.fromkeys(name for entry in entries for name in entry.fields))
    path = folder / CSV_NAME
    with staged(path) as partial, reporting(path), partial.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)  # a semicolon, too, begins a cell for some programs
        writer.writerow(["row", "id", *fields, *_FACTS, "doubts", "error"])
        for entry in entries:
            writer.writerow([_plain(cell) for cell in _cells(entry, fields)])
    return path


def write_sums(entries: Sequence[Entry], folder: Path) -> Path:
    """Write the digests of all masters, as `sha256sum -c` reads them; a sequence has a line for each picture.

    Lines of masters that are cached are taken from the file that is there, where it has them. Raises `DeliveryError`.
    """
    path = folder / SUMS_NAME
    known = _known_sums(path)
    with staged(path) as partial, reporting(path), partial.open("w", encoding="utf-8", newline="\n") as file:
        for entry in entries:
            if entry.file is not None:
                file.writelines(f"{digest}  {name}\n" for digest, name in _sums(entry, folder, known))
    return path


def _cells(entry: Entry, fields: Iterable[str]) -> Iterator[str]:
    yield str(entry.row)
    yield entry.id
    yield from (entry.fields.get(name, "") for name in fields)
    facts = {name: getattr(entry, name, None) for name in _FACTS}
    facts["draft"] = "yes" if entry.draft else None
    if entry.frames is not None and entry.rate is not None:
        facts["seconds"] = f"{float(entry.frames / Fraction(entry.rate)):.3f}"
    yield from ("" if fact is None else str(fact) for fact in facts.values())
    yield "; ".join(f"{check.message}" for check in entry.checks if check.severity == "warning")
    yield entry.error or ""


def _plain(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _known_sums(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The lines of a file that is there, by the master that they belong to."""
    known: dict[str, list[tuple[str, str]]] = {}
    with suppress(OSError, ValueError):
        for line in () if not path.is_file() else path.read_text("utf-8").splitlines():
            digest, name = line.split("  ", 1)
            known.setdefault(name.partition("/")[0], []).append((digest, name))
    return known


def _sums(entry: Entry, folder: Path, known: dict[str, list[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    file = entry.file or ""
    master = folder / file
    if not master.is_dir():
        yield entry.sha256 or "", file
        return
    if entry.status == "cached" and file in known:
        yield from known[file]
        return
    same: dict[int, str] = {}  # held pictures are links to one inode
    for picture in sorted(master.iterdir(), key=lambda picture: picture.name):
        inode = picture.stat().st_ino
        if inode not in same:
            with picture.open("rb") as opened:
                same[inode] = hashlib.file_digest(opened, "sha256").hexdigest()
        yield same[inode], f"{file}/{picture.name}"
