"""`styles`: what packs there are, what is in one, a new one, what breaks it, and the grammar for editors and people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from titlegen.cli.errors import print_json, print_results, told_as_json
from titlegen.cli.options import JsonOption, StyleArgument
from titlegen.errors import plain

styles_app = typer.Typer(help="List, show and start style packs.", no_args_is_help=True)


@styles_app.command("list")
def list_command() -> None:
    """The shipped styles with their templates."""
    from titlegen.style.load import list_styles, load_style_pack

    for name in list_styles():
        pack = load_style_pack(name).style
        print(plain(f"{name:18} {pack.summary}"))
        for template, spec in pack.templates.items():
            print(plain(f"  {template:16} {', '.join(spec.fields)}"))


@styles_app.command("show")
def show_command(style: StyleArgument) -> None:
    """A style's templates, fields, fonts and colours."""
    from titlegen.style.describe import describe
    from titlegen.style.load import load_style_pack

    print(plain(describe(load_style_pack(style)), lines=True))


@styles_app.command("new")
def new_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Lower-case letters, digits and hyphens.")],
    folder: Annotated[Path, typer.Option("--in", help="Where the pack's folder is made.")] = Path(),
) -> None:
    """Start a style pack that renders at once."""
    from titlegen.style.starter import start_pack

    made = start_pack(name, folder)
    print(f"{made}/style.yaml\nLook at it: titlegen still {made} --over grey -o {name}.png")


@styles_app.command("schema")
def schema_command() -> None:
    """The JSON Schema of style.yaml, for editors."""
    from titlegen.style.schema import style_schema

    print(json.dumps(style_schema(), ensure_ascii=False, indent=2))


@styles_app.command("reference")
def reference_command() -> None:
    """Every word of style.yaml, explained, as Markdown."""
    from titlegen.style.reference import reference

    print(reference(), end="")


@styles_app.command("lint")
def lint_command(style: StyleArgument, as_json: JsonOption = False) -> None:
    """Try a style with difficult names at several sizes, and say what breaks."""
    from titlegen.linting import lint_style

    with told_as_json(as_json):
        outcome = lint_style(style)
    if as_json:
        print_json({"titles": outcome.titles, "results": [result.as_json() for result in outcome.results]})
    else:
        print_results(outcome.results)
        print(plain(outcome.told(), lines=True))
    raise typer.Exit(outcome.exit_code)
