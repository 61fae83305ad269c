"""What can be taken away from a room, by the name of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from titlegen.review.comments_file import comments_csv
from titlegen.review.room import Room


@dataclass(frozen=True)
class Take:
    """A file that is made when it is asked for, and its media type."""

    make: Callable[[Room], bytes]
    kind: str


def _comments(room: Room) -> bytes:
    return comments_csv(room.ledger.threads())


TAKES: Mapping[str, Take] = {"comments.csv": Take(_comments, "text/csv; charset=utf-8")}
