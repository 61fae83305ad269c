"""What is made once however many ask for it at the same time, and kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, of a weight of `most` together; what was asked for least lately goes first. Thread safe.

    `weigh` tells what a value weighs, in bytes or in whatever `most` counts.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self._most = most
        self._weigh = weigh
        self._weight = 0
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._making: dict[Key, Future[Value]] = {}
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of `key`. Who asks first makes it, in the own thread, and who asks meanwhile waits.

        What `make` raises is raised for all who wait, and the next one tries anew. `make` may not ask for its own key.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            under_way = self._making.get(key)
            if under_way is None:
                making = self._making[key] = Future()
        if under_way is not None:
            return under_way.result()
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                del self._making[key]
            making.set_exception(error)
            raise
        with self._lock:
            del self._making[key]
            self._keep(key, value)
        making.set_result(value)
        return value

    def known(self, key: Key) -> Value | None:
        """The value of `key` if it is kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    @property
    def weight(self) -> int:
        """What everything that is kept weighs."""
        return self._weight

    def _keep(self, key: Key, value: Value) -> None:
        weight = self._weigh(value)
        if weight > self._most:
            return
        self._values[key] = value
        self._weight += weight
        while self._weight > self._most:
            _, gone = self._values.popitem(last=False)
            self._weight -= self._weigh(gone)
