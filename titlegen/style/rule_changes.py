"""House rules that a production wants otherwise than its packs have them."""

from __future__ import annotations

from pydantic import Field

from titlegen.style.grammar import Model
from titlegen.style.house_rules import CheckLevels, HouseRules


class RuleChanges(Model):
    """House rules of a production: what it says goes before what the pack says."""

    minimum_text_height: float | None = Field(default=None, ge=0, le=1000)
    """The smallest em in px of the pack's canvas that may go on air."""
    reading_speed: float | None = Field(default=None, gt=0, le=5)
    """Seconds a word takes to read."""
    first_use_only: bool | None = None
    """Whether a person is captioned at the first appearance only."""
    checks: CheckLevels = {}
    """Checks by code that are to be `off`, `info`, `warning` or `error`."""


def rules_with(rules: HouseRules, changes: RuleChanges) -> HouseRules:
    """A pack's `rules` with a production's `changes`."""
    told = {name: value for name, value in changes if value is not None and name != "checks"}
    return rules.model_copy(update={**told, "checks": {**rules.checks, **changes.checks}})
