from __future__ import annotations

import numpy as np
import pytest
from delivery_pictures import RED, disc_coverage, premultiplied
from hypothesis import given, settings
from hypothesis import strategies as st

from titlegen.delivery.bleed import straighten


def straight(pixels: np.ndarray) -> np.ndarray:
    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1)).astype(np.float32)
    straighten(planes)
    return planes.transpose(1, 2, 0)


def test_a_single_colour_goes_on_over_the_whole_picture():
    result = straight(premultiplied(RED, disc_coverage(64, 64, 12)))
    assert np.abs(result[..., :3] - RED).max() < 1e-3


def test_alpha_is_left_as_it_is():
    coverage = disc_coverage(64, 64, 12)
    assert np.array_equal(straight(premultiplied(RED, coverage))[..., 3], coverage)


def test_each_side_takes_the_colour_that_is_near():
    pixels = np.zeros((32, 128, 4), np.float32)
    pixels[12:20, 8:16] = (1, 0, 0, 1)
    pixels[12:20, 112:120] = (0, 0, 1, 1)
    result = straight(pixels)
    assert result[16, 4, 0] > 0.99
    assert result[16, 124, 2] > 0.99


def test_a_picture_with_nothing_in_it_stays_black():
    assert not straight(np.zeros((16, 32, 4), np.float32)).any()


def test_a_full_picture_keeps_its_colours():
    rng = np.random.default_rng(2)
    pixels = np.dstack([rng.random((16, 32, 3)), np.ones((16, 32))]).astype(np.float32)
    assert np.abs(straight(pixels) - pixels).max() < 2e-5


def test_a_transparent_px_has_nothing_of_the_background_black():
    pixels = np.zeros((8, 8, 4), np.float32)
    pixels[:, :4] = 1
    assert straight(pixels)[:, 4:, :3].min() > 0.999


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_colour_times_alpha_is_what_was_drawn(high, wide, seed):
    rng = np.random.default_rng(seed)
    alpha = rng.choice([0, 0.01, 0.3, 1], (high * 4, wide * 4))
    pixels = np.dstack([rng.random((*alpha.shape, 3)) * alpha[..., None], alpha]).astype(np.float32)
    result = straight(pixels)
    assert result.min() >= 0
    assert result.max() <= 1
    assert np.abs(result[..., :3] * result[..., 3:] - pixels[..., :3]).max() < 3e-5


@pytest.mark.parametrize("shape", [(4, 4), (4, 12), (20, 4), (36, 52)])
def test_any_multiple_of_the_cell_is_a_size(shape):
    pixels = np.zeros((*shape, 4), np.float32)
    pixels[0, 0] = 1
    assert straight(pixels)[..., :3].min() > 0.999
