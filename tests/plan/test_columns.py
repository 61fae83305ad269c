"""What a names file's columns become: joined, turned round, found below a title; formulas kept out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from made_workbooks import with_sheet

from titlegen.errors import NamesError, UsageError
from titlegen.jobs import PackShelf
from titlegen.names.table import Reading
from titlegen.plan import Choices, Plan, plan_batch, plan_cards

FIELDS = {"name": {"required": True, "aliases": ["guest"], "join": "{first} {last}"}, "role": {}}


@pytest.fixture
def style(tmp_path: Path) -> str:
    """A pack of two templates, `caption` and `card`."""
    document = {
        "schema": 1,
        "name": "written",
        "version": "1",
        "fonts": {"sans": {"file": "NotoSans[wdth,wght].ttf"}},
        "text": {"plain": {"font": "sans", "size": 40}},
        "templates": {
            "caption": {"fields": FIELDS, "layout": {"id": "name", "text": "{name} {role}", "style": "plain"}},
            "card": {"fields": {"words": {"required": True}}, "layout": {"text": "{words}", "style": "plain"}},
        },
    }
    folder = tmp_path / "written"
    folder.mkdir()
    (folder / "style.yaml").write_text(yaml.safe_dump(document))
    return str(folder)


def planned(tmp_path: Path, content: str | bytes, choices: Choices) -> Plan:
    path = tmp_path / "names"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return plan_batch(path, choices, PackShelf())


def names(plan: Plan) -> list[str]:
    return [job.row.values["name"] for job in plan.jobs]


def codes(plan: Plan) -> list[str]:
    return [result.code for result in plan.results]


def test_a_template_joins_columns_where_a_file_has_none_of_its_own(tmp_path: Path, style: str) -> None:
    plan = planned(tmp_path, "Last,First,Role\nBerg,Jan,Host\n,Eva,Cook\n", Choices(style))
    assert names(plan) == ["Jan Berg", "Eva"]
    assert [job.row.id for job in plan.jobs] == ["jan-berg", "eva"]
    assert "unknown-column" not in codes(plan)


def test_a_row_with_nothing_to_join_lacks_the_field(tmp_path: Path, style: str) -> None:
    assert names(planned(tmp_path, "first,last,role\nJan,,x\n,,Host\n", Choices(style))) == ["Jan", ""]


def test_what_a_production_joins_goes_before_the_template_and_before_a_column(tmp_path: Path, style: str) -> None:
    choices = Choices(style, joins=(("name", "{rank} {name}"),))
    assert names(planned(tmp_path, "rank,name,role\nCapt.,Berg,Host\n", choices)) == ["Capt. Berg"]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        (Choices(joins=(("name", "{frist} {last}"),)), "no column “frist”. Did you mean “first”"),
        (Choices(joins=(("name", "{first {last}"),)), "joins no columns: write each column's heading in braces"),
        (Choices(joins=(("nmae", "{first}"),)), "No template has a field “nmae”. Did you mean “name”"),
        (Choices(turned=("roel",)), "no template has a field “roel”. Did you mean “role”"),
        (Choices(aliases=(("person", ("Gast",)),)), "No template has a field “person”"),
    ],
)
def test_what_is_said_of_columns_and_fields_must_be_there(
    tmp_path: Path, style: str, choices: Choices, message: str
) -> None:
    said = Choices(style, joins=choices.joins, turned=choices.turned, aliases=choices.aliases)
    with pytest.raises((UsageError, NamesError), match=f"(?i){message}"):
        planned(tmp_path, "first,last,role\nJan,Berg,Host\n", said)


def test_fields_may_be_called_otherwise_and_turned_round(tmp_path: Path, style: str) -> None:
    choices = Choices(style, aliases=(("name", ("Gast",)), ("words", ("Text",))), turned=("name",))
    plan = planned(tmp_path, 'GAST,role\n"BERG, Jan","Cook, baker"\n', choices)
    assert names(plan) == ["Jan BERG"]
    assert plan.jobs[0].row.values["role"] == "Cook, baker"
    assert "name-order" not in codes(plan)


def test_a_name_that_was_not_turned_round_is_told(tmp_path: Path, style: str) -> None:
    content = 'name,role\n"BERG, Jan",Host\n"Jane Doe, née Smith",Cook\n"Petr Dvořák, CSc.","Cook, baker"\n'
    plan = planned(tmp_path, content, Choices(style, turned=("name",)))
    assert names(plan) == ["Jan BERG", "Jane Doe, née Smith", "Petr Dvořák, CSc."]
    (found,) = [result for result in plan.results if result.code == "name-order"]
    assert (found.severity, found.where.row, found.where.field) == ("warning", 3, "name")
    assert found.message == "“Jane Doe, née Smith” was not turned round: “Jane Doe” is more than a surname."
    assert "name-order" not in codes(planned(tmp_path, content, Choices(style)))


@pytest.mark.parametrize(
    ("content", "choices"),
    [
        ("Guests of May\n\nGuest;Role\nJan;Host\n", Choices()),
        ("Show,Chat,x\nDate,May,x\nFirst,Last,Role\nJan,,Host\n", Choices()),
        ("Show,Chat,x\nWer,Was,x\nJan,Host,\n", Choices(mapping=(("wer", "name"), ("was", "role")))),
        ("Show,Chat,x\nWer,Was,x\nJan,Host,\n", Choices(aliases=(("name", ("Wer",)), ("role", ("Was",))))),
        ("Show,Chat,x\nWer,Was,x\nJan,Host,\n", Choices(joins=(("name", "{wer}"), ("role", "{was}")))),
        ("a,b\nname,role\nJan,Host\n", Choices(reading=Reading(header_row=2))),
    ],
)
def test_the_header_is_found_by_what_fields_may_be_called(
    tmp_path: Path, style: str, content: str, choices: Choices
) -> None:
    plan = planned(tmp_path, content, Choices(style, **{k: v for k, v in vars(choices).items() if v and k != "style"}))
    assert [dict(job.row.values) for job in plan.jobs] == [{"name": "Jan", "role": "Host"}]
    assert codes(plan).count("header-row") == (choices.reading.header_row is None)


def test_where_a_column_names_the_style_special_columns_find_the_header(tmp_path: Path, style: str) -> None:
    plan = planned(tmp_path, f"Show,Chat,x\nstyle,name,id\n{style},Jan,7\n", Choices())
    assert names(plan) == ["Jan"]


def test_a_formula_keeps_its_row_out_and_no_other(tmp_path: Path, style: str) -> None:
    rows = "name,role,sum\nJan,=A1,1\nEva,Cook,=A1+A2\n=HYPERLINK(1),x,\n#REF!,x\nSiv,#1 fan\n"
    plan = planned(tmp_path, rows, Choices(style))
    assert names(plan) == ["Eva", "Siv"]
    assert [(each.error.code, str(each.error.place).split(", ", 1)[1]) for each in plan.faulty] == [
        ("formula", "row 2, role"),
        ("formula", "row 4, name"),
        ("formula", "row 5, name"),
    ]
    assert "“=A1” in B2 is a formula, and formulas are never evaluated." in str(plan.faulty[0].error)
    assert "what a formula left that failed" in str(plan.faulty[2].error)


def test_a_formula_in_a_part_of_a_join_keeps_its_row_out(tmp_path: Path, style: str) -> None:
    plan = planned(tmp_path, "first,last\nJan,=B9\nEva,Lind\n", Choices(style))
    assert names(plan) == ["Eva Lind"]
    assert "“=B9” in B2" in str(plan.faulty[0].error)


def test_a_formula_of_a_workbook_is_its_saved_result_or_an_error_at_its_cell(tmp_path: Path, style: str) -> None:
    saved = '<row r="2"><c r="A2" t="str"><f>B9&amp;"x"</f><v>Jan</v></c></row>'
    unsaved = (
        '<row r="3"><c r="A3"><f>B9&amp;"x"</f></c></row><row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    plan = planned(tmp_path, with_sheet(saved + unsaved), Choices(style))
    assert names(plan) == ["Jan"]
    assert ["A3" in str(each.error) or "A4" in str(each.error) for each in plan.faulty] == [True, True]


def test_a_formula_in_a_special_column_keeps_its_row_out(tmp_path: Path, style: str) -> None:
    plan = planned(tmp_path, "name,hold\nJan,=1+1\nEva,2s\n", Choices(style))
    assert names(plan) == ["Eva"]
    assert plan.faulty[0].error.code == "formula"


def test_cards_whose_headings_are_there_twice_are_told_so(tmp_path: Path, style: str) -> None:
    (tmp_path / "cards.csv").write_text("name,name,words,words\nJan,Eva,a,b\n")
    with pytest.raises(NamesError, match="column A “name” and column B “name” have the same heading"):
        plan_cards(tmp_path / "cards.csv", Choices(style), PackShelf())


def test_a_file_without_the_columns_to_be_joined_has_its_own(tmp_path: Path, style: str) -> None:
    choices = Choices(style, joins=(("name", "{Vor} {Nach}"),))
    assert names(planned(tmp_path, "guest,role\nJan Berg,Host\n", choices)) == ["Jan Berg"]


def test_special_columns_may_be_called_otherwise_and_not_turned_or_joined(tmp_path: Path, style: str) -> None:
    plan = planned(tmp_path, "name,TC\nJan,00:00:01:00\n", Choices(style, aliases=(("in", ("TC",)), ("gap", ("x",)))))
    assert plan.jobs[0].row.start == "00:00:01:00"
    for said in (Choices(style, turned=("in",)), Choices(style, joins=(("in", "{TC}"),))):
        with pytest.raises(UsageError, match="No template has a field “in”"):
            planned(tmp_path, "name,TC\nJan,00:00:01:00\n", said)
