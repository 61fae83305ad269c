"""Pictures of a reel: the frames of its cards laid over each other, or dissolving one into the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from titlegen.raster.frame import Frame, Pixels, flattened
from titlegen.raster.render import render
from titlegen.sequence.reel import Part, Picture, Reel
from titlegen.units import Rect, Size


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
    pixels = _transparent(region)
    for frame, weight in weighed:
        if first.ground is not None:
            frame = _grown(frame, region)
        if not frame.region.empty:
            _part(pixels, region, frame.region)[...] += frame.pixels * np.float32(weight)
    return Frame(first.canvas, region, pixels, any(frame.smooth for frame in frames), first.ground)


def laid_over(canvas: Size, frames: Iterable[Frame]) -> Frame:
    """Frames on each other, the first lowest; one with a ground of its own hides what is below it."""
    result = Frame(canvas, _NOWHERE, _transparent(_NOWHERE))
    for frame in frames:
        if frame.ground is not None:
            result = frame
            continue
        result = _grown(result, frame.region, frame.smooth)
        if not frame.region.empty:
            below = _part(result.pixels, result.region, frame.region)
            below *= 1 - frame.pixels[..., 3:]
            below += frame.pixels
    return result


_NOWHERE = Rect(0, 0, 0, 0)


def _card_frame(reel: Reel, part: Part) -> Frame:
    title = reel.titles[part.card]
    layout = reel.bare[part.card] if part.bare else None
    return render(layout or title.layout, title.timeline.state(part.frame))


def _ground(reel: Reel) -> Frame:
    assert reel.ground is not None
    return render(reel.ground, ())


def _grown(frame: Frame, region: Rect, smooth: bool = False) -> Frame:
    """A copy of the frame whose region holds `region` too, with its ground, if it has one, in what is added."""
    whole = frame.region.union(region)
    pixels = _transparent(whole)
    if frame.ground is not None and not whole.empty:
        pixels[...] = frame.ground.pixels[whole.top : whole.bottom, whole.left : whole.right]
    if not frame.region.empty:
        _part(pixels, whole, frame.region)[...] = frame.pixels
    return Frame(frame.canvas, whole, pixels, frame.smooth or smooth, frame.ground)


def _region(frames: Iterable[Frame]) -> Rect:
    region = _NOWHERE
    for frame in frames:
        region = region.union(frame.region)
    return region


def _transparent(region: Rect) -> Pixels:
    return np.zeros((4, region.height, region.width), np.float32).transpose(1, 2, 0)


def _part(pixels: Pixels, region: Rect, part: Rect) -> Pixels:
    """`part` of the canvas in `pixels`, which fill `region`."""
    top, left = part.top - region.top, part.left - region.left
    return pixels[top : top + part.height, left : left + part.width]
