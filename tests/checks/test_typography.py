"""Quotes, apostrophes and dashes that differ within a file."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import cells, told

from titlegen.checks.typography import check_typography

DIFFERING = {
    "straight apostrophe among curly ones": (
        ["Seán O’Neill", "Jeanne d’Arc", "Ng’ang’a", "Pat O'Brien"],
        "mixed-quotes",
        "Write “Pat O’Brien”.",
    ),
    "curly apostrophe among straight ones": (
        ["Seán O'Neill", "Jeanne d'Arc", "Ng'ang'a", "Pat O’Brien"],
        "mixed-quotes",
        "Write “Pat O'Brien”.",
    ),
    "straight quotes among curly ones": (
        ["“Dusty” Hill", "“Duke” Wayne", "“Buddy” Holly", 'Dwayne "Rock" Berg'],
        "mixed-quotes",
        "Set it in quotes like theirs.",
    ),
    "English quotes among German ones": (
        ["„Dusty“ Hill", "„Duke“ Wayne", "„Buddy“ Holly", "“Rock” Berg"],
        "mixed-quotes",
        "Set it in quotes like theirs.",
    ),
    "hyphen as a dash": (
        ["Actor – writer", "Camera – sound", "Host – BBC", "Author - poet"],
        "mixed-dashes",
        "Write “Author – poet”.",
    ),
    "em dash among en dashes": (
        ["Actor – writer", "Camera – sound", "Host – BBC", "Author — poet"],
        "mixed-dashes",
        "Write “Author – poet”.",
    ),
    "hyphen between years": (
        ["1914–1918", "1939–1945", "MP 1990–99", "Minister 2001-2005"],
        "mixed-dashes",
        "Write “Minister 2001–2005”.",
    ),
    "en dash in a name": (
        ["Anna-Maria Ek", "Gun-Britt Ek", "Vugts-Verstappen", "Jean–Luc Ek"],
        "mixed-dashes",
        "Write “Jean-Luc Ek”.",
    ),
    "no-break hyphen in a name": (
        ["Anna-Maria Ek", "Gun-Britt Ek", "Vugts-Verstappen", "Jean\u2011Luc Ek"],
        "mixed-dashes",
        "Write “Jean-Luc Ek”.",
    ),
}


@pytest.mark.parametrize(("texts", "code", "remedy"), DIFFERING.values(), ids=DIFFERING.keys())
def test_a_mark_that_most_of_the_file_does_not_use_is_a_warning(texts: list[str], code: str, remedy: str) -> None:
    (result,) = check_typography(cells(*texts))
    assert (result.code, result.severity, result.where.row, result.remedy) == (code, "warning", 5, remedy)


ALIKE = {
    "one kind": ["Seán O’Neill", "Jeanne d’Arc", "“Dusty” Hill", "Actor – writer", "1914–18", "Anna-Maria"],
    "a hyphen in a name and a dash between words": ["Anna-Maria Ek", "Jean-Luc Ek", "Gun-Britt – BBC"],
    "inches": ["Jan 6'2\"", "Seán O’Neill", "Jeanne d’Arc", "Pat O’Brien"],
    "quotes within quotes": ["“The ‘Duke’ of York”", "“Buddy” Holly", "“Dusty” Hill", "“A” B"],
    "French spaces": ["«\u00a0Été\u00a0» et", "«\u00a0Nord\u00a0» et", "« Sud », là", "« Est »"],
    "Hebrew acronyms": ['צה"ל', "“Dusty” Hill", "“Duke” Wayne", "“Buddy” Holly"],
    "dates and scores": ["2024-05-01", "1914–1918", "1939–1945", "1990–1999", "2-1", "555-1234"],
    "nothing of the kind": ["Jan Berg", "Eva Lind"],
    "the okina": ["Kealiʻi", "Seán O’Neill", "Jeanne d’Arc", "Pat O’Brien"],
}


@pytest.mark.parametrize("texts", ALIKE.values(), ids=ALIKE.keys())
def test_marks_of_one_kind_and_marks_of_other_uses_are_left_in_peace(texts: list[str]) -> None:
    assert list(check_typography(cells(*texts))) == []


def test_in_roles_an_en_dash_joins_two_towns_beside_hyphens() -> None:
    roles = cells("Co-author", "Co-driver", "Vice-Chair", "Train driver Paris–Brest", holds="role")
    assert list(check_typography(roles)) == []


def test_where_no_kind_is_clearly_usual_the_file_gets_one_note() -> None:
    (result,) = check_typography(cells("Pat O'Brien", "Seán O’Neill", "Jeanne d’Arc", "Joan d'Arc"))
    assert (result.code, result.severity, result.where.row) == ("mixed-quotes", "info", None)
    assert result.message == "the apostrophe is of several kinds: ' in rows 2, 5; ’ in rows 3–4."


def test_roles_and_names_are_measured_together() -> None:
    both = [*cells("Seán O’Neill", "Jeanne d’Arc"), *cells("Director’s aide", "Director's aide", holds="role")]
    assert told(check_typography(both), "warning") == [("mixed-quotes", 3)]


@given(st.permutations(["Seán O’Neill", "Jeanne d’Arc", "Ng’ang’a", "Pat O'Brien", "1914–18", "Ann-Mari", "Jean–Luc"]))
def test_the_order_of_rows_changes_nothing_but_their_numbers(texts: list[str]) -> None:
    given_order = {texts[(row or 2) - 2] for _, row in told(check_typography(cells(*texts)), "warning")}
    assert given_order == {"Pat O'Brien"}


def test_large_files_are_told_row_by_row() -> None:
    texts = ["Seán O’Neill"] * 90 + ["Pat O'Brien"] * 10
    random.Random(1).shuffle(texts)
    assert len(told(check_typography(cells(*texts)))) == 10


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=6))
def test_no_text_is_too_strange_to_be_looked_at(texts: list[str]) -> None:
    list(check_typography(cells(*texts)))
