"""A name that changes shows what it was, whether its row has an id of its own or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledgers import Desk, caption

from titlegen.approval.formerly import Formerly


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def words_before(desk: Desk, now: tuple[str, str], *others: tuple[str, str]) -> str | None:
    subjects = [caption(words, row_id) for row_id, words in (now, *others)]
    found = Formerly(desk.ledger, subjects).was(subjects[0])
    return found[1].fields["name"] if found else None


def test_by_its_id(desk: Desk) -> None:
    desk.write("Maria", "approved", caption("Jan Morgenstern", "1"))
    assert words_before(desk, ("1", "Wilhelmina Berg")) == "Jan Morgenstern"


def test_by_words_that_are_much_alike_when_the_id_was_made_of_them(desk: Desk) -> None:
    desk.write("Maria", "approved", caption("Jan Morgenstern", "jan-morgenstern"), caption("Ada Lovelace", "ada"))
    assert words_before(desk, ("jan-morgenstein", "Jan Morgenstein"), ("ada", "Ada Lovelace")) == "Jan Morgenstern"


def test_a_new_name_was_nothing(desk: Desk) -> None:
    desk.write("Maria", "approved", caption("Jan Morgenstern", "jan"))
    assert words_before(desk, ("ada", "Ada Lovelace")) is None


def test_somebody_much_alike_who_is_still_in_the_list_is_somebody_else(desk: Desk) -> None:
    desk.write("Maria", "approved", caption("Jan Morgenstern", "jan"))
    assert words_before(desk, ("jon", "Jon Morgenstern"), ("jan", "Jan Morgenstern")) is None


def test_an_id_that_another_row_has_taken_over_tells_nothing(desk: Desk) -> None:
    desk.write("Maria", "approved", caption("Ada", "2"), caption("Bo", "3"))
    assert words_before(desk, ("2", "Wilhelmina"), ("3", "Ada"), ("4", "Bo")) is None


def test_the_latest_of_several_former_words_is_told(desk: Desk) -> None:
    for words in ("Jan Morgenstern", "Jan Morgenstein"):
        desk.write("Maria", "approved", caption(words, "a"))
    assert words_before(desk, ("a", "Jan Morgensteen")) == "Jan Morgenstein"
