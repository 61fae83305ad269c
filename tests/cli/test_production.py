"""`batch`, `check` and `sequence` by a production file, and `init`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PRODUCTION = """\
schema: 1
show: Late Talk
episode: 204
style: chat-show
size: 320x180
hold: 0.4s
format: png
file_name: "{show}_{episode}_{id}_{slug}_v{version:02d}"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A production's folder, in which the commands are run."""
    made = tmp_path / "production"
    made.mkdir()
    (made / "titlegen.yaml").write_text(PRODUCTION, "utf-8")
    (made / "names.csv").write_text("id,name,role\n1,Jan Morgenstern,Composer\n2,Åsa Öberg,\n", "utf-8")
    monkeypatch.chdir(made)
    return made


BESIDE = {"SHA256SUMS", "manifest.csv", "manifest.json", "titlegen.log"}


def masters(folder: Path) -> list[str]:
    return sorted({path.name for path in folder.iterdir()} - BESIDE)


def test_a_batch_needs_no_flags_beside_its_production_file(run, folder: Path) -> None:
    ran = run("batch")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("titlegen.yaml: Late Talk 204, chat-show\n")
    assert masters(folder / "out") == ["Late-Talk_204_1_jan-morgenstern_v01", "Late-Talk_204_2_asa-oberg_v01"]
    rows = json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["rows"]
    assert [(row["format"], row["size"]) for row in rows] == [("png", "320x180")] * 2
    assert run("verify", "out").code == 0


def test_flags_of_a_batch_go_before_the_production_file(run, folder: Path) -> None:
    ran = run("batch", "--version", 3, "--show", "Early", "--episode", "x/y", "--size", "160x90", "-o", "there",
              "--rows", 2)  # fmt: skip
    assert ran.code == 0, ran.err
    assert masters(folder / "there") == ["Early_x-y_1_jan-morgenstern_v03"]
    ran = run("batch", "--file-name", "{row:03d}", "--format", "prores-422hq", "-s", "sport", "-o", "here", "--rows", 2)
    assert ran.code == 0, ran.err
    assert masters(folder / "here") == ["002.mov"]


