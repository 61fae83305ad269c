"""The fit ladder: tracking, then width axis, then size, then more lines, then an error; or lines before all others."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from titlegen.errors import TextFitError
from titlegen.layout.lining import Lined, Lining
from titlegen.layout.model import FitLimit, FitStep
from titlegen.style.models import Fit
from titlegen.text.breaking import break_opportunities
from titlegen.text.fonts import FontInstance, axes_of, with_axes
from titlegen.text.itemize import Direction
from titlegen.text.shape import ShapedLine, shape_text
from titlegen.text.styled import Setting, StyledText


@dataclass(frozen=True)
class Wanted:
    """A text as the style would have it: `size` in px of the canvas, `tracking` in 1/1000 em.

    `font` is the style's own, whose `wdth` axis the ladder's floor is about; runs in other fonts follow it. `largest`
    is the size at which the typed lines are as high as may be.
    """

    item: str
    text: StyledText
    direction: Direction
    font: FontInstance
    size: float
    tracking: float
    fit: Fit
    largest: float

    @property
    def free(self) -> FitLimit:
        """Where the ladder begins when nothing else limits it."""
        return FitLimit(self.largest, 0.0, _width_axis(self.font))


@dataclass(frozen=True)
class Fitted:
    """The same text as it fits: `opens` says which lines begin a paragraph, `at` how far it was fitted, `own` how far
    it would have been without a limit."""

    lines: tuple[ShapedLine, ...]
    opens: tuple[bool, ...]
    at: FitLimit
    own: FitLimit
    steps: tuple[FitStep, ...] = ()

    @property
    def width(self) -> float:
        """The widest line in px."""
        return max(line.width_px(self.at.size, -self.at.tightening) for line in self.lines)


def fit_text(wanted: Wanted, available: float, limit: FitLimit | None = None) -> Fitted:
    """Set `wanted` within `available` px, by the first rung of the ladder that is enough.

    With a `limit` the ladder begins there, even where less would do. Raises `TextFitError` with the width it needs
    at the last rung, `MissingGlyphError` from shaping.
    """
    fitted = _fitted(wanted, available, wanted.free)
    own = fitted.at
    if limit is not None and (start := own.stricter(limit)) != own:
        fitted = replace(_fitted(wanted, available, start), own=own)
    return replace(fitted, steps=tuple(_steps(wanted, fitted)))


def _fitted(wanted: Wanted, available: float, start: FitLimit) -> Fitted:
    paragraphs = wanted.text.lines()
    if len(paragraphs) > wanted.fit.lines:
        raise _too_many_lines(wanted, len(paragraphs))
    last: Fitted | None = None
    for keep_names in (True, False):
        if not keep_names and (len(paragraphs) == wanted.fit.lines or not any(map(_holds_a_name, paragraphs))):
            break
        ways = Lining(paragraphs, lambda piece: _measured(wanted, piece), keep_names)
        for fitted in _tried(wanted, ways, available, start):
            if fitted.width <= available + 1e-6:
                return fitted
            last = fitted
    assert last is not None
    raise _does_not_fit(wanted, last, available)


def _measured(wanted: Wanted, piece: StyledText) -> float:
    return shape_text(replace(piece, hang=False), wanted.direction).width_px(wanted.size, 0.0)


_LEAST_LEFT = 0.5
"""The spaces at which lines end are no more than half of a text's width, even between single letters."""


def _tried(wanted: Wanted, ways: Lining, available: float, start: FitLimit) -> Iterator[Fitted]:
    """What the ladder tries, in order: squeezing before each further line, or every line before squeezing."""
    whole = 0.0
    for lined in ways.ways(wanted.fit.lines):
        count = len(lined.lines)
        if whole * _LEAST_LEFT / count > available and _more_lines(wanted, ways, count):
            continue
        narrowest = 0.0
        for rung in _ladder(wanted, lined, available, start):
            yield rung
            narrowest = sum(line.width_px(rung.at.size, -rung.at.tightening) for line in rung.lines)
            if wanted.fit.first == "wrap" and _more_lines(wanted, ways, count):
                break
        whole = whole or narrowest


def _more_lines(wanted: Wanted, ways: Lining, count: int) -> bool:
    """True when the text could be set in more lines than `count`; only asked when it must, for finding out is slow."""
    return count < wanted.fit.lines and count < ways.most


def _holds_a_name(text: StyledText) -> bool:
    """True when names are all that keeps the text from being parted at some place."""
    return break_opportunities(text.text) != break_opportunities(text.text, keep_names=False)


