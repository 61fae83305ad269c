"""ProRes movies read back: what their headers say, and their frames decoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from titlegen.checks.levels import Levels
from titlegen.delivery import bt709
from titlegen.delivery.comparison import differs, over_black_and_white, tolerate
from titlegen.delivery.facts import ReadBack
from titlegen.delivery.formats import FORMATS
from titlegen.delivery.held import middle_of_hold
from titlegen.delivery.measuring import levels_of
from titlegen.delivery.prores import PROFILES, Profile, code_values, empty_codes, reach_of
from titlegen.delivery.prores_frame import aligned, quantiser, split
from titlegen.delivery.spec import MasterSpec
from titlegen.errors import UsageError, VerificationError
from titlegen.raster.frame import Frame, Pixels, flattened
from titlegen.raster.regions import seen_part
from titlegen.units import FrameRate, Rect, Size, Timecode

Codes = NDArray[np.uint16]

_AGAIN = "Render the master again."

# Measured at quantiser 1 over saturated text on saturated grounds: 2.96/255 at worst, one value in a thousand
# beyond 1.4/255; both grow with the quantiser.
USUAL, WORST = 3 / 255, 5 / 255

MEASURED = 2
"""Frames of a movie whose levels are measured when all are decoded, beside the three that were when it was delivered: a
picture that fills HD takes 75 ms, four times as long as to decode it."""


def movie_facts(path: Path) -> ReadBack:
    """The facts of the movie at `path`, from its headers. Raises `VerificationError`."""
    with _opened(path) as (_, stream):
        return _facts(stream)


def compare_movie(path: Path, spec: MasterSpec, check: Mapping[int, Frame]) -> tuple[Levels, ...]:
    """Decode the frames of `check` and measure their levels.

    Raises `VerificationError` for the first that is not as rendered.
    """
    levels: list[Levels] = []
    with _opened(path) as (container, stream):
        stream.thread_type = "SLICE"
        # A title that begins and ends with nothing does so with the same packet, which is decoded once.
        alike: dict[bytes, list[int]] = {}
        for index in sorted(check):
            alike.setdefault(bytes(_at(container, stream, index)), []).append(index)
        for coded, indices in alike.items():
            picture = _decoded(_at(container, stream, indices[0]), indices[0], spec.canvas)
            for index in indices:
                _compare(index, check[index], spec, picture, quantiser(split(coded)))
            levels += levels_of(_planes(picture), _bits(picture), indices[0])
    return tuple(levels)


def decode_movie(path: Path) -> ReadBack:
    """Decode every frame, equal ones once, and measure the levels of `MEASURED`, spread evenly.

    Raises `VerificationError` for the first damaged one, or missing ones.
    """
    with _opened(path) as (container, stream):
        facts = _facts(stream)
        stream.thread_type = "SLICE"
        stream.codec_context.options = {"err_detect": "explode"}
        count, decoded, measured = 0, set[bytes](), set[bytes]()
        levels: list[Levels] = []
        wanted = {(2 * part + 1) * facts.frames // (2 * MEASURED) for part in range(MEASURED)}
        for packet in container.demux(stream):
            if not packet.size:
                continue
            digest = blake2b(packet).digest()
            measuring = count in wanted and digest not in measured
            if measuring or digest not in decoded:
                picture = _decoded(packet, count, facts.size)
                decoded.add(digest)
            if measuring:
                levels += levels_of(_planes(picture), _bits(picture), count)
                measured.add(digest)
            count += 1
    if count != facts.frames:
        raise VerificationError(f"It has {count} frames and says {facts.frames}.", remedy=_AGAIN)
    return replace(facts, levels=tuple(levels))


def movie_frame(path: Path, index: int | None) -> Frame:
    """One frame of the movie, decoded; None is the middle of its hold. Raises `VerificationError`."""
    with _opened(path) as (container, stream):
        facts = _facts(stream)
        sizes = [entry.size for entry in stream.index_entries]
        if not sizes:
            raise VerificationError("It has no frames.", remedy=_AGAIN)
        stream.thread_type = "SLICE"
        chosen = middle_of_hold(sizes) if index is None else index
        picture = _decoded(_at(container, stream, chosen), chosen, facts.size)
        codes, bits = _planes(picture), _bits(picture)
    alpha = codes[3] if len(codes) == 4 else None
    region = Rect(0, 0, facts.size.width, facts.size.height) if alpha is None else seen_part(alpha)
    return Frame(facts.size, region, _pixels(codes, region, bits))


@contextmanager
def _opened(path: Path) -> Iterator[tuple[InputContainer, av.VideoStream]]:
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise VerificationError("It has no picture.", remedy=_AGAIN)
            yield container, container.streams.video[0]
    except av.FFmpegError as fault:
        raise VerificationError(f"It cannot be read: {fault.strerror}.", remedy=_AGAIN) from fault


def _facts(stream: av.VideoStream) -> ReadBack:
    codec = stream.codec_context
    named = [name for name, profile in PROFILES.items() if profile.tag == codec.codec_tag]
    if not named:
        raise VerificationError(f"Its codec is {codec.name} ({codec.codec_tag}), none that titlegen writes.")
    rate = FrameRate(Fraction(stream.average_rate or 0))
    start = stream.metadata.get("timecode")
    try:
        timecode = Timecode.parse(start, rate) if start else None
    except UsageError as fault:
        raise VerificationError(f"Its start timecode is broken: {fault.message}") from fault
    return ReadBack(
        format=FORMATS[named[0]],
        codec=codec.codec_tag,
        frames=stream.frames,
        rate=rate,
        size=Size(codec.width, codec.height),
        pixel_format=str(codec.pix_fmt),
        colour=(int(codec.color_primaries), int(codec.color_trc), int(codec.colorspace)),
        start=timecode,
    )


def _decoded(packet: av.Packet[av.VideoStream], index: int, size: Size) -> av.VideoFrame:
    """One frame's picture. Raises `VerificationError` when it cannot be, or only in part."""
    try:
        pictures = packet.decode()
    except av.FFmpegError as fault:
        raise VerificationError(f"Frame {index} cannot be decoded: {fault.strerror}.", remedy=_AGAIN) from fault
    whole = [picture for picture in pictures if not picture.is_corrupt]
    if [(picture.width, picture.height) for picture in whole] != [(size.width, size.height)]:
        raise VerificationError(f"Frame {index} is damaged.", remedy=_AGAIN)
    return whole[0]


