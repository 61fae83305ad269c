"""Requests that are too large, too slow, or not what they should be."""

from __future__ import annotations

import asyncio
import json
import socket
import time

import pytest
from opened_rooms import ADDRESS, Opened, Served

from titlegen.review import guarding
from titlegen.review.guarding import MOST_JSON, MOST_PLATE, Guard, Refusal, _read


def post(path: str, headers: dict[str, str], *more: str) -> bytes:
    said = {"host": "", "content-type": "application/json", **headers}
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items()), *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def spoken(running: Served, request: bytes, *parts: bytes, pause: float = 0.0) -> bytes:
    """All that the server answers to these bytes."""
    answer = b""
    with socket.create_connection(("127.0.0.1", running.port), timeout=20) as connection:
        try:
            connection.sendall(request)
            for part in parts:
                time.sleep(pause)
                connection.sendall(part)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            while part := connection.recv(65536):
                answer += part
        except ConnectionResetError:
            pass
    return answer


def test_json_of_more_than_64_kb_is_refused(visited: Opened) -> None:
    guest = visited.guest()
    assert guest.post("/api/comments", json={"text": "x" * MOST_JSON}).status_code == 413
    assert guest.post("/api/comments", json={"text": "x" * 3000}).status_code == 200


def test_json_of_exactly_64_kb_is_read(visited: Opened) -> None:
    said = json.dumps({"token": "x"}).encode()
    said += b" " * (MOST_JSON - len(said))
    headers = {"content-type": "application/json"}
    assert visited.stranger().post("/api/enter", content=said, headers=headers).status_code == 403
    assert visited.stranger().post("/api/enter", content=said + b" ", headers=headers).status_code == 413


def test_what_says_it_is_too_large_is_not_read(running: Served) -> None:
    headers, _ = running.cookie()
    request = post("/api/comments", {**headers, "host": f"127.0.0.1:{running.port}", "content-length": str(10**12)})
    began = time.monotonic()
    assert b" 413 " in spoken(running, request)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("path", ["/api/comments", "/api/enter", "/api/film"])
def test_what_does_not_say_how_large_it_is_is_counted(running: Served, path: str) -> None:
    headers, _ = running.cookie()
    host = {"host": f"127.0.0.1:{running.port}", "transfer-encoding": "chunked", "connection": "close"}
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    answer = spoken(running, post(path, {**headers, **host}), *[chunk] * 4, b"0\r\n\r\n")
    assert b" 413 " in answer


def test_a_body_that_is_longer_than_it_says_is_not_believed(running: Served) -> None:
    headers, _ = running.cookie()
    request = post(
        "/api/comments",
        {**headers, "host": f"127.0.0.1:{running.port}", "content-length": "14", "connection": "close"},
    )
    answer = spoken(running, request, b'{"text":"abc"}GET /api/room HTTP/1.1\r\n\r\n')
    assert answer.count(b"HTTP/1.1 ") <= 2
    assert b"csrf" not in answer


@pytest.mark.parametrize(
    "both", [("content-length: 5", "transfer-encoding: chunked"), ("content-length: 5", "content-length: 50")]
)
def test_two_lengths_are_none(running: Served, both: tuple[str, str]) -> None:
    """Two readings of where a request ends are how one is smuggled past a proxy."""
    headers, _ = running.cookie()
    host = {"host": f"127.0.0.1:{running.port}", "connection": "close"}
    answer = spoken(running, post("/api/leave", {**headers, **host}, *both), b"0\r\n\r\nGET /api/room HTTP/1.1\r\n")
    assert b"csrf" not in answer
    assert b" 400 " in answer


def test_a_body_that_drips_is_cut_off(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "JSON_SECONDS", 0.4)
    headers, _ = running.cookie()
    host = {"host": f"127.0.0.1:{running.port}", "content-length": "1000"}
    began = time.monotonic()
    answer = spoken(running, post("/api/comments", {**headers, **host}), *[b" "] * 8, pause=0.1)
    assert b" 408 " in answer
    assert time.monotonic() - began < 5


