"""One role or organisation that is spelt in two ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import cells, told

from titlegen.checks.spellings import check_spellings

TWO_SPELLINGS = {
    "case": ("BBC One", "BBC one"),
    "an accent": ("Téléfilm Canada", "Telefilm Canada"),
    "a full stop": ("Smith Ltd. Films", "Smith Ltd Films"),
    "a hyphen": ("Vice-President", "Vice President"),
    "one word": ("Vice President", "Vicepresident"),
    "an ampersand": ("Research & Development", "Research and Development"),
    "a comma": ("Director, BBC Four", "Director BBC Four"),
    "a slip": ("Chair of the culture committee", "Chair of the culture comittee"),
    "letters swapped": ("Ministry of Finance", "Ministry of Finacne"),
    "British and American": ("World Health Organisation", "World Health Organization"),
    "adviser and advisor": ("Adviser to the Mayor", "Advisor to the Mayor"),
    "Cyrillic": ("Министерство культуры", "Минестерство культуры"),
}


@pytest.mark.parametrize("texts", TWO_SPELLINGS.values(), ids=TWO_SPELLINGS.keys())
@pytest.mark.parametrize("holds", ["role", "other"])
def test_the_rarer_spelling_is_a_warning(texts: tuple[str, str], holds) -> None:
    usual, odd = texts
    for order in ((usual, odd, usual), (odd, usual, usual), (usual, usual, odd)):
        (result,) = check_spellings(cells(*order, holds=holds))
        assert (result.code, result.severity) == ("two-spellings", "warning")
        assert result.where.row == order.index(odd) + 2
        assert f"“{odd}” here is “{usual}” in row" in result.message


TWO_THINGS = {
    "feminine": ("Directora", "Director"),
    "feminine in French": ("Déléguée générale", "Délégué général"),
    "feminine with an accent": ("Députée", "Député"),
    "ministro, ministra": ("Ministro de Cultura", "Ministra de Cultura"),
    "plural": ("Actors", "Actor"),
    "spokesman, spokesmen": ("Spokesman, NATO", "Spokesmen, NATO"),
    "leader, reader": ("Leader in Classics", "Reader in Classics"),
    "writer, waiter": ("Writer", "Waiter"),
    "Bern and Bonn": ("Mayor of Bern", "Mayor of Bonn"),
    "York and Cork": ("University of York", "University of Cork"),
    "clubs": ("FC Zürich", "SC Zürich"),
    "channels": ("BBC One", "BBC Two"),
    "figures": ("Head of Unit 1", "Head of Unit 2"),
    "Roman figures": ("Kapitel XVII", "Kapitel XVIII"),
    "dates": ("14 September 1946", "15 September 1946"),
    "C and C++": ("C developer", "C++ developer"),
    "countries": ("Ambassador of Iran", "Ambassador of Iraq"),
    "Han": ("漫画家協会会長", "映画家協会会長"),
    "quotes alone": ("Director’s aide", "Director's aide"),
    "spaces alone": ("Head  of Sport", "Head of Sport"),
    "a trailing comma": ("Head of Sport,", "Head of Sport"),
    "sentences": (
        "We were given twenty minutes to leave the town, and left",
        "We were given twenty minutes to leave the towm, and left",
    ),
}


@pytest.mark.parametrize("texts", TWO_THINGS.values(), ids=TWO_THINGS.keys())
def test_two_things_are_left_in_peace(texts: tuple[str, str]) -> None:
    assert list(check_spellings(cells(*texts, holds="role"))) == []


def test_each_odd_spelling_is_told_once_with_how_often_it_comes() -> None:
    texts = ["BBC One", "BBC one", "BBC One", "BBC one", "bbc One", "BBC One"]
    first, second = check_spellings(cells(*texts, holds="role"))
    assert first.message == "“BBC one” here and 1 more is “BBC One” in row 2 and 2 more."
    assert (second.where.row, second.message) == (6, "“bbc One” here is “BBC One” in row 2 and 2 more.")


def test_columns_are_not_compared_with_each_other_and_names_not_at_all() -> None:
    mixed = [*cells("BBC One", holds="role"), *cells("BBC one", holds="other"), *cells("Jan Berg", "JAN BERG")]
    assert list(check_spellings(mixed)) == []


@given(st.permutations(["BBC One", "BBC one", "BBC One", "Culture committee", "Culture comittee", "Culture committee"]))
def test_what_is_told_does_not_hang_on_the_order_of_rows(texts: list[str]) -> None:
    rows = {texts[(row or 2) - 2] for _, row in told(check_spellings(cells(*texts, holds="role")))}
    assert rows == {"BBC one", "Culture comittee"}


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=6))
def test_no_text_is_too_strange_to_be_looked_at(texts: list[str]) -> None:
    list(check_spellings(cells(*texts, holds="role")))
