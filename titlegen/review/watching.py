"""Noticing what is saved: the system tells of changes at once, and every two seconds the files are looked at anyway,
for a shared drive tells nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, awatch

from titlegen.review.room import Room

DEBOUNCE_MS = 50
"""The longest that a change waits for others."""
STEP_MS = 15
"""A change after which nothing else comes for so long is told."""
POLL_SECONDS = 2.0

log = logging.getLogger(__name__)


async def watch(room: Room, ending: asyncio.Event) -> None:
    """Let the room refresh itself whenever something has changed, until `ending`."""
    woken = asyncio.Event()
    listening = asyncio.create_task(_listen(room, woken, ending))
    try:
        while not ending.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), POLL_SECONDS)
            woken.clear()
            try:
                await asyncio.to_thread(room.refresh)
            except Exception:  # whatever is wrong with a file, the next save is to be noticed
                log.exception("the files could not be read again")
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


async def _listen(room: Room, woken: asyncio.Event, ending: asyncio.Event) -> None:
    """Wake whoever waits, at every change that the system tells of; the folders may change with the production."""
    while not ending.is_set():
        deep, flat = room.watched
        stop = asyncio.Event()
        tasks = [
            asyncio.create_task(_wake(folders, recursive, woken, stop))
            for folders, recursive in ((deep, True), (flat, False))
            if folders
        ]
        try:
            while not ending.is_set() and room.watched == (deep, flat):
                await asyncio.sleep(1)
        finally:
            stop.set()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _wake(folders: Set[Path], recursive: bool, woken: asyncio.Event, stop: asyncio.Event) -> None:
    def seen(change: Change, path: str) -> bool:
        del change
        return not Path(path).name.startswith(".")

    try:
        async for _ in awatch(
            *folders,
            watch_filter=seen,
            debounce=DEBOUNCE_MS,
            step=STEP_MS,
            stop_event=stop,
            recursive=recursive,
            ignore_permission_denied=True,
        ):
            woken.set()
    except (
        Exception
    ) as fault:  # no room for watches, a folder that is gone, a drive that tells nothing: looking has to do
        log.warning("changes are noticed every %g s only: %s", POLL_SECONDS, fault)
