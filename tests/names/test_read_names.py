from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from titlegen.errors import ExitCode, NamesError
from titlegen.names import read as reading
from titlegen.names.read import read_names
from titlegen.names.table import Table

Read = Callable[[str | bytes], Table]

CREDITS = "role,name\nDirected by,Bassam Kurdali\nMusic and Sound,Jan Morgenstern\nSoftware,Brecht van Lommel\n"
LAGTING = "name;group\nHäggblom, Bert;Obunden Samling\nJansson, Harry;Åländsk Center r.f.\n"
CREDIT_ROWS = [
    ("Directed by", "Bassam Kurdali"),
    ("Music and Sound", "Jan Morgenstern"),
    ("Software", "Brecht van Lommel"),
]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [record.cells for record in table.rows]


def lines(table: Table) -> list[int]:
    return [record.line for record in table.rows]


# Encodings


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(LAGTING.encode(), "utf-8", id="utf-8"),
        pytest.param(LAGTING.encode("utf-8-sig"), "utf-8-sig", id="utf-8-with-mark"),
        pytest.param(b"\xef\xbb\xbf" + LAGTING.encode("utf-8-sig"), "utf-8-sig", id="utf-8-marked-twice"),
        pytest.param(b"\xff\xfe" + LAGTING.encode("utf-16-le"), "utf-16-le", id="utf-16-little"),
        pytest.param(b"\xfe\xff" + LAGTING.encode("utf-16-be"), "utf-16-be", id="utf-16-big"),
        pytest.param(LAGTING.encode("utf-16-le"), "utf-16-le", id="utf-16-little-without-mark"),
        pytest.param(LAGTING.encode("utf-16-be"), "utf-16-be", id="utf-16-big-without-mark"),
        pytest.param(LAGTING.encode("cp1252"), "cp1252", id="windows-1252"),
    ],
)
def test_the_same_list_reads_the_same_in_every_encoding_and_says_which(read: Read, data: bytes, encoding: str) -> None:
    table = read(data)
    assert table.encoding == encoding
    assert table.header == ("name", "group")
    assert cells(table) == [("Häggblom, Bert", "Obunden Samling"), ("Jansson, Harry", "Åländsk Center r.f.")]


def test_windows_quotes_dashes_and_french_spaces_are_read_as_windows_1252(read: Read) -> None:
    text = "name,role\nAndré,« CAFÉ\u00a0» – “chef”\n"
    table = read(text.encode("cp1252"))
    assert table.encoding == "cp1252"
    assert cells(table) == [("André", "« CAFÉ\u00a0» – “chef”")]


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        pytest.param(b"name,role\nJ\x8f\xa7\xb1s,Cook\n", "0x8F", 2, id="bytes-that-spell-nothing"),
        pytest.param(b"name,role\rA,B\rJ\x9d\xa7\xb1s,Cook\r", "0x9D", 3, id="bytes-that-spell-nothing-old-mac"),
        pytest.param("name\nÅsa\nÖrjan\n".encode() + b"Andr\xe9\n", "UTF-8", 4, id="one-latin-1-name-among-utf-8"),
        pytest.param("name\nÅsa\n".encode() + b"Andr\xe9\n", "UTF-8", 3, id="one-latin-1-name-after-one-utf-8"),
        pytest.param("name\nÅsa\nÖrjan".encode() + b"\xc3", "UTF-8", 3, id="utf-8-cut-short"),
        pytest.param(b"\xef\xbb\xbfname\nAndr\xe9\n", "UTF-8", 2, id="marked-utf-8-is-not"),
        pytest.param(b"\xff\xfe" + "name\nJan".encode("utf-16-le") + b"\0", "UTF-16", 2, id="utf-16-cut-short"),
        pytest.param(b"\xff\xfen\0\n\0\x00\xd8a\0", "UTF-16", 2, id="utf-16-half-a-pair"),
        pytest.param(b"name,role\nJan,Com\0poser and arranger\n", "NUL", 2, id="nul-in-text"),
        pytest.param(b"\xff\xfe" + "name\nJ\0an".encode("utf-16-le"), "NUL", 2, id="nul-in-utf-16"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_line(read: Read, data: bytes, message: str, line: int) -> None:
    with pytest.raises(NamesError, match=message) as caught:
        read(data)
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert caught.value.remedy is not None
    assert "CSV UTF-8" in caught.value.remedy


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"PK\x03\x04\x14\0\x06\0\x08\0", "workbook is broken", id="xlsx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS", id="xls"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\n", "PDF", id="pdf"),
        pytest.param(b"{\\rtf1\\ansi name}", "RTF", id="rtf"),
        pytest.param(b"\x1f\x8b\x08\0\0\0", "compressed", id="gzip"),
        pytest.param(b"\xef\xbb\xbf<?xml version='1.0'?>", "XML", id="xml"),
        pytest.param(b"\r\n<!DOCTYPE HTML><html>", "web page", id="html-called-xls"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL|UTF-8", id="png"),
    ],
)
def test_another_kind_of_file_is_refused_with_the_way_to_save_it(read: Read, data: bytes, kind: str) -> None:
    with pytest.raises(NamesError, match=kind) as caught:
        read(data)
    assert caught.value.remedy is not None
    assert "CSV UTF-8" in caught.value.remedy


