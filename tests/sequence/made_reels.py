"""Reels of cards that show nothing but which frame of which card they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

from titlegen.pipeline import Title
from titlegen.sequence.pacing import Change
from titlegen.sequence.reel import Reel
from titlegen.sequence.timing import Span, placed
from titlegen.units import FrameRate, Size

CANVAS = Size(32, 16)


@dataclass(frozen=True)
class Item:
    id: str | None
    color: str = ""


@dataclass(frozen=True)
class Root:
    children: tuple[Item, ...]


@dataclass(frozen=True)
class Layout:
    root: Root
    canvas: Size = CANVAS


@dataclass(frozen=True)
class Run:
    state: Any
    first: int
    count: int


@dataclass(frozen=True)
class Timeline:
    """Frames that differ, but for a hold in the middle from `still` to `moves`."""

    frames: int
    still: int
    moves: int
    rate: FrameRate = field(default_factory=lambda: FrameRate.parse("25"))

    def state(self, frame: int) -> Any:
        return (("card", self.still if self.still <= frame < self.moves else frame),)

    def runs(self) -> Iterator[Run]:
        first = 0
        while first < self.frames:
            count = max(1, self.moves - first) if first == self.still else 1
            yield Run(self.state(first), first, count)
            first += count

    def pictures(self) -> Iterator[Run]:
        return self.runs()


def title(number: int, frames: int, backdrop: str | None = None, moving: bool = False, rate: str = "25") -> Title:
    """A card; `backdrop` is its colour."""
    ground = (Item("backdrop", backdrop),) if backdrop else ()
    entrance = {"backdrop": ()} if moving else {}
    motion = SimpleNamespace(entrance=entrance, hold={}, exit={})
    pack = SimpleNamespace(style=SimpleNamespace(templates={"t": SimpleNamespace(motion=motion)}))
    layout = Layout(Root((*ground, Item(f"card {number}"))))
    timeline = Timeline(frames, frames // 3, frames - frames // 3, FrameRate.parse(rate))
    return cast(Title, SimpleNamespace(pack=pack, template="t", layout=layout, timeline=timeline))


def reel(titles: Sequence[Title], changes: Sequence[Change], handles: int = 0) -> Reel:
    """The titles one after another."""
    overlaps = [*(change.overlap for change in changes), 0]
    frames = [each.timeline.frames for each in titles]
    spans = [Span(count, Fraction(0), count, overlap=overlap) for count, overlap in zip(frames, overlaps, strict=True)]
    return Reel(tuple(titles), tuple(placed(frames, spans)), tuple(changes), handles)
