"""Records: what one person decided or said about a style or about names, as it stands in a file of its own.

A record is never edited. What it says is signed (Ed25519, RFC 8032), its file is named by its time and its digest, and
it names the records that were the latest when it was written: one that is altered or taken away is found.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Act = Literal["approved", "changes-wanted", "withdrawn", "comment", "answer", "resolved", "reopened"]
Decision = Literal["approved", "changes-wanted", "withdrawn"]
DECISIONS: tuple[Decision, ...] = ("approved", "changes-wanted", "withdrawn")
"""Acts that say whether something may be delivered; the others are talk about it."""

LONGEST_TEXT = 4000
"""Characters of a comment."""
LONGEST_NAME = 80
"""Characters of a person's name."""
MOST_BYTES = 16_000_000
"""Of a record's file. A larger one is neither written nor read: a decision about ten thousand captions has fewer."""
MOST_SUBJECTS = 20_000
"""Captions that one decision may be about."""

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in lower-case hexadecimal."""
PublicKey = Annotated[str, Field(pattern=r"^ed25519:[A-Za-z0-9+/]{43}=$")]
"""The 32 bytes of an Ed25519 public key in base64, after the word for its kind."""
PersonName = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]

_SIGNED_AS = b"titlegen approval 1\n"
"""What stands before the signed bytes, so that a signature means nothing anywhere else."""


def is_plain(name: str) -> bool:
    """Whether a name has single spaces, composed letters, and nothing that cannot be seen."""
    return name.isprintable() and name == " ".join(unicodedata.normalize("NFC", name).split())


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Subject(_Model):
    """What a record is about: how a style looks, or the words of one caption in a style.

    `digest` pins it; the rest says for people what that was: the pack's name and version, and of a caption its
    template, its id in the names file and its words.
    """

    kind: Literal["style", "row"]
    digest: Digest
    style: str
    version: str
    template: str | None = None
    id: str | None = None
    fields: dict[str, str] = {}

    def told(self) -> str:
        """The subject in a few words, with the beginning of its digest."""
        if self.kind == "style":
            told = f"style {self.style} {self.version} ({self.digest[:8]})"
        else:
            words = ", ".join(filter(None, self.fields.values())) or "no words"
            told = f"“{words}” as {self.style}, {self.template} ({self.digest[:8]})"
        return " ".join(told.split())  # a line of its own would pass for another record


class Spot(_Model):
    """Where in a title a comment points: a frame, from 0, of a template at a size and rate, filled with `fields`.

    `x` and `y` are shares of the canvas from its left and its top; None is the whole picture.
    """

    template: str
    frame: int = Field(ge=0)
    timecode: str = Field(max_length=20)
    x: float | None = Field(default=None, ge=0, le=1)
    y: float | None = Field(default=None, ge=0, le=1)
    size: str = Field(max_length=20)
    rate: str = Field(max_length=20)
    fields: dict[str, str] = {}


class Person(_Model):
    """Who it was, and the key that the record is signed with."""

    name: PersonName
    key: PublicKey


class Comment(_Model):
    """A comment as a decision quotes it, so that the decision can be read without the others."""

    digest: Digest
    by: PersonName
    text: Text
    spot: Spot | None = None


class Record(_Model):
    """One act of one person. `previous` are the digests of the records that none came after when it was written: one,
    but for acts at the same moment. `thread` is the comment that an answer, `resolved` or `reopened` is about;
    `comments` are those that were open when a decision was taken."""

    titlegen_approval: Literal[1] = 1
    """The version of this form."""
    act: Act
    subjects: Annotated[tuple[Subject, ...], Field(min_length=1, max_length=MOST_SUBJECTS)]
    by: Person
    at: str = Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
    """When, UTC."""
    text: Text = ""
    spot: Spot | None = None
    thread: Digest | None = None
    comments: tuple[Comment, ...] = ()
    titlegen: str
    """The version it was written with."""
    previous: tuple[Digest, ...] = ()
    signature: str = Field(default="", max_length=88)

    @model_validator(mode="after")
    def _holds_together(self) -> Record:
        datetime.fromisoformat(self.at)  # a month 99 has no name to be told by
        if not is_plain(self.by.name):
            raise ValueError("a person's name is written in one way only")
        if (self.thread is not None) != (self.act in ("answer", "resolved", "reopened")):
            raise ValueError(f"“{self.act}” and a thread do not go together")
        if self.act in ("comment", "answer") and not self.text.strip():
            raise ValueError("a comment says something")
        return self

    @property
    def decides(self) -> bool:
        """Whether it says what may be delivered."""
        return self.act in DECISIONS

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of all that is signed."""
        return hashlib.sha256(self.signed_bytes).hexdigest()

    @cached_property
    def signed_bytes(self) -> bytes:
        """The record without its signature, as canonical JSON in UTF-8: keys in order, no space, no value that is what
        it would be anyway."""
        said = self.document()
        said.pop("signature", None)
        canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return _SIGNED_AS + canonical.encode()

    @property
    def file_name(self) -> str:
        """What its file is called: by time, so that files stand in order, and by digest, so that no two are one."""
        return f"{self.at.replace('-', '').replace(':', '')}-{self.digest[:16]}.json"

    def document(self) -> dict[str, Any]:
        """The record as its file has it."""
        said: dict[str, Any] = {"titlegen_approval": self.titlegen_approval}
        return said | self.model_dump(mode="json", exclude_defaults=True)
