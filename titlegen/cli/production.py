"""`init`: a production file beside the names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from titlegen.cli.errors import print_json
from titlegen.cli.many import StyleOption


def init_command(
    names: Annotated[
        Path | None, typer.Argument(metavar="[NAMES]", help="The names file; else the only one in this folder.")
    ] = None,
    style: StyleOption = None,
    show: Annotated[str | None, typer.Option(help="What the show is called.")] = None,
    episode: Annotated[str | None, typer.Option(help="Which episode it is.")] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the file's JSON Schema, for editors.")] = False,
) -> None:
    """Write titlegen.yaml beside the names, so that check and batch need no options there."""
    from titlegen.jobs import PackShelf
    from titlegen.production.schema import production_schema
    from titlegen.production.starter import start_production

    if schema:
        print_json(production_schema())
        return
    print(start_production(names, style, show, episode, PackShelf()).told())
