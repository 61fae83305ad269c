"""What a pack's text styles and paint must agree with: its fonts, its palette, their own floors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from titlegen.errors import Place, StyleError
from titlegen.style.faults import unknown
from titlegen.style.models import StylePack, TextStyle
from titlegen.style.paint import NONE, Glow, Paint, Shadow, Stroke
from titlegen.style.yaml_source import Path_, YamlSource
from titlegen.units import Color


@dataclass(frozen=True)
class PackRules:
    """Rules that look at the pack alone."""

    pack: StylePack
    source: YamlSource

    def text_style(self, name: str, style: TextStyle) -> Iterator[StyleError]:
        """What is wrong with a text style: its font, its paint, its floors, its figures."""
        path: Path_ = ("text", name)
        if style.font not in self.pack.fonts:
            yield unknown("font", style.font, list(self.pack.fonts), self.source.place((*path, "font")))
        yield from self.paint(style.color, (*path, "color"))
        yield from self.paints(style.stroke, (*path, "stroke"))
        yield from self.paints(style.shadow, (*path, "shadow"))
        yield from self.paints(style.glow, (*path, "glow"))
        yield from self._floors(style, (*path, "fit"))
        for one, other in (("tabular", "proportional"), ("lining", "old-style")):
            if {one, other} <= set(style.figures):
                place = self.source.place((*path, "figures"))
                yield StyleError(
                    f"figures are {one} or {other}, not both.", place=place, remedy="Take one of them out."
                )

    def _floors(self, style: TextStyle, path: Path_) -> Iterator[StyleError]:
        floors = (("size", style.fit.size, style.size), ("tracking", style.fit.tracking, style.tracking))
        for word, floor, start in floors:
            if floor is not None and floor > start:
                yield StyleError(
                    f"the fit's floor, {word} {floor:g}, is above the text's {word}, {start:g}.",
                    place=self.source.place((*path, word)),
                    remedy="Make it smaller, or leave it out.",
                )

    def paint(self, paint: Paint, path: Path_) -> Iterator[StyleError]:
        """What is wrong with a colour or a gradient that stands at `path`."""
        if isinstance(paint, str):
            yield from self.color(paint, path)
            return
        highest = 0.0
        for i, stop in enumerate(paint.stops):
            at = (*path, "stops", i)
            if stop.at is not None and stop.at < highest:
                yield StyleError(
                    f"the stop at {stop.at * 100:g}% comes after one at {highest * 100:g}%.",
                    place=self.source.place((*at, "at")),
                    remedy="Write the stops in the order in which they stand.",
                )
            highest = max(highest, stop.at or 0.0)
            yield from self.color(stop.color, (*at, "color") if (*at, "color") in self.source.values else at)

    def color(self, color: str, path: Path_) -> Iterator[StyleError]:
        """What is wrong with a colour's name or digits that stand at `path`."""
        if color in self.pack.palette or color == NONE:
            return
        place = self.source.place(path)
        if color.startswith("{"):
            yield from self.field_of_kind(color, "color", place)
            return
        if not color.startswith("#"):
            yield unknown("palette colour", color, list(self.pack.palette), place)
            return
        try:
            Color.parse(color)
        except ValueError as error:
            yield StyleError(f"{error}.", place=place)

    def field_of_kind(self, reference: str, kind: str, place: Place) -> Iterator[StyleError]:
        """A `{field}` that paints, or names a picture: outside of a template there is none."""
        del kind
        yield StyleError(
            f"“{reference}” is a field, and a text style has none.",
            place=place,
            remedy="Paint shapes and plates by fields; text takes colours of the palette.",
        )

    def paints(self, paints: tuple[Shadow | Glow | Stroke, ...], path: Path_) -> Iterator[StyleError]:
        """What is wrong with one or several shadows, glows or strokes that stand at `path`."""
        for i, paint in enumerate(paints):
            several = (*path, i) in self.source.values
            yield from self.paint(paint.color, (*path, i, "color") if several else (*path, "color"))
