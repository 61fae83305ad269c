"""The names: every caption as a still with its words, and decisions about them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from titlegen.pages.views import DEFAULT_PLATE, views_of
from titlegen.pipeline import still_moment
from titlegen.review.acts import decide_names
from titlegen.review.documents import names_told
from titlegen.review.guarding import Refusal
from titlegen.review.house import Anyone, Reviewer, TheHouse
from titlegen.review.requests import NamesDecisionAsked
from titlegen.review.room import Room
from titlegen.review.routes_pages import cached

names = APIRouter()


@names.get("/api/names")
def listed(house: TheHouse, session: Anyone) -> dict[str, Any]:
    """All captions of the names file."""
    del session
    return names_told(house.room)


@names.get("/caption/{key}.jpg")
async def caption(key: str, request: Request, house: TheHouse, session: Anyone) -> Response:
    """A caption in the middle of its hold, from near."""
    del session
    room = house.room
    tag = f'"{key}-{room.look.subject.digest[:32]}"'
    captions = room.captions
    known = captions.by_key.get(key) if captions is not None else None
    if known is None or known.job is None:
        raise Refusal(404, "there is no picture of this caption.", "Look at the names again.")
    jpeg = await room.workshop.make(("caption", tag), lambda: room.stills.get(tag, lambda: _still(room, key)))
    return cached(request, tag, jpeg, "image/jpeg")


@names.post("/api/names/decision")
def decide(asked: NamesDecisionAsked, house: TheHouse, session: Reviewer) -> dict[str, Any]:
    """Decide about captions."""
    decide_names(house.room, session.guest, asked.act, asked.keys, asked.text)
    return names_told(house.room)


def _still(room: Room, key: str) -> bytes:
    captions = room.captions
    known = captions.by_key.get(key) if captions is not None else None
    if captions is None or known is None or known.job is None:
        raise Refusal(404, "there is no picture of this caption.", "Look at the names again.")
    title = captions.shelf.title(known.job)
    frame = title.frame(still_moment(title, None))
    return views_of(frame, room.setting.choices.plate or DEFAULT_PLATE).close.jpeg
