"""A film: the exact frames of one title as PNG pictures of one region, and which frame shows which picture.

A player lays them over any ground. Pictures are drawn when they are asked for; what a player needs to know before, the
region and the runs, is found without drawing.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from titlegen.delivery.png import DITHER_PX, encode_png, straight_codes
from titlegen.digests import engine, file_digest
from titlegen.errors import DeliveryError
from titlegen.layout.model import ImageItem, Layout, TextItem
from titlegen.motion.timeline import Timeline
from titlegen.pipeline import Title
from titlegen.raster.frame import Frame, Pixels, flattened
from titlegen.raster.regions import NOWHERE, grown
from titlegen.raster.render import title_region
from titlegen.style.references import BACKDROP
from titlegen.units import Rect, Seconds, Size

_PATH = re.compile(r"""\w+Path\((?P<quote>['"])(?P<path>.*?)(?P=quote)\)""")
"""How a layout tells of files: of those that it is drawn with the contents count, of fonts that stand by the names."""

_UNSEEN = 0.5 / 255
"""The alpha that no 8 bits show."""


@dataclass(frozen=True)
class Film:
    """A title to be played. It may be used from many threads; whoever asks for a picture twice has it drawn twice."""

    title: Title

    @cached_property
    def id(self) -> str:
        """16 hexadecimal digits that are the same for what looks and moves the same, and only for that."""
        layout, timeline = self.title.layout, self.title.timeline
        files = {repr(path): file_digest(path).hex() for path in _files(layout)}
        told = _PATH.sub(lambda path: files.get(path[0]) or Path(path["path"]).name, f"{layout!r}\n{timeline!r}")
        return hashlib.sha256(f"{engine()}\n{self.title.template}\n{told}".encode()).hexdigest()[:16]

    @cached_property
    def region(self) -> Rect:
        """The part of the canvas that every picture covers, empty when nothing is ever seen; it is a little larger
        than what is seen, and begins where the dither of the whole picture does."""
        layout = self.title.layout
        whole = Rect(0, 0, layout.canvas.width, layout.canvas.height)
        if layout.root.children and layout.root.children[0].id == BACKDROP:
            return whole
        region = NOWHERE
        for first in self._firsts:
            region = region.union(_region_at(self.title, first))
        region = region.intersection(whole)
        if region.empty:
            return NOWHERE
        left, top = region.left // DITHER_PX * DITHER_PX, region.top // DITHER_PX * DITHER_PX
        return Rect(left, top, region.right, region.bottom)

    @property
    def pictures(self) -> int:
        """How many pictures there are; they are counted from 0."""
        return len(self._firsts)

    @property
    def poster(self) -> int:
        """The frame in the middle of the hold."""
        return min((self._in_ends + self._out_begins) // 2, self.title.timeline.frames - 1)

    def picture(self, number: int) -> bytes:
        """A picture as a PNG file of the region: R′G′B′A, straight alpha, the codes that a `png` master has there.

        It tells no colour space: a browser would else show a colour of the palette (#DC391A) as another one (#DA2E0D)
        than it shows on a page, in a plate and in every picture that is coded otherwise.
        1×1 px, with nothing on it, when the region is empty. Raises `IndexError` for a number that is none, and
        `StyleError` for a frame that would take minutes to draw.
        """
        return encode_png(self._cut(self.frame(number)), 8, told_space=False)

    def frame(self, number: int) -> Frame:
        """A picture, from 0, on its canvas. Raises `IndexError` for a number that is none."""
        if not 0 <= number < self.pictures:
            raise IndexError(f"the film has {self.pictures} pictures, and none with the number {number}")
        return self.title.frame(self._firsts[number])

    def codes(self, number: int) -> NDArray[np.uint8]:
        """The codes of a picture, uint8 (height, width, 4) R′G′B′A straight: those in the PNG file."""
        frame = flattened(self._cut(self.frame(number)))
        codes = np.zeros((frame.canvas.height, frame.canvas.width, 4), np.uint8)
        region = frame.region
        codes[region.top : region.bottom, region.left : region.right] = straight_codes(frame, 8)
        return codes

    def picture_at(self, frame: int) -> int:
        """Which picture the frame, from 0, shows. Raises `IndexError` for a frame that is none."""
        if frame >= 0:
            for count, picture in self.runs:
                if frame < count:
                    return picture
                frame -= count
        raise IndexError("the film has no such frame")

    @cached_property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """All frames in order: for how many frames which picture is shown."""
        numbers: dict[int, int] = {}
        return tuple((count, numbers.setdefault(first, len(numbers))) for first, count in _runs(self.title.timeline))

    @cached_property
    def _firsts(self) -> tuple[int, ...]:
        """The first frame that shows each picture."""
        firsts: dict[int, int] = {}
        frame = 0
        for count, picture in self.runs:
            firsts.setdefault(picture, frame)
            frame += count
        return tuple(firsts.values())

    def document(self) -> dict[str, Any]:
        """What a player needs to know, for JSON. Rectangles are left, top, width, height in px of the canvas."""
        layout, timeline = self.title.layout, self.title.timeline
        return {
            "id": self.id,
            "template": self.title.template,
            "fields": dict(layout.fields),
            "width": layout.canvas.width,
            "height": layout.canvas.height,
            "rate": str(timeline.rate),
            "drop": timeline.rate.drop_frame,
            "frames": timeline.frames,
            "in_ends": self._in_ends,
            "out_begins": self._out_begins,
            "region": _told(self.region),
            "runs": [list(run) for run in self.runs],
            "pictures": self.pictures,
            "poster": self.poster,
            "action_safe": _told(layout.action_safe),
            "title_safe": _told(layout.title_safe),
        }

    @property
    def _in_ends(self) -> int:
        """The first frame of the hold."""
        return _frame_from(self.title.timeline, self.title.timeline.in_ends)

    @property
    def _out_begins(self) -> int:
        return _frame_from(self.title.timeline, self.title.timeline.out_begins)

    def _cut(self, frame: Frame) -> Frame:
        """The region of a frame as a frame of its own; on a ground it is the whole frame."""
        if frame.ground is not None:
            return frame
        region, seen = self.region, frame.region
        if region.empty:
            _refuse_to_lose(frame.pixels)
            return Frame(Size(1, 1), NOWHERE, np.zeros((0, 0, 4), np.float32))
        canvas = Size(region.width, region.height)
        if seen.empty:
            return Frame(canvas, NOWHERE, frame.pixels, frame.smooth)
        pixels = frame.pixels
        if seen.union(region) != region:
            kept = seen.intersection(region)
            inside = (
                slice(kept.top - seen.top, kept.bottom - seen.top),
                slice(kept.left - seen.left, kept.right - seen.left),
            )
            outside = pixels.copy()
            outside[inside] = 0
            _refuse_to_lose(outside)
            pixels, seen = pixels[inside], kept
        own = Rect(seen.left - region.left, seen.top - region.top, seen.right - region.left, seen.bottom - region.top)
        return Frame(canvas, own, pixels, frame.smooth)


def _runs(timeline: Timeline) -> Iterator[tuple[int, int]]:
    """All frames in order: the first frame that shows the same, and for how long.

    With motion blur it is not asked whether frames in which something moves happen to be alike, for that takes as long
    as drawing them.
    """
    if timeline.shutter is None:
        yield from ((run.first, run.count) for run in timeline.pictures())
        return
    alike: dict[object, int] = {}
    frame = 0
    while frame < timeline.frames:
        count = timeline.still_from(frame)
        yield alike.setdefault(timeline.state(frame), frame) if count > 1 else frame, count
        frame += count


def _region_at(title: Title, frame: int) -> Rect:
    """The px that a frame may touch.

    Of a smear only a few moments are looked at; between them nothing is farther away than the fastest point goes.
    """
    timeline = title.timeline
    if timeline.shutter is None or timeline.still_from(frame) > 1:
        return title_region(title.layout, [timeline.state(frame)])
    states = timeline.shutter.moments(timeline.state_at, timeline.rate.time_of(frame))
    return grown(title_region(title.layout, states), math.ceil(timeline.shutter.path(states)))


def _frame_from(timeline: Timeline, moment: Seconds) -> int:
    """The first frame at a moment in seconds, or after it."""
    return min(math.ceil(moment * timeline.rate.fraction), timeline.frames)


def _files(layout: Layout) -> set[Path]:
    """The fonts and pictures that a layout is drawn with."""
    files: set[Path] = set()
    for item in layout.items():
        if isinstance(item, TextItem):
            files.update(glyph.font.path for glyph in item.glyphs)
        elif isinstance(item, ImageItem):
            files.add(item.path)
    return files


def _refuse_to_lose(pixels: Pixels) -> None:
    if pixels.size and pixels[..., 3].max() >= _UNSEEN:
        raise DeliveryError(
            "a picture reaches out of its film's region.", remedy="This is a fault of titlegen; please report it."
        )


def _told(rect: Rect) -> list[int]:
    return [rect.left, rect.top, rect.width, rect.height]
