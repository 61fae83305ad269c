"""Coming in, leaving, and inviting."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from titlegen.errors import UsageError
from titlegen.review.guarding import Refusal
from titlegen.review.house import Anyone, Artist, TheHouse
from titlegen.review.requests import EnterAsked, PersonAsked

people = APIRouter()


@people.post("/api/enter")
async def enter(asked: EnterAsked, house: TheHouse) -> JSONResponse:
    """Trade a token for a session. The cookie is no script's to read, and goes with nothing that another site sends."""
    entered = house.guests.enter(asked.token)
    if entered is None:
        raise Refusal(403, "this link was used already, or is too old.", "Ask whoever sent it for a new one.")
    session, secret = entered
    answer = JSONResponse({"name": session.guest.name, "role": session.guest.role})
    answer.set_cookie(
        house.doors.cookie_name,
        secret,
        max_age=int(house.guests.valid),
        path="/",
        secure=house.doors.secure,
        httponly=True,
        samesite="strict",
    )
    return answer


@people.post("/api/leave")
async def leave(house: TheHouse, session: Anyone) -> Response:
    """End the session."""
    house.guests.leave(session)
    house.room.events.wake()
    answer = JSONResponse({})
    answer.delete_cookie(house.doors.cookie_name, path="/", secure=house.doors.secure, httponly=True, samesite="strict")
    return answer


@people.get("/api/people")
async def invited(house: TheHouse, artist: Artist) -> list[dict[str, Any]]:
    """Who is invited, and whether they came."""
    return [
        {
            "n": each.guest.number,
            "name": each.guest.name,
            "role": each.guest.role,
            "link": each.link,
            "entered": each.link == "used" or each.sessions > 0,
            "revoked": each.link == "revoked",
            "sessions": each.sessions,
            "you": each.guest == artist.guest,
        }
        for each in house.guests.invited()
    ]


@people.post("/api/people")
async def invite(asked: PersonAsked, house: TheHouse, artist: Artist) -> dict[str, Any]:
    """A new link for somebody. Reviewers are those that the production names, where it names any."""
    del artist
    trust = house.room.setting.approvals.trust
    if asked.role == "reviewer":
        if house.room.studio:
            raise UsageError("nobody reviews in a studio.", remedy="Open a room with “titlegen review”.")
        if not trust.decides(asked.name.strip()):
            raise UsageError(
                f"{asked.name} is not among the reviewers of this production.",
                remedy="Add the name in titlegen.yaml under reviewers.",
            )
    guest, token = house.guests.invite(asked.name, asked.role)
    return {"n": guest.number, "name": guest.name, "role": guest.role, "link": house.link(token)}


@people.post("/api/people/{number}/revoke")
async def revoke(number: int, house: TheHouse, artist: Artist) -> dict[str, Any]:
    """Void somebody's link and put them out. Nobody puts themselves out: they leave."""
    if number == artist.guest.number:
        raise UsageError("this is your own link.", remedy="Leave the room instead.")
    if not house.guests.revoke(number):
        raise Refusal(404, "there is no such person.")
    house.room.events.wake()
    return {}
