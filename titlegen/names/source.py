"""Opening a names file: a readable, ordinary file of a sensible size, or a refusal that says what is wrong."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from titlegen.errors import NamesError, Place, nearest
from titlegen.names.limits import MAX_BYTES


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file open for reading, for as long as it is read.

    Raises `NamesError` when there is none, when it cannot be read (also half-way), or when it is too big.
    """
    place = Place(file=str(path))
    try:
        _refuse_what_is_no_file(path)
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise NamesError("There is no such file.", place=place, remedy=_near_file(path)) from None
    except PermissionError:
        raise NamesError(
            "The file may not be read.", place=place, remedy="Ask its owner for permission, or copy it."
        ) from None
    except OSError as fault:
        raise _unreadable(fault.strerror or str(fault), place) from None


def _refuse_what_is_no_file(path: Path) -> None:
    place = Place(file=str(path))
    try:
        status = path.stat()
    except ValueError as fault:
        raise _unreadable(str(fault), place) from None
    if stat.S_ISDIR(status.st_mode):
        raise NamesError("This is a folder, not a names file.", place=place, remedy="Name a CSV or XLSX in it.")
    if not stat.S_ISREG(status.st_mode):
        raise NamesError("This is not an ordinary file.", place=place, remedy="Save the names as a CSV file.")
    if status.st_size > MAX_BYTES:
        raise NamesError(
            f"The file has {status.st_size / 1024**2:.0f} MB; a names file may have {MAX_BYTES // 1024**2} MB.",
            place=place,
            remedy="Is it the right file? Otherwise split it.",
        )


def _unreadable(reason: str, place: Place) -> NamesError:
    return NamesError(f"The file cannot be read: {reason}.", place=place, remedy="Copy it to a local disk.")


def _near_file(path: Path) -> str:
    try:
        siblings = [sibling.name for sibling in path.parent.iterdir()]
    except OSError:
        return f"There is no folder “{path.parent}” either."
    near = nearest(path.name, siblings)
    return f"Did you mean “{near}”?" if near else "Look at the path."
