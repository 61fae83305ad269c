"""Blend modes against the formulas of W3C Compositing and Blending 1, in double precision."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from drawing import box, canvas_of, drawn, group
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from titlegen.layout.model import Shadow
from titlegen.motion.state import ItemState
from titlegen.raster.blending import composite
from titlegen.units import Color

MODES = ("normal", "multiply", "screen", "overlay", "add")
parts = st.floats(0, 1, width=32)
straight = st.tuples(parts, parts, parts, parts)


def blended(mode: str, below: float, above: float) -> float:
    """B(cb, cs) of section 9."""
    if mode == "multiply":
        return below * above
    if mode == "screen":
        return below + above - below * above
    if mode == "overlay":
        return 2 * below * above if below <= 0.5 else 1 - 2 * (1 - below) * (1 - above)
    return above


def expected(mode: str, below: tuple[float, ...], above: tuple[float, ...]) -> list[float]:
    """Premultiplied result for straight colours with alpha: sections 5.8, 8 and 9.1."""
    ab, as_ = below[3], above[3]
    if mode == "add":
        return [min(1, b * ab + s * as_) for b, s in zip((*below[:3], 1), (*above[:3], 1), strict=True)]
    colors = [
        as_ * (1 - ab) * s + as_ * ab * blended(mode, b, s) + (1 - as_) * ab * b
        for b, s in zip(below[:3], above[:3], strict=True)
    ]
    return [*colors, as_ + ab - as_ * ab]


def planes(color: tuple[float, ...]) -> NDArray[np.float32]:
    red, green, blue, alpha = color
    return np.array([red * alpha, green * alpha, blue * alpha, alpha], np.float32).reshape(4, 1, 1)


@settings(max_examples=200)
@given(mode=st.sampled_from(MODES), below=straight, above=straight)
def test_a_mode_gives_what_its_formula_says(mode: str, below: tuple[float, ...], above: tuple[float, ...]) -> None:
    target = planes(below)
    composite(target, planes(above), mode)  # type: ignore[arg-type]
    # Overlay jumps in nothing but its slope at half, so that rounding there is no fault.
    assert target.ravel() == pytest.approx(expected(mode, below, above), abs=2e-6)


@settings(max_examples=100)
@given(colors=st.lists(st.tuples(st.sampled_from(MODES), straight), min_size=1, max_size=6))
def test_whatever_is_put_on_whatever_stays_a_premultiplied_colour(
    colors: list[tuple[str, tuple[float, ...]]],
) -> None:
    target = np.zeros((4, 1, 1), np.float32)
    for mode, color in colors:
        composite(target, planes(color), mode)  # type: ignore[arg-type]
        assert target.min() >= -1e-6
        assert (target[:3] <= target[3] + 1e-6).all()
        assert target[3] <= 1 + 1e-6


@given(below=straight, above=st.tuples(parts, parts, parts), mode=st.sampled_from(MODES))
def test_what_is_not_there_changes_nothing(below: tuple[float, ...], above: tuple[float, ...], mode: str) -> None:
    target = planes(below)
    before = target.copy()
    composite(target, planes((*above, 0.0)), mode)  # type: ignore[arg-type]
    assert np.abs(target - before).max() < 1e-7


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("normal", (0.8, 0.4, 0.2)),
        ("multiply", (0.4, 0.1, 0.05)),
        ("screen", (0.9, 0.55, 0.4)),
        ("overlay", (0.8, 0.2, 0.1)),
        ("add", (1, 0.65, 0.45)),
    ],
)
def test_an_item_is_blended_with_what_the_title_has_below_it(mode: str, expected: tuple[float, ...]) -> None:
    ground = box(20, 20, 80, 60, Color(0.5, 0.25, 0.25), "ground")
    top = box(60, 40, 80, 60, Color(0.8, 0.4, 0.2), "top", blend=mode)
    pixels = drawn(canvas_of(ground, top, width=200, height=120))
    assert pixels[60, 80] == pytest.approx((*expected, 1), abs=1e-6)
    assert pixels[90, 120] == pytest.approx((0.8, 0.4, 0.2, 1), abs=1e-6)
    assert pixels[30, 30] == pytest.approx((0.5, 0.25, 0.25, 1), abs=1e-6)


@pytest.mark.parametrize("mode", MODES)
def test_half_there_it_is_half_blended(mode: str) -> None:
    def at(opacity: float) -> NDArray[np.float64]:
        top = box(0, 0, 40, 40, Color(0.8, 0.4, 0.2), "top", blend=mode)
        return drawn(
            canvas_of(box(0, 0, 40, 40, Color(0.5, 0.25, 0.6), "ground"), top, width=60, height=60),
            top=ItemState(opacity=opacity),
        )[20, 20]

    steps = [at(share) for share in (0, 0.25, 0.5, 0.75, 1)]
    if mode != "add":
        assert steps[2] == pytest.approx((steps[0] + steps[4]) / 2, abs=1e-6)
    assert max(np.abs(b - a).max() for a, b in pairwise(steps)) < 0.26


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("what", ["item", "glow"])
def test_nothing_jumps_at_the_end_of_a_fade(mode: str, what: str) -> None:
    """A child that multiplies, or a glow that adds light, does so to the same ground at 99.99% as at rest."""
    ground = box(0, 0, 200, 120, Color(0.5, 0.25, 0.6), "ground")
    if what == "item":
        inner = box(60, 40, 80, 40, Color(0.8, 0.4, 0.2, 0.7), "inner", blend=mode)
    else:
        glow = Shadow(Color(0.8, 0.4, 0.2, 0.7), 0, 0, 16, 1.5, mode)  # type: ignore[arg-type]
        inner = box(60, 40, 80, 40, Color(0.1, 0.9, 0.2, 0.5), "inner", shadows=(glow,))
    layout = canvas_of(ground, group(inner), width=200, height=120)
    rest = drawn(layout)
    for state in (ItemState(opacity=0.9999), ItemState(opacity=0.9999, masked=True)):
        almost = drawn(layout, all=state)
        if state.masked:
            rest, almost = rest[41:79, 61:139], almost[41:79, 61:139]
        assert np.abs(almost - rest).max() < 1e-3
