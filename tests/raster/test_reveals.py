"""Reveals as area: wipes at every angle, irises, openings from the middle, soft and hard."""

from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import box, canvas_of, centre, drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import NAME, composed, written

from titlegen.layout.model import Box
from titlegen.motion.state import ItemState, Reveal
from titlegen.raster.affine import Affine, posed
from titlegen.raster.frame import Coverage
from titlegen.raster.reveals import reveal_coverage
from titlegen.units import Rect

FROM = {"left": 0.0, "top": 90.0, "right": 180.0, "bottom": 270.0}
"""Where a wipe comes from, and its angle."""
SIDES = (*FROM, "middle")
SHAPE = Box(20, 10, 80, 60)


def reveal(side: str, progress: float, soft: float = 0) -> Reveal:
    """From a side, or from the middle outwards."""
    if side == "middle":
        return Reveal("middle", progress, soft)
    return Reveal("wipe", progress, soft, FROM[side])


def let_through(shown: Reveal, shape: Box, at: Affine, region: Rect) -> Coverage:
    """The whole of a region, also where one row or one column was given for all."""
    return np.broadcast_to(reveal_coverage(shown, shape, at, region), (region.height, region.width))


@given(side=st.sampled_from(SIDES), progress=st.floats(0.1, 1), soft=st.sampled_from([0, 0, 6, 25]))
def test_a_wipe_shows_the_share_of_the_box_that_it_has_passed(side: str, progress: float, soft: float) -> None:
    """A soft edge begins before the box and ends after it, so its share is of the box and the edge."""
    mask = let_through(reveal(side, progress, soft), SHAPE, Affine(), Rect(-60, -60, 200, 160))
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
    region = Rect(20, 10, 100, 70)
    for soft in (0, 30):
        assert let_through(reveal(side, 1, soft), SHAPE, Affine(), region).min() == 1
        assert let_through(reveal(side, 0, soft), SHAPE, Affine(), region).max() == 0


def test_an_item_whose_reveal_is_done_is_drawn_as_at_rest() -> None:
    """With its edges between px, and with a shadow that lies beyond its box."""
    from titlegen.layout.model import Shadow
    from titlegen.units import Color

    thrown = (Shadow(Color(0, 0, 0), 9, 12, 10, 1),)
    layout = canvas_of(box(50.3, 20.7, 100.45, 60.2, radius=7, shadows=thrown))
    still = drawn(layout)
    for kind in ("wipe", "middle", "iris", "draw"):
        for soft in (0, 9):
            done = ItemState(reveal=Reveal(kind, 1, soft, 33))  # type: ignore[arg-type]
            assert np.array_equal(drawn(layout, box=done), still)


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
    alpha = drawn(layout, box=ItemState(reveal=reveal(side, 0.25)))[20:120, 50:250, 3]
    expected = np.zeros((100, 200))
    expected[seen] = 1
    assert np.array_equal(alpha, expected)


def test_a_wipe_grows_by_a_tenth_of_a_pixel() -> None:
    layout = canvas_of(box(50, 20, 200, 100))
    widths = [
        drawn(layout, box=ItemState(reveal=reveal("left", (60 + i / 10) / 200)))[70, :, 3].sum() for i in range(20)
    ]
    assert widths == pytest.approx([60 + i / 10 for i in range(20)], abs=1e-3)


def test_a_wipe_lets_descenders_through() -> None:
    pack = written(NAME, text={"size": 90})
    layout = composed(pack, "640x360", name="gypq")
    full, almost = (
        drawn(layout, **states)[:, :, 3] for states in ({}, {"name": ItemState(reveal=reveal("left", 0.9999))})
    )
    assert almost.sum() == pytest.approx(full.sum(), rel=5e-3)
    for side in ("top", "bottom"):
        shown = drawn(layout, name=ItemState(reveal=reveal(side, 0.9999)))[:, :, 3]
        assert shown.sum() == pytest.approx(full.sum(), rel=5e-3)


def passed_area(shape: Box, angle: float, progress: float) -> float:
    """What a straight edge has passed of a box, in px²: the box cut along the edge, by many thin strips."""
    right, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    half = (abs(right) * shape.width + abs(down) * shape.height) / 2
    edge = -half + 2 * half * progress
    fine = 800
    x = ((np.arange(fine) + 0.5) / fine - 0.5)[None, :] * shape.width
    y = ((np.arange(fine) + 0.5) / fine - 0.5)[:, None] * shape.height
    return float(np.mean(right * x + down * y < edge)) * shape.width * shape.height


@settings(max_examples=60)
@given(angle=st.floats(-360, 360), progress=st.floats(0.02, 0.98))
def test_a_wipe_at_any_angle_has_passed_what_lies_behind_its_edge(angle: float, progress: float) -> None:
    mask = let_through(Reveal("wipe", progress, 0, angle), SHAPE, Affine(), Rect(20, 10, 100, 70))
    assert mask.sum(dtype=np.float64) == pytest.approx(passed_area(SHAPE, angle, progress), abs=12)


@settings(max_examples=60)
@given(
    kind=st.sampled_from(["wipe", "middle", "iris", "draw"]),
    angle=st.floats(-180, 180),
    soft=st.sampled_from([0, 0.4, 3, 40]),
    turn=st.floats(-180, 180),
    progresses=st.lists(st.floats(0, 1), min_size=2, max_size=2, unique=True),
)
def test_a_reveal_never_hides_again_what_it_has_shown(
    kind: str, angle: float, soft: float, turn: float, progresses: list[float]
) -> None:
    at, region = posed(SHAPE.middle, 1.3, 0.7, 8, turn), Rect(-40, -40, 160, 120)
    less, more = (let_through(Reveal(kind, p, soft, angle), SHAPE, at, region) for p in sorted(progresses))  # type: ignore[arg-type]
    assert (more >= less - 1e-6).all()
    assert np.isfinite(more).all()
    assert less.min() >= 0
    assert more.max() <= 1


