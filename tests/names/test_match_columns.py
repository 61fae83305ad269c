from __future__ import annotations

from collections.abc import Callable

import pytest

from titlegen.errors import NamesError, UsageError
from titlegen.joining import parse_join
from titlegen.names.match import FieldHeader, match_columns, match_special_columns, parse_mapping, require_columns
from titlegen.names.table import Record, Table

Read = Callable[[str | bytes], Table]

NAME = FieldHeader("name", ("guest", "full name"))
ROLE = FieldHeader("role", ("title", "function"))
PLACE = FieldHeader("location", ("place",), required=False)
CAPTION = (NAME, ROLE, PLACE)


def table(*header: str, rows: int = 1) -> Table:
    records = tuple(Record(n + 2, tuple("x" for _ in header)) for n in range(rows))
    return Table("names.csv", "utf-8", ",", header, records)


@pytest.mark.parametrize(
    "heading",
    [
        "name",
        "NAME",
        "Guest",
        "full_name",
        "Full-Name",
        "FULLNAME",
        "fullname",
        "Fúll Námé",
        "full  name",
        "Ｎａｍｅ",
        "full\u2010name",
        "na\u00adme",
    ],
)
def test_a_heading_matches_its_field_whatever_its_case_accents_and_joints(heading: str) -> None:
    assert match_columns(table("x", heading), CAPTION).by_field == {"name": 1}


@pytest.mark.parametrize(
    ("field", "heading"),
    [("größe", "GROSSE"), ("имя", "ИМЯ"), ("øre", "Ore"), ("名前", "名前"), ("ad", "AD"), ("isim", "İSİM")],
)
def test_headings_in_other_languages_match(field: str, heading: str) -> None:
    assert match_columns(table(heading), [FieldHeader(field)]).by_field == {field: 0}


@pytest.mark.parametrize("heading", ["names", "nam", "guest 2", "ガ", ""])
def test_another_heading_does_not_match(heading: str) -> None:
    fields = (*CAPTION, FieldHeader("カ"))
    assert match_columns(table("y", heading, "z"), fields).by_field == {}


def test_what_is_missing_is_told_apart_by_need() -> None:
    match = match_columns(table("name"), CAPTION)
    assert match.missing == ("role",)
    assert [field.name for field in match.missing_optional] == ["location"]


def test_an_unknown_column_comes_with_its_letter_and_the_nearest_field() -> None:
    match = match_columns(table("name", "rolle", "Plaice", "q"), CAPTION)
    assert [(column.label, column.nearest) for column in match.unknown] == [
        ("column B “rolle”", "role"),
        ("column C “Plaice”", "location"),
        ("column D “q”", None),
    ]


def test_a_column_without_heading_is_unknown_only_when_it_has_text(read: Read) -> None:
    empty = match_columns(read("name,,role\nJan,,Cook\n"), CAPTION)
    filled = match_columns(read("name,,role\nJan,x,Cook\n"), CAPTION)
    assert empty.unknown == ()
    assert [column.label for column in filled.unknown] == ["column B"]


def test_a_name_goes_before_an_alias() -> None:
    match = match_columns(table("guest", "name"), CAPTION)
    assert match.by_field == {"name": 1}
    assert [column.index for column in match.unknown] == [0]


def test_an_alias_does_not_take_the_column_of_another_field() -> None:
    fields = (FieldHeader("role", ("title",)), FieldHeader("title"))
    assert match_columns(table("title"), fields).by_field == {"title": 0}


def test_two_aliases_of_one_field_are_refused_and_a_mapping_settles_it() -> None:
    both = table("name", "title", "function")
    with pytest.raises(NamesError, match=r"column B “title” and column C “function”.*--map \"title=role\""):
        match_columns(both, CAPTION)
    assert match_columns(both, CAPTION, {"Function": "role"}).by_field == {"name": 0, "role": 2}


# Mappings


def test_a_mapping_wins_over_a_name() -> None:
    match = match_columns(table("name", "Stage name", "role"), CAPTION, {"stage_name": "Name"})
    assert match.by_field == {"name": 1, "role": 2}
    assert [column.label for column in match.unknown] == ["column A “name”"]


