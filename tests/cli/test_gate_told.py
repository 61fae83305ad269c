"""`--approved-only`, `--draft` and `require_approval`, as a person at a terminal meets them."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from titlegen.delivery.drafts import draft_name, draft_path
from titlegen.delivery.verify import decoded_frame
from titlegen.shipped import shipped_styles

NAMES = "id,name,role\njan,Jan Morgenstern,Composer\nada,Ada Lovelace,Mathematician\n"
RULE = "schema: 1\nstyle: {style}\ntemplate: name-caption\nnames: names.csv\nsize: 320x180\nrequire_approval: true\n"
WORDS = ("--set", "name=Ada Lovelace", "--set", "role=Mathematician", "--size", "320x180")


@pytest.fixture(autouse=True)
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A production that requires approvals, with a style of its own."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(shipped_styles() / "chat-show", "chat-show")
    Path("names.csv").write_text(NAMES, "utf-8")
    Path("titlegen.yaml").write_text(RULE.format(style="chat-show"), "utf-8")
    return tmp_path


@pytest.fixture
def approve(run):
    def decide(*words: object) -> None:
        ran = run("approve", *words, "--as", "Maria Kvist")
        assert ran.code == 0, ran.err

    return decide


def recolour() -> None:
    style = Path("chat-show/style.yaml")
    style.write_text(style.read_text("utf-8").replace('accent: "#DC391A"', 'accent: "#1A39DC"'), "utf-8")


def masters(folder: str = "out") -> list[str]:
    return sorted(path.name for path in Path(folder).glob("*.mov"))


def test_the_whole_story_of_a_batch(run, approve) -> None:
    ran = run("batch")
    assert ran.code == 5
    assert "the style chat-show 1.0" in ran.err
    assert "was never approved" in ran.err
    assert not Path("out").exists()

    approve()
    approve("--names", "names.csv", "--rows", "2")
    ran = run("batch")
    assert (ran.code, masters()) == (5, ["jan.mov"])
    assert "“Ada Lovelace, Mathematician” was never approved. Ask Maria Kvist" in ran.out
    assert ran.out.count("was never approved") == 1

    ran = run("batch", "--draft")
    assert (ran.code, masters()) == (0, ["DRAFT_ada.mov", "jan.mov"])
    assert "1 DRAFT" in ran.out
    ran = run("verify", "out")
    assert ran.code == 0
    assert "1 of them is a DRAFT" in ran.out
    assert "1 DRAFT" in run("sheet", "out", "--format", "html").out
    assert "DRAFT · 320" in Path("out/contact-sheet.html").read_text("utf-8")

    approve("--names", "names.csv")
    ran = run("batch")
    assert (ran.code, masters()) == (0, ["ada.mov", "jan.mov"])
    assert masters("out/superseded") == ["DRAFT_ada.mov"]

    recolour()
    before = sorted((path.name, path.stat().st_mtime_ns) for path in Path("out").iterdir())
    ran = run("batch")
    assert ran.code == 5
    assert "approved by Maria Kvist on" in ran.err
    assert "titlegen approvals diff chat-show" in ran.err
    assert sorted((path.name, path.stat().st_mtime_ns) for path in Path("out").iterdir()) == before


def test_json_has_it_too(run, approve) -> None:
    ran = run("batch", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (5, "not-approved")
    approve()
    ran = run("batch", "--json", "--draft")
    assert (ran.code, ran.json["drafts"]) == (0, 2)
    assert [row["draft"] for row in ran.json["manifest"]["rows"]] == [True, True]
    ran = run("batch", "--json", "--dry-run")
    assert ran.code == 5
    assert all("not approved" in told or "never approved" in told for told in ran.json["failed"])


def test_without_the_rule_nobody_is_asked_unless_the_flag_says_so(run) -> None:
    Path("titlegen.yaml").write_text(
        RULE.format(style="chat-show").replace("require_approval: true", "require_approval: false"), "utf-8"
    )
    assert run("batch", "--dry-run").code == 0
    assert run("batch", "--dry-run", "--approved-only").code == 5
    assert "DRAFT_jan.mov" in run("batch", "--dry-run", "--draft").out


@pytest.mark.parametrize("command", ["batch", "sequence", "render"])
def test_a_damaged_ledger_refuses_and_names_the_file(run, approve, command: str) -> None:
    approve()
    record = next(Path("approvals").glob("*.json"))
    record.write_text(record.read_text("utf-8").replace("Maria", "Mario"), "utf-8")
    words = {"batch": ["batch"], "sequence": ["sequence", "names.csv"], "render": ["render", "chat-show", *WORDS]}
    for more in ([], ["--draft"]):
        ran = run(*words[command], *more)
        assert ran.code == 5
        assert record.name in ran.err


def test_render_asks_for_the_style_and_for_the_words(run, approve) -> None:
    ran = run("render", "chat-show", *WORDS, "-o", "ada.mov")
    assert ran.code == 5
    assert "the style chat-show 1.0" in ran.err
    assert "“Ada Lovelace, Mathematician” was never approved." in ran.err
    approve()
    ran = run("render", "chat-show", *WORDS, "-o", "ada.mov")
    assert ran.code == 5
    assert "the style" not in ran.err
    assert "titlegen review chat-show NAMES" in ran.err
    assert not Path("ada.mov").exists()
    approve("--names", "names.csv")
    assert run("render", "chat-show", *WORDS, "-o", "ada.mov").code == 0
    assert Path("ada.mov").exists()
    recolour()
    assert run("render", "chat-show", *WORDS, "-o", "other.mov").code == 5
    assert masters(".") == ["ada.mov"]


def test_words_that_are_the_same_but_for_space_around_them_are_approved(run, approve) -> None:
    approve()
    approve("--names", "names.csv")
    ran = run("render", "chat-show", "--set", "name= Ada Lovelace ", "--set", "role=Mathematician", "--size", "320x180")
    assert ran.code == 0, ran.err


def test_a_draft_that_is_rendered_is_called_one_and_has_the_mark_in_its_first_frame(run) -> None:
    ran = run("render", "chat-show", *WORDS, "--draft", "-o", "ada.mov")
    assert ran.code == 0
    assert ran.out.startswith("DRAFT  DRAFT_ada.mov")
    assert not Path("ada.mov").exists()
    assert decoded_frame(Path("DRAFT_ada.mov"), 0).pixels[..., 3].max() > 0.85
    assert run("render", "chat-show", *WORDS, "--draft", "--format", "png", "-o", "ada").code == 0
    assert sorted(Path("DRAFT_ada").iterdir())[0].name == "DRAFT_ada.0001.png"


def test_render_goes_by_the_production_file_that_is_named(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert run("render", "chat-show", *WORDS).code == 0
    assert run("render", "chat-show", *WORDS, "--approved-only").code == 5
    ran = run("render", tmp_path / "chat-show", *WORDS, "--production", tmp_path)
    assert ran.code == 5
    assert f"titlegen review {tmp_path / 'chat-show'}" in ran.err


def test_a_sequence_is_clean_when_all_of_it_is_approved(run, approve) -> None:
    sequence = ("sequence", "names.csv", "-t", "name-caption")
    ran = run(*sequence)
    assert ran.code == 5
    assert "the style chat-show" in ran.err
    approve()
    approve("--names", "names.csv", "--rows", "2")
    ran = run(*sequence)
    assert ran.code == 5
    assert "names.csv, row 3: “Ada Lovelace, Mathematician” was never approved." in ran.err
    assert "Jan Morgenstern" not in ran.err

    ran = run(*sequence, "--draft", "--json")
    assert (ran.code, ran.json["draft"]) == (0, True)
    assert ran.json["file"] == "DRAFT_names.mov"
    assert ran.json["cue_sheet"] == "DRAFT_names.cues.csv"
    assert Path("DRAFT_names.mov").exists()
    assert Path("DRAFT_names.cues.csv").exists()
    assert not Path("names.mov").exists()
    assert decoded_frame(Path("DRAFT_names.mov"), 0).pixels[..., 3].max() > 0.85

    approve("--names", "names.csv")
    ran = run(*sequence, "--json")
    assert (ran.code, ran.json["file"]) == (0, "names.mov")
    assert "draft" not in ran.json


def test_cards_whose_templates_follow_from_their_columns_can_be_approved(run, approve) -> None:
    Path("cards.csv").write_text("question,name,role\nWhy?,,\n,Ada Lovelace,Mathematician\n", "utf-8")
    approve()
    approve("--names", "cards.csv")
    assert run("sequence", "cards.csv").code == 5
    approve("--names", "cards.csv", "--cards")
    assert run("sequence", "cards.csv").code == 0


def test_several_styles_in_one_batch_are_each_approved_by_themselves(run, approve) -> None:
    Path("names.csv").write_text(
        "id,name,role,style,template\njan,Jan,Composer,chat-show,name-caption\nada,Ada,Author,documentary,lower-third\n",
        "utf-8",
    )
    approve()
    approve("documentary")
    approve("--names", "names.csv")
    recolour()
    ran = run("batch")
    assert ran.code == 5
    assert "chat-show" in ran.err
    assert "documentary" not in ran.err
    ran = run("batch", "--draft")
    assert (ran.code, masters()) == (0, ["DRAFT_jan.mov", "ada.mov"])
    manifest = json.loads(Path("out/manifest.json").read_text("utf-8"))
    assert [row.get("draft", False) for row in manifest["rows"]] == [True, False]


def test_a_draft_goes_beside_where_its_master_would_and_is_called_so_once() -> None:
    assert draft_path(Path("out/jan.mov")) == Path("out/DRAFT_jan.mov")
    assert draft_name("DRAFT_jan.mov") == "DRAFT_jan.mov"


def test_the_csv_of_the_folder_tells_drafts_apart(run, approve) -> None:
    approve()
    approve("--names", "names.csv", "--rows", "2")
    run("batch", "--draft")
    with Path("out/manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["id"], row["draft"]) for row in csv.DictReader(file)] == [("jan", ""), ("ada", "yes")]


def test_names_from_elsewhere_are_held_to_what_the_folder_asks(run, approve, tmp_path_factory) -> None:
    mailed = tmp_path_factory.mktemp("downloads") / "names.csv"
    mailed.write_text(NAMES, "utf-8")
    ran = run("batch", mailed, "-s", "chat-show", "-t", "name-caption", "-o", "out")
    assert ran.code == 5
    assert "was never approved" in ran.err
    assert not masters()
    ran = run("approve", "chat-show", "--as", "Maria Kvist")
    assert ran.code == 0
    Path("titlegen.yaml").write_text(RULE.format(style="chat-show") + "reviewers:\n  Jo Berg:\n", "utf-8")
    for words in ((), ("--approved-only",)):
        ran = run("batch", mailed, "-s", "chat-show", "-t", "name-caption", "-o", "out", *words)
        assert ran.code == 5, "Maria's word does not count"
    assert not masters()


def test_a_withdrawal_that_was_taken_away_lets_nothing_out(run, approve) -> None:
    approve()
    approve("--names", "names.csv")
    approve("--withdraw")
    max(Path("approvals").glob("*.json")).unlink()
    for words in (("batch",), ("batch", "--draft"), ("render", "chat-show", *WORDS, "-o", "one.mov")):
        ran = run(*words)
        assert ran.code == 5
        assert "is missing" in ran.err
    assert not masters()
    assert not Path("one.mov").exists()


def test_who_asks_for_cards_is_told_the_command_that_approves_cards(run) -> None:
    Path("cards.csv").write_text("name,role\nAda Lovelace,Mathematician\n", "utf-8")
    ran = run("sequence", "cards.csv", "-t", "name-caption", "-s", "chat-show")
    assert ran.code == 5
    assert "“titlegen review chat-show”" in ran.err
    assert "“titlegen approve chat-show --names cards.csv --cards --as NAME”" in ran.err
