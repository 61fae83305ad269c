"""The pattern of file names: words in braces, and what stands between them.

Beside letters and digits of ASCII only `_`, `-`, `.` and spaces stand between words, and none of them at the ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from titlegen.errors import UsageError, nearest

FILE_WORDS = {
    "show": "the show, as the production file has it",
    "episode": "the episode",
    "version": "the delivery's version",
    "format": "the format, such as prores-4444",
    "id": "the row's id; nothing where that would repeat {slug}",
    "slug": "who or what the row is about: the first field that has text",
    "row": "the line of the names file on which the row begins",
    "template": "the row's template",
    "style": "the name of the row's style pack",
    "size": "the size, such as 1920x1080",
    "rate": "the frame rate, such as 25 or 23.976",
}
"""What a pattern may ask for, and what it then gets."""

NUMBERS = ("version", "row", "episode")
"""Words that a pattern may want with leading zeros: `{version:02d}`."""

_TELLING_ROWS_APART = ("id", "slug", "row")

_PART = re.compile(r"\{(?P<word>[^{}]*)\}|(?P<literal>[A-Za-z0-9._ -]+)|(?P<other>.)", re.DOTALL)


@dataclass(frozen=True)
class Word:
    """A word in braces; `digits` is the least number of digits, 0 where none is asked for."""

    name: str
    digits: int = 0

    def __str__(self) -> str:
        return f"{{{self.name}:0{self.digits}d}}" if self.digits else f"{{{self.name}}}"


@dataclass(frozen=True)
class FilePattern:
    """Literal text and words, in their order."""

    parts: tuple[str | Word, ...]

    def has(self, name: str) -> bool:
        """Whether it asks for the word `name`."""
        return any(isinstance(part, Word) and part.name == name for part in self.parts)

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


def parse_file_pattern(text: str) -> FilePattern:
    """Read a pattern such as `{show}_{id}_v{version:02d}`. Raises `UsageError`."""
    if not text:
        raise UsageError("the file-name pattern is empty.", remedy="Write it as {id}, or {show}_{id}_{slug}.")
    pattern = FilePattern(tuple(_part(found, text) for found in _PART.finditer(text)))
    words = [part.name for part in pattern.parts if isinstance(part, Word)]
    twice = next((word for word in words if words.count(word) > 1), None)
    if twice:
        raise UsageError(f"the file-name pattern “{text}” has {{{twice}}} twice.", remedy="Keep one.")
    _refuse_ends(text)
    if not set(words) & set(_TELLING_ROWS_APART):
        raise UsageError(
            f"by the file-name pattern “{text}” all rows are called alike.",
            remedy="Put {id}, {slug} or {row} into it.",
        )
    return pattern


def _refuse_ends(text: str) -> None:
    if text[0] in "._ -":
        raise UsageError(
            f"the file-name pattern “{text}” begins with “{text[0]}”.", remedy="Begin with a letter, a digit or a word."
        )
    if text[-1] in "._ -":
        raise UsageError(
            f"the file-name pattern “{text}” ends with “{text[-1]}”.",
            remedy="End with a letter, a digit or a word; the extension is added.",
        )


def _part(found: re.Match[str], text: str) -> str | Word:
    if found["literal"]:
        return found["literal"]
    if found["other"]:
        raise _not_safe(found["other"], text)
    name, colon, form = found["word"].partition(":")
    if name not in FILE_WORDS:
        near = nearest(name, list(FILE_WORDS))
        hint = f"Did you mean {{{near}}}?" if near else f"There is {', '.join(f'{{{word}}}' for word in FILE_WORDS)}."
        raise UsageError(f"the file-name pattern “{text}” asks for {{{name}}}, which is not known.", remedy=hint)
    if not colon:
        return Word(name)
    digits = re.fullmatch(r"0([1-9])d?", form)
    if name not in NUMBERS:
        raise UsageError(f"{{{name}}} is no number, so that “:{form}” means nothing.", remedy=f"Write {{{name}}}.")
    if not digits:
        raise UsageError(
            f"“:{form}” after {name} is not known.", remedy=f"Write {{{name}:02d}} for two digits, or {{{name}}}."
        )
    return Word(name, int(digits[1]))


def _not_safe(character: str, text: str) -> UsageError:
    if character in "{}":
        return UsageError(
            f"a brace of the file-name pattern “{text}” has no partner.", remedy="Write each word as {word}."
        )
    if character in "/\\":
        return UsageError(
            f"the file-name pattern “{text}” has a “{character}”: it names files, not folders.",
            remedy="Say the folder with “out” or -o.",
        )
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return UsageError(
        f"the file-name pattern “{text}” has a “{shown}”, which not every system takes in a file name.",
        remedy="Between words use letters from A to Z, digits, “_”, “-”, “.” and spaces.",
    )
