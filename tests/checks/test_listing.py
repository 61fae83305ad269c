"""What a field holds, and which cells the checks of words read."""

from __future__ import annotations

import pytest
from written_names import listed

from titlegen.checks.listing import Listing, held_by
from titlegen.style.load import list_styles, load_style_pack
from titlegen.style.models import FieldSpec


@pytest.mark.parametrize(
    ("name", "aliases", "holds"),
    [
        ("name", (), "person"),
        ("name_3", (), "person"),
        ("author", (), "person"),
        ("nom", (), "person"),
        ("who", ("guest", "full name"), "person"),
        ("role", (), "role"),
        ("party", (), "role"),
        ("line", ("function",), "role"),
        ("title", ("name", "heading"), "other"),
        ("place", ("location", "name"), "other"),
        ("headline", (), "other"),
    ],
)
def test_a_field_holds_people_roles_or_other_words_by_what_it_is_called(name: str, aliases, holds: str) -> None:
    assert held_by(name, FieldSpec(aliases=aliases)) == holds


def test_in_the_shipped_packs_people_stand_where_people_stand() -> None:
    people = {
        f"{style}/{template}/{field}"
        for style in list_styles()
        for template, spec in load_style_pack(style).style.templates.items()
        for field, each in spec.fields.items()
        if held_by(field, each) == "person"
    }
    assert people == {
        "chat-show/name-caption/name",
        "chat-show/name-caption-social/name",
        "documentary/lower-third/name",
        "essay/name/name",
        "essay/quote/author",
        "essay/title/author",
        "feature-opening/credit/name",
        "newsroom/name/name",
        "sport/name/name",
        *(f"sport/result/name_{place}" for place in range(1, 7)),
    }


def test_empty_cells_pictures_colours_and_numbers_are_not_read() -> None:
    fields = {
        "name": FieldSpec(required=True),
        "role": FieldSpec(),
        "logo": FieldSpec(kind="image"),
        "tint": FieldSpec(kind="color"),
        "clock": FieldSpec(sample="67:12"),
    }
    found = listed(("Jan Berg", "", "a.svg", "#FF0000", "12:00"), fields=fields)
    assert [(cell.field, cell.text, cell.holds) for cell in found.cells] == [("name", "Jan Berg", "person")]


def test_a_text_that_no_title_can_hold_is_left_to_the_error_that_says_so() -> None:
    assert listed(("x" * 1001, "y" * 1000)).cells[0].field == "role"


@pytest.mark.parametrize(
    ("fields", "person"),
    [
        ({"name": FieldSpec(required=True), "role": FieldSpec()}, "name"),
        ({"name": FieldSpec(required=True, several=True), "role": FieldSpec()}, None),
        ({"place": FieldSpec(required=True), "name": FieldSpec()}, None),
    ],
)
def test_rows_are_about_a_person_where_they_are_called_by_one_alone(fields, person: str | None) -> None:
    found: Listing = listed(("Jan Berg", "Composer"), fields=fields)
    assert found.person == person
