"""Capitals and lower case against the rest of the column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import cells, told

from titlegen.checks.letter_case import case_of, check_letter_case

NAMES = ("Jan Berg", "Eva Lind", "Åsa Öberg", "Nils van der Meer")
CAPITALS = ("JAN BERG", "EVA LIND", "ÅSA ÖBERG", "OLA DAHL", "NILS van der MEER")
ROLES = ("Director", "Head of R&D", "Director, BBC Four", "Professor of Law")


def odd(usual: tuple[str, ...], text: str, holds="person") -> bool:
    found = told(check_letter_case(cells(*usual, text, holds=holds)))
    assert found in ([], [("letter-case", len(usual) + 2)])
    return bool(found)


@pytest.mark.parametrize(
    "text",
    ["SIV EK-ROS", "JOHN SMITH", "МАРИЯ ПЕТРОВА", "ΜΑΡΙΑ ΞΕΝΟΥ", "BEYONCÉ", "siv ek", "maria josé", "мария петрова"],
)
def test_a_name_in_one_case_among_names_that_are_not_is_a_warning(text: str) -> None:
    assert odd(NAMES, text)


STYLED = (
    *("ABBA", "RZA", "LL COOL J", "MC LYTE", "DJ BOBO", "P!NK", "JFK", "J. R. R. Tolkien", "will.i.am", "deadmau5"),
    *("k.d. lang", "McDonald", "Jan van BERG", "Jan BERG", "50 Cent", "Siv", "50 CENT", "山田 太郎", "עמוס עוז"),
    *("ნინო ჭავჭავაძე", "अमृता शेरगिल", "NHKアナウンサー", "ผู้กำกับ GMM", "@janberg", "Əzizə", "d’Arc Jeanne", "X", "ed"),
)


@pytest.mark.parametrize("text", STYLED)
def test_acronyms_stage_names_and_scripts_without_case_are_left_in_peace(text: str) -> None:
    assert not odd(NAMES, text)


@pytest.mark.parametrize("text", ["DIRECTOR", "director of photography", "DIRECTOR OF PHOTOGRAPHY", "регистратор"])
def test_a_role_in_one_case_among_roles_that_are_not_is_a_warning(text: str) -> None:
    assert odd(ROLES, text, "role")


@pytest.mark.parametrize(
    "text",
    [
        "CEO",
        "BBC",
        "NASA",
        "UNICEF",
        "MP",
        "CEO, BBC",
        "CFO, ZDF",
        "NATO HQ",
        "CEO, BBC Two",
        "iOS developer",
        "MEP (EVP)",
    ],
)
def test_acronyms_in_a_role_are_left_in_peace(text: str) -> None:
    assert not odd(ROLES, text, "role")


@pytest.mark.parametrize(("text", "found"), [("Siv Ek", True), ("siv ek", True), ("SIV ROS", False), ("ABBA", False)])
def test_in_a_column_of_capitals_it_is_the_others_that_are_odd(text: str, found: bool) -> None:
    assert odd(CAPITALS, text) == found


def test_in_a_column_of_lower_case_what_begins_with_a_name_is_no_slip() -> None:
    usual = ("actor", "singer", "regista", "poet")
    assert not odd(usual, "Chair of the board", "role")
    assert odd(usual, "DIRECTOR", "role")


def test_each_column_has_a_case_of_its_own() -> None:
    both = [*cells(*CAPITALS), *cells(*ROLES, holds="role")]
    assert list(check_letter_case(both)) == []


def test_a_majority_must_be_clear_and_of_several_values() -> None:
    assert list(check_letter_case(cells("Jan Berg", "Eva Lind", "SIV ROS"))) == []
    assert list(check_letter_case(cells("Jan Berg", "Eva Lind", "Åsa Ek", "Bo Ros", "SIV ROS", "ULF DAL"))) == []
    assert list(check_letter_case(cells(*["Actor"] * 20, "singer", holds="role"))) == []


def test_the_message_counts_the_others() -> None:
    (result,) = check_letter_case(cells(*NAMES, "SIV ROS"))
    assert result.message == "“SIV ROS” is all in capitals; of 5 different values in this column 4 are not."
    (result,) = check_letter_case(cells(*CAPITALS[:3], "NILS MEER", "Siv Ros"))
    assert result.message == "“Siv Ros” is not in capitals; of 5 different values in this column 4 are."
    assert result.remedy == "Write it like the others."


def test_a_name_written_small_on_purpose_is_asked_about_like_any_other() -> None:
    assert odd(NAMES, "bell hooks")


@given(st.permutations([*NAMES, "SIV ROS"]))
def test_the_order_of_rows_changes_nothing_but_their_numbers(names: list[str]) -> None:
    assert told(check_letter_case(cells(*names))) == [("letter-case", names.index("SIV ROS") + 2)]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_no_text_is_too_strange_to_be_looked_at(text: str) -> None:
    for holds in ("person", "role", "other"):
        (cell,) = cells(text, holds=holds)
        assert case_of(cell) in ("capitals", "lower", "mixed", None)
