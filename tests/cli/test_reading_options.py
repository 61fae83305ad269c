"""`--sheet`, `--header-row` and `--turn`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_workbooks import workbook


@pytest.fixture
def guests(tmp_path: Path) -> Path:
    def more(sheet: object) -> None:
        crew = sheet.parent.create_sheet("Crew")  # type: ignore[attr-defined]
        for row in (("The crew",), ("Name", "Role"), ("LIND, Eva", "Sound"), ("Ek, Siv", "Light")):
            crew.append(row)

    path = tmp_path / "guests.xlsx"
    path.write_bytes(workbook([("name", "role"), ("Jan", "Host")], more))
    return path


def test_the_command_line_says_which_sheet_and_row_and_what_to_turn_round(run, guests: Path, tmp_path: Path) -> None:
    small = ("-s", "chat-show", "--size", "160x90", "--hold", "1f", "--jobs", 1, "-o", tmp_path / "out", "--json")
    ran = run("batch", guests, *small, "--sheet", "crew", "--header-row", 2, "--turn", "name")
    assert ran.code == 0
    rows = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["rows"]
    assert [(row["row"], row["fields"]["name"]) for row in rows] == [(3, "Eva LIND"), (4, "Siv Ek")]


def test_check_says_which_sheet_was_read_and_that_the_header_is_not_the_first_row(run, guests: Path) -> None:
    first = run("check", guests, "-s", "chat-show", "--json").json["results"]
    crew = run("check", guests, "-s", "chat-show", "--sheet", 2, "--turn", "name", "--json").json["results"]
    assert "several-sheets" in [result["code"] for result in first]
    assert [r["code"] for r in crew if r["code"] in ("several-sheets", "header-row", "name-order")] == ["header-row"]


@pytest.mark.parametrize("words", [("--sheet", "Cast"), ("--header-row", 99), ("--header-row", 0), ("--turn", "nam")])
def test_a_sheet_a_row_or_a_field_that_is_not_there_is_wrong_usage(run, guests: Path, words: tuple) -> None:
    assert run("check", guests, "-s", "chat-show", *words).code == 2
