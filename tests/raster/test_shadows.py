"""Shadows and blur as numbers: mass, offset, spread, and what strength does."""

from __future__ import annotations

import numpy as np
import pytest
from drawing import box, canvas_of, centre, drawn, shadow_alone, variance
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import Layout, Shadow
from titlegen.motion.state import ItemState
from titlegen.units import Color

BLACK = Color(0, 0, 0)
BLURS = [0.5, 1, 2, 3, 5, 7, 8, 11, 12, 13, 20, 33, 60, 80, 120]


def throwing(x: float = 0, y: float = 0, blur: float = 0, strength: float = 1, color: Color = BLACK) -> Layout:
    """The shadow of a box in the middle of a canvas that holds all of it."""
    item = shadow_alone(box(580, 330, 120, 60), Shadow(color, x, y, blur, strength))
    return canvas_of(item, width=1280, height=720)


def alpha(layout: Layout, **states: ItemState) -> np.ndarray:
    return drawn(layout, **states)[:, :, 3]


@pytest.mark.parametrize("blur", BLURS)
def test_blur_keeps_the_mass(blur: float) -> None:
    assert alpha(throwing(blur=blur)).sum() == pytest.approx(120 * 60, rel=2e-3)


@pytest.mark.parametrize("blur", BLURS)
def test_blur_has_the_variance_of_a_gaussian_of_half_its_width(blur: float) -> None:
    sharp = ((120**2 - 1) / 12, (60**2 - 1) / 12)
    for found, own in zip(variance(alpha(throwing(blur=blur))), sharp, strict=True):
        assert found - own == pytest.approx((blur / 2) ** 2, rel=0.03, abs=0.03)


@pytest.mark.parametrize("blur", [4, 8, 20, 60])
def test_a_blurred_edge_has_the_profile_of_a_gaussian(blur: float) -> None:
    from math import erf

    item = shadow_alone(box(200, 100, 880, 520), Shadow(BLACK, 0, 0, blur, 1))
    row = alpha(canvas_of(item, width=1280, height=720))[360]
    places = np.arange(1280) + 0.5
    sigma = blur / 2
    expected = [(erf((x - 200) / sigma / 2**0.5) - erf((x - 1080) / sigma / 2**0.5)) / 2 for x in places]
    assert np.abs(row - expected).max() < 0.012


@pytest.mark.parametrize("blur", [8, 33, 80])
def test_a_blur_is_as_wide_in_every_direction(blur: float) -> None:
    item = shadow_alone(box(350, 350, 20, 20), Shadow(BLACK, 0, 0, blur, 1))
    found = alpha(canvas_of(item, width=720, height=720))
    assert np.abs(found - found.T).max() < 1e-5
    assert np.abs(found - found[::-1]).max() < 0.6 / 255
    x, y = variance(found)
    assert x == pytest.approx(y, rel=1e-4)


@given(x=st.floats(-40, 40), y=st.floats(-40, 40), blur=st.sampled_from([0, 4, 30]))
@settings(max_examples=25)
def test_a_shadow_falls_where_its_offset_says(x: float, y: float, blur: float) -> None:
    assert centre(alpha(throwing(x, y, blur))) == pytest.approx((640 + x, 360 + y), abs=0.02)


def test_a_shadow_without_blur_is_the_shape_moved() -> None:
    assert (
        np.abs(alpha(throwing(7, -5)) - alpha(canvas_of(box(587, 325, 120, 60), width=1280, height=720))).max() < 1e-6
    )
    assert (
        np.abs(alpha(throwing(0.5, 0)) - alpha(canvas_of(box(580.5, 330, 120, 60), width=1280, height=720))).max()
        < 1e-6
    )


def test_a_shadow_lies_below_its_item_and_above_what_was_before() -> None:
    import dataclasses

    ground = box(0, 0, 640, 360, "#0000FF", "ground")
    item = dataclasses.replace(box(100, 50, 60, 40, "#FF0000"), shadows=(Shadow(Color(0, 1, 0), 30, 0, 0, 1),))
    pixels = drawn(canvas_of(ground, item))
    assert pixels[70, 150].tolist() == [1, 0, 0, 1]
    assert pixels[70, 175].tolist() == [0, 1, 0, 1]
    assert pixels[70, 300].tolist() == [0, 0, 1, 1]


