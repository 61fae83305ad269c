"""Work spread over processes: once more for what a dead worker had in hand, and an orderly end on Ctrl-C.

Each worker has a pipe of its own, so that one which dies takes nothing with it but the item it was at.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import forkserver, get_context, parent_process, resource_tracker
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pickle import UnpicklingError
from typing import Any, Generic, TypeVar

from titlegen.errors import DeliveryError
from titlegen.interrupts import POLITE, noting_requests_to_end

Item = TypeVar("Item")
Result = TypeVar("Result")

GRACE_S = 1.0
"""Seconds that workers have to finish what they are at after Ctrl-C."""
IN_HAND = 2
"""Items a worker has: the one it is at, and the next, so that it never waits for this process."""
_STILLBORN = 3
"""So many workers in a row that die before they are at anything: it is not the items' fault."""


def spread(
    work: Callable[[Item], Result], items: Sequence[Item], workers: int, preload: Sequence[str]
) -> Generator[tuple[Item, Result | None]]:
    """Each item with what `work` made of it, as they are finished; None where two workers died over it.

    A single item is worked on in this process, which starts sooner. `preload` are modules that the process from
    which workers are forked imports first. What an item raises is raised here. After Ctrl-C what is finished is still
    given, and then `KeyboardInterrupt` is raised. Raises `DeliveryError` when no worker can be started.
    """
    if len(items) < 2:
        for item in items:
            yield item, work(item)
        return
    died: list[Item] = []
    with noting_requests_to_end() as requests:
        yield from _Crew(work, min(workers, len(items)), preload, requests).results(items, died)
        for item in died:  # one at a time, so that it has the whole memory
            twice: list[Item] = []
            yield from _Crew(work, 1, preload, requests).results([item], twice)
            yield from ((lost, None) for lost in twice)


@dataclass(eq=False)
class _Worker(Generic[Item]):
    process: BaseProcess
    pipe: Any
    """This end of its pipe; there it sends a `_READY`, and then for each item a result and a fault, either None."""
    in_hand: deque[Item] = field(default_factory=deque)
    ready: bool = False


class _Crew(Generic[Item, Result]):
    """Processes that work off a list, and the pipes to them."""

    def __init__(
        self, work: Callable[[Item], Result], size: int, preload: Sequence[str], requests: Sequence[int]
    ) -> None:
        self._work = work
        self._size = size
        self._requests = requests
        self._context = _context(preload)
        self._crew: list[_Worker[Item]] = []
        self._stillborn = 0

    def results(self, items: Sequence[Item], died: list[Item]) -> Iterator[tuple[Item, Result]]:
        """Each item with its result; those whose worker died while it was at them are put into `died`."""
        left = deque(items)
        try:
            while (left or self._busy()) and not self._requests:
                self._hand_out(left)
                yield from self._finished(left, died, 0.2)
            if self._requests:
                yield from self._last_results(died)
                raise KeyboardInterrupt
        finally:
            self._dismiss()

    def _busy(self) -> bool:
        return any(worker.in_hand for worker in self._crew)

    def _hand_out(self, left: deque[Item]) -> None:
        while len(self._crew) < self._size and len(left) > sum(not worker.in_hand for worker in self._crew):
            self._crew.append(self._hired())
        for _ in range(IN_HAND):
            for worker in self._crew:
                if left and len(worker.in_hand) < IN_HAND:
                    item = left.popleft()
                    worker.in_hand.append(item)
                    with suppress(OSError):  # it has died: `_finished` will find it, and what it had in hand
                        worker.pipe.send(item)

    def _hired(self) -> _Worker[Item]:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(self._work, there), daemon=True)
        try:
            self._start(process)
        finally:
            there.close()
        return _Worker(process, here)

    def _start(self, process: BaseProcess) -> None:
        """Start it; once more where the fork server has just died, for then there is a new one."""
        try:
            process.start()
        except (OSError, EOFError):
            time.sleep(0.1)
            try:
                process.start()
            except (OSError, EOFError) as fault:
                raise _not_started() from fault

    def _finished(self, left: deque[Item], died: list[Item], timeout: float) -> Iterator[tuple[Item, Result]]:
        """What workers send within `timeout` seconds; of the dead ones, what they had next goes back to `left`."""
        signals = {each: worker for worker in self._crew for each in (worker.pipe, worker.process.sentinel)}
        for worker in dict.fromkeys(signals[each] for each in wait(list(signals), timeout)):
            while (message := _message(worker.pipe)) is not None:
                self._stillborn = 0
                if message == _READY:
                    worker.ready = True
                    continue
                result, fault = message
                if fault is not None:
                    raise fault
                yield worker.in_hand.popleft(), result
            if not worker.process.is_alive():
                self._bury(worker, left, died)

    def _bury(self, worker: _Worker[Item], left: deque[Item], died: list[Item]) -> None:
        self._crew.remove(worker)
        worker.pipe.close()
        if worker.ready and worker.in_hand:
            died.append(worker.in_hand.popleft())
        left.extendleft(reversed(worker.in_hand))
        self._stillborn += not worker.ready
        if self._stillborn >= _STILLBORN:
            raise _not_started()

    def _last_results(self, died: list[Item]) -> Iterator[tuple[Item, Result]]:
        """What workers were at when they were asked to end, as far as it is finished in time."""
        ends = time.monotonic() + GRACE_S
        at = {worker: worker.in_hand[0] for worker in self._crew if worker.in_hand}
        while at and (rest := ends - time.monotonic()) > 0:
            yield from self._finished(deque(), died, rest)
            at = {w: item for w, item in at.items() if w in self._crew and w.in_hand and w.in_hand[0] is item}

    def _dismiss(self) -> None:
        for worker in self._crew:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._crew:
            worker.process.join()
        self._crew.clear()


_READY = "ready"
_OUT_OF_MEMORY = 3
"""The exit code of a worker that ran out of memory: its item is tried again, alone."""


def _not_started() -> DeliveryError:
    return DeliveryError("The workers cannot be started.", remedy="Free some memory, or restart the machine.")


def _context(preload: Sequence[str]) -> Any:
    """How processes are started. The fork server is deaf to Ctrl-C from its first moment, and so are its children."""
    if os.name != "posix":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    resource_tracker.ensure_running()  # it unblocks signals when it starts
    former = signal.pthread_sigmask(signal.SIG_BLOCK, POLITE)
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    return context


def _message(pipe: Any) -> Any:
    """What the worker has sent, or None: it has sent nothing more, or has died over it."""
    try:
        return pipe.recv() if pipe.poll() else None
    except (EOFError, OSError, UnpicklingError):
        return None


def _serve(work: Callable[[Item], Result], pipe: Any) -> None:
    """A worker's life: leave Ctrl-C to the parent, do not outlive it, and work off what comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    pipe.send(_READY)
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[Result | None, BaseException | None] = work(item), None
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except Exception as fault:
            answer = None, fault
        try:
            pipe.send(answer)
        except OSError:  # the batch has ended, however
            return


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
