"""In which encoding the bytes of a names file are."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from titlegen.errors import NamesError, Place
from titlegen.names.spelling import Words, best_spelling

SAVE_AS_CSV = "Save it from the spreadsheet as “CSV UTF-8”."

ENCODING_NAMES = {
    "cp1252": "Windows-1252",
    "mac-roman": "Mac Roman",
    "cp1250": "Windows-1250 (Central European)",
    "cp1251": "Windows-1251 (Cyrillic)",
}
"""What people call the encodings that are recognised by what they spell."""

_SIGNATURES = (
    (b"PK\x03\x04", "a compressed file or another kind of workbook"),
    (b"\xd0\xcf\x11\xe0", "an old workbook"),
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
_ASCII = bytes(range(128))
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Encoding:
    """How the bytes of a file are read: Python's name of the codec, and how many bytes of mark come first.

    `recognised` is True where nothing but the spelling of words speaks for it.
    """

    name: str
    mark: int = 0
    recognised: bool = False

    @property
    def codec(self) -> str:
        """The codec for what follows the mark."""
        return "utf-8" if self.name == "utf-8-sig" else self.name


def find_encoding(stream: BinaryIO, file: str) -> Encoding:
    """The encoding that explains every byte of the file.

    Tried in turn: a byte order mark, UTF-16 known by its NUL bytes, UTF-8, and the 8-bit encodings of Windows and the
    old Mac, told apart by what they spell (`titlegen.names.spelling`). A file that is UTF-8 but for a few broken bytes
    is refused: read otherwise every accent in it would be wrong. The file is read in chunks.
    Raises `NamesError` for other kinds of file and for bytes that no encoding explains.
    """
    stream.seek(0)
    start = stream.read(4096)
    _refuse_other_kinds(start, file)
    encoding = _marked_encoding(start)
    fault = _first_fault(stream, encoding)
    if fault is None:
        return encoding
    if encoding.name != "utf-8":
        raise _undecodable(stream, encoding, fault, file)
    words, mostly_utf_8 = _survey(stream)
    if mostly_utf_8:
        raise _undecodable(stream, encoding, fault, file)
    spelling = best_spelling(words)
    found = Encoding(spelling.codec if spelling else "cp1252", recognised=True)
    fault = _first_fault(stream, found)
    unlikely = spelling is None or (spelling.merit < 0 and found.name != "cp1252")
    if fault is not None or unlikely:
        raise _inexplicable(stream, fault or _Fault(*_first_foreign(stream)), file)
    return found


def _refuse_other_kinds(start: bytes, file: str) -> None:
    start = start[:256].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, kind in _SIGNATURES:
        if start.startswith(signature.lower()):
            raise NamesError(f"This is {kind}, not a list of names in CSV.", place=Place(file), remedy=SAVE_AS_CSV)


def _marked_encoding(start: bytes) -> Encoding:
    """The encoding that the first bytes speak for."""
    for mark, name in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return Encoding(name, len(mark))
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if len(start) >= 4 and max(even, odd) * 8 >= len(start):
        if not even:
            return Encoding("utf-16-le")
        if not odd:
            return Encoding("utf-16-be")
    return Encoding("utf-8")


def _chunks(stream: BinaryIO, begin: int = 0) -> Iterator[bytes]:
    stream.seek(begin)
    while chunk := stream.read(_CHUNK):
        yield chunk


@dataclass(frozen=True)
class _Fault:
    """The first byte that cannot be decoded: where in the file, and which."""

    offset: int
    byte: int


def _first_fault(stream: BinaryIO, encoding: Encoding) -> _Fault | None:
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    fed = encoding.mark
    try:
        for chunk in _chunks(stream, encoding.mark):
            fed += len(chunk)
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as fault:
        return _Fault(fed - len(fault.object) + fault.start, fault.object[fault.start])
    return None


def _first_foreign(stream: BinaryIO) -> tuple[int, int]:
    """The place and value of the first byte above ASCII in a file that has one."""
    begin = 0
    for chunk in _chunks(stream):
        found = re.search(rb"[\x80-\xff]", chunk)
        if found:
            return begin + found.start(), chunk[found.start()]
        begin += len(chunk)
    return 0, 0


def _survey(stream: BinaryIO) -> tuple[Words, bool]:
    """The words that are not ASCII, and whether most of them are UTF-8: as many sequences as bytes that are in none."""
    words, sequences, strays = Words(), 0, 0
    for chunk in _chunks(stream):
        words.add(chunk)
        rest, found = _MULTIBYTE.subn(b"", chunk)
        sequences += found
        strays += len(rest.translate(None, _ASCII))
    return words, 0 < sequences >= strays


def _undecodable(stream: BinaryIO, encoding: Encoding, fault: _Fault, file: str) -> NamesError:
    return NamesError(
        f"Byte 0x{fault.byte:02X} is not {encoding.codec.upper()}, as the rest of the file is.",
        place=Place(file=file, line=_line_at(stream, encoding, fault.offset)),
        remedy=f"Look at the accents in that line. {SAVE_AS_CSV}",
    )


def _inexplicable(stream: BinaryIO, fault: _Fault, file: str) -> NamesError:
    return NamesError(
        f"Byte 0x{fault.byte:02X} is no letter in UTF-8, and in none of the encodings of Windows and the Mac do the "
        "bytes of this file spell words.",
        place=Place(file=file, line=_line_at(stream, Encoding("latin-1"), fault.offset)),
        remedy=SAVE_AS_CSV,
    )


def _line_at(stream: BinaryIO, encoding: Encoding, offset: int) -> int:
    """The line, from 1, of the byte at `offset`."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding.codec)("replace"), translate=True)
    begin, ends = encoding.mark, 0
    for chunk in _chunks(stream, encoding.mark):
        ends += decoder.decode(chunk[: max(offset - begin, 0)]).count("\n")
        begin += len(chunk)
        if begin >= offset:
            break
    return ends + decoder.decode(b"", final=True).count("\n") + 1
