from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from good_and_bad import bad, good

from titlegen.errors import ExitCode, ProductionError
from titlegen.production.finding import find_production
from titlegen.production.load import load_production, parse_production
from titlegen.units import FrameRate, Size


@good
def test_a_production_file_is_read(text: str) -> None:
    assert parse_production(text).production.schema_version == 1


@bad
def test_a_fault_is_told_with_its_place(text: str, told: str) -> None:
    before, mark, after = text.partition("‸")
    assert mark, "the case has no ‸"
    with pytest.raises(ProductionError) as caught:
        parse_production(before + after)
    fault = caught.value
    assert told in str(fault)
    assert "\n" not in str(fault), "more is told than this"
    assert fault.exit_code is ExitCode.INPUT
    assert fault.place is not None
    assert fault.place.file == "titlegen.yaml"
    if before:
        where = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        assert (fault.place.line, fault.place.column) == where, fault


def test_values_are_those_of_the_command_line() -> None:
    own = parse_production("schema: 1\nsize: uhd\nrate: 23.98\nformat: PNG\nepisode: 007\nsheet: 2").production
    assert (own.size, own.rate) == (Size(3840, 2160), FrameRate.parse("24000/1001"))
    assert (own.format, own.episode, own.sheet) == ("png", "007", "2")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ProductionError) as caught:
        parse_production("schema: 1\nsow: A\nsize: hdd\nrate: 7x")
    assert [line.split(": ")[0] for line in str(caught.value).splitlines()] == [
        "titlegen.yaml:2:1", "titlegen.yaml:3:7", "titlegen.yaml:4:7",
    ]  # fmt: skip


def test_a_fault_survives_pickling() -> None:
    with pytest.raises(ProductionError) as caught:
        parse_production("schema: 9")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProductionError, match=r"titlegen.yaml: cannot be read: No such file"):
        load_production(tmp_path / "titlegen.yaml")
    (tmp_path / "titlegen.yaml").write_bytes(b"schema: 1\nshow: \xe9")
    with pytest.raises(ProductionError, match=r"titlegen.yaml:2:7: is not UTF-8 text"):
        load_production(tmp_path / "titlegen.yaml")


def test_the_file_beside_the_names_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        (folder / "titlegen.yaml").write_text("schema: 1")
    monkeypatch.chdir(here)
    assert find_production(None) == Path("titlegen.yaml")
    assert find_production(Path("names.csv")) == Path("titlegen.yaml")
    assert find_production(there / "names.csv") == there / "titlegen.yaml"
    assert find_production(tmp_path / "names.csv") is None
    assert find_production(None, there) == there / "titlegen.yaml"
    assert find_production(here / "names.csv", there / "other.yaml") == there / "other.yaml"


def test_a_path_that_no_disk_takes_is_a_fault_of_the_file_that_it_names() -> None:
    path = Path("x" * 300) / "names.csv"
    assert find_production(path) is None
    with pytest.raises(ProductionError, match="cannot be read: File name too long"):
        load_production(find_production(None, path) or Path())
