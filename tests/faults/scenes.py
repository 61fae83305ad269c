"""Disks that fill up, turn read-only, or go away: played in a mount namespace of its own.

python scenes.py SCENE FOLDER, under `unshare --mount` (with `--map-root-user` for a user who is not root).
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from real_batches import assert_complete, assert_whole, finished, listed, names_of, started


def mount(*words: object) -> None:
    subprocess.run(["mount", *map(str, words)], check=True)


def tmpfs(disk: Path, megabytes: int) -> None:
    disk.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={megabytes}m", "titlegen-test", disk)


def a_disk_that_fills_up(folder: Path) -> None:
    """20 MB, and masters for more than that."""
    disk = folder / "disk"
    tmpfs(disk, 20)
    out, names = disk / "out", names_of(folder / "names.csv", 40)
    first = finished(names, out, "--hold", "2s", "--size", "640x360")
    assert first.returncode == 1, first.stdout
    assert "The disk is full" in first.stdout
    assert "rows were not tried" in first.stdout
    kept = assert_whole(out, decoded=True)
    assert 0 < kept < 40
    again = finished(names, out, "--hold", "2s", "--size", "640x360")
    assert again.returncode == 1
    assert assert_whole(out) >= kept
    mount("-o", "remount,size=200m", disk)
    last = finished(names, out, "--hold", "2s", "--size", "640x360")
    assert last.returncode == 0, last.stdout
    assert_complete(out, 40)


def a_disk_without_any_room(folder: Path) -> None:
    disk = folder / "disk"
    tmpfs(disk, 1)
    filler = os.open(disk / "filler", os.O_CREAT | os.O_WRONLY)
    with suppress(OSError):
        while True:
            os.write(filler, bytes(4096))
    os.close(filler)
    ran = finished(names_of(folder / "names.csv", 3), disk / "out")
    assert ran.returncode == 1
    assert "The disk is full" in ran.stderr + ran.stdout
    assert assert_whole(disk / "out") == 0


def a_folder_that_is_read_only(folder: Path) -> None:
    disk = folder / "disk"
    tmpfs(disk, 50)
    out, names = disk / "out", names_of(folder / "names.csv", 6)
    assert finished(names, out).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    mount("-o", "remount,ro", disk)
    names_of(names, 6, role="Changed")
    ran = finished(names, out)
    assert ran.returncode == 1
    assert "The disk is read-only" in ran.stderr
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    mount("-o", "remount,rw", disk)
    assert finished(names, out).returncode == 0
    assert_complete(out, 6)


def during(names: Path, out: Path, happens: Callable[[], object], *words: str) -> subprocess.CompletedProcess[str]:
    """A batch in the midst of which something happens."""
    with started(names, out, *words) as batch:
        while len(listed(out)) < 4 and batch.poll() is None:
            time.sleep(0.01)
        happens()
        watchdog = threading.Timer(120, batch.kill)
        watchdog.start()
        said, told = batch.communicate()
        watchdog.cancel()
    assert "Traceback" not in told
    return subprocess.CompletedProcess([], batch.returncode, said, told)


def a_share_that_vanishes(folder: Path) -> None:
    """What was mounted is there no more: the folder is empty and, as a mount point is, not to be written."""
    disk = folder / "disk"
    tmpfs(disk, 1)
    mount("-o", "remount,ro", disk)  # what is under the share
    mount("-t", "tmpfs", "-o", "size=200m", "titlegen-share", disk)
    kept = folder / "kept"
    kept.mkdir()
    mount("--bind", disk, kept)
    out, names = disk / "out", names_of(folder / "names.csv", 40)
    ran = during(names, out, lambda: subprocess.run(["umount", "--lazy", disk], check=True))
    assert ran.returncode == 1, (ran.stdout, ran.stderr)
    assert "rows were not tried" in ran.stdout
    assert not out.exists()
    mount("--bind", kept, disk)
    assert assert_whole(out, decoded=True) >= 3
    assert finished(names, out).returncode == 0
    assert_complete(out, 40)


SCENES = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        a_disk_that_fills_up,
        a_disk_without_any_room,
        a_folder_that_is_read_only,
        a_share_that_vanishes,
    )
}

if __name__ == "__main__":
    SCENES[sys.argv[1]](Path(sys.argv[2]))
    print("played")