# Delimiters


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_the_delimiter_is_found(read: Read, delimiter: str) -> None:
    table = read(CREDITS.replace(",", delimiter))
    assert table.delimiter == delimiter
    assert cells(table) == CREDIT_ROWS


@pytest.mark.parametrize(
    ("text", "delimiter", "first"),
    [
        pytest.param("name;role\nDoe, Jan;Cook, baker\n", ";", ("Doe, Jan", "Cook, baker"), id="commas-in-all-rows"),
        pytest.param('name,role\n"Doe; Jan",a;b\n', ",", ("Doe; Jan", "a;b"), id="semicolons-in-rows"),
        pytest.param("name\trole, team\nJan\tCook, A\n", "\t", ("Jan", "Cook, A"), id="as-many-commas-as-tabs"),
        pytest.param("name;role, team;x\nJan;Cook;1\n", ";", ("Jan", "Cook", "1"), id="comma-in-header"),
        pytest.param('name,"role;team;place;when"\nJan,Cook\n', ",", ("Jan", "Cook"), id="quoted-in-header"),
        pytest.param("name,role,,\nJan,Cook,,\n", ",", ("Jan", "Cook"), id="empty-columns-at-the-end"),
        pytest.param("name;role;place\nJan;Cook\nAsa;B;C\n", ";", ("Jan", "Cook"), id="short-rows"),
        pytest.param("# a;b;c;d\n\nname,role\nJan,Cook\n", ",", ("Jan", "Cook"), id="comment-first"),
        pytest.param("name,role\n", ",", (), id="header-alone"),
    ],
)
def test_other_delimiters_in_the_text_do_not_mislead(
    read: Read, text: str, delimiter: str, first: tuple[str, ...]
) -> None:
    table = read(text if first else text + "x,y\n")
    assert table.delimiter == delimiter
    assert table.rows[0].cells == (first or ("x", "y"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("name\nJan\nÅsa\n", ["Jan", "Åsa"], id="no-delimiter-at-all"),
        pytest.param('name\n"Doe, Jan"\n', ["Doe, Jan"], id="comma-in-quotes"),
        pytest.param("name\nDoe, Jan\nRoe, Åsa\n", ["Doe, Jan", "Roe, Åsa"], id="bare-commas-before-spaces"),
        pytest.param("name\n" + "Jan\n" * 300 + "Doe, Jan\n", ["Jan"] * 300 + ["Doe, Jan"], id="comma-far-down"),
        pytest.param("name\nDoe, Jan; Cook\n", ["Doe, Jan; Cook"], id="two-delimiters-before-spaces"),
    ],
)
def test_a_file_of_one_column_is_a_table(read: Read, text: str, expected: list[str]) -> None:
    assert cells(read(text)) == [(name,) for name in expected]


