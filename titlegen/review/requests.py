"""What browsers may ask, field by field: anything else is refused before it is looked at."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from titlegen.approval.records import LONGEST_NAME, LONGEST_TEXT, Decision
from titlegen.review.acts import MOST_FRAMES

MOST_FIELDS = 50
LONGEST_WORDS = 2000
"""Characters of one field."""
MOST_KEYS = 3000
"""Rows in one request: what 64 kB hold."""

Name = Annotated[str, Field(max_length=200)]
Words = Annotated[dict[Name, Annotated[str, Field(max_length=LONGEST_WORDS)]], Field(max_length=MOST_FIELDS)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Share = Annotated[float, Field(ge=0, le=1)]
SizeWord = Annotated[str, Field(max_length=20)]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class EnterAsked(_Asked):
    """A token to enter by."""

    token: Annotated[str, Field(max_length=200)]


class FilmAsked(_Asked):
    """A title to be seen."""

    which: Literal["now", "approved"] = "now"
    template: Name = ""
    fields: Words | None = None
    row: Annotated[str, Field(max_length=40)] | None = None
    size: SizeWord | None = None


class SpotAsked(_Asked):
    """A place in a title."""

    template: Name
    frame: Annotated[int, Field(ge=0, le=MOST_FRAMES)]
    x: Share | None = None
    y: Share | None = None
    size: SizeWord | None = None
    fields: Words = {}


class CommentAsked(_Asked):
    """A comment."""

    text: Text
    spot: SpotAsked | None = None


class AnswerAsked(_Asked):
    """An answer."""

    text: Text


class ResolvedAsked(_Asked):
    """Whether a comment is settled."""

    resolved: bool


class DecisionAsked(_Asked):
    """A decision about the style with that digest."""

    act: Decision
    digest: Annotated[str, Field(max_length=64)]
    text: Text = ""


class NamesDecisionAsked(_Asked):
    """A decision about rows."""

    act: Decision
    keys: Annotated[tuple[Annotated[str, Field(max_length=40)], ...], Field(max_length=MOST_KEYS)]
    text: Text = ""


class PersonAsked(_Asked):
    """Somebody to invite."""

    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    role: Literal["reviewer", "artist"]
