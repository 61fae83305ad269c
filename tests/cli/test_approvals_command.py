"""`approve` and `approvals` as a person at a terminal uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def production(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("names.csv").write_text("id,name,role\na,Ada Lovelace,Mathematician\nb,Bo 𓀀,Cook\n", "utf-8")
    return tmp_path


def test_a_style_is_approved_and_everybody_can_see_it(run) -> None:
    ran = run("approve", "chat-show", "--as", "Maria Kvist", "--text", "Lovely.")
    assert (ran.code, ran.err) == (0, "")
    assert "approved by Maria Kvist" in ran.out
    assert "chat-show 1.0" in run("approvals", "list").out
    assert "“Lovely.”" in run("approvals", "log").out
    assert run("approvals", "show", "chat-show").out.startswith("approved by Maria Kvist")
    assert run("approvals", "verify").code == 0


def test_the_production_file_says_where_the_ledger_is_and_whose_word_counts(run, production: Path) -> None:
    show = production / "show"
    show.mkdir()
    (show / "titlegen.yaml").write_text("schema: 1\nstyle: chat-show\nreviewers:\n  Maria Kvist:\n", "utf-8")
    ran = run("approve", "--as", "Jo", "--production", show)
    assert ran.code == 2
    assert "not among the reviewers" in ran.err
    assert "Maria Kvist" in ran.err
    assert run("approve", "--as", "maria kvist", "--production", show).code == 0
    assert len(list((show / "approvals").glob("*.json"))) == 1


def test_the_names_of_a_file_are_approved_but_for_those_that_cannot_be_set(run) -> None:
    ran = run("approve", "chat-show", "--names", "names.csv", "--as", "Maria", "--json")
    assert ran.code == 0, ran.err
    assert [subject["id"] for subject in ran.json["subjects"]] == ["a"]
    assert ran.json["faulty_rows"] == 1
    assert "“Ada Lovelace, Mathematician”" in run("approvals", "list").out


def test_some_rows_of_a_file_are_approved(run) -> None:
    ran = run("approve", "chat-show", "--names", "names.csv", "--rows", "2", "--as", "Maria", "--json")
    assert [subject["id"] for subject in ran.json["subjects"]] == ["a"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("approve", "chat-show"), 2, "--as"),
        (("approve", "--as", "Maria"), 2, "no style"),
        (("approve", "no-such-style", "--as", "Maria"), 2, "no-such-style"),
        (("approve", "chat-show", "--as", "Maria", "--changes", "x", "--withdraw"), 2, "two decisions"),
        (("approve", "chat-show", "--as", "Maria", "--changes", "  "), 2, "says nothing"),
        (("approve", "chat-show", "--as", "\x1b[31m"), 2, "U+001B"),
        (("approve", "chat-show", "--names", "none.csv", "--as", "Maria"), 3, "none.csv"),
        (("approvals", "show", "essay"), 2, "nothing was decided"),
        (("approvals", "show", "ab"), 2, "nothing was decided"),
        (("approvals", "list", "--production", "no.yaml"), 3, "no.yaml"),
    ],
)
def test_what_is_wrong_is_told_and_writes_nothing(run, production: Path, words, code: int, told: str) -> None:
    ran = run(*words)
    assert (ran.code, told in ran.err) == (code, True), ran.err
    assert not (production / "approvals").exists()


def test_a_damaged_ledger_is_told_with_the_file_and_leaves_with_five(run, production: Path) -> None:
    run("approve", "chat-show", "--as", "Maria")
    (record,) = (production / "approvals").glob("*.json")
    said = json.loads(record.read_text("utf-8"))
    record.write_text(json.dumps({**said, "text": "altered"}), "utf-8")
    for words in (("approvals", "list"), ("approve", "chat-show", "--as", "Maria")):
        ran = run(*words)
        assert ran.code == 5
        assert record.name in ran.err
    ran = run("approvals", "verify", "--json")
    assert ran.code == 5
    assert ran.json["faults"][0]["file"].endswith(record.name)


def test_terminals_are_not_obeyed_whatever_a_comment_says(run) -> None:
    run("approve", "chat-show", "--as", "Maria", "--changes", "red\x1b[31m\u202enow")
    for words in (("approvals", "list"), ("approvals", "log"), ("approvals", "show", "chat-show")):
        assert not set(run(*words).out) & {"\x1b", "\u202e"}


def test_the_key_that_signs_is_printed_for_the_production_file(run, production: Path) -> None:
    key = run("approvals", "keys", "Maria").out.strip()
    run("approve", "chat-show", "--as", "Maria")
    assert key in run("approvals", "show", "chat-show").out
    (production / "titlegen.yaml").write_text(f"schema: 1\nreviewers:\n  Maria: {key}\n  Jo: [{key}]\n", "utf-8")
    assert "approved by Maria" in run("approvals", "list").out


@pytest.mark.parametrize("key", ["ed25519:abc", "rsa:xyz", "12", "[]", "true"])
def test_a_key_that_is_none_is_a_fault_of_the_production_file(run, production: Path, key: str) -> None:
    (production / "titlegen.yaml").write_text(f"schema: 1\nreviewers:\n  Maria: {key}\n", "utf-8")
    ran = run("approvals", "list")
    assert (ran.code, "titlegen.yaml:3" in ran.err) == ((0, False) if key == "[]" else (3, True)), ran.err
