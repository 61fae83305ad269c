"""Comments, answers, and whether they are settled."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from titlegen.review.acts import Pointed, answer, comment, resolve
from titlegen.review.documents import thread_told, threads_told
from titlegen.review.house import Anyone, TheHouse
from titlegen.review.requests import AnswerAsked, CommentAsked, ResolvedAsked

comments = APIRouter()


@comments.get("/api/threads")
def threads(house: TheHouse, session: Anyone) -> list[dict[str, Any]]:
    """All comments about the style."""
    del session
    return threads_told(house.room)


@comments.post("/api/comments")
def add(asked: CommentAsked, house: TheHouse, session: Anyone) -> dict[str, Any]:
    """A new comment."""
    spot = asked.spot
    pointed = Pointed(**spot.model_dump()) if spot is not None else None
    return thread_told(house.room, comment(house.room, session.guest, asked.text, pointed))


@comments.post("/api/threads/{thread}/answers")
def add_answer(thread: str, asked: AnswerAsked, house: TheHouse, session: Anyone) -> dict[str, Any]:
    """An answer to a comment."""
    return thread_told(house.room, answer(house.room, session.guest, thread, asked.text))


@comments.post("/api/threads/{thread}/resolved")
def set_resolved(thread: str, asked: ResolvedAsked, house: TheHouse, session: Anyone) -> dict[str, Any]:
    """Say that a comment is settled, or is not."""
    return thread_told(house.room, resolve(house.room, session.guest, thread, asked.resolved))
