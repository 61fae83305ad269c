"""Stray spaces, placeholders and punctuation after the last word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import cells, only, told

from titlegen.checks.wording import check_placeholders, check_spaces, check_trailing_punctuation, check_trimmed
from titlegen.names.table import Record, Table

SPACES = {
    "two": ("Jan  Berg", "has 2 spaces in a row"),
    "five": ("Jan     Berg", "has 5 spaces in a row"),
    "two kinds": ("Jan \u00a0Berg", "has 2 spaces in a row"),
    "no-break": ("Jan\u00a0Berg", "U+00A0 NO-BREAK SPACE"),
    "narrow no-break": ("Jan\u202fBerg", "U+202F NARROW NO-BREAK SPACE"),
    "thin": ("Jan\u2009Berg", "U+2009 THIN SPACE"),
    "ideographic between Latin words": ("Jan\u3000Berg", "U+3000 IDEOGRAPHIC SPACE"),
    "tab": ("Jan\tBerg", "U+0009"),
    "on the second line": ("Jan\nBerg  Lind", "has 2 spaces in a row"),
}


@pytest.mark.parametrize(("text", "message"), SPACES.values(), ids=SPACES.keys())
def test_spaces_that_are_one_too_many_or_of_another_kind_are_a_warning(text: str, message: str) -> None:
    result = only(check_spaces, text)
    assert result is not None
    assert (result.code, result.severity) == ("spaces", "warning")
    assert message in result.message


@pytest.mark.parametrize(
    "text",
    [
        "Jan Berg",
        "Jan\nBerg",
        "高橋　留美子",
        "Où\u00a0?",
        "«\u00a0Été\u00a0»",
        "100\u202f%",
        "400\u00a0m",
        "J.\u00a0R.\u00a0R. Tolkien",
        "",
    ],
)
def test_spaces_that_typography_asks_for_are_left_in_peace(text: str) -> None:
    assert only(check_spaces, text) is None


def table(*trimmed: tuple[int, ...]) -> Table:
    records = tuple(Record(line, ("Jan", "x"), columns) for line, columns in enumerate(trimmed, 2))
    return Table("names.csv", "utf-8", ",", ("Name", "Role", "Remarks"), records)


def test_spaces_that_were_left_off_are_one_note_for_each_column() -> None:
    found = list(check_trimmed(table((0,), (), (0, 1), (0,), (0, 2)), {0, 1}, {2, 3, 4, 5, 6}))
    assert [(each.code, each.severity, each.where.row) for each in found] == [("spaces", "info", None)] * 2
    assert found[0].message == "column A “Name” has spaces around 4 cells, in rows 2, 4–6; they are left off."
    assert found[1].message == "column B “Role” has spaces around 1 cell, in row 4; they are left off."


def test_spaces_in_columns_or_rows_that_are_not_used_are_no_matter() -> None:
    assert list(check_trimmed(table((2,), (2,)), {0, 1}, {2, 3})) == []
    assert list(check_trimmed(table((0,), ()), {0}, {3})) == []


PLACEHOLDERS = (
    *(
        "TBC",
        "tbc",
        "T.B.C.",
        "(TBC)",
        "[tba]",
        "TBD",
        "Jan TBC",
        "Analyst, TBC",
        "TBC: somebody of the BBC",
        "?",
        "??",
    ),
    *("???", "XXX", "xxx", "XXXX", "Jan Xxxxx", "xxxx xxxx", "Lorem ipsum", "lorem ipsum dolor", "N.N.", "n. n.", "NN"),
    *("n/a", "N/A", "-", "–", "—", "...", "…", "___", "/", "First Last", "Vorname Nachname", "Prénom Nom", "{{role}}"),
    *(
        "Max Mustermann",
        "to be confirmed",
        "To be announced",
        "<name>",
        "[?]",
        "Test",
        "test test",
        "name folgt",
        "tba.",
    ),
)


@pytest.mark.parametrize("holds", ["person", "role"])
@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_words_that_stand_for_words_to_come_are_a_warning(text: str, holds) -> None:
    result = only(check_placeholders, text, holds)
    assert result is not None
    assert (result.code, result.severity) == ("placeholder", "warning")
    assert text in result.message


@pytest.mark.parametrize("text", ["Jan Berg?", "Jan Berg (?)", "?Jan Berg", "Jan ??", "Name", "name"])
def test_a_name_that_is_asked_about_is_a_placeholder(text: str) -> None:
    assert only(check_placeholders, text) is not None


REAL = (
    *(
        "TBC Bank",
        "Head of TBC Bank",
        "Tbilisi TBC Arena",
        "XXX Olympiad",
        "Super Bowl XXX",
        "Legion XXX",
        "Na Hong-jin",
    ),
    *("Test pilot", "Test driver, Ferrari", "Nn’amdi", "xXx director", "The xx", "Foo Fighters", "Ng", "O", "Mr. X"),
    *("Natasha", "Nan Goldin", "Tba’at", "Mustermann & Sons", "Loremo", "Name-giver", "Director", "24/7", "50 Cent"),
    *("Jan", "-M-", "Émile -", "P!nk", "M.", "J.-P.", "Last, First of the Mohicans", "X Æ A-12", "St. TBCville"),
)


@pytest.mark.parametrize("holds", ["person", "role", "other"])
@pytest.mark.parametrize("text", REAL)
def test_words_that_only_look_like_placeholders_are_left_in_peace(text: str, holds) -> None:
    assert only(check_placeholders, text, holds) is None


@pytest.mark.parametrize("text", ["Who may write the songs of tomorrow?", "Guilty?", "Why??", "¿Quién?", "Name"])
def test_a_question_is_no_placeholder_where_no_name_stands(text: str) -> None:
    assert only(check_placeholders, text, "other") is None


TRAILING = {
    "Jan Berg,": "Jan Berg",
    "Jan Berg;": "Jan Berg",
    "Jan Berg.": "Jan Berg",
    "Siv Ek.": "Siv Ek",
    "Jan Berg ,": "Jan Berg",
    "Jan Berg -": "Jan Berg",
    "Jan Berg –": "Jan Berg",
    "Jan Berg:": "Jan Berg",
    "Jan Berg &": "Jan Berg",
    "Jan Berg /": "Jan Berg",
    "Jan Berg*": "Jan Berg",
    "Jan Berg..": "Jan Berg",
    "Jan Berg, ,": "Jan Berg,",
    "“Jan Berg,”": "“Jan Berg",
    "نجيب محفوظ،": "نجيب محفوظ",
    "山田太郎、": "山田太郎",
    "Jan (Berg),": "Jan (Berg)",
}


@pytest.mark.parametrize(("text", "bare"), TRAILING.items())
def test_punctuation_after_the_last_word_of_a_name_is_a_warning(text: str, bare: str) -> None:
    result = only(check_trailing_punctuation, text)
    assert result is not None
    assert (result.code, result.severity) == ("trailing-punctuation", "warning")
    assert result.remedy == f"Write “{bare}”, if nothing is missing after it."


CLOSED = (
    *(
        "Martin Hayes Jr.",
        "Freunde des Films e.V.",
        "Jane Doe, M.D.",
        "J. R. R.",
        "Åsa B.",
        "Ålands r.f.",
        "Smith Ltd.",
    ),
    *("Warner Bros.", "Acme Corp.", "Charles II.", "Staatssekretär a.D.", "P!nk", "Wham!", "Panic!", "Who?", "Disney+"),
    *("50%", "“Jan”", "Jan (Berg)", "Jan…", "C++", "Smith et al.", "Adidas S.p.A.", "Univ.-Prof.", "O'", "Jan’", ""),
)


@pytest.mark.parametrize("text", CLOSED)
def test_abbreviations_and_marks_that_belong_to_a_word_are_left_in_peace(text: str) -> None:
    assert only(check_trailing_punctuation, text) is None
    assert only(check_trailing_punctuation, text, "role") is None


@pytest.mark.parametrize(
    "text",
    [
        "We were given twenty minutes to leave the town.",
        "“Never again.”",
        "Not yet...",
        "雨が降る。",
        "Glacier loss doubles in a decade, a survey of ours finds.",
    ],
)
def test_a_sentence_or_a_quotation_may_end_with_a_full_stop(text: str) -> None:
    others = cells("Rain", "Snow", "Hail", "Fog", text, holds="other")
    assert list(check_trailing_punctuation(others)) == []


def test_what_half_of_a_column_ends_with_is_its_style() -> None:
    colons = cells("Directed by:", "Written by:", "Music:", "Camera", holds="role")
    assert list(check_trailing_punctuation(colons)) == []
    assert told(check_trailing_punctuation(cells("Camera", "Music", "Sound", "Written by:", holds="role"))) == [
        ("trailing-punctuation", 5)
    ]


def test_a_full_stop_in_a_role_needs_others_without_one_to_be_odd() -> None:
    assert only(check_trailing_punctuation, "Conductor.", "role") is None
    assert only(check_trailing_punctuation, "Conductor,", "role") is not None
    of_four = cells("Camera", "Music", "Sound", "Conductor.", holds="role")
    assert told(check_trailing_punctuation(of_four)) == [("trailing-punctuation", 5)]


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=4))
def test_no_text_is_too_strange_to_be_looked_at(texts: list[str]) -> None:
    for holds in ("person", "role", "other"):
        for check in (check_spaces, check_placeholders, check_trailing_punctuation):
            list(check(cells(*texts, holds=holds)))


@pytest.mark.parametrize("text", ["Tom Hardy?", "Tom Hardy ?", "Bo?"])
def test_a_name_that_ends_with_a_question_mark_is_asked_about(text: str) -> None:
    result = only(check_placeholders, text)
    assert result is not None
    assert (result.code, result.severity) == ("placeholder", "warning")
    assert result.message == f"“{text}” ends with a question mark: is this certain?"
    assert result.remedy == f"If it is, write “{text.rstrip(' ?')}”."


@pytest.mark.parametrize("text", ["???", "TBC?", "Name?", "Tom ??", "? Hardy"])
def test_question_marks_alone_still_stand_for_words_to_come(text: str) -> None:
    result = only(check_placeholders, text)
    assert result is not None
    assert "stands for words to come" in result.message
