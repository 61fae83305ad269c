"""Frames as ProRes packets: one small picture is coded for the region, the rest of the canvas is empty slices."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import av
import numpy as np
from numpy.typing import NDArray

from titlegen.delivery import bt709
from titlegen.delivery.bleed import Planes, straighten
from titlegen.delivery.prores_frame import (
    MACROBLOCK,
    CodedPicture,
    aligned,
    assemble,
    assemble_over,
    colour_bytes,
    macroblocks,
    split,
)
from titlegen.raster.frame import Frame, Ground
from titlegen.units import Rect, Size


@dataclass(frozen=True)
class Profile:
    """A member of the ProRes family, as `prores_ks`, the container and Apple's white paper name it."""

    option: str
    tag: str
    title: str
    pixel_format: str
    bits_per_macroblock: tuple[int, int, int, int]

    @property
    def alpha(self) -> bool:
        """Whether the profile's pictures have an alpha plane."""
        return self.pixel_format.startswith("yuva")


# The bits are libavcodec's (`br_tab` of prores_ks), for the four sizes below. They are the target data rates of
# Apple's white paper (“Apple ProRes”, January 2020, appendix) and a twentieth more: its 330 Mb/s for 1080p29.97 in
# 4444 are 1,350 bits a macroblock. The paper tells them without alpha, which comes on top.
PROFILES: dict[str, Profile] = {
    "prores-4444": Profile("4444", "ap4h", "Apple ProRes 4444", "yuva444p10le", (2350, 1828, 1600, 1425)),
    "prores-4444xq": Profile("4444xq", "ap4x", "Apple ProRes 4444 XQ", "yuva444p10le", (3525, 2742, 2400, 2137)),
    "prores-422hq": Profile("hq", "apch", "Apple ProRes 422 HQ", "yuv422p10le", (1566, 1216, 1070, 950)),
}
_MACROBLOCK_LIMITS = (1620, 2700, 6075)  # up to 720×576, 960×720, 1440×1080; the last column is for more

LIMIT = 5.0
"""How many times the target one frame's colour may take before its quantiser rises. The target is a mean over
moving pictures. Measured at quantiser 1: a canvas full of yellow text on blue takes 4.2 times the target and would
be off by 44/255 if it were held to it; noise takes 7 times."""

QUANTISERS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)

_MOST_ENCODERS = 16
"""Sizes of region that are kept ready, for titles that move over a ground."""

_QP_TO_LAMBDA = 118  # libavutil's FF_QP2LAMBDA: global_quality of one quantiser step
_BT709 = 1  # ITU-T H.273: primaries, transfer and matrix alike


class RegionEncoder:
    """Codes the frames of one master; every frame's region lies in `region`."""

    def __init__(self, profile: Profile, canvas: Size, region: Rect) -> None:
        self._profile = profile
        self._canvas = canvas
        self._region = region
        self.place = self._place_of(region)
        self._pictures: dict[tuple[Size, int], _PictureEncoder] = {}
        self._ground: Ground | None = None
        self._coded_grounds: dict[int, CodedPicture] = {}
        self._empty_rows: dict[int, CodedPicture] = {}
        self._limit_bytes = limit_bytes(profile, canvas)

    def encode(self, frame: Frame) -> bytes:
        """The packet of `frame`. Raises `ValueError` for a frame outside the master's canvas or region."""
        if frame.canvas != self._canvas or frame.region.union(self._region) != self._region:
            raise ValueError(f"{frame.region} on {frame.canvas} is outside {self._region} on {self._canvas}")
        if frame.ground is not None:
            place = self._place_of(frame.region)
            codes = code_values(frame, place, self._profile)
            over = partial(self._over_ground, frame.ground, codes, place)
        elif frame.region.empty or self.place.empty:
            return assemble(self._empty_row(QUANTISERS[0]), None, self.place, self._canvas)
        else:
            over = partial(self.encode_codes, code_values(frame, self.place, self._profile))
        for quantiser in QUANTISERS:
            packet = over(quantiser)
            if len(packet) <= self._limit_bytes or colour_bytes(split(packet)) <= self._limit_bytes:
                break
        return packet

    def encode_codes(self, codes: list[NDArray[np.uint16]], quantiser: int) -> bytes:
        """The packet whose region is `codes` (planes of `place`'s size) at one quantiser."""
        region = self._coded(codes, self.place, quantiser)
        return assemble(self._empty_row(quantiser), region, self.place, self._canvas)

    def _place_of(self, region: Rect) -> Rect:
        return aligned(region if self._profile.alpha else reach_of(region, self._canvas), self._canvas)

    def _over_ground(self, ground: Ground, codes: list[NDArray[np.uint16]], place: Rect, quantiser: int) -> bytes:
        """The packet of a frame whose `place` is `codes`, and everything else what stands still under it."""
        if self._ground is not ground:
            self._ground, self._coded_grounds = ground, {}
        if quantiser not in self._coded_grounds:
            whole = Rect(0, 0, self._canvas.width, self._canvas.height)
            still = code_values(Frame(self._canvas, whole, ground.pixels), whole, self._profile)
            self._coded_grounds[quantiser] = self._coded(still, whole, quantiser)
        region = self._coded(codes, place, quantiser) if not place.empty else None
        return assemble_over(self._coded_grounds[quantiser], region, place, self._canvas)

    def _coded(self, codes: list[NDArray[np.uint16]], place: Rect, quantiser: int) -> CodedPicture:
        """`codes`, which are of `place`, as a picture of their own."""
        key = (Size(place.width, place.height), quantiser)
        if key not in self._pictures:
            while len(self._pictures) >= _MOST_ENCODERS:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[key] = _PictureEncoder(self._profile, *key)
        return split(self._pictures[key].encode(codes))

    def _empty_row(self, quantiser: int) -> CodedPicture:
        if quantiser not in self._empty_rows:
            row = _PictureEncoder(self._profile, Size(self._canvas.width, MACROBLOCK), quantiser)
            self._empty_rows[quantiser] = split(row.encode([np.uint16(code) for code in empty_codes(self._profile)]))
        return self._empty_rows[quantiser]