def test_a_large_body_that_drips_holds_nobody_up(running: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "PLATE_SECONDS", 0.3)
    headers, _ = running.cookie()
    host = {"host": f"127.0.0.1:{running.port}", "content-length": "1000000", "content-type": "image/png"}
    assert b" 408 " in spoken(running, post("/api/plate", {**headers, **host}), *[b"x"] * 6, pause=0.1)


def test_plates_may_be_larger_and_not_too_large() -> None:
    async def sent(size: int) -> bytes:
        chunks = [{"type": "http.request", "body": b"x" * 2**20, "more_body": True}] * (size // 2**20)

        async def receive():
            return chunks.pop() if chunks else {"type": "http.request", "body": b"", "more_body": False}

        return await _read(receive, MOST_PLATE, None)

    assert len(asyncio.run(sent(MOST_PLATE))) == MOST_PLATE
    with pytest.raises(Refusal, match="too large"):
        asyncio.run(sent(MOST_PLATE + 2**20))


def test_who_is_not_in_uploads_nothing(visited: Opened) -> None:
    answer = visited.stranger().post("/api/plate", content=b"x" * 100, headers={"content-type": "image/png"})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "content",
    [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"<svg onload='alert(1)'/>", b"GIF89a" + b"\xff" * 30],
    ids=range(5),
)
def test_what_is_no_still_is_no_plate(visited: Opened, content: bytes) -> None:
    answer = visited.guest().post("/api/plate", content=content, headers={"content-type": "image/png"})
    assert answer.status_code == 422
    assert len(visited.room.plates.plates) == 3


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "image/png"]
)
def test_only_json_is_read_as_json(visited: Opened, kind: str) -> None:
    """A form on another site cannot send JSON without asking first."""
    answer = visited.guest().post("/api/comments", content=b'{"text":"x"}', headers={"content-type": kind})
    assert answer.status_code == 415