def test_a_mapping_may_name_a_special_column() -> None:
    match = match_columns(table("name", "kind", "tc"), CAPTION, {"kind": "template", "tc": "in"})
    assert match.special == {"template": 1, "in": 2}


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        pytest.param({"gest": "name"}, "no column “gest” .*Did you mean “guest”", id="no-such-column"),
        pytest.param({"guest": "nam"}, "no field “nam” .*Did you mean “name”", id="no-such-field"),
        pytest.param({"guest": "qqq"}, "no field “qqq” .*There are “name”, “role”", id="no-field-near"),
        pytest.param({"guest": "name", "role": "name"}, "contradicts", id="field-twice"),
        pytest.param({"guest": "name", "GUEST": "role"}, "contradicts", id="column-twice"),
        pytest.param({"": "name"}, "no column “”", id="column-empty"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        match_columns(table("guest", "role"), CAPTION, mapping)


@pytest.mark.parametrize(
    ("texts", "mapping"),
    [
        pytest.param([], {}, id="none"),
        pytest.param(["Guest=name"], {"Guest": "name"}, id="one"),
        pytest.param([" Guest name = name ", "Ort=location"], {"Guest name": "name", "Ort": "location"}, id="spaces"),
        pytest.param(["a=b=name"], {"a=b": "name"}, id="equals-in-the-heading"),
        pytest.param(["Guest=name", "Guest=name"], {"Guest": "name"}, id="said-twice"),
    ],
)
def test_a_mapping_is_read(texts: list[str], mapping: dict[str, str]) -> None:
    assert parse_mapping(texts) == mapping


@pytest.mark.parametrize(
    "texts",
    [["Guest"], ["=name"], ["Guest="], [""], ["="], [" = "], ["Guest=name", "Guest=role"]],
    ids=["no-equals", "no-column", "no-field", "empty", "only-equals", "only-spaces", "contradiction"],
)
def test_a_malformed_mapping_is_wrong_usage(texts: list[str]) -> None:
    with pytest.raises(UsageError):
        parse_mapping(texts)


# Headings that are there twice


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,role,NAME\nJan,b,c\n", "row 1: column A “name” and column C “NAME” have the same heading"),
        ("\nGuest,guest-\nJan,b\n", "row 2: column A .* and column B"),
        ("name,role,id,ID\nJan,b,c,d\n", "column C “id” and column D “ID”"),
    ],
)
def test_a_heading_that_a_field_takes_is_there_once(read: Read, text: str, message: str) -> None:
    with pytest.raises(NamesError, match=message):
        match_columns(read(text), [NAME])


def test_a_heading_that_nothing_takes_may_be_there_twice(read: Read) -> None:
    match = match_columns(read("name,tel,tel\nJan,1,2\n"), [NAME])
    assert match.by_field == {"name": 0}
    assert [column.label for column in match.unknown] == ["column B “tel”"]


def test_special_columns_that_are_there_twice_are_refused_when_they_are_asked_for(read: Read) -> None:
    with pytest.raises(NamesError, match="column B “style” and column C “Style”"):
        match_special_columns(read("name,style,Style\nJan,a,b\n"))


# Joined columns


JOINED = FieldHeader("name", ("guest",), join=parse_join("{first} {last}"))


def texts(names: Table, *fields: FieldHeader, mapping: dict[str, str] | None = None) -> list[str]:
    match = match_columns(names, fields, mapping or {})
    return [match.text(record, "name") for record in names.rows]


def test_a_field_without_a_column_is_joined_of_those_that_its_rule_names(read: Read) -> None:
    names = read("LAST,x,First\nBerg,1,Jan\n,2,Eva\n")
    assert texts(names, JOINED) == ["Jan Berg", "Eva"]
    match = match_columns(names, [JOINED])
    assert match.missing == ()
    assert match.columns_of("name") == (2, 0)
    assert match.used == {0, 2}
    assert [column.label for column in match.unknown] == ["column B “x”"]


@pytest.mark.parametrize("heading", ["name", "Guest"])
def test_a_column_of_its_own_goes_before_joining(read: Read, heading: str) -> None:
    assert texts(read(f"first,last,{heading}\nJan,Berg,Jo\n"), JOINED) == ["Jo"]


def test_a_mapping_goes_before_joining(read: Read) -> None:
    assert texts(read("first,last,x\nJan,Berg,Jo\n"), JOINED, mapping={"x": "name"}) == ["Jo"]


