"""Rows put together into cards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from titlegen.errors import NamesError
from titlegen.jobs import PackShelf
from titlegen.plan import Choices, plan_cards
from titlegen.sequence.cards import Card, check_cards_apart, group_cards

CREDITS = Path(__file__).parents[2] / "examples" / "opening" / "credits.csv"


@pytest.fixture(scope="module")
def shelf() -> PackShelf:
    return PackShelf()


@pytest.fixture
def cards(tmp_path: Path, shelf: PackShelf):
    """The cards of a file of that text, and the faults."""

    def made(text: str, style: str = "feature-opening", grouping: bool = True) -> tuple[tuple[Card, ...], list[str]]:
        file = tmp_path / "cards.csv"
        file.write_text(text, "utf-8")
        plan = plan_cards(file, Choices(style=style), shelf)
        grouped, faults = group_cards(plan.jobs, shelf, grouping)
        return grouped, [str(each).removeprefix(f"{file}, ") for each in faults]

    return made


def names(card: Card) -> list[str]:
    return card.job.row.values["name"].split("\n")


def test_a_real_list_becomes_a_card_for_each_role(shelf: PackShelf) -> None:
    plan = plan_cards(CREDITS, Choices(style="feature-opening"), shelf)
    grouped, faults = group_cards(plan.jobs, shelf)
    assert not faults
    assert [(card.job.row.values["role"], len(names(card))) for card in grouped] == [
        ("Directed by", 1),
        ("Art Director", 1),
        ("Lead Artist", 3),
        ("Technical Director", 1),
        ("Music and Sound", 1),
        ("Emo", 1),
        ("Proog", 1),
        ("Software", 12),
        ("Finance", 1),
    ]
    assert grouped[2].lines == (4, 5, 6)
    assert grouped[2].job.row.id == "matt-ebb"
    assert names(grouped[2]) == ["Matt Ebb", "Bastian Salmela", "Lee Salvemini"]


def test_twelve_names_fit_an_hd_card(shelf: PackShelf) -> None:
    plan = plan_cards(CREDITS, Choices(style="feature-opening"), shelf)
    software = group_cards(plan.jobs, shelf)[0][7]
    layout = shelf.title(software.job).layout
    assert (layout.canvas.width, layout.canvas.height) == (1920, 1080)
    text = next(item for item in layout.items() if item.id == "name")
    assert len(text.lines) == 12
    assert layout.title_safe.top <= text.box.y
    assert text.box.bottom <= layout.title_safe.bottom


def test_without_grouping_each_row_is_a_card(cards) -> None:
    grouped, _ = cards("role,name\nSoftware,Ada\nSoftware,Bob\n", grouping=False)
    assert [names(card) for card in grouped] == [["Ada"], ["Bob"]]


def test_rows_apart_are_not_joined_and_a_note_says_so(cards, shelf: PackShelf) -> None:
    grouped, _ = cards("role,name\nSoftware,Ada\nFinance,Bob\nSoftware,Eve\nSoftware,Cy\n")
    assert [names(card) for card in grouped] == [["Ada"], ["Bob"], ["Eve", "Cy"]]
    (note,) = check_cards_apart(grouped, shelf)
    assert (note.code, note.severity, note.where.row) == ("cards-apart", "info", 4)
    assert "“Software” has a card of its own in row 2 already" in note.message


def test_cards_on_purpose_apart_are_not_remarked_when_next_to_each_other(cards, shelf: PackShelf) -> None:
    grouped, _ = cards("role,name\nSoftware,Ada\nSoftware,Bob\n", grouping=False)
    assert list(check_cards_apart(grouped, shelf))[1:] == []


def test_names_without_a_role_are_one_card_and_never_remarked(cards, shelf: PackShelf) -> None:
    grouped, _ = cards("role,name\n,Ada\n,Bob\nX,Eve\n,Cy\n")
    assert [names(card) for card in grouped] == [["Ada", "Bob"], ["Eve"], ["Cy"]]
    assert list(check_cards_apart(grouped, shelf)) == []


def test_another_language_is_another_card(cards) -> None:
    grouped, _ = cards("role,name,lang\nMüzik,İlhan,tr\nMüzik,Ida,en\n")
    assert len(grouped) == 2


def test_templates_without_a_field_for_several_join_nothing(cards) -> None:
    grouped, _ = cards("company,line\nBlender,presents\nBlender,presents\n")
    assert [card.job.template for card in grouped] == ["presents", "presents"]


@pytest.mark.parametrize("column", ["hold", "duration", "gap", "overlap", "transition"])
def test_what_one_row_says_about_time_is_said_of_its_card(cards, column: str) -> None:
    word = "dissolve" if column == "transition" else "5s"
    grouped, _ = cards(f"role,name,{column}\nSoftware,Ada,\nSoftware,Bob,{word}\nSoftware,Cy,{word}\n")
    assert [getattr(card.job.row, column) for card in grouped] == [word]
    assert column != "hold" or grouped[0].job.hold == 5


def test_rows_of_one_card_that_contradict_each_other_are_a_fault(cards) -> None:
    grouped, faults = cards("role,name,hold\nSoftware,Ada,4s\nSoftware,Bob,5s\nFinance,Cy,\n")
    assert faults == [
        "row 3, hold: “5s” contradicts “4s” of row 2, which is on the same card. Say it in one row of the card."
    ]
    assert len(grouped) == 1


def test_an_empty_name_among_others_is_a_fault_and_not_lost(tmp_path: Path, shelf: PackShelf) -> None:
    file = tmp_path / "cards.csv"
    file.write_text("role,name,template\nSoftware,Ada,credit\nSoftware,,credit\n", "utf-8")
    plan = plan_cards(file, Choices(style="feature-opening"), shelf)
    _, (fault,) = group_cards(plan.jobs, shelf)
    assert isinstance(fault, NamesError)
    assert str(fault).endswith("row 3, name: is empty, and the template needs it. Fill it in.")


def test_two_fields_for_several_stay_in_step(cards, tmp_path: Path) -> None:
    pack = tmp_path / "cast"
    shutil.copytree(Path(__file__).parents[2] / "styles" / "feature-opening", pack)
    style = pack / "style.yaml"
    words = style.read_text("utf-8").replace("role: {aliases: [function, job]", "role: {several: true, aliases: [job]")
    style.write_text(words, "utf-8")
    grouped, _ = cards("role,name\nEmo,Cas\n,Tygo\nProog,Jan\n", style=str(pack))
    values = grouped[0].job.row.values
    assert dict(values) == {"role": "Emo\n\nProog", "name": "Cas\nTygo\nJan"}
