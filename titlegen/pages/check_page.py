"""What `check` found, as one page: the file as a whole first, then every doubtful caption with its picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from titlegen.checks.result import Checked, CheckResult
from titlegen.codes import CODES, Severity
from titlegen.jobs import PackShelf
from titlegen.pages.doubts import GRAVEST, Doubt, doubts_of, draw_doubts
from titlegen.pages.markup import page
from titlegen.pages.typefaces import page_typefaces
from titlegen.pages.views import DEFAULT_PLATE, Views
from titlegen.pages.webfonts import font_faces
from titlegen.plan import Plan

_ROWS_TOLD = 12
"""Rows that the summary names for each code."""


@dataclass(frozen=True)
class CodeCount:
    """How often a code was found, and in which rows."""

    code: str
    severity: Severity
    meaning: str
    count: int
    rows: tuple[int, ...]

    @property
    def first_rows(self) -> tuple[int, ...]:
        """As many rows as a line holds."""
        return self.rows[:_ROWS_TOLD]


def check_page(
    plan: Plan,
    checked: Checked,
    shelf: PackShelf,
    plate: str = DEFAULT_PLATE,
    advance: Callable[[int], None] = lambda _: None,
) -> str:
    """The page of a file that was checked, as HTML that needs nothing beside it.

    Captions with an error or a warning are drawn, `advance` is called after each; those with notes only are listed.
    Raises `UsageError` for a plate that cannot be read.
    """
    found = doubts_of(plan, checked.results)
    doubtful = [doubt for doubt in found if doubt.severity != "info"]
    drawn: list[tuple[Doubt, Views | None]] = []
    for each in draw_doubts(doubtful, shelf, plate):
        drawn.append(each)
        advance(1)
    about_file = [result for result in checked.results if result.where.row is None]
    noted = [doubt for doubt in found if doubt.severity == "info"]
    return page(
        "check.html.j2",
        file=plan.table.file,
        styles=_styles(plan, shelf),
        titles=checked.titles,
        counts=Counter(result.severity for result in checked.results),
        codes=_counted(checked.results),
        about_file=sorted(about_file, key=lambda result: GRAVEST.index(result.severity)),
        drawn=drawn,
        noted=noted,
        fonts=Markup(font_faces(page_typefaces(), _words(found), _labels(plan, checked))),
    )


def _counted(results: Iterable[CheckResult]) -> list[CodeCount]:
    """The codes that were found, the gravest first and then the most frequent."""
    grouped: dict[tuple[Severity, str], list[CheckResult]] = {}
    for result in results:
        grouped.setdefault((result.severity, result.code), []).append(result)
    counts = [
        CodeCount(
            code,
            severity,
            CODES[code].meaning if code in CODES else "",
            len(found),
            tuple(dict.fromkeys(result.where.row for result in found if result.where.row is not None)),
        )
        for (severity, code), found in grouped.items()
    ]
    return sorted(counts, key=lambda each: (GRAVEST.index(each.severity), -each.count, each.code))


def _styles(plan: Plan, shelf: PackShelf) -> list[str]:
    """The styles of the file's rows, with their versions."""
    packs = [shelf.pack(style) for style in dict.fromkeys(job.style for job in plan.jobs)]
    return [f"{pack.name} {pack.style.version}" for pack in packs]


def _words(doubts: Iterable[Doubt]) -> set[str]:
    return {text for doubt in doubts for text in doubt.row.values.values()}


def _labels(plan: Plan, checked: Checked) -> set[str]:
    told = {text for result in checked.results for text in (result.message, result.remedy or "", str(result.where))}
    return {plan.table.file, *told}
