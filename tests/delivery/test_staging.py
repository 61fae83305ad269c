from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from delivery_pictures import names_in

from titlegen.delivery import staging
from titlegen.delivery.staging import remove_stale_partials, reporting, staged, staged_once
from titlegen.errors import DeliveryError

HOST = staging._HOST


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_is_written_appears_under_the_final_name_only_at_the_end(tmp_path):
    final = tmp_path / "jan.mov"
    with staged(final) as partial:
        partial.write_text("whole")
        assert not final.exists()
        assert partial.parent == tmp_path
        assert partial.name.startswith(".jan.partial-")
        assert partial.suffix == ".mov"
    assert final.read_text() == "whole"
    assert names_in(tmp_path) == ["jan.mov"]


@pytest.mark.parametrize(
    "fault", [ValueError("x"), KeyboardInterrupt(), SystemExit(1), OSError(errno.EIO, "x")], ids=repr
)
def test_whatever_is_raised_leaves_the_former_file_and_nothing_else(tmp_path, fault):
    final = tmp_path / "jan.mov"
    final.write_text("former")

    def write_and_fail() -> None:
        with staged(final) as partial:
            partial.write_text("half")
            raise fault

    with pytest.raises(type(fault)):
        write_and_fail()
    assert final.read_text() == "former"
    assert names_in(tmp_path) == ["jan.mov"]


def test_a_folder_replaces_a_folder(tmp_path):
    final = tmp_path / "jan"
    final.mkdir()
    (final / "old").touch()
    with staged(final) as partial:
        partial.mkdir()
        (partial / "new").touch()
    assert names_in(final) == ["new"]
    assert names_in(tmp_path) == ["jan"]


def test_a_folder_that_cannot_be_replaced_keeps_its_name(tmp_path, monkeypatch):
    final = tmp_path / "jan"
    final.mkdir()
    (final / "old").touch()
    rename = Path.rename

    def broken(self: Path, target: Path) -> Path:
        if ".partial-" in self.name:
            raise OSError(errno.EIO, "broken")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises(DeliveryError, match="reports a fault"), staged(final) as partial:
        partial.mkdir()
    assert names_in(final) == ["old"]
    assert names_in(tmp_path) == ["jan"]


def test_a_missing_folder_is_told_before_anything_is_rendered(tmp_path):
    with pytest.raises(DeliveryError, match="folder does not exist"), staged(tmp_path / "no" / "jan.mov"):
        pytest.fail("the body ran")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full. Free some space"),
        (errno.EDQUOT, "quota is used up"),
        (errno.EACCES, "may not be written. Change the permissions"),
        (errno.EROFS, "read-only. Deliver to another disk"),
        (errno.EIO, "Check the disk and its connection"),
        (errno.EFBIG, "larger than this disk or process allows"),
        (errno.ENOTTY, "could not be written"),
    ],
)
def test_a_fault_of_the_disk_names_place_fault_and_remedy(tmp_path, number, says):
    with pytest.raises(DeliveryError, match=says) as caught, reporting(tmp_path / "jan.mov"):
        raise OSError(number, os.strerror(number))
    assert str(caught.value).startswith(str(tmp_path / "jan.mov"))
    assert caught.value.remedy


def test_a_name_that_is_too_long_is_told_as_such(tmp_path):
    with pytest.raises(DeliveryError, match="name is too long"), staged(tmp_path / ("x" * 254)) as partial:
        partial.touch()


def test_partials_of_dead_processes_are_removed(tmp_path):
    pid = dead_pid()
    (tmp_path / f".jan.partial-{HOST}-{pid}.mov").touch()
    (tmp_path / f".seq.partial-{HOST}-{pid}").mkdir()
    (tmp_path / f".seq.partial-{HOST}-{pid}" / "seq.0001.png").touch()
    assert len(remove_stale_partials(tmp_path)) == 2
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        f".jan.partial-{HOST}-{os.getpid()}.mov",
        f".jan.partial-{HOST}-1.mov",
        ".jan.partial-otherhost-999999999.mov",
        ".DS_Store",
        "jan.mov",
        f"jan.partial-{HOST}-999999999.mov",
        ".jan.partial-.mov",
    ],
    ids=["own", "first process", "other host", "system", "master", "not hidden", "no process"],
)
def test_everything_else_is_left_alone(tmp_path, name):
    (tmp_path / name).touch()
    assert remove_stale_partials(tmp_path) == []
    assert names_in(tmp_path) == [name]


def test_a_sequence_that_was_moved_aside_and_not_replaced_comes_back(tmp_path):
    aside = tmp_path / f".jan.replaced-{HOST}-{dead_pid()}"
    aside.mkdir()
    (aside / "jan.0001.png").touch()
    assert remove_stale_partials(tmp_path) == []
    assert names_in(tmp_path / "jan") == ["jan.0001.png"]


def test_a_sequence_that_was_replaced_is_removed_for_good(tmp_path):
    (tmp_path / "jan").mkdir()
    (tmp_path / f".jan.replaced-{HOST}-{dead_pid()}").mkdir()
    assert len(remove_stale_partials(tmp_path)) == 1
    assert names_in(tmp_path) == ["jan"]


def test_a_folder_that_is_there_already_stays_when_another_is_staged_once(tmp_path):
    final = tmp_path / "held"
    for words in ("first", "second"):
        with staged_once(final) as partial:
            (partial / "inside").mkdir(parents=True)
            (partial / "inside" / "a").write_text(words)
    assert (final / "inside" / "a").read_text() == "first"
    assert names_in(tmp_path) == ["held"]


def test_what_is_staged_once_is_not_put_in_the_place_of_a_file(tmp_path):
    final = tmp_path / "held"
    final.write_text("a file")
    with pytest.raises(DeliveryError), staged_once(final) as partial:
        partial.mkdir()
    assert final.read_text() == "a file"
    assert names_in(tmp_path) == ["held"]


def test_a_body_that_raises_leaves_nothing_staged_once(tmp_path):
    with pytest.raises(FileExistsError), staged_once(tmp_path / "held") as partial:
        [partial.mkdir() for _ in range(2)]
    assert names_in(tmp_path) == []