WRONG = [
    b"",
    b"{",
    b"null",
    b"[]",
    b'"text"',
    b"{}",
    b'{"text": 1}',
    b'{"text": null}',
    b'{"text": ["x"]}',
    b'{"text": "x", "by": "Somebody Else"}',
    b'{"text": "x", "at": "2001-01-01"}',
    b'{"text": "x", "spot": {}}',
    b'{"text": "x", "spot": {"template": "lower-third", "frame": -1}}',
    b'{"text": "x", "spot": {"template": "lower-third", "frame": 1.5}}',
    b'{"text": "x", "spot": {"template": "lower-third", "frame": 1e99}}',
    b'{"text": "x", "spot": {"template": "lower-third", "frame": 1, "x": NaN}}',
    b'{"text": "x", "spot": {"template": "lower-third", "frame": 1, "x": Infinity}}',
    b'{"text": "x", "spot": {"template": "lower-third", "frame": 1, "x": 2}}',
    b'{"text": "x", "spot": {"template": "lower-third", "frame": 1, "y": -0.1}}',
    b'{"text": "\\ud800"}',
    b'{"text": "\xff"}',
    b'{"text": "' + b"x" * 4001 + b'"}',
    b'{"text": "x", "spot": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    b'{"text": ' + b"9" * 5000 + b"}",
    b"\xfe\xff\x00{",
]


@pytest.mark.parametrize("content", WRONG, ids=[str(each[:40]) for each in WRONG])
def test_what_is_no_comment_is_refused_and_not_repeated(visited: Opened, content: bytes) -> None:
    before = visited.room.ledger.threads()
    answer = visited.guest().post("/api/comments", content=content, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) >= {"message", "remedy"}
    assert "Somebody Else" not in answer.text
    assert "Traceback" not in answer.text
    assert visited.room.setting.approvals.read().threads() == before


@pytest.mark.parametrize(
    "said",
    [
        {"template": "lower-third", "fields": {f"f{n}": "" for n in range(60)}},
        {"template": "lower-third", "fields": {"name": "x" * 2001}},
        {"template": "lower-third", "fields": {"nmae": "x"}},
        {"template": "lower-third", "fields": {"name": "\ud800"}},
        {"template": "lower-third", "fields": {"name": None}},
        {"template": "x" * 201},
        {"template": "lower-third", "size": "99999x99999"},
        {"template": "lower-third", "size": "1920x1082"},
        {"template": "lower-third", "which": "tomorrow"},
        {"template": "lower-third", "row": "0" * 41},
        {"template": "nothing"},
        {"template": ""},
        {},
    ],
    ids=lambda said: str(said)[:40],
)
def test_what_is_no_title_is_refused(visited: Opened, said: dict) -> None:
    content = json.dumps(said).encode()
    answer = visited.guest().post("/api/film", content=content, headers={"content-type": "application/json"})
    assert answer.status_code in (404, 422)
    assert answer.json()["error"]["message"]


def test_words_that_do_not_fit_are_told_with_a_remedy(visited: Opened) -> None:
    answer = visited.guest().post("/api/film", json={"template": "lower-third", "fields": {"name": "W" * 300}})
    assert answer.status_code == 422
    assert answer.json()["error"]["remedy"]


def test_a_fault_of_titlegen_shows_nobody_its_inside(visited: Opened, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    monkeypatch.setattr("titlegen.review.routes_look.history_told", lambda _: 1 / 0)
    answer = visited.guest().get("/api/history")
    assert answer.status_code == 500
    assert answer.json()["error"]["message"] == "titlegen has a fault here."
    assert "division" not in answer.text
    assert "content-security-policy" in answer.headers
    assert "ZeroDivisionError" in caplog.text, "whoever opened the room can look for it"


def test_a_connection_that_breaks_off_is_no_fault(visited: Opened, caplog) -> None:
    sent = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message) -> None:
        sent.append(message)

    async def never(scope, receive, send) -> None:
        raise AssertionError

    token_headers = [
        (b"host", b"127.0.0.1:8620"),
        (b"origin", ADDRESS.encode()),
        (b"content-type", b"application/json"),
    ]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/enter",
        "headers": token_headers,
        "query_string": b"",
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8620),
        "scheme": "http",
    }
    asyncio.run(Guard(never, visited.house.doors, visited.house.guests)(scope, receive, send))
    assert sent[0]["status"] == 400
    assert not caplog.text


def test_who_is_put_out_while_the_body_comes_does_nothing_any_more(running: Served) -> None:
    headers, session = running.cookie()
    said = json.dumps({"act": "approved", "digest": running.opened.digest()}).encode()
    host = {"host": f"127.0.0.1:{running.port}", "content-length": str(len(said)), "connection": "close"}
    with socket.create_connection(("127.0.0.1", running.port), timeout=20) as connection:
        connection.sendall(post("/api/decision", {**headers, **host}) + said[:10])
        time.sleep(0.3)
        running.opened.house.guests.revoke(session.guest.number)
        connection.sendall(said[10:])
        assert connection.recv(65536).startswith(b"HTTP/1.1 401 ")
    assert running.opened.room.setting.approvals.read().records == ()


def test_two_lengths_are_none_for_those_who_only_look(running: Served) -> None:
    request = (
        f"GET / HTTP/1.1\r\nhost: 127.0.0.1:{running.port}\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n"
        "connection: close\r\n\r\n0\r\n\r\n"
    )
    assert b" 400 " in spoken(running, request.encode())


@pytest.mark.parametrize("words", ["a\x00", "\x1b[2J", "a\x9b2J", "x" * 1001], ids=ascii)
def test_a_comment_does_not_quote_words_that_no_title_can_have(visited: Opened, words: str) -> None:
    spot = {"template": "lower-third", "frame": 1, "fields": {"name": words, "role": "x"}}
    answer = visited.guest().post("/api/comments", json={"text": "look", "spot": spot})
    assert answer.status_code == 422
    assert answer.json()["error"]["remedy"]
