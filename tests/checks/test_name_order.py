"""Given name and surname the other way round than in the rest of the list."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import cells, told

from titlegen.checks.name_order import check_name_order


def found(*names: str) -> list[tuple[str, int | None]]:
    return told(check_name_order(cells(*names)))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Jan Berg", "Berg Eva"], [("name-order", 3)]),
        (["Berg Eva", "Jan Berg"], [("name-order", 2)]),
        (["Jan Berg", "BERG Eva"], [("name-order", 3)]),
        (["Dr. Jan Berg", "Berg Eva"], [("name-order", 3)]),
        (["Jan Berg", "Eva Berg"], []),
        (["Jan Berg", "Jan Lind"], []),
        (["Jan Erik Berg", "Berg Eva"], []),
        (["Berg", "Jan Berg"], []),
        (["Jan Berg", "Berg Eva", "Lind Ola", "Siv Lind"], [("name-order", 3), ("name-order", 4)]),
        (["Anders Anders"], []),
        (["Jan Berg", "Berg Jan"], []),
        (["Jan Berg", "Eva Lind", "Siv Ros", "Dal, Ulf"], [("name-order", 5)]),
        (["Jan Berg", "Eva Lind", "Siv Ros", "van der Dal, Ulf"], [("name-order", 5)]),
        (["Berg, Jan", "Lind, Eva", "Ros, Siv", "Dal, Ulf"], []),
        (["Jan Berg", "Eva Lind", "Siv Ros", "Davis, Jr."], []),
        (["Jan Berg", "Eva Lind", "Siv Ros", "Ulf Dal, Oslo"], []),
        (["Jan Berg", "Eva Lind", "Siv Ros", "Ulf Dal, M.D."], []),
        (["Jan Berg", "Eva Lind", "Siv Ros", "Ulf Dal, PhD"], []),
    ],
)
def test_names_whose_parts_stand_the_other_way_round_are_a_warning(names: list[str], expected: list) -> None:
    results = list(check_name_order(cells(*names)))
    assert told(results) == expected
    assert all(result.severity == "warning" for result in results)


def test_both_rows_are_named() -> None:
    (result,) = check_name_order(cells("Jan Berg", "Berg Eva"))
    assert str(result) == (
        "names.csv, row 3, name: “Berg Eva” and “Jan Berg” (row 2) have their parts in different order. "
        "Put given name and surname the same way round in all rows."
    )


def test_a_comma_is_mended_in_the_remedy() -> None:
    (result,) = check_name_order(cells("Jan Berg", "Eva Lind", "Siv Ros", "Dal, Ulf Erik"))
    assert result.remedy == "Write “Ulf Erik Dal”."


def test_where_surnames_stand_first_it_is_the_given_name_first_that_is_told() -> None:
    assert found("Berg Jan", "Berg Eva", "Lind Siv", "Ola Berg") == [("name-order", 5)]


def test_a_surname_of_many_that_is_also_a_given_name_is_no_sign() -> None:
    astronauts = (
        "Wang Yaping",
        "Wang Wei",
        "Wang Fu",
        "Yang Liwei",
        "Yang Lan",
        "Chen Dong",
        "Nie Haisheng",
        "Ye Guangfu",
    )
    others = ("Tang Hongbo", "Cai Xuzhe", "Fei Junlong", "Jing Haipeng", "Zhai Zhigang", "Deng Qingming", "Gui Haichao")
    assert found(*astronauts, *others, "Liu Wang") == []


MANY = [f"{first} {last}" for first, last in zip("ABCDEFGHIJKLMNO", "abcdefghijklmno", strict=True)]


def test_surnames_that_are_given_names_too_meet_by_chance_in_a_long_list() -> None:
    others = [f"Xa{name[0]}x Yo{name[2]}y" for name in MANY]
    assert found(*others, "James Cameron", "Cameron Diaz") == []
    assert found(*others, "George Michael", "Michael Jordan") == []


def test_in_a_long_list_the_other_words_say_that_it_is_no_chance() -> None:
    others = [f"Xa{name[0]}x Yo{name[2]}y" for name in MANY]
    assert found(*others, "Eva Lind", "Jan Berg", "Berg Eva") == [("name-order", len(others) + 4)]


@given(st.lists(st.sampled_from(["Jan Berg", "Berg Eva", "Eva Lind", "Lind Jan", "jan berg", "Siv"]), max_size=12))
def test_results_are_in_the_order_of_rows_every_time(names: list[str]) -> None:
    lines = [row for _, row in found(*names)]
    assert lines == sorted(lines)
    assert found(*names) == found(*names)


def test_the_order_does_not_hang_on_how_words_are_hashed() -> None:
    names = [f"{a} {b}" for a, b in zip("ABCDEFGH", "BCDEFGHA", strict=True)]
    random.Random(3).shuffle(names)
    lines = [row for _, row in found(*names)]
    assert lines == sorted(lines)
    assert len(lines) == 8


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=5))
def test_no_name_is_too_strange_to_be_looked_at(names: list[str]) -> None:
    found(*names)
