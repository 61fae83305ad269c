"""`review` and `studio`: the room in a browser."""

from __future__ import annotations

import getpass
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlegen.cli.options import OverOption, ProductionOption, RateOption, SizeOption, TemplateOption
from titlegen.errors import plain

if TYPE_CHECKING:
    from titlegen.review.setting import Asked

StyleOrNoneArgument = Annotated[
    str | None, typer.Argument(metavar="[STYLE]", help="A style's name or folder; else the production file's.")
]
HostOption = Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 is every network this machine is in.")]
PortOption = Annotated[int | None, typer.Option(min=0, max=65535, help="The port; else the first free from 8620 on.")]
AddressOption = Annotated[
    str | None,
    typer.Option(metavar="URL", help="The address that people use, when a server with TLS stands before it."),
]
ValidOption = Annotated[str, typer.Option(help="How long a link can be used, and who came by it is in: 7d, 12h.")]


def review_command(
    style: StyleOrNoneArgument = None,
    names: Annotated[
        Path | None, typer.Argument(metavar="[NAMES]", help="A names file; else the production's.")
    ] = None,
    reviewer: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who decides; once for each. Else the production's.")
    ] = None,
    artist: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who sees and answers; else you.")] = None,
    template: TemplateOption = None,
    size: SizeOption = None,
    rate: RateOption = None,
    over: OverOption = None,
    production: ProductionOption = None,
    host: HostOption = "127.0.0.1",
    port: PortOption = None,
    address: AddressOption = None,
    valid: ValidOption = "7d",
    export: Annotated[
        list[Path] | None,
        typer.Option(
            "--export",
            metavar="FILE",
            help="Open no room, but write what can be taken away from it: .html, .pdf or .csv; once for each.",
        ),
    ] = None,
) -> None:
    """Open a room in which people look at a style and its names, comment, and approve."""
    from titlegen.cli.many import choices_of
    from titlegen.production.order import NAMES_SUFFIXES
    from titlegen.review.setting import Asked

    if names is None and style is not None and Path(style).suffix.lower() in NAMES_SUFFIXES:
        names, style = Path(style), None
    choices = choices_of(style, template, size, rate, None, None, None, plate=over)
    asked = Asked(names, production, choices)
    if export:
        _export(asked, export)
        return
    _open(asked, reviewer or [], artist or [], host, port, address, valid)


def studio_command(
    style: StyleOrNoneArgument = None,
    size: SizeOption = None,
    rate: RateOption = None,
    over: OverOption = None,
    production: ProductionOption = None,
    port: PortOption = None,
) -> None:
    """Show a style in a browser as it is written: the picture follows every save."""
    from titlegen.cli.many import choices_of
    from titlegen.review.setting import Asked

    choices = choices_of(style, None, size, rate, None, None, None, plate=over)
    _open(Asked(None, production, choices, studio=True), [], [], "127.0.0.1", port, None, "7d")


def _open(
    asked: Asked,
    reviewers: list[str],
    artists: list[str],
    host: str,
    port: int | None,
    address: str | None,
    valid: str,
) -> None:
    from titlegen.review.doors import doors_of
    from titlegen.review.guests import Guests, parse_valid
    from titlegen.review.house import House
    from titlegen.review.invitations import invite_all
    from titlegen.review.room import Room
    from titlegen.review.serving import listen, serve

    guests = Guests(parse_valid(valid))
    room = Room(asked)
    with listen(host, port) as listening:
        house = House(room, guests, doors_of(host, listening.getsockname()[1], address))
        invited = invite_all(house, reviewers, artists or [_login_name()])
        print(plain(invited.told(), lines=True), flush=True)
        serve(house, listening)
    print("the room is closed.")


def _export(asked: Asked, files: list[Path]) -> None:
    from titlegen.review.room import Room
    from titlegen.review.taking import export

    export(Room(asked), files)
    for file in files:
        print(plain(str(file)))


def _login_name() -> str:
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "artist"