def _set(wanted: Wanted, lined: Lined, at: FitLimit, tracked: bool = False) -> Fitted:
    """The lines at a rung of the ladder; `tracked` takes ligatures apart, as tighter tracking does."""
    narrowed = at.width is not None and at.width != wanted.free.width

    def change(setting: Setting) -> Setting:
        if narrowed and at.width is not None:
            setting = _narrowed(setting, at.width)
        return replace(setting, tracked=True) if tracked or at.tightening else setting

    texts = [line.set_in(change) for line in lined.lines] if narrowed or tracked or at.tightening else lined.lines
    return Fitted(tuple(shape_text(text, wanted.direction) for text in texts), lined.opens, at, at)


def _ladder(wanted: Wanted, lined: Lined, available: float, at: FitLimit) -> Iterator[Fitted]:
    """Each rung's result, from `at` to all floors reached."""
    fit = wanted.fit
    fitted = _set(wanted, lined, at)
    yield fitted
    if fit.tracking is not None and any(line.gaps for line in fitted.lines):
        most = min(span.tracking for line in lined.lines for span in line.spans) - fit.tracking
        if most > at.tightening:
            tightening = _tightening_that_fits(_set(wanted, lined, at, tracked=True), wanted.tracking, available, most)
            at = replace(at, tightening=tightening)
            yield _set(wanted, lined, at)
    if fit.width is not None and at.width is not None and fit.width < at.width:
        start = at

        def at_width(value: float) -> Fitted:
            return _set(wanted, lined, replace(start, width=value))

        at = replace(at, width=_widest_that_fits(at_width, at.width, fit.width, available))
        yield _set(wanted, lined, at)
    if fit.size is not None and fit.size < at.size:
        exact = at.size * available / _set(wanted, lined, at).width
        at = replace(at, size=min(at.size, max(fit.size, math.floor(exact * 4) / 4)))
        yield _set(wanted, lined, at)


def _tightening_that_fits(fitted: Fitted, tracking: float, available: float, most: float) -> float:
    """The least that must be taken off the tracking for every line to fit, or `most`.

    What it leaves of the style's own `tracking` is a whole number of 1/1000 em.
    """
    best = fitted.at.tightening
    for line in fitted.lines:
        if line.gaps:
            room = available - line.width * fitted.at.size
            added = room / (line.gaps * fitted.at.size) * 1000
            best = max(best, tracking - math.floor(tracking + added + 1e-9))
    return min(best, most)


def _width_axis(font: FontInstance) -> float | None:
    axis = next((a for a in axes_of(font.path) if a.tag == "wdth"), None)
    return None if axis is None else dict(font.axes).get("wdth", axis.default)


def _narrowed(setting: Setting, width: float) -> Setting:
    """`setting` with every font that has a width axis no wider than `width` on it."""

    def narrow(font: FontInstance) -> FontInstance:
        own = _width_axis(font)
        if own is None or own <= width:
            return font
        least = next(a.minimum for a in axes_of(font.path) if a.tag == "wdth")
        return with_axes(font, [("wdth", max(width, least))])

    chain = setting.chain
    return replace(setting, chain=replace(chain, first=narrow(chain.first), rest=tuple(map(narrow, chain.rest))))


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


def _steps(wanted: Wanted, fitted: Fitted) -> Iterator[FitStep]:
    """What had to be done to the text, in the order of the ladder."""
    given, at, own, item = sum(fitted.opens), fitted.at, fitted.own, wanted.item
    if len(fitted.lines) > given:
        yield FitStep(item, "lines", given, len(fitted.lines))
    if at.tightening and any(line.gaps for line in fitted.lines):
        tracking = wanted.tracking - at.tightening
        yield FitStep(item, "tracking", wanted.tracking, tracking, at.tightening != own.tightening)
    if at.width is not None and wanted.free.width is not None and at.width != wanted.free.width:
        yield FitStep(item, "width", wanted.free.width, at.width, at.width != own.width)
    if at.size != wanted.size:
        yield FitStep(item, "size", wanted.size, at.size, at.size != own.size)


def _too_many_lines(wanted: Wanted, given: int) -> TextFitError:
    return TextFitError(
        f"“{_shown(wanted)}” has {given} lines; this style allows {wanted.fit.lines}.",
        remedy="Take out the line breaks, or raise “lines” in the text style's fit.",
    )


def _does_not_fit(wanted: Wanted, last: Fitted, available: float) -> TextFitError:
    return TextFitError(
        f"“{_shown(wanted)}” needs {math.ceil(last.width)} px at {last.at.size:g} px in {len(last.lines)} line"
        f"{'s' if len(last.lines) > 1 else ''}, the smallest this style allows; there are "
        f"{max(0, math.floor(available))} px.",
        remedy="Shorten it, or lower a floor of the text style's fit (tracking, width, size, lines).",
    )


def _shown(wanted: Wanted) -> str:
    return wanted.text.text.replace("\n", " / ")