@pytest.mark.parametrize(
    ("first_line", "delimiter"),
    [
        pytest.param("sep=;", ";", id="semicolon"),
        pytest.param("SEP=,", ",", id="capitals"),
        pytest.param('"sep=|"', "|", id="quoted"),
        pytest.param("sep=\t", "\t", id="tab"),
        pytest.param("sep=^", "^", id="any-other-sign"),
        pytest.param("sep=;;;", ";", id="padded-by-excel"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_sep_line_of_excel_is_obeyed_and_counted(read: Read, first_line: str, delimiter: str, end: str) -> None:
    table = read(
        end.join(
            [
                first_line,
                f"name{delimiter}role",
                f"Jan{delimiter}a,b;c" if delimiter == "^" else f"Jan{delimiter}Cook",
                "",
            ]
        )
    )
    assert table.delimiter == delimiter
    assert table.header == ("name", "role")
    assert lines(table) == [3]


# Rows and lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_every_line_end_divides_rows(read: Read, end: str) -> None:
    table = read(CREDITS.replace("\n", end))
    assert cells(table) == CREDIT_ROWS
    assert lines(table) == [2, 3, 4]


def test_mixed_line_ends_divide_rows(read: Read) -> None:
    assert lines(read("name\rJan\r\nÅsa\n\rEva")) == [2, 3, 5]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_quoted_line_break_is_kept_and_counted(read: Read, end: str) -> None:
    table = read(f'name,role{end}Jan,"Composer{end}and arranger"{end}Åsa,Cook{end}')
    assert cells(table) == [("Jan", "Composer\nand arranger"), ("Åsa", "Cook")]
    assert lines(table) == [2, 4]


def test_other_unicode_line_separators_divide_nothing(read: Read) -> None:
    assert cells(read("name,role\nJan,a\u2028b\n")) == [("Jan", "a\u2028b")]


def test_empty_rows_are_skipped_and_lines_stay_true(read: Read) -> None:
    assert lines(read('\n,,\n" "\nname,role\n\n , \n\u00a0,\nJan,Cook\n,,\nÅsa,\n')) == [8, 10]


def test_comment_rows_are_skipped_and_told(read: Read) -> None:
    table = read('# from the office\nname,role\n#Jan,Cook\n"# Eva",x\nÅsa,#1 fan\n # last,,,,\n')
    assert cells(table) == [("Åsa", "#1 fan")]
    assert table.comments == (1, 3, 4, 6)


def test_a_number_sign_may_head_a_column_of_numbers(read: Read) -> None:
    table = read("#,name\n1,Jan\n2,Åsa\n")
    assert table.header == ("#", "name")
    assert cells(table) == [("1", "Jan"), ("2", "Åsa")]


@pytest.mark.parametrize("failed", ["#REF!", "#NAME?", "#N/A", "#DIV/0!", "#VÄRDEFEL!"])
def test_a_failed_formula_is_not_taken_for_a_comment(read: Read, failed: str) -> None:
    assert cells(read(f"name,role\n{failed},Cook\n")) == [(failed, "Cook")]


def test_a_short_row_is_empty_where_it_ends(read: Read) -> None:
    record = read("name,role,place\nJan\n").rows[0]
    assert [record.cell(index) for index in range(3)] == ["Jan", "", ""]


def test_surplus_empty_cells_do_no_harm(read: Read) -> None:
    assert cells(read("name,role\nJan,Cook,,, \n")) == [("Jan", "Cook")]


def test_a_hundred_thousand_rows_are_all_read(read: Read) -> None:
    table = read("name,role\n" + "".join(f"Jan {n},Cook\n" for n in range(100_000)))
    assert table.rows[-1].line == 100_001
    assert table.rows[-1].cells == ("Jan 99999", "Cook")


# Text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param(" \tJan  ", "Jan", id="spaces-and-tabs"),
        pytest.param("\u00a0Jan\u00a0\u202f", "Jan", id="no-break-spaces"),
        pytest.param("\u200bJan\ufeff\u2060", "Jan", id="zero-width"),
        pytest.param('"\nJan\r\n"', "Jan", id="line-breaks"),
        pytest.param("J.\u00a0R.\u200b Doe", "J.\u00a0R.\u200b Doe", id="inner-ones-are-kept"),
        pytest.param("نام\u200cها", "نام\u200cها", id="joiners-are-kept"),
        pytest.param("Bjo\u0308rn", "Björn", id="composed"),
        pytest.param("=1+1", "=1+1", id="formula"),
        pytest.param('"=HYPERLINK(""x"")"', '=HYPERLINK("x")', id="quoted-formula"),
        pytest.param("007", "007", id="number"),
        pytest.param('"Jan ""Jo"" Doe"', 'Jan "Jo" Doe', id="doubled-quotes"),
        pytest.param('Jan "Jo" Doe', 'Jan "Jo" Doe', id="quotes-inside-an-unquoted-cell"),
        pytest.param("O'Brien", "O'Brien", id="apostrophe"),
        pytest.param('  "Doe, Jan"', "Doe, Jan", id="space-before-a-quote"),
        pytest.param("山田太郎", "山田太郎", id="japanese"),
        pytest.param("a\u037eb", "a;b", id="greek-question-mark-divides-nothing"),
    ],
)
def test_text_is_taken_as_it_stands_but_trimmed_and_composed(read: Read, cell: str, text: str) -> None:
    assert cells(read(f"name,role\n{cell},Cook\n")) == [(text, "Cook")]


def test_a_heading_of_two_lines_becomes_one(read: Read) -> None:
    assert read('"Guest\r\n name",role\nJan,Cook\n').header == ("Guest name", "role")


# Faults of the table


@pytest.mark.parametrize(
    ("text", "message", "row"),
    [
        pytest.param("a,b,c,d\n1,2,3,4\nDoe, Jan,2,3,4\n", "has 5 cells, the header has 4", 3, id="too-many-cells"),
        pytest.param("name\nJan,Cook\n", "has 2 cells, the header has 1", 2, id="too-many-for-one-column"),
        pytest.param("name,role,,\nJan,Cook,,x\n", "has 4 cells, the header has 2", 2, id="text-without-heading"),
        pytest.param("name,role\nJan,a\x0bb\n", r"U\+000B after “a”", 2, id="vertical-tab"),
        pytest.param("name,role\n\x01Jan,b\n", r"U\+0001 at the start", 2, id="start-of-heading"),
        pytest.param("name,role\nJan,a\tb\n", "a tab after “a”", 2, id="tab"),
        pytest.param("name,role\nJan,a\x7f\n", r"U\+007F", 2, id="delete"),
        pytest.param("name,role\nJan,a\u0085b\n", r"U\+0085", 2, id="c1"),
        pytest.param("na\x02me,role\nJan,b\n", r"U\+0002", 1, id="in-the-header"),
        pytest.param('name,role\nJan,Cook\nEva,"Baker\nÅsa,Cook\n', "never closed", 3, id="quote-left-open"),
        pytest.param('name,role\n"Jan\nJo","Cook\nx\n', "never closed", 3, id="quote-left-open-later-in-the-row"),
        pytest.param('"name,role\nJan,Cook\n', "never closed", 1, id="quote-left-open-in-the-header"),
        pytest.param('name,role\r"Jan,Cook\rEva,Baker', "never closed", 2, id="quote-left-open-old-mac"),
        pytest.param('name,role\n"Al" Doe,Cook\n', "closed, .* in the same cell", 2, id="text-after-a-quote"),
        pytest.param(
            'name,role\n"Jan,Cook\nEva,"Baker"\n', "opens here is closed, .* on line 3", 2, id="quote-closed-by-another"
        ),
        pytest.param("name,role\nJan," + "x" * 100_001 + "\n", "100,000 characters", 2, id="long-cell"),
        pytest.param("name,role\nJan," + "x" * 200_000 + "\n", "100,000 characters", 2, id="very-long-cell"),
        pytest.param('name,role\nA,"\n' + "Jan,Cook\n" * 50_000, "100,000 .*quote left open", 2, id="open-for-long"),
    ],
)
def test_a_fault_in_a_row_names_the_row(read: Read, text: str, message: str, row: int) -> None:
    with pytest.raises(NamesError, match=message) as caught:
        read(text)
    assert caught.value.place is not None
    assert caught.value.place.row == row
    assert caught.value.remedy
    assert caught.value.exit_code is ExitCode.INPUT
    assert "names.csv" in str(caught.value)


def test_a_control_character_is_placed_by_its_column(read: Read) -> None:
    with pytest.raises(NamesError, match="column B “role”"):
        read("name,role\nJan,a\x0bb\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "empty", id="no-bytes"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="only-a-mark"),
        pytest.param(b"\xff\xfe", "empty", id="only-a-utf-16-mark"),
        pytest.param(b"\n\r\n , ,\n", "empty", id="only-empty-rows"),
        pytest.param(b"# name,role\n# x\n", "empty", id="only-comments"),
        pytest.param(b"sep=;\r\n", "empty", id="only-a-sep-line"),
        pytest.param(b"name,role", "no rows under the header “name, role”", id="only-a-header"),
        pytest.param(b"name;role\n;\n# x\n", "no rows", id="header-and-nothing"),
        pytest.param(b"Jan Morgenstern\n", "no rows", id="one-name-and-no-header"),
        pytest.param(",".join(f"c{n}" for n in range(17_000)).encode(), "16,384 cells", id="too-many-columns"),
    ],
)
def test_a_file_without_a_table_is_refused(read: Read, data: bytes, message: str) -> None:
    with pytest.raises(NamesError, match=message):
        read(data)


