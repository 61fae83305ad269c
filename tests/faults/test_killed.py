"""Processes that are killed at any moment: workers, and the batch itself."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

from real_batches import assert_complete, assert_whole, finished, kill, listed, names_of, started, statuses, workers_of

from titlegen.delivery.manifest import FILE_NAME

MOMENTS = 20


def test_the_batch_is_killed_at_twenty_moments_and_the_manifest_is_true_after_each(tmp_path: Path) -> None:
    chance = random.Random(4)
    out = tmp_path / "out"
    names = names_of(tmp_path / "names.csv", 24)
    survived = [0]
    for moment in range(MOMENTS):
        if moment and moment % 5 == 0:  # masters that give way to others are in danger, too
            names_of(names, 24, role=f"Role of round {moment}")
        with started(names, out, *(["--replace"] if moment % 2 else [])) as batch:
            wait_for_writes(batch, out, chance.randint(0, 7))
            time.sleep(0.05 * chance.random())
            kill(batch.pid)
            batch.wait()
            survived.append(assert_whole(out))
    assert max(survived) > 0
    last = finished(names, out)
    assert last.returncode == 0, last.stderr
    assert_complete(out, 24)


def wait_for_writes(batch: subprocess.Popen[str], out: Path, writes: int) -> None:
    """Wait until this batch has written its manifest so many times, or has begun, or is done."""
    seen = {stamp_of(out / FILE_NAME)}
    while batch.poll() is None and (len(seen) <= writes or not (out / ".titlegen").exists()):
        seen.add(stamp_of(out / FILE_NAME))
        time.sleep(0.002)


def stamp_of(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


def test_workers_are_killed_at_twenty_moments_and_cost_their_rows_a_retry(tmp_path: Path) -> None:
    chance = random.Random(5)
    out = tmp_path / "out"
    names = names_of(tmp_path / "names.csv", 40)
    killed = 0
    while killed < MOMENTS:
        with started(names, out) as batch:
            while batch.poll() is None and killed < MOMENTS:
                time.sleep(0.05 + 0.3 * chance.random())
                workers = workers_of(batch)
                if workers and len(listed(out)) > 0:
                    kill(chance.choice(workers))
                    killed += 1
                    assert_whole(out)
            said, told = batch.communicate()
        assert "Traceback" not in told
        assert batch.returncode in (0, 4), told
        assert len(statuses(out)) == 40
        for line in said.splitlines():
            if line.startswith("error"):
                assert "was killed, twice" in line
        if killed < MOMENTS:
            names_of(names, 40, role=f"After {killed}")
    last = finished(names, out)
    assert last.returncode == 0, last.stdout
    assert_complete(out, 40)
