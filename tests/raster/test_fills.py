"""Gradients as colours at places: linear at every angle, radial, turned and scaled, between stops, without bands."""

from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import box, canvas_of, drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.delivery.png import straight_codes
from titlegen.layout.model import Box, Fill, Stop
from titlegen.layout.painting import color_at, gradient_line
from titlegen.motion.state import ItemState
from titlegen.raster.affine import Affine, posed
from titlegen.raster.fills import paint
from titlegen.raster.render import render
from titlegen.units import Color, Rect

RED, GREEN, BLUE = Color(1, 0, 0), Color(0, 1, 0), Color(0, 0, 1)
PLACE = Box(40, 30, 160, 90)
STEP = 1 / 8191
"""Colours of a gradient are told apart in so many steps."""


def linear(angle: float, *stops: Stop, box: Box = PLACE) -> Fill:
    start, end = gradient_line(box, angle)
    return Fill("linear", stops or (Stop(0, RED), Stop(1, BLUE)), start, end)


def premultiplied(fill: Fill, at: float) -> tuple[float, ...]:
    color = color_at(fill, min(max(at, 0), 1))
    return (*(part * color.alpha for part in (color.red, color.green, color.blue)), color.alpha)


def along(fill: Fill, x: float, y: float) -> float:
    """Where between its ends a place lies, by projection or by the ellipse."""
    right, down = fill.end[0] - fill.start[0], fill.end[1] - fill.start[1]
    if fill.kind == "radial":
        return math.hypot((x - fill.start[0]) / right, (y - fill.start[1]) / down)
    return ((x - fill.start[0]) * right + (y - fill.start[1]) * down) / (right * right + down * down)


def painted(fill: Fill, **state: float) -> np.ndarray:
    shape = box(PLACE.x, PLACE.y, PLACE.width, PLACE.height, fill)  # type: ignore[arg-type]
    return drawn(canvas_of(shape, width=240, height=150), box=ItemState(**state))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("angle", "first", "last"),
    [
        (90, (30, 40), (30, 199)),
        (270, (30, 199), (30, 40)),
        (180, (30, 40), (119, 40)),
        (0, (119, 40), (30, 40)),
        (135, (30, 40), (119, 199)),
    ],
)
def test_a_linear_gradient_goes_where_its_angle_says(
    angle: float, first: tuple[int, int], last: tuple[int, int]
) -> None:
    """Places are rows and columns; corners get the outer colours."""
    pixels = painted(linear(angle))
    assert pixels[first] == pytest.approx((1, 0, 0, 1), abs=0.02)
    assert pixels[last] == pytest.approx((0, 0, 1, 1), abs=0.02)


@settings(max_examples=40)
@given(angle=st.floats(-360, 360), x=st.integers(40, 199), y=st.integers(30, 119))
def test_each_pixel_of_a_linear_gradient_has_the_colour_of_its_middle(angle: float, x: int, y: int) -> None:
    fill = linear(angle, Stop(0, RED), Stop(0.3, Color(0.2, 0.9, 0.4, 0.5)), Stop(1, BLUE))
    expected = premultiplied(fill, along(fill, x + 0.5, y + 0.5))
    assert painted(fill)[y, x] == pytest.approx(expected, abs=4 * STEP)


@settings(max_examples=40)
@given(
    center=st.tuples(st.floats(40, 200), st.floats(30, 120)),
    radii=st.tuples(st.floats(5, 200), st.floats(5, 200)),
    x=st.integers(40, 199),
    y=st.integers(30, 119),
)
def test_each_pixel_of_a_radial_gradient_has_the_colour_of_its_ellipse(
    center: tuple[float, float], radii: tuple[float, float], x: int, y: int
) -> None:
    fill = Fill("radial", (Stop(0.1, RED), Stop(0.9, BLUE)), center, (center[0] + radii[0], center[1] + radii[1]))
    expected = premultiplied(fill, along(fill, x + 0.5, y + 0.5))
    assert painted(fill)[y, x] == pytest.approx(expected, abs=4 * STEP)


@settings(max_examples=30)
@given(
    kind=st.sampled_from(["linear", "radial"]),
    rotate=st.floats(-180, 180),
    skew=st.floats(-40, 40),
    scale_x=st.floats(0.6, 1.1),
    scale_y=st.floats(0.6, 1.1),
)
def test_a_gradient_moves_turns_and_grows_with_its_item(
    kind: str, rotate: float, skew: float, scale_x: float, scale_y: float
) -> None:
    fill = linear(60) if kind == "linear" else Fill("radial", (Stop(0, RED), Stop(1, BLUE)), (90, 60), (150, 110))
    pixels = painted(fill, rotate=rotate, skew=skew, scale_x=scale_x, scale_y=scale_y, x=3.3, y=-2.7)
    back = posed(PLACE.middle, scale_x, scale_y, skew, rotate, 3.3, -2.7).inverse()
    for column, row in ((120, 72), (105, 80), (133, 66)):
        there = along(fill, *back.point(column + 0.5, row + 0.5))
        assert pixels[row, column] == pytest.approx(premultiplied(fill, there), abs=4 * STEP)


