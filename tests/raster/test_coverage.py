"""Coverage as area: boxes, rounded corners, glyphs and wipes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import box, canvas_of, drawn
from hypothesis import example, given
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import Box
from titlegen.motion.timeline import ItemState, Reveal
from titlegen.raster.affine import Affine
from titlegen.raster.coverage import box_coverage, glyph_coverage, reveal_coverage
from titlegen.units import Rect

FIELD = Rect(-40, -30, 140, 110)
edges = st.floats(-30, 90)
lengths = st.floats(0.01, 45)


@given(x=edges, y=st.floats(-20, 60), width=lengths, height=lengths)
def test_the_coverage_of_a_box_sums_to_its_area(x: float, y: float, width: float, height: float) -> None:
    mask = box_coverage(Box(x, y, width, height), 0, FIELD)
    assert mask.dtype == np.float32
    assert mask.shape == (FIELD.height, FIELD.width)
    assert mask.min() >= 0
    assert mask.max() <= 1
    assert mask.sum(dtype=np.float64) == pytest.approx(width * height, rel=1e-3)


def test_an_edge_through_the_middle_of_a_pixel_covers_half_of_it() -> None:
    mask = box_coverage(Box(2.5, 3.25, 4, 2), 0, Rect(0, 0, 10, 8))
    assert mask[4].tolist() == [0, 0, 0.5, 1, 1, 1, 0.5, 0, 0, 0]
    assert mask[:, 4].tolist() == [0, 0, 0, 0.75, 1, 0.25, 0, 0]
    assert mask[3, 2] == 0.375


def test_a_box_narrower_than_a_pixel_covers_its_share_of_it() -> None:
    mask = box_coverage(Box(2.25, 1, 0.5, 1), 0, Rect(0, 0, 4, 3))
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
    mask = box_coverage(Box(x, y, width, height), radius, FIELD)
    radius = min(radius, width / 2, height / 2)
    area = width * height - (4 - math.pi) * radius**2
    assert mask.sum(dtype=np.float64) == pytest.approx(area, abs=0.6 + 0.01 * 2 * math.pi * radius)
    assert mask.min() >= 0
    assert (mask <= box_coverage(Box(x, y, width, height), 0, FIELD) + 1e-6).all()


def test_a_box_whose_corners_meet_is_a_disc() -> None:
    mask = box_coverage(Box(10, 10, 40, 40), 20, Rect(0, 0, 60, 60))
    rows, columns = np.indices(mask.shape) + 0.5
    distance = np.hypot(rows - 30, columns - 30)
    assert (mask[distance < 19] == 1).all()
    assert (mask[distance > 21] == 0).all()
    assert np.abs(mask - mask.T).max() < 1e-6
    assert np.abs(mask - mask[::-1]).max() < 1e-6


@pytest.mark.parametrize("region", [Rect(0, 0, 30, 25), Rect(7, 9, 21, 13), Rect(-5, -5, 8, 40)])
def test_a_part_of_the_picture_is_that_part_of_the_whole(region: Rect) -> None:
    shape, whole = Box(4.3, 3.7, 17.2, 14.9), Rect(-10, -10, 50, 50)
    full = box_coverage(shape, 5, whole)
    part = full[region.top + 10 : region.bottom + 10, region.left + 10 : region.right + 10]
    assert np.abs(box_coverage(shape, 5, region) - part).max() < 1e-6


def test_glyphs_of_a_part_of_the_picture_are_that_part_of_the_whole() -> None:
    text = text_item(composed(written(NAME, anchor="top-left", area="canvas"), name="Jagor"))
    whole = glyph_coverage(text.glyphs, 60, 0, Affine(x=5, y=20), Rect(0, 0, 240, 120))
    part = glyph_coverage(text.glyphs, 60, 0, Affine(x=5, y=20), Rect(33, 31, 101, 77))
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
    small = glyph_coverage(text.glyphs, 60, 0, Affine(x=0.37, y=25.61), Rect(0, 0, 600, 130))
    large = glyph_coverage(text.glyphs, 60, 0, Affine(2, 0.74, 51.22), Rect(0, 0, 1200, 260))
    assert small.sum() > 1000
    error = np.abs(large.reshape(130, 2, 600, 2).mean(axis=(1, 3)) - small)
    assert error.max() < limit
    assert np.sqrt(np.mean(error[(small > 0) & (small < 1)] ** 2)) < 4 / 255
    assert large.sum() / 4 == pytest.approx(small.sum(), rel=2e-3)


def test_a_box_twice_as_large_covers_each_pixel_as_its_four_quarters_do() -> None:
    small = box_coverage(Box(3.3, 4.7, 31.9, 20.2), 0, Rect(0, 0, 50, 40))
    large = box_coverage(Box(6.6, 9.4, 63.8, 40.4), 0, Rect(0, 0, 100, 80))
    assert np.abs(large.reshape(40, 2, 50, 2).mean(axis=(1, 3)) - small).max() < 1e-6


def test_overlapping_letters_do_not_add_up_beyond_one() -> None:
    text = text_item(composed(written(NAME, text={"tracking": -200}), name="MMMM"))
    mask = glyph_coverage(text.glyphs, 60, 0, Affine(), Rect(0, 900, 400, 1080))
    assert mask.max() == 1


SIDES = ("left", "right", "top", "bottom", "middle")


@given(side=st.sampled_from(SIDES), progress=st.floats(0.1, 1), soft=st.sampled_from([0, 0, 6, 25]))
def test_a_wipe_shows_the_share_of_the_box_that_it_has_passed(side: str, progress: float, soft: float) -> None:
    """A soft edge begins before the box and ends after it, so its share is of the box and the edge."""
    shape, region = Box(20, 10, 80, 60), Rect(-60, -60, 200, 160)
    mask = np.broadcast_to(reveal_coverage(Reveal(side, progress, soft), shape, 1, region), (220, 260))  # type: ignore[arg-type]
    inside = mask[70:130, 80:160].astype(np.float64)
    if soft == 0:
        assert inside.mean() == pytest.approx(progress, abs=1e-3)
    length = {"left": 80, "right": 80, "top": 60, "bottom": 60, "middle": 40}[side]
    edge = (length + soft) * progress
    places = np.arange(length * 8) / 8 + 1 / 16
    seen = np.clip((edge - places) / soft, 0, 1) if soft else (places < edge)
    assert inside.mean() == pytest.approx(float(np.mean(seen)), abs=0.5 / length)


@pytest.mark.parametrize("side", SIDES)
def test_a_wipe_that_is_done_shows_the_whole_box_and_one_that_begins_nothing(side: str) -> None:
    shape, region = Box(20, 10, 80, 60), Rect(20, 10, 100, 70)
    for soft in (0, 30):
        done = reveal_coverage(Reveal(side, 1, soft), shape, 1, region)  # type: ignore[arg-type]
        none = reveal_coverage(Reveal(side, 0, soft), shape, 1, region)  # type: ignore[arg-type]
        assert done.min() == 1
        assert none.max() <= (0.5 if side == "middle" and soft == 0 else 0)


@pytest.mark.parametrize(
    ("side", "seen"),
    [
        ("left", (slice(None), slice(0, 50))),
        ("right", (slice(None), slice(150, 200))),
        ("top", (slice(0, 25), slice(None))),
        ("bottom", (slice(75, 100), slice(None))),
        ("middle", (slice(None), slice(75, 125))),
    ],
)
def test_a_wipe_comes_from_its_side(side: str, seen: tuple[slice, slice]) -> None:
    layout = canvas_of(box(50, 20, 200, 100))
    alpha = drawn(layout, box=ItemState(reveal=Reveal(side, 0.25, 0)))[20:120, 50:250, 3]  # type: ignore[arg-type]
    expected = np.zeros((100, 200))
    expected[seen] = 1
    assert np.array_equal(alpha, expected)


def test_a_wipe_grows_by_a_tenth_of_a_pixel() -> None:
    layout = canvas_of(box(50, 20, 200, 100))
    widths = [
        drawn(layout, box=ItemState(reveal=Reveal("left", (60 + i / 10) / 200, 0)))[70, :, 3].sum() for i in range(20)
    ]
    assert widths == pytest.approx([60 + i / 10 for i in range(20)], abs=1e-3)


def test_a_wipe_lets_descenders_through() -> None:
    pack = written(NAME, text={"size": 90})
    layout = composed(pack, "640x360", name="gypq")
    full, almost = (
        drawn(layout, **states)[:, :, 3] for states in ({}, {"name": ItemState(reveal=Reveal("left", 0.9999, 0))})
    )
    assert almost.sum() == pytest.approx(full.sum(), rel=5e-3)
    for side in ("top", "bottom"):
        shown = drawn(layout, name=ItemState(reveal=Reveal(side, 0.9999, 0)))[:, :, 3]  # type: ignore[arg-type]
        assert shown.sum() == pytest.approx(full.sum(), rel=5e-3)
