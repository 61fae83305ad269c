"""`approvals diff`, `approvals hold` and what `check` says of an approval, as a person at a terminal uses them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "approval"))

from held_packs import change, made_pack

from titlegen.text.fonts import font_files


@pytest.fixture(autouse=True)
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made_pack(tmp_path / "small")
    return Path("small")


@pytest.fixture
def approved(run, pack: Path) -> Path:
    assert run("approve", "small", "--as", "Maria Kvist").code == 0
    return next(Path("approvals/held").iterdir())


def test_what_is_approved_is_kept_and_it_is_said_where(run) -> None:
    ran = run("approve", "small", "--as", "Maria Kvist", "--json")
    assert ran.code == 0
    assert Path(ran.json["held"]).is_dir()
    assert "kept in approvals/held/" in run("approve", "small", "--as", "Jo").out


def test_what_is_refused_is_not_kept(run) -> None:
    assert run("approve", "small", "--as", "Maria", "--changes", "Bluer.", "--json").json["held"] is None
    assert not Path("approvals/held").exists()


def test_an_approval_stands_where_nothing_can_be_kept(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("titlegen.approval.holding.MOST_BYTES", 10)
    ran = run("approve", "small", "--as", "Maria")
    assert ran.code == 0
    assert "It is approved, and could not be kept: small" in ran.out
    assert "approved by Maria" in run("approvals", "list").out


def test_diff_tells_every_value_and_writes_nothing_unless_told(run, approved: Path, pack: Path) -> None:
    change(pack, "#204060", "#602040")
    before = set(Path().rglob("*"))
    ran = run("approvals", "diff", "small")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("small 1.0 against 1.0, approved by Maria Kvist, ")
    assert "  palette.plate: #204060 → #602040\n" in ran.out
    assert "caption looks different: " in ran.out
    assert "looks the same: card" in ran.out
    assert set(Path().rglob("*")) == before


def test_diff_writes_the_page_that_it_is_told_to_and_says_where(run, approved: Path, pack: Path) -> None:
    change(pack, "#204060", "#602040")
    ran = run("approvals", "diff", "small", "--html", "look.html", "--over", "white")
    assert ran.out.endswith("look.html\n")
    assert "<!doctype html>" in Path("look.html").read_text("utf-8")
    told = run("approvals", "diff", "small", "--json").json
    assert told["changes"] == [{"path": "palette.plate", "before": "#204060", "after": "#602040"}]
    assert [template["state"] for template in told["templates"]] == ["different", "same"]
    assert told["page"] is None


def test_diff_without_an_approval_or_without_what_was_kept_says_what_to_do(run, pack: Path) -> None:
    ran = run("approvals", "diff", "small")
    assert ran.code == 2
    assert "no version of small stands approved" in ran.err
    run("approve", "small", "--as", "Maria")
    shutil.rmtree("approvals/held")
    ran = run("approvals", "diff", "small")
    assert ran.code == 5
    assert "was not kept" in ran.err
    assert "titlegen approvals hold small" in ran.err
    assert run("approvals", "diff", "smal").code == 2


def test_hold_keeps_what_is_missing_and_says_what_cannot_be_kept_any_more(run, approved: Path, pack: Path) -> None:
    assert "is kept\n" in run("approvals", "hold").out
    shutil.rmtree(approved)
    assert "is kept now" in run("approvals", "hold", "small").out
    assert approved.is_dir()
    shutil.rmtree(approved)
    change(pack, "#204060", "#602040")
    ran = run("approvals", "hold", "small")
    assert ran.code == 0
    assert "cannot be kept: there is no style any more that looks like it" in ran.out
    assert run("approvals", "hold", "small", "--json").json["versions"][0]["held"] is False


def test_hold_finds_shipped_styles_and_the_productions_own_without_being_told(run, pack: Path) -> None:
    run("approve", "newsroom", "--as", "Maria")
    run("approve", "small", "--as", "Maria")
    shutil.rmtree("approvals/held")
    Path("titlegen.yaml").write_text("schema: 1\nstyle: small\n", "utf-8")
    ran = run("approvals", "hold")
    assert ran.out.count("is kept now") == 2


def test_hold_never_writes_over_what_is_damaged(run, approved: Path) -> None:
    still = approved / "stills" / "card-in.png"
    still.unlink()
    ran = run("approvals", "hold", "small")
    assert ran.code == 5
    assert "is damaged" in ran.out
    assert "card-in.png" in ran.out
    assert not still.exists()


def test_hold_and_diff_without_any_style_say_so(run) -> None:
    assert "no style stands approved" in run("approvals", "hold").out
    assert "no style was named" in run("approvals", "diff").err


def test_check_says_that_a_style_still_looks_as_it_was_approved(run, approved: Path, pack: Path) -> None:
    ran = run("check", "-s", "small")
    assert "this titlegen still gives the approved look of small 1.0 (approved by Maria Kvist, " in ran.out
    Path("names.csv").write_text("name\nAda Lovelace\n", "utf-8")
    assert "approved look of small 1.0" in run("check", "names.csv", "-s", "small").out
    change(pack, "#204060", "#602040")
    font_files.cache_clear()
    assert "1 value changed since small 1.0 was approved" in run("check", "-s", "small").out


def test_check_fails_where_the_look_is_another_and_house_rules_may_let_it_pass(
    run, approved: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("titlegen.approval.look.LIMIT", -1)
    ran = run("check", "-s", "small", "--json")
    assert ran.code == 3
    errors = [result for result in ran.json["results"] if result["severity"] == "error"]
    assert {result["code"] for result in errors} == {"approved-look"}
    change(pack, "palette:", "rules: {checks: {approved-look: warning}}\npalette:")
    ran = run("check", "-s", "small", "--json")
    assert ran.code == 0
    assert "approved-look" in {result["code"] for result in ran.json["results"] if result["severity"] == "warning"}


def test_check_says_nothing_of_approvals_where_there_are_none(run) -> None:
    assert "approved" not in run("check", "-s", "small").out


def test_check_goes_on_when_the_ledger_is_damaged(run, approved: Path) -> None:
    next(Path("approvals").glob("*.json")).write_text("{}")
    ran = run("check", "-s", "small", "--json")
    assert ran.code == 3
    (error,) = [result for result in ran.json["results"] if result["severity"] == "error"]
    assert error["code"] == "approval"
    assert error["where"]["file"].endswith(".json")
