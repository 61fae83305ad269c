"""The pages, what they are made of, and the stream of changes."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from titlegen.review.guarding import Refusal
from titlegen.review.house import Anyone, House, TheHouse
from titlegen.review.taking import TAKES
from titlegen.review.workshop import TAKE

pages = APIRouter()

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}


@pages.get("/")
async def room_page(house: TheHouse, request: Request) -> HTMLResponse:
    """The room, for those who are in; for others the door."""
    session = request.state.session
    if session is None:
        return _door(house)
    return _page(
        "room.html.j2",
        title=house.room.setting.title,
        mode="studio" if house.room.studio else "review",
        me={"name": session.guest.name, "role": session.guest.role},
        csrf=session.csrf,
        names=house.room.captions is not None,
    )


@pages.get("/enter")
async def enter_page(house: TheHouse) -> HTMLResponse:
    """The door."""
    return _door(house)


@pages.get("/static/{file}")
async def static(file: str, request: Request) -> Response:
    """A file that pages are made of: one of those that are there, by its name."""
    path = _static_files().get(file)
    if path is None:
        raise Refusal(404, "there is no such file.")
    content = path.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return cached(request, tag, content, _TYPES[path.suffix])


@pages.get("/events")
async def events(house: TheHouse, session: Anyone) -> StreamingResponse:
    """What changes, as long as the page is there."""
    told = house.room.events

    async def stream() -> AsyncIterator[str]:
        with told.listening(session.digest) as listener:
            if listener is None:
                return
            async for text in told.stream(listener, lambda: house.guests.lasts(session)):
                yield text

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


@pages.get("/take/{file}")
async def take(file: str, house: TheHouse, session: Anyone) -> Response:
    """A file to keep: one of those that there are, by its name."""
    known, room = TAKES.get(file), house.room
    if known is None:
        raise Refusal(404, "there is no such file to take.")
    key = "take", file, room.events.revision
    content = await room.workshop.make(key, lambda: known.make(room), TAKE, session.line)
    named = f'attachment; filename="{room.look.pack.name}-{file}"'
    return Response(content, media_type=known.kind, headers={"content-disposition": named})


def cached(request: Request, tag: str, content: bytes, kind: str) -> Response:
    """`content`, which browsers keep and ask about each time; nothing but its tag where they have it already."""
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


def _static_files() -> dict[str, Path]:
    return {path.name: path for path in STATIC.iterdir() if path.suffix in _TYPES}


def _door(house: House) -> HTMLResponse:
    return _page("enter.html.j2", title=house.room.setting.title)


def _page(template: str, **values: Any) -> HTMLResponse:
    return HTMLResponse(_environment().get_template(template).render(**values))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
