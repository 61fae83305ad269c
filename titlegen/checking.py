"""`check`: everything that is wrong or doubtful about a names file or a style, before anything is delivered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from titlegen.approval.checked import LedgerPlace, check_approved
from titlegen.checks.overlaps import OnAir, check_overlaps
from titlegen.checks.result import Checked, CheckResult, result_of, switched
from titlegen.errors import Place, UsageError
from titlegen.jobs import Job, PackShelf, check_job, on_air, tried
from titlegen.names.bind import FieldValues, Row
from titlegen.plan import Choices, Plan, plan_batch
from titlegen.plan.doubts import as_rules_want
from titlegen.proofing import proof
from titlegen.style.holds import parse_hold


def check_names(names: Path, choices: Choices, ledger: LedgerPlace | None = None) -> Checked:
    """Check a names file and each of its rows. Raises what `titlegen.plan.plan_batch` raises."""
    shelf = PackShelf()
    return check_plan(plan_batch(names, choices, shelf), shelf, choices.plate, ledger)


def check_plan(plan: Plan, shelf: PackShelf, plate: str | None = None, ledger: LedgerPlace | None = None) -> Checked:
    """What is wrong or doubtful about a file and each of its rows that were asked for, over a `plate` if there is one.

    With a `ledger`, also whether the styles of these rows still look as they were approved. Raises `UsageError` for a
    plate that cannot be read.
    """
    results = list(plan.results)
    results += [result_of(each.error, Place(file=plan.table.file, row=each.row.line)) for each in plan.faulty]
    seen: list[OnAir] = []
    for job in plan.jobs:
        found, title = tried(job, shelf)
        results += found
        if title is not None and (time := on_air(job, title)) is not None:
            seen.append(time)
    levels = {job.row.line: job.rules.checks for job in plan.jobs if job.rules is not None}
    results += as_rules_want((*check_overlaps(seen), *_approved(plan, shelf, ledger)), levels)
    results += proof(plan.jobs, shelf, plate)
    results.sort(key=lambda result: result.where.row or 0)
    return Checked(len(plan.jobs) + len(plan.faulty), tuple(results))


def _approved(plan: Plan, shelf: PackShelf, ledger: LedgerPlace | None) -> Iterator[CheckResult]:
    if ledger is None:
        return
    for style in dict.fromkeys(job.style for job in plan.jobs):
        yield from check_approved(ledger, shelf.pack(style), shelf.fonts(style))


def check_style(choices: Choices, ledger: LedgerPlace | None = None) -> Checked:
    """Check a style with the samples of its templates, and with a `ledger` whether it looks as it was approved.

    Raises `UsageError` when no style is named, `StyleError`.
    """
    if choices.style is None:
        raise UsageError("nothing to check.", remedy="Name a names file, or a style with -s.")
    shelf = PackShelf()
    style = shelf.pack(choices.style).style
    names = [choices.template] if choices.template else list(style.templates)
    results: list[CheckResult] = []
    for name in names:
        template_name, template = shelf.pack(choices.style).template(name)
        values = FieldValues(tuple((field, spec.sample) for field, spec in template.fields.items()))
        row = Row(line=0, id=template_name, values=values)
        hold = parse_hold(choices.hold, style.rate)
        job = Job(choices.style, row, choices.style, template_name, choices.size, choices.rate, hold)
        for result in (*check_job(job, shelf), *proof([job], shelf, choices.plate)):
            where = Place(file=f"{choices.style}, {template_name}", field=result.where.field)
            results.append(replace(result, where=where))
    if ledger is not None:
        approved = check_approved(ledger, shelf.pack(choices.style), shelf.fonts(choices.style))
        results += switched(approved, style.rules.checks)
    return Checked(len(names), tuple(results))
