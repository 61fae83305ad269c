"""The law this package rests on: a frame put together from parts is the frame coded as a whole, byte for byte."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from titlegen.delivery.prores import PROFILES, RegionEncoder, empty_codes
from titlegen.delivery.prores_frame import aligned, colour_bytes, columns, quantiser, split
from titlegen.units import Rect, Size

CANVASES = [(1280, 720), (1920, 1080), (1080, 1920), (1080, 1080), (1000, 562), (320, 180), (136, 18), (16, 16)]


def coded_whole(profile, canvas: Size, codes: list[np.ndarray], q: int) -> bytes:
    codec = av.CodecContext.create("prores_ks", "w")
    codec.width, codec.height, codec.pix_fmt = canvas.width, canvas.height, profile.pixel_format
    codec.time_base, codec.thread_count = Fraction(1, 25), 1
    codec.options = {"profile": profile.option, "vendor": "apl0", "flags": "+qscale", "global_quality": str(118 * q)}
    picture = av.VideoFrame(canvas.width, canvas.height, profile.pixel_format)
    picture.color_primaries = picture.color_trc = picture.colorspace = 1
    for plane, values in zip(picture.planes, codes, strict=True):
        np.frombuffer(plane, np.uint16).reshape(plane.height, -1)[:, : plane.width] = values
    (packet,) = codec.encode(picture)
    return bytes(packet)


def random_codes(rng: np.random.Generator, place: Rect, profile) -> list[np.ndarray]:
    """Noise, patches or a ramp in each plane, as hard to code as can be."""
    codes = []
    for number in range(len(empty_codes(profile))):
        across = 2 if profile.pixel_format == "yuv422p10le" and number in (1, 2) else 1
        shape = place.height, place.width // across
        low, high = (0, 1023) if number == 3 else (4, 1019)
        kind = rng.integers(3)
        if kind == 0:
            plane = rng.integers(low, high + 1, shape)
        elif kind == 1:
            plane = np.where(rng.random(shape) < 0.02, high, low)
        else:
            plane = np.broadcast_to(np.linspace(low, high, shape[1]), shape)
        codes.append(plane.astype(np.uint16))
    return codes


@st.composite
def pictures(draw):
    canvas = Size(*draw(st.sampled_from(CANVASES)))
    left, top = draw(st.integers(0, canvas.width - 2)), draw(st.integers(0, canvas.height - 2))
    right, bottom = draw(st.integers(left + 1, canvas.width)), draw(st.integers(top + 1, canvas.height))
    return (
        PROFILES[draw(st.sampled_from(sorted(PROFILES)))],
        canvas,
        Rect(left, top, right, bottom),
        draw(st.sampled_from([1, 2, 8, 64])),
        draw(st.integers(0, 2**32 - 1)),
    )


@settings(max_examples=60, deadline=None)
@given(pictures())
def test_an_assembled_frame_is_byte_for_byte_the_frame_coded_as_a_whole(picture):
    profile, canvas, region, q, seed = picture
    encoder = RegionEncoder(profile, canvas, region)
    place = encoder.place
    codes = random_codes(np.random.default_rng(seed), place, profile)
    whole = []
    for number, (plane, empty) in enumerate(zip(codes, empty_codes(profile), strict=True)):
        across = 2 if profile.pixel_format == "yuv422p10le" and number in (1, 2) else 1
        full = np.full((canvas.height, canvas.width // across), empty, np.uint16)
        full[place.top : place.bottom, place.left // across : place.right // across] = plane
        whole.append(full)
    assert encoder.encode_codes(codes, q) == coded_whole(profile, canvas, whole, q)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
@pytest.mark.parametrize("size", CANVASES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_frame_with_nothing_in_it_is_the_empty_canvas_coded_as_a_whole(profile, size):
    canvas = Size(*size)
    encoder = RegionEncoder(profile, canvas, Rect(0, 0, 0, 0))
    from delivery_pictures import nothing

    empty = []
    for number, code in enumerate(empty_codes(profile)):
        across = 2 if profile.pixel_format == "yuv422p10le" and number in (1, 2) else 1
        empty.append(np.full((canvas.height, canvas.width // across), code, np.uint16))
    assert encoder.encode(nothing(canvas)) == coded_whole(profile, canvas, empty, 1)


@pytest.mark.parametrize(
    ("width", "slices"), [(1920, 15), (1280, 10), (1080, 8 + 1), (1000, 7 + 3), (16, 1), (136, 2), (112, 3), (3840, 30)]
)
def test_what_is_left_of_a_row_is_cut_into_powers_of_two(width, slices):
    assert columns(width) == slices


@given(st.integers(0, 1919), st.integers(0, 1079), st.integers(1, 1920), st.integers(1, 1080))
def test_aligning_keeps_the_region_inside_and_is_done_once(left, top, width, height):
    canvas = Size(1920, 1080)
    region = Rect(left, top, min(left + width, 1920), min(top + height, 1080))
    place = aligned(region, canvas)
    assert place.union(region) == place
    assert aligned(place, canvas) == place
    assert place.left % 128 == place.top % 16 == 0
    assert place.right % 128 == 0 or place.right == canvas.width
    assert place.bottom % 16 == 0 or place.bottom == canvas.height


def test_the_quantiser_is_read_from_the_slices():
    place = Rect(128, 16, 384, 48)
    profile = PROFILES["prores-4444"]
    encoder = RegionEncoder(profile, Size(640, 64), place)
    codes = random_codes(np.random.default_rng(5), place, profile)
    assert [quantiser(split(encoder.encode_codes(codes, q))) for q in (1, 3, 64)] == [1, 3, 64]


def test_colour_is_counted_without_alpha():
    place, canvas = Rect(0, 0, 256, 32), Size(256, 32)
    encoder = RegionEncoder(PROFILES["prores-4444"], canvas, place)
    colour = [np.full((32, 256), code, np.uint16) for code in (64, 512, 512)]
    flat = split(encoder.encode_codes([*colour, np.zeros((32, 256), np.uint16)], 1))
    noisy_alpha = np.random.default_rng(1).integers(0, 1024, (32, 256)).astype(np.uint16)
    noisy = split(encoder.encode_codes([*colour, noisy_alpha], 1))
    assert colour_bytes(noisy) == colour_bytes(flat)
    assert len(noisy.slices) > 10 * len(flat.slices)
