"""A title on a ground that stands still: coded from what moves, the same as if all of it were coded."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from titlegen.delivery.png import Depth, encode_png
from titlegen.delivery.prores import PROFILES, RegionEncoder
from titlegen.raster.frame import Frame, Ground, flattened
from titlegen.units import Rect, Size

CANVAS = Size(400, 120)


def a_ground(seed: int = 1) -> Ground:
    """Soft colours with some noise, so that no two slices are alike."""
    dice = np.random.default_rng(seed)
    across = np.linspace(0, 1, CANVAS.width, dtype=np.float32)[None, :, None]
    pixels = np.broadcast_to(across, (CANVAS.height, CANVAS.width, 4)).copy()
    pixels[..., :3] *= dice.uniform(0.6, 1, (CANVAS.height, CANVAS.width, 3)).astype(np.float32)
    pixels[..., 3] = 1
    return Ground(pixels)


def on_ground(ground: Ground, region: Rect, seed: int = 2) -> Frame:
    """A frame whose region shows something else than the ground."""
    if region.empty:
        return Frame(CANVAS, Rect(0, 0, 0, 0), np.zeros((0, 0, 4), np.float32), True, ground)
    pixels = np.ones((region.height, region.width, 4), np.float32)
    pixels[..., :3] = np.random.default_rng(seed).uniform(0, 1, (region.height, region.width, 3))
    return Frame(CANVAS, region, pixels, True, ground)


@st.composite
def regions(draw: st.DrawFn) -> Rect:
    left, right = sorted(draw(st.tuples(*[st.integers(0, CANVAS.width)] * 2)))
    top, bottom = sorted(draw(st.tuples(*[st.integers(0, CANVAS.height)] * 2)))
    return Rect(left, top, right, bottom) if right > left and bottom > top else Rect(0, 0, 0, 0)


@pytest.mark.parametrize("profile", PROFILES)
@given(region=regions())
@settings(max_examples=25, deadline=None)
def test_a_packet_over_a_ground_is_that_of_the_whole_picture_byte_for_byte(profile: str, region: Rect) -> None:
    frame = on_ground(a_ground(), region)
    whole = flattened(frame)
    from_parts = RegionEncoder(PROFILES[profile], CANVAS, region).encode(frame)
    assert from_parts == RegionEncoder(PROFILES[profile], CANVAS, whole.region).encode(whole)


@pytest.mark.parametrize("depth", [8, 16])
@given(region=regions())
@settings(max_examples=15, deadline=None)
def test_a_png_over_a_ground_shows_the_whole_picture(depth: Depth, region: Rect) -> None:
    frame = on_ground(a_ground(), region)
    one, other = (Image.open(io.BytesIO(encode_png(each, depth))) for each in (frame, flattened(frame)))
    assert np.array_equal(np.asarray(one), np.asarray(other))


def test_an_encoder_goes_on_with_another_ground() -> None:
    encoder = RegionEncoder(PROFILES["prores-4444"], CANVAS, Rect(10, 10, 60, 40))
    frames = [on_ground(a_ground(seed), Rect(10, 10, 60, 40)) for seed in (1, 5, 1)]
    packets = [encoder.encode(frame) for frame in frames]
    assert packets[0] == packets[2] != packets[1]


def test_flattening_puts_the_region_on_the_ground_and_leaves_other_frames_alone() -> None:
    ground = a_ground()
    frame = on_ground(ground, Rect(8, 4, 20, 30))
    whole = flattened(frame)
    assert whole.region == Rect(0, 0, CANVAS.width, CANVAS.height)
    assert whole.ground is None
    assert np.array_equal(whole.pixels[4:30, 8:20], frame.pixels)
    assert np.array_equal(whole.pixels[30:], ground.pixels[30:])
    assert flattened(whole) is whole
