"""What every route can reach: the room, its guests, its doors; and who it is that asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request

from titlegen.review.doors import Doors
from titlegen.review.guarding import OUT, Refusal
from titlegen.review.guests import Guests, Session
from titlegen.review.limits import Limits
from titlegen.review.room import Room


@dataclass(frozen=True)
class House:
    """One room with its doors."""

    room: Room
    guests: Guests
    doors: Doors
    limits: Limits = field(default_factory=Limits)

    def link(self, token: str) -> str:
        """A personal link. What comes after # is sent to nobody: no server, proxy or mail scanner sees it."""
        return f"{self.doors.address}/enter#{token}"


def house_of(request: Request) -> House:
    """The house that the request came to."""
    return cast("House", request.app.state.house)


def session_of(request: Request) -> Session:
    """Who asks. Raises `Refusal` for somebody who is not in."""
    session: Session | None = request.state.session
    if session is None:
        raise Refusal(401, *OUT)
    return session


def reviewer_of(session: Annotated[Session, Depends(session_of)]) -> Session:
    """A reviewer who asks. Raises `Refusal` for anybody else."""
    if session.guest.role != "reviewer":
        raise Refusal(403, "only reviewers decide.", "Ask one of them.")
    return session


def artist_of(session: Annotated[Session, Depends(session_of)]) -> Session:
    """An artist who asks. Raises `Refusal` for anybody else."""
    if session.guest.role != "artist":
        raise Refusal(403, "only the artist invites people.", "Ask them.")
    return session


TheHouse = Annotated[House, Depends(house_of)]
Anyone = Annotated[Session, Depends(session_of)]
Reviewer = Annotated[Session, Depends(reviewer_of)]
Artist = Annotated[Session, Depends(artist_of)]
