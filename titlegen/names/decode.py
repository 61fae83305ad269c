"""From the bytes of a names file to its text, and which encoding that took."""

from __future__ import annotations

import re

from titlegen.errors import NamesError, Place

SAVE_AS_CSV = "Save it from the spreadsheet as “CSV UTF-8”."

_SIGNATURES = (
    (b"PK\x03\x04", "a workbook (XLSX, ODS or Numbers)"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook (XLS)"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x1f\x8b", "a compressed file"),
    (b"<?xml", "an XML document"),
    (b"<html", "a web page"),
    (b"<!doctype html", "a web page"),
)

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ASCII = bytes(range(128))


def decode_names(data: bytes, file: str) -> tuple[str, str]:
    """The encoding of a names file, by Python's name, and its text without a byte order mark.

    Tried in turn: a byte order mark, UTF-16 known by its NUL bytes, UTF-8, Windows-1252. A file that is
    UTF-8 but for a few broken bytes is refused: read as Windows-1252 every accent in it would be wrong.
    Raises `NamesError` for other kinds of file and for bytes that no encoding explains.
    """
    _refuse_other_kinds(data, file)
    encoding, skip = _marked_encoding(data)
    try:
        text = data[skip:].decode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError as fault:
        if encoding != "utf-8" or _mostly_utf_8(data):
            raise _undecodable(data[skip:], fault, file) from None
        encoding, text = "cp1252", _decode_windows(data, file)
    text = text.lstrip("\ufeff")
    if (nul := text.find("\0")) >= 0:
        place = Place(file=file, line=_line_number(text[:nul]))
        raise NamesError("This is not a text file: it has NUL bytes.", place=place, remedy=SAVE_AS_CSV)
    return encoding, text


def _refuse_other_kinds(data: bytes, file: str) -> None:
    start = data[:256].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, kind in _SIGNATURES:
        if start.startswith(signature.lower()):
            raise NamesError(f"This is {kind}, not a list of names in CSV.", place=Place(file), remedy=SAVE_AS_CSV)


def _marked_encoding(data: bytes) -> tuple[str, int]:
    """The encoding that the first bytes speak for, and how many of them are a mark."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and max(even, odd) * 8 >= len(sample):
        if not even:
            return "utf-16-le", 0
        if not odd:
            return "utf-16-be", 0
    return "utf-8", 0


def _mostly_utf_8(data: bytes) -> bool:
    """True when there are at least as many UTF-8 sequences as bytes above ASCII that are in none."""
    rest, sequences = _MULTIBYTE.subn(b"", data)
    return 0 < sequences >= len(rest.translate(None, _ASCII))


def _decode_windows(data: bytes, file: str) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise NamesError(
            f"Byte 0x{data[fault.start]:02X} is a character neither in UTF-8 nor in Windows-1252.",
            place=Place(file=file, line=_line_number(data[: fault.start].decode("latin-1"))),
            remedy=SAVE_AS_CSV,
        ) from None


def _undecodable(data: bytes, fault: UnicodeDecodeError, file: str) -> NamesError:
    before = data[: fault.start].decode(fault.encoding, "replace")
    return NamesError(
        f"Byte 0x{data[fault.start]:02X} is not {fault.encoding.upper()}, as the rest of the file is.",
        place=Place(file=file, line=_line_number(before)),
        remedy=f"Look at the accents in that line. {SAVE_AS_CSV}",
    )


def _line_number(before: str) -> int:
    return len(_LINE_END.findall(before)) + 1
