"""Batches as processes of their own, with real masters, and the law that holds for their folder at every moment."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from titlegen.delivery.manifest import FILE_NAME, Entry, read_manifest, sha256_of
from titlegen.delivery.verify import decode_all

SMALL = ("--size", "320x180", "--hold", "5f", "-s", "chat-show", "-t", "name-caption")


def names_of(path: Path, count: int, role: str = "Role") -> Path:
    lines = [f"{number:03d},Person Number {number},{role} {number}" for number in range(1, count + 1)]
    path.write_text("id,name,role\n" + "\n".join(lines) + "\n", "utf-8")
    return path


def command(names: Path, out: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "titlegen", "batch", str(names), "-o", str(out), *SMALL, *words]


def started(names: Path, out: Path, *words: str) -> subprocess.Popen[str]:
    """A batch in a session of its own, so that all its processes can be found."""
    return subprocess.Popen(
        command(names, out, *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def finished(names: Path, out: Path, *words: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(command(names, out, *words), capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def listed(out: Path) -> list[Entry]:
    if not (out / FILE_NAME).exists():
        return []
    manifest = read_manifest(out)
    return [entry for entry in (*manifest.rows, *manifest.former) if entry.file]


def assert_whole(out: Path, decoded: bool = False) -> int:
    """Every file under a final name is whole and in the manifest with the right digest; return how many there are."""
    digests = {entry.file: entry.sha256 for entry in listed(out)}
    masters = list(out.glob("[!.]*.mov")) if out.exists() else []
    for master in masters:
        assert master.name in digests, f"{master.name} is not in the manifest"
        assert sha256_of(master) == digests[master.name], f"{master.name} is not what the manifest says"
        if decoded:
            assert decode_all(master).frames > 0
    return len(masters)


def assert_complete(out: Path, count: int) -> None:
    assert assert_whole(out, decoded=True) == count
    assert {entry.status for entry in read_manifest(out).rows} <= {"rendered", "cached"}
    assert len(read_manifest(out).rows) == count
    sums = subprocess.run(
        ["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=out, capture_output=True, text=True, check=False
    )
    assert sums.returncode == 0, sums.stderr
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def workers_of(batch: subprocess.Popen[str]) -> list[int]:
    """The processes that render: children of the fork server, which is a child of the batch."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            state, parent, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            if int(session) == batch.pid and state != "Z":
                parents[int(stat.parent.name)] = int(parent)
    return [pid for pid, parent in parents.items() if parents.get(parent) == batch.pid]


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def in_session(session: int) -> list[str]:
    running = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            state, _, _, own = stat.read_text().rpartition(")")[2].split()[:4]
            if int(own) == session and state != "Z":
                running.append(stat.parent.name)
    return running


def soon_nobody_in(session: int) -> bool:
    """Whether all processes of a session have ended, or do so soon after its first one."""
    deadline = time.monotonic() + 15
    while in_session(session) and time.monotonic() < deadline:
        time.sleep(0.05)
    return in_session(session) == []


def statuses(out: Path) -> list[str]:
    return [row["status"] for row in json.loads((out / FILE_NAME).read_text("utf-8"))["rows"]]
