"""What every request has to pass before the room sees it, and what every answer carries.

In this order: a host that is ours, not too often, not from another site's page, somebody who is in, the sign that
their own page sent it, and a body that is neither too large nor too slow. Nobody who is not in can make the room do
anything but look a token up.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any

from starlette.requests import Request

from titlegen.review.doors import Doors
from titlegen.review.guests import Guests, Session
from titlegen.review.limits import Limits, kind_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CSRF_HEADER = "x-titlegen-csrf"
MOST_JSON = 64 * 1024
MOST_PLATE = 20 * 1024 * 1024
JSON_SECONDS = 10.0
PLATE_SECONDS = 60.0
LINGER_SECONDS = 2.0
"""How long what is too large is read and thrown away, so that whoever sends it gets to read why."""

PAGES = ("/", "/enter")
"""What may be come to by a link on another site."""
OPEN = (*PAGES, "/api/enter")
"""What is there for those who are not in yet; so is everything below /static/."""

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""W3C Content Security Policy 3: what is our own, and nothing that is written into a page."""

_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), fullscreen=(self)",
    "cache-control": "no-store",
}
_STRICT_TRANSPORT = ("strict-transport-security", "max-age=31536000")

OUT = ("you are not in, or no longer.", "Ask for a new link.")
OWN_FAULT = ("titlegen has a fault here.", "Try again; if it stays, report it.")

log = logging.getLogger(__name__)


class Refusal(Exception):  # noqa: N818 - no fault: it is an answer
    """Why a request goes no further: the status of HTTP, and words for people. `retry_after` is in seconds."""

    def __init__(self, status: int, message: str, remedy: str | None = None, retry_after: float = 0.0) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.remedy = remedy
        self.retry_after = retry_after


