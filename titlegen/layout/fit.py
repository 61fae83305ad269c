"""The fit ladder: tracking, then width axis, then size, then more lines, then an error."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from titlegen.errors import TextFitError
from titlegen.layout.model import FitStep
from titlegen.style.models import Fit
from titlegen.text.breaking import balanced_breaks
from titlegen.text.fonts import FontChain, FontInstance, axes_of, with_axes
from titlegen.text.itemize import Direction
from titlegen.text.shape import Setting, ShapedLine, shape_line


@dataclass(frozen=True)
class Wanted:
    """A piece of text as the style would have it: `size` in px of the canvas, `tracking` in 1/1000 em."""

    item: str
    text: str
    setting: Setting
    direction: Direction
    size: float
    tracking: float
    fit: Fit


@dataclass(frozen=True)
class Fitted:
    """The same text as it fits."""

    lines: tuple[ShapedLine, ...]
    size: float
    tracking: float
    steps: tuple[FitStep, ...]

    @property
    def width(self) -> float:
        """The widest line in px."""
        return max(line.width_px(self.size, self.tracking) for line in self.lines)


def fit_text(wanted: Wanted, available: float) -> Fitted:
    """Set `wanted` within `available` px, by the first rung of the ladder that is enough.

    Raises `TextFitError` with the width it needs at the last rung, `MissingGlyphError` from shaping.
    """
    given = [part.strip() for part in wanted.text.split("\n") if part.strip()]
    last = None
    for count in range(len(given), max(wanted.fit.lines, 1) + 1):
        parts = _parted(wanted, given, count)
        if parts is None:
            continue
        for fitted in _ladder(wanted, parts, available):
            last = fitted
            if fitted.width <= available + 1e-6:
                return fitted
        if last is not None and last.width * count > 1.5 * available * wanted.fit.lines:
            break
    raise _does_not_fit(wanted, last, available, len(given))


def _parted(wanted: Wanted, given: list[str], count: int) -> list[str] | None:
    """The text in `count` lines; line breaks that were typed stay."""
    if count == len(given):
        return given
    if len(given) > 1:
        return None

    def width(text: str) -> float:
        line = shape_line(text, wanted.setting, wanted.direction)
        return line.width_px(wanted.size, wanted.tracking)

    return balanced_breaks(given[0], count, width)


def _ladder(wanted: Wanted, parts: list[str], available: float) -> Iterator[Fitted]:
    """Each rung's result, from as written to all floors reached."""
    steps: list[FitStep] = []
    if len(parts) > 1 and len(parts) != wanted.text.strip().count("\n") + 1:
        steps.append(FitStep(wanted.item, "lines", 1, len(parts)))
    setting, tracking, fit = wanted.setting, wanted.tracking, wanted.fit

    def set_in(setting: Setting, size: float, tracking: float) -> Fitted:
        lines = tuple(shape_line(p, setting, wanted.direction) for p in parts)
        return Fitted(lines, size, tracking, tuple(steps))

    fitted = set_in(setting, wanted.size, tracking)
    yield fitted
    if fit.tracking is not None and fit.tracking < tracking and any(line.gaps for line in fitted.lines):
        setting = replace(setting, tracked=True)
        tracking = _tracking_that_fits(set_in(setting, wanted.size, tracking), available, fit.tracking)
        steps.append(FitStep(wanted.item, "tracking", wanted.tracking, tracking))
        yield set_in(setting, wanted.size, tracking)
    if fit.width is not None and (start := _width_axis(setting.chain)) is not None and fit.width < start:
        floor = fit.width

        def at_width(value: float) -> Fitted:
            return set_in(_narrowed(setting, value), wanted.size, tracking)

        value = _widest_that_fits(at_width, start, floor, available)
        steps.append(FitStep(wanted.item, "width", start, value))
        setting = _narrowed(setting, value)
        yield set_in(setting, wanted.size, tracking)
    if fit.size is not None and fit.size < wanted.size:
        needed = set_in(setting, wanted.size, tracking)
        exact = wanted.size * available / needed.width
        size = max(fit.size, math.floor(exact * 4) / 4)
        if size < wanted.size:
            steps.append(FitStep(wanted.item, "size", wanted.size, size))
        yield set_in(setting, size, tracking)


def _tracking_that_fits(fitted: Fitted, available: float, floor: float) -> float:
    """The loosest whole tracking at which every line fits, or the floor."""
    best = fitted.tracking
    for line in fitted.lines:
        if line.gaps:
            room = available - line.width * fitted.size
            best = min(best, math.floor(room / (line.gaps * fitted.size) * 1000))
    return max(floor, best)


def _width_axis(chain: FontChain) -> float | None:
    axis = next((a for a in axes_of(chain.first.path) if a.tag == "wdth"), None)
    return None if axis is None else dict(chain.first.axes).get("wdth", axis.default)


def _narrowed(setting: Setting, width: float) -> Setting:
    """`setting` with the first font, and every variable stand-in that can, at another width."""

    def narrow(font: FontInstance) -> FontInstance:
        axis = next((a for a in axes_of(font.path) if a.tag == "wdth"), None)
        if axis is None:
            return font
        return with_axes(font, [("wdth", min(max(width, axis.minimum), axis.maximum))])

    chain = setting.chain
    narrowed = FontChain(narrow(chain.first), tuple(narrow(f) for f in chain.rest))
    return replace(setting, chain=narrowed)


def _widest_that_fits(at_width: Callable[[float], Fitted], start: float, floor: float, available: float) -> float:
    """The widest whole value of the axis at which the text fits, or the floor."""
    low, high = math.ceil(floor), math.ceil(start) - 1
    if low > high or at_width(low).width > available:
        return floor
    while low < high:
        middle = (low + high + 1) // 2
        if at_width(middle).width <= available:
            low = middle
        else:
            high = middle - 1
    return float(low)


def _does_not_fit(wanted: Wanted, last: Fitted | None, available: float, given: int) -> TextFitError:
    shown = wanted.text.replace("\n", " / ")
    if last is None:
        return TextFitError(
            f"“{shown}” has {given} lines; this style allows {wanted.fit.lines}.",
            remedy="Take out the line breaks, or raise “lines” in the text style's fit.",
        )
    return TextFitError(
        f"“{shown}” needs {math.ceil(last.width)} px at {last.size:g} px in {len(last.lines)} line"
        f"{'s' if len(last.lines) > 1 else ''}, the smallest this style allows; there are "
        f"{max(0, math.floor(available))} px.",
        remedy="Shorten it, or lower a floor of the text style's fit (tracking, width, size, lines).",
    )
