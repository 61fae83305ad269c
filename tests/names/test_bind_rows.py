from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from titlegen.errors import NamesError
from titlegen.names.bind import FieldValues, Row, bind_rows
from titlegen.names.match import ColumnMatch, FieldHeader, match_columns, match_special_columns
from titlegen.names.slug import slug
from titlegen.names.table import Record, Table

Read = Callable[[str | bytes], Table]
CAPTION = (FieldHeader("name"), FieldHeader("role"), FieldHeader("location", required=False))


def bind(table: Table) -> list[Row]:
    return list(bind_rows(table, match_columns(table, CAPTION)))


def ids(table: Table) -> list[str]:
    return [row.id for row in bind(table)]


def test_a_row_has_every_field_in_the_templates_order(read: Read) -> None:
    (row,) = bind(read("role,name\nMusic and Sound,Jan Morgenstern\n"))
    assert list(row.values.items()) == [("name", "Jan Morgenstern"), ("role", "Music and Sound"), ("location", "")]
    assert row == Row(2, "jan-morgenstern", row.values)


def test_special_columns_become_what_they_say(read: Read) -> None:
    (row,) = bind(read("name,style,template,in,hold,language,id\nJan,news,caption,10:00:00:00,5s,sv,7\n"))
    assert (row.style, row.template, row.start, row.hold, row.language, row.id) == (
        "news", "caption", "10:00:00:00", "5s", "sv", "7",
    )  # fmt: skip


def test_empty_special_cells_are_none(read: Read) -> None:
    (row,) = bind(read("name,style,template,in,hold,lang,id\nJan, ,,,,,\n"))
    assert row == Row(2, "jan", row.values)


def test_lines_are_those_of_the_file(read: Read) -> None:
    rows = bind(read('sep=;\nname;role\n\n"Jan\nJo";Cook\n# Eva\nÅsa;Baker\n'))
    assert [row.line for row in rows] == [4, 7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("name\nToni Alatalo\nJoe\nToni Alatalo\nTONI ALATALO\n",
                     ["toni-alatalo", "joe", "toni-alatalo-2", "toni-alatalo-3"], id="same-name-again"),
        pytest.param("name\nJan\nJan 2\nJan\n", ["jan", "jan-2", "jan-3"], id="a-name-that-looks-numbered"),
        pytest.param("name\nJan\nJan\nJan 2\n", ["jan", "jan-2", "jan-2-2"], id="a-name-that-looks-numbered-later"),
        pytest.param("name,id\nJan,\nEva,jan\nJan,\n", ["jan-2", "jan", "jan-3"], id="an-id-goes-before-a-slug"),
        pytest.param("name,id\nEva,A/B\nA b,\n", ["A/B", "a-b-2"], id="an-id-is-kept-as-written"),
        pytest.param("name,role\n,Cook\n,Cook\n", ["cook", "cook-2"], id="first-field-empty"),
        pytest.param("name,place\n,x\n,y\n", ["untitled", "untitled-2"], id="all-fields-empty"),
        pytest.param("name\nCON\ncon\n", ["title-con", "title-con-2"], id="reserved"),
    ],
)  # fmt: skip
def test_ids_are_unique_and_say_who(read: Read, text: str, expected: list[str]) -> None:
    assert ids(read(text)) == expected


def test_numbered_ids_stay_within_the_length_of_a_slug(read: Read) -> None:
    found = ids(read("name\n" + ("x" * 80 + "\n") * 12))
    assert len(set(found)) == 12
    assert {len(name) for name in found} == {60}


def test_an_id_does_not_change_when_another_row_does(read: Read) -> None:
    before = ids(read("name,role\nJan,Cook\nÅsa,Cook\nEva,Cook\n"))
    after = ids(read("name,role\nJan,Cook\nOlof,Baker\nEva,Cook\n"))
    assert before[0::2] == after[0::2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("id,name\n7,Jan\n\n7,Åsa\n", "row 4, id: The id “7” belongs to row 2 already", id="same"),
        pytest.param("id,name\nA/B,Jan\na-b,Åsa\n", "row 3, id: .*row 2 .* whose id “A/B” makes", id="same-file-name"),
    ],
)
def test_two_rows_with_one_id_are_refused(read: Read, text: str, message: str) -> None:
    with pytest.raises(NamesError, match=message):
        ids(read(text))


def test_rows_of_several_templates_are_bound_each_to_its_own(read: Read) -> None:
    table = read("template,name,role,job\ncaption,Jan,Cook,\ncredit,Jan,,Baker\nnone,Eva,,\ncredit,Åsa,,Cook\n")
    credit = (FieldHeader("job"), FieldHeader("name"))
    matches = {
        "caption": match_columns(table, CAPTION, elsewhere=credit),
        "credit": match_columns(table, credit, elsewhere=CAPTION),
    }
    special = match_special_columns(table)

    def match(record: Record) -> ColumnMatch | None:
        return matches.get(special.special_text(record, "template") or "caption")

    rows = list(bind_rows(table, match))
    assert [(row.line, row.id, row.template) for row in rows] == [
        (2, "jan", "caption"), (3, "baker", "credit"), (5, "cook", "credit"),
    ]  # fmt: skip
    assert rows[1].values == {"job": "Baker", "name": "Jan"}
    assert matches["caption"].unknown == matches["credit"].unknown == ()


def test_a_hundred_thousand_equal_names_get_ids_in_good_time(read: Read) -> None:
    found = ids(read("name\n" + "Jan\n" * 100_000))
    assert found[-1] == "jan-100000"
    assert len(set(found)) == 100_000


def test_every_generated_id_is_its_own_slug(read: Read) -> None:
    found = ids(read("name\nÅsa Öberg\nÅsa Öberg\n山田\nСергей\nCON\n???\n"))
    assert [slug(name) for name in found] == found


def test_values_are_a_frozen_mapping() -> None:
    values = FieldValues((("name", "Jan"), ("role", "Cook")))
    assert values == {"role": "Cook", "name": "Jan"}
    assert values["role"] == "Cook"
    assert dict(values) == {"name": "Jan", "role": "Cook"}
    assert hash(values) == hash(FieldValues((("role", "Cook"), ("name", "Jan"))))
    with pytest.raises(KeyError):
        values["place"]
    with pytest.raises(AttributeError):
        values.pairs = ()  # type: ignore[misc]


def test_a_row_crosses_to_a_worker_as_it_is(read: Read) -> None:
    table = read("name,in\nJan,5\n")
    (row,) = bind(table)
    assert pickle.loads(pickle.dumps(row)) == row
    assert pickle.loads(pickle.dumps(table)) == table
    assert len({row, pickle.loads(pickle.dumps(row))}) == 1
