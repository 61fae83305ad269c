"""Pictures of a reel: the frames of its cards laid over each other, or dissolving one into the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from titlegen.raster.frame import Frame, flattened
from titlegen.raster.layering import grown_frame, laid_over, part_of, transparent
from titlegen.raster.regions import NOWHERE
from titlegen.raster.render import render
from titlegen.sequence.reel import Part, Picture, Reel
from titlegen.units import Rect


def draw(reel: Reel, picture: Picture) -> Frame:
    """Draw one picture. No more than the frames of two cards and the result are in memory at a time."""
    if len(picture.parts) == 1 and not picture.ground:
        return _card_frame(reel, picture.parts[0])
    if picture.dissolving:
        mixed = dissolved([(_card_frame(reel, part), float(part.weight)) for part in picture.parts])
        return laid_over(reel.canvas, [_ground(reel), mixed]) if picture.ground else mixed
    ground = (_ground(reel),) if picture.ground else ()
    return laid_over(reel.canvas, (*ground, *(_card_frame(reel, part) for part in picture.parts)))


def dissolved(weighed: Sequence[tuple[Frame, float]]) -> Frame:
    """The sum of frames, each multiplied by its weight, of premultiplied R′G′B′A: A·(1−t) + B·t.

    Weights sum to 1, so a ground that all frames share stays as it is; where grounds differ the whole canvas changes.
    """
    frames = [frame for frame, _ in weighed]
    first = frames[0]
    if any(frame.ground is not first.ground for frame in frames):
        return dissolved([(flattened(frame), weight) for frame, weight in weighed])
    region = _region(frames)
    pixels = transparent(region)
    for frame, weight in weighed:
        if first.ground is not None:
            frame = grown_frame(frame, region)
        if not frame.region.empty:
            part_of(pixels, region, frame.region)[...] += frame.pixels * np.float32(weight)
    return Frame(first.canvas, region, pixels, any(frame.smooth for frame in frames), first.ground)


def _card_frame(reel: Reel, part: Part) -> Frame:
    title = reel.titles[part.card]
    layout = reel.bare[part.card] if part.bare else None
    return render(layout or title.layout, title.timeline.state(part.frame))


def _ground(reel: Reel) -> Frame:
    assert reel.ground is not None
    return render(reel.ground, ())


def _region(frames: Iterable[Frame]) -> Rect:
    region = NOWHERE
    for frame in frames:
        region = region.union(frame.region)
    return region
