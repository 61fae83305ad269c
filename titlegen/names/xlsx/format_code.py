"""A format code of a spreadsheet, such as `#,##0.00;[Red]-#,##0.00`, taken to pieces.

ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

BUILT_IN: dict[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "[$-F800]",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "[$-F800]",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "[$-F800]"),
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that have a number and no code. `[$-F800]` is a date as the system writes it."""

SYSTEM_DATE = re.compile(r"\[\$-(?:F[48]00|x-sys[a-z]+)\]", re.IGNORECASE)
"""A day or a time as the system writes it, whatever that is."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)(?:-(?P<locale>[^\]]*))?\]'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>General)|(?P<half>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|[ge]+(?![+-])|b+)"
    r"|(?P<exponent>E[+-])|(?P<digit>[0#?])|(?P<sign>[.,%@/])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_CALENDAR = re.compile(r"0*[1-9A-F][0-9A-F]{4,}", re.IGNORECASE)
"""A locale with more than a language: the bits above it choose a calendar and digits."""
_COLORS = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+", re.IGNORECASE)
_LONGEST_CODE = 255
"""Excel's own limit."""


@dataclass(frozen=True)
class Piece:
    """A piece of a format: `kind` is `literal`, `date`, `elapsed`, `half` (of the day), `digit`, `sign`, `exponent`,
    `general` or `locale`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """A format for some of the numbers, and why it cannot be followed to the letter; None where it can."""

    pieces: tuple[Piece, ...]
    doubt: str | None

    @property
    def is_date(self) -> bool:
        """Whether it shows a day or a time."""
        return any(piece.kind in ("date", "elapsed", "half") for piece in self.pieces)


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format: one for all numbers, or for positive ones, negative ones, zero, and text."""
    sections: list[Section] = []
    pieces: list[Piece] = []
    doubt: str | None = None
    for found in _PIECE.finditer(code[:_LONGEST_CODE] or "General"):
        if found["other"] == ";":
            sections.append(Section(tuple(pieces), doubt))
            pieces, doubt = [], None
            continue
        piece, own_doubt = _piece(found)
        doubt = doubt or own_doubt
        if piece is not None:
            pieces.append(piece)
    sections.append(Section(tuple(pieces), doubt))
    return tuple(_with_fraction_told(section) for section in sections)


def _piece(found: re.Match[str]) -> tuple[Piece | None, str | None]:
    """The piece that a match is, None for colours and for space of a letter's width, and the doubt it brings."""
    kind = found.lastgroup
    text = found[kind] if kind else ""
    if kind in ("quoted", "escaped", "other"):
        return Piece("literal", text), None
    if kind in ("currency", "locale"):
        locale = found["locale"] or ""
        doubt = "it has another calendar or other digits" if _OTHER_CALENDAR.fullmatch(locale) else None
        return Piece("literal", found["currency"]) if found["currency"] else Piece("locale", locale), doubt
    if kind == "bracket":
        return None, None if _COLORS.fullmatch(text) else f"[{text}] is not followed"
    if kind == "date":
        low = text.lower()
        return Piece("date", low), "it counts years in eras" if low[0] in "gbe" else None
    if kind is None:
        return None, None
    return Piece(kind, text.lower() if kind == "elapsed" else text), None


def _with_fraction_told(section: Section) -> Section:
    """A slash between digits is a fraction, and more than one digit before an exponent makes groups of them."""
    kinds = [piece.kind for piece in section.pieces]
    if not section.is_date and Piece("sign", "/") in section.pieces and "digit" in kinds:
        return Section((Piece("general", "General"),), "it is a fraction")
    if "exponent" in kinds and len(list(filter(is_digit, before_point(section.pieces)))) > 1:
        return Section((Piece("general", "General"),), "its exponent goes in steps")
    return section


def is_digit(piece: Piece) -> bool:
    """Whether a digit stands there."""
    return piece.kind == "digit"


def before_point(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces before the decimal point or the exponent."""
    marks = [i for i, piece in enumerate(pieces) if piece.kind == "exponent" or piece == Piece("sign", ".")]
    return pieces[: marks[0]] if marks else pieces
