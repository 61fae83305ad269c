"""Work spread over processes: once more for what a dead worker had in hand, and an orderly end on Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from typing import TypeVar

from titlegen.interrupts import noting_requests_to_end

Item = TypeVar("Item")
Result = TypeVar("Result")

GRACE_S = 1.5
"""Seconds that workers have to finish what they are at after Ctrl-C."""


def spread(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int, preload: Sequence[str]
) -> Iterator[tuple[Item, Result | None]]:
    """Each item with what `work` made of it, as they are finished; None where two workers died over it.

    With one worker or one item everything happens in this process. `preload` are modules that the process from
    which workers are forked imports first. After Ctrl-C what is finished is still given, and then
    `KeyboardInterrupt` is raised.
    """
    if workers == 1 or len(items) < 2:
        for item in items:
            yield item, work(item)
        return
    left: list[Item] = []
    yield from _pooled(work, items, min(workers, len(items)), preload, left)
    twice: list[Item] = []
    for item in left:  # one at a time, so that only the item that kills its worker is lost
        yield from _pooled(work, [item], 1, preload, twice)
    for item in twice:
        yield item, None


def _pooled(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int, preload: Sequence[str], broken: list[Item]
) -> Iterator[tuple[Item, Result]]:
    context = get_context("forkserver" if os.name == "posix" else "spawn")
    if os.name == "posix":
        context.set_forkserver_preload(list(preload))
    with noting_requests_to_end() as requests:
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)
        running = {pool.submit(work, item): item for item in items}
        pending = set(running)
        while pending and not requests:
            done, pending = wait(pending, timeout=0.2, return_when=FIRST_COMPLETED)
            yield from _settled(done, running, broken)
        pool.shutdown(wait=not requests, cancel_futures=True)
        if requests:
            done, _ = wait([future for future in pending if not future.cancelled()], timeout=GRACE_S)
            for child in active_children():
                child.terminate()
            yield from _settled(done, running, broken)
            raise KeyboardInterrupt


def _settled(
    done: Iterable[Future[Result]], running: Mapping[Future[Result], Item], broken: list[Item]
) -> Iterator[tuple[Item, Result]]:
    """What finished futures came to; items whose worker died go to `broken`."""
    for future in done:
        try:
            yield running[future], future.result()
        except BrokenProcessPool:
            broken.append(running[future])


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
