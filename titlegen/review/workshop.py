"""Where pictures are made: two threads beside the server's, so that no picture holds up another guest's click, and no
guest who wants many of them holds up another's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from threading import Condition
from typing import Any, TypeVar, cast

Made = TypeVar("Made")

WORKERS = 2
MOST_WAITING = 1000
"""Different things that wait to be made; who asks for one more is told to come again."""
MOST_OF_A_GUEST = 4
"""So many of them wait for one guest; their others wait before the workshop, so that everybody's turn comes soon."""


class BusyError(Exception):
    """Too much waits to be made."""


@dataclass
class _Line:
    """Those who wait for one guest's things."""

    turns: asyncio.Semaphore
    length: int = 0


class Workshop:
    """Makes things by key: whoever asks for what is being made already waits for that one.

    `make` belongs to one event loop; `rest` is for threads with work that nobody waits for.
    """

    def __init__(self, workers: int = WORKERS) -> None:
        self._pool = ThreadPoolExecutor(workers, "titlegen-workshop")
        self._making: dict[Hashable, asyncio.Future[Any]] = {}
        self._lines: dict[str, _Line] = {}
        self._waiting = 0
        self._busy = 0
        self._quiet = Condition()

    async def make(self, key: Hashable, make: Callable[[], Made], guest: str = "") -> Made:
        """What `make` gives, for a `guest` by any word that is theirs. Raises what it raises, and `BusyError`."""
        if key not in self._making:
            async with self._turn(guest):
                return await self._made(key, make)
        return await self._made(key, make)

    async def _made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        future = self._making.get(key)
        if future is None:
            future = asyncio.get_running_loop().run_in_executor(self._pool, self._counted, make)
            self._making[key] = future
            future.add_done_callback(lambda done: self._done(key, done))
        # Whoever goes away does not take the picture from those who wait for it too.
        return cast("Made", await asyncio.shield(future))

    @asynccontextmanager
    async def _turn(self, guest: str) -> AsyncIterator[None]:
        """A place among those for whom something may be made now."""
        line = self._lines.setdefault(guest, _Line(asyncio.Semaphore(MOST_OF_A_GUEST)))
        if self._waiting >= MOST_WAITING or line.length >= MOST_WAITING // 4:
            raise BusyError
        line.length += 1
        self._waiting += 1
        try:
            async with line.turns:
                yield
        finally:
            line.length -= 1
            self._waiting -= 1
            if not line.length:
                self._lines.pop(guest, None)

    def rest(self, longest_seconds: float = 5.0) -> None:
        """Wait until no picture is being made, but not for ever."""
        with self._quiet:
            self._quiet.wait_for(lambda: not self._busy, longest_seconds)

    def close(self) -> None:
        """Take nothing more; what is being made ends by itself."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _done(self, key: Hashable, future: asyncio.Future[Any]) -> None:
        self._making.pop(key, None)
        if not future.cancelled():
            future.exception()  # seen, should all who waited have gone away

    def _counted(self, make: Callable[[], Made]) -> Made:
        with self._quiet:
            self._busy += 1
        try:
            return make()
        finally:
            with self._quiet:
                self._busy -= 1
                self._quiet.notify_all()
