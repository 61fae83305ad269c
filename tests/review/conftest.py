from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from opened_rooms import Clock, Opened, Served, open_room, served

from titlegen.review.guests import Guests
from titlegen.review.house import House


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


@pytest.fixture(scope="session")
def one_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    room = open_room(tmp_path_factory.mktemp("room"))
    yield room
    room.room.close()


@pytest.fixture
def visited(one_room: Opened) -> Opened:
    """One room for all tests that do nothing to it, with new guests in each."""
    clock = Clock()
    return Opened(one_room.folder, House(one_room.room, Guests(clock=clock), one_room.house.doors), clock)