class _PictureEncoder:
    """`prores_ks` for pictures of one size at one quantiser."""

    def __init__(self, profile: Profile, size: Size, quantiser: int) -> None:
        codec = av.CodecContext.create("prores_ks", "w")
        assert isinstance(codec, av.VideoCodecContext)
        codec.width, codec.height, codec.pix_fmt = size.width, size.height, profile.pixel_format
        codec.time_base = Fraction(1, 1)
        codec.thread_count = 1  # a picture this small is not worth waking a thread, and a packet comes at once
        codec.options = {
            "profile": profile.option,
            "vendor": "apl0",
            "flags": "+qscale",
            "global_quality": str(_QP_TO_LAMBDA * quantiser),
        }
        self._codec = codec
        self._picture = av.VideoFrame(size.width, size.height, profile.pixel_format)
        self._picture.color_primaries = self._picture.color_trc = self._picture.colorspace = _BT709
        self._planes = [
            np.frombuffer(memoryview(plane), np.uint16).reshape(plane.height, -1)[:, : plane.width]
            for plane in self._picture.planes
        ]

    def encode(self, codes: list[NDArray[np.uint16]] | list[np.uint16]) -> bytes:
        for plane, values in zip(self._planes, codes, strict=True):
            plane[:] = values
        (packet,) = self._codec.encode(self._picture)
        return bytes(packet)


def limit_bytes(profile: Profile, canvas: Size) -> int:
    """The most bytes of colour a frame may have before its quantiser rises."""
    count = macroblocks(canvas.width) * macroblocks(canvas.height)
    column = sum(count > limit for limit in _MACROBLOCK_LIMITS)
    return int(profile.bits_per_macroblock[column] * count / 8 * LIMIT)


def empty_codes(profile: Profile) -> tuple[int, ...]:
    """Code values where the canvas is transparent: video black, and alpha 0 if there is alpha."""
    return (bt709.BLACK, bt709.NEUTRAL, bt709.NEUTRAL, 0)[: 4 if profile.alpha else 3]


def code_values(frame: Frame, place: Rect, profile: Profile) -> list[NDArray[np.uint16]]:
    """The 10-bit planes of `place` of the canvas: Y′, Cb, Cr, and alpha or 4:2:2 as the profile is."""
    if frame.ground is not None and not profile.alpha and place.left:
        # The first chroma sample of a place sees a px beside it, where the ground goes on.
        wider = Rect(place.left - 2, place.top, place.right, place.bottom)
        y, cb, cr = _code_values(frame, wider, profile)
        return [y[:, 2:], cb[:, 1:], cr[:, 1:]]
    return _code_values(frame, place, profile)


def _code_values(frame: Frame, place: Rect, profile: Profile) -> list[NDArray[np.uint16]]:
    planes = _canvas_part(frame, place)
    if profile.alpha:
        straighten(planes)
    planes = planes[:, : place.height, : place.width]
    red, green, blue, alpha = planes
    across = place.width if profile.alpha else place.width // 2
    codes = [np.empty((place.height, width), np.uint16) for width in (place.width, across, across)]
    y = bt709.luma(red, green, blue)
    bt709.write_luma(y, codes[0])
    bt709.write_chroma(blue, y, bt709.CB_RANGE, codes[1], halved=not profile.alpha)
    bt709.write_chroma(red, y, bt709.CR_RANGE, codes[2], halved=not profile.alpha)
    if profile.alpha:
        codes.append(np.empty((place.height, place.width), np.uint16))
        bt709.write_alpha(alpha, codes[3])
    return codes


def _canvas_part(frame: Frame, place: Rect) -> Planes:
    """Premultiplied planes of `place`, transparent outside the frame, to whole macroblocks."""
    height, width = macroblocks(place.height) * MACROBLOCK, macroblocks(place.width) * MACROBLOCK
    planes: Planes = np.zeros((4, height, width), np.float32)
    if frame.ground is not None:
        below = frame.ground.pixels[place.top : place.bottom, place.left : place.right]
        planes[:, : place.height, : place.width] = below.transpose(2, 0, 1)
    if frame.region.empty:
        return planes
    top, left = frame.region.top - place.top, frame.region.left - place.left
    part = planes[:, top : top + frame.region.height, left : left + frame.region.width]
    np.copyto(part, frame.pixels.transpose(2, 0, 1))
    return planes


def reach_of(region: Rect, canvas: Size) -> Rect:
    """`region` out to the columns whose 4:2:2 chroma sees its edges: each even column sees both beside it."""
    if region.empty:
        return region
    return Rect(region.left // 2 * 2, region.top, min(region.right // 2 * 2 + 2, canvas.width), region.bottom)
