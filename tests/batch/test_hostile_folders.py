"""Output folders that somebody has prepared: nothing outside of them is moved, written or deleted."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from batch_folders import assert_true_manifest, run, written_names

from titlegen.batch import Wishes
from titlegen.batch.run import listed_in
from titlegen.errors import DeliveryError

pytestmark = pytest.mark.usefixtures("quick")

PRUNING = Wishes(workers=1, prune=True)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    return written_names(tmp_path / "names.csv", "1,Jan,Composer", "2,Asa,Editor")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "a" / "out"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    (folder / "made").mkdir(parents=True)
    for path in (folder / "precious.txt", folder / "made" / "mine"):
        path.write_text("mine")
    return folder


def untouched(folder: Path) -> bool:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    return found == {"precious.txt", "made", "made/mine"} and (folder / "precious.txt").read_text() == "mine"


NAMES_OF_NO_MASTER = [
    "../../elsewhere/precious.txt",
    "..",
    ".",
    "",
    ".titlegen",
    "manifest.json",
    "Manifest.JSON",
    "superseded",
    "SHA256SUMS",
    "made/x",
    "a\\b",
    "C:x",
    "x" * 256,
    "a\nb",
    "\x1b[31m",
]


@pytest.mark.parametrize("where", ["rows", "former"])
@pytest.mark.parametrize("file", NAMES_OF_NO_MASTER)
def test_a_manifest_that_names_other_files_is_none(
    names: Path, out: Path, elsewhere: Path, file: str, where: str
) -> None:
    run(names, out)
    said = json.loads((out / "manifest.json").read_text("utf-8"))
    said.setdefault(where, []).append({**said["rows"][0], "row": 100, "file": file})
    (out / "manifest.json").write_text(json.dumps(said), "utf-8")
    assert listed_in(out).entries == ()
    report = run(names, out, PRUNING)
    assert [entry.status for entry in report.made] == ["rendered", "rendered"]
    assert untouched(elsewhere)
    assert_true_manifest(out)


def test_an_absolute_name_is_none_either(names: Path, out: Path, elsewhere: Path) -> None:
    run(names, out)
    said = json.loads((out / "manifest.json").read_text("utf-8"))
    said["former"] = [{**said["rows"][0], "row": 100, "file": str(elsewhere)}]
    (out / "manifest.json").write_text(json.dumps(said), "utf-8")
    run(names, out, PRUNING)
    assert untouched(elsewhere)


@pytest.mark.parametrize("value", [{"rate": "25/0"}, {"frames": 10**400}, {"frames": -1}, {"bytes": 10**30}])
def test_a_manifest_of_absurd_numbers_is_none(names: Path, out: Path, value: dict[str, object]) -> None:
    run(names, out)
    said = json.loads((out / "manifest.json").read_text("utf-8"))
    said["rows"][0].update(value)
    (out / "manifest.json").write_text(json.dumps(said), "utf-8")
    assert listed_in(out).entries == ()
    assert run(names, out).exit_code == 0


@pytest.mark.parametrize("place", [".titlegen", ".titlegen/made", ".titlegen/replaced"])
def test_a_workshop_that_is_a_link_is_refused_and_nothing_behind_it_is_touched(
    names: Path, out: Path, elsewhere: Path, place: str
) -> None:
    (out / place).parent.mkdir(parents=True, exist_ok=True)
    (out / place).symlink_to(elsewhere)
    with pytest.raises(DeliveryError, match="place where titlegen works"):
        run(names, out)
    assert untouched(elsewhere)


def test_a_lock_that_is_no_file_is_refused_and_not_waited_for(names: Path, out: Path) -> None:
    (out / ".titlegen").mkdir(parents=True)
    os.mkfifo(out / ".titlegen" / "lock")
    with pytest.raises(DeliveryError, match="place where titlegen works"):
        run(names, out)


def test_a_folder_for_superseded_masters_that_is_a_link_is_refused(names: Path, out: Path, elsewhere: Path) -> None:
    run(names, out)
    (out / "superseded").symlink_to(elsewhere)
    written_names(names, "1,Jan,Conductor", "2,Asa,Editor")
    report = run(names, out)
    assert report.stopped is not None
    assert untouched(elsewhere)
    assert_true_manifest(out)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.csv", "SHA256SUMS", "titlegen.log"])
def test_files_of_the_folder_that_are_links_are_not_written_through(
    names: Path, out: Path, elsewhere: Path, name: str
) -> None:
    run(names, out)
    (out / name).unlink()
    (out / name).symlink_to(elsewhere / "precious.txt")
    run(names, out)
    assert untouched(elsewhere)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.csv", "SHA256SUMS", "titlegen.log"])
def test_files_of_the_folder_that_are_pipes_do_not_hold_the_batch_up(names: Path, out: Path, name: str) -> None:
    run(names, out)
    (out / name).unlink()
    os.mkfifo(out / name)
    assert run(names, out).exit_code == 0


@pytest.mark.parametrize("called", ["Superseded", "manifest.csv", "SHA256SUMS"])
def test_no_master_takes_the_name_of_what_else_is_in_the_folder(tmp_path: Path, out: Path, called: str) -> None:
    from titlegen.delivery.formats import FORMATS

    names = written_names(tmp_path / "names.csv", called, header="name")
    report = run(names, out, form=FORMATS["png"])
    assert report.exit_code == 0
    assert {entry.file for entry in report.made}.isdisjoint({"superseded", "manifest.csv", "SHA256SUMS"})
    assert_true_manifest(out)
