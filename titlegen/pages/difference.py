"""A style before and after, template by template: what is the same, what differs, and pictures of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from titlegen.approval.held import MOMENTS, Held, Moment, Still
from titlegen.approval.holding import moment_of
from titlegen.approval.look import LIMIT, Departure, departure, deviation, part_of, still_frame
from titlegen.errors import TitlegenError
from titlegen.pages.views import CLOSE_WIDTH, Picture, close_region, encoded, over_plate
from titlegen.pipeline import Title, compose
from titlegen.raster.frame import Frame, flattened
from titlegen.raster.regions import NOWHERE
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook
from titlegen.units import Rect, Seconds

State = Literal["different", "same", "added", "removed", "undrawn"]

_MARK = np.array((255, 45, 120), np.float32)
"""The colour of px that differ: one that titles hardly have."""
_FAINTEST = 0.7
"""How strongly a px is marked that differs by just more than the limit."""
_PALE = 0.3
"""How much is left of the picture itself under the marks."""


@dataclass(frozen=True)
class MomentLook:
    """One moment of a template: how far it departs, None where it does not, and its pictures where they were asked for.

    `pictures` are before, now and the difference; without one of the first two there is no third.
    """

    moment: Moment
    departure: Departure | None
    pictures: tuple[tuple[str, Picture], ...] = ()


@dataclass(frozen=True)
class TemplateLook:
    """A template before and after; `told` says why it cannot be drawn."""

    name: str
    state: State
    moments: tuple[MomentLook, ...] = ()
    told: str = ""

    @property
    def facts(self) -> str:
        """How it differs, in one line."""
        away = [(look.moment, look.departure) for look in self.moments if look.departure is not None]
        differing = [f"{moment} {each.count:,} px by up to {each.most:.0f}/255" for moment, each in away]
        return self.told or ", ".join(differing)

    def as_json(self) -> dict[str, Any]:
        """The template as one document."""
        departures = {look.moment: vars(look.departure) for look in self.moments if look.departure is not None}
        return {"template": self.name, "state": self.state, "told": self.told or None, "departures": departures}


@dataclass(frozen=True)
class Difference:
    """Every template of either version, in their order."""

    templates: tuple[TemplateLook, ...]

    def of(self, *states: State) -> tuple[TemplateLook, ...]:
        """The templates that are so."""
        return tuple(template for template in self.templates if template.state in states)

    def told(self) -> list[str]:
        """A line for each template that is not the same, and one for those that are."""
        words = {"different": "looks different", "added": "is new", "removed": "is gone", "undrawn": "cannot be drawn"}
        lines = [
            f"{each.name} {words[each.state]}" + (f": {each.facts}" if each.facts else "")
            for each in self.templates
            if each.state != "same"
        ]
        same = ", ".join(each.name for each in self.of("same"))
        return [*lines, *([f"looks the same: {same}"] if same else [])]

    def as_json(self) -> list[dict[str, Any]]:
        """The templates as one document."""
        return [template.as_json() for template in self.templates]


def difference_of(held: Held, pack: LoadedPack, fonts: FontBook, plate: str | None = None) -> Difference:
    """Hold the stills that were kept against what `pack` gives now, with the words of then; over a `plate`, with
    pictures. Raises `ApprovalError` for a still that is damaged, `UsageError` for the plate."""
    stills: dict[str, list[Still]] = {name: [] for name in held.pack.style.templates}
    for still in held.about.stills:
        stills[still.template].append(still)
    names = dict.fromkeys((*pack.style.templates, *held.pack.style.templates))
    return Difference(tuple(_look(held, pack, fonts, name, stills.get(name), plate) for name in names))


def _look(
    held: Held, pack: LoadedPack, fonts: FontBook, name: str, stills: list[Still] | None, plate: str | None
) -> TemplateLook:
    if name not in pack.style.templates:
        gone = ((still.moment, still_frame(held, still), None) for still in stills or ())
        return TemplateLook(name, "removed", _moments(gone, plate))
    if stills is not None and not stills:
        reason = held.about.not_drawn.get(name, "")
        return TemplateLook(name, "undrawn", told=f"its samples could not be set when it was approved: {reason}")
    try:
        after = compose(pack, name, _words(pack, name, stills), size=held.canvas, fonts=fonts)
    except TitlegenError as fault:
        return TemplateLook(name, "undrawn", told=fault.message)
    if stills is None:
        come = ((moment, None, after.frame(moment_of(after, moment))) for moment in MOMENTS)
        return TemplateLook(name, "added", _moments(come, plate))
    both = ((still.moment, still_frame(held, still), after.frame(_index(held, still, after))) for still in stills)
    looks = _moments(both, plate)
    return TemplateLook(name, "different" if any(look.departure for look in looks) else "same", looks)


def _words(pack: LoadedPack, name: str, stills: list[Still] | None) -> dict[str, str]:
    """The words of then, as far as the template still has such fields, and the samples of now for the others."""
    then = stills[0].fields if stills else {}
    return {field: then.get(field, spec.sample) for field, spec in pack.style.templates[name].fields.items()}


def _index(held: Held, still: Still, after: Title) -> int:
    """The frame of now that is as long after the beginning of the in, or of the out, as a still was then."""
    if still.moment == "hold":
        return moment_of(after, "hold")
    try:
        before = compose(held.pack, still.template, still.fields, fonts=held.fonts)
    except TitlegenError:
        return moment_of(after, still.moment)
    passed = before.timeline.rate.time_of(still.frame) - _begins(before, still.moment)
    index = int((_begins(after, still.moment) + passed) * after.timeline.rate.fraction)
    return min(index, after.timeline.frames - 1)


def _begins(title: Title, moment: Moment) -> Seconds:
    timeline = title.timeline
    return timeline.out_begins if moment == "out" else timeline.rate.time_of(timeline.handles)


def _moments(frames: Iterable[tuple[Moment, Frame | None, Frame | None]], plate: str | None) -> tuple[MomentLook, ...]:
    """Each moment looked at; with a plate, those that differ are shown, all of them in the same part of the canvas."""
    drawn: list[tuple[Moment, Departure | None, dict[str, Image.Image]]] = []
    seen, canvas = NOWHERE, None
    for moment, before, after in frames:
        away = departure(before, after) if before is not None and after is not None else None
        pictures: dict[str, Image.Image] = {}
        if plate is not None and (away is not None or before is None or after is None):
            pictures = dict(_pictures(before, after, plate))
        for frame in filter(None, (before, after)):
            canvas, seen = frame.canvas, seen.union(_region(frame))
        drawn.append((moment, away, pictures))
    if canvas is None:
        return ()
    part = close_region(seen, canvas)
    box = (part.left, part.top, part.right, part.bottom)
    return tuple(
        MomentLook(
            moment,
            away,
            tuple((told, encoded(picture.crop(box), CLOSE_WIDTH)) for told, picture in pictures.items()),
        )
        for moment, away, pictures in drawn
    )


def _region(frame: Frame) -> Rect:
    return flattened(frame).region


def _pictures(before: Frame | None, after: Frame | None, plate: str) -> Iterator[tuple[str, Image.Image]]:
    """The whole canvas before and after, over a plate, and after with the px marked that differ."""
    if before is not None:
        yield "before", over_plate(flattened(before), plate)
    if after is None:
        return
    shown = over_plate(flattened(after), plate)
    yield "now", shown
    if before is not None:
        yield "difference", _marked(flattened(before), flattened(after), shown)


def _marked(before: Frame, after: Frame, shown: Image.Image) -> Image.Image:
    """A pale, grey picture in which px that differ are coloured, the more they do the stronger."""
    region = before.region.union(after.region)
    pale = np.asarray(shown.convert("L"), np.float32)[..., None] * _PALE + 255 * (0.5 - _PALE / 2)
    picture: NDArray[np.float32] = np.repeat(pale, 3, axis=2)
    if not region.empty:
        away = deviation(part_of(before, region), part_of(after, region))[..., None]
        strength = np.where(away > LIMIT / 255, _FAINTEST + (1 - _FAINTEST) * away, 0)
        part = picture[region.top : region.bottom, region.left : region.right]
        part += (_MARK - part) * strength
    return Image.fromarray(np.rint(np.clip(picture, 0, 255)).astype(np.uint8))
