"""Titles as MoviePy clips, for those who composite there."""

from __future__ import annotations

import numpy as np
from moviepy import VideoClip
from numpy.typing import NDArray

from titlegen.delivery.bleed import CELL, Planes, straighten
from titlegen.motion.state import FrameState
from titlegen.pipeline import Title
from titlegen.raster.frame import Frame, flattened
from titlegen.raster.render import render


def moviepy_clip(title: Title) -> VideoClip:
    """The title as a MoviePy clip of its own length, size and rate.

    Frames are uint8 (height, width, 3), straight R′G′B′ whose colour continues under alpha 0; the mask's
    are float64 (height, width), 0 to 1. So it composites over a plate without a fringe.
    """
    pictures = _Pictures(title)
    timeline = title.timeline
    duration = float(timeline.frames / timeline.rate.fraction)
    mask = VideoClip(lambda t: pictures.at(t)[1], is_mask=True, duration=duration)
    clip = VideoClip(lambda t: pictures.at(t)[0], duration=duration)
    fps = float(timeline.rate.fraction)
    return clip.with_fps(fps).with_mask(mask.with_fps(fps))


class _Pictures:
    """The title's frames by time; the last one is kept, for colour and mask ask for the same one."""

    def __init__(self, title: Title) -> None:
        self.title = title
        self.state: FrameState | None = None
        self.picture: tuple[NDArray[np.uint8], NDArray[np.float64]] | None = None

    def at(self, seconds: float) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        timeline = self.title.timeline
        index = min(max(int(seconds * float(timeline.rate.fraction) + 1e-6), 0), timeline.frames - 1)
        state = timeline.state(index)
        if self.picture is None or state != self.state:
            self.state, self.picture = state, _picture(self.title, state)
        return self.picture


def _picture(title: Title, state: FrameState) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    frame = flattened(render(title.layout, state))
    canvas, region = frame.canvas, frame.region
    color = np.zeros((canvas.height, canvas.width, 3), np.uint8)
    alpha = np.zeros((canvas.height, canvas.width), np.float64)
    if not region.empty:
        inside = (slice(region.top, region.bottom), slice(region.left, region.right))
        color[inside] = np.rint(_straight(frame) * 255)
        alpha[inside] = frame.pixels[:, :, 3]
    return color, alpha


def _straight(frame: Frame) -> NDArray[np.float32]:
    """The frame's colour, float32 (height, width, 3), 0 to 1, not multiplied by alpha."""
    height, width = frame.region.height, frame.region.width
    planes: Planes = np.zeros((4, -(-height // CELL) * CELL, -(-width // CELL) * CELL), np.float32)
    planes[:, :height, :width] = frame.pixels.transpose(2, 0, 1)
    straighten(planes)
    return planes[:3, :height, :width].transpose(1, 2, 0)
