"""House rules: what every title of a pack must keep, and which checks matter."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from titlegen.codes import CODES, Level
from titlegen.errors import nearest
from titlegen.style.grammar import Model


def _known_check(word: str) -> str:
    """A check by a code that is known and that can be switched."""
    code = CODES.get(word)
    if code is None:
        near = nearest(word, [name for name, each in CODES.items() if each.switchable])
        hint = f"did you mean “{near}”?" if near else "docs/names.md lists them."
        raise ValueError(f"there is no check “{word}”; {hint}")
    if not code.switchable:
        raise ValueError(f"it cannot be switched: {code.meaning}")
    return word


def _level(value: Any) -> Any:
    """What becomes of a check; other readers of YAML take a bare `off` for false."""
    return "off" if value is False else value


CheckLevels = dict[Annotated[str, AfterValidator(_known_check)], Annotated[Level, BeforeValidator(_level)]]
"""Checks by their code, and what becomes of what they find."""


class HouseRules(Model):
    """What every title of the pack must keep."""

    minimum_text_height: float = Field(default=20, ge=0, le=1000)
    """The smallest em in px of the canvas that may go on air."""
    reading_speed: float = Field(default=0.2, gt=0, le=5)
    """Seconds a word takes to read."""
    first_use_only: bool = False
    """Whether a person is captioned at the first appearance only: a name that comes again is then a warning."""
    checks: CheckLevels = {}
    """Checks by code, such as `mixed-dashes`, that are to be `off`, `info`, `warning` or `error`. A row with an error
    is not delivered."""