def test_what_is_always_joined_leaves_the_column_of_its_name(read: Read) -> None:
    always = FieldHeader("name", join=parse_join("{first} {name}"), join_always=True)
    names = read("first,name\nJan,Berg\n")
    assert texts(names, always) == ["Jan Berg"]
    assert match_columns(names, [always]).unknown == ()


def test_a_column_that_is_joined_may_be_another_field_too(read: Read) -> None:
    match = match_columns(read("first,last\nJan,Berg\n"), [JOINED, FieldHeader("last")])
    assert (match.columns_of("name"), match.by_field) == ((0, 1), {"last": 1})


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            "frist,last",
            "row 1: “name” is joined of “first”, “last”, and there is no column “first”. Did you mean “frist”",
        ),
        ("first,xyz", "no column “last”. There are “first”, “xyz”"),
    ],
)
def test_a_column_missing_from_a_join_is_named_with_the_nearest(read: Read, header: str, message: str) -> None:
    with pytest.raises(NamesError, match=message):
        match_columns(read(f"{header}\na,b\n"), [JOINED])


def test_a_join_of_which_nothing_is_there_is_a_missing_column(read: Read) -> None:
    assert match_columns(read("x,y\na,b\n"), [JOINED]).missing == ("name",)


def test_columns_joined_in_other_templates_are_not_unknown(read: Read) -> None:
    names = read("role,first,last\nHost,Jan,Berg\n")
    assert match_columns(names, [FieldHeader("role")], elsewhere=[JOINED]).unknown == ()


def test_a_name_may_be_turned_round(read: Read) -> None:
    names = read('name,role\n"BERG, Jan","Cook, Host"\n"Jan Berg, Jr",x\n')
    assert texts(names, FieldHeader("name", turned=True)) == ["Jan BERG", "Jan Berg, Jr"]
    assert texts(names, FieldHeader("name")) == ["BERG, Jan", "Jan Berg, Jr"]


# Special columns


def test_special_columns_are_recognised() -> None:
    header = ("ID", "Style", "Template", "In", "Hold", "Lang", "name", "role")
    match = match_columns(table(*header), CAPTION)
    assert match.special == {"id": 0, "style": 1, "template": 2, "in": 3, "hold": 4, "language": 5}
    assert match.unknown == ()


def test_a_field_takes_a_special_column_of_its_name_or_alias() -> None:
    match = match_columns(table("id", "lang"), (FieldHeader("id"), FieldHeader("tongue", ("lang",))))
    assert match.by_field == {"id": 0, "tongue": 1}
    assert match.special == {}


def test_special_columns_can_be_asked_for_before_a_template_is_known(read: Read) -> None:
    names = read("Guest,kind,style,in\nJan,credit,,\n")
    match = match_special_columns(names, {"Guest": "name", "kind": "template", "in": "name of a field"})
    assert match.special == {"template": 1, "style": 2}
    record = names.rows[0]
    assert match.special_text(record, "template") == "credit"
    assert match.special_text(record, "style") is None
    assert match.special_text(record, "hold") is None


# Several templates


def test_columns_of_other_templates_are_not_unknown_and_may_be_mapped() -> None:
    credit = (FieldHeader("job"), FieldHeader("person", ("who",)))
    names = table("name", "role", "who", "Beruf", "xyz")
    match = match_columns(names, CAPTION, {"Beruf": "job"}, elsewhere=credit)
    assert match.by_field == {"name": 0, "role": 1}
    assert [names.header[column.index] for column in match.unknown] == ["xyz"]


# Required columns


def test_nothing_is_raised_when_every_required_field_has_a_column() -> None:
    names = table("name", "title")
    require_columns(names, match_columns(names, CAPTION))


@pytest.mark.parametrize(
    ("header", "message"),
    [
        pytest.param(("name", "rolle"), r"no column for “role”; .*“name”, “rolle”.*--map \"rolle=role\"", id="near"),
        pytest.param(("Gast", "Beruf"), r"for “name” and “role”; .*--map \"\w+=\w+\"", id="both"),
    ],
)
def test_a_missing_required_column_is_refused_with_the_mapping_that_would_mend_it(
    header: tuple[str, ...], message: str
) -> None:
    names = table(*header)
    with pytest.raises(NamesError, match=message):
        require_columns(names, match_columns(names, CAPTION))
