"""House rules that switch checks: off, milder, graver, and what a row with an error comes to."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.checking import check_names
from titlegen.checks.result import Checked, CheckResult, rows_told, switched
from titlegen.codes import CODES, Level
from titlegen.errors import CheckedError, NamesError, Place
from titlegen.jobs import PackShelf, refusal
from titlegen.plan import Choices, Plan, plan_batch
from titlegen.plan.doubts import as_rules_want
from titlegen.sequence.assemble import Wishes, assemble
from titlegen.style.rule_changes import RuleChanges

SWITCHABLE = sorted(code for code, each in CODES.items() if each.switchable)
results = st.builds(
    CheckResult,
    st.sampled_from(sorted(CODES)),
    st.sampled_from(["error", "warning", "info"]),
    st.builds(Place, row=st.none() | st.integers(2, 5)),
    st.text(max_size=3),
)
rules = st.dictionaries(st.sampled_from(SWITCHABLE), st.sampled_from(["off", "info", "warning", "error"]), max_size=8)


@given(st.lists(results), rules)
def test_switching_leaves_out_what_is_off_and_changes_severities_alone(
    found: list[CheckResult], levels: dict[str, Level]
) -> None:
    kept = list(switched(found, levels))
    assert [(r.code, r.where, r.message) for r in kept] == [
        (r.code, r.where, r.message) for r in found if levels.get(r.code) != "off"
    ]
    assert all(r.severity == "error" for r in kept if levels.get(r.code) == "error")
    assert list(switched(found, {})) == found
    assert list(switched(kept, levels)) == list(switched(switched(found, levels), levels))


@given(st.lists(results), rules, rules)
def test_each_row_goes_by_the_rules_of_its_own_style(found, first: dict[str, Level], second: dict[str, Level]) -> None:
    levels: Mapping[int, Mapping[str, Level]] = {2: first, 3: second}
    told = list(as_rules_want(found, levels))
    of_second = [result for result in found if result.where.row == 3]
    assert [result for result in told if result.where.row == 3] == list(switched(of_second, second))
    others = [result for result in found if result.where.row != 3]
    assert [result for result in told if result.where.row != 3] == list(switched(others, first))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([3], "row 3"),
        ([3, 3], "row 3"),
        ([7, 3, 8, 9], "rows 3, 7–9"),
        ([2, 3], "rows 2–3"),
        (range(2, 40, 2), "rows 2, 4, 6, 8, 10, 12 and 13 more"),
    ],
)
def test_rows_are_told_as_people_write_them(rows, words: str) -> None:
    assert rows_told(rows) == words


def written(folder: Path, text: str) -> Path:
    names = folder / "names.csv"
    names.write_text(text, "utf-8")
    return names


def choices(checks: dict[str, Level], template: str = "name-caption", style: str = "chat-show") -> Choices:
    return Choices(style=style, template=template, rules=RuleChanges(checks=checks))


def checked(folder: Path, text: str, checks: dict[str, Level]) -> Checked:
    return check_names(written(folder, text), choices(checks))


def severities(outcome: Checked, code: str) -> list[tuple[int | None, str]]:
    return [(result.where.row, result.severity) for result in outcome.results if result.code == code]


ONE_OF_EACH = (
    "name,role,in\nJan Berg,Composer,10:00:00:00\nTBC,Poet,10:00:01:00\n"
    "Åsa  Öberg,Poet,\nJan Berg,Poet,\nSeán O´Neill,Poet,\nJаn Ek,Poet,\nBjÃ¶rn Ek,Poet,\nEva Ek.,Poet,\n"
)
FOUND = {
    "captions-overlap": 3,
    "placeholder": 3,
    "spaces": 4,
    "two-roles": 5,
    "unusual-character": 6,
    "mixed-scripts": 7,
    "mojibake": 8,
    "trailing-punctuation": 9,
}


@pytest.mark.parametrize("level", [None, "off", "info", "warning", "error"])
def test_every_check_of_words_and_time_can_be_switched(tmp_path: Path, level: Level | None) -> None:
    outcome = checked(tmp_path, ONE_OF_EACH, dict.fromkeys(FOUND, level) if level else {})
    for code, row in FOUND.items():
        expected = [] if level == "off" else [(row, level or "warning")]
        assert severities(outcome, code) == expected


@pytest.mark.parametrize("level", ["off", "info", "warning"])
def test_a_required_field_that_may_be_empty_lets_its_row_be_composed(tmp_path: Path, level: Level) -> None:
    outcome = checked(tmp_path, "name,role\n,Composer\nEva Lind,Poet\n", {"missing-required": level})
    assert severities(outcome, "missing-required") == ([] if level == "off" else [(2, level)])
    assert outcome.exit_code == 0


@pytest.mark.parametrize("levels", [{}, {"missing-required": "error"}])
def test_a_required_field_that_is_empty_is_an_error_otherwise(tmp_path: Path, levels: dict[str, Level]) -> None:
    outcome = checked(tmp_path, "name,role\n,Composer\nEva Lind,Poet\n", levels)
    assert severities(outcome, "missing-required") == [(2, "error")]
    assert outcome.exit_code == 3


def test_a_title_without_its_required_field_closes_up(tmp_path: Path) -> None:
    names = written(tmp_path, "name,role\n,Composer\nEva Lind,Composer\n")
    shelf = PackShelf()
    plan = plan_batch(names, choices({"missing-required": "warning"}), shelf)
    without, whole = (shelf.title(job).layout for job in plan.jobs)
    assert {item.id for item in whole.items()} - {item.id for item in without.items()} == {"name", "name-plate"}


def planned(folder: Path, text: str, checks: dict[str, Level]) -> Plan:
    return plan_batch(written(folder, text), choices(checks), PackShelf())


def test_a_check_that_is_an_error_refuses_its_row_and_no_other(tmp_path: Path) -> None:
    plan = planned(tmp_path, "name,role\nTBC,Composer\nEva Lind,Poet\n", {"placeholder": "error"})
    assert list(plan.refused) == [2]
    assert (plan.refused[2].code, plan.refused[2].severity) == ("placeholder", "error")
    assert len(plan.jobs) == 2
    assert planned(tmp_path, "name,role\nTBC,Composer\nEva Lind,Poet\n", {}).refused == {}


def test_an_error_about_the_whole_file_refuses_every_row(tmp_path: Path) -> None:
    plan = planned(tmp_path, "name,role,phone\nJan Berg,Composer,1\nEva Lind,Poet,2\n", {"unknown-column": "error"})
    assert {line: result.code for line, result in plan.refused.items()} == {2: "unknown-column", 3: "unknown-column"}


def test_rows_that_were_not_asked_for_are_looked_at_beside_and_not_told(tmp_path: Path) -> None:
    names = written(tmp_path, "name,role\nJan Berg,Composer\nTBC,Poet\nJan Berg,Composer\n")
    plan = plan_batch(names, Choices(style="chat-show", template="name-caption", lines=frozenset({4})), PackShelf())
    assert [(result.code, result.where.row) for result in plan.results] == [("name-seen-twice", 4)]


def test_the_first_use_only_is_a_rule_of_the_show(tmp_path: Path) -> None:
    names = written(tmp_path, "name,role\nJan Berg,Composer\nJan Berg,Composer\n")
    for wanted, severity in ((True, "warning"), (False, "info")):
        rule = RuleChanges(first_use_only=wanted)
        plan = plan_batch(names, Choices(style="chat-show", template="name-caption", rules=rule), PackShelf())
        assert [(result.code, result.severity) for result in plan.results] == [("name-seen-twice", severity)]


def test_a_sequence_is_refused_as_a_whole(tmp_path: Path) -> None:
    names = written(tmp_path, "role,name\nDirected by,TBC\nMusic,Jan Berg\n")
    said = choices({"placeholder": "error"}, "credit", "feature-opening")
    with pytest.raises(CheckedError, match="row 2, name: “TBC” stands for words to come"):
        assemble(names, said, Wishes(), PackShelf())
    assemble(names, choices({}, "credit", "feature-opening"), Wishes(), PackShelf())


def test_a_refusal_is_the_first_error_and_survives_its_way_from_a_worker() -> None:
    where = Place(file="names.csv", row=2, field="name")
    warning, error = (
        CheckResult("spaces", "warning", where, "a."),
        CheckResult("placeholder", "error", where, "b.", "c."),
    )
    assert refusal([warning]) is None
    refused = refusal([warning, error])
    assert refused is not None
    assert (str(refused), refused.code, refused.exit_code) == ("names.csv, row 2, name: b. c.", "placeholder", 3)
    again = pickle.loads(pickle.dumps(refused.at(Place(line=7))))
    assert (again.code, again.place, type(again)) == (
        "placeholder",
        Place("names.csv", 7, None, 2, "name"),
        CheckedError,
    )


def test_a_code_that_cannot_be_switched_is_told_when_the_rules_are_read() -> None:
    with pytest.raises(ValueError, match="cannot be switched"):
        RuleChanges(checks={"missing-glyph": "off"})
    with pytest.raises(ValueError, match="did you mean “spaces”"):
        RuleChanges(checks={"space": "off"})


def test_what_cannot_be_read_is_an_error_whatever_the_rules(tmp_path: Path) -> None:
    with pytest.raises(NamesError):
        planned(tmp_path, "", dict.fromkeys(SWITCHABLE, "off"))
