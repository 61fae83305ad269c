"""What can be taken away from a room, by the name of the file; the same for those who only want the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from titlegen.errors import TitlegenError, UsageError
from titlegen.pages.files import write_pages
from titlegen.review import captions as listed
from titlegen.review.comments_file import comments_csv
from titlegen.review.documents import about_style
from titlegen.review.room import Room
from titlegen.review.takeaway import Caption, Takeaway, difficult_fillings


@dataclass(frozen=True)
class Take:
    """A file that is made when it is asked for, and its media type."""

    make: Callable[[Room], bytes]
    kind: str


def _page(room: Room) -> bytes:
    from titlegen.review.export import export_html

    return export_html(takeaway_of(room))


def _print(room: Room) -> bytes:
    from titlegen.review.specification_print import export_pdf

    return export_pdf(takeaway_of(room))


def _comments(room: Room) -> bytes:
    return comments_csv(about_style(room))


TAKES: Mapping[str, Take] = {
    "pack.html": Take(_page, "text/html; charset=utf-8"),
    "specification.pdf": Take(_print, "application/pdf"),
    "comments.csv": Take(_comments, "text/csv; charset=utf-8"),
}
_BY_SUFFIX = {Path(name).suffix: take for name, take in TAKES.items()}


def export(room: Room, files: Sequence[Path]) -> None:
    """Write files of a room, each as its suffix says: all of them, or none.

    Raises `UsageError` for a suffix that is none of these, `DeliveryError` when the disk does.
    """
    for file in files:
        if file.suffix.lower() not in _BY_SUFFIX:
            raise UsageError(
                f"“{file}” is nothing that can be taken away.",
                remedy="Let it end in .html for everything in one file, .pdf for a print, .csv for the comments.",
            )
    write_pages({file: _BY_SUFFIX[file.suffix.lower()].make(room) for file in files})


def takeaway_of(room: Room) -> Takeaway:
    """The room as it is now: the style, what was said of it, and the names with what checks find."""
    look, choices = room.look, room.setting.choices
    own = next((plate for plate in room.plates.plates if plate.id.startswith("own-")), None)
    jpeg = room.plates.jpeg(own.id) if own is not None else None
    return Takeaway(
        pack=look.pack,
        fonts=look.fonts,
        digest=look.subject.digest,
        at=datetime.now(UTC),
        standing=room.ledger.standing(look.subject.digest),
        threads=about_style(room),
        fillings=difficult_fillings(look.pack),
        captions=_captions(room),
        size=choices.size,
        rate=choices.rate,
        plate=(own.label, jpeg) if own is not None and jpeg is not None else None,
    )


def _captions(room: Room) -> tuple[Caption, ...]:
    captions = room.captions
    if captions is None:
        return ()
    if not captions.ready:
        captions = captions.checked()
    return tuple(_caption(room, captions, each) for each in captions.captions)


def _caption(room: Room, captions: listed.Captions, caption: listed.Caption) -> Caption:
    jpeg, error = None, caption.error
    if caption.job is not None:
        try:
            jpeg = listed.still_of(caption.job, captions.shelf, room.setting.choices.plate)
        except TitlegenError as fault:
            error = fault.message
    doubts = captions.doubts.get(caption.row.line, ())
    return Caption(
        row=caption.row.line,
        template=caption.template,
        fields=dict(caption.row.values),
        jpeg=jpeg,
        state=room.ledger.standing(caption.subject.digest).state if caption.subject is not None else "none",
        doubts=tuple(" ".join(filter(None, (each.message, each.remedy))) for each in doubts),
        error=error,
    )
