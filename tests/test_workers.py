"""Work spread over processes."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from titlegen.workers import spread


def squared(number: int) -> int:
    return number * number


def squared_by_a_worker_that_dies_once(number: int, marks: Path) -> int:
    """The first worker that gets 3 is killed, as the kernel does when memory runs out."""
    if number == 3 and not (marks / "died").exists():
        (marks / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return number * number


def squared_by_a_worker_that_always_dies(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_item_comes_back_once_with_its_result(workers: int) -> None:
    assert sorted(spread(squared, range(8), workers, ())) == [(n, n * n) for n in range(8)]


def test_no_items_need_no_workers() -> None:
    assert list(spread(squared, [], 4, ())) == []


def test_what_a_dead_worker_had_in_hand_is_done_again(tmp_path: Path) -> None:
    work = partial(squared_by_a_worker_that_dies_once, marks=tmp_path)
    assert sorted(spread(work, range(8), 2, ())) == [(n, n * n) for n in range(8)]


def test_an_item_that_kills_every_worker_is_given_up_and_no_other_is() -> None:
    results = dict(spread(squared_by_a_worker_that_always_dies, range(8), 2, ()))
    assert results == {n: None if n == 3 else n * n for n in range(8)}