def _at(container: InputContainer, stream: av.VideoStream, index: int) -> av.Packet[av.VideoStream]:
    """The packet of frame `index`."""
    assert stream.time_base is not None
    wanted = int(index / (Fraction(stream.average_rate or 1) * stream.time_base))
    container.seek(wanted, stream=stream)
    for packet in container.demux(stream):
        if packet.pts == wanted:
            return packet
    raise VerificationError(f"Frame {index} is missing.", remedy=_AGAIN)


def _compare(index: int, frame: Frame, spec: MasterSpec, picture: av.VideoFrame, coarseness: int) -> None:
    frame = flattened(frame)
    profile = PROFILES[spec.format.name]
    codes = _planes(picture)
    if len(codes) != len(empty_codes(profile)):
        raise differs(index, f"it has {len(codes)} planes ({picture.format.name})")
    bits = _bits(picture)
    if profile.alpha:
        deviation = _deviation_with_alpha(index, frame, codes, bits)
    else:
        place = aligned(reach_of(spec.region.union(frame.region), spec.canvas), spec.canvas)
        deviation = _deviation_over_black(index, frame, place, codes, bits, profile)
    tolerate(deviation, index, usual=USUAL * coarseness, worst=WORST * coarseness)


def _deviation_with_alpha(index: int, frame: Frame, codes: list[Codes], bits: int) -> NDArray[np.float32]:
    """Deviation over black and white in the frame's region; alpha is coded without loss and must be the same."""
    seen = _part(codes[3], frame.region)
    if np.count_nonzero(codes[3]) != np.count_nonzero(seen):
        raise differs(index, "something is seen outside its region")
    alpha = np.empty(seen.shape, np.uint16)
    bt709.write_alpha(frame.pixels[..., 3], alpha)
    if not np.array_equal(alpha, seen >> (bits - 10)):
        raise differs(index, "its alpha is not the same")
    if frame.region.empty:
        return np.zeros(0, np.float32)
    y, cb, cr = (_part(plane, frame.region) for plane in codes[:3])
    rgb = bt709.to_rgb(y, cb, cr, bits)
    return over_black_and_white(rgb, alpha.astype(np.float32) / np.float32(bt709.ALPHA_FULL), frame.pixels)


def _deviation_over_black(
    index: int, frame: Frame, place: Rect, codes: list[Codes], bits: int, profile: Profile
) -> NDArray[np.float32]:
    """Deviation of Y′, Cb and Cr as filtered for 4:2:2, each against its own span, in `place`; around it is black."""
    unit = np.float32(1 / (1 << bits - 10))
    deviations = []
    for part, rendered in enumerate(code_values(frame, place, profile)):
        across = 1 if part == 0 else 2
        half = Rect(place.left // across, place.top, place.right // across, place.bottom)
        seen = _part(codes[part], half)
        empty = empty_codes(profile)[part] << (bits - 10)
        if np.count_nonzero(codes[part] != empty) != np.count_nonzero(seen != empty):
            raise differs(index, "something is seen outside its region")
        span = np.float32(bt709.LUMA_SPAN if part == 0 else bt709.CHROMA_SPAN)
        deviations.append(np.abs(seen * unit - rendered).ravel() / span)
    return np.concatenate(deviations)


def _pixels(codes: list[Codes], region: Rect, bits: int) -> Pixels:
    """R′G′B′A of a region, premultiplied; opaque without an alpha plane."""
    whole = [plane if plane.shape == codes[0].shape else _widened(plane) for plane in codes[:3]]
    pixels = np.ones((region.height, region.width, 4), np.float32)
    if len(codes) == 4:
        pixels[..., 3] = (_part(codes[3], region) >> (bits - 10)) / np.float32(bt709.ALPHA_FULL)
    y, cb, cr = (_part(plane, region) for plane in whole)
    for channel, part in enumerate(bt709.to_rgb(y, cb, cr, bits)):
        np.clip(part, 0, 1, out=pixels[..., channel])
    pixels[..., :3] *= pixels[..., 3:]
    return pixels


def _widened(plane: Codes) -> Codes:
    """4:2:2 chroma for every column: its own samples stand on the even ones, between them is the mean of both."""
    wide = np.repeat(plane, 2, axis=1)
    wide[:, 1:-1:2] = (plane[:, :-1].astype(np.uint32) + plane[:, 1:]) // 2
    return wide


def _planes(picture: av.VideoFrame) -> list[Codes]:
    return [
        np.frombuffer(memoryview(plane), np.uint16).reshape(plane.height, -1)[:, : plane.width]
        for plane in picture.planes
    ]


def _bits(picture: av.VideoFrame) -> int:
    return picture.format.components[0].bits


def _part(plane: Codes, region: Rect) -> Codes:
    return plane[region.top : region.bottom, region.left : region.right]
