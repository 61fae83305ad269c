"""Checks of a names file as a whole."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.checks.names import check_columns, check_reading, check_rows
from titlegen.checks.result import CheckResult
from titlegen.joining import parse_join
from titlegen.names import FieldHeader, FieldValues, ReadingNote, Row, Table, match_columns

FIELDS = [FieldHeader("name", ("guest",), required=True), FieldHeader("role", ("function",), required=False)]


def rows(*names: str) -> list[Row]:
    return [Row(line, f"row-{line}", FieldValues((("name", name), ("role", "")))) for line, name in enumerate(names, 2)]


def found(*names: str) -> list[CheckResult]:
    return list(check_rows("names.csv", rows(*names), "name"))


def told(results: list[CheckResult]) -> list[tuple[str, int | None]]:
    return [(result.code, result.where.row) for result in results]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Jan Berg", "Eva Lind"], []),
        (["Jan Berg", "Jan Berg"], [("name-seen-twice", 3)]),
        (["Jan Berg", "Eva Lind", "jan  BERG"], [("name-seen-twice", 4)]),
        (["Jan Berg", "Jan Berg", "Jan Berg"], [("name-seen-twice", 3), ("name-seen-twice", 4)]),
        (["Straße", "STRASSE"], [("name-seen-twice", 3)]),
        (["", "", "Jan Berg"], []),
        (["Jan Berg", "Jan Bergh"], []),
    ],
)
def test_a_name_that_was_there_before_is_worth_a_note(names: list[str], expected: list) -> None:
    results = found(*names)
    assert told(results) == expected
    assert all(result.severity == "info" for result in results)
    assert all("was in row 2 already" in result.message for result in results)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Jan Berg", "Berg Eva"], [("name-order", 3)]),
        (["Berg Eva", "Jan Berg"], [("name-order", 2)]),
        (["Jan Berg", "BERG Eva"], [("name-order", 3)]),
        (["Jan Berg", "Eva Berg"], []),
        (["Jan Berg", "Jan Lind"], []),
        (["Jan Erik Berg", "Berg Eva"], []),
        (["Berg", "Jan Berg"], []),
        (["Jan Berg", "Berg Eva", "Lind Ola", "Siv Lind"], [("name-order", 3), ("name-order", 4)]),
        (["Anders Anders"], []),
    ],
)
def test_names_whose_parts_stand_the_other_way_round_are_a_warning(names: list[str], expected: list) -> None:
    results = found(*names)
    assert told(results) == expected
    assert all(result.severity == "warning" for result in results)


def test_both_rows_are_named() -> None:
    (result,) = found("Jan Berg", "Berg Eva")
    assert str(result) == (
        "names.csv, row 3, name: “Berg Eva” and “Jan Berg” (row 2) have their parts in different order. "
        "Put given name and surname the same way round in all rows."
    )


@given(st.lists(st.sampled_from(["Jan Berg", "Berg Eva", "Eva Lind", "Lind Jan", "jan berg", "", "Siv"]), max_size=12))
def test_results_are_in_the_same_order_every_time(names: list[str]) -> None:
    results = found(*names)
    assert results == found(*names)
    for code in ("name-seen-twice", "name-order"):
        lines = [result.where.row for result in results if result.code == code]
        assert lines == sorted(lines)


def test_the_order_does_not_hang_on_how_words_are_hashed() -> None:
    names = [f"{a} {b}" for a, b in zip("ABCDEFGH", "BCDEFGHA", strict=True)]
    random.Random(3).shuffle(names)
    lines = [result.where.row for result in found(*names)]
    assert lines == sorted(lines)
    assert len(lines) == 8


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
