"""Which template a row takes when nobody named one."""

from __future__ import annotations

import pytest

from titlegen.names.choose import choose_template
from titlegen.names.match import FieldHeader, match_columns
from titlegen.names.table import Record, Table

TEMPLATES = {
    "presents": (
        FieldHeader("company", ("studio", "name")),
        FieldHeader("line", ("text", "role"), required=False),
    ),
    "title": (FieldHeader("title", ("film", "name")), FieldHeader("line", ("subtitle",), required=False)),
    "credit": (FieldHeader("role", ("job",), required=False), FieldHeader("name", ("person",))),
}


def chosen(header: str, row: str) -> str | None:
    record = Record(2, tuple(row.split(",")))
    table = Table("cards.csv", "utf-8", ",", tuple(header.split(",")), (record,))
    elsewhere = [field for fields in TEMPLATES.values() for field in fields]
    matches = {name: match_columns(table, fields, elsewhere=elsewhere) for name, fields in TEMPLATES.items()}
    return choose_template(table, record, matches)


@pytest.mark.parametrize(
    ("header", "row", "template"),
    [
        ("role,name", "Directed by,Ada", "credit"),
        ("role,name", ",Ada", "credit"),
        ("name", "Ada", "credit"),
        ("company,line", "Blender,presents", "presents"),
        ("studio,text", "Blender,presents", "presents"),
        ("film", "Elephants Dream", "title"),
        ("film,subtitle", "Elephants Dream,a film", "title"),
        ("company,title,line,role,name", "Blender,,presents,,", "presents"),
        ("company,title,line,role,name", ",Elephants Dream,,,", "title"),
        ("company,title,line,role,name", ",,,Emo,Cas Jansen", "credit"),
        ("person", "Ada", "credit"),
    ],
)
def test_the_template_that_shows_most_of_the_row_under_its_own_names_is_taken(
    header: str, row: str, template: str
) -> None:
    assert chosen(header, row) == template


@pytest.mark.parametrize(
    ("header", "row"), [("role", "Emo"), ("role,name", "Emo,"), ("street", "Main"), ("title,line", ",x")]
)
def test_no_template_is_taken_whose_required_fields_stay_empty(header: str, row: str) -> None:
    assert chosen(header, row) is None