def test_more_rows_than_a_worksheet_holds_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 3)
    assert len(read("name\na\nb\nc\n").rows) == 3
    with pytest.raises(NamesError, match="more than 3 rows"):
        read("name\na\nb\nc\nd\n")


# Faults of the file


def test_a_missing_file_is_named_with_the_one_that_may_be_meant(tmp_path: Path) -> None:
    (tmp_path / "guests.csv").touch()
    with pytest.raises(NamesError, match=r"guest\.csv: There is no such file\. Did you mean “guests\.csv”\?"):
        read_names(tmp_path / "guest.csv")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NamesError, match=r"There is no folder “.*gone” either"):
        read_names(tmp_path / "gone" / "names.csv")


def test_a_folder_is_no_names_file(tmp_path: Path) -> None:
    with pytest.raises(NamesError, match="a folder"):
        read_names(tmp_path)


def test_a_pipe_is_no_names_file_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "names.csv")
    with pytest.raises(NamesError, match="not an ordinary file"):
        read_names(tmp_path / "names.csv")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "names.csv").write_text("name\nJan\n")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NamesError, match="may not be read"):
        read_names(tmp_path / "names.csv")


def test_a_disk_that_fails_is_reported_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, mode: str) -> bytes:
        raise OSError(5, "Input/output error")

    (tmp_path / "names.csv").write_text("name\nJan\n")
    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(NamesError, match="Input/output error"):
        read_names(tmp_path / "names.csv")


@pytest.mark.parametrize("name", ["a\0b.csv", "x" * 300 + ".csv"], ids=["nul", "too-long"])
def test_an_impossible_path_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NamesError):
        read_names(tmp_path / name)


def test_a_file_beyond_64_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    with path.open("wb") as sparse:
        sparse.truncate(70 * 1024 * 1024)
    with pytest.raises(NamesError, match="70 MB; a names file may have 64 MB"):
        read_names(path)
