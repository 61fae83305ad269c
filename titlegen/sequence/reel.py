"""The reel: cards at their places in one master, and what each of its pictures is made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from titlegen.layout.model import Layout
from titlegen.pipeline import Title
from titlegen.raster.render import title_region
from titlegen.sequence.pacing import Change
from titlegen.sequence.timing import Slot
from titlegen.style.references import BACKDROP
from titlegen.units import FrameRate, Rect, Size


@dataclass(frozen=True)
class Part:
    """A card in a picture: its own frame of that index, with `weight` from 0 to 1.

    `bare`: without its backdrop, because something lies under it already.
    """

    card: int
    frame: int
    weight: Fraction = Fraction(1)
    bare: bool = False


@dataclass(frozen=True)
class Picture:
    """What one picture is made from: `parts`, later ones over earlier ones, on the `ground` that all cards share.

    Parts whose weights are below 1 dissolve: the weights sum to 1, and so do the pictures. A value, small enough to
    keep one for each frame of the master.
    """

    parts: tuple[Part, ...] = ()
    ground: bool = False

    @property
    def dissolving(self) -> bool:
        """True when its parts are weighed and not laid on each other."""
        return any(part.weight != 1 for part in self.parts)


@dataclass(frozen=True)
class Reel:
    """Cards of one size and rate at their `slots`; `changes` lie between neighbours, `handles` frames at each end.

    No more than two cards are there at a time. `frames` counts the handles too.
    """

    titles: tuple[Title, ...]
    slots: tuple[Slot, ...]
    changes: tuple[Change, ...]
    handles: int = 0

    @property
    def canvas(self) -> Size:
        """The size of every picture."""
        return self.titles[0].layout.canvas

    @property
    def rate(self) -> FrameRate:
        """The rate of every card."""
        return self.titles[0].timeline.rate

    @property
    def frames(self) -> int:
        """The pictures of the master."""
        return self.slots[-1].end + 2 * self.handles

    @cached_property
    def ground(self) -> Layout | None:
        """The first card's backdrop alone, which lies under the whole reel; None without one, or when it moves."""
        first = self.titles[0]
        return _backdrop_alone(first.layout) if _backdrop_rests(first) else None

    @cached_property
    def bare(self) -> tuple[Layout | None, ...]:
        """Each card without the backdrop that it shares with the ground; None for one that has another, or none."""
        return tuple(_without_ground(title, self.ground) for title in self.titles)

    def region(self) -> Rect:
        """The part of the canvas that holds what changes in all pictures; a ground that stands still is not in it."""
        if any(self._changes_whole(before) for before in range(len(self.changes))):
            return Rect(0, 0, self.canvas.width, self.canvas.height)
        region = Rect(0, 0, 0, 0)
        for title in self.titles:
            region = region.union(title_region(title.layout, (run.state for run in title.timeline.runs())))
        return region if self.ground is None else region.union(title_region(self.ground, [()]))

    def _changes_whole(self, before: int) -> bool:
        """Whether a card dissolves into the next so that also a backdrop does."""
        if not self.changes[before].dissolve or not self.changes[before].overlap:
            return False
        pair = (before, before + 1)
        if all(self.bare[card] is not None for card in pair):
            return False
        return any(self.bare[card] is None and _has_backdrop(self.titles[card].layout) for card in pair)

    def runs(self) -> Iterator[tuple[Picture, int]]:
        """All pictures in order with the number of frames each is held, equal neighbours together."""
        current, count = None, 0
        for picture in self._pictures():
            if picture == current:
                count += 1
                continue
            if current is not None:
                yield current, count
            current, count = picture, 1
        if current is not None:
            yield current, count

    def _pictures(self) -> Iterator[Picture]:
        """The picture of each frame, the first and the last one more often for the handles."""
        shown = [_first_alike(title) for title in self.titles]
        last = self.slots[-1].end - 1
        for index in range(-self.handles, last + 1 + self.handles):
            yield self._picture(min(max(index, 0), last), shown)

    def _picture(self, index: int, shown: Sequence[Sequence[int]]) -> Picture:
        cards = [card for card in self._near(index) if self.slots[card].first <= index < self.slots[card].end]
        parts = [Part(card, shown[card][index - self.slots[card].first]) for card in cards]
        if len(cards) == 2 and self.changes[cards[0]].dissolve:
            share = Fraction(index - self.slots[cards[1]].first + 1, self.changes[cards[0]].overlap + 1)
            parts = [replace(part, weight=weight) for part, weight in zip(parts, (1 - share, share), strict=True)]
        return self._grounded(parts)

    def _grounded(self, parts: list[Part]) -> Picture:
        """The parts on the ground. Where there is one, the lowest card brings it along, if it can, as it was composed.

        In a dissolve either both cards bring their backdrops or the ground lies under both without.
        """
        if self.ground is None:
            return Picture(tuple(parts))
        own = [self.bare[part.card] is not None or _has_backdrop(self.titles[part.card].layout) for part in parts]
        if len(parts) == 2 and parts[0].weight != 1:
            if all(own):
                return Picture(tuple(parts))
            return Picture(tuple(self._bared(part) for part in parts), ground=True)
        brought = bool(parts) and own[0]
        upper = [self._bared(part) for part in parts[1:]]
        return Picture((*parts[:1], *upper), ground=not brought)

    def _bared(self, part: Part) -> Part:
        return replace(part, bare=self.bare[part.card] is not None)

    def _near(self, index: int) -> Iterator[int]:
        """Cards that may be there at a frame, in order: the last one to have begun, and the one before it."""
        last = bisect_right(self._firsts, index) - 1
        yield from range(max(0, last - 1), last + 1)

    @cached_property
    def _firsts(self) -> list[int]:
        return [slot.first for slot in self.slots]


def _first_alike(title: Title) -> list[int]:
    """For each frame of a card the first one that shows the same."""
    return [run.first for run in title.timeline.pictures() for _ in range(run.count)]


def _has_backdrop(layout: Layout) -> bool:
    return bool(layout.root.children) and layout.root.children[0].id == BACKDROP


def _backdrop_rests(title: Title) -> bool:
    motion = title.pack.style.templates[title.template].motion
    return not any(BACKDROP in moves for moves in (motion.entrance, motion.hold, motion.exit))


def _backdrop_alone(layout: Layout) -> Layout | None:
    if not _has_backdrop(layout):
        return None
    return replace(layout, root=replace(layout.root, children=layout.root.children[:1]))


def _without_ground(title: Title, ground: Layout | None) -> Layout | None:
    layout = title.layout
    if ground is None or not _has_backdrop(layout) or not _backdrop_rests(title):
        return None
    if layout.root.children[0] != ground.root.children[0]:
        return None
    return replace(layout, root=replace(layout.root, children=layout.root.children[1:]))
