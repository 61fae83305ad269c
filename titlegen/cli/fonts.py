"""`fonts`: what fonts there are, and what one can do."""

from __future__ import annotations

from typing import Annotated

import typer

from titlegen.errors import FontError, plain

fonts_app = typer.Typer(help="List and show fonts.", no_args_is_help=True)


@fonts_app.command("list")
def list_command() -> None:
    """Every font that styles can name, with axes, scripts and licence."""
    from titlegen.text.fontinfo import font_info
    from titlegen.text.fonts import font_files, font_folders

    for folder in font_folders():
        for path in font_files(folder):
            try:
                info = font_info(path)
            except FontError as error:
                print(plain(f"{path.name:38} BAD: {error}"))
                continue
            told = f"{path.name:38} {info.licence_name:10} {info.axes_told or '–':28} {info.scripts_told(3)}"
            print(plain(told))


@fonts_app.command("show")
def show_command(
    font: Annotated[str, typer.Argument(metavar="FONT", help="A font's file name, or its path.")],
) -> None:
    """A font's coverage, axes, features, licence and embedding rights."""
    from pathlib import Path

    from titlegen.text.fontinfo import font_info
    from titlegen.text.fonts import FontBook, font_folders

    path = Path(font)
    found = path if path.is_file() else FontBook(font_folders()).find(font)
    print(plain(font_info(found).told(), lines=True))
