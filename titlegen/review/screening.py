"""Which title a browser asks to see, and that title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from titlegen.errors import UsageError
from titlegen.jobs import Job
from titlegen.pipeline import Title, compose
from titlegen.review.look import fields_that_fit
from titlegen.review.room import Room
from titlegen.review.versions import former_version
from titlegen.style.holds import parse_hold
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook
from titlegen.units import Size

_LABELS = {
    "1920x1080": "HD 16:9",
    "3840x2160": "UHD 16:9",
    "1080x1920": "Vertical 9:16",
    "1080x1080": "Square 1:1",
}


_NO_HANDLES = Fraction(0)
"""Handles are for an editor to trim; nobody is to look at them."""


class NotThereError(UsageError):
    """What a request asks for is not there, or not any more."""


@dataclass(frozen=True)
class Wish:
    """What is to be seen: of the style as it is or as it was approved, a template with words, or a row of the names."""

    which: Literal["now", "approved"]
    template: str
    fields: Mapping[str, str] | None = None
    row: str | None = None
    size: str | None = None


def sizes_of(room: Room) -> dict[str, tuple[Size, str]]:
    """The sizes that can be asked for, each with what people call it; the room's own comes first."""
    own = room.setting.choices.size or room.look.pack.style.canvas
    sizes = {str(own): (own, _LABELS.get(str(own), str(own).replace("x", " × ")))}
    for value, label in _LABELS.items():
        sizes.setdefault(value, (Size.parse(value), label))
    return sizes


def title_of(room: Room, wish: Wish) -> Title:
    """The title. Raises `NotThereError` and what composing raises."""
    known = sizes_of(room)
    if wish.size is not None and wish.size not in known:
        raise NotThereError("this size is not among those of the room.", remedy=f"There are {', '.join(known)}.")
    size = known[wish.size][0] if wish.size is not None else next(iter(known.values()))[0]
    job = _job(room, wish.row) if wish.row is not None else None
    if wish.which == "approved":
        return _approved(room, wish, job, size)
    if job is not None and room.captions is not None:
        return room.captions.shelf.title(replace(job, size=size, handles=_NO_HANDLES))
    look = room.look
    _refuse_unknown(look.pack, wish.template)
    fields = look.checked_fields(wish.template, wish.fields) if wish.fields is not None else None
    return _composed(room, look.pack, look.fonts, wish.template, fields, size)


def _approved(room: Room, wish: Wish, job: Job | None, size: Size) -> Title:
    """The same title as the style was when it was approved."""
    former = former_version(room)
    if former is None or former.held is None:
        raise NotThereError("no approved version is kept.", remedy="Approve the style as it is now.")
    held = former.held
    template = job.template if job is not None else wish.template
    _refuse_unknown(held.pack, template)
    words = job.row.values if job is not None else wish.fields
    fields = fields_that_fit(held.pack, template, words) if words is not None else None
    return _composed(room, held.pack, held.fonts, template, fields, size, job)


def _composed(
    room: Room,
    pack: LoadedPack,
    fonts: FontBook,
    template: str,
    fields: Mapping[str, str] | None,
    size: Size,
    job: Job | None = None,
) -> Title:
    choices = room.setting.choices
    hold = job.hold if job is not None else parse_hold(choices.hold, pack.style.rate)
    return compose(
        pack,
        template,
        fields,
        size=size,
        rate=choices.rate,
        hold=hold,
        handles=_NO_HANDLES,
        language=job.row.language if job is not None else None,
        fonts=fonts,
    )


def _job(room: Room, key: str) -> Job:
    captions = room.captions
    caption = captions.by_key.get(key) if captions is not None else None
    if caption is None:
        raise NotThereError("this row has changed or gone.", remedy="Look at the names again.")
    if caption.job is None:
        raise UsageError(caption.error or "this row cannot be set.")
    return caption.job


def _refuse_unknown(pack: LoadedPack, template: str) -> None:
    if template not in pack.style.templates:
        raise NotThereError("the style has no such template.", remedy=f"It has {', '.join(pack.style.templates)}.")
