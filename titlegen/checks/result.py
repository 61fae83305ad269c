"""One thing that was found, with a code for scripts and words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from titlegen.errors import Place, TitlegenError

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class CheckResult:
    """What was found and where; `error` keeps a title from being delivered, `warning` and `info` do not."""

    code: str
    severity: Severity
    where: Place
    message: str
    remedy: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The result as the design's `check` document has it."""
        where = {
            "file": self.where.file,
            "line": self.where.line,
            "row": self.where.row,
            "column": self.where.field if self.where.column is None else self.where.column,
        }
        return {
            "code": self.code,
            "severity": self.severity,
            "where": {key: value for key, value in where.items() if value is not None},
            "message": self.message,
            "remedy": self.remedy,
        }

    def __str__(self) -> str:
        where = f"{self.where}: " if str(self.where) else ""
        return f"{where}{self.message}" + (f" {self.remedy}" if self.remedy else "")


def result_of(error: TitlegenError, where: Place) -> CheckResult:
    """The same fault as a check result, its place completed by `where`."""
    placed = error.at(where)
    return CheckResult(error.code, "error", placed.place or where, error.message, error.remedy)
