"""Surname first, turned round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.names.turning import turned_round, why_left


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("BERG, Jan", "Jan BERG"), ("Berg,Jan", "Jan Berg"), ("van der Berg, Anna-Lena", "Anna-Lena van der Berg"),
        ("Berg, Dr. Jan", "Dr. Jan Berg"), ("Berg, J. R.", "J. R. Berg"), ("山田, 太郎", "太郎 山田"),
        ("Lee, V.", "V. Lee"), ("LLOYD WEBBER, Andrew", "Andrew LLOYD WEBBER"),
        ("Tolkien, J. R. R.", "J. R. R. Tolkien"),
        ("Ekberg-Ås, Nils Åke", "Nils Åke Ekberg-Ås"),
        ("de la Cruz, Íñigo", "Íñigo de la Cruz"), ("BERG, JAN", "JAN BERG"),
        ("O’Neill, Mary-Ann", "Mary-Ann O’Neill"),
        ("Van Dyke, Dick", "Dick Van Dyke"), ("St. John, J.-P.", "J.-P. St. John"),
        ("Beethoven, Ludwig van", "Ludwig van Beethoven"),
    ],
)  # fmt: skip
def test_surname_first_becomes_surname_last_with_its_letters(name: str, turned: str) -> None:
    assert turned_round(name) == turned


@pytest.mark.parametrize(
    "name",
    [
        "", "Jan Berg", "Jan Berg, Jr", "Jan Berg, Jr.", "Jan Berg, III", "Jan Berg, PhD", "Jan Berg, Ph.D.",
        "Jan Berg, MBE", "Jan Berg, M.D.", "Jan Berg, MBE FRS", "Berg, Jan, Dr.", ", Jan", "Berg,", ",", "Jan Berg, QC",
    ],
)  # fmt: skip
def test_other_commas_stay_where_they_are(name: str) -> None:
    assert turned_round(name) == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Ing. Petr Dvořák, DrSc. h. c., Brno", "one comma"),
        ("Jane Doe, née Smith", "“Jane Doe” is more than a surname"),
        ("Nils Holm, Bergen", "“Nils Holm” is more than a surname"), ("Doe, née Smith", "“née Smith” is no given name"),
        ("Berg, Jan (Host)", "“Jan (Host)” is no given name"), ("Berg, Univ. Wien", "“Univ. Wien” is no given name"),
        ("NILS HOLM, BERGEN", "“NILS HOLM” is more than a surname"), ("Al Gore, Nashville", "“Al Gore” is more"),
        ("Berg, Jan, Dr.", "one comma"), (", Jan", "one comma"), ("Berg, 2", "“2” is no given name"),
    ],
)  # fmt: skip
def test_a_name_that_is_no_surname_and_given_name_is_left_with_a_reason(name: str, why: str) -> None:
    assert turned_round(name) == name
    assert (why_left(name) or "").startswith(why)


@pytest.mark.parametrize(
    "name",
    [
        "Jan Berg",
        "Jan Berg, Jr.",
        "Ing. Petr Dvořák, CSc.",
        "Petr Dvořák, DrSc.",
        "Eva Berg, Dipl. Ing.",
        "Eva Berg, PhD, MBE",
    ],
)
def test_names_with_suffixes_are_left_without_a_word(name: str) -> None:
    assert (turned_round(name), why_left(name)) == (name, None)


@given(st.text(max_size=30))
def test_no_letter_is_lost_and_turning_twice_turns_once(name: str) -> None:
    turned = turned_round(name)
    assert sorted(turned.replace(" ", "")) == sorted(name.replace(" ", "")) or turned.count(",") < name.count(",")
    assert "," in turned or turned_round(turned) == turned
