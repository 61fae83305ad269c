"""`styles lint`: a pack tried with difficult words at many sizes, and what breaks, told for its author."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from titlegen.checks.difficult import Trial, trials
from titlegen.checks.pack import check_pack
from titlegen.checks.result import Checked, CheckResult, result_of, switched
from titlegen.errors import Place, TitlegenError, UsageError
from titlegen.pipeline import check, compose
from titlegen.proofing import check_flashes
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.text.fonts import FontBook, font_folders
from titlegen.units import FrameRate, Size

SIZES = (Size(1920, 1080), Size(1080, 1920), Size(1080, 1080), Size(3840, 2160))
RATES = tuple(map(FrameRate.parse, ("25", "59.94")))

_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Found:
    """A result, with the trial and the size at which it was found."""

    result: CheckResult
    trial: str
    size: Size


def lint_style(style: str) -> Checked:
    """Try every template of a pack with difficult words at several sizes.

    What the pack itself says comes first, then template by template; of each, errors before warnings.

    The rules about the pack itself are told with line and column, faults of its templates at the template's. Only a
    title that covers much of the picture is drawn, small, with its samples, to see whether it flashes. Raises
    `UsageError` and `StyleError` for a pack that cannot be read.
    """
    pack = load_style_pack(style)
    fonts = FontBook(font_folders(pack.folder))
    results, count = _worst_first(check_pack(pack)), 0
    for name in pack.style.templates:
        tried = list(trials(pack.style, pack.style.templates[name]))
        found = [each for trial in tried for each in _tried(pack, name, trial, fonts)]
        results += _worst_first([*_grouped(pack, name, found, len(tried)), *_flashing(pack, name, fonts)])
        count += len(tried) * len(SIZES)
    return Checked(count, tuple(results))


def _worst_first(results: Iterable[CheckResult]) -> list[CheckResult]:
    return sorted(results, key=lambda result: _SEVERITIES.index(result.severity))


def _tried(pack: LoadedPack, template: str, trial: Trial, fonts: FontBook) -> Iterator[Found]:
    """All that is wrong or doubtful about one filling of a template, once for each size."""
    for size in SIZES:
        try:
            titles = [compose(pack, template, trial.values, size=size, rate=rate, fonts=fonts) for rate in RATES]
        except UsageError:
            raise
        except TitlegenError as error:
            yield Found(_softened(result_of(error, Place()), trial), trial.label, size)
            continue
        results = dict.fromkeys(result for title in titles for result in check(title, Place()))
        for result in results:
            yield Found(_softened(result, trial), trial.label, size)


def _flashing(pack: LoadedPack, template: str, fonts: FontBook) -> Iterator[CheckResult]:
    """Whether a template's motion flashes; samples that cannot be composed were told of."""
    try:
        title = compose(pack, template, fonts=fonts)
    except TitlegenError:
        return
    place = pack.key_place(("templates", template))
    where = Place(place.file, place.line, place.column, field=template)
    yield from switched(check_flashes(title, where), pack.style.rules.checks)


def _softened(result: CheckResult, trial: Trial) -> CheckResult:
    """Fitting is what the author allowed: to be looked at, no warning. What hardly ever comes is no error."""
    if result.code == "text-fitted":
        return replace(result, severity="info")
    return replace(result, severity="warning") if trial.rare and result.severity == "error" else result


def _grouped(pack: LoadedPack, template: str, found: list[Found], tried: int) -> Iterator[CheckResult]:
    """One result for each fault of each field, with how often it came and its worst example."""
    groups: dict[tuple[str, str, str | None], list[Found]] = defaultdict(list)
    for each in found:
        groups[each.result.code, each.result.severity, each.result.where.field].append(each)
    for (_, _, field), several in groups.items():
        worst = max(several, key=_badness)
        labels = list(dict.fromkeys(each.trial for each in several))
        sizes = [size for size in SIZES if any(each.size == size for each in several)]
        where = worst.result.where
        if where.line is None:
            place = pack.key_place(("templates", template))
            where = Place(place.file, place.line, place.column, field=f"{template}, {field}" if field else template)
        words = f"{len(labels)} of {tried} fillings ({_some(labels)})" if len(labels) < tried else "all fillings"
        where_to = _some(list(map(str, sizes))) if len(sizes) < len(SIZES) else "all sizes"
        message = f"{worst.result.message} So with {words} at {where_to}; this is {worst.trial} at {worst.size}."
        yield replace(worst.result, where=where, message=message)


def _some(words: list[str], most: int = 4) -> str:
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")


def _badness(found: Found) -> float:
    """How bad a fault is among those of its kind: by the first number of its message that is no word of the title."""
    numbers = re.findall(r"\d+(?:\.\d+)?", re.sub(r"“[^”]*”|#\w+", "", found.result.message))
    bad = float(numbers[0]) if numbers else 0.0
    return -bad if found.result.code in ("text-too-small", "low-contrast") else bad
