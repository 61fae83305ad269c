"""Pacing as it is written: a card's length, and how it changes to the next, in the file or on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction

from titlegen.errors import NamesError, Place, TitlegenError, UsageError, nearest
from titlegen.jobs import Job
from titlegen.style.scalars import parse_duration
from titlegen.units import FrameRate, Seconds, Timecode

TRANSITIONS = ("own", "dissolve")
"""`own`: the cards' own ins and outs. `dissolve`: one picture turns into the other."""

USUAL_DISSOLVE = "12f"
"""How long a dissolve takes when nobody says; half a second at 24."""


@dataclass(frozen=True)
class Pacing:
    """What the command line says about all changes, as written; None where it says nothing."""

    gap: str | None = None
    overlap: str | None = None
    transition: str | None = None


SILENT = Pacing()
"""Nothing said."""


@dataclass(frozen=True)
class Change:
    """From one card to the next: both are there for `overlap` frames; below 0, nothing is for as many frames."""

    overlap: int
    dissolve: bool = False


CUT = Change(0)


def check_pacing(pacing: Pacing, pack_rate: int, rate: FrameRate) -> None:
    """Raise `UsageError` when the command line contradicts itself or is not understood."""
    _change(pacing, SILENT, pack_rate, rate)


def change_after(job: Job, pacing: Pacing, pack_rate: int, rate: FrameRate) -> Change:
    """How a card changes to the next: what its row says, then `pacing`, else one begins where the other ends.

    A row that says how long a gap or an overlap is leaves nothing of the command line's. Raises `NamesError` with
    row and column.
    """
    row = job.row
    try:
        return _change(Pacing(row.gap, row.overlap, row.transition), pacing, pack_rate, rate)
    except UsageError as fault:
        raise NamesError(fault.message, place=fault.place, remedy=fault.remedy).at(job.place) from None


def duration_of(job: Job, pack_rate: int) -> Seconds | None:
    """How long the whole card lasts, if its row says so. Raises `NamesError`."""
    row = job.row
    if row.duration is None:
        return None
    if row.hold is not None:
        raise NamesError(
            f"the row has a duration, “{row.duration}”, and a hold, “{row.hold}”.",
            place=replace(job.place, field="duration"),
            remedy="Keep one: the hold is the duration without the card's in and out.",
        )
    try:
        with _said_in("duration"):
            return parsed_duration(row.duration, pack_rate)
    except UsageError as fault:
        raise NamesError(fault.message, place=fault.place, remedy=fault.remedy).at(job.place) from None


def parsed_duration(text: str, pack_rate: int) -> Seconds:
    """Read `1.5s`, `600ms` or `14f`, frames counted at the pack's rate. Raises `UsageError`."""
    try:
        return parse_duration(text).seconds(Fraction(pack_rate))
    except ValueError as fault:
        raise UsageError(f"{fault}.") from None


def parsed_length(text: str, pack_rate: int, rate: FrameRate) -> int:
    """Frames at `rate` of a length as written: a duration, or HH:MM:SS:FF that counts them. Raises `UsageError`."""
    frames = Timecode.parse(text, rate).frame if ":" in text else rate.frames(parsed_duration(text, pack_rate))
    if frames < 1:
        raise UsageError(f"“{text}” is no length.", remedy="Write it as 45s, or as 00:00:45:00 to count frames.")
    return frames


def _change(own: Pacing, usual: Pacing, pack_rate: int, rate: FrameRate) -> Change:
    dissolve = _is_dissolve(own.transition or (usual.transition if own.gap is None else None))
    if own.gap is not None and own.overlap is not None:
        raise _contradiction("a gap and an overlap", "Keep one.")
    if own.gap is not None and dissolve:
        raise _contradiction("a gap and a dissolve", "A dissolve takes an overlap.")
    gap, overlap = own.gap, own.overlap
    if gap is None and overlap is None:
        gap, overlap = (None if dissolve else usual.gap), usual.overlap
    if overlap is None and dissolve:
        overlap = USUAL_DISSOLVE
    with _said_in("overlap" if overlap is not None else "gap"):
        frames = rate.frames(parsed_duration(overlap or gap or "0s", pack_rate))
    return Change(frames if overlap is not None else -frames, dissolve)


def _contradiction(what: str, remedy: str) -> TitlegenError:
    return UsageError(f"{what} between the same cards contradict each other.", remedy=remedy)


def _is_dissolve(word: str | None) -> bool:
    if word is None:
        return False
    plain = word.strip().lower()
    if plain not in TRANSITIONS:
        near = nearest(plain, list(TRANSITIONS))
        hint = f"Did you mean “{near}”?" if near else f"Use {' or '.join(TRANSITIONS)}."
        with _said_in("transition"):
            raise UsageError(f"“{word}” is not a transition.", remedy=hint)
    return plain == "dissolve"


@contextmanager
def _said_in(name: str) -> Iterator[None]:
    """A fault of what is said in the column, or with the option, of that name."""
    try:
        yield
    except UsageError as fault:
        raise fault.at(Place(field=name)) from None
