"""Marks: over every frame, all over the canvas, and drawn once."""

from __future__ import annotations

import numpy as np
import pytest

from titlegen.raster.frame import Frame, Ground, flattened
from titlegen.raster.marking import marked, scattered
from titlegen.raster.regions import NOWHERE
from titlegen.units import Rect, Size

CANVAS = Size(12, 8)
WHOLE = Rect(0, 0, 12, 8)


def patch(region: Rect, colour: tuple[float, float, float, float], ground: Ground | None = None) -> Frame:
    pixels = np.empty((region.height, region.width, 4), np.float32)
    pixels[:] = colour
    return Frame(CANVAS, region, pixels, ground=ground)


def whole(colour: tuple[float, float, float, float]) -> Ground:
    return Ground(patch(WHOLE, colour).pixels)


MARK = whole((0.2, 0.1, 0, 0.5))


def test_without_a_mark_a_frame_is_itself() -> None:
    frame = patch(Rect(1, 1, 3, 3), (1, 1, 1, 1))
    assert marked(frame, None) is frame


def test_a_mark_lies_over_the_title_and_around_it() -> None:
    seen = flattened(marked(patch(Rect(1, 1, 3, 3), (0.4, 0.4, 0.4, 0.4)), MARK)).pixels
    assert seen[2, 2] == pytest.approx((0.4, 0.3, 0.2, 0.7))
    assert seen[7, 11] == pytest.approx((0.2, 0.1, 0, 0.5))


def test_a_frame_in_which_the_title_is_not_seen_has_the_whole_mark() -> None:
    nothing = Frame(CANVAS, NOWHERE, np.zeros((0, 0, 4), np.float32))
    np.testing.assert_array_equal(flattened(marked(nothing, MARK)).pixels, MARK.pixels)


def test_a_mark_lies_over_a_backdrop_that_stays_opaque() -> None:
    backdrop = whole((1, 1, 1, 1))
    seen = flattened(marked(patch(Rect(1, 1, 3, 3), (0, 0, 0, 1), backdrop), MARK)).pixels
    assert seen[2, 2] == pytest.approx((0.2, 0.1, 0, 1))
    assert seen[7, 11] == pytest.approx((0.7, 0.6, 0.5, 1))
    np.testing.assert_array_equal(backdrop.pixels, 1)


def test_the_mark_around_titles_is_one_ground_for_all_frames() -> None:
    backdrop = whole((1, 1, 1, 1))
    for ground in (None, backdrop):
        first, second = (
            marked(patch(region, (0, 0, 0, 1), ground), MARK) for region in (Rect(0, 0, 2, 2), Rect(4, 4, 9, 8))
        )
        assert first.ground is second.ground
        assert first.region == Rect(0, 0, 2, 2)


def test_small_marks_are_all_over_but_not_on_the_large_ones() -> None:
    canvas = Size(100, 60)
    small = Frame(canvas, Rect(0, 0, 4, 3), np.full((3, 4, 4), 0.5, np.float32))
    large = Frame(canvas, Rect(30, 20, 70, 40), np.full((20, 40, 4), 0.25, np.float32))
    alpha = scattered(canvas, small, (16, 8), (large,)).pixels[..., 3]
    np.testing.assert_array_equal(alpha[20:40, 30:70], 0.25)
    for top in range(0, 60 - 16, 4):
        for left in range(0, 100 - 20, 4):
            assert alpha[top : top + 16, left : left + 20].any(), (left, top)


def test_small_marks_at_the_edges_are_cut_off_there() -> None:
    canvas = Size(10, 10)
    small = Frame(canvas, Rect(0, 0, 6, 4), np.full((4, 6, 4), 0.5, np.float32))
    alpha = scattered(canvas, small, (8, 5), ()).pixels[..., 3]
    assert alpha.shape == (10, 10)
    assert alpha[5:9, 0].any()  # a row that begins left of the canvas
    assert alpha[:, 9].any()
