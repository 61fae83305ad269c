"""What `check` prints: a table on a terminal, one line for each result elsewhere."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from titlegen.checks.result import CheckResult, Severity
from titlegen.cli.results import grouped, print_table, show_results
from titlegen.errors import Place


def result(code: str, severity: Severity, row: int | None, message: str, remedy: str | None = "Mend it.", **where):
    place = Place(file=where.get("file", "names.csv"), row=row, field=where.get("field", "name"))
    return CheckResult(code, severity, place, message, remedy)


def printed(*results: CheckResult, notes: bool = False, width: int = 100, encoding: str = "utf-8") -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", write_through=True)
    print_table(results, notes, Console(file=stream, width=width, force_terminal=True, color_system=None))
    stream.seek(0)
    return stream.read()


def test_errors_come_first_then_warnings_and_notes_are_counted() -> None:
    shown = printed(
        result("name-seen-twice", "info", 4, "“Jan” was in row 2 already."),
        result("spaces", "warning", 3, "“Jan Berg” has 2 spaces in a row."),
        result("missing-glyph", "error", 9, "no font of the chain has “𓀀”."),
    )
    order = ["Errors (1)", "missing-glyph", "Warnings (1)", "spaces", "1 note: 1 name-seen-twice; --notes tells them."]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "already" not in shown


def test_notes_are_told_when_asked_for() -> None:
    shown = printed(result("name-seen-twice", "info", 4, "“Jan” was in row 2 already."), notes=True)
    assert "Notes (1)" in shown
    assert "“Jan” was in row 2 already. Mend it." in shown
    assert "--notes" not in shown


def test_rows_with_the_same_fault_share_a_line() -> None:
    rows = (3, 7, 8, 9)
    shown = printed(*(result("missing-required", "error", row, "is empty, and the template needs it.") for row in rows))
    (line,) = [line for line in shown.splitlines() if "missing-required" in line]
    assert line.split()[:2] == ["3,", "7–9"]
    assert "Errors (4)" in shown


def test_words_that_alike_rows_have_are_quoted_together() -> None:
    texts = ["actor", "poet", "host", "singer", "writer", "actor"]
    shown = printed(
        *(
            result("letter-case", "warning", row, f"“{text}” is all in lower case.")
            for row, text in enumerate(texts, 2)
        ),
        width=160,
    )
    assert "“actor”, “poet”, “host”, “singer” and 1 more: each is all in lower case. Mend it." in shown


def test_other_fields_remedies_and_files_are_lines_of_their_own() -> None:
    results = [
        result("placeholder", "warning", 2, "“TBC” stands for words to come."),
        result("placeholder", "warning", 3, "“TBC” stands for words to come.", field="role"),
        result("placeholder", "warning", 4, "“TBC” stands for words to come.", "Write “Jan”."),
        result("placeholder", "warning", None, "“TBC” stands for words to come."),
        result("placeholder", "warning", 5, "“TBC” stands for words to come.", file="other.csv"),
    ]
    assert [len(group) for group in grouped(results)] == [1] * 5
    assert "other.csv, name" in printed(*results, width=140)


@pytest.mark.parametrize(("encoding", "glyph"), [("utf-8", "▲"), ("ascii", "!")])
def test_each_severity_has_a_mark_that_the_terminal_can_show(encoding: str, glyph: str) -> None:
    assert f"{glyph} " in printed(result("spaces", "warning", 3, "two spaces."), encoding=encoding)


def test_words_in_brackets_are_no_markup() -> None:
    shown = printed(result("placeholder", "warning", 3, "“[bold]TBC[/bold]” stands for words to come."))
    assert "[bold]TBC[/bold]" in shown


def test_a_narrow_terminal_cuts_no_word_of_the_remedy() -> None:
    shown = printed(result("captions-overlap", "warning", 3, "comes at 10:00:00:00 " * 5, "Hold it shorter."), width=60)
    assert "shorter" in shown


def test_nothing_found_prints_nothing() -> None:
    assert printed() == ""


def test_a_terminal_gets_the_table_and_anything_else_the_lines(monkeypatch, capsys) -> None:
    found = [result("spaces", "warning", 3, "“Jan Berg” has 2 spaces in a row.")]
    show_results(found, notes=False)
    assert capsys.readouterr().out == (
        "warning: names.csv, row 3, name: “Jan Berg” has 2 spaces in a row. Mend it. [spaces]\n"
    )
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    show_results(found, notes=False)
    assert "Warnings (1)" in capsys.readouterr().out


def test_away_from_a_terminal_each_result_is_one_line_that_can_be_searched(run, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,role\nTBC,Composer\nEva Lind,Poet\nEva Lind,Poet\n", "utf-8")
    lines = run("check", names, "-s", "chat-show", "-t", "name-caption").out.splitlines()
    assert lines == [
        f"warning: {names}, row 2, name: “TBC” stands for words to come. Fill it in. [placeholder]",
        f"info: {names}, row 4, name: “Eva Lind” was in row 3 already. Keep both if that is meant. [name-seen-twice]",
        "3 titles checked: 0 errors, 1 warning, 1 note",
    ]


def test_no_table_has_what_a_terminal_obeys() -> None:
    shown = printed(
        result("spaces", "warning", 2, "“\x1b[2J\u202e” has\x9b spaces.", "Write “\x07”.", field="\x1b[31m")
    )
    assert not set("\x1b\u202e\x9b\x07") & set(shown)
    assert "[U+202E]" in shown
