"""Two batches into one folder."""

from __future__ import annotations

import getpass
import os
import socket
from pathlib import Path

from real_batches import assert_complete, finished, in_session, kill, listed, names_of, started

from titlegen.batch.holding import held


def test_the_second_refuses_with_the_holders_name_and_touches_nothing(tmp_path: Path) -> None:
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 3)
    with held(out, False, lambda _: None):
        before = sorted(path.relative_to(out) for path in out.rglob("*"))
        second = finished(names, out)
        assert sorted(path.relative_to(out) for path in out.rglob("*")) == before
    assert second.returncode == 1
    assert "Another batch is at work" in second.stderr
    assert f"{getpass.getuser()} on {socket.gethostname()}, process {os.getpid()}, since 2" in second.stderr
    assert "--wait" in second.stderr
    assert finished(names, out).returncode == 0
    assert_complete(out, 3)


def test_the_second_waits_if_it_is_told_to(tmp_path: Path) -> None:
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 3)
    with held(out, False, lambda _: None):
        second = started(names, out, "--wait")
        assert second.stderr is not None
        assert f"process {os.getpid()}" in second.stderr.readline()
        assert listed(out) == []
    with second:
        second.communicate()
    assert second.returncode == 0
    assert_complete(out, 3)


def test_batches_that_begin_together_take_turns_and_the_set_is_rendered_once(tmp_path: Path) -> None:
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 20)
    batches = [started(names, out, "--wait") for _ in range(3)]
    said = [batch.communicate()[0] for batch in batches]
    assert [batch.returncode for batch in batches] == [0, 0, 0]
    summaries = sorted(told.splitlines()[-1].partition(",")[0] for told in said)
    assert summaries == ["0 rendered", "0 rendered", "20 rendered"]
    assert_complete(out, 20)


def test_a_batch_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 30)
    with started(names, out) as first:
        while not list(out.glob("*.mov")) and first.poll() is None:
            pass
        kill(first.pid)
        first.wait()
        while in_session(first.pid):
            pass
    assert finished(names, out).returncode == 0
    assert_complete(out, 30)