@pytest.mark.parametrize("soft", [1, 6, 25, 60])
@pytest.mark.parametrize("angle", [0, 90, 180, 270, 45, -30])
def test_a_soft_edge_falls_evenly_over_its_width(soft: float, angle: float) -> None:
    shape, region = Box(0, 0, 300, 300), Rect(0, 0, 300, 300)
    mask = let_through(Reveal("wipe", 0.5, soft, angle), shape, Affine(), region).astype(np.float64)
    right, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    rows, columns = np.indices(mask.shape) + 0.5
    along = right * (columns - 150) + down * (rows - 150)
    half = 150 * (abs(right) + abs(down))
    expected = np.clip(((2 * half + soft) / 2 - half - along) / soft, 0, 1)
    assert np.abs(mask - expected).max() < 1e-5


@settings(max_examples=30)
@given(progress=st.floats(0.05, 0.95), soft=st.sampled_from([0, 12]))
def test_an_iris_is_a_disc_around_the_middle_that_ends_by_holding_the_box(progress: float, soft: float) -> None:
    region = Rect(-40, -40, 160, 120)
    mask = let_through(Reveal("iris", progress, soft), SHAPE, Affine(), region).astype(np.float64)
    reach = math.hypot(80, 60) / 2
    outer = (reach + soft) * progress
    if soft == 0 and progress < 7 / 8:
        assert mask.sum() == pytest.approx(math.pi * outer**2, abs=1.5 + 0.02 * outer)
    rows, columns = np.indices(mask.shape)
    distance = np.hypot(rows - 40 + 0.5 - 40, columns - 40 + 0.5 - 60)
    assert (mask[(distance > outer + 1) & (distance < reach)] == 0).all()
    assert (mask[distance < outer - soft - 1] == 1).all()
    assert centre(mask) == pytest.approx((100, 80), abs=0.01)


@settings(max_examples=30)
@given(turn=st.floats(-180, 180), angle=st.sampled_from([0.0, 90.0, 200.0]), progress=st.floats(0.1, 0.9))
def test_a_turned_item_is_wiped_along_its_own_sides(turn: float, angle: float, progress: float) -> None:
    layout = canvas_of(box(220, 130, 200, 100), width=640, height=360)
    alpha = drawn(layout, box=ItemState(rotate=turn, reveal=Reveal("wipe", progress, 0, angle)))[:, :, 3]
    assert alpha.sum() == pytest.approx(passed_area(Box(220, 130, 200, 100), angle, progress), abs=40)
    upright = drawn(layout, box=ItemState(reveal=Reveal("wipe", progress, 0, angle)))[:, :, 3]
    x, y = centre(upright)
    assert centre(alpha) == pytest.approx(posed((320, 180), 1, 1, 0, turn).point(x, y), abs=0.1)


@pytest.mark.parametrize(("width", "height", "axis"), [(120, 20, 1), (20, 120, 0)])
def test_what_has_no_lines_is_drawn_on_along_its_longer_side(width: float, height: float, axis: int) -> None:
    layout = canvas_of(box(50, 40, width, height))
    alpha = drawn(layout, box=ItemState(reveal=Reveal("draw", 0.4)))[:, :, 3]
    seen = np.nonzero(alpha.any(axis=1 - axis))[0]
    assert len(seen) == 48
    assert seen[0] == (50, 40)[1 - axis]
    assert alpha.sum() == pytest.approx(0.4 * width * height)


def test_a_reveal_of_a_scaled_item_keeps_an_edge_of_one_px_of_the_canvas() -> None:
    for scale in (0.25, 1, 6):
        state = ItemState(scale_x=scale, scale_y=scale, reveal=reveal("left", 0.5))
        row = drawn(canvas_of(box(280.5, 170, 80, 20)), box=state)[180, :, 3]
        edges = row[(row > 0) & (row < 1)]
        assert len(edges) <= 3
        assert row.sum() == pytest.approx(40 * scale, abs=0.26)


@pytest.mark.parametrize("kind", ["wipe", "middle", "iris"])
@pytest.mark.parametrize(("begins", "ends"), [(0.2, 0.5), (0.0, 0.4), (0.7, 1.0)])
@pytest.mark.parametrize("soft", [0, 20])
def test_a_smeared_edge_is_the_mean_of_all_the_edges_on_its_way(
    kind: str, begins: float, ends: float, soft: float
) -> None:
    """Exactly so without softness; a soft edge is smeared by a ramp where the mean of ramps would be a curve."""
    shape, region = Box(20, 10, 200, 60), Rect(20, 10, 220, 70)
    smeared = let_through(Reveal(kind, ends, soft, smear=ends - begins), shape, Affine(), region)
    ways = np.linspace(begins, ends, 801)
    ways = (ways[1:] + ways[:-1]) / 2
    sharp = [let_through(Reveal(kind, float(way), soft), shape, Affine(), region) for way in ways]
    mean = np.mean([np.broadcast_to(each, (60, 200)) for each in sharp], axis=0)
    limit = 0.02 if not soft else 0.13
    assert np.abs(np.broadcast_to(smeared, (60, 200)) - mean).max() < limit
