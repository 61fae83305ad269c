"""What one master is, and what writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from titlegen.delivery.formats import Format
from titlegen.raster.frame import Frame
from titlegen.units import FrameRate, Rect, Size, Timecode


@dataclass(frozen=True)
class MasterSpec:
    """One master before its pixels: `frames` long, `region` the union of all its frames' regions, maybe empty."""

    format: Format
    canvas: Size
    rate: FrameRate
    frames: int
    region: Rect
    start: Timecode | None = None


@dataclass(frozen=True, eq=False)
class Encoded:
    """A frame as the master holds it: a ProRes packet, or a whole PNG file. Good for one writer only."""

    data: bytes


class Writer(Protocol):
    """Makes the frames of one master and puts them one after another. Not to be shared between threads."""

    def encode(self, frame: Frame) -> Encoded:
        """Code `frame`; the same pixels give the same bytes.

        Raises `ValueError` for a frame outside the master's canvas or region.
        """

    def append(self, encoded: Encoded, count: int) -> None:
        """Show the frame for `count` frames more. Raises `DeliveryError` when the disk does."""
