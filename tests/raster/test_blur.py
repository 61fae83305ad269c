"""Blurred items and groups as numbers: mass, variance, what the edge of the canvas and of the region cut off."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drawing import box, canvas_of, centre, drawn, group, variance
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import Matte, Shadow
from titlegen.motion.state import ItemState, Pose
from titlegen.raster.affine import IN_PLACE
from titlegen.raster.blur import blurred, reach_px, softened
from titlegen.raster.drawing import Drawing
from titlegen.units import Color, Rect

BLURS = [0.3, 1, 2.5, 5, 8, 12, 13, 20, 45, 80]


@pytest.mark.parametrize("blur", BLURS)
def test_blur_of_an_item_keeps_its_mass_place_and_has_the_variance_asked_for(blur: float) -> None:
    layout = canvas_of(box(260.3, 140.6, 120, 80, "#336699"))
    sharp, soft = drawn(layout), drawn(layout, box=ItemState(blur_px=blur))
    alpha = soft[:, :, 3]
    assert alpha.sum() == pytest.approx(120 * 80, rel=2e-3)
    assert centre(alpha) == pytest.approx((320.3, 180.6), abs=max(0.02, 0.003 * blur))
    for one, other in zip(variance(alpha), variance(sharp[:, :, 3]), strict=True):
        assert one - other == pytest.approx((blur / 2) ** 2, rel=0.03, abs=0.03)
    assert np.abs(soft[:, :, :3] - alpha[:, :, None] * (0.2, 0.4, 0.6)).max() < 1e-5


@given(one=st.floats(0.5, 20), two=st.floats(0.5, 20))
@settings(max_examples=20)
def test_blurs_of_item_and_state_are_one_and_of_group_and_child_add_their_variances(one: float, two: float) -> None:
    item = box(260, 140, 120, 80, blur_px=one)
    own = variance(drawn(canvas_of(item), box=ItemState(blur_px=two))[:, :, 3])
    nested = variance(drawn(canvas_of(group(item)), all=ItemState(blur_px=two))[:, :, 3])
    sharp = (120**2 - 1) / 12
    assert own[0] - sharp == pytest.approx(((one + two) / 2) ** 2, rel=0.04, abs=0.1)
    assert nested[0] - sharp == pytest.approx((one**2 + two**2) / 4, rel=0.06, abs=0.15)


def test_a_blurred_group_is_blurred_as_one() -> None:
    """Two halves of a plate stay without a seam."""
    halves = group(box(200, 100, 60, 80, "#FF0000", "a"), box(260, 100, 60, 80, "#FF0000", "b"))
    together = drawn(canvas_of(halves), all=ItemState(blur_px=14))
    whole = drawn(canvas_of(box(200, 100, 120, 80, "#FF0000")), box=ItemState(blur_px=14))
    assert np.abs(together - whole).max() < 1e-5
    apart = drawn(canvas_of(halves), a=ItemState(blur_px=14), b=ItemState(blur_px=14))
    assert apart[140, 260, 3] < 0.8 < together[140, 260, 3]


def test_what_lies_beyond_the_edge_of_the_canvas_is_blurred_into_it() -> None:
    """A plate that goes on beyond the edge is not darkened by nothing there."""
    for blur in (4, 15, 70):
        alpha = drawn(canvas_of(box(-300, -300, 1300, 450)), box=ItemState(blur_px=blur))[:, :, 3]
        assert (alpha[0:20] > 0.999).all()
        inside = drawn(canvas_of(box(-300, -100, 1300, 250)), box=ItemState(blur_px=blur))[:, :, 3]
        assert np.abs(alpha[100:, 100:300] - inside[100:, 100:300]).max() < 0.01


def test_an_item_beyond_the_edge_still_glows_in() -> None:
    alpha = drawn(canvas_of(box(-60, 100, 59, 100)), box=ItemState(blur_px=20))[:, :, 3]
    assert 0.3 < alpha[150, 0] < 0.5
    assert drawn(canvas_of(box(-600, 100, 59, 100)), box=ItemState(blur_px=20)).max() == 0


def scene() -> object:
    """Something of everything: blurred text over a shadowed plate, a matte, a glow, all in a blurred group."""
    text = text_item(composed(written(NAME, text={"size": 160}, anchor="center"), "640x360", name="Ogre"))
    glow = Shadow(Color(1, 0.5, 0), 3, 5, 18, 1.4, "add")
    plate = box(150.3, 90.2, 330, 170, "#203040", "plate", radius=22, shadows=(glow,))
    gate = box(200, 60, 140, 240, id="gate", hidden=True)
    lines = dataclasses.replace(text, matte=Matte("gate", 11))
    return group(plate, gate, lines)


@pytest.mark.parametrize("blur", [0.0, 3.0, 17.0, 50.0])
@pytest.mark.parametrize("region", [Rect(0, 0, 300, 200), Rect(211, 97, 333, 181), Rect(320, 0, 640, 360)])
def test_a_part_of_the_picture_is_that_part_of_the_whole(blur: float, region: Rect) -> None:
    root = canvas_of(scene()).root  # type: ignore[arg-type]
    drawing = Drawing(root, {"all": ItemState(blur_px=blur), "name": ItemState(blur_px=blur / 2, rotate=7)})
    whole = np.zeros((4, 360, 640), np.float32)
    drawing.paint(root, IN_PLACE, whole, Rect(0, 0, 640, 360))
    part = np.zeros((4, region.height, region.width), np.float32)
    drawing.paint(root, IN_PLACE, part, region)
    assert np.abs(part - whole[:, region.top : region.bottom, region.left : region.right]).max() < 2e-4


@pytest.mark.parametrize("blur", [0.01, 0.5, 1, 6, 30, 200])
def test_nothing_is_seen_beyond_the_reach_of_a_blur(blur: float) -> None:
    reach = reach_px(blur)
    side = 2 * reach + 41

    def spot(step: int, cells: Rect) -> np.ndarray:
        drawn_cells = np.zeros((cells.height, cells.width), np.float32)
        for row in range(reach + 20, reach + 21):
            drawn_cells[row // step - cells.top, row // step - cells.left] = 1 / step**2
        return drawn_cells

    source = Rect(reach + 20, reach + 20, reach + 21, reach + 21)
    mask = softened(spot, source, blur, Rect(0, 0, side, side))
    assert mask.sum() == pytest.approx(1, rel=0.01)
    inner = mask[20:-20, 20:-20]
    assert mask.sum() - inner.sum() == pytest.approx(0, abs=1e-6)


def test_a_blur_of_nothing_changes_nothing() -> None:
    layers = np.random.default_rng(1).random((2, 5, 7), np.float32)
    assert np.array_equal(blurred(layers, 0), layers)
    assert reach_px(0) == 0


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (9, 1), (2, 3)])
def test_the_smallest_pictures_can_be_blurred_by_the_largest_blur(shape: tuple[int, int]) -> None:
    assert np.isfinite(blurred(np.ones(shape, np.float32), 400)).all()


def test_letters_blurred_each_for_itself_keep_their_mass() -> None:
    layout = composed(written(NAME, text={"size": 160}, anchor="center"), "640x360", name="I O")
    rest = drawn(layout)[:, :, 3]
    state = ItemState(parts=(("letter", (Pose(blur_px=8), Pose(blur_px=21))),))
    soft = drawn(layout, name=state)[:, :, 3]
    assert soft.sum() == pytest.approx(rest.sum(), rel=3e-3)
    alone = composed(written(NAME, text={"size": 160}, anchor="center"), "640x360", name="I")
    one = drawn(alone, name=ItemState(parts=(("letter", (Pose(blur_px=8),)),)))[:, :, 3]
    assert variance(one)[0] - variance(drawn(alone)[:, :, 3])[0] == pytest.approx(16, rel=0.03)
