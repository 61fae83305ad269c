"""`batch`, `check` and `verify`: whole lists and folders."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlegen.cli.errors import print_json, print_results, told_as_json
from titlegen.cli.options import (
    ApprovedOnlyOption,
    DraftOption,
    HandlesOption,
    HoldOption,
    JsonOption,
    OverOption,
    OwnFormatOption,
    ProductionOption,
    RateOption,
    SizeOption,
    TemplateOption,
)
from titlegen.cli.progress import progress
from titlegen.cli.reading import HeaderRowOption, SheetOption, TurnOption, with_reading
from titlegen.cli.results import show_results
from titlegen.errors import plain

if TYPE_CHECKING:
    from titlegen.plan import Choices
    from titlegen.production.order import Order

StyleOption = Annotated[str | None, typer.Option("--style", "-s", help="A shipped style's name, or a folder.")]
MapOption = Annotated[
    list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="Which field a column is; may be repeated.")
]
RowsOption = Annotated[
    str | None, typer.Option(help="Only these rows, by line of the file as messages name them: 3,7-9.")
]
NamesArgument = Annotated[
    Path | None, typer.Argument(metavar="[NAMES]", help="A CSV, TSV or XLSX of names; else the production file's.")
]


NotesOption = Annotated[bool, typer.Option("--notes", help="On a terminal, tell the notes too, not only count them.")]


def batch_command(
    names: NamesArgument = None,
    style: StyleOption = None,
    template: TemplateOption = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="The folder for the masters; else the production file's, or out.")
    ] = None,
    form: OwnFormatOption = None,
    size: SizeOption = None,
    rate: RateOption = None,
    hold: HoldOption = None,
    handles: HandlesOption = None,
    mapping: MapOption = None,
    rows: RowsOption = None,
    production: ProductionOption = None,
    show: Annotated[str | None, typer.Option(help="What the show is called in file names.")] = None,
    episode: Annotated[str | None, typer.Option(help="Which episode it is, in file names.")] = None,
    version: Annotated[int | None, typer.Option(min=1, help="Which delivery it is, in file names.")] = None,
    file_name: Annotated[str | None, typer.Option(metavar="PATTERN", help="What masters are called.")] = None,
    sheet: SheetOption = None,
    header_row: HeaderRowOption = None,
    turn: TurnOption = None,
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
    notes: NotesOption = False,
    approved_only: ApprovedOnlyOption = False,
    draft: DraftOption = False,
    as_json: JsonOption = False,
) -> None:
    """Make a folder hold a master for every row of a names file: what has changed is rendered, with all cores."""
    from titlegen.batch import Wishes, admitted, preview, remembered_in, run_batch
    from titlegen.jobs import PackShelf
    from titlegen.plan import plan_batch
    from titlegen.production.approvals import Asked, gate_of
    from titlegen.production.order import Flags, order_of

    with told_as_json(as_json):
        shelf = PackShelf()
        choices = choices_of(style, template, size, rate, hold, mapping, rows, handles)
        choices = with_reading(choices, sheet, header_row, turn)
        order = order_of(Flags(names, production, out, form, show, episode, version, file_name, choices), shelf)
        plan = plan_batch(order.names, order.choices, shelf, remembered_in(order.out))
        if not as_json:
            print_order(order)
        plan = admitted(plan, gate_of(order.said, Asked(approved_only, draft), shelf, order.names))
        if dry_run:
            outlook = preview(plan, order.out, order.format, shelf)
            print_json(outlook.as_json()) if as_json else print(plain(outlook.told(), lines=True))
            raise typer.Exit(outlook.exit_code)
        wishes = Wishes(jobs, replace, prune, wait, order.show, order.episode)
        with progress("titles", len(plan.jobs), not as_json) as advance:
            report = run_batch(plan, order.out, order.format, shelf, wishes, lambda: advance(1), print_holder)
    if as_json:
        print_json(report.as_json())
    else:
        show_results(report.doubts, notes)
        print(plain(report.told(why), lines=True))
    raise typer.Exit(report.exit_code)


def print_holder(holder: str) -> None:
    """Say whom a batch waits for."""
    print(plain(f"waiting for another batch: {holder}"), file=sys.stderr)


def check_command(
    names: NamesArgument = None,
    style: StyleOption = None,
    template: TemplateOption = None,
    size: SizeOption = None,
    rate: RateOption = None,
    hold: HoldOption = None,
    mapping: MapOption = None,
    rows: RowsOption = None,
    production: ProductionOption = None,
    over: OverOption = None,
    notes: NotesOption = False,
    sheet: SheetOption = None,
    header_row: HeaderRowOption = None,
    turn: TurnOption = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="A page with a picture of each doubtful caption.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Say what is wrong or doubtful about a names file, or about a style's own samples, before rendering."""
    from titlegen.checking import check_names, check_style
    from titlegen.cli.sheet import check_to_page, refuse_page
    from titlegen.jobs import PackShelf
    from titlegen.production.approvals import approvals_of
    from titlegen.production.finding import find_production
    from titlegen.production.load import NOTHING_SAID
    from titlegen.production.order import Flags, order_of

    with told_as_json(as_json):
        choices = choices_of(style, template, size, rate, hold, mapping, rows, plate=over)
        choices = with_reading(choices, sheet, header_row, turn)
        order = None
        if names is None and style is not None and find_production(None, production) is None:
            refuse_page(html)
            outcome = check_style(choices, approvals_of(NOTHING_SAID).place)
        else:
            order = order_of(Flags(names, production, choices=choices), PackShelf())
            ledger = approvals_of(order.said).place
            if html is None:
                outcome = check_names(order.names, order.choices, ledger)
            else:
                outcome = check_to_page(order.names, order.choices, html, not as_json, ledger)
    if as_json:
        print_json({"titles": outcome.titles, "results": [result.as_json() for result in outcome.results]})
    else:
        print_order(order)
        show_results(outcome.results, notes)
        print(outcome.told() + (f"\n{html}" if html is not None else ""))
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
        print_results(outcome.doubts)
        for fault in (*outcome.faults, *outcome.strangers):
            print(plain(f"error: {fault}"))
        print(outcome.told())
    raise typer.Exit(outcome.exit_code)


def print_order(order: Order | None) -> None:
    """Say which production file was gone by."""
    if order is not None and order.told():
        print(plain(order.told() or ""))


def choices_of(
    style: str | None,
    template: str | None,
    size: str | None,
    rate: str | None,
    hold: str | None,
    mapping: list[str] | None,
    rows: str | None,
    handles: str | None = None,
    plate: str | None = None,
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
        plate=plate,
    )
