"""Ctrl-C: what is finished stays, nothing is half there, and the next run goes on."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from real_batches import assert_complete, assert_whole, finished, listed, names_of, soon_nobody_in, started, statuses


def test_ctrl_c_keeps_what_is_finished_and_the_next_run_renders_only_the_rest(tmp_path: Path) -> None:
    out, names = tmp_path / "out", names_of(tmp_path / "names.csv", 40)
    with started(names, out) as batch:
        while len(listed(out)) < 5 and batch.poll() is None:
            time.sleep(0.02)
        os.killpg(batch.pid, signal.SIGINT)
        _, told = batch.communicate()
    assert batch.returncode == 130
    assert "interrupted:" in told
    assert "Traceback" not in told
    kept = assert_whole(out, decoded=True)
    assert 5 <= kept < 40
    assert (out / "SHA256SUMS").read_text().count("\n") == kept
    assert soon_nobody_in(batch.pid)
    assert finished(names, out).returncode == 0
    assert statuses(out).count("cached") == kept
    assert_complete(out, 40)


def test_a_worker_that_does_not_end_is_not_waited_for(tmp_path: Path) -> None:
    """A row that takes far longer than the grace: the batch ends without it."""
    out, names = tmp_path / "out", tmp_path / "names.csv"
    names.write_text("name,hold\n" + "".join(f"Person {n},3000s\n" for n in range(4)), "utf-8")
    with started(names, out, "--size", "hd", "--format", "png16", "--hold", "3000s") as batch:
        while not (out / ".titlegen" / "made").exists() and batch.poll() is None:
            time.sleep(0.02)
        time.sleep(1)
        os.killpg(batch.pid, signal.SIGINT)
        said, told = batch.communicate()
    assert batch.returncode == 130, said + told
    assert soon_nobody_in(batch.pid)
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []
