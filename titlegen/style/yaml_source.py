"""YAML read so that every value still knows the line and column it stands at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from titlegen.errors import Place, StyleError
from titlegen.style.yaml_loader import MAX_DEPTH, MAX_VALUES, TAG, PlainLoader, TooMuchError

Path_ = tuple[str | int, ...]
"""Keys and list positions from the top of the document down to a value."""

MAX_BYTES = 1_000_000
MAX_WORD = 2_000
"""Characters of one key or value: a paragraph. Longer ones are slips that would fill the terminal with themselves."""

_MERGE = f"{TAG}merge"
_SCALARS = frozenset(f"{TAG}{kind}" for kind in ("str", "int", "float", "bool", "null"))
_WORDS = {"true": True, "false": False}

_CUT_CALL = re.compile(r"(cubic-bezier|spring|steps)\([^()]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All but tabs and line ends; escapes such as "\\e" would write them, and terminals obey them."""
_BARE_COLOR = re.compile(r"[:\[,]\s+(#[0-9A-Fa-f]{3,8})\b")


@dataclass(frozen=True)
class YamlSource:
    """A document's plain `data`, and where in `file` each of its values and keys stands."""

    file: str
    data: Any
    values: dict[Path_, Place] = field(repr=False)
    keys: dict[Path_, Place] = field(repr=False)

    def place(self, path: Path_) -> Place:
        """The line and column of the value at `path`, or of the nearest value around it that was written."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path) or Place(file=self.file, line=1, column=1)

    def key_place(self, path: Path_) -> Place:
        """The line and column of the word before the value at `path`; without one, as `place`."""
        return self.keys.get(path) or self.place(path)


def read_yaml(path: Path, shown_as: str) -> YamlSource:
    """Read one document. Raises `StyleError` with line and column for anything that is not plain YAML."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise StyleError(
            f"cannot be read: {error.strerror}.", place=Place(file=shown_as), remedy="Check the path and its rights."
        ) from None
    if len(raw) > MAX_BYTES:
        raise StyleError(
            "is larger than 1 MB; that is no file of this kind.",
            place=Place(file=shown_as),
            remedy="Is it the right file?",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        raise StyleError(
            "is not UTF-8 text.", place=_place_at(before, len(before), shown_as), remedy="Save it again as UTF-8."
        ) from None
    return parse_yaml(text, shown_as)


def parse_yaml(text: str, shown_as: str) -> YamlSource:
    """Read one document out of `text`; `shown_as` is the file named in messages. Raises `StyleError`."""
    try:
        loader = PlainLoader(text)
    except yaml.reader.ReaderError as error:
        raise StyleError(
            f"has a character that text files have not, U+{error.character:04X}.",
            place=_place_at(text, error.position, shown_as),
            remedy="Take it out.",
        ) from None
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "cannot be read").removeprefix("but ")
        if color := _bare_color(text, error, shown_as):
            raise color from None
        place = Place(file=shown_as, line=mark.line + 1, column=mark.column + 1) if mark else Place(file=shown_as)
        raise StyleError(f"is not valid YAML: {problem}.", place=place, remedy=_remedy_for(problem)) from None
    except TooMuchError as error:
        raise _too_much(Place(file=shown_as, line=error.mark.line + 1, column=error.mark.column + 1)) from None
    except (ValueError, OverflowError):
        raise _no_character(Place(file=shown_as, line=loader.line + 1, column=loader.column + 1)) from None
    if node is None:
        raise StyleError("is empty.", place=Place(file=shown_as), remedy="It begins with “schema: 1”.")
    reader = _Reader(shown_as)
    data = reader.value(node, ())
    return YamlSource(shown_as, data, reader.values, reader.keys)


def _bare_color(text: str, error: yaml.MarkedYAMLError, file: str) -> StyleError | None:
    """A colour without quotes inside braces: from there on the line is a comment, and the brace is never closed."""
    first = error.context_mark.line if error.context_mark else 0
    last = error.problem_mark.line if error.problem_mark else first
    lines = text.splitlines()
    for number in range(max(first, last - 1), min(last + 1, len(lines))):
        found = _BARE_COLOR.search(lines[number])
        if found and lines[number].count('"', 0, found.start(1)) % 2 == 0:
            return StyleError(
                f"{found[1]} has no quotes, so that it and what follows is a comment.",
                place=Place(file=file, line=number + 1, column=found.start(1) + 1),
                remedy=f'Put quotes around the colour: "{found[1]}".',
            )
    return None


def _place_at(text: str, position: int, file: str) -> Place:
    """The place of the character at `position` of `text`, counted from 0."""
    before = text[:position]
    return Place(file=file, line=before.count("\n") + 1, column=position - before.rfind("\n"))


def _no_character(place: Place) -> StyleError:
    return StyleError("has an escape that stands for no character.", place=place, remedy="Write the character itself.")


def _too_much(place: Place) -> StyleError:
    return StyleError(
        "has too many values, or nests them too deeply.",
        place=place,
        remedy="Aliases that repeat aliases, or themselves, grow without end; write the values out.",
    )


