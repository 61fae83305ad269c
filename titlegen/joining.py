"""How a field is made of several columns: `{first} {last}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PART = re.compile(r"\{([^{}]*)\}")
_CLOSING = re.compile(r'[)\]»”’"]*')
_OPENING = re.compile(r'[(\[«“‘"]*$')


@dataclass(frozen=True)
class Join:
    """The `parts` (headings of columns), and the texts before, between and after them: one more than the parts."""

    parts: tuple[str, ...]
    between: tuple[str, ...]

    def of(self, texts: Sequence[str]) -> str:
        """The parts' `texts`, joined; a part that is empty takes the space, comma, quotes or brackets beside it along.

        Of separators around parts that are empty, the one that is more than a space is kept.
        """
        filled = [index for index, text in enumerate(texts) if text]
        if not filled:
            return ""
        sides = [_sides(between) for between in self.between]
        told = "".join(sides[0][:2])
        for before, index in zip([None, *filled], filled, strict=False):
            if before is not None:
                separators = [side[1] for side in sides[before + 1 : index + 1]]
                told += next((separator for separator in separators if separator.strip()), separators[-1])
            told += sides[index][2] + texts[index] + (sides[index + 1][0])
        return told + "".join(sides[-1][1:])


def parse_join(text: str) -> Join:
    """Read `{first} {last}`. Raises `ValueError` where braces do not match, or have nothing in them."""
    parts = tuple(part.strip() for part in _PART.findall(text))
    between = tuple(_PART.split(text)[::2])
    if not parts or not all(parts) or any(brace in "".join(between) for brace in "{}"):
        raise ValueError("write each column's heading in braces, such as {first} {last}")
    return Join(parts, between)


def _sides(between: str) -> tuple[str, str, str]:
    """What closes the part before, what separates, and what opens the part after."""
    closing = _CLOSING.match(between)
    rest = between[closing.end() :] if closing else between
    opening = _OPENING.search(rest)
    start = opening.start() if opening else len(rest)
    return between[: len(between) - len(rest)], rest[:start], rest[start:]
