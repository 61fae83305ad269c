"""Reading XLSX."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_workbooks import NAMES, altered, saved, with_sheet, with_strings, workbook
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from titlegen.errors import NamesError, UsageError
from titlegen.names.read import read_names
from titlegen.names.table import Reading, Table

Read = Callable[[str | bytes], Table]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [record.cells for record in table.rows]


def notes(table: Table) -> list[tuple[str, int | None, int | None]]:
    return [(note.code, note.line, note.column) for note in table.notes]


def test_a_workbook_reads_like_the_same_list_in_csv(read: Read) -> None:
    table = read(workbook())
    assert (table.encoding, table.delimiter, table.sheet) == ("xlsx", "", "Sheet")
    assert table.header == NAMES[0]
    assert cells(table) == list(NAMES[1:])
    assert [record.line for record in table.rows] == [2, 3]
    assert table.notes == ()


def test_it_is_known_by_what_is_in_it_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_bytes(workbook())
    assert read_names(tmp_path / "names.txt").encoding == "xlsx"


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (3, None, "3"), (3.0, None, "3"), (0.5, None, "0.5"), (True, None, "TRUE"), (False, None, "FALSE"),
        (7, "000", "007"), (1234.5, "#,##0.00", "1,234.50"), (0.25, "0%", "25%"), ("007", None, "007"),
        (datetime.date(2024, 5, 24), "dd.mm.yyyy", "24.05.2024"),
        (datetime.datetime(2024, 5, 24, 18, 30), "yyyy-mm-dd hh:mm", "2024-05-24 18:30"),
        (datetime.time(9, 5), "h:mm", "9:05"), (datetime.timedelta(hours=30), "[h]:mm", "30:00"),
        ("two\nlines", None, "two\nlines"), ("\u00a0Jan ", None, "Jan"),
        ("Berg", '"Dr "@', "Dr Berg"), ("#1 fan", None, "#1 fan"), ("=)", None, "=)"),
        (CellRichText("Jan ", TextBlock(InlineFont(b=True), "Berg")), None, "Jan Berg"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_it_shows(read: Read, value: Any, form: str | None, shown: str) -> None:
    def change(sheet: Any) -> None:
        sheet["B2"].value = value
        if form:
            sheet["B2"].number_format = form
        if value == "=)":
            sheet["B2"].data_type = "s"

    assert cells(read(workbook([("name", "role"), ("Jan", "")], change))) == [("Jan", shown)]


def test_days_counted_from_1904_are_the_same_days(read: Read) -> None:
    book = Workbook()
    book.epoch = datetime.datetime(1904, 1, 1)
    book.active.append(["name", "role"])  # type: ignore[union-attr]
    book.active.append(["Jan", datetime.date(2024, 5, 24)])  # type: ignore[union-attr]
    assert cells(read(saved(book))) == [("Jan", "2024-05-24")]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="B2" t="s"><v>0</v></c>', "Jan Berg"),
        ('<c r="B2" t="s"><v>1</v></c>', "山田"),
        ('<c r="B2" t="s"><v>2</v></c>', "a\nb"),
        ('<c r="B2" t="str"><f>A1&amp;B1</f><v>Jan Berg</v></c>', "Jan Berg"),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="B2" t="str"><f>IF(A1=1,"",2)</f><v></v></c>', ""),
        ('<c r="B2" t="e"><f>A9</f><v>#REF!</v></c>', "#REF!"),
        ('<c r="B2"><f>HYPERLINK("x")</f></c>', '=HYPERLINK("x")'),
        ('<c r="B2"><f t="shared" si="0"/></c>', "=FORMULA()"),
        ('<c r="B2"><f>a b</f></c>', "=FORMULA()"),
        ('<c r="B2" t="d"><v>2024-05-24T00:00:00Z</v></c>', "45436"),
        ('<c r="B2" s="99"><v>4</v></c>', "4"),
        ('<c r="B2" t="str"><v>a_x005F_x0041_b</v></c>', "a_x0041_b"),
        ("<c><v>0</v></c><c><v>4</v></c>", "4"),
    ],
)
def test_every_kind_of_cell_is_read(read: Read, cell: str, shown: str) -> None:
    strings = (
        "<si><r><t>Jan </t></r><r><rPr><b/></rPr><t>Berg</t></r></si>"
        "<si><t>山田</t><rPh sb='0' eb='2'><t>ヤマダ</t></rPh></si><si><t>a_x000D_\nb</t></si>"
    )
    table = read(with_strings(strings, f'<row r="2">{cell}</row><row r="3"><c r="A3"><v>1</v></c></row>'))
    assert next((row.cell(1) for row in table.rows if row.line == 2), "") == shown


def test_names_of_elements_may_have_a_prefix(read: Read) -> None:
    def prefixed(xml: bytes) -> bytes:
        return xml.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b" xmlns=", b" xmlns:x=")

    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        data = altered(workbook(), part, lambda xml: prefixed(xml.removeprefix(b'<?xml version="1.0"?>')))
        assert cells(read(data)) == list(NAMES[1:])


def test_rows_and_columns_that_are_hidden_are_told_and_read(read: Read) -> None:
    def hide(sheet: Any) -> None:
        for line in (2, 4, 5, 9):
            sheet.row_dimensions[line].hidden = True
        sheet.column_dimensions["B"].hidden = True

    table = read(workbook([("name", "role"), *((f"Jan {n}", "x") for n in range(2, 8))], hide))
    assert len(table.rows) == 6
    assert notes(table) == [("hidden-row", None, None), ("hidden-row", None, 1)]
    assert "3 rows (2, 4–5) are hidden" in table.notes[0].message


def test_a_number_that_may_look_different_is_told_once_for_its_column(read: Read) -> None:
    def dated(sheet: Any) -> None:
        for line in (2, 3, 4):
            sheet.cell(line, 2, datetime.date(2024, 5, 24)).number_format = "mm-dd-yy"

    table = read(workbook([("name", "role"), *([f"Jan {n}"] for n in range(3))], dated))
    assert cells(table)[0] == ("Jan 0", "2024-05-24")
    assert notes(table) == [("number-format", 2, 1)]
    assert "“2024-05-24”, and 2 more below" in table.notes[0].message


def test_text_right_of_the_header_is_in_columns_without_heading(read: Read) -> None:
    table = read(workbook([("name", "role"), ("Jan", "Cook", "", "stray")]))
    assert table.header == ("name", "role", "", "")
    assert table.rows[0].cell(3) == "stray"


def test_lines_are_the_rows_of_the_sheet_whatever_is_empty(read: Read) -> None:
    table = read(workbook([(), ("# for Tuesday",), ("name", "role"), (), ("Jan", "Cook"), ("# Eva",), (), ("Åsa",)]))
    assert table.header_line == 3
    assert [record.line for record in table.rows] == [5, 8]
    assert table.comments == (2, 6)


# Sheets


def several(*names: str, hidden: str = "") -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name in names:
        sheet = book.create_sheet(name)
        sheet.append(["name", "role"])
        sheet.append([f"Jan of {name}", "Cook"])
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    return saved(book)


@pytest.mark.parametrize(
    ("wanted", "sheet"),
    [(None, "Guests"), ("Crew", "Crew"), ("crew ", "Crew"), ("2", "Crew"), ("1", "Guests"), ("Old", "Old"), ("3", "3")],
)
def test_a_sheet_is_chosen_by_name_or_number(tmp_path: Path, wanted: str | None, sheet: str) -> None:
    path = tmp_path / "names.xlsx"
    path.write_bytes(several("Old", "Guests", "Crew", "3", hidden="Old"))
    table = read_names(path, Reading(sheet=wanted))
    assert table.sheet == sheet
    assert cells(table) == [(f"Jan of {sheet}", "Cook")]
    assert [note.code for note in table.notes] == ([] if wanted else ["several-sheets"])


def test_other_sheets_are_told_with_those_that_are_hidden(read: Read) -> None:
    (note,) = read(several("Old", "Guests", "Crew", hidden="Old")).notes
    assert note.message == "the sheet “Guests” was read; there are also “Old” (hidden), “Crew”."


@pytest.mark.parametrize(
    ("wanted", "message"), [("Crwe", "Did you mean “Crew”"), ("3", "There are “Guests”, “Crew”"), ("0", "no sheet “0”")]
)
def test_a_sheet_that_is_not_there_is_wrong_usage(tmp_path: Path, wanted: str, message: str) -> None:
    path = tmp_path / "names.xlsx"
    path.write_bytes(several("Guests", "Crew"))
    with pytest.raises(UsageError, match=message):
        read_names(path, Reading(sheet=wanted))


def test_a_csv_has_no_sheets(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name\nJan\n")
    with pytest.raises(UsageError, match="no workbook"):
        read_names(tmp_path / "names.csv", Reading(sheet="1"))


def test_an_empty_first_sheet_is_told_with_the_others(read: Read) -> None:
    book = Workbook()
    book.create_sheet("Guests").append(["name"])
    with pytest.raises(NamesError, match=r"empty.*“Sheet”, “Guests”: --sheet"):
        read(saved(book))


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2"><c r="A2" t="s"><v>7</v></c></row>',
        '<row r="2"><c r="A2"><v>one</v></c></row>',
        '<row r="2"><c r="XFE2"><v>1</v></c></row>',
        '<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="x"/>',
        '<row r="2"><c r="A2" t="d"><v>yesterday</v></c></row>',
        "<row>",
    ],
)
def test_a_cell_that_cannot_be_is_a_broken_workbook(read: Read, xml: str) -> None:
    with pytest.raises(NamesError, match=r"names\.csv.*broken.*save it as XLSX or as “CSV UTF-8”"):
        read(with_sheet(xml))


def test_one_long_text_that_very_many_cells_show_is_soon_refused(read: Read) -> None:
    cells = "".join(f'<row r="{line}"><c t="s"><v>0</v></c></row>' for line in range(2, 20_002))
    book = with_strings(f"<si><t>{'x' * 32_000}</t></si>", cells)
    began = time.perf_counter()
    with pytest.raises(NamesError, match=r"row 2001: The cells have more than 64,000,000 characters together\. Is it"):
        read(book)
    assert time.perf_counter() - began < 10
