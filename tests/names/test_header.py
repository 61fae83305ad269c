"""Which row is the header."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_workbooks import workbook

from titlegen.errors import NamesError, UsageError
from titlegen.names.read import read_names
from titlegen.names.slug import header_key
from titlegen.names.table import Reading, Table

KNOWN = frozenset(map(header_key, ["name", "guest", "role", "title", "place", "first", "last"]))
ReadAs = Callable[..., Table]


@pytest.fixture
def read_as(tmp_path: Path) -> ReadAs:
    """Read content with known headings, or with `known=()` without any."""

    def read(content: str | bytes, known: frozenset[str] = KNOWN, row: int | None = None) -> Table:
        path = tmp_path / "names"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_names(path, Reading(header_row=row, headings=known))

    return read


def codes(table: Table) -> list[str]:
    return [note.code for note in table.notes]


@pytest.mark.parametrize(
    ("text", "header", "line"),
    [
        pytest.param("name,role\nJan,Host\n", ("name", "role"), 1, id="first"),
        pytest.param("Guests 2024\n\nname;role\nJan;Host\nEva;Cook\n", ("name", "role"), 3, id="title-above"),
        pytest.param("Show,Chat\nDate,12 May\n\nName,Role\nJan,Host\n", ("Name", "Role"), 4, id="preamble"),
        pytest.param("Guests;;\nname;role;tel\nJan;Host;1\n", ("name", "role", "tel"), 2, id="title-padded"),
        pytest.param("Title\nGuest,Title\nJan,Host\n", ("Guest", "Title"), 2, id="title-that-is-a-heading"),
        pytest.param("Guest,Place\nName,Role\n", ("Guest", "Place"), 1, id="rows-of-words-that-are-headings"),
        pytest.param("# note\nGUEST ,Rôle\nJan,Host\n", ("GUEST", "Rôle"), 2, id="case-and-accents"),
        pytest.param("name\nJan\nEva\n", ("name",), 1, id="one-column"),
        pytest.param("Guests of May\nname\nJan\n", ("name",), 2, id="one-column-under-a-title"),
        pytest.param("a,b\n1,2\n3,4\n", ("a", "b"), 1, id="no-known-word"),
        pytest.param("The show\na,b\n1,2\n", ("a", "b"), 2, id="no-known-word-under-a-title"),
        pytest.param("x;y;z;w\n" * 3 + "name;role\nJan;Host\n", ("name", "role"), 4, id="wider-rows-above"),
        pytest.param("\n" * 200 + "# c\n" * 200 + "name,role\nJan,Host\n", ("name", "role"), 401, id="far-down"),
    ],
)
def test_the_header_is_the_row_with_most_words_that_a_header_has(
    read_as: ReadAs, text: str, header: tuple[str, ...], line: int
) -> None:
    table = read_as(text)
    assert (table.header, table.header_line) == (header, line)
    above = any(part.strip(" ,;") and not part.startswith("#") for part in text.split("\n")[: line - 1])
    assert codes(table) == (["header-row"] if above else [])
    assert table.rows[0].line > line


def test_a_header_is_looked_for_in_the_first_rows_only(read_as: ReadAs) -> None:
    table = read_as("a,b\n" + "1,2\n" * 40 + "name,role\nJan,Host\n")
    assert table.header == ("a", "b")


def test_rows_above_the_header_are_no_comments_and_no_rows(read_as: ReadAs) -> None:
    table = read_as("Show,Chat\n# from the office\nDate,Mon\nname,role\n# x\nJan,Host\n")
    assert [record.cells for record in table.rows] == [("Jan", "Host")]
    assert table.comments == (2, 5)
    assert table.notes[0].message == "is the header; what stands above it is not read."


@pytest.mark.parametrize(("row", "header"), [(1, ("name", "role")), (2, ("Jan", "Host")), (3, ("#id", "what"))])
def test_a_row_that_is_named_is_the_header_whatever_it_says(read_as: ReadAs, row: int, header: tuple[str, ...]) -> None:
    table = read_as("name,role\nJan,Host\n#id,what\nEva,Cook\n", row=row)
    assert (table.header, table.header_line, codes(table)) == (header, row, [])


@pytest.mark.parametrize("row", [2, 9, 1_000_000])
def test_a_row_without_text_cannot_be_the_header(read_as: ReadAs, row: int) -> None:
    with pytest.raises(UsageError, match=f"no text in row {row:,}".replace(",", ",?")):
        read_as("name,role\n\nJan,Host\n", row=row)


def test_the_last_row_cannot_be_the_header(read_as: ReadAs) -> None:
    with pytest.raises(NamesError, match="no rows under the header"):
        read_as("name,role\nJan,Host\n", row=2)


def test_headings_that_are_there_twice_are_told(read_as: ReadAs) -> None:
    table = read_as("name,Tel.,TEL.,tel.,,\nJan,1,2,3\n")
    assert codes(table) == ["duplicate-heading"] * 2
    assert table.notes[0].message == "column B “Tel.” and column C “TEL.” have the same heading."


# Merged headings


def merged(rows: list[tuple[Any, ...]], *ranges: str) -> bytes:
    def merge(sheet: Any) -> None:
        for cells in ranges:
            sheet.merge_cells(cells)

    return workbook(rows, merge)


BELOW = ("1", "Jan", "Berg", "Host")


@pytest.mark.parametrize(
    ("rows", "ranges", "header", "line"),
    [
        pytest.param([("Nr", "Guest", "", "Role"), ("", "First", "Last", ""), BELOW], ["B1:C1", "A1:A2", "D1:D2"],
                     ("Nr", "First", "Last", "Role"), 2, id="words-under-a-word"),
        pytest.param([("Nr", "Guest", "", "Role"), ("", "Given", "Last", ""), BELOW], ["B1:C1", "A1:A2", "D1:D2"],
                     ("Nr", "Guest Given", "Last", "Role"), 2, id="an-unknown-word-under-a-word"),
        pytest.param([("Nr", "Guest", "", "Role"), ("", "Given", "Family", ""), BELOW], ["B1:C1"],
                     ("Nr", "Guest Given", "Guest Family", "Role"), 2, id="others-not-merged-downwards"),
        pytest.param([("Nr", "Guest", "", "Role"), BELOW, BELOW], ["B1:C1"],
                     ("Nr", "Guest", "", "Role"), 1, id="no-words-under-it"),
        pytest.param([("All the guests",), ("Nr", "First", "Last", "Role"), BELOW], ["A1:D1"],
                     ("Nr", "First", "Last", "Role"), 2, id="a-title-over-all"),
        pytest.param([("Nr", "Name", "Role"), ("", "", ""), ("1", "Jan", "Host")], ["A1:A2", "B1:B2", "C1:C2"],
                     ("Nr", "Name", "Role"), 1, id="all-merged-downwards"),
        pytest.param([("The show",), (), ("Nr", "Guest", "", "Role"), ("", "First", "Last", ""), BELOW],
                     ["A1:D1", "B3:C3", "A3:A4", "D3:D4"], ("Nr", "First", "Last", "Role"), 4, id="a-title-above-both"),
        pytest.param([("", "Guest", "", "Place", ""), ("Nr", "First", "Last", "Town", "Land"), (*BELOW, "x")],
                     ["B1:C1", "D1:E1"], ("Nr", "First", "Last", "Place Town", "Place Land"), 2, id="two-of-them"),
    ],
)  # fmt: skip
def test_merged_headings_count_for_the_lowest_row(
    read_as: ReadAs, rows: list[tuple[Any, ...]], ranges: list[str], header: tuple[str, ...], line: int
) -> None:
    table = read_as(merged(rows, *ranges))
    assert (table.header, table.header_line) == (header, line)
    assert all(record.line > line for record in table.rows)


def test_a_header_of_two_rows_is_told(read_as: ReadAs) -> None:
    rows = [("Nr", "Guest", "", "Role"), ("", "First", "Last", ""), BELOW]
    (note,) = read_as(merged(rows, "B1:C1", "A1:A2", "D1:D2")).notes
    assert (note.code, note.message) == ("header-row", "is the header, together with row 1.")


def test_the_word_above_makes_a_known_heading(read_as: ReadAs) -> None:
    rows = [("Guest", "", "Host", ""), ("Name", "Town", "Name", "Town"), ("Jan", "Oslo", "Eva", "Turku"), ("a", "b")]
    known = frozenset(map(header_key, ["guest name", "host name"]))
    table = read_as(merged(rows, "A1:B1", "C1:D1"), known=known)
    assert table.header == ("Guest Name", "Guest Town", "Host Name", "Host Town")


def test_a_row_that_is_named_is_not_left_for_the_one_below(read_as: ReadAs) -> None:
    rows = [("Nr", "Guest", "", "Role"), ("", "First", "Last", ""), BELOW]
    data = merged(rows, "B1:C1", "A1:A2", "D1:D2")
    assert read_as(data, row=1).header[:2] == ("Nr", "Guest")
    assert read_as(data, row=2).header == ("Nr", "First", "Last", "Role")
