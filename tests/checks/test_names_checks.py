"""Checks of how a names file was read: its columns and its encoding."""

from __future__ import annotations

import pytest

from titlegen.checks.names import check_columns, check_encoding
from titlegen.checks.result import CheckResult
from titlegen.names import FieldHeader, Record, Table, match_columns

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


def test_a_column_that_is_like_no_field_is_worth_a_note() -> None:
    (result,) = columns("Name", "Role", "Telephone")
    assert (result.code, result.severity) == ("unknown-column", "info")
    assert result.remedy == "Its text is not shown."


def test_a_column_that_is_near_a_field_which_has_one_is_worth_a_note() -> None:
    (result,) = columns("Name", "Role", "Rolle")
    assert (result.code, result.severity) == ("unknown-column", "info")
    assert result.remedy == "“role” is taken from column B “Role”."


def read_as(encoding: str, *cells: str) -> list[CheckResult]:
    records = tuple(Record(line, (cell,)) for line, cell in enumerate(cells, 2))
    return list(check_encoding(Table("names.csv", encoding, ",", ("Name",), records)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_an_encoding_that_says_what_it_is_leaves_no_doubt(encoding: str) -> None:
    assert read_as(encoding, "Björn") == []


def test_an_encoding_that_was_guessed_is_a_warning_with_the_first_word_to_look_at() -> None:
    (result,) = read_as("cp1252", "Jan", "Björn", "Åsa")
    assert (result.code, result.severity, result.where.row) == ("encoding", "warning", 3)
    assert "read as Windows-1252; “Björn”: is that right?" in result.message
    assert "UTF-8" in str(result.remedy)


def test_letters_of_an_old_mac_are_recognised() -> None:
    (result,) = read_as("cp1252", "Åsa", "Strauß, Lukaß".encode("mac_roman").decode("cp1252"))
    assert (result.where.row, "from an old Mac" in result.message) == (3, True)


def test_a_guess_that_changes_no_letter_is_a_warning_too() -> None:
    (result,) = read_as("cp1252", "Jan")
    assert result.where.row is None