def _remedy_for(problem: str) -> str:
    if "'\\t'" in problem:
        return "YAML is indented with spaces, never with tabs."
    if "mapping values are not allowed" in problem:
        return "Put quotes around a text that has “: ” in it, and check the indentation."
    if "expected <block end>" in problem:
        return "Check that the lines of one block begin in the same column."
    if "expected alphabetic or numeric character" in problem or "cannot start any token" in problem:
        return "Put quotes around a text that begins with a sign such as “*”, “&”, “@” or “%”."
    if "undefined alias" in problem:
        return "“*word” repeats what “&word” marked before it; put quotes around it if it is a text."
    if "second occurrence" in problem:
        return "“&word” marks one block; give the other another word."
    if "',' or '" in problem or "end of stream" in problem or "<stream end>" in problem:
        return "Close every bracket, brace and quote."
    if "another document" in problem:
        return "It is one document: take the line “---” out."
    return "Look at this line and the one before: indentation, colons, quotes and brackets."


class _Reader:
    """Turns YAML nodes into plain values and writes down where each stands."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.values: dict[Path_, Place] = {}
        self.keys: dict[Path_, Place] = {}
        self.count = 0

    def value(self, node: yaml.Node, path: Path_) -> Any:
        """The plain value of `node`, which stands at `path`. Raises `StyleError`."""
        self._count(node, len(path))
        self.values[path] = self._place(node)
        if isinstance(node, yaml.MappingNode) and node.tag == f"{TAG}map":
            pairs = self._pairs(node, len(path))
            self.keys |= {(*path, key): self._place(key_node) for key, (key_node, _) in pairs.items()}
            return {key: self.value(child, (*path, key)) for key, (_, child) in pairs.items()}
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{TAG}seq":
            return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.tag in _SCALARS:
            return self._scalar(node)
        tag = node.tag.replace(TAG, "!!")[:40]
        place = self._place(node)
        raise StyleError(f"has a tag, “{tag}”, which is not used here.", place=place, remedy="Take it out.")

    def _word(self, node: yaml.ScalarNode) -> str:
        word, place = str(node.value), self._place(node)
        if len(word) > MAX_WORD:
            raise StyleError(
                f"has a word of {len(word)} characters; {MAX_WORD} are the most.",
                place=place,
                remedy="Shorten it, or look for a quote that is not closed.",
            )
        self._refuse_cut_call(node)
        if any("\ud800" <= character <= "\udfff" for character in word):
            raise _no_character(place)
        if control := _CONTROL.search(word):
            raise StyleError(
                f"has a control character, U+{ord(control[0]):04X}.", place=place, remedy="Take it out: it is no text."
            )
        return word

    def _refuse_cut_call(self, node: yaml.Node) -> None:
        if isinstance(node, yaml.ScalarNode) and node.style is None and _CUT_CALL.fullmatch(node.value):
            raise StyleError(
                f"“{node.value}” is cut off at its comma, which parts words inside braces.",
                place=self._place(node),
                remedy='Put quotes around the whole: ease: "cubic-bezier(0.2, 0, 0, 1)".',
            )

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        word = self._word(node)
        try:
            match node.tag.removeprefix(TAG):
                case "bool":
                    return _WORDS[word.lower()]
                case "int":
                    return int(word)
                case "float":
                    return float(word)
                case "null":
                    return None
        except (KeyError, ValueError):
            raise StyleError(
                f"“{word[:40]}” is not a value.", place=self._place(node), remedy="Put quotes around a text."
            ) from None
        return word

    def _pairs(self, node: yaml.MappingNode, depth: int) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Key and value nodes by key: those written here, then those of merged (`<<`) blocks, the first one first."""
        written: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        merged: list[yaml.Node] = []
        for key_node, child in node.value:
            self._refuse_cut_call(child)
            if key_node.tag == _MERGE:
                merged += child.value if isinstance(child, yaml.SequenceNode) else [child]
                continue
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag not in _SCALARS:
                raise StyleError(
                    "a key must be a word.",
                    place=self._place(key_node),
                    remedy="Put quotes around a text that has braces or brackets.",
                )
            key = self._word(key_node)
            if key in written:
                first = written[key][0].start_mark.line + 1
                raise StyleError(
                    f"“{key}” is written twice.",
                    place=self._place(key_node),
                    remedy=f"It stands already in line {first}; keep one.",
                )
            written[key] = key_node, child
        for block in merged:
            self._count(block, depth + 1, len(block.value))
            if not isinstance(block, yaml.MappingNode):
                raise StyleError(
                    "“<<” takes the alias of a block.", place=self._place(block), remedy="Write “<<: *word”."
                )
            written = {**self._pairs(block, depth + 1), **written}
        return written

    def _count(self, node: yaml.Node, depth: int, values: int = 1) -> None:
        self.count += values
        if self.count > MAX_VALUES or depth > MAX_DEPTH:
            raise _too_much(self._place(node))

    def _place(self, node: yaml.Node) -> Place:
        return Place(file=self.file, line=node.start_mark.line + 1, column=node.start_mark.column + 1)
