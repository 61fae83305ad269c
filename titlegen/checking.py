"""`check`: everything that is wrong or doubtful about a names file or a style, before anything is delivered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from titlegen.checks.overlaps import OnAir, check_overlaps
from titlegen.checks.result import Checked, CheckResult, result_of
from titlegen.errors import Place, UsageError
from titlegen.jobs import Job, PackShelf, check_job, on_air, tried
from titlegen.names.bind import FieldValues, Row
from titlegen.plan import Choices, Plan, parse_hold, plan_batch
from titlegen.plan.doubts import as_rules_want
from titlegen.proofing import proof


def check_names(names: Path, choices: Choices) -> Checked:
    """Check a names file and each of its rows. Raises what `titlegen.plan.plan_batch` raises."""
    shelf = PackShelf()
    return check_plan(plan_batch(names, choices, shelf), shelf, choices.plate)


def check_plan(plan: Plan, shelf: PackShelf, plate: str | None = None) -> Checked:
    """What is wrong or doubtful about a file and each of its rows that were asked for, over a `plate` if there is one.

    Raises `UsageError` for a plate that cannot be read.
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
    results += as_rules_want(check_overlaps(seen), levels)
    results += proof(plan.jobs, shelf, plate)
    results.sort(key=lambda result: result.where.row or 0)
    return Checked(len(plan.jobs) + len(plan.faulty), tuple(results))


def check_style(choices: Choices) -> Checked:
    """Check a style with the samples of its templates. Raises `UsageError` when no style is named, `StyleError`."""
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
    return Checked(len(names), tuple(results))
