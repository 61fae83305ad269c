"""ProRes packets in a QuickTime movie, one sample a frame."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import av

from titlegen.delivery.prores import PROFILES, Profile, RegionEncoder
from titlegen.delivery.spec import Encoded, MasterSpec
from titlegen.delivery.staging import reporting
from titlegen.errors import DeliveryError, Place
from titlegen.interrupts import undisturbed
from titlegen.raster.frame import Frame
from titlegen.units import FrameRate

_WRITE_BYTES = 1 << 20
_WORTH_ASKING = 1_000_000_000
"""Bytes: with less, a disk that is full is noticed soon enough."""
_BT709 = 1  # ITU-T H.273: primaries, transfer and matrix alike
_VIDEO_RANGE = 1  # libavutil's AVCOL_RANGE_MPEG
_VENDOR = b"apl0"
_VENDOR_AT = 20  # from the start of a sample description, QuickTime File Format, “Video sample description”


class MovWriter:
    """Writes the movie of one master to `path`; faults are told of `final`.

    The file is Python's own, so that a full disk raises where it happens: libavformat's reports nothing.
    """

    def __init__(self, spec: MasterSpec, path: Path, final: Path) -> None:
        profile = PROFILES[spec.format.name]
        self._encoder = RegionEncoder(profile, spec.canvas, spec.region)
        self._final = final
        self._step = 1 / spec.rate.fraction
        self._appended = 0
        with reporting(final):
            self._file = path.open("xb+")
        self._container = av.open(self._file, "w", format="mov", options=_options(spec.rate), buffer_size=_WRITE_BYTES)
        self._stream = self._container.add_stream("prores_ks", rate=spec.rate.fraction)
        _describe(self._stream, profile, spec)

    def encode(self, frame: Frame) -> Encoded:
        """The ProRes packet of `frame`."""
        return Encoded(self._encoder.encode(frame))

    def append(self, encoded: Encoded, count: int) -> None:
        """Show the frame for `count` frames more. Raises `DeliveryError` when the disk does, or when it has no room for
        them: a frame that is held for hours fills any disk."""
        with _reporting(self._final):
            self._refuse_without_room(len(encoded.data), count)
            for number in range(self._appended, self._appended + count):
                packet = av.Packet(encoded.data)
                packet.stream = self._stream
                packet.time_base = self._step
                packet.pts = packet.dts = number
                packet.duration = 1
                packet.is_keyframe = True
                with undisturbed():  # libavformat writes through PyAV, where Ctrl-C would be lost
                    self._container.mux(packet)
        self._appended += count

    def _refuse_without_room(self, size: int, count: int) -> None:
        free = shutil.disk_usage(self._final.parent).free
        if size * count > max(free, _WORTH_ASKING):
            raise DeliveryError(
                f"It needs {size * count / 1e9:.1f} GB for a frame that is held for {count} frames; the disk has "
                f"{free / 1e9:.1f} GB left.",
                place=Place(file=str(self._final)),
                remedy="Shorten the hold and the handles, or deliver to another disk.",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the movie; after a fault, only let go of the file."""
        try:
            if kind is None:
                with _reporting(self._final):
                    if not self._appended:
                        raise DeliveryError("The master has no frames.", place=Place(file=str(self._final)))
                    with undisturbed():
                        self._container.close()
                    _sign(self._file)
                    self._file.flush()
        finally:
            with suppress(OSError):  # what a full disk left in the buffer; it was told above
                self._file.close()


def _options(rate: FrameRate) -> dict[str, str]:
    """Time in units of 1/24000 s at 24000/1001, of 1/2500 s at 25; no date or version, so equal input gives equal
    bytes.
    """
    ticks = rate.fraction.numerator * (1 if rate.fraction.denominator > 1 else 100)
    return {"fflags": "+bitexact", "video_track_timescale": str(ticks), "movie_timescale": str(ticks)}


def _describe(stream: av.VideoStream, profile: Profile, spec: MasterSpec) -> None:
    stream.width, stream.height, stream.pix_fmt = spec.canvas.width, spec.canvas.height, profile.pixel_format
    stream.time_base = 1 / spec.rate.fraction
    codec = stream.codec_context
    codec.time_base = 1 / spec.rate.fraction
    codec.sample_aspect_ratio = Fraction(1)
    codec.color_primaries = codec.color_trc = codec.colorspace = _BT709
    codec.color_range = _VIDEO_RANGE
    codec.options = {"profile": profile.option, "flags": "+bitexact", "field_order": "progressive"}
    stream.metadata["encoder"] = profile.title
    if spec.start:
        stream.metadata["timecode"] = str(spec.start)


@contextmanager
def _reporting(final: Path) -> Iterator[None]:
    """As `reporting`, also for faults that come back through libavformat."""
    try:
        with reporting(final):
            yield
    except av.FFmpegError as fault:
        raise DeliveryError(
            f"The movie could not be written: {fault}.",
            place=Place(file=str(final)),
            remedy="Check the disk, or deliver to another.",
        ) from fault


def _sign(file: BinaryIO) -> None:
    """Put Apple's vendor code where libavformat always writes its own; strict tools look at it."""
    start, end = 0, file.seek(0, 2)
    for name in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd"):
        start, end = _atom(file, name, start, end)
    file.seek(start + 8 + _VENDOR_AT)  # version, flags and number of entries come first
    file.write(_VENDOR)


def _atom(file: BinaryIO, name: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the contents of the first atom `name` between `start` and `end` begin and end."""
    while start < end:
        file.seek(start)
        head = file.read(16)
        size, kind = struct.unpack_from(">I4s", head)
        inside = start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", head, 8)
            inside += 8
        if kind == name:
            return inside, start + size
        start += size
    raise ValueError(f"no {name!r} atom")
