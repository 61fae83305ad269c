"""`titlegen.log`: one line for each row of each run, for those who ask later what happened when."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from titlegen.delivery.manifest import Entry

FILE_NAME = "titlegen.log"


class Log:
    """The log of a folder. It is written as well as the disk allows: no batch fails for its log."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def run(self, told: str) -> None:
        """A line about the run as a whole."""
        self._write(f"run {told}")

    def row(self, entry: Entry, seconds: float = 0.0, why: tuple[str, ...] = ()) -> None:
        """A line about one row: what became of it, where and how, what is doubtful about it, and why it was made."""
        doubts = ",".join(sorted({check.code for check in entry.checks if check.severity == "warning"}))
        status = f"{entry.status} draft" if entry.draft else entry.status
        told = [f"row {entry.row}", status, entry.file or "-", f"id={entry.id}"]
        if entry.status == "rendered":
            told += [f"frames={entry.frames}", f"distinct={entry.distinct}", f"seconds={seconds:.2f}"]
        if doubts:
            told.append(f"doubts={doubts}")
        if entry.error:
            told.append(f"error={entry.error}")
        if why:
            told.append(f"why={'; '.join(why)}")
        self._write(" ".join(told))

    def _write(self, told: str) -> None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        line = f"{now} {' '.join(told.split())}\n"
        with suppress(OSError):
            if not self._path.exists() or (self._path.is_file() and not self._path.is_symlink()):
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(line)
