"""Outputs are made under a hidden name beside their final one, and renamed when they are whole.

A process that is killed leaves a hidden partial, never anything under the final name.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from titlegen.errors import DeliveryError, DiskError, Place

_HOST = re.sub(r"[^A-Za-z0-9]", "", socket.gethostname().split(".")[0]) or "localhost"
_LEFT_BEHIND = re.compile(r"\.(?P<name>.+)\.(?P<kind>partial|replaced)-(?P<host>[A-Za-z0-9]+)-(?P<pid>\d+)(\.\w+)?")

_FAULTS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("The disk is full.", "Free some space there, or deliver to another disk."),
    errno.EDQUOT: ("The disk quota is used up.", "Free some space there, or deliver to another disk."),
    errno.EFBIG: ("The file grew larger than this disk or process allows.", "Deliver to another disk, or shorten it."),
    errno.EACCES: ("It may not be written.", "Change the permissions of the folder, or deliver to another."),
    errno.EPERM: ("It may not be written.", "Change the permissions of the folder, or deliver to another."),
    errno.EROFS: ("The disk is read-only.", "Deliver to another disk."),
    errno.ENOENT: ("The folder does not exist.", "Create it, or deliver to another."),
    errno.ENOTDIR: ("What should be its folder is a file.", "Deliver to a folder."),
    errno.EEXIST: ("A file is in its place.", "Move that file away, or choose another name."),
    errno.EISDIR: ("A folder is in its place.", "Move that folder away, or choose another name."),
    errno.ENAMETOOLONG: ("The name is too long for this disk.", "Choose a shorter name."),
    errno.ESTALE: ("The disk has gone.", "Connect it again, or deliver to another."),
    errno.ENOTCONN: ("The disk has gone.", "Connect it again, or deliver to another."),
    errno.EIO: ("The disk reports a fault.", "Check the disk and its connection, or deliver to another."),
}


_HOPELESS = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EIO,
    errno.ENODEV,
    errno.ENXIO,
    errno.ESTALE,
    errno.ENOTCONN,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ETIMEDOUT,
    errno.ENETUNREACH,
    errno.ENETDOWN,
}
"""Faults of the disk or of the way to it, not of one file."""


@contextmanager
def reporting(final: Path) -> Iterator[None]:
    """Turn an `OSError` of writing `final` into a `DeliveryError` with place, fault and remedy.

    It is a `DiskError` where whatever else is written there will fail as well.
    """
    try:
        yield
    except OSError as fault:
        message, remedy = _FAULTS.get(
            fault.errno or 0, (f"It could not be written: {fault.strerror or fault}.", "Deliver to another folder.")
        )
        kind = DiskError if fault.errno in _HOPELESS else DeliveryError
        raise kind(message, place=Place(file=str(final)), remedy=remedy) from fault


@contextmanager
def staged(final: Path) -> Iterator[Path]:
    """Give the hidden name to write to; on leaving, make it durable and rename it to `final`.

    Whatever is written there, file or folder, replaces a `final` of the same kind. When the body raises,
    what it wrote is removed and `final` stays as it was. Raises `DeliveryError` when the disk does.
    """
    with _staging(final) as (partial, final):
        yield partial
        with reporting(final):
            _make_durable(partial)
            _rename(partial, final)
            _sync(final.parent)


@contextmanager
def _staging(final: Path) -> Iterator[tuple[Path, Path]]:
    """The hidden name, and the final one; what is left under the hidden one is removed on leaving."""
    with reporting(final):
        final = final.parent.resolve() / final.name  # a link in its place is replaced, not followed
        partial = _hidden(final, "partial")
        if not final.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(final.parent))
        for left in final.parent.glob(f".{glob.escape(final.stem)}.partial-*"):
            if _is_stale(left):
                _remove(left)
        _remove(partial)
    try:
        yield partial, final
    except BaseException:
        with suppress(OSError):
            _remove(partial)
        raise


@contextmanager
def staged_once(final: Path) -> Iterator[Path]:
    """As `staged`, for a folder that is never replaced: where there is one of that name on leaving, it stays.

    Whoever is first wins, and what the other one wrote is removed. Raises `DeliveryError` when the disk does.
    """
    with _staging(final) as (partial, final):
        yield partial
        with reporting(final):
            _make_durable(partial)
            try:
                partial.rename(final)
            except OSError:
                if not final.is_dir():
                    raise
                _remove(partial)
            _sync(final.parent)


def remove_stale_partials(folder: Path) -> list[Path]:
    """Remove what processes of this machine that are no longer alive left in `folder`; return what was removed.

    A master that was moved aside to be replaced, and was not, gets its name back. Partials of other machines
    that share the disk are left alone. Raises `DeliveryError`.
    """
    removed: list[Path] = []
    with reporting(folder):
        for path in sorted(folder.iterdir()):
            found = _LEFT_BEHIND.fullmatch(path.name)
            if not found or not _is_stale(path):
                continue
            former = folder / found["name"]
            if found["kind"] == "replaced" and not former.exists():
                path.rename(former)
            else:
                with suppress(FileNotFoundError):  # another process cleans up, too
                    _remove(path)
                removed.append(path)
    return removed


def _is_stale(path: Path) -> bool:
    """True for what a process of this machine that is no longer alive has left behind."""
    found = _LEFT_BEHIND.fullmatch(path.name)
    return found is not None and found["host"] == _HOST and not _alive(int(found["pid"]))


def _hidden(final: Path, kind: str) -> Path:
    return final.with_name(f".{final.stem}.{kind}-{_HOST}-{os.getpid()}{final.suffix}")


def _make_durable(partial: Path) -> None:
    if partial.is_dir():
        for inside in {inside.stat().st_ino: inside for inside in partial.rglob("*")}.values():
            _sync(inside)
    _sync(partial)


def _rename(partial: Path, final: Path) -> None:
    if not (partial.is_dir() and final.is_dir()):
        partial.replace(final)
        return
    aside = final.with_name(f".{final.name}.replaced-{_HOST}-{os.getpid()}")
    _remove(aside)
    try:
        final.rename(aside)
        partial.rename(final)
        _remove(aside)
    except BaseException:  # also Ctrl-C: the former master comes back, or goes for good
        with suppress(OSError):
            if final.exists():
                _remove(aside)
            else:
                aside.rename(final)
        raise


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _ended(pid)


def _ended(pid: int) -> bool:
    """True for a process that has ended and whose parent has not yet taken note of it (proc(5): a zombie)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state in ("Z", "X")
