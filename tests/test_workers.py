"""Work spread over processes."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from titlegen.errors import DeliveryError
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


def out_of_memory_once(number: int, marks: Path) -> int:
    if number == 3 and not (marks / "full").exists():
        (marks / "full").touch()
        raise MemoryError
    return number * number


def test_a_worker_that_runs_out_of_memory_is_one_that_died(tmp_path: Path) -> None:
    work = partial(out_of_memory_once, marks=tmp_path)
    assert sorted(spread(work, range(6), 2, ())) == [(n, n * n) for n in range(6)]


def failing_at_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def test_what_an_item_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="three"):
        list(spread(failing_at_three, range(6), 2, ()))


class Unreadable:
    """Work that no worker can be given: it cannot be unpickled there."""

    def __call__(self, number: int) -> int:
        return number

    def __reduce__(self) -> tuple[object, ...]:
        return _refusing, ()


def _refusing() -> None:
    raise RuntimeError("not here")


def test_workers_that_cannot_begin_are_a_fault_that_is_told_and_no_endless_trying(capfd) -> None:
    with pytest.raises(DeliveryError, match="cannot be started"):
        list(spread(Unreadable(), range(6), 2, ()))


def test_a_consumer_that_has_enough_leaves_no_worker_behind() -> None:
    results = spread(squared, range(100), 2, ())
    next(results)
    results.close()
    assert active_children() == []


def squared_of_a_list(number: int) -> list[int]:
    return [number] * 300_000


def test_results_larger_than_a_pipe_holds_come_through() -> None:
    assert {item: len(result) for item, result in spread(squared_of_a_list, range(6), 2, ())} == dict.fromkeys(
        range(6), 300_000
    )


def test_an_item_that_kills_every_worker_is_given_up_and_no_other_is() -> None:
    results = dict(spread(squared_by_a_worker_that_always_dies, range(8), 2, ()))
    assert results == {n: None if n == 3 else n * n for n in range(8)}
