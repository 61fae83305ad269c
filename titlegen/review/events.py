"""What browsers are told by themselves: that something has changed, and what (server-sent events)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Literal

What = Literal["style", "names", "approvals"]

HEARTBEAT_SECONDS = 15.0
MOST_STREAMS = 400
"""Of all browsers together."""
MOST_OF_A_SESSION = 8


class _Listener:
    """One stream: what it has to be told still, and a bell that may be rung from the loop's thread."""

    def __init__(self, session: str) -> None:
        self.session = session
        self.bell = asyncio.Event()
        self.pending: dict[What, None] = {}


class Events:
    """The changes of one room, numbered from 1, and the streams on which they are told. Thread safe, but for `stream`,
    which belongs to the server's event loop."""

    def __init__(self) -> None:
        self.revision = 1
        self._listeners: set[_Listener] = set()
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def changed(self, *what: What) -> None:
        """Something has changed: the next revision begins, and everybody is told."""
        with self._lock:
            self.revision += 1
        self._in_loop(lambda: self._ring(what))

    def wake(self) -> None:
        """Let every stream look whether it may go on."""
        self._in_loop(lambda: self._ring(()))

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self.wake()

    @contextmanager
    def listening(self, session: str) -> Iterator[_Listener | None]:
        """A place among the listeners for a stream of `session`; None when it has too many already."""
        own = sum(each.session == session for each in self._listeners)
        if own >= MOST_OF_A_SESSION or len(self._listeners) >= MOST_STREAMS:
            yield None
            return
        self._loop = asyncio.get_running_loop()
        listener = _Listener(session)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def stream(self, listener: _Listener, lasts: Callable[[], bool]) -> AsyncIterator[str]:
        """The text of a stream, as long as the room is open and `lasts` says so."""
        yield f"retry: 1000\nevent: hello\ndata: {json.dumps({'revision': self.revision})}\n\n"
        while not self._closed:
            with suppress(TimeoutError):
                await asyncio.wait_for(listener.bell.wait(), HEARTBEAT_SECONDS)
            listener.bell.clear()
            if self._closed or not lasts():
                return
            what, listener.pending = list(listener.pending), {}
            if what:
                yield f"event: changed\ndata: {json.dumps({'revision': self.revision, 'what': what})}\n\n"
            else:
                yield ":\n\n"

    def _ring(self, what: tuple[What, ...]) -> None:
        for listener in self._listeners:
            listener.pending.update(dict.fromkeys(what))
            listener.bell.set()

    def _in_loop(self, ring: Callable[[], None]) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(ring)
