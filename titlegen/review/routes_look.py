"""The look: the room's state, films and their pictures, plates, decisions about the style."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from titlegen.review import workshop
from titlegen.review.acts import decide_style
from titlegen.review.documents import history_told, room_told, standing_told
from titlegen.review.guarding import Refusal
from titlegen.review.house import Anyone, Reviewer, TheHouse
from titlegen.review.requests import DecisionAsked, FilmAsked
from titlegen.review.room import Room
from titlegen.review.screening import Wish, title_of

look = APIRouter()

FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
"""A picture's address says what it shows."""

MOST_ASKED_FOR = 10_000
"""Films of which it is remembered when they were asked for; then it is forgotten of all."""


@look.get("/api/room")
def room(house: TheHouse, session: Anyone) -> dict[str, Any]:
    """The room as it is now."""
    return room_told(house.room, session)


@look.post("/api/film")
async def film(asked: FilmAsked, house: TheHouse, session: Anyone) -> dict[str, Any]:
    """What a player needs to know of a title."""
    room = house.room
    wish = Wish(asked.which, asked.template, asked.fields, asked.row, asked.size)
    key = (asked.model_dump_json(), room.look.subject.digest, id(room.captions))
    told = await room.workshop.make(key, lambda: room.films.put(title_of(room, wish)).document(), guest=session.line)
    if len(room.asked_for) > MOST_ASKED_FOR:
        room.asked_for.clear()
    room.asked_for[told["id"]] = (next(room.turns), True)
    return told


@look.get("/film/{film}/{number}.png")
async def picture(film: str, number: int, house: TheHouse, session: Anyone) -> Response:
    """One picture of a film."""
    room, films = house.room, house.room.films
    if films.film(film) is None:
        raise Refusal(404, "this film is not shown any more.", "Load it again.")
    turn, first = room.asked_for.get(film, (0, True))
    room.asked_for[film] = (turn, False)
    urgency = workshop.picture(turn, first)
    png = await room.workshop.make((film, number), lambda: films.picture(film, number), urgency, session.line)
    if png is None:
        raise Refusal(404, "the film has no such picture.")
    return Response(png, media_type="image/png", headers=FOREVER)


@look.post("/api/plate")
async def bring_plate(request: Request, house: TheHouse, session: Anyone) -> dict[str, Any]:
    """Take a still to look at titles over; it stays in the room's memory, written anew."""
    del session
    plate = await asyncio.to_thread(house.room.plates.upload, await request.body())
    return plate.document()


@look.get("/plate/{plate}.jpg")
async def plate(plate: str, house: TheHouse, session: Anyone) -> Response:
    """A plate, or the first picture of a clip."""
    return await _plate(house.room, session.line, plate, 0)


@look.get("/plate/{plate}/{frame}.jpg")
async def plate_frame(plate: str, frame: int, house: TheHouse, session: Anyone) -> Response:
    """A picture of a clip."""
    return await _plate(house.room, session.line, plate, frame)


@look.post("/api/decision")
def decide(asked: DecisionAsked, house: TheHouse, session: Reviewer) -> dict[str, Any]:
    """Decide about the style."""
    decide_style(house.room, session.guest, asked.act, asked.digest, asked.text)
    return standing_told(house.room.ledger, asked.digest)


@look.get("/api/history")
def history(house: TheHouse, session: Anyone) -> list[dict[str, Any]]:
    """All that was decided and said."""
    del session
    return history_told(house.room)


async def _plate(room: Room, line: str, plate: str, frame: int) -> Response:
    made = partial(room.plates.jpeg, plate, frame)
    jpeg = await room.workshop.make(("plate", plate, frame), made, workshop.STILL, line)
    if jpeg is None:
        raise Refusal(404, "there is no such plate.", "Choose another.")
    return Response(jpeg, media_type="image/jpeg", headers={"cache-control": "private, max-age=3600"})
