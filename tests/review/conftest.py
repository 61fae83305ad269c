from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from opened_rooms import Opened, Served, open_room, served


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """A room with a style and four names, of which one cannot be set."""
    room = open_room(tmp_path)
    yield room
    room.room.close()


@pytest.fixture
def running(opened: Opened) -> Iterator[Served]:
    """The same behind a real server."""
    with served(opened) as room:
        yield room
