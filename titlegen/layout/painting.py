"""Paint resolved: references to the palette, gradients, strokes and shadows become colours and px of the canvas."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from titlegen.errors import NamesError, Place, nearest
from titlegen.layout.model import NO_FILL, Box, Fill, Shadow, Stop, Stroke, flat
from titlegen.style import paint as written
from titlegen.style.models import StylePack
from titlegen.units import Color


@dataclass(frozen=True)
class Painting:
    """Resolves the paint of one title: `values` are its fields, `scale` px of the canvas for one of the style's."""

    pack: StylePack
    values: Mapping[str, str]
    scale: float
    mirrored: bool

    def color(self, reference: str, opacity: float = 1.0) -> Color:
        """The colour that a palette's name, `#RRGGBB` or a `{field}` means.

        Raises `NamesError` for a field that holds no colour.
        """
        if reference == written.NONE:
            return Color(0, 0, 0, 0)
        color = self.pack.palette.get(reference)
        if color is None and reference.startswith("{"):
            color = self._of_field(reference.strip("{} "))
        color = color or Color.parse(reference)
        return Color(color.red, color.green, color.blue, color.alpha * opacity)

    def _of_field(self, field: str) -> Color:
        given = self.values[field]
        if given in self.pack.palette:
            return self.pack.palette[given]
        try:
            return Color.parse(given)
        except ValueError:
            near = nearest(given, list(self.pack.palette))
            hint = f" Did you mean “{near}”?" if near else ""
            told = f"“{given}” is no colour." if given else "is empty, and the template paints with it."
            raise NamesError(
                told, place=Place(field=field), remedy=f"Write #RRGGBB or a colour of the style's palette.{hint}"
            ) from None

    def fill(self, paint: written.Paint, box: Box, opacity: float = 1.0) -> Fill:
        """What `paint` fills an area of `box` (px of the canvas) with."""
        if isinstance(paint, str):
            return flat(self.color(paint, opacity)) if paint != written.NONE else NO_FILL
        stops = tuple(
            Stop(at, self.color(stop.color, stop.opacity * opacity))
            for at, stop in zip(stop_places([stop.at for stop in paint.stops]), paint.stops, strict=True)
        )
        if paint.gradient == "radial":
            share = 1 - paint.center[0] if self.mirrored else paint.center[0]
            x, y = box.x + share * box.width, box.y + paint.center[1] * box.height
            reach = (paint.radius * box.width / 2, paint.radius * box.height / 2)
            return Fill("radial", stops, (x, y), (x + max(reach[0], 1e-3), y + max(reach[1], 1e-3)))
        return Fill("linear", stops, *gradient_line(box, -paint.angle if self.mirrored else paint.angle))

    def strokes(self, strokes: tuple[written.Stroke, ...], box: Box) -> tuple[Stroke, ...]:
        """The lines along an outline that fills `box`, in px of the canvas."""
        return tuple(
            Stroke(self.fill(each.color, box, each.opacity), each.width * self.scale, each.position, each.join)
            for each in strokes
            if each.opacity > 0
        )

    def shadows(self, shadows: tuple[written.Shadow, ...], glows: tuple[written.Glow, ...] = ()) -> tuple[Shadow, ...]:
        """Shadows, and above them glows, in px of the canvas."""
        return (*self._shadows(shadows), *self._glows(glows))

    def _shadows(self, shadows: tuple[written.Shadow, ...]) -> Iterator[Shadow]:
        side = -1 if self.mirrored else 1
        for shadow in shadows:
            if shadow.opacity > 0:
                color = self.color(shadow.color, shadow.opacity)
                place = (side * shadow.x * self.scale, shadow.y * self.scale)
                yield Shadow(color, *place, shadow.blur * self.scale, shadow.strength)

    def _glows(self, glows: tuple[written.Glow, ...]) -> Iterator[Shadow]:
        for glow in glows:
            if glow.opacity > 0:
                color = self.color(glow.color, glow.opacity)
                yield Shadow(color, 0, 0, glow.blur * self.scale, glow.strength, glow.blend)


def stop_places(given: list[float | None]) -> list[float]:
    """Where a gradient's stops stand, from 0 to 1: those left open evenly between their neighbours, none before the
    one it follows (CSS Images 3, section 3.4.3)."""
    places: list[float | None] = list(given)
    places[0] = 0.0 if places[0] is None else places[0]
    places[-1] = 1.0 if places[-1] is None else places[-1]
    highest = 0.0
    for i, place in enumerate(places):
        if place is not None:
            highest = places[i] = max(highest, place)
    known = [i for i, place in enumerate(places) if place is not None]
    found = [float(place or 0) for place in places]
    for a, b in pairwise(known):
        for i in range(a + 1, b):
            found[i] = found[a] + (found[b] - found[a]) * (i - a) / (b - a)
    return found


def gradient_line(box: Box, angle: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start and end of a linear gradient across `box`: its corners get the outer colours (CSS Images 3, 3.1.1)."""
    radians = math.radians(angle)
    right, up = math.sin(radians), math.cos(radians)
    half = max((abs(box.width * right) + abs(box.height * up)) / 2, 1e-6)
    x, y = box.middle
    return (x - right * half, y + up * half), (x + right * half, y - up * half)


def mixed(one: Fill, other: Fill, share: float) -> Fill:
    """What lies between two fills: `one` at share 0, `other` at 1, in the place of whichever is a gradient."""
    if share <= 0:
        return one
    if share >= 1:
        return other
    placed = other if other.kind != "flat" else one
    places = sorted({stop.at for stop in (*one.stops, *other.stops)}) if placed.kind != "flat" else [0.0]
    stops = tuple(Stop(at, _between(color_at(one, at), color_at(other, at), share)) for at in places)
    if one.kind == other.kind == placed.kind:
        start, end = (
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in ((one.start, other.start), (one.end, other.end))
        )
        return Fill(placed.kind, stops, start, end)
    return Fill(placed.kind, stops, placed.start, placed.end)


def color_at(fill: Fill, at: float) -> Color:
    """The colour of a gradient at `at`, from 0 to 1 along it."""
    if at <= fill.stops[0].at:
        return fill.stops[0].color
    for before, after in pairwise(fill.stops):
        if at <= after.at:
            span = after.at - before.at
            return _between(before.color, after.color, (at - before.at) / span if span else 1.0)
    return fill.stops[-1].color


def _between(one: Color, other: Color, share: float) -> Color:
    """Mixed premultiplied, so that a transparent colour lends no hue."""
    alpha = one.alpha + (other.alpha - one.alpha) * share
    if alpha <= 0:
        return Color(other.red, other.green, other.blue, 0)
    red, green, blue = (
        (a * one.alpha * (1 - share) + b * other.alpha * share) / alpha
        for a, b in ((one.red, other.red), (one.green, other.green), (one.blue, other.blue))
    )
    return Color(red, green, blue, alpha)
