"""8-bit PNGs of gradients: no bands on average, whole codes untouched, the same bytes each time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.delivery.png import encode_png, straight_codes
from titlegen.raster.frame import Frame
from titlegen.units import Rect, Size


def framed(pixels: np.ndarray, smooth: bool = True, left: int = 0, top: int = 0) -> Frame:
    height, width = pixels.shape[:2]
    return Frame(Size(width + 64, height + 64), Rect(left, top, left + width, top + height), pixels, smooth)


def ramp(low: float, high: float, width: int = 1920, height: int = 64) -> np.ndarray:
    """Opaque grey that rises from left to right, in codes of 8 bits."""
    pixels = np.ones((height, width, 4), np.float32)
    pixels[:, :, :3] = (np.linspace(low, high, width) / 255)[None, :, None]
    return pixels


def blocks(codes: np.ndarray, size: int = 16) -> np.ndarray:
    height, width = (side // size * size for side in codes.shape[:2])
    return codes[:height, :width].reshape(height // size, size, width // size, size, -1).mean(axis=(1, 3))


@pytest.mark.parametrize(("low", "high"), [(16, 48), (100, 104), (0, 255), (20.3, 20.9)])
@pytest.mark.parametrize(("left", "top"), [(0, 0), (5, 11)])
def test_blocks_have_the_mean_of_the_gradient(low: float, high: float, left: int, top: int) -> None:
    pixels = ramp(low, high)
    codes = straight_codes(framed(pixels, True, left, top), 8).astype(float)
    assert np.abs(blocks(codes) - blocks(pixels.astype(np.float64) * 255)).max() < 0.1
    plain = straight_codes(framed(pixels, False), 8).astype(float)
    if high - low < 20:
        assert np.abs(blocks(plain) - blocks(pixels.astype(np.float64) * 255)).max() > 0.25


@given(tones=st.lists(st.integers(0, 255), min_size=3, max_size=3))
def test_whole_codes_stay_as_they_are(tones: list[int]) -> None:
    pixels = np.ones((32, 48, 4), np.float32)
    pixels[:, :, :3] = np.array(tones, np.float32) / 255
    codes = straight_codes(framed(pixels), 8)
    assert (codes == (*tones, 255)).all()


@given(alpha=st.integers(1, 255), tones=st.lists(st.integers(0, 255), min_size=3, max_size=3))
def test_whole_codes_stay_also_where_they_are_translucent(alpha: int, tones: list[int]) -> None:
    pixels = np.empty((32, 32, 4), np.float32)
    pixels[:] = np.array([*(tone / 255 * alpha / 255 for tone in tones), alpha / 255], np.float32)
    assert (straight_codes(framed(pixels), 8) == (*tones, alpha)).all()


def test_a_code_is_never_more_than_one_away() -> None:
    pixels = ramp(0, 255)
    codes = straight_codes(framed(pixels), 8).astype(float)
    assert np.abs(codes - pixels * 255).max() < 1
    assert codes.min() == 0
    assert codes.max() == 255


def test_sixteen_bits_and_flat_frames_are_rounded_and_not_dithered() -> None:
    pixels = ramp(30.2, 41.7)
    deep = straight_codes(framed(pixels, True), 16)
    assert np.array_equal(deep, straight_codes(framed(pixels, False), 16))
    assert (deep == deep[:1]).all()
    flat = straight_codes(framed(pixels, False), 8)
    assert np.array_equal(flat, np.round(pixels * 255).astype(np.uint8))
    assert not np.array_equal(flat, straight_codes(framed(pixels, True), 8))


def test_the_same_frame_is_the_same_bytes() -> None:
    assert encode_png(framed(ramp(16, 48)), 8) == encode_png(framed(ramp(16, 48)), 8)


def test_what_stands_still_does_not_shimmer_when_the_region_changes() -> None:
    """Thresholds belong to places of the canvas, not of the region."""
    pixels = ramp(16, 48)
    whole = straight_codes(framed(pixels, True, 3, 7), 8)
    part = straight_codes(framed(pixels[5:, 9:], True, 12, 12), 8)
    assert np.array_equal(part, whole[5:, 9:])


def test_what_is_not_there_stays_empty() -> None:
    assert straight_codes(framed(np.zeros((32, 32, 4), np.float32)), 8).max() == 0
