"""`approvals diff` and `approvals hold`: what changed since a style was approved, and what is kept of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from titlegen.cli.errors import print_json, told_as_json
from titlegen.cli.options import JsonOption, OverOption, ProductionOption
from titlegen.errors import plain

OwnStyle = Annotated[
    str | None, typer.Argument(metavar="[STYLE]", help="A style's name or folder; else the production file's.")
]


def diff_command(
    style: OwnStyle = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="A page with the pictures before and after.")
    ] = None,
    over: OverOption = None,
    production: ProductionOption = None,
    as_json: JsonOption = False,
) -> None:
    """What changed in a style since it was approved: every value, and which templates look different."""
    from titlegen.pages.difference import difference_of
    from titlegen.pages.difference_page import difference_page
    from titlegen.pages.files import write_pages
    from titlegen.pages.views import DEFAULT_PLATE
    from titlegen.production.holding import since_approved

    with told_as_json(as_json):
        since = since_approved(style, production)
        plate = (over or DEFAULT_PLATE) if html is not None else None
        difference = difference_of(since.held, since.pack, since.fonts, plate)
        if html is not None:
            text = difference_page(difference, since.pack.name, since.versions, since.changes)
            write_pages({html: text.encode()})
    if as_json:
        print_json(
            {
                "style": since.pack.name,
                "version": since.pack.style.version,
                "approved": since.held.about.version,
                "digest": since.held.digest,
                "changes": [vars(change) for change in since.changes],
                "templates": difference.as_json(),
                "page": str(html) if html is not None else None,
            }
        )
        return
    lines = [since.versions, *(f"  {change.told()}" for change in since.changes), *difference.told()]
    lines.append(str(html) if html is not None else "--html FILE shows the pictures before and after.")
    print(plain("\n".join(lines), lines=True))


def hold_command(
    style: OwnStyle = None,
    production: ProductionOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep what was approved and is not kept yet, with stills, so that later versions are compared with it."""
    from titlegen.production.holding import hold_approved

    with told_as_json(as_json):
        outcome = hold_approved(style, production)
    if as_json:
        print_json(outcome.as_json())
    else:
        print(plain(outcome.told(), lines=True))
    raise typer.Exit(outcome.exit_code)
