"""Pictures of a reel: the frames of its cards laid over each other, or dissolving one into the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from titlegen.raster.frame import Frame, Pixels
from titlegen.raster.render import render
from titlegen.sequence.reel import Part, Picture, Reel
from titlegen.units import Rect, Size


def draw(reel: Reel, picture: Picture) -> Frame:
    """Draw one picture. At most three frames are in memory at a time: the result and two that go into it."""
    if len(picture.parts) == 1 and not picture.ground:
        return _card_frame(reel, picture.parts[0])
    if picture.dissolving:
        mixed = dissolved(reel.canvas, ((_card_frame(reel, part), float(part.weight)) for part in picture.parts))
        return laid_over(reel.canvas, [_ground(reel), mixed]) if picture.ground else mixed
    return laid_over(reel.canvas, _layers(reel, picture))


def dissolved(canvas: Size, frames: Iterator[tuple[Frame, float]]) -> Frame:
    """The sum of frames, each multiplied by its weight, of premultiplied R′G′B′A: A·(1−t) + B·t."""
    summed = Frame(canvas, _NOWHERE, _transparent(_NOWHERE))
    for frame, weight in frames:
        summed = _grown(summed, frame.region)
        if not frame.region.empty:
            _part(summed, frame.region)[...] += frame.pixels * np.float32(weight)
    return summed


def laid_over(canvas: Size, frames: Iterator[Frame] | list[Frame]) -> Frame:
    """Frames on each other, the first lowest; the region holds all of theirs."""
    result = Frame(canvas, _NOWHERE, _transparent(_NOWHERE))
    for frame in frames:
        result = _grown(result, frame.region)
        if not frame.region.empty:
            below = _part(result, frame.region)
            below *= 1 - frame.pixels[..., 3:]
            below += frame.pixels
    return result


_NOWHERE = Rect(0, 0, 0, 0)


def _layers(reel: Reel, picture: Picture) -> Iterator[Frame]:
    if picture.ground:
        yield _ground(reel)
    for part in picture.parts:
        yield _card_frame(reel, part)


def _card_frame(reel: Reel, part: Part) -> Frame:
    title = reel.titles[part.card]
    layout = reel.bare[part.card] if part.bare else None
    return render(layout or title.layout, title.timeline.state(part.frame))


def _ground(reel: Reel) -> Frame:
    assert reel.ground is not None
    return render(reel.ground, ())


def _grown(frame: Frame, region: Rect) -> Frame:
    """The frame with a region that holds `region` too; as it is when it does already."""
    whole = frame.region.union(region)
    if whole == frame.region:
        return frame
    grown = Frame(frame.canvas, whole, _transparent(whole))
    if not frame.region.empty:
        _part(grown, frame.region)[...] = frame.pixels
    return grown


def _transparent(region: Rect) -> Pixels:
    return np.zeros((4, region.height, region.width), np.float32).transpose(1, 2, 0)


def _part(frame: Frame, region: Rect) -> Pixels:
    left, top = frame.region.left, frame.region.top
    return frame.pixels[region.top - top : region.bottom - top, region.left - left : region.right - left]
