"""What checks find in a style's templates when they are filled in every difficult way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from titlegen.checks.difficult import Trial
from titlegen.checks.result import CheckResult, result_of, switched
from titlegen.errors import Place, TitlegenError
from titlegen.pipeline import Title, check, compose
from titlegen.plan import Choices
from titlegen.proofing import Footage, check_over_plate
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
    footage = Footage(choices.plate) if choices.plate is not None else None
    for template, fillings in look.fillings.items():
        own: dict[tuple[str, str], Finding] = {}
        for filling in fillings:
            if not goes_on():
                return None
            if filling.rare:
                continue
            for result in _tried(look, choices, template, filling):
                own.setdefault((result.code, result.message), Finding(result, filling.label))
            if footage is not None and filling is fillings[0]:  # the samples: it is the look that is asked about
                for result in _over(look, choices, template, filling, footage):
                    own.setdefault((result.code, result.message), Finding(result, filling.label))
        found[template] = tuple(own.values())
    return found


def _tried(look: Look, choices: Choices, template: str, filling: Trial) -> Iterator[CheckResult]:
    where = Place(file=template)
    try:
        yield from check(_composed(look, choices, template, filling), where)
    except TitlegenError as error:
        yield result_of(error, where)


def _over(look: Look, choices: Choices, template: str, filling: Trial, footage: Footage) -> Iterator[CheckResult]:
    """The contrast over the production's plate."""
    with suppress(TitlegenError):  # a title that cannot be set was told of, and a plate that cannot be read is
        title = _composed(look, choices, template, filling)
        yield from switched(check_over_plate(title, Place(file=template), footage), look.pack.style.rules.checks)


def _composed(look: Look, choices: Choices, template: str, filling: Trial) -> Title:
    return compose(look.pack, template, filling.values, size=choices.size, rate=choices.rate, fonts=look.fonts)
