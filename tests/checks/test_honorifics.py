"""Honorifics: for some people and not for others, and in two forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import cells, told

from titlegen.checks.honorifics import check_honorifics, parted

PARTED = {
    "Dr. Jan Berg": (("Dr.",), "Jan Berg"),
    "Prof. Dr. Eva Lind": (("Prof.", "Dr."), "Eva Lind"),
    "Prof. Dr. med. Eva Lind": (("Prof.", "Dr.", "med."), "Eva Lind"),
    "Dr. h.c. Eva Lind": (("Dr.", "h.c."), "Eva Lind"),
    "Professor Maximiliane von Hohenlohe": (("Professor",), "Maximiliane von Hohenlohe"),
    "Sir Ian McKellen": (("Sir",), "Ian McKellen"),
    "Herr Berg": (("Herr",), "Berg"),
    "Д-р Иван Петров": (("Д-р",), "Иван Петров"),
    "Dr.": ((), "Dr."),
    "Jan Berg": ((), "Jan Berg"),
    "Don Johnson": ((), "Don Johnson"),
    "Miss Piggy": ((), "Miss Piggy"),
    "Doctorow": ((), "Doctorow"),
    "": ((), ""),
}


@pytest.mark.parametrize(("name", "parts"), PARTED.items())
def test_honorifics_are_told_from_the_name(name: str, parts: tuple[tuple[str, ...], str]) -> None:
    assert parted(name) == parts


def found(*names: str, severity: str = "warning") -> list[tuple[str, int | None]]:
    return told(check_honorifics(cells(*names)), severity)


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (["Mr Jan Berg", "Ms Eva Lind", "Mr Nils Ek", "Siv Ros"], 5),
        (["Jan Berg", "Eva Lind", "Nils Ek", "Frau Siv Ros"], 5),
        (["Dr. Jan Berg", "Dr. Eva Lind", "Dr. Nils Ek", "Siv Ros"], 5),
        (["Dr. Jan Berg", "Eva Lind", "Jan Berg"], 4),
        (["Jan Berg", "Eva Lind", "Prof. Jan Berg"], 4),
        (["Dr. A Ek", "Dr. B Ek", "Dr. C Ek", "Dr D Ek"], 5),
        (["Professor A Ek", "Professor B Ek", "Professor C Ek", "Prof. D Ek"], 5),
    ],
)
def test_who_differs_from_the_rest_is_a_warning(names: list[str], row: int) -> None:
    assert found(*names) == [("mixed-honorifics", row)]


@pytest.mark.parametrize(
    "names",
    [
        ["Mr Jan Berg", "Ms Eva Lind", "Mrs Siv Ros"],
        ["Jan Berg", "Dr. Eva Lind", "Prof. Siv Ros", "Nils Ek"],
        ["Don Johnson", "Miss Piggy", "Queen Latifah", "Lady Gaga", "Jan Berg"],
        ["Mr Jan Berg", "Eva Lind"],
        ["Prof. Dr. A Ek", "Dr. B Ek"],
        ["Dra. Ana Ek", "Dr. Juan Ek", "Dr. Luis Ek", "Dr. José Ek"],
        ["Mr Berg", "Mrs Berg", "Mr Lind"],
        [],
    ],
    ids=lambda names: ", ".join(names)[:40],
)
def test_ranks_that_some_hold_and_lists_of_one_kind_are_no_warning(names: list[str]) -> None:
    assert found(*names) == []


def test_ranks_that_few_hold_are_one_note_that_lists_them() -> None:
    (result,) = check_honorifics(cells("Dr. Jan Berg", "Eva Lind", "Nils Ek", "Prof. Siv Ros", "Bo Dal"))
    assert (result.severity, result.where.row) == ("info", None)
    assert result.message == "2 of 5 names have an honorific (Dr., Prof.): rows 2, 5."


def test_two_forms_of_which_none_is_usual_are_a_note() -> None:
    assert found("Dr. A Ek", "Dr B Ek", severity="info") == [("mixed-honorifics", 3)]


def test_roles_are_not_looked_at() -> None:
    assert list(check_honorifics(cells("Dr", "Professor of Law", "Sir", "Lord Mayor", holds="role"))) == []


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=5))
def test_no_name_is_too_strange_to_be_looked_at(names: list[str]) -> None:
    list(check_honorifics(cells(*names)))
    for name in names:
        honorifics, rest = parted(name)
        assert " ".join([*honorifics, rest]).split() == name.split()
