"""Rooms that tests open: over a style and names of their own, served in the process or by a real server."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from titlegen.approval.keys import KeyRing
from titlegen.plan import Choices
from titlegen.review.doors import doors_of
from titlegen.review.guarding import CSRF_HEADER
from titlegen.review.guests import Guests, Role, Session
from titlegen.review.house import House
from titlegen.review.room import Room
from titlegen.review.server import guarded
from titlegen.review.serving import RoomServer, listen, server_of
from titlegen.review.setting import Asked
from titlegen.shipped import shipped_styles

ADDRESS = "http://127.0.0.1:8620"
NAMES = "id,name,role\na1,Ada Lovelace,Mathematician\nb2,Bo Ek,Editor\nc3,,Nobody\nd4,Zoë Ωmega,Writer\n"


class Browser:
    """Somebody's browser: it keeps cookies, and speaks to the application without a network."""

    def __init__(self, app: Any, headers: dict[str, str]) -> None:
        transport = httpx.ASGITransport(app, client=("127.0.0.1", 50_000))
        self._client = httpx.AsyncClient(transport=transport, base_url=ADDRESS, headers=headers)

    @property
    def cookies(self) -> httpx.Cookies:
        return self._client.cookies

    @property
    def headers(self) -> httpx.Headers:
        return self._client.headers

    def ask(self, method: str, path: str, **said: Any) -> httpx.Response:
        return asyncio.run(self._client.request(method, path, **said))

    def get(self, path: str, **said: Any) -> httpx.Response:
        return self.ask("GET", path, **said)

    def post(self, path: str, **said: Any) -> httpx.Response:
        return self.ask("POST", path, **said)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Opened:
    """A room in a folder, its application, and people who are in."""

    folder: Path
    house: House
    clock: Clock = field(default_factory=Clock)

    @property
    def room(self) -> Room:
        return self.house.room

    @property
    def style_file(self) -> Path:
        return self.folder / "my-show" / "style.yaml"

    def stranger(self, **headers: str) -> Browser:
        """Somebody's browser, at the room's own page, who is not in."""
        return Browser(guarded(self.house), {"origin": ADDRESS, **headers})

    def come_in(self, name: str, role: Role) -> tuple[Session, str]:
        """A session and its secret."""
        entered = self.house.guests.enter(self.house.guests.invite(name, role)[1])
        assert entered
        return entered

    def guest(self, name: str = "Maria Kvist", role: Role = "reviewer") -> Browser:
        """The browser of somebody who is in."""
        session, secret = self.come_in(name, role)
        client = self.stranger(**{CSRF_HEADER: session.csrf})
        client.cookies.set(self.house.doors.cookie_name, secret)
        return client

    def digest(self) -> str:
        return self.room.look.subject.digest

    def until(self, happened, seconds: float = 20.0) -> None:
        """Wait until `happened()`."""
        ends = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < ends, "it did not happen"
            time.sleep(0.01)


def open_room(
    folder: Path,
    *,
    names: str | None = NAMES,
    production: str | None = None,
    studio: bool = False,
    style: str = "documentary",
    template: str = "lower-third",
) -> Opened:
    """A room over a copy of a shipped style and these names, in `folder`."""
    shutil.copytree(shipped_styles() / style, folder / "my-show", dirs_exist_ok=True)
    written = None
    if names is not None:
        written = folder / "names.csv"
        written.write_text(names, "utf-8")
    said = folder / "titlegen.yaml"
    said.write_text(production or "schema: 1\n", "utf-8")
    choices = Choices(style=str(folder / "my-show"), template=template)
    room = Room(Asked(written, said, choices, studio), KeyRing(folder / "keys"))
    clock = Clock()
    return Opened(folder, House(room, Guests(clock=clock), doors_of("127.0.0.1", 8620, None)), clock)


@dataclass
class Served:
    """A room behind a real server, at `port` of this machine."""

    opened: Opened
    server: RoomServer
    thread: threading.Thread
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cookie(self, name: str = "Maria Kvist", role: Role = "reviewer") -> tuple[dict[str, str], Session]:
        """The headers of a browser that is in, and its session."""
        session, secret = self.opened.come_in(name, role)
        cookie = f"{self.opened.house.doors.cookie_name}={secret}"
        return {"cookie": cookie, "origin": self.address, CSRF_HEADER: session.csrf}, session

    def stop(self) -> float:
        """End the server; in how many seconds it ended."""
        began = time.monotonic()
        self.server.should_exit = True
        self.thread.join(20)
        assert not self.thread.is_alive()
        return time.monotonic() - began


@contextmanager
def served(opened: Opened) -> Iterator[Served]:
    """The room behind a real server, in a thread."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    house = House(opened.room, opened.house.guests, doors_of("127.0.0.1", port, None))
    opened.house = house
    server = server_of(house)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    opened.until(lambda: server.started)
    running = Served(opened, server, thread, port)
    yield running
    running.stop()
    listening.close()
