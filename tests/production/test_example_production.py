"""The production in examples/ runs as it stands, with no flags."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from titlegen.cli import main
from titlegen.shipped import shipped_styles

EXAMPLE = Path(__file__).parents[2] / "examples" / "production"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to write to, in which the commands are run."""
    made = shutil.copytree(EXAMPLE, tmp_path / "production", ignore=shutil.ignore_patterns("out"))
    monkeypatch.chdir(made)
    return made


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["titlegen", *words])
    with pytest.raises(SystemExit) as leaving:
        main()
    return int(leaving.value.code or 0)


def test_its_first_line_tells_editors_where_the_schema_is() -> None:
    first = (EXAMPLE / "titlegen.yaml").read_text("utf-8").splitlines()[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (EXAMPLE / schema).resolve() == (shipped_styles() / "production.schema.json").resolve()


def test_a_check_finds_nothing_to_mend(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["titles"] == 12
    assert [result for result in found["results"] if result["severity"] != "info"] == []


def test_a_batch_makes_all_of_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (folder / "titlegen.yaml").read_text("utf-8")
    (folder / "titlegen.yaml").write_text(text.replace("rate: 25\n", "rate: 25\nsize: 320x180\n"), "utf-8")
    assert run(monkeypatch, "batch") == 0
    rows = json.loads((folder / "out" / "manifest.json").read_text("utf-8"))["rows"]
    assert [row["file"] for row in rows[:3]] == [
        "The-Long-Coast_204_010_alesund-norway_v02.mov",
        "The-Long-Coast_204_020_ingrid-sorbo-hauge_v02.mov",
        "The-Long-Coast_204_030_thorsteinn-aegisson_v02.mov",
    ]
    assert {row["status"] for row in rows} == {"rendered"}
