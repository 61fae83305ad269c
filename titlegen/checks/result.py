"""One thing that was found, with a code for scripts and words for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from titlegen.codes import CODES, Level, Severity
from titlegen.errors import ExitCode, Place, TitlegenError, plain

__all__ = ["CheckResult", "Checked", "Severity", "coded", "result_of", "rows_told", "switched"]


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
            "field": None if self.where.column is None else self.where.field,
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
        return plain(f"{where}{self.message}" + (f" {self.remedy}" if self.remedy else ""))


def coded(code: str, where: Place, message: str, remedy: str | None = None) -> CheckResult:
    """A result as grave as its code usually is."""
    return CheckResult(code, CODES[code].severity, where, message, remedy)


def result_of(error: TitlegenError, where: Place) -> CheckResult:
    """The same fault as a check result, its place completed by `where`."""
    placed = error.at(where)
    return CheckResult(error.code, "error", placed.place or where, error.message, error.remedy)


def switched(results: Iterable[CheckResult], levels: Mapping[str, Level]) -> Iterator[CheckResult]:
    """The results as the house rules want them: `off` leaves one out, another level is its severity.

    A result that is milder than its code usually is (a note of a code that warns) is only switched off or made an
    error, so that `unknown-column: warning` does not make notes into warnings.
    """
    for result in results:
        level = levels.get(result.code)
        if level == "off":
            continue
        if level is None or (result.severity != CODES[result.code].severity and level != "error"):
            yield result
        else:
            yield replace(result, severity=level)


def rows_told(rows: Iterable[int], most: int = 6) -> str:
    """Rows as people write them: `row 3`, `rows 3, 7–9`; of very many, the first and how many more."""
    spans: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if spans and row == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    told = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:most]]
    left = sum(last - first + 1 for first, last in spans[most:])
    more = f" and {left} more" if left else ""
    return f"{'row' if spans[0][0] == spans[-1][1] else 'rows'} {', '.join(told)}{more}"


@dataclass(frozen=True)
class Checked:
    """What was found in `titles` titles, in the order of the file."""

    titles: int
    results: tuple[CheckResult, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Wrong input when there is an error; warnings and notes leave it done."""
        return ExitCode.INPUT if any(r.severity == "error" for r in self.results) else ExitCode.DONE

    def told(self) -> str:
        """A summary in one line."""
        count = Counter[str](result.severity for result in self.results)
        found = ", ".join(
            f"{count[severity]} {word}{'' if count[severity] == 1 else 's'}"
            for severity, word in (("error", "error"), ("warning", "warning"), ("info", "note"))
        )
        return f"{self.titles} title{'' if self.titles == 1 else 's'} checked: {found}"