def test_beyond_its_ends_a_gradient_keeps_the_outer_colours() -> None:
    fill = Fill("linear", (Stop(0, RED), Stop(1, BLUE)), (100, 0), (120, 0))
    row = painted(fill)[60]
    assert (row[40:100] == (1, 0, 0, 1)).all()
    assert (row[120:200] == (0, 0, 1, 1)).all()


def test_two_stops_at_one_place_are_an_edge() -> None:
    stops = (Stop(0, RED), Stop(0.5, RED), Stop(0.5, GREEN), Stop(1, GREEN))
    row = painted(linear(90, *stops))[60]
    assert (row[40:119] == (1, 0, 0, 1)).all()
    assert (row[121:200] == (0, 1, 0, 1)).all()


def test_a_transparent_stop_lends_no_hue() -> None:
    """Mixed premultiplied: white over nothing is white all the way, whatever colour the nothing has."""
    fill = linear(90, Stop(0, Color(1, 1, 1, 1)), Stop(1, Color(0, 0, 0, 0)))
    row = painted(fill)[60, 40:200]
    assert np.abs(row[:, :3] - row[:, 3:]).max() < 1e-6
    assert row[0, 3] > 0.99
    assert row[-1, 3] < 0.01


@pytest.mark.parametrize("low", [0.0, 0.4])
@pytest.mark.parametrize("angle", [90, 84])
def test_sixteen_bits_show_no_bands_across_hd(low: float, angle: float) -> None:
    high = low + 0.35
    wide = Box(0, 0, 1920, 40)
    fill = linear(angle, Stop(0, Color(low, low, low)), Stop(1, Color(high, high, high)), box=wide)
    frame = render(canvas_of(box(0, 0, 1920, 40, fill), width=1920, height=40), ())  # type: ignore[arg-type]
    codes = straight_codes(frame, 16)[:, :, 0].astype(int)
    steps = np.diff(codes, axis=1)
    a_px = 0.35 * 65535 / 1920
    assert steps.min() >= 0
    assert steps.max() <= a_px + 0.35 * 65535 * STEP + 2
    assert len(np.unique(codes[20])) > 1900
    assert codes[20, -1] - codes[20, 0] == pytest.approx(0.35 * 65535, rel=0.03)


def test_a_gradient_of_a_text_lies_across_its_box_and_not_across_each_letter() -> None:
    layout = composed(
        written(NAME, text={"size": 120, "color": {"gradient": "linear", "stops": ["#FF0000", "#0000FF"]}}),
        "640x360",
        name="HHHHHH",
    )
    pixels, (fill,) = drawn(layout), text_item(layout).fills
    rows, columns = np.nonzero(pixels[:, :, 3] == 1)
    for row, column in list(zip(rows, columns, strict=True))[::97]:
        expected = premultiplied(fill, along(fill, column + 0.5, row + 0.5))
        assert pixels[row, column] == pytest.approx(expected, abs=4 * STEP)


def test_a_moved_fill_takes_the_place_of_the_items_own() -> None:
    other = linear(90, Stop(0, GREEN), Stop(1, RED))
    layout = canvas_of(box(40, 30, 160, 90, "#0000FF"), width=240, height=150)
    pixels = drawn(layout, box=ItemState(fills=(other,)))
    assert pixels[60, 41] == pytest.approx((0, 1, 0, 1), abs=0.02)
    frame = render(layout, (("box", ItemState(fills=(other,))),))
    assert frame.smooth
    assert not render(layout, ()).smooth


@given(share=st.floats(0, 1), alpha=st.floats(0, 1))
def test_painting_through_a_mask_scales_colour_and_alpha_alike(share: float, alpha: float) -> None:
    region = Rect(0, 0, 3, 2)
    for fill in (linear(90, Stop(0, Color(1, 0.5, 0.25, alpha)), Stop(1, Color(1, 0.5, 0.25, alpha))),):
        target = np.zeros((4, 2, 3), np.float32)
        paint(target, np.full((2, 3), share, np.float32), fill, Affine(), region)
        assert target[:, 1, 2] == pytest.approx(np.array([1, 0.5, 0.25, 1]) * alpha * share, abs=1e-6)
