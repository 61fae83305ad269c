"""How a spreadsheet shows a day or a time, which it keeps as a number of days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from titlegen.names.xlsx.format_code import Piece

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LAST_DAY = 2_958_465
"""31 December 9999, the last day of a spreadsheet."""
_ENGLISH = re.compile(r"0*[0-9A-F]{0,2}09|en(?:-.*)?", re.IGNORECASE)
"""The locales of English: `409`, `809`, `en-GB`."""
_ENGLISH_NAMES = "names of months and days are in English here"


@dataclass(frozen=True)
class Shown:
    """What a cell shows, and why a person might see something else in it; None where nobody would."""

    text: str
    doubt: str | None = None


@dataclass(frozen=True)
class _Moment:
    """A number of days as a day and a time: `total` is all of it in seconds, rounded to what is shown."""

    day: datetime
    total: float


def shown_date(days: float, pieces: Sequence[Piece], from_1904: bool) -> Shown:
    """The number of `days` as the pieces of a format have it."""
    places = max((len(piece.text.partition(".")[2]) for piece in pieces if piece.kind == "date"), default=0)
    moment = _moment(days, places, from_1904)
    if moment is None:
        return _no_date(days)
    half = any(piece.kind == "half" for piece in pieces)
    text = "".join(_piece(piece, moment, half, _beside_time(pieces, at)) for at, piece in enumerate(pieces))
    named = any(piece.kind == "date" and piece.text[:3] in ("mmm", "ddd") for piece in pieces)
    english = any(piece.kind == "locale" and _ENGLISH.fullmatch(piece.text) for piece in pieces)
    return Shown(text, _ENGLISH_NAMES if named and not english else None)


def shown_iso(days: float, from_1904: bool) -> Shown:
    """A day, a time, or both, in ISO 8601: what to write where only the machine knows the form."""
    moment = _moment(days, 0, from_1904)
    if moment is None:
        return _no_date(days)
    day, time = moment.day.strftime("%Y-%m-%d").zfill(10), moment.day.strftime("%H:%M:%S")
    whole = days == int(days)
    text = day if whole else time if 0 <= days < 1 else f"{day} {time}"
    return Shown(text, "each computer shows such a date in its own form; it is written as year-month-day here")


def _no_date(days: float) -> Shown:
    return Shown(f"{days:.15g}", "no day has this number")


def _moment(days: float, places: int, from_1904: bool) -> _Moment | None:
    """The day and the time; None for numbers that are none. 1900 has a 29 February there, as Lotus 1-2-3 had it."""
    if not 0 <= days <= _LAST_DAY + 1:
        return None
    total = round(days * 86_400, places)
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30) if days >= 60 else datetime(1899, 12, 31)
    try:
        return _Moment(epoch + timedelta(seconds=total), total)
    except OverflowError:
        return None


def _beside_time(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the m at `index` is minutes: hours come before it, or seconds after it."""
    times = [piece for piece in pieces[:index] if piece.kind in ("date", "elapsed")]
    following = [piece for piece in pieces[index + 1 :] if piece.kind in ("date", "elapsed")]
    return bool((times and times[-1].text[0] == "h") or (following and following[0].text[0] == "s"))


def _piece(piece: Piece, moment: _Moment, half: bool, beside_time: bool) -> str:
    match piece.kind:
        case "elapsed":
            return _elapsed(piece.text, moment)
        case "half":
            return _half(piece.text, moment)
        case "date" if beside_time and piece.text in ("m", "mm"):
            return str(moment.day.minute).zfill(len(piece.text))
        case "date":
            return _part(piece.text, moment, half)
        case "locale" | "general":
            return ""
    return piece.text


def _elapsed(text: str, moment: _Moment) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
    return str(int(moment.total // unit)).zfill(len(text))


def _half(text: str, moment: _Moment) -> str:
    word = "PM" if moment.day.hour >= 12 else "AM"
    return word if len(text) > 3 else word[0]


def _part(text: str, moment: _Moment, half: bool) -> str:
    """One piece of a date: `yyyy`, `mmm`, `d`, `hh`, `ss.00`, …"""
    day, length = moment.day, len(text)
    match text[0]:
        case "y":
            return f"{day.year:04d}" if length > 2 else f"{day.year % 100:02d}"
        case "m" if length > 2:
            name = _MONTHS[day.month - 1]
            return name[0] if length == 5 else name[:3] if length == 3 else name
        case "d" if length > 2:
            name = _DAYS[day.weekday()]
            return name[:3] if length == 3 else name
        case "m":
            return str(day.month).zfill(length)
        case "d":
            return str(day.day).zfill(length)
        case "h":
            hour = (day.hour - 1) % 12 + 1 if half else day.hour
            return str(hour).zfill(min(length, 2))
        case "s":
            whole, _, part = text.partition(".")
            second = str(day.second).zfill(min(len(whole), 2))
            return f"{second}.{day.microsecond:06d}"[: len(second) + 1 + len(part)] if part else second
    return text
