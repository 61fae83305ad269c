"""`batch`, `check` and `verify`: whole lists and folders."""

from __future__ import annotations

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
from titlegen.cli.reading import HeaderRowOption, SheetOption, TurnOption, with_reading

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
    names: Annotated[Path, typer.Argument(metavar="NAMES", help="A CSV, TSV or XLSX of names.")],
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
    sheet: SheetOption = None,
    header_row: HeaderRowOption = None,
    turn: TurnOption = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Workers; else one for each core.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Render a master for every row of a names file, with all cores, and list them in manifest.json."""
    from titlegen.batch import run_batch
    from titlegen.delivery.formats import format_named
    from titlegen.jobs import PackShelf
    from titlegen.plan import plan_batch

    with told_as_json(as_json):
        shelf = PackShelf()
        choices = choices_of(style, template, size, rate, hold, mapping, rows, handles)
        choices = with_reading(choices, sheet, header_row, turn)
        plan = plan_batch(names, choices, shelf)
        with progress("titles", len(plan.jobs), not as_json) as advance:
            report = run_batch(plan, out, format_named(form), jobs, shelf, lambda: advance(1))
    if as_json:
        print_json(report.as_json())
    else:
        print_results(plan.results)
        print(report.told())
    raise typer.Exit(report.exit_code)


def check_command(
    names: Annotated[Path | None, typer.Argument(metavar="[NAMES]", help="A CSV, TSV or XLSX of names.")] = None,
    style: StyleOption = None,
    template: TemplateOption = None,
    size: SizeOption = None,
    rate: RateOption = None,
    hold: HoldOption = None,
    mapping: MapOption = None,
    rows: RowsOption = None,
    sheet: SheetOption = None,
    header_row: HeaderRowOption = None,
    turn: TurnOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what is wrong or doubtful about a names file, or about a style's own samples, before rendering."""
    from titlegen.checking import check_names, check_style

    with told_as_json(as_json):
        choices = choices_of(style, template, size, rate, hold, mapping, rows)
        choices = with_reading(choices, sheet, header_row, turn)
        outcome = check_names(names, choices) if names is not None else check_style(choices)
    if as_json:
        print_json({"titles": outcome.titles, "results": [result.as_json() for result in outcome.results]})
    else:
        print_results(outcome.results)
        print(outcome.told())
    raise typer.Exit(outcome.exit_code)


def verify_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that batch made.")],
    as_json: JsonOption = False,
) -> None:
    """Read every master of a folder again and hold it against manifest.json."""
    from titlegen.auditing import audit

    with told_as_json(as_json):
        outcome = audit(folder)
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
