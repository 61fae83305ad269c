"""Workbooks for tests: written by openpyxl, or altered part by part."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
NAMES = (("name", "role"), ("Jan Morgenstern", "Composer"), ("Åsa Öberg", "Cook"))
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # openpyxl asks for the time in a way of the past
        book.save(stream)
    return stream.getvalue()


def workbook(rows: Iterable[Sequence[Any]] = NAMES, change: Callable[[Worksheet], object] | None = None) -> bytes:
    """A workbook with one sheet, “Sheet”, of these rows; `change` may do more to it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    return saved(book)


def altered(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, or added when it has none of that name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)) if name == part else source.read(name))
        if part not in source.namelist():
            target.writestr(part, change(b""))
    return stream.getvalue()


def with_sheet(xml: str, data: bytes | None = None) -> bytes:
    """A workbook whose sheet has this XML inside `sheetData`, after a header `name, role` in row 1."""
    header = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="str"><v>role</v></c></row>'
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData>{header}{xml}</sheetData></worksheet>'
    return altered(data or workbook(), SHEET, lambda _: sheet.encode())


def with_strings(strings: str, sheet: str) -> bytes:
    """A workbook whose cells may refer to shared strings (`si` elements)."""
    data = with_sheet(sheet)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rStrings" Type="{kind}" Target="/xl/sharedStrings.xml"/></Relationships>'
    data = altered(
        data,
        "xl/_rels/workbook.xml.rels",
        lambda old: old.replace(b"</Relationships>", relation.encode()),
    )
    shared = f'<sst xmlns="{NAMESPACE}">{strings}</sst>'
    return altered(data, "xl/sharedStrings.xml", lambda _: shared.encode())
