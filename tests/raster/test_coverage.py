"""Coverage as area: boxes, rounded corners and glyphs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import Box
from titlegen.raster.affine import Affine
from titlegen.raster.coverage import box_coverage, glyph_coverage
from titlegen.units import Rect

FIELD = Rect(-40, -30, 140, 110)
SHARP = (0.0, 0.0, 0.0, 0.0)
edges = st.floats(-30, 90)
lengths = st.floats(0.01, 45)


@given(x=edges, y=st.floats(-20, 60), width=lengths, height=lengths)
def test_the_coverage_of_a_box_sums_to_its_area(x: float, y: float, width: float, height: float) -> None:
    mask = box_coverage(Box(x, y, width, height), SHARP, FIELD)
    assert mask.dtype == np.float32
    assert mask.shape == (FIELD.height, FIELD.width)
    assert mask.min() >= 0
    assert mask.max() <= 1
    assert mask.sum(dtype=np.float64) == pytest.approx(width * height, rel=1e-3)


def test_an_edge_through_the_middle_of_a_pixel_covers_half_of_it() -> None:
    mask = box_coverage(Box(2.5, 3.25, 4, 2), SHARP, Rect(0, 0, 10, 8))
    assert mask[4].tolist() == [0, 0, 0.5, 1, 1, 1, 0.5, 0, 0, 0]
    assert mask[:, 4].tolist() == [0, 0, 0, 0.75, 1, 0.25, 0, 0]
    assert mask[3, 2] == 0.375


def test_a_box_narrower_than_a_pixel_covers_its_share_of_it() -> None:
    mask = box_coverage(Box(2.25, 1, 0.5, 1), SHARP, Rect(0, 0, 4, 3))
    assert mask.sum() == mask[1, 2] == 0.5


@given(
    x=edges,
    y=st.floats(-20, 60),
    width=st.floats(2, 45),
    height=st.floats(2, 45),
    radius=st.floats(0, 40),
)
@example(x=0, y=0, width=2, height=2, radius=0.25)
def test_rounded_corners_take_away_what_a_disc_leaves(
    x: float, y: float, width: float, height: float, radius: float
) -> None:
    mask = box_coverage(Box(x, y, width, height), (radius,) * 4, FIELD)
    radius = min(radius, width / 2, height / 2)
    area = width * height - (4 - math.pi) * radius**2
    assert mask.sum(dtype=np.float64) == pytest.approx(area, abs=0.6 + 0.01 * 2 * math.pi * radius)
    assert mask.min() >= 0
    assert (mask <= box_coverage(Box(x, y, width, height), SHARP, FIELD) + 1e-6).all()


def test_a_box_whose_corners_meet_is_a_disc() -> None:
    mask = box_coverage(Box(10, 10, 40, 40), (20,) * 4, Rect(0, 0, 60, 60))
    rows, columns = np.indices(mask.shape) + 0.5
    distance = np.hypot(rows - 30, columns - 30)
    assert (mask[distance < 19] == 1).all()
    assert (mask[distance > 21] == 0).all()
    assert np.abs(mask - mask.T).max() < 1e-6
    assert np.abs(mask - mask[::-1]).max() < 1e-6


@pytest.mark.parametrize("region", [Rect(0, 0, 30, 25), Rect(7, 9, 21, 13), Rect(-5, -5, 8, 40)])
def test_a_part_of_the_picture_is_that_part_of_the_whole(region: Rect) -> None:
    shape, whole = Box(4.3, 3.7, 17.2, 14.9), Rect(-10, -10, 50, 50)
    full = box_coverage(shape, (5,) * 4, whole)
    part = full[region.top + 10 : region.bottom + 10, region.left + 10 : region.right + 10]
    assert np.abs(box_coverage(shape, (5,) * 4, region) - part).max() < 1e-6


def test_glyphs_of_a_part_of_the_picture_are_that_part_of_the_whole() -> None:
    text = text_item(composed(written(NAME, anchor="top-left", area="canvas"), name="Jagor"))
    whole = glyph_coverage(text.glyphs, 0, Affine(x=5, y=20), Rect(0, 0, 240, 120))
    part = glyph_coverage(text.glyphs, 0, Affine(x=5, y=20), Rect(33, 31, 101, 77))
    assert np.array_equal(part, whole[31:77, 33:101])
    assert whole.dtype == np.float32
    assert whole[50:70].max() == 1


TWICE = {
    "static font": ("sans", "Jan Morgenstern", 0.03),
    "round shapes": ("sans", "8&@", 0.03),
    "variable font": ("wide", "Jan Morgenstern", 0.03),
    "devanagari headline": ("sans", "शाहरुख़", 0.03),
    "arabic joins": ("sans", "محمد", 0.1),
    "variable serif whose contours overlap": ("serif", "Jan Morgenstern", 0.15),
}


@pytest.mark.parametrize(("font", "name", "limit"), TWICE.values(), ids=TWICE)
def test_a_glyph_twice_as_large_covers_each_pixel_as_its_four_quarters_do(font: str, name: str, limit: float) -> None:
    """HarfBuzz adds up the areas of contours that overlap, so that pixels along such edges come out too dark."""
    pack = written(NAME, text={"font": font}, anchor="top-left", area="canvas", mirror="never")
    text = text_item(composed(pack, name=name))
    small = glyph_coverage(text.glyphs, 0, Affine(x=0.37, y=25.61), Rect(0, 0, 600, 130))
    large = glyph_coverage(text.glyphs, 0, Affine(xx=2, yy=2, x=0.74, y=51.22), Rect(0, 0, 1200, 260))
    assert small.sum() > 1000
    error = np.abs(large.reshape(130, 2, 600, 2).mean(axis=(1, 3)) - small)
    assert error.max() < limit
    assert np.sqrt(np.mean(error[(small > 0) & (small < 1)] ** 2)) < 4 / 255
    assert large.sum() / 4 == pytest.approx(small.sum(), rel=2e-3)


def test_a_box_twice_as_large_covers_each_pixel_as_its_four_quarters_do() -> None:
    small = box_coverage(Box(3.3, 4.7, 31.9, 20.2), SHARP, Rect(0, 0, 50, 40))
    large = box_coverage(Box(6.6, 9.4, 63.8, 40.4), SHARP, Rect(0, 0, 100, 80))
    assert np.abs(large.reshape(40, 2, 50, 2).mean(axis=(1, 3)) - small).max() < 1e-6


def test_overlapping_letters_do_not_add_up_beyond_one() -> None:
    text = text_item(composed(written(NAME, text={"tracking": -200}), name="MMMM"))
    mask = glyph_coverage(text.glyphs, 0, Affine(), Rect(0, 900, 400, 1080))
    assert mask.max() == 1
