"""How a spreadsheet shows a number: as its format says, in the words and with the signs of English.

ECMA-376 part 1, 18.8.30 and 18.8.31. What depends on the machine (the short date of the system, names of months) or is
beyond titles (fractions, eras, conditions) is told with the text, as a doubt.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from titlegen.names.xlsx.date_format import Shown, shown_date, shown_iso
from titlegen.names.xlsx.format_code import SYSTEM_DATE, Piece, Section, is_digit, sections_of

_CONTEXT = Context(prec=800, rounding=ROUND_HALF_UP)
"""Room for the largest number that a cell can have."""
_WIDTH_OF_GENERAL = 11
_POINT, _PERCENT, _COMMA, _TEXT = (Piece("sign", sign) for sign in ".%,@")


def shown_number(value: float, code: str, from_1904: bool = False) -> Shown:
    """What a cell with this number and this format code shows."""
    if value != value or value in (float("inf"), float("-inf")):
        return Shown(str(value), "this is no number that a spreadsheet can have")
    if code == "General":
        return Shown(general(value))
    if SYSTEM_DATE.search(code):
        return shown_iso(value, from_1904)
    section, value = _section_for(value, sections_of(code))
    if not section.pieces:
        return Shown("", "its format hides it")
    if section.is_date:
        shown = shown_date(value, section.pieces, from_1904)
        return Shown(shown.text, shown.doubt or section.doubt)
    return Shown(_shown_plain(value, section.pieces), section.doubt)


def shown_text(text: str, code: str) -> str:
    """What a cell with this text shows: a format may put words around it (`"Dr "@`)."""
    if "@" not in code or code == "@":
        return text
    sections = sections_of(code)
    pieces = sections[3 if len(sections) > 3 else -1].pieces
    if _TEXT not in pieces:
        return text
    return "".join(text if piece == _TEXT else _literal(piece) for piece in pieces)


def general(value: float) -> str:
    """A number as the format General shows it: at most eleven characters wide, without needless zeros."""
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    places = max(0, 10 - len(str(int(abs(value)))))
    plain = Decimal(repr(value)) if abs(value) < 1e-4 else _rounded(Decimal(repr(value)), places)
    text = f"{plain:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if len(text.lstrip("-")) <= _WIDTH_OF_GENERAL:
        return text
    mantissa, _, exponent = f"{value:.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"


def _section_for(value: float, sections: tuple[Section, ...]) -> tuple[Section, float]:
    """The section that a number takes, and the number without its sign where the section says the sign."""
    numeric = sections[:3]
    if len(numeric) == 3 and value == 0:
        return numeric[2], value
    if len(numeric) > 1 and value < 0:
        return numeric[1], -value
    return numeric[0], value


def _shown_plain(value: float, pieces: tuple[Piece, ...]) -> str:
    if not any(map(is_digit, pieces)):
        return "".join(
            general(value) if piece.kind == "general" or piece == _TEXT else _literal(piece) for piece in pieces
        )
    number = Decimal(repr(value)).scaleb(2 * pieces.count(_PERCENT))
    sign = "-" if number < 0 else ""
    exponent = next((i for i, piece in enumerate(pieces) if piece.kind == "exponent"), None)
    if exponent is not None:
        return sign + _shown_exponent(abs(number), pieces, exponent)
    return sign + _shown_digits(abs(number), pieces)


def _literal(piece: Piece) -> str:
    return piece.text if piece.kind in ("literal", "sign") else ""


def _shown_exponent(number: Decimal, pieces: tuple[Piece, ...], at: int) -> str:
    places = max(0, sum(map(is_digit, pieces[:at])) - 1)
    mantissa, _, power = f"{number:.{places}E}".partition("E")
    width = max(1, sum(map(is_digit, pieces[at:])))
    sign = "-" if power.startswith("-") else "+" if pieces[at].text.endswith("+") else ""
    return f"{mantissa}E{sign}{power.lstrip('+-').zfill(width)}"


def _shown_digits(number: Decimal, pieces: tuple[Piece, ...]) -> str:
    """A number in the places that a format has for its digits, with the literals between them."""
    point = next((i for i, piece in enumerate(pieces) if piece == _POINT), len(pieces))
    whole_at = [i for i, piece in enumerate(pieces[:point]) if is_digit(piece)]
    places = [i for i, piece in enumerate(pieces) if i > point and is_digit(piece)]
    last = whole_at[-1] if whole_at else -1
    commas = [i for i, piece in enumerate(pieces) if piece == _COMMA]
    thousands = any(whole_at and whole_at[0] < i < last for i in commas)
    after_digits = [i for i in commas if i > (places[-1] if places else last)]
    number = number.scaleb(-3 * len([i for i in after_digits if pieces[i - 1].kind in ("digit", "sign")]))
    whole, _, part = f"{_rounded(number, len(places)):f}".partition(".")
    told = _whole(whole.lstrip("0"), pieces, whole_at, thousands)
    told |= _part(part, pieces, places)
    return "".join(
        told.get(i, "" if piece.kind == "digit" or i in commas else _literal(piece)) for i, piece in enumerate(pieces)
    )


def _whole(digits: str, pieces: tuple[Piece, ...], at: list[int], thousands: bool) -> dict[int, str]:
    """What stands in each place before the point: filled from the right, and what is left over in the first."""
    told: dict[int, str] = {}
    count = 0
    for index in reversed(at):
        first = index == at[0]
        taken = digits if first else digits[-1:]
        digits = "" if first else digits[:-1]
        taken = taken or {"0": "0", "?": " "}.get(pieces[index].text, "")
        spelled = ""
        for digit in reversed(taken):
            spelled = digit + ("," if thousands and count and count % 3 == 0 and digit != " " else "") + spelled
            count += 1
        told[index] = spelled
    return told


def _part(digits: str, pieces: tuple[Piece, ...], at: list[int]) -> dict[int, str]:
    """What stands in each place after the point: `#` and `?` leave zeros at the end off."""
    told: dict[int, str] = {}
    needed = False
    for index, digit in reversed(list(zip(at, digits, strict=True))):
        needed = needed or digit != "0" or pieces[index].text == "0"
        told[index] = digit if needed else {"?": " "}.get(pieces[index].text, "")
    return told


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), context=_CONTEXT)