class Guard:
    """The ASGI application `app` behind all of this."""

    def __init__(self, app: App, doors: Doors, guests: Guests, limits: Limits | None = None) -> None:
        self._app = app
        self._doors = doors
        self._guests = guests
        self._limits = limits or Limits()
        self._headers = dict(_HEADERS) | (dict([_STRICT_TRANSPORT]) if doors.secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _Answer(send, self._headers))

    async def _answer(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        try:
            request = Request(scope)
            session = self._let_in(request)
            scope.setdefault("state", {})["session"] = session
            if request.method == "POST":
                receive = _replayed(await _body(request, receive), receive)
                if session is not None and not self._guests.lasts(session):  # put out while the body came
                    raise Refusal(401, *OUT)
            await self._app(scope, receive, answer)
        except Refusal as refusal:
            await answer.refuse(refusal)
        except Exception:
            log.exception("a request failed: %s", scope.get("path"))
            await answer.refuse(Refusal(500, *OWN_FAULT))

    def _let_in(self, request: Request) -> Session | None:
        """Who asks; None for somebody who is not in, where that is allowed. Raises `Refusal`."""
        path, address = request.scope["path"], request.client.host if request.client else ""
        if "transfer-encoding" in request.headers and "content-length" in request.headers:
            raise Refusal(400, "the request has two lengths.")  # one for us and one for a proxy (request smuggling)
        self._refuse_foreign_host(request)
        self._refuse_hurry(self._limits.wait("address", address))
        if request.method not in ("GET", "HEAD", "POST"):
            raise Refusal(405, "this is not done here.")
        self._refuse_foreign_page(request)
        session = self._guests.session(request.cookies.get(self._doors.cookie_name, ""))
        if path == "/api/enter":
            self._refuse_hurry(self._limits.wait("enter", address))
            return session
        if session is None:
            if path not in OPEN and not path.startswith("/static/"):
                raise Refusal(401, *OUT)
            if request.method == "POST":
                raise Refusal(403, "you are not in.")
            return None
        self._refuse_hurry(self._limits.wait(kind_of(request.method, path), session.digest))
        if request.method == "POST":
            shown = request.headers.get(CSRF_HEADER, "")
            if not hmac.compare_digest(shown.encode(), session.csrf.encode()):
                raise Refusal(403, "the page that sent this is not yours, or too old.", "Load the page again.")
        return session

    def _refuse_foreign_host(self, request: Request) -> None:
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or not self._doors.knows(hosts[0], request.scope.get("server")):
            raise Refusal(421, "the room is not at this address.", f"It is at {self._doors.address}.")

    def _refuse_foreign_page(self, request: Request) -> None:
        """What another site's page sends, browsers say so: by Sec-Fetch-Site, and whatever is posted by Origin."""
        site = request.headers.get("sec-fetch-site", "none")
        navigating = request.headers.get("sec-fetch-mode") == "navigate" and request.scope["path"] in PAGES
        if site not in ("none", "same-origin") and not (navigating and request.method == "GET"):
            raise Refusal(403, "a page of another site sent this.")
        if request.method == "POST":
            origin = request.headers.get("origin", "")
            if origin.lower() != self._doors.origin(request.headers["host"]):
                raise Refusal(403, "a page of another site sent this.", "Send it from the room's own page.")

    def _refuse_hurry(self, wait: float) -> None:
        if wait:
            raise Refusal(429, "that is too much at once.", "Wait a moment, then try again.", retry_after=wait)


class _Answer:
    """What is sent, with the headers that every answer has; `refuse` says something else if nothing was sent yet."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self._send = send
        self._headers = headers
        self._begun = False

    async def __call__(self, message: Message) -> None:
        """Send a message of the application."""
        if message["type"] == "http.response.start":
            self._begun = True
            own = list(message.get("headers", []))
            there = {name.lower() for name, _ in own}
            missing = [
                (name.encode(), value.encode()) for name, value in self._headers.items() if name.encode() not in there
            ]
            message = {**message, "headers": own + missing}
        await self._send(message)

    async def refuse(self, refusal: Refusal) -> None:
        """Say why not, and close the connection: what is left of the request is not read."""
        if self._begun:
            return
        body = json.dumps(error_told(refusal.message, refusal.remedy)).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        if refusal.retry_after:
            headers.append((b"retry-after", str(int(refusal.retry_after) + 1).encode()))
        if refusal.status in (408, 413):
            headers.append((b"connection", b"close"))
        await self({"type": "http.response.start", "status": refusal.status, "headers": headers})
        await self({"type": "http.response.body", "body": body})


def error_told(message: str, remedy: str | None = None) -> dict[str, Any]:
    """A fault as every answer tells one."""
    return {"error": {"message": message, "remedy": remedy}}


async def _body(request: Request, receive: Receive) -> bytes:
    """The whole body. Raises `Refusal` when it is too large, comes too slowly, or is not what it should be."""
    plate = request.scope["path"] == "/api/plate"
    most, longest = (MOST_PLATE, PLATE_SECONDS) if plate else (MOST_JSON, JSON_SECONDS)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not plate and kind != "application/json":
        raise Refusal(415, "this is no JSON.")
    try:
        async with asyncio.timeout(longest):
            return await _read(receive, most, request.headers.get("content-length"))
    except TimeoutError:
        raise Refusal(408, "the request came too slowly.", "Try again.") from None


async def _read(receive: Receive, most: int, said: str | None) -> bytes:
    too_large = Refusal(413, f"that is too large: {most // 1024} kB are the most.", "Send less.")
    if said is not None and said.isdecimal() and len(said) < 20 and int(said) > 2 * most:
        raise too_large
    parts: list[bytes] = []
    size = 0
    async for part in _parts(receive):
        size += len(part)
        if size > most:
            parts.clear()
            await _linger(receive, most)
            raise too_large
        parts.append(part)
    return b"".join(parts)


async def _linger(receive: Receive, most: int) -> None:
    size = 0
    try:
        async with asyncio.timeout(LINGER_SECONDS):
            async for part in _parts(receive):
                size += len(part)
                if size > most:
                    return
    except TimeoutError:
        return


async def _parts(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refusal(400, "the request was broken off.")
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


def _replayed(body: bytes, receive: Receive) -> Receive:
    """What hands the application a body that was read already."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message
