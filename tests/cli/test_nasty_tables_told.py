"""Broken and hostile names files on the command line: told in words, and nothing written outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from nasty_tables import NASTY, Nasty

from titlegen.errors import ExitCode

SMALL = ("-s", "chat-show", "--size", "160x90", "--hold", "1f")
READ = {name: nasty for name, nasty in NASTY.items() if nasty.refused is None}


def written(nasty: Nasty, folder: Path) -> Path:
    path = folder / "in" / nasty.file
    path.parent.mkdir()
    path.write_bytes(nasty.make())
    return path


def tree(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*")}


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_check_tells_what_is_wrong_with_a_nasty_file(
    run, nasty: Nasty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = written(nasty, tmp_path)
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    ran = run("check", names, *SMALL[:4])
    assert ran.code in (ExitCode.DONE, ExitCode.INPUT)
    assert ran.code == ExitCode.INPUT or nasty.refused is None
    assert ran.out + ran.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize("nasty", READ.values(), ids=READ)
def test_batch_writes_what_can_be_read_into_its_folder_and_nowhere_else(
    run, nasty: Nasty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = written(nasty, tmp_path)
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    ran = run("batch", names, *SMALL, "-o", "out", "--jobs", 1)
    assert ran.code in (ExitCode.DONE, ExitCode.INPUT, ExitCode.SOME_ROWS_FAILED)
    new = tree(tmp_path) - before
    assert all(path.parts[0] == "out" and len(path.parts) <= 2 for path in new)
