"""`render` and `still`: one title."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from titlegen.cli.options import (
    ApprovedOnlyOption,
    DraftOption,
    FormatOption,
    HandlesOption,
    HoldOption,
    LanguageOption,
    OverOption,
    ProductionOption,
    RateOption,
    SetOption,
    SizeOption,
    StyleArgument,
    TemplateOption,
    master_path,
    parse_fields,
)
from titlegen.cli.progress import progress
from titlegen.errors import Place, UsageError

if TYPE_CHECKING:
    from titlegen.pipeline import Title


def render_command(
    style: StyleArgument,
    template: TemplateOption = None,
    fields: SetOption = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The movie, or the sequence's folder.")] = None,
    form: FormatOption = "prores-4444",
    size: SizeOption = None,
    rate: RateOption = None,
    hold: HoldOption = None,
    handles: HandlesOption = None,
    start: Annotated[str | None, typer.Option(help="Timecode of the first frame, HH:MM:SS:FF.")] = None,
    language: LanguageOption = None,
    production: ProductionOption = None,
    approved_only: ApprovedOnlyOption = False,
    draft: DraftOption = False,
) -> None:
    """Render one title to a movie or a sequence, and verify it.

    Where approvals are asked for, its style and its words have to be approved as those of a row of a names file.
    """
    began = time.perf_counter()
    from titlegen.delivery.drafts import draft_path
    from titlegen.delivery.formats import format_named
    from titlegen.pipeline import check, deliver
    from titlegen.production.finding import find_production
    from titlegen.units import Timecode

    chosen = format_named(form)
    title = _composed(style, template, fields, size, rate, hold, language, handles)
    path = master_path(out, _plain_name(title), chosen)
    timecode = Timecode.parse(start, title.timeline.rate) if start else None
    if timecode is not None and chosen.sequence:
        raise UsageError("a sequence of pictures carries no timecode.", remedy="Leave out --start, or deliver a movie.")
    marked_as, mark = None, None
    if approved_only or draft or find_production(None, production) is not None:
        from titlegen.approval.drafts import mark_for
        from titlegen.jobs import PackShelf, job_of
        from titlegen.production.approvals import Asked, gate_of
        from titlegen.production.load import said_by

        gate = gate_of(said_by(None, production), Asked(approved_only, draft), PackShelf())
        marked_as = gate.admit_whole([job_of(title, style, parse_fields(fields), language)]) if gate else None
        mark = mark_for(title.layout.canvas, marked_as)
    path = draft_path(path) if marked_as else path
    for result in check(title, Place()):
        if result.severity != "info":
            print(f"{result.severity}: {result}", file=sys.stderr)
    with progress("frames", title.timeline.frames) as advance:
        delivered = deliver(title, path, chosen, timecode, advance, mark=mark)
    for result in delivered.checks:
        print(f"{result.severity}: {result}", file=sys.stderr)
    print(
        f"{'DRAFT  ' if marked_as else ''}{delivered.path}  {title.layout.canvas}  {title.timeline.rate} fps  "
        f"{delivered.frames} frames, "
        f"{delivered.distinct} drawn  {time.perf_counter() - began:.2f} s"
    )


def still_command(
    style: StyleArgument,
    template: TemplateOption = None,
    fields: SetOption = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The PNG.")] = None,
    at: Annotated[str | None, typer.Option(help="The moment: 1.2s or 30f; else the middle of the hold.")] = None,
    over: OverOption = None,
    guides: Annotated[bool, typer.Option("--guides", help="Draw the safe areas.")] = False,
    size: SizeOption = None,
    rate: RateOption = None,
    hold: HoldOption = None,
    language: LanguageOption = None,
) -> None:
    """Render one frame of a title as a PNG, with alpha or over a plate."""
    from titlegen.pipeline import still
    from titlegen.style.holds import parse_hold

    title = _composed(style, template, fields, size, rate, hold, language)
    path = out or Path(f"{_plain_name(title)}.png")
    if path.suffix.lower() != ".png":
        raise UsageError(f"“{path}” does not end in .png.", remedy="A still is a PNG.")
    still(title, path, parse_hold(at, title.pack.style.rate), over, guides)
    print(path)


def _composed(
    style: str,
    template: str | None,
    fields: list[str] | None,
    size: str | None,
    rate: str | None,
    hold: str | None,
    language: str | None,
    handles: str | None = None,
) -> Title:
    from titlegen.pipeline import compose
    from titlegen.style.holds import parse_hold
    from titlegen.style.load import load_style_pack

    pack = load_style_pack(style)
    values = parse_fields(fields)
    if values is None:
        print("no --set: the template's samples are shown.", file=sys.stderr)
    held, beyond = (parse_hold(given, pack.style.rate) for given in (hold, handles))
    return compose(pack, template, values, size=size, rate=rate, hold=held, language=language, handles=beyond)


def _plain_name(title: Title) -> str:
    from titlegen.names.slug import slug

    fields, words = title.pack.style.templates[title.template].fields, dict(title.layout.fields)
    naming = sorted(fields, key=lambda field: not fields[field].required)
    return slug(next((words[field] for field in naming if words[field]), title.template))
