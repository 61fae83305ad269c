from __future__ import annotations

import copy
import pickle

import pytest

from titlegen import errors
from titlegen.checks.result import result_of
from titlegen.errors import ExitCode, NamesError, Place, StyleError, TitlegenError, nearest, plain

KINDS = [
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, TitlegenError)
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_fault_survives_pickling_whole(kind: type[TitlegenError]) -> None:
    fault = kind("is wrong.", place=Place("names.csv", row=14, field="role"), remedy="Mend it.")
    for again in (pickle.loads(pickle.dumps(fault)), copy.copy(fault)):
        assert type(again) is kind
        assert (again.message, again.place, again.remedy) == (fault.message, fault.place, fault.remedy)
        assert str(again) == str(fault)


def test_every_kind_of_fault_has_its_own_code() -> None:
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert all(code == code.lower() and " " not in code and "_" not in code for code in codes)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_fault_ends_the_process_with_a_code_of_its_own_meaning(kind: type[TitlegenError]) -> None:
    assert kind.exit_code in ExitCode
    assert kind.exit_code != ExitCode.DONE
    assert (kind.exit_code == ExitCode.INTERRUPTED) == (kind is errors.InterruptedBatchError)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        pytest.param(Place(), "", id="nowhere"),
        pytest.param(Place("a.csv"), "a.csv", id="file"),
        pytest.param(Place("a.yaml", 3), "a.yaml:3", id="line"),
        pytest.param(Place("a.yaml", 3, 7), "a.yaml:3:7", id="column"),
        pytest.param(Place("a.csv", row=14), "a.csv, row 14", id="row"),
        pytest.param(Place("a.csv", row=14, field="role"), "a.csv, row 14, role", id="field of a row"),
        pytest.param(Place(field="role"), "role", id="field alone"),
        pytest.param(Place(line=3), "", id="a line of no file"),
    ],
)
def test_a_place_is_told_as_editors_and_people_do(place: Place, told: str) -> None:
    assert str(place) == told


def test_a_fault_is_told_with_place_message_and_remedy() -> None:
    assert (
        str(StyleError("is wrong.", place=Place("a.yaml", 3, 7), remedy="Mend it.")) == "a.yaml:3:7: is wrong. Mend it."
    )


def test_a_fault_that_is_nowhere_is_told_without_a_colon() -> None:
    assert str(TitlegenError("Something is wrong.", place=Place())) == "Something is wrong."


def test_a_fault_learns_its_place_on_the_way_up_and_keeps_what_it_knew() -> None:
    inner = NamesError("is empty.", place=Place(field="role"), remedy="Fill it in.")
    outer = inner.at(Place("names.csv", row=14, field="ignored"))
    assert type(outer) is NamesError
    assert outer.place == Place("names.csv", row=14, field="role")
    assert str(outer) == "names.csv, row 14, role: is empty. Fill it in."
    assert inner.place == Place(field="role")


@pytest.mark.parametrize(
    ("word", "near"),
    [("chat-shwo", "chat-show"), ("CHAT-SHOW", "chat-show"), ("nmae", "Name"), ("zebra", None), ("", None)],
)
def test_the_nearest_word_is_found_whatever_its_case(word: str, near: str | None) -> None:
    assert nearest(word, ["chat-show", "Name", "lower-third"]) == near


def test_among_no_words_none_is_near() -> None:
    assert nearest("word", []) is None


HOSTILE = "a\x1b]0;owned\x07b\x9b31mc\u202egpj\u2066d\re"
SHOWN = "a[U+001B]]0;owned[U+0007]b[U+009B]31mc[U+202E]gpj[U+2066]d[U+000D]e"


def test_what_terminals_obey_is_told_as_code_points() -> None:
    assert plain(HOSTILE) == SHOWN
    assert plain("Åsa\nÖberg 山田 שלום") == "Åsa Öberg 山田 שלום"
    assert plain("one\ntwo", lines=True) == "one\ntwo"
    assert plain(plain(HOSTILE)) == SHOWN


def test_faults_and_results_are_plain_and_keep_their_words_for_json() -> None:
    place = Place(file=HOSTILE, row=2, field=HOSTILE)
    fault = NamesError(f"{HOSTILE} is wrong.", place=place, remedy=HOSTILE)
    assert str(fault) == f"{SHOWN}, row 2, {SHOWN}: {SHOWN} is wrong. {SHOWN}"
    found = result_of(fault, place)
    assert str(found) == str(fault)
    assert found.as_json()["message"] == f"{HOSTILE} is wrong."
