"""`batch`, `check` and `verify`: whole lists and folders."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlegen.cli.errors import print_json, print_results, told_as_json
from titlegen.cli.options import (
    FormatOption,
    HandlesOption,
    HoldOption,
    JsonOption,
    RateOption,
    SizeOption,
    TemplateOption,
)
from titlegen.cli.progress import progress
from titlegen.cli.results import show_results

if TYPE_CHECKING:
    from titlegen.plan import Choices

StyleOption = Annotated[str | None, typer.Option("--style", "-s", help="A shipped style's name, or a folder.")]
MapOption = Annotated[
    list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="Which field a column is; may be repeated.")
]
RowsOption = Annotated[
    str | None, typer.Option(help="Only these rows, by line of the file as messages name them: 3,7-9.")
]


def batch_command(
    names: Annotated[Path, typer.Argument(metavar="NAMES", help="A CSV or TSV of names.")],
    style: StyleOption = None,
    template: TemplateOption = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder for the masters.")] = Path("out"),
    form: FormatOption = "prores-4444",
    size: SizeOption = None,
    rate: RateOption = None,
    hold: HoldOption = None,
    handles: HandlesOption = None,
    mapping: MapOption = None,
    rows: RowsOption = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Workers; else one for each core.")] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Say for each row what changed since its master was made.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be rendered, and why.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Move masters that no row asks for any more to the folder “superseded”.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Delete masters that give way, instead of moving them to “superseded”.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for another batch at work in the folder.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Make a folder hold a master for every row of a names file: what has changed is rendered, with all cores."""
    from titlegen.batch import Wishes, preview, run_batch
    from titlegen.delivery.formats import format_named
    from titlegen.jobs import PackShelf
    from titlegen.plan import plan_batch

    with told_as_json(as_json):
        shelf = PackShelf()
        plan = plan_batch(names, choices_of(style, template, size, rate, hold, mapping, rows, handles), shelf)
        if dry_run:
            outlook = preview(plan, out, format_named(form), shelf)
            if as_json:
                print_json(outlook.as_json())
            else:
                print_results(plan.results)
                print(outlook.told())
            raise typer.Exit(outlook.exit_code)
        wishes = Wishes(workers=jobs, replace=replace, prune=prune, wait=wait)
        with progress("titles", len(plan.jobs), not as_json) as advance:
            report = run_batch(plan, out, format_named(form), shelf, wishes, lambda: advance(1), print_holder)
    if as_json:
        print_json(report.as_json())
    else:
        print_results(plan.results)
        print(report.told(why))
    raise typer.Exit(report.exit_code)


def print_holder(holder: str) -> None:
    """Say whom a batch waits for."""
    print(f"waiting for another batch: {holder}", file=sys.stderr)


def check_command(
    names: Annotated[Path | None, typer.Argument(metavar="[NAMES]", help="A CSV or TSV of names.")] = None,
    style: StyleOption = None,
    template: TemplateOption = None,
    size: SizeOption = None,
    rate: RateOption = None,
    hold: HoldOption = None,
    mapping: MapOption = None,
    rows: RowsOption = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="On a terminal, tell the notes too, not only count them.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Say what is wrong or doubtful about a names file, or about a style's own samples, before rendering."""
    from titlegen.checking import check_names, check_style

    with told_as_json(as_json):
        choices = choices_of(style, template, size, rate, hold, mapping, rows)
        outcome = check_names(names, choices) if names is not None else check_style(choices)
    if as_json:
        print_json({"titles": outcome.titles, "results": [result.as_json() for result in outcome.results]})
    else:
        show_results(outcome.results, notes)
        print(outcome.told())
    raise typer.Exit(outcome.exit_code)


def verify_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that batch made.")],
    quick: Annotated[bool, typer.Option("--quick", help="Compare sizes and headers alone.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Read every master of a folder again and hold it against manifest.json."""
    from titlegen.auditing import audit

    with told_as_json(as_json):
        outcome = audit(folder, quick)
    if as_json:
        print_json(outcome.as_json())
    else:
        for fault in (*outcome.faults, *outcome.strangers):
            print(f"error: {fault}")
        print(outcome.told())
    raise typer.Exit(outcome.exit_code)


def choices_of(
    style: str | None,
    template: str | None,
    size: str | None,
    rate: str | None,
    hold: str | None,
    mapping: list[str] | None,
    rows: str | None,
    handles: str | None = None,
) -> Choices:
    """What the command line says for all rows. Raises `UsageError`."""
    from titlegen.names.match import parse_mapping
    from titlegen.plan import Choices, parse_lines
    from titlegen.units import FrameRate, Size

    return Choices(
        style=style,
        template=template,
        size=Size.parse(size) if size else None,
        rate=FrameRate.parse(rate) if rate else None,
        hold=hold,
        handles=handles,
        mapping=tuple(parse_mapping(mapping or []).items()),
        lines=parse_lines(rows) if rows is not None else None,
    )
