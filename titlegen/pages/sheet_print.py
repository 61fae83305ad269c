"""A contact sheet on paper: each caption with its picture, its words large enough to be read letter by letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from titlegen.pages.blocks import Block, Column, Part, SetArea, SetPicture
from titlegen.pages.letters import pieces
from titlegen.pages.paper import MM, Paper, Spot
from titlegen.pages.printing import AMBER, GREY, INK, MARGIN, MUTED, RED, RULE, Running, print_blocks
from titlegen.pages.sheet import Sheet, SheetRow
from titlegen.pages.typefaces import Typefaces, page_typefaces
from titlegen.pages.views import Picture

_PICTURE, _TALLEST = 68 * MM, 52 * MM
_SIDE = 24 * MM
"""The column at the right: the row's number, the box to tick, and the whole frame."""
_GAP = 5 * MM
_PAD = 3.5 * MM

_SIGNS_TOLD = (
    "What stands in brackets, such as [U+200B], is a character that cannot be seen, or that no font here has "
    "(a folder named in TITLEGEN_FONT_PATH can bring more)."
)


def print_sheet(sheet: Sheet, paper: str = "a4", printed: date | None = None) -> bytes:
    """The sheet as a PDF on `paper`, `a4` or `letter`, whose footer says when it was `printed`."""
    return _Printer(sheet, paper, printed).pdf()


