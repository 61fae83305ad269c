"""Requests to end, such as Ctrl-C, held back while they would do harm."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

POLITE = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
"""Signals that ask a process to end and leave it time to tidy up."""


@contextmanager
def noting_requests_to_end() -> Iterator[list[int]]:
    """While this lasts they interrupt nothing, but are written down in the list. Only the main thread gets any."""
    noted: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield noted
        return
    former = {number: signal.signal(number, lambda number, _: noted.append(number)) for number in POLITE}
    try:
        yield noted
    finally:
        for number, handler in former.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the body finish; what was asked meanwhile is asked again after it."""
    with noting_requests_to_end() as noted:
        yield
    for number in noted:
        signal.raise_signal(number)
