"""A real server on this machine: slow clients, many clients, streams, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from opened_rooms import Opened, Served, served

from titlegen.errors import UsageError
from titlegen.review import events, serving
from titlegen.review.serving import MOST_HEADER_BYTES, listen
from titlegen.review.taking import TAKES, Take


def connection(running: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", running.port), timeout=20)


def is_cut_off(opened: socket.socket, within: float) -> bool:
    """Whether the server ends the connection in so many seconds."""
    opened.settimeout(within)
    try:
        while opened.recv(4096):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        pass
    return True


class Stream:
    """What a browser is told on `/events`, as it comes."""

    def __init__(self, running: Served, headers: dict[str, str]) -> None:
        self.told: list[tuple[str, dict]] = []
        self.ended = threading.Event()
        self.began = threading.Event()
        threading.Thread(target=self._listen, args=(running.address, headers), daemon=True).start()
        assert self.began.wait(10)

    def _listen(self, address: str, headers: dict[str, str]) -> None:
        try:
            with (
                httpx.Client(base_url=address, headers=headers, timeout=30) as client,
                client.stream("GET", "/events") as answer,
            ):
                event = ""
                for line in answer.iter_lines():
                    if line.startswith("event: "):
                        event = line.removeprefix("event: ")
                    if line.startswith("data: "):
                        self.told.append((event, json.loads(line.removeprefix("data: "))))
                        self.began.set()
        except httpx.HTTPError:
            pass
        self.began.set()
        self.ended.set()

    def what(self) -> set[str]:
        return {each for event, said in self.told if event == "changed" for each in said["what"]}


def test_who_sends_nothing_is_cut_off(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEADER_SECONDS", 0.3)
    with connection(running) as silent:
        assert is_cut_off(silent, 5)


def test_who_drips_headers_is_cut_off(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEADER_SECONDS", 0.5)
    with connection(running) as slow:
        began = time.monotonic()
        try:
            slow.sendall(b"GET / HTTP/1.1\r\n")
            while time.monotonic() - began < 5:
                slow.sendall(b"x: y\r\n")
                time.sleep(0.05)
        except ConnectionError:
            pass
        assert time.monotonic() - began < 4


def test_who_drips_the_headers_of_a_second_request_is_cut_off(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEADER_SECONDS", 0.5)
    with connection(running) as slow:
        slow.sendall(f"GET /enter HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode())
        assert b" 200 " in slow.recv(65536)
        began = time.monotonic()
        try:
            while time.monotonic() - began < 5:
                slow.sendall(b"G")
                time.sleep(0.05)
        except ConnectionError:
            pass
        assert time.monotonic() - began < 4


def test_who_asks_in_time_is_answered_on_one_connection(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEADER_SECONDS", 0.3)
    prompt = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    prompt.connect()
    first = prompt.sock
    for _ in range(3):
        prompt.request("GET", "/enter")
        answer = prompt.getresponse()
        assert answer.status == 200
        answer.read()
        time.sleep(0.4)
    assert prompt.sock is first
    prompt.close()


def test_endless_headers_are_refused(running: Served) -> None:
    with connection(running) as long:
        try:
            long.sendall(b"GET / HTTP/1.1\r\nx: " + b"y" * (MOST_HEADER_BYTES + 5000))
        except ConnectionError:
            return
        assert b" 400 " in long.recv(4096)


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"\0" * 100,
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nhost: evil.example\r\n\r\n",
    ],
    ids=range(6),
)
def test_nonsense_is_refused_and_the_server_goes_on(running: Served, nonsense: bytes, caplog) -> None:
    with connection(running) as stranger:
        stranger.sendall(nonsense)
        stranger.settimeout(15)
        assert b"HTTP/1.1 4" in stranger.recv(4096)
    assert httpx.get(f"{running.address}/enter").status_code == 200


def test_a_websocket_is_not_opened(running: Served) -> None:
    headers, _ = running.cookie()
    upgrade = {
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec-websocket-key": "x" * 22 + "==",
        "sec-websocket-version": "13",
    }
    assert httpx.get(f"{running.address}/events/x", headers={**headers, **upgrade}).status_code == 404


def test_a_stream_tells_of_changes(running: Served) -> None:
    headers, _ = running.cookie()
    stream = Stream(running, headers)
    assert stream.told[0][0] == "hello"
    running.opened.room.events.changed("approvals")
    running.opened.until(lambda: "approvals" in stream.what())


def test_a_stream_is_kept_alive_by_comments(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.1)
    headers, _ = running.cookie()
    with httpx.stream("GET", f"{running.address}/events", headers=headers, timeout=10) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.iter_lines()
        assert any(line == ":" for line in (next(lines) for _ in range(200)))


def test_a_stream_ends_with_its_session(running: Served) -> None:
    headers, session = running.cookie("Maria Kvist")
    artist, _ = running.cookie("Jo Berg", "artist")
    stream = Stream(running, headers)
    answer = httpx.post(f"{running.address}/api/people/{session.guest.number}/revoke", headers=artist, json={})
    assert answer.status_code == 200
    assert stream.ended.wait(5)


def test_a_session_has_only_so_many_streams(running: Served) -> None:
    headers, _ = running.cookie()
    streams = [Stream(running, headers) for _ in range(events.MOST_OF_A_SESSION + 1)]
    assert streams[-1].ended.wait(5)
    assert not streams[0].ended.is_set()


def test_streams_end_at_once_when_the_server_does(opened: Opened) -> None:
    with served(opened) as running:
        streams = [Stream(running, running.cookie(f"Guest {n}")[0]) for n in range(5)]
        assert running.stop() < 2.5
        assert all(stream.ended.wait(1) for stream in streams)


def test_200_browsers_at_once_are_answered(running: Served) -> None:
    """Each with a connection of its own, all of which are open at the same time."""
    guests = [running.cookie(f"Guest {number % 40}")[0] for number in range(200)]
    wanted = json.dumps({"template": "lower-third"}).encode()
    film = httpx.post(f"{running.address}/api/film", headers=guests[0], json=json.loads(wanted), timeout=30).json()
    together = threading.Barrier(len(guests), timeout=60)

    def visit(headers: dict[str, str]) -> set[int]:
        browser = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
        try:
            browser.connect()
            together.wait()
            codes = set()
            for path in ("/", "/api/room", f"/film/{film['id']}/3.png", "/static/player.js", "/api/threads"):
                browser.request("GET", path, headers=headers)
                answer = browser.getresponse()
                answer.read()
                codes.add(answer.status)
            browser.request("POST", "/api/film", wanted, {**headers, "content-type": "application/json"})
            answer = browser.getresponse()
            assert json.load(answer) == film
            return codes | {answer.status}
        finally:
            browser.close()

    with ThreadPoolExecutor(len(guests)) as pool:
        assert set().union(*pool.map(visit, guests)) == {200}


def test_a_picture_that_many_want_is_drawn_once(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    headers, _ = running.cookie()
    film = httpx.post(f"{running.address}/api/film", headers=headers, json={"template": "lower-third"}).json()
    drawn = []
    own = running.opened.room.films.picture

    def slowly(film_id: str, number: int) -> bytes | None:
        drawn.append(number)
        time.sleep(0.3)
        return own(film_id, number)

    monkeypatch.setattr(running.opened.room.films, "picture", slowly)

    async def all_want() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=running.address, headers=headers, timeout=30) as client:
            return await asyncio.gather(*(client.get(f"/film/{film['id']}/5.png") for _ in range(20)))

    answers = asyncio.run(all_want())
    assert len({answer.content for answer in answers}) == 1
    assert drawn == [5]
    assert "immutable" in answers[0].headers["cache-control"]


def test_who_is_one_too_many_is_told_to_come_again(running: Served) -> None:
    running.server.config.limit_concurrency = 5
    for connections in list(running.server.server_state.connections):
        connections.limit_concurrency = 5
    waiting = [connection(running) for _ in range(8)]
    try:
        time.sleep(0.2)
        assert httpx.get(f"{running.address}/enter").status_code == 503
    finally:
        for each in waiting:
            each.close()
    running.opened.until(lambda: not running.server.server_state.connections)
    assert httpx.get(f"{running.address}/enter").status_code == 200


def test_a_port_that_is_taken_is_told(running: Served) -> None:
    with pytest.raises(UsageError, match="nothing can listen"):
        listen("127.0.0.1", running.port)


def test_without_a_port_the_next_free_one_is_taken() -> None:
    first, second = listen("127.0.0.1", None), listen("127.0.0.1", None)
    with first, second:
        assert first.getsockname()[1] != second.getsockname()[1]


def test_an_address_that_is_not_here_is_told() -> None:
    with pytest.raises(UsageError, match="--host"):
        listen("192.0.2.77", 0)


def greedy(running: Served, headers: dict[str, str], path: str, room: int = 4096) -> socket.socket:
    """A client that asks and takes nothing of the answer: its system has room for little."""
    opened = socket.socket()
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    opened.connect(("127.0.0.1", running.port))
    told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    opened.sendall(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{running.port}\r\n{told}\r\n".encode())
    return opened


def test_who_takes_nothing_of_a_large_answer_is_cut_off(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "READ_SECONDS", 0.2)
    monkeypatch.setitem(TAKES, "pack.html", Take(lambda _: b"x" * 30_000_000, "text/html"))
    headers, _ = running.cookie()
    taken = 0
    with greedy(running, headers, "/take/pack.html") as opened, contextlib.suppress(ConnectionError):
        time.sleep(1.5)
        while part := opened.recv(1 << 20):
            taken += len(part)
    assert taken < 15_000_000


def test_who_takes_a_large_answer_slowly_gets_all_of_it(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "READ_SECONDS", 0.3)
    monkeypatch.setitem(TAKES, "pack.html", Take(lambda _: b"x" * 8_000_000, "text/html"))
    headers, _ = running.cookie()
    taken = 0
    with greedy(running, {**headers, "connection": "close"}, "/take/pack.html", 200_000) as opened:
        while part := opened.recv(600_000):
            taken += len(part)
            time.sleep(0.02)
    assert taken > 8_000_000
