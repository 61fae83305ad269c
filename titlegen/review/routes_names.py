"""The names: every caption as a still with its words, and decisions about them."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from titlegen.review.acts import decide_names
from titlegen.review.captions import still_of
from titlegen.review.documents import names_told
from titlegen.review.guarding import Refusal
from titlegen.review.house import Anyone, Reviewer, TheHouse
from titlegen.review.requests import NamesDecisionAsked
from titlegen.review.routes_pages import cached
from titlegen.review.workshop import STILL

names = APIRouter()


@names.get("/api/names")
def listed(house: TheHouse, session: Anyone) -> dict[str, Any]:
    """All captions of the names file."""
    del session
    return names_told(house.room)


@names.get("/caption/{key}.jpg")
async def caption(key: str, request: Request, house: TheHouse, session: Anyone) -> Response:
    """A caption in the middle of its hold, from near."""
    room = house.room
    captions = room.captions
    known = captions.by_key.get(key) if captions is not None else None
    if captions is None or known is None or known.job is None:
        raise Refusal(404, "there is no picture of this caption.", "Look at the names again.")
    job, shelf = known.job, captions.shelf
    tag = f'"{key}-{captions.look[:32]}"'
    still = partial(still_of, job, shelf, room.setting.choices.plate)
    jpeg = await room.workshop.make(("caption", tag), lambda: room.stills.get(tag, still), STILL, session.line)
    return cached(request, tag, jpeg, "image/jpeg")


@names.post("/api/names/decision")
def decide(asked: NamesDecisionAsked, house: TheHouse, session: Reviewer) -> dict[str, Any]:
    """Decide about captions."""
    decide_names(house.room, session.guest, asked.act, asked.keys, asked.text)
    return names_told(house.room)