class _Printer:
    """One sheet on its way to paper; places are points from a page's left top corner."""

    def __init__(self, sheet: Sheet, paper: str, printed: date | None) -> None:
        self._sheet, self._printed = sheet, printed
        self._faces: Typefaces = page_typefaces()
        self._paper = Paper(paper, f"{sheet.title}: contact sheet", f"titlegen {sheet.titlegen}", printed)
        self._width = self._paper.width - 2 * MARGIN

    def pdf(self) -> bytes:
        """The whole document."""
        sheet, printed = self._sheet, self._printed
        running = Running(
            above=f"{sheet.title} · {sheet.style.name} {sheet.style.version}",
            below=f"Printed {printed.isoformat()}" if printed else "Contact sheet",
        )
        return print_blocks(self._paper, self._head(), self._blocks(), running, self._faces)

    def _head(self) -> Block:
        sheet, faces = self._sheet, self._faces
        box = Spot(self._width - 82 * MM, 3 * MM, 82 * MM, 20 * MM)
        column = Column(0, self._width - box.width - _GAP, 3 * MM)
        column.add("CONTACT SHEET", faces.strong, 6.5, MUTED)
        column.add(sheet.title, faces.words, 25, INK)
        column.add(" · ".join(sheet.facts()), faces.labels, 8.5, MUTED, before=3)
        style = f"Style {sheet.style.name} {sheet.style.version} ({sheet.style.digest[:12]})"
        column.add(f"{style} · made by titlegen {sheet.titlegen}", faces.labels, 8.5, MUTED)
        if self._has_signs():
            column.add(_SIGNS_TOLD, faces.labels, 7, MUTED, before=3)
        parts: list[Part] = [SetArea(Spot(0, 0, self._width, 1.5), fill=INK), SetArea(box, edge=INK)]
        parts.append(SetArea(Spot(box.x + 52 * MM, box.y, 0.5, box.height), fill=INK))
        for x, words in ((box.x, "READ BY"), (box.x + 52 * MM, "DATE")):
            label = Column(x + 6, box.width, box.y + 4)
            label.add(words, faces.strong, 6.5, MUTED)
            parts += label.lines
        height = max(column.y, box.y + box.height) + 6 * MM
        return Block((*parts, *column.lines), height)

    def _has_signs(self) -> bool:
        rows = (*self._sheet.rows, *self._sheet.former)
        words = {line for row in rows for text in row.entry.fields.values() for line in text.split("\n")}
        return any(piece.sign for line in words for piece in pieces(line, self._faces.words))

    def _blocks(self) -> Iterator[Block]:
        for row in self._sheet.rows:
            yield self._caption(row)
        if not self._sheet.rows:
            yield self._told("There are no titles.", "")
        if self._sheet.former:
            yield self._told("Former masters", "Still in the folder; no row asks for them any more.")
        for row in self._sheet.former:
            yield self._caption(row)

    def _told(self, heading: str, more: str) -> Block:
        column = Column(0, self._width, 6 * MM)
        column.add(heading, self._faces.words, 16, INK)
        column.add(more, self._faces.labels, 8, MUTED)
        return Block(tuple(column.lines), column.y + _PAD)

    def _caption(self, row: SheetRow) -> Block:
        words = self._words(row)
        side, side_end = self._side(row)
        picture = self._picture(row)
        ends = [words.y, side_end, picture.place.y + picture.place.height]
        rule = SetArea(Spot(0, 0, self._width, 0.6), fill=RULE)
        parts: list[Part] = [rule, picture, *words.lines, *side]
        if row.fault:
            parts.append(SetArea(Spot(_PICTURE + _GAP - 8, _PAD, 2, words.y - _PAD), fill=RED))
            if picture.__class__ is SetArea:
                label = Column(8, _PICTURE, _PAD + 6)
                label.add("NOT DELIVERED" if row.failed else "NO PICTURE", self._faces.strong, 6.5, RED)
                parts += label.lines
        return Block(tuple(parts), max(ends) + _PAD)

    def _picture(self, row: SheetRow) -> SetPicture | SetArea:
        if row.still.views is None:
            return SetArea(Spot(0, _PAD, _PICTURE, 20 * MM), fill=GREY, edge=RULE)
        told = ", ".join(filter(None, row.entry.fields.values()))
        close = row.still.views.close
        return SetPicture(close.jpeg, _fitted(close, 0, _PAD, _PICTURE, _TALLEST), told)

    def _words(self, row: SheetRow) -> Column:
        """What is read: the fields, what is wrong, and the facts."""
        faces, entry = self._faces, row.entry
        column = Column(_PICTURE + _GAP, self._width - _PICTURE - _SIDE - 2 * _GAP, _PAD)
        for number, (name, text) in enumerate(entry.fields.items()):
            column.add(name.upper(), faces.strong, 5.5, MUTED, before=2.5 if number else 0)
            size = 17.0 if number == 0 else 12.5
            column.add(text or "–", faces.words, size, INK if text else MUTED, before=1.5)
        if row.fault:
            told = "Not delivered" if row.failed else "Not as delivered"
            column.add(f"{told}: {row.fault}", faces.labels, 8, RED, before=3)
        if row.times:
            column.add(row.times, faces.strong, 8, INK, before=3.5)
        style = f"{entry.style.name} {entry.style.version}" if entry.style else None
        facts = " · ".join(filter(None, [row.duration, None if row.failed else row.form, style]))
        column.add(facts, faces.labels, 7, MUTED, before=1 if row.times else 3.5)
        if entry.file:
            column.add(entry.file, faces.labels, 7, MUTED, direction="ltr")
        for doubt in row.doubts:
            column.add(f"{doubt.code}: {doubt.message}", faces.labels, 7, AMBER, before=1.5)
        return column

    def _side(self, row: SheetRow) -> tuple[list[Part], float]:
        """The row's number, the box to tick, and the whole frame; and where they end."""
        x = self._width - _SIDE
        column = Column(x, _SIDE - 7 * MM, _PAD)
        column.add(f"Row {row.entry.row}", self._faces.strong, 8, INK)
        column.add(row.entry.template, self._faces.labels, 6.5, MUTED)
        parts: list[Part] = [*column.lines, SetArea(Spot(self._width - 5 * MM, _PAD, 5 * MM, 5 * MM), edge=INK)]
        end = max(_PAD + 7 * MM, column.y + 1.5 * MM)
        whole = row.still.views.whole if row.still.views else None
        if whole is not None:
            place = _fitted(whole, x, end, _SIDE, 24 * MM)
            parts.append(SetPicture(whole.jpeg, place, "Its place in the frame"))
            end += place.height
        return parts, end


def _fitted(picture: Picture, x: float, y: float, width: float, height: float) -> Spot:
    """A place of the picture's shape, as large as it may be."""
    scale = min(width / picture.size.width, height / picture.size.height)
    return Spot(x, y, picture.size.width * scale, picture.size.height * scale)
