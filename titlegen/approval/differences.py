"""What changed in a style since it was approved, in the words of `style.yaml`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from titlegen.approval.held import Held
from titlegen.digests import artwork_of, file_digest, used_fonts
from titlegen.errors import TitlegenError
from titlegen.layout.artwork import Artwork, field_of
from titlegen.style.load import LoadedPack
from titlegen.style.models import StylePack
from titlegen.text.fonts import FontBook
from titlegen.version import RENDERING

LONGEST_TOLD = 120
"""Characters of a value that is told in a line."""


@dataclass(frozen=True)
class Change:
    """One value that differs. `path` is where it stands, such as `text.name.size`; `before` and `after` are as one
    would write them, and empty where there was, or is, no such part."""

    path: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        """`added`, `removed` or `changed`."""
        return "added" if not self.before else "removed" if not self.after else "changed"

    def told(self) -> str:
        """The change in one line."""
        if self.kind == "changed":
            return f"{self.path}: {_short(self.before)} → {_short(self.after)}"
        return f"{self.path}: {self.kind} {_short(self.before or self.after)}"


def changes_since(held: Held, pack: LoadedPack, fonts: FontBook) -> tuple[Change, ...]:
    """All that may make `pack` look otherwise than what is held: its values, pictures and fonts, and titlegen itself.

    Raises `FontError` for a font that is not there.
    """
    drawing: tuple[Change, ...] = ()
    if held.about.rendering != RENDERING:
        drawing = (Change("titlegen", f"draws in way {held.about.rendering}", f"draws in way {RENDERING}"),)
    now = {path.name: file_digest(path).hex() for path in used_fonts(pack, fonts)}
    return (
        *changed_values(held.pack.style, pack.style),
        *_changed_files("picture", _pictures(held.pack), _pictures(pack)),
        *_changed_files("font", held.about.fonts, now),
        *drawing,
    )


def changed_values(before: StylePack, after: StylePack) -> tuple[Change, ...]:
    """Every value that differs, in the order of the pack; none for packs that say the same, however it is written."""
    return tuple(_changes(_document(before), _document(after), ""))


@dataclass(frozen=True)
class _Said:
    """A value with all its defaults, and as it was written, without them."""

    whole: Any
    short: Any

    def part(self, key: str | int) -> _Said:
        """The value of a word or at a place of a list."""
        try:
            return _Said(self.whole[key], self.short[key])
        except (KeyError, IndexError, TypeError):
            return _Said(self.whole[key], self.whole[key])

    def told(self) -> str:
        """As it was written, in one line."""
        return _written(self.short)

    @property
    def canonical(self) -> str:
        """The same for values that say the same in the same order, and for these alone."""
        return json.dumps(self.whole)


def _document(pack: StylePack) -> _Said:
    return _Said(
        pack.model_dump(mode="json", by_alias=True),
        pack.model_dump(mode="json", by_alias=True, exclude_unset=True),
    )


def _changes(before: _Said, after: _Said, path: str) -> Iterator[Change]:
    if before.canonical == after.canonical:
        return
    if isinstance(before.whole, dict) and isinstance(after.whole, dict):
        yield from _changed_words(before, after, path)
    elif _is_list(before.whole) and _is_list(after.whole):
        yield from _changed_items(before, after, path)
    else:
        told = before.told(), after.told()
        yield Change(path, *(told if told[0] != told[1] else (before.canonical, after.canonical)))


def _changed_words(before: _Said, after: _Said, path: str) -> Iterator[Change]:
    """Changes of a block, word by word. A word that has no value (`null`) is as good as one that is not there."""
    words = dict.fromkeys((*before.whole, *after.whole))
    for word in words:
        inside = f"{path}.{word}" if path else word
        there, here = before.whole.get(word) is not None, after.whole.get(word) is not None
        if there and here:
            yield from _changes(before.part(word), after.part(word), inside)
        elif there:
            yield Change(inside, before.part(word).told(), "")
        elif here:
            yield Change(inside, "", after.part(word).told())
    if list(before.whole) != list(after.whole) and _ordered(path):
        yield from _changed_order(list(before.whole), list(after.whole), path)


def _ordered(path: str) -> bool:
    """Whether the order of a block's words says something: the first template is taken when none is asked for, and
    people are asked for fields in their order."""
    return path == "templates" or (path.startswith("templates.") and path.endswith(".fields") and path.count(".") == 2)


def _changed_order(before: Sequence[str], after: Sequence[str], path: str) -> Iterator[Change]:
    then, now = ([word for word in words if word in before and word in after] for words in (before, after))
    if then != now:
        yield Change(f"{path}, their order", ", ".join(then), ", ".join(now))


def _changed_items(before: _Said, after: _Said, path: str) -> Iterator[Change]:
    """Changes of a list, item by item: those that have one name, or are alike, are held against each other."""
    matcher = SequenceMatcher(None, _keys(before.whole), _keys(after.whole), autojunk=False)
    alone = len(before.whole) == len(after.whole) == 1 and not path.endswith("items")
    for _, first, last, begin, end in matcher.get_opcodes():
        for old, new in zip_longest(range(first, last), range(begin, end)):
            gone = before.part(old) if old is not None else None
            come = after.part(new) if new is not None else None
            if gone and come and _alike(gone.whole, come.whole):
                yield from _changes(gone, come, path if alone else _inside(path, come, new))
                continue
            if gone:
                yield Change(_inside(path, gone, old), gone.told(), "")
            if come:
                yield Change(_inside(path, come, new), "", come.told())


def _alike(before: Any, after: Any) -> bool:
    """Whether two items that stand at one place may be one that was changed, and not one instead of another."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return True
    kinds = ([word for word in ("text", "shape", "image", "stack") if word in item] for item in (before, after))
    return _id(before) == _id(after) and next(kinds) == next(kinds)


def _is_list(value: Any) -> bool:
    """True for a list of things; a list of numbers, such as an offset, is one value."""
    return isinstance(value, list) and not (value and all(isinstance(each, int | float) for each in value))


def _keys(items: Sequence[Any]) -> list[str]:
    """What the items of a list are known by: their ids where they have any, else all that they say."""
    return [_id(item) or json.dumps(item, sort_keys=True) for item in items]


def _id(item: Any) -> str | None:
    return item.get("id") if isinstance(item, dict) else None


def _inside(path: str, item: _Said, index: int) -> str:
    """The path of an item: by its id, or by its place, counted from 1."""
    return f"{path}[{_id(item.whole) or index + 1}]"


def _written(value: Any) -> str:
    """A value as it stands in YAML, in one line; never empty."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{word}: {_written(inside)}" for word, inside in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, str) and value and value.strip() == value and not set(value) & set('"\n,{}[]'):
        return value
    return json.dumps(value, ensure_ascii=False)


def _short(told: str) -> str:
    return told if len(told) <= LONGEST_TOLD else f"{told[: LONGEST_TOLD - 1]}…"


def _pictures(pack: LoadedPack) -> dict[str, str]:
    """The pictures that templates show, by name, and what is in each. One that cannot be shown is none."""
    found = {}
    images = {image for template in pack.style.templates.values() for image in artwork_of(template)}
    for image in sorted(image for image in images if field_of(image) is None):
        try:
            found[image] = file_digest(Artwork(pack, {}).file(image)[0]).hex()
        except TitlegenError:
            continue
    return found


def _changed_files(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted({*before, *after}):
        then, now = before.get(name, ""), after.get(name, "")
        if then != now:
            yield Change(f"{kind} {name}", then[:8], now[:8])
