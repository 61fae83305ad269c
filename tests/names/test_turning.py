"""Surname first, turned round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.names.turning import turned_round


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("BERG, Jan", "Jan BERG"), ("Berg,Jan", "Jan Berg"), ("van der Berg, Anna-Lena", "Anna-Lena van der Berg"),
        ("Berg, Dr. Jan", "Dr. Jan Berg"), ("Berg, J. R.", "J. R. Berg"), ("山田, 太郎", "太郎 山田"),
        ("Lee, V.", "V. Lee"),
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


@given(st.text(max_size=30))
def test_no_letter_is_lost_and_turning_twice_turns_once(name: str) -> None:
    turned = turned_round(name)
    assert sorted(turned.replace(" ", "")) == sorted(name.replace(" ", "")) or turned.count(",") < name.count(",")
    assert "," in turned or turned_round(turned) == turned
