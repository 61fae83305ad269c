"""What is handed over beside the masters: manifest.csv, SHA256SUMS, the log and the summary."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
from batch_folders import run, written_names

from titlegen.batch import Wishes
from titlegen.delivery.handover import write_manifest_csv, write_sums
from titlegen.delivery.manifest import Entry

pytestmark = pytest.mark.usefixtures("quick")

ROWS = ("1,Jan Morgenstern,Composer", "2,“Åsa, Öberg”,Editor", "3,Ada Lovelace,Mathematician")


@pytest.fixture
def names(tmp_path: Path) -> Path:
    return written_names(tmp_path / "names.csv", "1,Jan Morgenstern,Composer", '2,"Öberg, Åsa",Editor', "3,Ada,")


def rows_of(out: Path) -> list[dict[str, str]]:
    with (out / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_manifest_csv_has_a_line_for_each_row_and_a_column_for_each_field(names: Path, tmp_path: Path) -> None:
    report = run(names, tmp_path / "out")
    rows = rows_of(tmp_path / "out")
    assert [row["name"] for row in rows] == ["Jan Morgenstern", "Öberg, Åsa", "Ada"]
    assert [row["sha256"] for row in rows] == [entry.sha256 for entry in report.made]
    assert rows[0]["seconds"] == "0.400"
    assert (tmp_path / "out" / "manifest.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_cell_of_manifest_csv_is_a_formula(cell: str, tmp_path: Path) -> None:
    entry = Entry(
        id="x",
        row=2,
        template="t",
        fields={"name": cell},
        file=None,
        format="png",
        alpha="straight",
        size=None,
        rate=None,
        frames=None,
        bytes=None,
        sha256=None,
        status="failed",
        error=cell,
    )
    write_manifest_csv([entry], tmp_path)
    (row,) = rows_of(tmp_path)
    assert row["name"] == row["error"] == f"'{cell}"


def test_sha256sum_accepts_the_sums(names: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(names, out)
    checked = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=out, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.count(b": OK\n") == 3


def test_the_sums_of_a_sequence_have_a_line_for_each_picture(tmp_path: Path) -> None:
    folder = tmp_path / "jan"
    folder.mkdir()
    (folder / "jan.0001.png").write_bytes(b"one")
    (folder / "jan.0002.png").hardlink_to(folder / "jan.0001.png")
    (folder / "jan.0003.png").write_bytes(b"three")
    entry = Entry(
        id="jan",
        row=2,
        template="t",
        fields={},
        file="jan",
        format="png",
        alpha="straight",
        size="16x9",
        rate="25/1",
        frames=3,
        bytes=1,
        sha256="0" * 64,
        status="rendered",
    )
    write_sums([entry], tmp_path)
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
    )
    assert checked.stdout.count(b": OK\n") == 3
    before = (tmp_path / "SHA256SUMS").read_text()
    (folder / "jan.0003.png").write_bytes(b"changed")
    write_sums([entry.model_copy(update={"status": "cached"})], tmp_path)
    assert (tmp_path / "SHA256SUMS").read_text() == before
    write_sums([entry], tmp_path)
    assert (tmp_path / "SHA256SUMS").read_text() != before


def test_the_log_has_one_line_for_each_row_of_each_run(names: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(names, out)
    written_names(names, ROWS[0], "2,Eva,Editor", header="id,name,role")
    run(names, out, Wishes(workers=1, prune=True))
    lines = (out / "titlegen.log").read_text("utf-8").splitlines()
    assert len(lines) == 3 + 2 + 1
    assert " row 2 rendered 1.mov id=1 frames=10 distinct=3" in lines[0]
    assert lines[-1].endswith("run moved to superseded: 3.mov")
    assert " row 2 cached 1.mov" in lines[3]
    assert "why=name “Öberg, Åsa” → “Eva”" in lines[4]


def test_the_summary_counts_everything(names: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(names, out)
    written_names(names, ROWS[0], "2,Eva,Editor", "4,New,Guest")
    report = run(names, out)
    told = report.told().splitlines()[-1]
    assert told.startswith(f"2 rendered, 1 cached, 0 failed, 0 doubtful, in {out}; ")
    assert "20 frames, of which 6 had to be drawn" in told
    document = report.as_json()
    assert (document["rendered"], document["cached"], document["failed"], document["distinct_frames"]) == (2, 1, 0, 6)
    assert [row["changed"] for row in document["why"]] == [["name “Öberg, Åsa” → “Eva”"], ["a new row"]]
