"""The approved look: stills of what was approved, drawn again and compared px by px."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from titlegen.approval.held import Held, Still
from titlegen.approval.records import Record
from titlegen.checks.result import CheckResult, coded
from titlegen.delivery.png_reading import read_frame
from titlegen.digests import engine
from titlegen.errors import ApprovalError, Place, TitlegenError, VerificationError
from titlegen.pipeline import Title, compose
from titlegen.raster.frame import Frame, Pixels, flattened
from titlegen.units import Rect

LIMIT = 4
"""How far a value of any px may be from the approved one, in 1/255, over black and over white. The stills have 8 bits
and dither, which is up to 2; an edge that moved by a sixtieth of a px is beyond it (docs/decisions/0023)."""

CODE = "approved-look"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_FONTS_TOLD = 4


@dataclass(frozen=True)
class Departure:
    """How a picture differs from an approved one: `count` px by more than the limit, the worst by `most`/255 at `x`,
    `y` of the canvas."""

    count: int
    most: float
    x: int
    y: int


def check_look(held: Held, record: Record | None = None) -> list[CheckResult]:
    """Whether this titlegen, with the fonts that are here, still gives the look that is held.

    An error for each template of which a still has a px that differs by more than `LIMIT`, or that cannot be drawn any
    more; a note when there is none. `record` is the approval, for the note. Raises `ApprovalError` for a still that
    cannot be read, `FontError` for a font that is gone.
    """
    found: list[CheckResult] = []
    for template, stills in groupby(held.about.stills, lambda still: still.template):
        several = list(stills)
        try:
            title = compose(held.pack, template, several[0].fields, fonts=held.fonts)
        except TitlegenError as fault:
            found.append(_result(held, template, f"cannot be drawn any more: {fault.message}"))
            continue
        departed = [(still, away) for still in several if (away := _departed(held, still, title)) is not None]
        if departed:
            found.append(_result(held, template, f"no longer looks as approved: {_told(departed)}."))
    return found or [_note(held, record)]


def still_frame(held: Held, still: Still) -> Frame:
    """A still as it was kept. Raises `ApprovalError` for one that is damaged."""
    path = held.folder / still.file
    try:
        return read_frame(path, held.canvas)
    except (VerificationError, OSError) as fault:
        told = fault.message if isinstance(fault, VerificationError) else f"it cannot be read: {fault.strerror}."
        raise ApprovalError(told, place=Place(file=str(path)), remedy="Restore it from git or a backup.") from None


def departure(then: Frame, now: Frame) -> Departure | None:
    """How `now` departs from `then`, both of one canvas; None where no value does by more than `LIMIT`."""
    then, now = flattened(then), flattened(now)
    region = then.region.union(now.region)
    if region.empty:
        return None
    away = deviation(part_of(then, region), part_of(now, region))
    beyond = int(np.count_nonzero(away > LIMIT / 255))
    if not beyond:
        return None
    row, column = divmod(int(away.argmax()), region.width)
    return Departure(beyond, float(away.max()) * 255, region.left + column, region.top + row)


def deviation(then: Pixels, now: Pixels) -> Pixels:
    """float32 (height, width): how far premultiplied px are apart over black or over white, whichever is more; 1 is all
    the way from black to white."""
    apart = now - then
    over_white = apart[..., :3] - apart[..., 3:]
    worst: Pixels = np.maximum(np.abs(apart[..., :3]), np.abs(over_white)).max(axis=2)
    return worst


def part_of(frame: Frame, region: Rect) -> Pixels:
    """What a frame without a ground shows in `region`: transparent around its own."""
    pixels = np.zeros((region.height, region.width, 4), np.float32)
    own, whole = frame.region.intersection(region), frame.region
    if not own.empty:
        inside = frame.pixels[own.top - whole.top : own.bottom - whole.top, own.left - whole.left :][:, : own.width]
        pixels[own.top - region.top : own.bottom - region.top, own.left - region.left :][:, : own.width] = inside
    return pixels


def approval_told(record: Record) -> str:
    """Such as “approved by Maria Kvist, 3 Nov 2026”."""
    year, month, day = record.at[:10].split("-")
    return f"approved by {record.by.name}, {int(day)} {_MONTHS[int(month) - 1]} {year}"


def _departed(held: Held, still: Still, title: Title) -> Departure | None:
    return departure(still_frame(held, still), title.frame(min(still.frame, title.timeline.frames - 1)))


def _told(departed: Iterable[tuple[Still, Departure]]) -> str:
    return "; ".join(
        f"{still.moment}, frame {still.frame}: {away.count} px differ by up to {away.most:.0f}/255, most of all at "
        f"{away.x}, {away.y}"
        for still, away in departed
    )


def _result(held: Held, template: str, what: str) -> CheckResult:
    about = held.about
    fonts = held.other_fonts()
    more = f" and {len(fonts) - _MOST_FONTS_TOLD} more" if len(fonts) > _MOST_FONTS_TOLD else ""
    causes = [f"These fonts are others than then: {', '.join(fonts[:_MOST_FONTS_TOLD])}{more}."] if fonts else []
    if about.titlegen != engine():
        causes.append(f"It was drawn by titlegen {about.titlegen} then, by {engine()} now.")
    return coded(
        CODE,
        Place(file=f"{about.style}, {template}"),
        " ".join((f"{template} of {about.style} {about.version} {what}", *causes)),
        f"Look at it with “titlegen approvals diff {about.style} --html look.html”; then approve it as it is, or go "
        "back to what it was approved with.",
    )


def _note(held: Held, record: Record | None) -> CheckResult:
    about = held.about
    version = f"{about.style} {about.version}" + (f" ({approval_told(record)})" if record is not None else "")
    undrawn = ", ".join(about.not_drawn)
    if not about.stills:
        told = f"no template of {version} could be drawn with its samples, so its look is not compared."
    else:
        told = f"this titlegen still gives the approved look of {version}"
        told += f", but for {undrawn}, whose samples cannot be set." if undrawn else "."
    return CheckResult(CODE, "info", Place(file=about.style), told)
