"""`verify`: every master of a folder read again and held against its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from titlegen.checks.levels import check_levels
from titlegen.checks.result import CheckResult
from titlegen.delivery.manifest import FILE_NAME, Entry, read_manifest, sha256_of, size_and_stamp
from titlegen.delivery.verify import decode_all, read_back
from titlegen.errors import ExitCode, Place, TitlegenError, VerificationError


@dataclass(frozen=True)
class Audit:
    """What was found in a folder: `masters` were read, whole or (`quick`) their headers alone; `faults` are what is not
    as the manifest says, `strangers` masters that it does not know, `doubts` what is doubtful about masters that are as
    they were delivered."""

    folder: Path
    masters: int
    failed_rows: int
    faults: tuple[VerificationError, ...]
    strangers: tuple[VerificationError, ...] = ()
    quick: bool = False
    doubts: tuple[CheckResult, ...] = ()
    drafts: int = 0
    """How many of the masters are drafts, which are not to be aired."""

    @property
    def good(self) -> int:
        """The number of masters that are as the manifest says."""
        return self.masters - len({fault.place.file for fault in self.faults if fault.place})

    @property
    def exit_code(self) -> ExitCode:
        """Done, or some of the rows failed."""
        return ExitCode.SOME_ROWS_FAILED if self.faults or self.strangers else ExitCode.DONE

    def told(self) -> str:
        """A summary in one line."""
        failed = f"; {self.failed_rows} rows have no master, as the manifest says" if self.failed_rows else ""
        drafts = f"; {self.drafts} of them {'is a DRAFT' if self.drafts == 1 else 'are DRAFTS'}" if self.drafts else ""
        count = len(self.strangers)
        strange = f"; {count} file{'' if count == 1 else 's'} in the folder not in it" if count else ""
        told = (
            f"{self.good} of {self.masters} masters in {self.folder} are as the manifest says{drafts}{strange}{failed}"
        )
        return f"{told}; only sizes and headers were read" if self.quick else told

    def as_json(self) -> dict[str, Any]:
        """The audit as one document."""
        return {
            "folder": str(self.folder),
            "quick": self.quick,
            "masters": self.masters,
            "drafts": self.drafts,
            "failed_rows": self.failed_rows,
            "faults": [
                {"file": fault.place.file if fault.place else None, "message": fault.message, "remedy": fault.remedy}
                for fault in (*self.faults, *self.strangers)
            ],
            "checks": [result.as_json() for result in self.doubts],
        }


def audit(folder: Path, quick: bool = False) -> Audit:
    """Decode every frame of every master in `folder` and compare facts and digests with the manifest.

    With `quick` sizes and headers alone are compared. Raises `DeliveryError` when there is no manifest to be read.
    """
    manifest = read_manifest(folder)
    masters = [entry for entry in (*manifest.rows, *manifest.former) if entry.status != "failed"]
    found = [each for entry in masters for each in _found(folder, entry, quick)]
    faults = tuple(each for each in found if isinstance(each, VerificationError))
    doubts = tuple(each for each in found if isinstance(each, CheckResult))
    strangers = tuple(_strangers(folder, masters))
    failed = sum(entry.status == "failed" for entry in manifest.rows)
    return Audit(folder, len(masters), failed, faults, strangers, quick, doubts, sum(entry.draft for entry in masters))


def _found(folder: Path, entry: Entry, quick: bool) -> Iterator[VerificationError | CheckResult]:
    """What is not as the manifest says about a master, and what is doubtful."""
    path = folder / (entry.file or "")
    again = "Render the row again."
    place = Place(file=str(path))
    if entry.file is None or Path(entry.file).name != entry.file or not path.exists():
        yield VerificationError("is in the manifest and not in the folder.", place=place, remedy=again)
        return
    try:
        if size_and_stamp(path)[0] != entry.bytes if quick else sha256_of(path) != entry.sha256:
            yield VerificationError("was changed since it was delivered.", place=place, remedy=again)
        facts = read_back(path) if quick else decode_all(path)
    except TitlegenError as error:
        yield VerificationError(error.message, place=place, remedy=error.remedy)
        return
    rate = str(facts.rate) if facts.rate else entry.rate
    for what, found, wanted in (
        ("frames", facts.frames, entry.frames),
        ("size", str(facts.size), entry.size),
        ("rate", rate, entry.rate),
        ("format", facts.format.name, entry.format),
    ):
        if found != wanted:
            yield VerificationError(f"has {what} {found}; the manifest says {wanted}.", place=place, remedy=again)
    yield from check_levels(facts.levels, place)


def _strangers(folder: Path, masters: list[Entry]) -> Iterator[VerificationError]:
    """Movies and sequences that the manifest does not know: nobody should air them by mistake."""
    known = {entry.file for entry in masters} | {FILE_NAME}
    movies, sequences = folder.glob("*.mov"), {picture.parent for picture in folder.glob("*/*.0001.png")}
    for path in sorted([*movies, *sequences]):
        if path.name not in known and not path.name.startswith("."):
            yield VerificationError(
                "is not in the manifest.", place=Place(file=str(path)), remedy="Move it out of the folder."
            )
