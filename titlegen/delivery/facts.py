"""What a delivered master says of itself, and what it should say."""

from __future__ import annotations

from dataclasses import dataclass, field

from titlegen.checks.levels import Levels
from titlegen.delivery.formats import Format
from titlegen.delivery.spec import MasterSpec
from titlegen.errors import VerificationError
from titlegen.units import FrameRate, Size, Timecode

BT709 = 1
"""ITU-T H.273: primaries, transfer and matrix alike."""


@dataclass(frozen=True)
class ReadBack:
    """Facts about a master on disk.

    `codec` is the sample description's four letters, or `png`. `colour` is primaries, transfer and matrix as
    ITU-T H.273 numbers them: (1, 1, 1) is BT.709, (1, 1, 0) the same as R′G′B′. `rate` is None for a sequence,
    which has none; `start` is None without timecode. `levels` are those of some frames, where frames were decoded.
    """

    format: Format
    codec: str
    frames: int
    rate: FrameRate | None
    size: Size
    pixel_format: str
    colour: tuple[int, int, int]
    start: Timecode | None = None
    levels: tuple[Levels, ...] = field(default=(), compare=False)


def expect(facts: ReadBack, spec: MasterSpec) -> None:
    """Raise `VerificationError` for the first fact that is not as `spec` says."""
    rate = None if spec.format.sequence else spec.rate
    start = None if spec.format.sequence else spec.start
    pairs = [
        ("format", facts.format.name, spec.format.name),
        ("size", facts.size, spec.canvas),
        ("rate", facts.rate, rate),
        ("number of frames", facts.frames, spec.frames),
        ("start timecode", facts.start, start),
        ("colour description", facts.colour, (BT709, BT709, 0 if spec.format.sequence else BT709)),
    ]
    for what, found, wanted in pairs:
        if found != wanted:
            raise VerificationError(
                f"The master’s {what} reads back as {found} and should be {wanted}.",
                remedy="It was not delivered. Render it again; if it happens again, report it.",
            )