def test_the_first_shadow_of_several_is_the_lowest() -> None:
    import dataclasses

    shadows = (Shadow(Color(1, 0, 0), 80, 0, 0, 1), Shadow(Color(0, 1, 0), 100, 0, 0, 1))
    pixels = drawn(canvas_of(dataclasses.replace(box(100, 50, 60, 40), shadows=shadows)))
    assert pixels[70, 190].tolist() == [1, 0, 0, 1]
    assert pixels[70, 210].tolist() == [0, 1, 0, 1]


def test_the_colours_alpha_makes_a_shadow_fainter() -> None:
    plain, faint = alpha(throwing(blur=10)), alpha(throwing(blur=10, color=Color(0, 0, 0, 0.4)))
    assert np.abs(faint - 0.4 * plain).max() < 1e-6


def test_strength_multiplies_the_coverage_up_to_one() -> None:
    plain = alpha(throwing(blur=40))
    for strength in (0.5, 1.9, 6):
        assert np.abs(alpha(throwing(blur=40, strength=strength)) - np.minimum(plain * strength, 1)).max() < 1e-5


@pytest.mark.parametrize("blur", [7, 14, 40, 90])
def test_a_moving_shadow_keeps_its_shape(blur: float) -> None:
    """Soft shadows are drawn on a coarse grid that stays where it is; moving over it must not be seen.

    What linear enlarging errs by, in both directions together, is at most 0.24 / 3² / 4, the curvature of a Gaussian's
    edge over cells of a third of its deviation: 1.7 / 255, and two places of the grid may err in opposite ways.
    """
    still = alpha(throwing(blur=blur))
    for shift in (1, 3, 8):
        moved = alpha(throwing(blur=blur), box=ItemState(x=shift, y=shift))
        assert np.abs(moved[shift:, shift:] - still[:-shift, :-shift]).max() < 3 / 255


@pytest.mark.parametrize("blur", [8, 60])
def test_the_shadow_of_text_is_the_text_blurred(blur: float) -> None:
    def text(color: str, shadow: bool) -> Layout:
        style = {"size": 200, "color": color, "opacity": 1e-9 if shadow else 1}
        if shadow:
            style["shadow"] = {"opacity": 1, "x": 12, "y": 9, "blur": blur}
        return composed(written(NAME, text=style, anchor="center"), "1280x720", name="Hog")

    glyphs, shadow = alpha(text("#FFFFFF", False)), alpha(text("#FFFFFF", True))
    scale = 2 / 3
    assert shadow.sum() == pytest.approx(glyphs.sum(), rel=5e-3)
    assert np.subtract(centre(shadow), centre(glyphs)) == pytest.approx((12 * scale, 9 * scale), abs=0.03)
    for one, other in zip(variance(shadow), variance(glyphs), strict=True):
        assert one - other == pytest.approx((blur * scale / 2) ** 2, rel=0.03, abs=1)


def test_a_shadow_fades_moves_and_grows_with_its_item() -> None:
    layout = throwing(10, 6, 12)
    plain, scaled = alpha(layout), alpha(layout, box=ItemState(scale_x=0.5, scale_y=0.5, x=4, opacity=0.5))
    assert centre(scaled) == pytest.approx((640 + 4 + 5, 360 + 3), abs=0.02)
    assert scaled.sum() == pytest.approx(plain.sum() * 0.25 * 0.5, rel=5e-3)
    sharp = (60**2 - 1) / 12
    assert variance(scaled)[0] - sharp == pytest.approx(9, rel=0.04)


def test_a_shadow_is_cut_at_the_edge_of_the_picture_and_not_before() -> None:
    corner = shadow_alone(box(0, 0, 30, 20), Shadow(BLACK, 0, 0, 20, 1))
    inside = shadow_alone(box(200, 200, 30, 20), Shadow(BLACK, 0, 0, 20, 1))
    cut, whole = alpha(canvas_of(corner)), alpha(canvas_of(inside, width=640, height=480))
    assert np.abs(cut[:100, :100] - whole[200:300, 200:300]).max() < 3 / 255


def test_a_title_without_opacity_in_its_shadow_has_none() -> None:
    layout = composed(written(NAME, text={"shadow": {"opacity": 0}}), name="Jan")
    assert text_item(layout).shadows == ()
