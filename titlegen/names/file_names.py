"""File names: a pattern such as `{show}_{episode}_{id}_{slug}_v{version:02d}`, filled for every row of a batch.

What comes out is safe on every system: in NFC, at most 200 bytes of UTF-8, without a separator of folders, without a
full stop or a space at its ends, and none of the names that Windows reserves. Two rows never have the same one, also
where capitals make no difference.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from titlegen.errors import NamesError, Place, UsageError
from titlegen.names.file_pattern import FILE_WORDS, FilePattern, Word
from titlegen.names.slug import safe_word, slug, unreserved

_MAX_BYTES = 180
"""In UTF-8, before a number. File systems end a name at 255; an extension and a working name follow, too."""
_MAX_FIXED = 100
"""So many of them may be what all rows have in common."""

_SHORTENED = ("id", "slug", "template", "style")
"""The words that give way when a name is too long."""

_GAP = re.compile(r"([-_. ]*)\0(?:[-_. ]*\0)*([-_. ]*)")
"""One or more empty words, with what parts them from the words around."""


_BY_ID = FilePattern((Word("id"),))


@dataclass(frozen=True)
class FileNames:
    """How the masters of a batch are called: a pattern, and its words that are the same in all of them."""

    pattern: FilePattern = _BY_ID
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RowWords:
    """What a row has for a pattern. `called` is the text that names it, such as a person's name.

    `row_id` is unique among the rows; `own_id` says whether it stands in the names file.
    """

    line: int
    row_id: str
    own_id: bool
    called: str
    template: str = ""
    style: str = ""
    size: str = ""
    rate: str = ""


def file_names(pattern: FilePattern, words: Mapping[str, str]) -> FileNames:
    """A pattern with what is known before any row: `show`, `episode`, `version`, `format`, each as it was written.

    Raises `UsageError` where a number is asked for and none is there, and where too little room is left for the rows.
    """
    safe = {word: safe_word(text) for word, text in words.items()}
    for part in pattern.parts:
        if isinstance(part, Word) and part.digits and safe.get(part.name) and not _is_number(safe[part.name]):
            raise UsageError(
                f"{part.name} is “{words[part.name]}”, of which “{part}” in the file-name pattern makes no number.",
                remedy=f"Write it as a number, or take “:0{part.digits}d” out.",
            )
    names = FileNames(pattern, tuple(safe.items()))
    if len(_filled(names, dict.fromkeys(FILE_WORDS.keys() - words.keys(), "0")).encode()) > _MAX_FIXED:
        raise UsageError(
            f"the file-name pattern “{pattern}” leaves too little room for names.",
            remedy="Make it shorter, or what the show and the episode are called.",
        )
    return names


def stems(names: FileNames, rows: Sequence[RowWords], file: str) -> list[str]:
    """The file name of each row's master, without an extension.

    Rows without an id of their own that come to the same name are numbered from 2. Raises `NamesError` when rows with
    an id come to the same name, which numbers would give now to one and now to the other.
    """
    taken: dict[str, int] = {}
    found: dict[int, str] = {}
    for index in sorted(range(len(rows)), key=lambda index: not rows[index].own_id):
        row = rows[index]
        stem = _stem(names, row)
        if row.own_id and _key(stem) in taken:
            raise NamesError(
                f"This row and row {taken[_key(stem)]} would both be the file “{stem}”.",
                place=Place(file=file, row=row.line),
                remedy="Put {id} into the file-name pattern, with a “_” on either side.",
            )
        found[index] = _free(stem, taken)
        taken[_key(found[index])] = row.line
    return [found[index] for index in range(len(rows))]


def _stem(names: FileNames, row: RowWords) -> str:
    own = slug(row.row_id)
    called = slug(row.called) if row.own_id else own
    words = {
        "id": "" if called == own and names.pattern.has("slug") else own,
        "slug": called,
        "template": safe_word(row.template),
        "style": safe_word(row.style),
        "row": str(row.line),
        "size": safe_word(row.size),
        "rate": row.rate,
    }
    giving = {word: words[word] for word in _SHORTENED if names.pattern.has(word)}
    room = _MAX_BYTES - len(_filled(names, words | dict.fromkeys(giving, "0")).encode()) + len(giving)
    return _filled(names, words | _shortened(giving, room))


def _shortened(words: Mapping[str, str], room: int) -> dict[str, str]:
    """The words cut so that they have `room` bytes together: the longest give way first."""
    short: dict[str, str] = {}
    for name in sorted(words, key=lambda name: len(words[name].encode())):
        share = room // (len(words) - len(short))
        short[name] = _cut(words[name], share)
        room -= len(short[name].encode())
    return short


def _cut(word: str, most: int) -> str:
    """`word` in at most so many bytes; one that is cut ends in a part of its digest, and so stays itself."""
    if len(word.encode()) <= most:
        return word
    mark = hashlib.sha256(word.encode()).hexdigest()[:6]
    return f"{word.encode()[: most - 7].decode(errors='ignore').rstrip('-')}-{mark}"


def _filled(names: FileNames, words: Mapping[str, str]) -> str:
    """The pattern with its words; an empty word takes the separators on one of its sides with it."""
    known = {**words, **dict(names.words)}
    parts = [
        part if isinstance(part, str) else _written(part, known.get(part.name, "")) for part in names.pattern.parts
    ]
    return unreserved(unicodedata.normalize("NFC", _GAP.sub(_closed, "".join(parts))))


def _written(word: Word, text: str) -> str:
    return (text.zfill(word.digits) if _is_number(text) else text) or "\0"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _closed(gap: re.Match[str]) -> str:
    """What is left where words are empty: the separators before them, else those after; none at an end."""
    at_end = gap.start() == 0 or gap.end() == len(gap.string)
    return "" if at_end else gap[1] or gap[2]


def _free(stem: str, taken: Mapping[str, int]) -> str:
    number, free = 1, stem
    while _key(free) in taken:
        number += 1
        free = f"{stem}-{number}"
    return free


def _key(stem: str) -> str:
    """What a disk compares that sees no capitals."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", stem).casefold())
