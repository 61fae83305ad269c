"""A contact sheet as one HTML page."""

from __future__ import annotations

from markupsafe import Markup

from titlegen.pages.markup import page
from titlegen.pages.sheet import Sheet
from titlegen.pages.typefaces import page_typefaces
from titlegen.pages.webfonts import font_faces


def sheet_page(sheet: Sheet) -> str:
    """The sheet as HTML that needs nothing beside it."""
    rows = (*sheet.rows, *sheet.former)
    words = {text for row in rows for text in row.entry.fields.values()} | {sheet.title}
    labels = {row.entry.file or "" for row in rows} | {row.fault or "" for row in rows}
    labels |= {doubt.message for row in rows for doubt in row.doubts}
    return page("sheet.html.j2", sheet=sheet, fonts=Markup(font_faces(page_typefaces(), words, labels)))
