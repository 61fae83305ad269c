"""`sheet`, and the page of `check`: what is handed over to be proof-read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlegen.cli.errors import print_json, told_as_json
from titlegen.cli.options import JsonOption, OverOption
from titlegen.cli.progress import progress
from titlegen.errors import UsageError, plain

if TYPE_CHECKING:
    from titlegen.approval.checked import LedgerPlace
    from titlegen.checks.result import Checked
    from titlegen.plan import Choices


def sheet_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that batch made.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Where the sheet goes; else into DIR.")] = None,
    form: Annotated[str, typer.Option("--format", help="html, pdf and png, or some of them.")] = "html,pdf,png",
    over: OverOption = None,
    title: Annotated[str | None, typer.Option(help="What stands above it; else show and episode.")] = None,
    paper: Annotated[str, typer.Option(help="a4 or letter.")] = "a4",
    as_json: JsonOption = False,
) -> None:
    """A contact sheet to proof-read: every caption as delivered, with its words, timing and file."""
    from titlegen.delivery.manifest import read_manifest
    from titlegen.pages.contact_sheet import write_contact_sheet
    from titlegen.pages.views import DEFAULT_PLATE

    with told_as_json(as_json):
        forms = [word.strip().lower() for word in form.split(",") if word.strip()]
        if not forms:
            raise UsageError("no form was named.", remedy="Say --format html,pdf,png, or some of them.")
        manifest = read_manifest(folder)
        with progress("masters", len(manifest.rows) + len(manifest.former), not as_json) as advance:
            written = write_contact_sheet(
                folder,
                out,
                forms,
                plate=over or DEFAULT_PLATE,
                title=title,
                paper=paper.lower(),
                printed=date.today(),
                advance=advance,
            )
    if as_json:
        print_json(written.as_json())
    else:
        print(plain(written.told(), lines=True))
    raise typer.Exit(written.exit_code)


def check_to_page(
    names: Path, choices: Choices, html: Path, telling: bool, ledger: LedgerPlace | None = None
) -> Checked:
    """Check a names file and write what was found as a page. Raises what the planner does, and `DeliveryError`."""
    from titlegen.checking import check_plan
    from titlegen.jobs import PackShelf
    from titlegen.pages.check_page import check_page
    from titlegen.pages.files import write_pages
    from titlegen.pages.views import DEFAULT_PLATE
    from titlegen.plan import plan_batch

    shelf = PackShelf()
    plan = plan_batch(names, choices, shelf)
    checked = check_plan(plan, shelf, choices.plate, ledger)
    doubtful = {result.where.row for result in checked.results if result.where.row and result.severity != "info"}
    with progress("pictures", len(doubtful), telling) as advance:
        text = check_page(plan, checked, shelf, choices.plate or DEFAULT_PLATE, advance)
    write_pages({html: text.encode()})
    return checked


def refuse_page(html: Path | None) -> None:
    """A style alone has no page. Raises `UsageError` when one was asked for."""
    if html is not None:
        raise UsageError("--html shows the rows of a names file, and none was named.", remedy="Name the file.")
