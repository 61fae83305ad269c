from __future__ import annotations

import csv
import io
import string
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from spelled_names import CENTRAL, CYRILLIC, WESTERN

from titlegen.errors import NamesError
from titlegen.names.bind import bind_rows
from titlegen.names.match import FieldHeader, match_columns
from titlegen.names.read import read_names
from titlegen.names.slug import slug
from titlegen.names.table import Table

LATIN = string.ascii_letters + string.digits + " ,;|'\"()-.\n" + "åäöÅÄÖéèüñßøæç"
DELIMITERS = [",", ";", "\t", "|"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]
EIGHT_BIT = {"cp1252": WESTERN, "mac-roman": WESTERN, "cp1250": CENTRAL, "cp1251": CYRILLIC}
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def read(data: bytes) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.csv"
        path.write_bytes(data)
        return read_names(path)


def written(rows: list[list[str]], delimiter: str, end: str, quoting: int) -> str:
    if end == "\r":
        quoting = csv.QUOTE_ALL  # before Python 3.13 the writer leaves a lone \n unquoted beside these line ends
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return stream.getvalue()


def told(cell: str) -> str:
    """The cell as the reader promises it: NFC, trimmed, `\\n` for line breaks."""
    cell = unicodedata.normalize("NFC", cell)
    return cell.strip().strip("\u200b\u2060\ufeff").strip().replace("\r\n", "\n").replace("\r", "\n")


def tables(alphabet: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    headings = st.text(string.ascii_lowercase, min_size=1, max_size=8)
    text = st.text(alphabet, max_size=12).filter(lambda cell: not cell.strip().startswith("#"))
    return st.lists(headings, min_size=2, max_size=5, unique=True).flatmap(
        lambda header: st.lists(st.lists(text, min_size=len(header), max_size=len(header)), min_size=1, max_size=8).map(
            lambda rows: [header, *rows]
        )
    )


unicode_text = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u200b\u2060\ufeff") | st.just("\n")


def assert_reads_back(rows: list[list[str]], data: bytes, delimiter: str) -> Table:
    expected = [[told(cell) for cell in row] for row in rows[1:]]
    expected = [row for row in expected if any(row)]
    assume(expected)
    table = read(data)
    assert table.delimiter == delimiter
    assert list(table.header) == rows[0]
    assert [[record.cell(index) for index in range(len(rows[0]))] for record in table.rows] == expected
    return table


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", DELIMITERS, ids=["comma", "semicolon", "tab", "bar"])
@given(data=st.data(), end=st.sampled_from(["\r\n", "\n", "\r"]), quoting=st.sampled_from([0, 1]))
def test_what_was_written_reads_back(
    encoding: str, delimiter: str, data: st.DataObject, end: str, quoting: int
) -> None:
    rows = data.draw(tables(unicode_text))
    content = MARKS.get(encoding, b"") + written(rows, delimiter, end, quoting).encode(encoding)
    assert_reads_back(rows, content, delimiter)


def spelled_in(codec: str) -> st.SearchStrategy[list[str]]:
    """All names of one language, in any order, that the codec can write."""
    languages = [
        [name for name in names if name.encode(codec, "ignore").decode(codec) == name]
        for names in EIGHT_BIT[codec].values()
    ]
    return st.sampled_from([names for names in languages if len(names) > 1]).flatmap(st.permutations)


@pytest.mark.parametrize("codec", EIGHT_BIT)
@given(data=st.data(), delimiter=st.sampled_from(DELIMITERS), end=st.sampled_from(["\r\n", "\n", "\r"]))
def test_names_written_in_8_bits_read_back(codec: str, data: st.DataObject, delimiter: str, end: str) -> None:
    names = data.draw(spelled_in(codec))
    rows = [["name", "role"], *([name, data.draw(st.sampled_from(["Host", "Cook, baker", ""]))] for name in names)]
    table = assert_reads_back(rows, written(rows, delimiter, end, csv.QUOTE_ALL).encode(codec), delimiter)
    assert table.encoding == codec


@given(rows=tables(st.sampled_from(LATIN)), end=st.sampled_from(["\r\n", "\n", "\r"]))
def test_each_row_begins_on_the_line_it_says(rows: list[list[str]], end: str) -> None:
    content = written(rows, ",", end, csv.QUOTE_ALL)
    table = assert_reads_back(rows, content.encode(), ",")
    lines = list(io.StringIO(content, newline=""))
    for record in table.rows:
        first = next(csv.reader(lines[record.line - 1 :]))
        assert told(first[0]) == record.cell(0)


@given(rows=tables(unicode_text))
def test_reading_twice_gives_the_same_table(rows: list[list[str]]) -> None:
    content = written(rows, ";", "\n", csv.QUOTE_MINIMAL).encode()
    table = assert_reads_back(rows, content, ";")
    again = written([list(table.header), *(list(record.cells) for record in table.rows)], ";", "\n", csv.QUOTE_ALL)
    assert [record.cells for record in read(again.encode()).rows] == [record.cells for record in table.rows]


@given(rows=tables(unicode_text))
def test_ids_are_unique_as_file_names(rows: list[list[str]]) -> None:
    table = assert_reads_back(rows, written(rows, "\t", "\n", csv.QUOTE_ALL).encode(), "\t")
    fields = [FieldHeader(heading) for heading in table.header]
    ids = [row.id for row in bind_rows(table, match_columns(table, fields))]
    assert len({slug(name).casefold() for name in ids}) == len(table.rows)


def read_or_refuse(data: bytes) -> None:
    """Read `data`; a refusal must have a place and a remedy, anything but `NamesError` fails the test."""
    try:
        table = read(data)
    except NamesError as fault:
        complete = fault.place is not None and bool(fault.remedy)
    else:
        complete = bool(table.rows) and all(len(record.cells) <= len(table.header) for record in table.rows)
    assert complete


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\xff\xfea")
@example(b'"')
@example(b'a\n"\r"x')
@example(b"\0\0\0\0")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@given(st.lists(st.sampled_from([*'",;\t|\r\n #=abÅ\u0301\ufeff\u00a0\x0b', '""', "\r\n", "sep=;", "name", "#REF!"])))
def test_any_scramble_of_what_csv_is_made_of_is_read_or_refused(pieces: list[str]) -> None:
    text = "".join(pieces)
    for encoding in ("utf-8", "utf-16", "utf-16-be", "utf-8-sig"):
        read_or_refuse(text.encode(encoding))
