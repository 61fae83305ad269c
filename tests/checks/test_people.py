"""People of a list: seen twice, with two roles, and names so much alike that one may be misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import cells, listed, told

from titlegen.checks.people import check_near_duplicates, check_roles, check_seen_twice
from titlegen.style.models import FieldSpec


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Jan Berg", "Eva Lind"], []),
        (["Jan Berg", "Jan Berg"], [("name-seen-twice", 3)]),
        (["Jan Berg", "Eva Lind", "jan  BERG"], [("name-seen-twice", 4)]),
        (["Jan Berg", "Jan Berg", "Jan Berg"], [("name-seen-twice", 3), ("name-seen-twice", 4)]),
        (["Straße", "STRASSE"], [("name-seen-twice", 3)]),
        (["Pat O'Brien", "Pat O’Brien"], [("name-seen-twice", 3)]),
        (["Dr. Jan Berg", "Jan Berg"], [("name-seen-twice", 3)]),
        (["", "", "Jan Berg"], []),
        (["Mr Berg", "Mrs Berg"], []),
        (["Jan Berg", "Jan Bergh"], []),
    ],
)
def test_a_name_that_was_there_before_is_worth_a_note(names: list[str], expected: list) -> None:
    results = list(check_seen_twice([listed(*((name, "") for name in names))]))
    assert told(results) == expected
    assert all(result.severity == "info" for result in results)
    assert all("was in row 2 already" in result.message for result in results)


def test_where_the_first_use_only_is_captioned_it_is_a_warning() -> None:
    (result,) = check_seen_twice([listed(("Jan Berg", ""), ("Jan Berg", ""), first_use_only=True)])
    assert (result.severity, result.remedy) == ("warning", "Only the first use is captioned: take the row out.")


def test_one_person_in_two_templates_is_seen_twice() -> None:
    first, second = listed(("Jan Berg", "")), listed(("Eva Lind", ""), ("Jan Berg", ""))
    assert told(check_seen_twice([first, second])) == [("name-seen-twice", 3)]


CREDITS = {"role": FieldSpec(), "name": FieldSpec(required=True, several=True)}
PLACES = {"place": FieldSpec(required=True, aliases=("name",)), "time": FieldSpec(aliases=("role",))}


def test_credits_and_places_come_again_as_they_like() -> None:
    credits_ = listed(("Sound", "Jan Berg"), ("Music", "Jan Berg"), fields=CREDITS)
    places = listed(("Mariehamn", "9 June"), ("Mariehamn", "10 June"), fields=PLACES)
    for each in (credits_, places):
        assert list(check_seen_twice([each])) == []
        assert list(check_roles([each])) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("Jan Berg", "Composer"), ("Jan Berg", "Conductor")], [3]),
        ([("Jan Berg", "Composer"), ("JAN BERG", "Conductor")], [3]),
        ([("Jan Berg", "Composer"), ("Dr. Jan Berg", "Conductor")], [3]),
        ([("Jan Berg", "A"), ("Jan Berg", "B"), ("Jan Berg", "A"), ("Jan Berg", "C")], [3, 5]),
        ([("Jan Berg", "Composer"), ("Jan Berg", "composer")], []),
        ([("Jan Berg", "Composer"), ("Jan Berg", "")], []),
        ([("Jan Berg", ""), ("Jan Berg", "Composer"), ("Jan Berg", "Host")], [4]),
        ([("Jan Berg", "Composer"), ("Eva Lind", "Conductor")], []),
        ([("", "Composer"), ("", "Conductor")], []),
    ],
)
def test_one_person_with_two_roles_is_a_warning(rows: list[tuple[str, str]], expected: list[int]) -> None:
    results = list(check_roles([listed(*rows)]))
    assert told(results) == [("two-roles", row) for row in expected]
    assert all(result.severity == "warning" and result.where.field == "role" for result in results)


def test_both_roles_and_the_other_row_are_told() -> None:
    (result,) = check_roles([listed(("Jan Berg", "Composer"), ("Jan Berg", "Conductor"))])
    assert result.message == "“Jan Berg” is “Conductor” here and “Composer” in row 2."


def test_what_changes_from_row_to_row_is_no_role() -> None:
    fields = {"name": FieldSpec(required=True), "live": FieldSpec(aliases=("tab",)), "number": FieldSpec(sample="4")}
    assert (
        list(check_roles([listed(("Jan Berg", "Live · Oslo", "4"), ("Jan Berg", "Live · Rome", "5"), fields=fields)]))
        == []
    )


def test_roles_of_two_templates_are_not_compared() -> None:
    assert list(check_roles([listed(("Jan Berg", "Composer")), listed(("Jan Berg", "Conductor"))])) == []


ALIKE = {
    "a letter more": ("Jan Morgenstern", "Jan Morgensterne"),
    "a letter less": ("Jan Morgenstern", "Jan Morgenster"),
    "another letter": ("Erik Lindqvist", "Eric Lindqvist"),
    "two letters swapped": ("Anna Lindgren", "Anna Lindgern"),
    "Jan and Jana": ("Jan Novák", "Jana Novák"),
    "short given names beside a long surname": ("Jan Morgenstern", "Jon Morgenstern"),
    "John and Joan": ("John Smith", "Joan Smith"),
    "a doubled letter": ("Philip Berg", "Phillip Berg"),
    "an accent": ("José García", "Jose Garcia"),
    "a ring": ("Åsa Söderlund", "Asa Söderlund"),
    "a hyphen": ("Anna-Maria Ek", "Anna Maria Ek"),
    "a space": ("Hamish Mac Donald", "Hamish MacDonald"),
    "an apostrophe": ("Pat O’Brien", "Pat OBrien"),
    "a full stop": ("J. Berg", "J Berg"),
    "parts swapped": ("Jan Berg", "Berg Jan"),
    "parts swapped at a comma": ("Jan Berg", "Berg, Jan"),
    "three parts swapped": ("Nguyễn Thị Minh", "Minh Nguyễn Thị"),
    "Cyrillic": ("Наталия Гончарова", "Наталья Гончарова"),
    "Greek": ("Μελίνα Μερκούρη", "Μελίνα Μερκουρη"),
    "Arabic": ("نجيب محفوظ", "نجيب محفوض"),
    "katakana": ("マリア・ガルシア", "マリア・ガルシヤ"),
    "honorifics aside": ("Dr. Jan Morgenstern", "Jan Morgensterm"),
    "Vietnamese without its marks": ("Nguyễn Văn An", "Nguyen Van An"),
}


@pytest.mark.parametrize("names", ALIKE.values(), ids=ALIKE.keys())
def test_names_that_are_nearly_the_same_are_a_warning_that_tells_both_rows(names: tuple[str, str]) -> None:
    for first, second in (names, names[::-1]):
        (result,) = check_near_duplicates(cells("Eva Ros", first, second))
        assert (result.code, result.severity, result.where.row) == ("near-duplicate", "warning", 4)
        assert f"“{second}” and “{first}” (row 3)" in result.message


APART = {
    "the same": ("Jan Berg", "jan berg"),
    "a couple": ("Herr Lindgren", "Frau Lindgren"),
    "the same but for quotes": ("Pat O'Brien", "Pat O’Brien"),
    "two letters": ("Jan Berg", "Jan Borgs"),
    "another given name": ("Anna Berg", "Maria Berg"),
    "short names": ("Bo Ek", "Bo Ås"),
    "short given names": ("Wei Zhang", "Fei Zhang"),
    "syllables": ("Kim Min-ji", "Kim Min-jo"),
    "Hangul": ("김민지", "김민정"),
    "Chinese": ("王小明", "王小红"),
    "Vietnamese": ("Nguyễn Văn An", "Nguyễn Văn Ân"),
    "numbers": ("Guest 1", "Guest 2"),
    "numbers at words": ("Witness12 Berg", "Witness13 Berg"),
    "Roman figures": ("Louis XVII", "Louis XVIII"),
    "generations": ("John Smith Jr.", "John Smith Sr."),
    "initials": ("A. B. Smith", "A. C. Smith"),
    "brothers": ("山田太郎", "山田次郎"),
    "married": ("Ivan Petrov", "Anna Petrova"),
    "one is longer": ("Jan Berg", "Jan Erik Berg"),
}


@pytest.mark.parametrize("names", APART.values(), ids=APART.keys())
def test_names_that_are_others_are_left_in_peace(names: tuple[str, str]) -> None:
    assert list(check_near_duplicates(cells(*names))) == []


def test_a_name_is_told_once_however_many_are_like_it() -> None:
    names = ["John Smith", "Joan Smith", "Jon Smith", "John Smyth", "John Smith"]
    assert told(check_near_duplicates(cells(*names))) == [("near-duplicate", row) for row in (3, 4, 5)]


def test_names_of_several_fields_are_compared() -> None:
    fields = {"title": FieldSpec(required=True), "name_1": FieldSpec(), "name_2": FieldSpec()}
    rows = listed(("Final", "Femke van Rijn", "Amara Diallo"), ("Heat", "Amara Dialo", "Femke van Rijn"), fields=fields)
    assert told(check_near_duplicates(rows.cells)) == [("near-duplicate", 3)]


@given(
    st.permutations(
        ["Jan Morgenstern", "Jan Morgensterm", "Eva Lind", "Pat O’Brien", "Siv Ros", "Berg Jan", "Jan Berg"]
    )
)
def test_which_names_are_alike_does_not_hang_on_their_order(names: list[str]) -> None:
    assert len(told(check_near_duplicates(cells(*names)))) == 2


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=6))
def test_no_name_is_too_strange_to_be_looked_at(names: list[str]) -> None:
    list(check_near_duplicates(cells(*names)))
    list(check_seen_twice([listed(*((name, name) for name in names))]))
    list(check_roles([listed(*((name, name) for name in names))]))
