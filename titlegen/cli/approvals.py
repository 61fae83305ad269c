"""`approve` and `approvals`: decisions from a terminal, and the ledger of all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlegen.cli.approvals_held import diff_command, hold_command
from titlegen.cli.errors import print_json, told_as_json
from titlegen.cli.many import MapOption, RowsOption, choices_of
from titlegen.cli.options import JsonOption, ProductionOption
from titlegen.errors import plain

if TYPE_CHECKING:
    from titlegen.production.approvals import Approvals

approvals_app = typer.Typer(help="What was approved, by whom, and whether it still holds.", no_args_is_help=True)
approvals_app.command("diff")(diff_command)
approvals_app.command("hold")(hold_command)

AsOption = Annotated[str, typer.Option("--as", metavar="NAME", help="Whose decision it is.")]


def approve_command(
    style: Annotated[
        str | None, typer.Argument(metavar="[STYLE]", help="A style's name or folder; else the production file's.")
    ] = None,
    name: AsOption = "",
    names: Annotated[
        Path | None, typer.Option("--names", metavar="NAMES", help="Decide about the names in this file instead.")
    ] = None,
    cards: Annotated[bool, typer.Option("--cards", help="They are the cards of a sequence.")] = False,
    rows: RowsOption = None,
    mapping: MapOption = None,
    changes: Annotated[str | None, typer.Option("--changes", metavar="TEXT", help="Ask for changes instead.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take an approval back instead.")] = False,
    text: Annotated[str, typer.Option("--text", help="What there is to say about it.")] = "",
    production: ProductionOption = None,
    as_json: JsonOption = False,
) -> None:
    """Approve a style, or the names in a file, as they are now."""
    from titlegen.production.deciding import Wanted, decide_names, decide_style

    with told_as_json(as_json):
        wanted = Wanted(name, changes, withdraw, text)
        if names is None:
            decided = decide_style(style, wanted, production)
        else:
            choices = choices_of(style, None, None, None, None, mapping, rows)
            decided = decide_names(names, choices, wanted, production, cards)
    if as_json:
        print_json(decided.as_json())
    else:
        print(plain(decided.told(), lines=True))


@approvals_app.command("list")
def list_command(production: ProductionOption = None, as_json: JsonOption = False) -> None:
    """How every style and every name that was decided about stands."""
    from titlegen.approval.told import standings_told, standings_told_as_json

    with told_as_json(as_json):
        ledger = _approvals(production).read()
    if as_json:
        print_json(standings_told_as_json(ledger))
    else:
        print(plain(standings_told(ledger), lines=True))


@approvals_app.command("log")
def log_command(production: ProductionOption = None, as_json: JsonOption = False) -> None:
    """Every record, oldest first."""
    from titlegen.approval.told import log_told

    with told_as_json(as_json):
        ledger = _approvals(production).read()
    if as_json:
        print_json({"records": [{"digest": record.digest, **record.document()} for record in ledger.records]})
    else:
        print(plain(log_told(ledger), lines=True))


@approvals_app.command("show")
def show_command(
    what: Annotated[str, typer.Argument(help="A style's name, or the beginning of a digest.")],
    production: ProductionOption = None,
    as_json: JsonOption = False,
) -> None:
    """All that was decided and said about a style, a name or a record."""
    from titlegen.approval.told import about, records_told

    with told_as_json(as_json):
        records = about(_approvals(production).read(), what)
    if as_json:
        print_json({"records": [{"digest": record.digest, **record.document()} for record in records]})
    else:
        print(plain(records_told(records), lines=True))


@approvals_app.command("verify")
def verify_ledger_command(production: ProductionOption = None, as_json: JsonOption = False) -> None:
    """Find records that were altered, forged or taken away."""
    from titlegen.approval.keys import KeyRing
    from titlegen.approval.verifying import verify_ledger

    with told_as_json(as_json):
        approvals = _approvals(production)
        outcome = verify_ledger(approvals.folder, approvals.trust, KeyRing())
    if as_json:
        print_json(outcome.as_json())
    else:
        for fault in outcome.faults:
            print(plain(f"error: {fault}"))
        print(plain(outcome.told()))
    raise typer.Exit(outcome.exit_code)


@approvals_app.command("keys")
def keys_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The person; a key is made where there is none.")],
) -> None:
    """Print the public key that a person's decisions are signed with here, for `reviewers` in titlegen.yaml."""
    from titlegen.approval.keys import KeyRing

    print(KeyRing().key(name).public)


def _approvals(production: Path | None) -> Approvals:
    from titlegen.production.approvals import approvals_of
    from titlegen.production.load import said_by

    return approvals_of(said_by(None, production))
