"""`sequence`: one master of many cards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from titlegen.cli.errors import print_json, print_results, told_as_json
from titlegen.cli.many import MapOption, RowsOption, StyleOption, choices_of, print_order
from titlegen.cli.options import (
    ApprovedOnlyOption,
    DraftOption,
    HoldOption,
    JsonOption,
    OwnFormatOption,
    ProductionOption,
    RateOption,
    SizeOption,
    master_path,
)
from titlegen.cli.progress import progress
from titlegen.cli.reading import HeaderRowOption, SheetOption, TurnOption, with_reading
from titlegen.errors import plain


def sequence_command(
    cards: Annotated[Path, typer.Argument(metavar="CARDS", help="A CSV, TSV or XLSX with a row for each card.")],
    style: StyleOption = None,
    template: Annotated[
        str | None, typer.Option("--template", "-t", help="The template of all rows; else the one their columns fit.")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The movie, or the sequence's folder.")] = None,
    form: OwnFormatOption = None,
    size: SizeOption = None,
    rate: RateOption = None,
    hold: HoldOption = None,
    gap: Annotated[str | None, typer.Option(help="Nothing between cards for this long: 6f or 0.25s.")] = None,
    overlap: Annotated[str | None, typer.Option(help="The next card comes this long before the last has gone.")] = None,
    transition: Annotated[
        str | None, typer.Option(help="own: the cards' ins and outs; dissolve: one picture turns into the next.")
    ] = None,
    length: Annotated[
        str | None, typer.Option(help="The whole exactly this long, by its holds: 45s, or 00:00:45:00.")
    ] = None,
    handles: Annotated[
        str | None, typer.Option(help="How long the first and the last picture stand before and after: 12f.")
    ] = None,
    start: Annotated[str | None, typer.Option(help="Timecode of the first frame, HH:MM:SS:FF.")] = None,
    mapping: MapOption = None,
    rows: RowsOption = None,
    sheet: SheetOption = None,
    header_row: HeaderRowOption = None,
    turn: TurnOption = None,
    group: Annotated[
        bool, typer.Option(help="Rows that differ only in names are one card; or each row is a card.")
    ] = True,
    production: ProductionOption = None,
    approved_only: ApprovedOnlyOption = False,
    draft: DraftOption = False,
    as_json: JsonOption = False,
) -> None:
    """Render a file of cards as one master, with a cue sheet beside it."""
    from titlegen.approval.drafts import mark_for
    from titlegen.delivery.drafts import draft_path
    from titlegen.jobs import PackShelf
    from titlegen.names.slug import slug
    from titlegen.production.approvals import Asked, gate_of
    from titlegen.production.order import Flags, cards_order
    from titlegen.sequence.assemble import Wishes, assemble
    from titlegen.sequence.master import deliver_sequence
    from titlegen.sequence.pacing import Pacing
    from titlegen.units import Timecode

    with told_as_json(as_json):
        shelf = PackShelf()
        choices = choices_of(style, template, size, rate, hold, mapping, rows)
        choices = with_reading(choices, sheet, header_row, turn)
        order = cards_order(cards, Flags(production=production, format=form, choices=choices), shelf)
        path = master_path(out, slug(cards.stem), order.format)
        wishes = Wishes(Pacing(gap, overlap, transition), length, handles, group)
        sequence = assemble(cards, order.choices, wishes, shelf)
        begins = Timecode.parse(start, sequence.reel.rate) if start else None
        if not as_json:
            print_order(order)
            print_results(sequence.results)
        gate = gate_of(order.said, Asked(approved_only, draft), shelf, cards, cards=True)
        marked_as = gate.admit_whole(sequence.rows) if gate else None
        path = draft_path(path) if marked_as else path
        mark = mark_for(sequence.reel.canvas, marked_as)
        with progress("frames", sequence.reel.frames, not as_json) as advance:
            delivered = deliver_sequence(sequence, path, order.format, begins, advance, mark)
    if as_json:
        print_json(delivered.as_json())
        return
    print_results(delivered.checks)
    for line in delivered.told():
        print(plain(line))
