"""Options that several commands share, and the small commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlegen.errors import UsageError

if TYPE_CHECKING:
    from titlegen.delivery.formats import Format

StyleArgument = Annotated[str, typer.Argument(metavar="STYLE", help="A shipped style's name, or a folder.")]
TemplateOption = Annotated[str | None, typer.Option("--template", "-t", help="The template; else the style's first.")]
SetOption = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=TEXT", help="A field's text; once for each field.")
]
SizeOption = Annotated[
    str | None, typer.Option(help="hd, uhd, vertical, square, … or WIDTHxHEIGHT; else the style's own.")
]
RateOption = Annotated[str | None, typer.Option(help="23.976, 24, 25, 29.97, 50, … or a fraction; else the style's.")]
HoldOption = Annotated[
    str | None, typer.Option(help="How long it stands between in and out: 4s, or 100f at the style's rate.")
]
HandlesOption = Annotated[
    str | None, typer.Option(help="Still pictures before and after, to trim: 12f or 0.5s; else the template's own.")
]
FormatOption = Annotated[str, typer.Option("--format", help="prores-4444, prores-4444xq, prores-422hq, png or png16.")]
OwnFormatOption = Annotated[
    str | None,
    typer.Option(
        "--format", help="prores-4444, prores-4444xq, prores-422hq, png or png16; else the production file's."
    ),
]
ProductionOption = Annotated[
    Path | None,
    typer.Option("--production", metavar="FILE", help="The production file; else titlegen.yaml beside the names."),
]
ApprovedOnlyOption = Annotated[
    bool,
    typer.Option("--approved-only", help="Deliver nothing that is not approved, whatever the production file says."),
]
DraftOption = Annotated[
    bool, typer.Option("--draft", help="What is not approved is made as a draft, with DRAFT burnt into every frame.")
]
LanguageOption = Annotated[str | None, typer.Option("--lang", help="Language of the words, such as tr or nl-BE.")]
OverOption = Annotated[
    str | None, typer.Option(help="A plate beneath: a picture, a movie, #RRGGBB, black, grey, white or checker.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def parse_fields(pairs: list[str] | None) -> dict[str, str] | None:
    """Read FIELD=TEXT words; None when there are none. Raises `UsageError`."""
    if not pairs:
        return None
    values: dict[str, str] = {}
    for pair in pairs:
        field, equals, text = pair.partition("=")
        if not equals or not field.strip():
            raise UsageError(
                f"“{pair}” sets no field.", remedy='Write it as FIELD=TEXT, such as --set name="Ada Lovelace".'
            )
        if field.strip() in values:
            raise UsageError(f"the field “{field.strip()}” is set twice.", remedy="Keep one.")
        values[field.strip()] = text
    return values


def master_path(out: Path | None, name: str, form: Format) -> Path:
    """Where the master goes: `out`, or a file or folder called `name`; a movie may be given a folder."""
    from titlegen.delivery.staging import reporting

    suffix = "" if form.sequence else form.suffix
    name += suffix
    if out is None:
        return Path(name)
    if form.sequence:
        if not out.name:
            raise UsageError(f"“{out}” has no name of its own.", remedy="Name the sequence's folder, such as -o jan.")
        if out.suffix:
            raise UsageError(f"“{out}” looks like a file.", remedy=f"{form.name} goes to a folder of pictures.")
        return out
    with reporting(out):
        if out.is_dir():
            return out / name
    if out.suffix.lower() != suffix:
        raise UsageError(f"“{out}” does not end in {suffix}.", remedy=f"{form.name} is a {suffix} movie.")
    return out


def _print_version(wanted: bool) -> None:
    if wanted:
        from titlegen.version import __version__

        print(f"titlegen {__version__}")
        raise typer.Exit


def version_option(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Opening titles, name captions and lower thirds from a style pack and a list of names."""


def doctor_command() -> None:
    """Say whether everything titlegen needs is here, and try it."""
    from titlegen.doctor import examine

    healthy = True
    for finding in examine(Path.cwd()):
        print(f"{'ok ' if finding.good else 'BAD'}  {finding.what}: {finding.told}")
        healthy = healthy and finding.good
    if not healthy:
        raise typer.Exit(1)
