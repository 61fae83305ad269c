"""What the house rules make of a master that was read back, before it gets its name."""

from __future__ import annotations

from pathlib import Path

from titlegen.checks.levels import Levels, check_levels
from titlegen.checks.result import CheckResult, switched
from titlegen.errors import LevelsError, Place
from titlegen.style.house_rules import HouseRules


class Judging:
    """House rules applied to the levels of the master at `path`; `results` is what they leave."""

    def __init__(self, path: Path, rules: HouseRules) -> None:
        self._path = path
        self._rules = rules
        self.results: tuple[CheckResult, ...] = ()

    def __call__(self, levels: tuple[Levels, ...]) -> None:
        """Raises `LevelsError` where a result is an error."""
        found = check_levels(levels, Place(file=str(self._path)))
        self.results = tuple(switched(found, self._rules.checks))
        for result in self.results:
            if result.severity == "error":
                raise LevelsError(result.message, place=result.where, remedy=result.remedy)
