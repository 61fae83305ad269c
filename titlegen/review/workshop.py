"""Where pictures are made: two threads beside the server's, so that no picture holds up another guest's click."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from threading import Condition
from typing import Any, TypeVar, cast

Made = TypeVar("Made")

WORKERS = 2
MOST_WAITING = 1000
"""Different things that wait to be made; who asks for one more is told to come again."""


class BusyError(Exception):
    """Too much waits to be made."""


class Workshop:
    """Makes things by key: whoever asks for what is being made already waits for that one.

    `make` belongs to one event loop; `rest` is for threads with work that nobody waits for.
    """

    def __init__(self, workers: int = WORKERS) -> None:
        self._pool = ThreadPoolExecutor(workers, "titlegen-workshop")
        self._making: dict[Hashable, asyncio.Future[Any]] = {}
        self._busy = 0
        self._quiet = Condition()

    async def make(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives. Raises what it raises, and `BusyError`."""
        future = self._making.get(key)
        if future is None:
            if len(self._making) >= MOST_WAITING:
                raise BusyError
            future = asyncio.get_running_loop().run_in_executor(self._pool, self._counted, make)
            self._making[key] = future
            future.add_done_callback(lambda done: self._done(key, done))
        # Whoever goes away does not take the picture from those who wait for it too.
        return cast("Made", await asyncio.shield(future))

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
