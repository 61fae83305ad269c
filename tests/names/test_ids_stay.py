"""Rows keep their ids when other rows come, go or change places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.names.bind import FieldValues, Remembered, Row, bind_rows
from titlegen.names.match import FieldHeader, match_columns
from titlegen.names.slug import slug
from titlegen.names.table import Record, Table

FIELDS = (FieldHeader("name"), FieldHeader("role", required=False))
Words = tuple[str, str]


def bound(words: Sequence[Words], remembered: Remembered | None = None) -> list[Row]:
    records = tuple(Record(line, cells) for line, cells in enumerate(words, 2))
    table = Table("names.csv", "utf-8", ",", ("name", "role"), records)
    match = match_columns(table, FIELDS)
    return list(bind_rows(table, match) if remembered is None else bind_rows(table, match, remembered))


def memory(rows: Sequence[Row]) -> Remembered:
    return {("", values): tuple(ids) for values, ids in by_words(rows).items()}


def by_words(rows: Sequence[Row]) -> dict[FieldValues, list[str]]:
    ids: dict[FieldValues, list[str]] = defaultdict(list)
    for row in rows:
        ids[row.values].append(row.id)
    return ids


people = st.tuples(
    st.sampled_from(["Jan", "jan", "Jan 2", "Jan 3", "Ada", "CON", "", "نجيب", "x" * 70]), st.sampled_from(["", "Cook"])
)
lists = st.lists(people, max_size=12)


@given(before=lists, after=lists, data=st.data())
def test_a_row_whose_words_did_not_change_keeps_its_id(
    before: list[Words], after: list[Words], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(before), max_size=8)) if before else []
    first = bound(before)
    again = bound(data.draw(st.permutations([*kept, *after])), memory(first))
    old, new = by_words(first), by_words(again)
    for values in old.keys() & new.keys():
        both = min(len(old[values]), len(new[values]))
        assert len(set(old[values]) & set(new[values])) == both


@given(before=lists, after=lists)
def test_ids_are_unique_and_plain_whatever_is_remembered(before: list[Words], after: list[Words]) -> None:
    rows = bound(after, memory(bound(before)))
    assert len({row.id for row in rows}) == len(rows)
    assert [slug(row.id) for row in rows] == [row.id for row in rows]


@given(words=lists)
def test_the_same_file_gets_the_same_ids(words: list[Words]) -> None:
    assert bound(words, memory(bound(words))) == bound(words)


def test_a_row_put_in_front_does_not_take_another_rows_id() -> None:
    first = bound([("Jan", "Cook"), ("Jan", "Baker")])
    again = bound([("Jan", "Driver"), ("Jan", "Cook"), ("Jan", "Baker")], memory(first))
    assert [row.id for row in again] == ["jan-3", "jan", "jan-2"]


def test_a_row_that_goes_leaves_the_others_their_ids() -> None:
    first = bound([("Jan", "Cook"), ("Jan", "Baker")])
    assert [row.id for row in bound([("Jan", "Baker")], memory(first))] == ["jan-2"]


def test_a_row_whose_words_were_mended_takes_the_id_that_became_free() -> None:
    first = bound([("Jan", "Cok"), ("Jan", "Baker")])
    assert [row.id for row in bound([("Jan", "Cook"), ("Jan", "Baker")], memory(first))] == ["jan", "jan-2"]


@pytest.mark.parametrize("former", ["../../x", "ada", "Jan", "jan-", "jan-x", "jan-２", "", "jan/2", "jan-2-2"])
def test_a_remembered_id_that_the_row_could_not_be_given_is_forgotten(former: str) -> None:
    values = bound([("Jan", "Cook")])[0].values
    assert bound([("Jan", "Cook")], {("", values): (former,)})[0].id == "jan"


def test_an_id_that_another_row_asks_for_is_not_kept() -> None:
    table = Table("names.csv", "utf-8", ",", ("id", "name"), (Record(2, ("", "Jan")), Record(3, ("jan", "Ada"))))
    match = match_columns(table, FIELDS)
    values = FieldValues((("name", "Jan"), ("role", "")))
    rows = list(bind_rows(table, match, {("", values): ("jan",)}))
    assert [(row.id, row.own_id) for row in rows] == [("jan-2", False), ("jan", True)]


def test_twenty_thousand_equal_rows_are_remembered_in_good_time() -> None:
    words = [("Jan", "")] * 20_000
    first = bound(words)
    assert bound(words, memory(first[::-1]))[0].id == "jan-20000"
