"""What is taken away from a room, made for tests: records that nobody signed, with words that are hard to take."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from titlegen.approval.records import Person, Record, Spot, Subject
from titlegen.approval.standing import Standing, Thread
from titlegen.review.takeaway import Takeaway
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook, font_folders

KEY = f"ed25519:{'A' * 43}="
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&amp;</script>"


def record(text: str = "", by: str = "Maria Kvist", act: str = "comment", **more: Any) -> Record:
    subject = Subject(kind="style", digest="0" * 64, style="chat-show", version="1.0")
    said = {"act": act, "subjects": (subject,), "by": Person(name=by, key=KEY), "text": text, "titlegen": "0.1"}
    return Record(**{"at": "2026-11-25T22:31:03.123456Z", **said, **more})


def spot(frame: int = 40, template: str = "name-caption", **more: Any) -> Spot:
    told = {"timecode": f"00:00:01:{frame % 25:02}", "x": 0.2, "y": 0.85, "size": "1920x1080", "rate": "25/1"}
    return Spot(template=template, frame=frame, **{**told, **more})


def thread(text: str = "The plate comes too late.", *answers: str, resolved: bool = False, **more: Any) -> Thread:
    comment = record(text, **{"spot": spot(), **more})
    told = tuple(record(answer, "Jo Berg", "answer", thread=comment.digest) for answer in answers)
    return Thread(comment, told, resolved)


def approved(text: str = "Lovely.") -> Standing:
    return Standing("approved", record(text, act="approved"))


def taken(pack: LoadedPack, **more: Any) -> Takeaway:
    fonts = FontBook(font_folders(pack.folder))
    at = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    return Takeaway(pack, fonts, "3f" * 32, **{"at": at, "standing": approved(), **more})


def written_down(page: bytes, folder: Path) -> str:
    """The address of a page on disk."""
    path = folder / "pack.html"
    path.write_bytes(page)
    return path.as_uri()
