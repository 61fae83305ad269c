"""Where pictures are made: threads beside the server's, so that no picture holds up anybody's click, and no guest who
wants many of them holds up another."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import count
from threading import Condition, Thread
from typing import Any, TypeVar, cast

Made = TypeVar("Made")

MOST_WAITING = 1000
"""Different things that wait to be made; who asks for one more is told to come again."""

MOST_OF_A_GUEST = 300
"""So many of them may be one guest's: a page of names, and all pictures of a film."""

Urgency = tuple[int, int]
"""What is smaller comes first; of what is alike, what was asked for first."""

TITLE: Urgency = (0, 0)
"""What a title is, before any picture of it."""
_FIRST, _AHEAD = 1, 2
STILL: Urgency = (3, 0)
TAKE: Urgency = (4, 0)
"""A file to take away: whoever asked for it does not watch."""

THREADS = (range(_FIRST + 1), range(STILL[0] + 1), range(TAKE[0], TAKE[0] + 1))
"""What each thread makes. One is kept for what somebody waits for, whatever players fetch ahead; and a file to take
away, which takes many seconds, has its own."""


def picture(turn: int, first: bool) -> Urgency:
    """A picture of a film that was asked for in that turn: the latest film's first, and the `first` one that is wanted
    of it before all that a player fetches ahead."""
    return (_FIRST if first else _AHEAD, -turn)


class BusyError(Exception):
    """Too much waits to be made."""


@dataclass(frozen=True)
class _Wanted:
    """Something that waits to be made for `guest`, asked for as the `number`th."""

    urgency: Urgency
    number: int
    guest: str
    work: Callable[[], None]


class Workshop:
    """Makes things by key: whoever asks for what is being made already waits for that one.

    The most urgent kind comes first; within it, whoever has been served least since they last waited for nothing.

    `make` belongs to one event loop; `rest` is for threads with work that nobody waits for.
    """

    def __init__(self, threads: Sequence[range] = THREADS) -> None:
        self._waiting: list[_Wanted] = []
        self._served: Counter[str] = Counter()
        self._number = count()
        self._making: dict[Hashable, asyncio.Future[Any]] = {}
        self._at_work = 0
        self._changed = Condition()
        self._open = True
        for kinds in threads:
            Thread(target=self._work, args=(kinds,), name="titlegen-workshop", daemon=True).start()

    async def make(self, key: Hashable, make: Callable[[], Made], urgency: Urgency = TITLE, guest: str = "") -> Made:
        """What `make` gives, for a `guest` by any word that is theirs. Raises what it raises, and `BusyError`."""
        future = self._making.get(key)
        if future is None:
            if len(self._making) >= MOST_WAITING or self._waits_for(guest) >= MOST_OF_A_GUEST or not self._open:
                raise BusyError
            future = asyncio.wrap_future(self._put(make, urgency, guest))
            self._making[key] = future
            future.add_done_callback(lambda done: self._done(key, done))
        # Whoever goes away does not take the picture from those who wait for it too.
        return cast("Made", await asyncio.shield(future))

    def rest(self, longest_seconds: float = 5.0) -> None:
        """Wait until no picture is being made, but not for ever."""
        with self._changed:
            self._changed.wait_for(lambda: not self._at_work and not self._waiting, longest_seconds)

    def close(self) -> None:
        """Take nothing more; what is being made ends by itself."""
        with self._changed:
            self._open = False
            self._waiting.clear()
            self._changed.notify_all()

    def _waits_for(self, guest: str) -> int:
        with self._changed:
            return sum(each.guest == guest for each in self._waiting)

    def _put(self, make: Callable[[], Made], urgency: Urgency, guest: str) -> Future[Made]:
        future: Future[Made] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(make())
            except BaseException as fault:  # it is raised where it is waited for
                future.set_exception(fault)

        with self._changed:
            self._waiting.append(_Wanted(urgency, next(self._number), guest, work))
            self._changed.notify_all()
        return future

    def _work(self, kinds: range) -> None:
        """Make what is waiting of these kinds, until the workshop closes."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: not self._open or self._next(kinds) is not None)
                wanted = self._next(kinds)
                if not self._open or wanted is None:
                    return
                self._take(wanted)
            wanted.work()
            with self._changed:
                self._at_work -= 1
                self._changed.notify_all()

    def _next(self, kinds: range) -> _Wanted | None:
        """What is to be made next of these kinds."""
        own = (each for each in self._waiting if each.urgency[0] in kinds)
        return min(own, key=self._turn, default=None)

    def _turn(self, wanted: _Wanted) -> tuple[int, int, int, int]:
        kind, order = wanted.urgency
        return kind, self._served[wanted.guest], order, wanted.number

    def _take(self, wanted: _Wanted) -> None:
        """It is being made now."""
        self._waiting.remove(wanted)
        self._at_work += 1
        self._served[wanted.guest] += 1
        if not any(each.guest == wanted.guest for each in self._waiting):
            del self._served[wanted.guest]

    def _done(self, key: Hashable, future: asyncio.Future[Any]) -> None:
        self._making.pop(key, None)
        if not future.cancelled():
            future.exception()  # seen, should all who waited have gone away
