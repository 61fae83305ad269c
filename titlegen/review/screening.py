"""Which title a browser asks to see, and that title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from titlegen.errors import UsageError
from titlegen.pipeline import Title, compose
from titlegen.plan import parse_hold
from titlegen.review.room import Room
from titlegen.review.versions import former_version
from titlegen.units import Size

_LABELS = {
    "1920x1080": "HD 16:9",
    "3840x2160": "UHD 16:9",
    "1080x1920": "Vertical 9:16",
    "1080x1080": "Square 1:1",
}


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
    if wish.row is not None:
        return _of_row(room, wish.row, size)
    choices = room.setting.choices
    pack, fonts = room.look.pack, room.look.fonts
    if wish.which == "approved":
        held = former_version(room)
        if held is None:
            raise NotThereError("no approved version is held.", remedy="Approve the style first.")
        pack, fonts = held.pack, held.fonts
    if wish.template not in pack.style.templates:
        raise NotThereError("the style has no such template.", remedy=f"It has {', '.join(pack.style.templates)}.")
    fields = None
    if wish.fields is not None:
        fields = room.look.checked_fields(wish.template, wish.fields) if wish.which == "now" else dict(wish.fields)
    return compose(
        pack,
        wish.template,
        fields,
        size=size,
        rate=choices.rate,
        hold=parse_hold(choices.hold, pack.style.rate),
        handles=parse_hold("0f", pack.style.rate),
        fonts=fonts,
    )


def _of_row(room: Room, key: str, size: Size) -> Title:
    captions = room.captions
    caption = captions.by_key.get(key) if captions is not None else None
    if captions is None or caption is None:
        raise NotThereError("this row has changed or gone.", remedy="Look at the names again.")
    if caption.job is None:
        raise UsageError(caption.error or "this row cannot be set.")
    return captions.shelf.title(replace(caption.job, size=size, handles=parse_hold("0f", 25)))
