"""Whether a title's motion flashes: drawn small, moment by moment, over black, white and a plate."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from titlegen.checks.flashing import LARGEST_AREA, Flashing, FlashMeter, light_of
from titlegen.checks.result import CheckResult
from titlegen.errors import Place
from titlegen.motion.state import SharpState
from titlegen.motion.timeline import Timeline
from titlegen.pipeline import Title
from titlegen.proofing.likeness import Likeness
from titlegen.proofing.plates import Footage, Ground
from titlegen.raster.reduced import Reduction
from titlegen.units import Rect, Timecode

SHORTER_SIDE = 180
"""px of the small picture: what covers a quarter of it has strokes much wider than a px."""


def check_flashes(title: Title, where: Place, footage: Footage | None = None) -> Iterator[CheckResult]:
    """A result when a title flashes more than Rec. ITU-R BT.1702 permits, over the ground where it does so most.

    A title that never covers more of the picture than may flash is not drawn. Raises `UsageError` for footage that
    cannot be read.
    """
    canvas = title.layout.canvas
    reduction = Reduction(title.layout, min(1.0, SHORTER_SIDE / min(canvas.width, canvas.height)))
    states = list(_unlike_states(title))
    region = reduction.changing_region(state for _, state in states)
    share = region.width * region.height / (reduction.canvas.width * reduction.canvas.height)
    if share <= LARGEST_AREA:
        return
    grounds = _grounds(reduction, region, footage)
    meters = {name: FlashMeter(share, title.timeline.rate) for name in grounds}
    for frame, picture in _pictures(title.timeline, reduction, region, states):
        for name, ground in grounds.items():
            meters[name].show(frame, light_of(picture[:3] + ground * (1 - picture[3])))
    found = [(meter.worst, name) for name, meter in meters.items() if meter.worst is not None]
    if found:
        worst, name = max(found, key=lambda each: each[0].flashes)
        yield _told(title, worst, name, where)


def _unlike_states(title: Title) -> Iterator[tuple[int, SharpState]]:
    """The frames from which on a title looks different, with its state there; the shutter never opens, for what is
    smeared flashes less."""
    canvas = title.layout.canvas
    shorter = min(canvas.width, canvas.height)
    likeness = Likeness(px=shorter / SHORTER_SIDE / 2, reach=math.hypot(canvas.width, canvas.height) / 2)
    drawn: SharpState | None = None
    for run in replace(title.timeline, shutter=None).runs():
        state = title.timeline.state_at(title.timeline.rate.time_of(run.first))
        if drawn is None or not likeness.alike(drawn, state):
            yield run.first, state
            drawn = state


def _pictures(
    timeline: Timeline, reduction: Reduction, region: Rect, states: list[tuple[int, SharpState]]
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """What is seen from each frame on, float32 (4, height, width); before the title and after it nothing is."""
    nothing = np.zeros((4, region.height, region.width), np.float32)
    yield -1, nothing
    for frame, state in states:
        yield frame, reduction.draw(state, region)
    yield timeline.frames, nothing


def _grounds(reduction: Reduction, region: Rect, footage: Footage | None) -> dict[str, Ground]:
    """What the title stands over, by name, in `region`."""
    grounds: dict[str, Ground] = {"black": np.zeros((3, 1, 1), np.float32), "white": np.ones((3, 1, 1), np.float32)}
    if footage is not None:
        picture = footage.picture(reduction.canvas)
        grounds[footage.name] = picture[:, region.top : region.bottom, region.left : region.right]
    return grounds


def _told(title: Title, worst: Flashing, ground: str, where: Place) -> CheckResult:
    rate = title.timeline.rate
    begins = Timecode(worst.begins, rate, rate.drop_frame)
    turns = "flashes" if worst.kind == "luminance" else "turns to a saturated red and back"
    return CheckResult(
        "flashes",
        "warning",
        where,
        f"“{title.template}” {turns} {worst.flashes} times within the second from frame {worst.begins} ({begins}) on, "
        f"over {ground}, on {worst.area * 100:.0f} % of the picture. Rec. ITU-R BT.1702 permits three on more than "
        "a quarter.",
        "Let it flash slower, less or smaller. This is not a certified test: have the programme tested before it airs.",
    )
