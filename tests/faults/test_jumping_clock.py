"""A clock that jumps, by years and in both directions, while a batch runs: nothing is decided by the time of day."""

from __future__ import annotations

import os
import random
import subprocess
import time
from pathlib import Path

import pytest
from real_batches import assert_complete, assert_whole, command, finished, names_of, statuses

LIBFAKETIME = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))), None)


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    """The file that says how wrong the clock is."""
    assert LIBFAKETIME is not None, "install Debian's package faketime"
    path = tmp_path / "clock"
    path.write_text("+0\n")
    return path


def with_clock(clock: Path) -> dict[str, str]:
    faked = {
        "LD_PRELOAD": str(LIBFAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    return {**os.environ, **faked}


def test_a_batch_goes_on_and_the_next_one_knows_what_is_done(tmp_path: Path, clock: Path) -> None:
    chance = random.Random(6)
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 30)
    env = with_clock(clock)
    with subprocess.Popen(command(names, out), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as batch:
        while batch.poll() is None:
            clock.write_text(f"{chance.choice('+-')}{chance.randrange(10**8)}\n")
            time.sleep(0.05)
        said, told = batch.communicate()
    assert batch.returncode == 0, said + told
    assert b"Traceback" not in told
    assert_complete(out, 30)
    clock.write_text("-400000000\n")
    again = subprocess.run(command(names, out), env=env, capture_output=True, check=False)
    assert again.returncode == 0
    assert statuses(out) == ["cached"] * 30
    names_of(names, 30, role="Changed")
    assert finished(names, out).returncode == 0
    assert assert_whole(out) == 30
    assert statuses(out) == ["rendered"] * 30
