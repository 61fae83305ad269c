"""Checks of how a names file was read: its columns and its encoding."""

from __future__ import annotations

import pytest

from titlegen.checks.names import check_columns, check_reading
from titlegen.checks.result import CheckResult
from titlegen.joining import parse_join
from titlegen.names.match import FieldHeader, match_columns
from titlegen.names.table import ReadingNote, Record, Table

FIELDS = [FieldHeader("name", ("guest",), required=True), FieldHeader("role", ("function",), required=False)]


def columns(*header: str) -> list[CheckResult]:
    table = Table("names.csv", "utf-8", ",", header, ())
    return list(check_columns(table, match_columns(table, FIELDS)))


def test_columns_that_fit_are_left_in_peace() -> None:
    assert columns("Name", "Function") == []
    assert columns("id", "guest", "role", "hold") == []


def test_a_column_that_is_near_a_field_is_a_warning_with_what_may_be_meant() -> None:
    unknown, missing = columns("Name", "Rolle")
    assert (unknown.code, unknown.severity) == ("unknown-column", "warning")
    assert unknown.message == "column B “Rolle” is no field of the template."
    assert unknown.remedy == 'If it is “role”: --map "Rolle=role".'
    assert (missing.code, missing.severity, missing.message) == (
        "missing-column",
        "info",
        "there is no column for “role”.",
    )


@pytest.mark.parametrize(("cell", "severity"), [("Composer", "warning"), ("", "info")])
def test_a_second_field_without_a_column_is_a_warning_where_text_is_left_over(cell: str, severity: str) -> None:
    table = Table("names.csv", "utf-8", ",", ("Name", "On screen as"), (Record(2, ("Jan", cell)),))
    missing = next(each for each in check_columns(table, match_columns(table, FIELDS)) if "missing" in each.code)
    assert (missing.severity, missing.message) == (severity, "there is no column for “role”.")
    assert missing.remedy == 'It stays empty in every title. If it is “On screen as”: --map "On screen as=role".'


def test_a_column_that_is_like_no_field_is_worth_a_note() -> None:
    (result,) = columns("Name", "Role", "Telephone")
    assert (result.code, result.severity) == ("unknown-column", "info")
    assert result.remedy == "Its text is not shown."


def test_a_column_that_is_near_a_field_which_has_one_is_worth_a_note() -> None:
    (result,) = columns("Name", "Role", "Rolle")
    assert (result.code, result.severity) == ("unknown-column", "info")
    assert result.remedy == "“role” is taken from column B “Role”."


def test_a_column_near_a_field_that_is_joined_names_the_columns_it_is_joined_of() -> None:
    table = Table("names.csv", "utf-8", ",", ("First", "Last", "Nome"), ())
    match = match_columns(table, [FieldHeader("name", join=parse_join("{first} {last}"))])
    (result,) = check_columns(table, match)
    assert result.remedy == "“name” is taken from column A “First” and column B “Last”."


NOTES = (
    ReadingNote("encoding", "the file is not Unicode", "Save it.", 3),
    ReadingNote("number-format", "is taken as “3”: why.", "Look.", 2, 1),
    ReadingNote("hidden-row", "is hidden", "Delete it.", column=0),
    ReadingNote("several-sheets", "the sheet “A” was read."),
)


def noted(*used: int) -> list[CheckResult]:
    table = Table("names.xlsx", "xlsx", "", ("Name", "Role"), (), notes=NOTES)
    return list(check_reading(table, frozenset(used)))


def test_what_was_noticed_while_reading_is_told_in_its_place() -> None:
    results = noted(0, 1)
    assert [(result.code, result.severity, str(result.where)) for result in results] == [
        ("encoding", "warning", "names.xlsx, row 3"),
        ("number-format", "warning", "names.xlsx, row 2, column B “Role”"),
        ("hidden-row", "warning", "names.xlsx, column A “Name”"),
        ("several-sheets", "info", "names.xlsx"),
    ]


def test_of_columns_that_nothing_is_taken_from_nothing_is_said() -> None:
    assert [result.code for result in noted()] == ["encoding", "several-sheets"]
