"""What checks find in a style's templates when they are filled in every difficult way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from titlegen.checks.difficult import Trial
from titlegen.checks.result import CheckResult, result_of
from titlegen.errors import Place, TitlegenError
from titlegen.pipeline import check, compose
from titlegen.plan import Choices
from titlegen.review.look import Look


@dataclass(frozen=True)
class Finding:
    """A result, and the first filling for which it was found."""

    result: CheckResult
    filling: str


def style_findings(
    look: Look, choices: Choices, goes_on: Callable[[], bool] = lambda: True
) -> dict[str, tuple[Finding, ...]] | None:
    """By template what was found, each once; None when `goes_on`, which is asked before each filling, said no."""
    found: dict[str, tuple[Finding, ...]] = {}
    for template, fillings in look.fillings.items():
        own: dict[tuple[str, str], Finding] = {}
        for filling in fillings:
            if not goes_on():
                return None
            if filling.rare:
                continue
            for result in _tried(look, choices, template, filling):
                own.setdefault((result.code, result.message), Finding(result, filling.label))
        found[template] = tuple(own.values())
    return found


def _tried(look: Look, choices: Choices, template: str, filling: Trial) -> Iterator[CheckResult]:
    where = Place(file=template)
    try:
        title = compose(look.pack, template, filling.values, size=choices.size, rate=choices.rate, fonts=look.fonts)
        yield from check(title, where)
    except TitlegenError as error:
        yield result_of(error, where)
