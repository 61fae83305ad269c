"""Two batches into one folder."""

from __future__ import annotations

import getpass
import socket
import time
from pathlib import Path

from real_batches import assert_complete, finished, kill, names_of, started


def test_the_second_refuses_with_the_holders_name_and_harms_nothing(tmp_path: Path) -> None:
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 30)
    with started(names, out) as first:
        while not list(out.glob("*.mov")) and first.poll() is None:
            time.sleep(0.02)
        second = finished(names, out)
        assert second.returncode == 1
        assert "Another batch is at work" in second.stderr
        assert f"{getpass.getuser()} on {socket.gethostname()}, process {first.pid}" in second.stderr
        assert "--wait" in second.stderr
        first.communicate()
    assert first.returncode == 0
    assert_complete(out, 30)


def test_the_second_waits_if_it_is_told_to_and_finds_everything_done(tmp_path: Path) -> None:
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 30)
    with started(names, out) as first:
        while not list(out.glob("*.mov")) and first.poll() is None:
            time.sleep(0.02)
        second = finished(names, out, "--wait")
        first.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert "waiting for another batch" in second.stderr
    assert "0 rendered, 30 cached" in second.stdout
    assert_complete(out, 30)


def test_a_batch_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 30)
    with started(names, out) as first:
        while not list(out.glob("*.mov")) and first.poll() is None:
            time.sleep(0.02)
        kill(first.pid)
    assert finished(names, out).returncode == 0
    assert_complete(out, 30)
