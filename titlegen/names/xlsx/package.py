"""The package that a workbook is: XML parts in a ZIP, opened with bounds, parsed as a stream, and never trusted.

Nothing outside the package is opened, no document type or entity is read, and nothing is unpacked to a disk.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, BinaryIO
from xml.parsers import expat

from titlegen.errors import NamesError, Place
from titlegen.names.limits import MAX_ELEMENTS, MAX_PARTS, MAX_UNPACKED

SAVE_ANEW = "Open it in the spreadsheet program, and save it as XLSX or as “CSV UTF-8”."

_CHUNK = 1024 * 1024
_LONGEST_END = 66_000
"""The record that ends a ZIP, with the longest comment."""
_LONGEST_TOKEN = 4 * 1024 * 1024
"""Expat reads a token that is not complete from its start again for every chunk."""
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    expat.ExpatError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` and Expat raise for packages that are cut short, altered or made by something else."""


class PartReader:
    """Takes a part as Expat tells it; names of elements are without their prefix. `elements` counts them."""

    def __init__(self) -> None:
        self.elements = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        """An element begins."""
        self.elements += 1

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some of the text inside elements."""


@dataclass(frozen=True)
class Relation:
    """What a part says about another one: the last word of the kind (`worksheet`, `styles`), and the part's name."""

    kind: str
    part: str


class Package:
    """An open package. Raises `NamesError` when it is none, or when it holds more than it may."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self.file = file
        self._read = 0
        try:
            _refuse_many_parts(stream, file)
            self._archive = zipfile.ZipFile(stream)
        except _BROKEN as fault:
            raise self.broken(str(fault)) from None
        self._members = {_plain(member.filename): member for member in self._archive.infolist()}

    def __contains__(self, part: str) -> bool:
        return _plain(part) in self._members

    def parse(self, part: str, reader: PartReader) -> None:
        """Give the part's XML to `reader`. Raises `NamesError` when it is broken, too big or not there."""
        member = self._members.get(_plain(part))
        if member is None:
            raise self.broken(f"it has no part “{part[:80]}”")
        if member.flag_bits & 1:
            raise NamesError("The workbook is encrypted.", place=Place(self.file), remedy=SAVE_ANEW)
        if self._read + member.file_size > MAX_UNPACKED:
            raise self._too_big()
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.broken("its parts are compressed in a way that no spreadsheet uses")
        try:
            with self._archive.open(member) as stream:
                self._feed(stream, reader)
        except NamesError:
            raise
        except _BROKEN as fault:
            raise self.broken(f"in {part[:80]}, {fault}") from None

    def relations(self, part: str) -> dict[str, Relation]:
        """The parts that `part` refers to, by the word it has for each; `""` is the package. Others are left out."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        reader = _Relations(folder)
        if rels in self:
            self.parse(rels, reader)
        return reader.found

    def broken(self, why: str) -> NamesError:
        """That the package cannot be read."""
        return NamesError(f"The workbook is broken: {why[:200]}.", place=Place(self.file), remedy=SAVE_ANEW)

    def _feed(self, stream: IO[bytes], reader: PartReader) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.CharacterDataHandler = reader.text
        parser.EndElementHandler = reader.end

        def start_root(name: str, attributes: dict[str, str]) -> None:
            """The root tells whether the part's names have a prefix, which most have not."""
            parser.StartElementHandler = reader.start
            if ":" in name:
                parser.StartElementHandler = lambda name, attributes: reader.start(_bare(name), attributes)
                parser.EndElementHandler = lambda name: reader.end(_bare(name))
            parser.StartElementHandler(name, attributes)

        parser.StartElementHandler = start_root
        fed = 0
        while chunk := stream.read(_CHUNK):
            fed += len(chunk)
            self._read += len(chunk)
            if self._read > MAX_UNPACKED or reader.elements > MAX_ELEMENTS:
                raise self._too_big()
            parser.Parse(chunk, False)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise self.broken("something in its XML does not end")
        parser.Parse(b"", True)

    def _refuse_doctype(self, *_: object) -> None:
        raise self.broken("its XML has a document type, which no spreadsheet writes")

    def _too_big(self) -> NamesError:
        return NamesError(
            "The workbook is too big once it is unpacked.",
            place=Place(self.file),
            remedy="Delete rows that are empty but formatted, or copy the names into a new workbook.",
        )


class _Relations(PartReader):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self.found: dict[str, Relation] = {}
        self._folder = folder

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        super().start(name, attributes)
        target = attributes.get("Target", "")
        if attributes.get("TargetMode") == "External" or not target:
            return
        part = posixpath.normpath(posixpath.join("/", self._folder, target.replace("\\", "/"))).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found[attributes.get("Id", "")] = Relation(kind, part)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _plain(part: str) -> str:
    """A part's name as it is compared: some programs write it with backslashes, or in other capitals."""
    return part.replace("\\", "/").lstrip("/").casefold()


def _refuse_many_parts(stream: BinaryIO, file: str) -> None:
    """Raise `NamesError` when the directory at the package's end has too many entries to list them in good time."""
    stream.seek(max(stream.seek(0, 2) - _LONGEST_END, 0))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    directory = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if directory > MAX_PARTS * 100 or tail[max(at - 20, 0) :].startswith(b"PK\x06\x07"):
        raise NamesError("The workbook has too many parts.", place=Place(file), remedy=SAVE_ANEW)
    stream.seek(0)
