"""What a production file says of all rows, checked against the style pack, with flags put over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from titlegen.errors import FIELD_LIKENESS, ProductionError, UsageError, nearest
from titlegen.jobs import PackShelf
from titlegen.names.match import SEQUENCE_COLUMNS
from titlegen.names.table import Reading
from titlegen.plan import Choices
from titlegen.production.load import LoadedProduction
from titlegen.production.models import Production
from titlegen.style.load import LoadedPack, list_styles
from titlegen.style.models import Template

_SPECIAL = tuple(column.name for column in SEQUENCE_COLUMNS)
"""Columns that any style's names file may have."""


def with_flags(said: LoadedProduction, flags: Choices, names: Path, shelf: PackShelf) -> Choices:
    """The production's choices for the rows of `names`, each given way to what `flags` say.

    Raises `ProductionError` where the file asks for a style, version, template, field or plate that is not there.
    """
    own = said.production
    style = flags.style or _style(said)
    _check_against_pack(said, flags, style, shelf)
    if flags.style and not said.is_empty:
        own = _of_other_style(said, flags.style, shelf)
    columns = own.columns.items()
    return replace(
        flags,
        style=style,
        template=flags.template or own.template,
        size=flags.size or own.size,
        rate=flags.rate or own.rate,
        hold=flags.hold or (str(own.hold) if own.hold else None),
        handles=flags.handles or (str(own.handles) if own.handles else None),
        reading=_reading(said, flags.reading, names),
        aliases=flags.aliases or tuple((field, texts) for field, texts in columns if "{" not in texts[0]),
        joins=flags.joins or tuple((field, texts[0]) for field, texts in columns if "{" in texts[0]),
        turned=flags.turned or own.turn,
        rules=own.rules,
        plate=flags.plate or _plate(said),
    )


def style_of(asked: str | None, said: LoadedProduction) -> str:
    """The style that is `asked` for, or the production's. Raises `UsageError` for none, `ProductionError`."""
    style = asked or _style(said)
    if style is None:
        raise UsageError("no style was named.", remedy="Name a style, or write one into titlegen.yaml.")
    return style


def _of_other_style(said: LoadedProduction, style: str, shelf: PackShelf) -> Production:
    """What the production says of its own style, as far as another one has such a template and such fields."""
    own = said.production
    templates = shelf.pack(style).style.templates
    known = {*_fields(templates.values()), *_SPECIAL}
    return own.model_copy(
        update={
            "template": own.template if own.template in templates else None,
            "columns": {field: texts for field, texts in own.columns.items() if field in known},
            "turn": tuple(field for field in own.turn if field in known),
        }
    )


def _fields(templates: Iterable[Template]) -> set[str]:
    return {field for template in templates for field in template.fields}


def _reading(said: LoadedProduction, flags: Reading, names: Path) -> Reading:
    """How `names` is read: what is said of the production's own names file is not said of another one."""
    own = said.production
    if own.names is not None and (said.folder / own.names).resolve() != names.resolve():
        return flags
    return replace(flags, sheet=flags.sheet or own.sheet, header_row=flags.header_row or own.header_row)


def _style(said: LoadedProduction) -> str | None:
    """The pack's folder, from the production's own, or the name of a shipped one."""
    style = said.production.style
    if style is None:
        return None
    beside = said.folder / style
    if (beside / "style.yaml").is_file() or (beside.name == "style.yaml" and beside.is_file()):
        return str(beside)
    shipped = list_styles()
    if style not in shipped:
        near = nearest(style, shipped)
        raise ProductionError(
            f"there is no style “{style}”, neither in a folder from here nor among the shipped ones.",
            place=said.place("style"),
            remedy=f"Did you mean “{near}”?" if near else f"Shipped: {', '.join(shipped)}.",
        )
    return style


def _check_against_pack(said: LoadedProduction, flags: Choices, style: str | None, shelf: PackShelf) -> None:
    own = said.production
    if style is None or said.is_empty or flags.style:
        return  # of another pack, neither version, template nor fields are said
    pack = shelf.pack(style)
    if own.template and not flags.template:
        with said.placed("template"):
            pack.template(own.template)
    if own.style_version not in (None, pack.style.version):
        raise ProductionError(
            f"version {own.style_version} of the style is asked for, and {style} is version {pack.style.version}.",
            place=said.place("style_version"),
            remedy=f"Use the pack of that version; or look at what changed, and write “{pack.style.version}”.",
        )
    _check_fields(said, pack)


def _check_fields(said: LoadedProduction, pack: LoadedPack) -> None:
    """Columns and turned fields are of templates of the pack, or are special columns."""
    fields = _fields(pack.style.templates.values())
    for path in (*(("columns", field) for field in said.production.columns), ("turn",)):
        for field in said.production.turn if path == ("turn",) else path[1:]:
            if field in fields or (path[0] == "columns" and field in _SPECIAL):
                continue
            near = nearest(field, [*fields, *_SPECIAL], FIELD_LIKENESS)
            hint = f"Did you mean “{near}”?" if near else f"There is {', '.join(sorted(fields))}."
            place = said.place(*path) if path == ("turn",) else said.source.key_place(path)
            raise ProductionError(f"{pack.name} has no field “{field}”.", place=place, remedy=hint)


def _plate(said: LoadedProduction) -> str | None:
    """The plate's path, from the production's folder; or a word such as `grey`."""
    plate = said.production.plate
    if plate is None or plate.startswith("#"):
        return plate
    beside = said.folder / plate
    if beside.exists():
        return str(beside)
    if "." in plate or "/" in plate:
        raise ProductionError(
            f"there is no plate “{plate}”.",
            place=said.place("plate"),
            remedy="Name a picture or a clip from this file's folder, or a colour.",
        )
    return plate
