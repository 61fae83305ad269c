"""One batch at a time in a folder: who holds it, and the hidden place where its masters are made.

The lock is the system's own (`flock`, or what the network's disk makes of it), so that it ends with its process.
"""

from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import portalocker

from titlegen.delivery.staging import reporting
from titlegen.errors import DeliveryError, Place

WORKSHOP = ".titlegen"
"""The folder in the output folder where masters are made; on the same disk, so that a rename delivers them."""

WORKPLACES = MADE, REPLACED = "made", "replaced"
"""The folders in it: masters that are not delivered yet, and those that they replace for good."""

_POLL_S = 0.5


@contextmanager
def held(folder: Path, wait: bool, waiting: Callable[[str], None]) -> Iterator[Path]:
    """Hold `folder`, made where it is missing, for this process alone; give its workshop, which goes with the hold.

    When another batch is at work there: waits for it with `wait`, after it was told whom for. Otherwise raises
    `DeliveryError` with who it is. Raises it too when the folder cannot be written.
    """
    workshop = folder / WORKSHOP
    with _locked(folder, workshop, wait, waiting):
        try:
            with reporting(folder):
                _holder_file(workshop).write_text(json.dumps(_ourselves()), encoding="utf-8")
            yield workshop
        finally:
            with suppress(OSError):  # a disk that has gone, or a reader that holds on; the next batch clears it
                _clear(workshop)


def _clear(workshop: Path) -> None:
    """Remove the workshop, its lock last: until then nobody else begins."""
    for name in WORKPLACES:
        if (workshop / name).is_dir() and not (workshop / name).is_symlink():
            shutil.rmtree(workshop / name)
    _holder_file(workshop).unlink(missing_ok=True)
    (workshop / "lock").unlink()
    workshop.rmdir()


def _locked(folder: Path, workshop: Path, wait: bool, waiting: Callable[[str], None]) -> BinaryIO:
    told = False
    while True:
        lock = _open(workshop / "lock", folder)
        if lock is not None:
            return lock
        holder = _holder(workshop)
        if not wait:
            raise DeliveryError(
                f"Another batch is at work in it: {holder}.",
                place=Place(file=str(folder)),
                remedy="Wait for it with --wait, or deliver to another folder.",
            )
        if not told:
            waiting(holder)
            told = True
        time.sleep(_POLL_S)


def _open(path: Path, folder: Path) -> BinaryIO | None:
    """The lock, held; None when somebody else has it."""
    while True:
        with reporting(folder):
            path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_links(path)
        try:
            lock = path.open("ab")
        except FileNotFoundError:  # a holder has just ended, and cleared the workshop
            continue
        except OSError:
            with reporting(folder):
                raise
        try:
            portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
        except portalocker.LockException:
            lock.close()
            return None
        with suppress(FileNotFoundError):
            if os.fstat(lock.fileno()).st_ino == path.stat().st_ino:
                return lock
        lock.close()  # that of a holder that has ended: it was removed, and a new one is needed


def _refuse_links(lock: Path) -> None:
    """What is put where titlegen works and clears up might be anything else on the disk."""
    places = (lock.parent, *(lock.parent / name for name in WORKPLACES))
    foreign = [path for path in places if path.is_symlink() or (path.exists() and not path.is_dir())]
    if lock.is_symlink() or (lock.exists() and not lock.is_file()):
        foreign.append(lock)
    if foreign:
        raise DeliveryError(
            "This is in the place where titlegen works.", place=Place(file=str(foreign[0])), remedy="Take it away."
        )


def _holder_file(workshop: Path) -> Path:
    return workshop / "holder.json"


def _ourselves() -> dict[str, str]:
    with suppress(Exception):  # a user without a name
        return {"user": getpass.getuser(), **_process()}
    return _process()


def _process() -> dict[str, str]:
    since = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    return {"host": socket.gethostname(), "process": str(os.getpid()), "since": since}


def _holder(workshop: Path) -> str:
    """Who holds the folder, for people; what it says of itself is not to be trusted to be there."""
    try:
        said = json.loads(_holder_file(workshop).read_text("utf-8"))
        user = f"{said['user']} on " if "user" in said else "a user on "
        return f"{user}{said['host']}, process {said['process']}, since {said['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "somebody who has only just begun"