def test_a_production_elsewhere_is_gone_by_from_here(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert run("batch", "production/names.csv", "--rows", 2).code == 0
    assert masters(folder / "out") == ["Late-Talk_204_1_jan-morgenstern_v01"]
    assert run("check", "--production", "production").out.startswith("production/titlegen.yaml: Late Talk")


def test_a_check_needs_no_flags_either(run, folder: Path) -> None:
    ran = run("check")
    assert ran.code == 0
    assert "2 titles checked" in ran.out
    assert "titles" in run("check", "--json").json


def test_a_style_is_checked_by_its_samples_where_there_is_no_production(run, folder: Path) -> None:
    (folder / "titlegen.yaml").unlink()
    assert "3 titles checked" in run("check", "-s", "chat-show").out


def test_a_sequence_takes_style_size_and_format_from_the_production(run, folder: Path) -> None:
    (folder / "cards.csv").write_text("topic\nWho may write?\n", "utf-8")
    (folder / "titlegen.yaml").write_text(f"{PRODUCTION}names: names.csv\nsheet: X\ntemplate: name-caption\n", "utf-8")
    ran = run("sequence", "cards.csv", "-o", "opening", "--hold", "0.2s")
    assert ran.code == 0, ran.err
    assert (folder / "opening" / "opening.0001.png").is_file()


@pytest.mark.parametrize("command", ["batch", "check"])
def test_without_names_and_production_it_is_said_what_to_do(run, folder: Path, command: str) -> None:
    (folder / "titlegen.yaml").unlink()
    ran = run(command)
    assert ran.code == 2
    assert "no names file was named, and there is no titlegen.yaml here" in ran.err
    assert "titlegen init" in ran.err


def test_a_wrong_production_file_stops_everything(run, folder: Path) -> None:
    (folder / "titlegen.yaml").write_text(f"{PRODUCTION}versoin: 2\n", "utf-8")
    ran = run("batch", "--json")
    assert ran.code == 3
    assert ran.json["error"]["code"] == "production"
    assert ran.json["error"]["where"] == "titlegen.yaml:9:1"
    assert "Did you mean “version”?" in ran.err
    assert not (folder / "out").exists()


def test_nothing_in_a_cell_gets_out_of_the_folder(run, folder: Path) -> None:
    cells = ["../../up", "/etc/passwd", "C:\\x", "..", "con", "a/b/../../../c", "~/x", "x" * 300]
    rows = "".join(f'"{cell}","{cell[:12]}"\n' for cell in cells)
    (folder / "names.csv").write_text(f"id,name\n{rows}", "utf-8")
    before = sorted(folder.parent.rglob("*"))
    ran = run("batch", "--hold", "0.1s")
    assert ran.code == 0, ran.err + ran.out
    new = set(folder.parent.rglob("*")) - set(before)
    assert all((folder / "out") in (path, *path.parents) for path in new)
    assert len(masters(folder / "out")) == len(cells)
    listed = json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["rows"]
    assert all("/" not in row["file"] and "\\" not in row["file"] for row in listed)


def test_what_init_writes_works_without_flags(run, folder: Path) -> None:
    (folder / "titlegen.yaml").unlink()
    ran = run("init", "--show", "Late Talk", "--episode", "204", "-s", "chat-show")
    assert ran.code == 0, ran.err
    assert ran.out == "titlegen.yaml\nLook through it, then:\n  titlegen check\n  titlegen batch\n"
    assert run("check").code == 0
    assert run("batch", "--size", "320x180", "--hold", "0.2s", "--rows", 2).code == 0
    assert masters(folder / "out") == ["Late-Talk_204_1_jan-morgenstern_v01.mov"]
    again = run("init")
    assert (again.code, again.out) == (2, "")
    assert "is there already" in again.err


def test_init_prints_the_schema(run) -> None:
    assert run("init", "--schema").json["title"] == "titlegen production file"


def test_every_special_column_may_be_called_otherwise(run, folder: Path) -> None:
    columns = "{in: TC in, hold: Length, language: Sprache, id: Shot, style: Look, template: Kind, duration: Whole}"
    (folder / "titlegen.yaml").write_text(f"{PRODUCTION}columns: {columns}\n", "utf-8")
    (folder / "names.csv").write_text(
        "Shot,Look,Kind,TC in,Length,Sprache,name\n7,sport,name,10:00:00:00,0.2s,tr,Jan\n", "utf-8"
    )
    ran = run("check")
    assert ran.code == 0, ran.err
    assert "unknown-column" not in ran.out
    ran = run("batch")
    assert ran.code == 0, ran.err
    assert masters(folder / "out") == ["Late-Talk_204_7_jan_v01"]
    row = json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["rows"][0]
    assert (row["id"], row["template"], row["start"]) == ("7", "name", "10:00:00:00")


def test_cards_of_another_style_are_not_held_against_what_names_are_made_of(run, folder: Path) -> None:
    said = 'names: names.csv\ncolumns: {name: "{First} {Last}", handle: Social}\nturn: handle\n'
    (folder / "titlegen.yaml").write_text(PRODUCTION + said, "utf-8")
    (folder / "credits.csv").write_text("role,name\nDirected by,Jan Berg\n", "utf-8")
    ran = run("sequence", "credits.csv", "-s", "feature-opening", "-o", "opening", "--hold", "0.2s")
    assert ran.code == 0, ran.err
    assert (folder / "opening" / "opening.0001.png").is_file()


def test_a_template_that_another_style_has_not_is_not_held_against_it(run, folder: Path) -> None:
    (folder / "titlegen.yaml").write_text(f"{PRODUCTION}template: name-caption\n", "utf-8")
    ran = run("check", "-s", "documentary")
    assert ran.code == 0, ran.err
    assert "2 titles checked" in ran.out
