"""`sheet`, and `check --html`."""

from __future__ import annotations

from pathlib import Path

import pytest

SMALL = ("--size", "320x180", "--hold", "0.4s")


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("name,role\nJan Morgenstern,Composer\nAda 𓀀,Mathematician\n", "utf-8")
    return path


@pytest.fixture
def out(run, names: Path, tmp_path: Path) -> Path:
    assert run("batch", names, "-s", "chat-show", "-t", "name-caption", *SMALL, "-o", tmp_path / "out").code == 4
    return tmp_path / "out"


def test_a_contact_sheet_goes_into_the_folder_of_the_masters(run, out: Path) -> None:
    ran = run("sheet", out)
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[-1].startswith("2 titles, 1 not delivered")
    written = {path.name for path in out.glob("contact-sheet*")}
    assert written == {"contact-sheet.html", "contact-sheet.pdf", "contact-sheet-01.png"}
    assert run("verify", out).code == 0


def test_a_sheet_can_be_told_its_title_its_forms_and_its_place(run, out: Path, tmp_path: Path) -> None:
    ran = run("sheet", out, "-o", tmp_path / "sheets", "--format", "HTML, pdf", "--title", "Episode 1", "--json")
    assert ran.code == 0
    assert ran.json["title"] == "Episode 1"
    assert (ran.json["titles"], ran.json["failed_rows"], ran.json["faults"]) == (2, 1, [])
    assert [Path(file).name for file in ran.json["files"]] == ["contact-sheet.html", "contact-sheet.pdf"]
    assert "Episode 1" in (tmp_path / "sheets" / "contact-sheet.html").read_text("utf-8")


def test_a_master_that_is_gone_is_told_and_the_sheet_is_written(run, out: Path) -> None:
    (out / "jan-morgenstern.mov").unlink()
    ran = run("sheet", out, "--format", "html")
    assert ran.code == 4
    assert "error: jan-morgenstern.mov" in ran.out
    assert (out / "contact-sheet.html").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--format", "jpeg"), 2, "png"),
        (("--format", ","), 2, "--format"),
        (("--paper", "a3"), 2, "letter"),
        (("--over", "no-such.jpg"), 2, "no plate"),
    ],
)
def test_a_wrong_option_is_refused_with_what_would_be_right(run, out: Path, words, code: int, told: str) -> None:
    ran = run("sheet", out, *words)
    assert ran.code == code
    assert told in ran.err


def test_a_folder_without_a_manifest_is_refused(run, tmp_path: Path) -> None:
    ran = run("sheet", tmp_path, "--json")
    assert ran.code == 1
    assert ran.json["error"]["code"] == "delivery"


def test_check_writes_a_page_beside_what_it_says(run, names: Path, tmp_path: Path) -> None:
    page = tmp_path / "found.html"
    with_page = run("check", names, "-s", "chat-show", *SMALL, "--html", page)
    without = run("check", names, "-s", "chat-show", *SMALL)
    assert (with_page.code, without.code) == (3, 3)
    assert with_page.out == without.out + f"{page}\n"
    assert page.read_text("utf-8").count("<article") == 2


def test_check_with_a_page_prints_the_same_document(run, names: Path, tmp_path: Path) -> None:
    words = ("check", names, "-s", "chat-show", *SMALL, "--json")
    assert run(*words, "--html", tmp_path / "found.html").json == run(*words).json


def test_a_page_of_a_style_alone_is_refused(run, tmp_path: Path) -> None:
    ran = run("check", "-s", "chat-show", "--html", tmp_path / "found.html")
    assert ran.code == 2
    assert "Name the file" in ran.err


def test_a_page_that_cannot_be_written_is_a_fault_of_the_disk(run, names: Path, tmp_path: Path) -> None:
    ran = run("check", names, "-s", "chat-show", *SMALL, "--html", tmp_path / "no" / "found.html")
    assert ran.code == 1
    assert "folder does not exist" in ran.err
