"""Motion blur: a frame is the mean of its moments, on the region of all of them."""

from __future__ import annotations

import numpy as np
import pytest
from drawing import box, canvas_of, canvas_pixels, centre, variance
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import FONTS

from titlegen.layout.compose import compose
from titlegen.layout.model import Layout, Shadow
from titlegen.motion.state import Exposure, ItemState, SharpState
from titlegen.motion.timeline import animate
from titlegen.raster.render import render, title_region
from titlegen.style.load import load_style_pack
from titlegen.units import Color, FrameRate, Rect, Size


def moments(*states: ItemState) -> Exposure:
    return Exposure(tuple((("box", state),) for state in states))


def plate() -> Layout:
    shadow = Shadow(Color(0, 0, 0), 4, 6, 10, 1)
    return canvas_of(box(200.2, 100.7, 120, 60, "#336699", shadows=(shadow,)), width=640, height=360)


@settings(max_examples=20)
@given(
    xs=st.lists(st.floats(-250, 450), min_size=1, max_size=5),
    opacities=st.lists(st.sampled_from([0, 0.3, 1]), min_size=5, max_size=5),
)
def test_a_frame_is_the_mean_of_its_moments(xs: list[float], opacities: list[float]) -> None:
    layout = plate()
    states = [ItemState(x=x, opacity=opacity) for x, opacity in zip(xs, opacities, strict=False)]
    mixed = canvas_pixels(render(layout, moments(*states)))
    mean = np.mean([canvas_pixels(render(layout, (("box", state),))) for state in states], axis=0)
    assert np.abs(mixed - mean).max() < 1e-5


def test_moments_that_are_alike_are_one_sharp_frame() -> None:
    layout = plate()
    still = ItemState(x=3.3)
    one, many = render(layout, (("box", still),)), render(layout, moments(*[still] * 8))
    assert many.region == one.region
    assert np.abs(many.pixels - one.pixels).max() < 1e-6


def test_the_region_holds_all_moments() -> None:
    layout = plate()
    states = [ItemState(x=-150), ItemState(x=150, y=90), ItemState(opacity=0), ItemState(x=3000)]
    frame = render(layout, moments(*states))
    union = Rect(0, 0, 0, 0)
    for state in states:
        union = union.union(render(layout, (("box", state),)).region)
    assert frame.region == union == title_region(layout, [moments(*states)])


def test_moments_of_nothing_are_an_empty_frame() -> None:
    frame = render(plate(), moments(ItemState(opacity=0), ItemState(x=5000)))
    assert frame.region.empty
    assert frame.pixels.shape == (0, 0, 4)


@pytest.mark.parametrize("speed", [4, 17, 60])
def test_what_moves_evenly_is_smeared_evenly_over_its_way(speed: float) -> None:
    """Samples in the middles of equal times: the smear has the variance of its length and its middle in the middle."""
    count = 16
    layout = canvas_of(box(280, 100, 80, 60))
    states: list[SharpState] = [(("box", ItemState(x=speed * ((i + 0.5) / count - 0.5))),) for i in range(count)]
    alpha = canvas_pixels(render(layout, Exposure(tuple(states))))[:, :, 3]
    assert alpha.sum() == pytest.approx(80 * 60, rel=1e-5)
    assert centre(alpha) == pytest.approx((320, 130), abs=1e-3)
    smear = variance(alpha)[0] - (80**2 - 1) / 12
    assert smear == pytest.approx(speed**2 / 12 * (1 - 1 / count**2), rel=0.02, abs=0.3)
    row = alpha[130]
    assert np.abs(np.diff(row)).max() <= 1 / count * max(1, count / speed) + 1e-5


SMEARED = [("sport", "name", 6), ("sport", "stat", 9), ("newsroom", "strap", 7), ("chat-show", "name-caption", 5)]


@pytest.mark.parametrize(("style", "template", "index"), SMEARED)
def test_what_stands_still_is_drawn_once_and_the_mean_is_that_of_whole_moments(
    style: str, template: str, index: int
) -> None:
    loaded = load_style_pack(style)
    spec = loaded.style.templates[template]
    motion = spec.motion.model_copy(update={"shutter": 360})
    words = {field: each.sample for field, each in spec.fields.items()}
    layout = compose(loaded, template, words, Size(640, 360), FONTS)
    moving = spec.model_copy(update={"motion": motion})
    state = animate(layout, loaded.style, moving, FrameRate.parse("25")).state(index)
    assert isinstance(state, Exposure)
    mean = np.mean([canvas_pixels(render(layout, sample)) for sample in state.samples], axis=0)
    assert np.abs(canvas_pixels(render(layout, state)) - mean).max() < 1e-5


def test_a_backdrop_and_a_plate_around_what_moves_are_as_in_a_sharp_frame() -> None:
    """Only the px that the moving box may touch are a mean; all others are those of one moment, to the bit."""
    still, moving = box(100, 100, 300, 120, "#336699", radius=10), box(150, 130, 40, 40, "#FFFFFF", id="moving")
    layout = canvas_of(still, moving, width=640, height=360)
    samples = tuple((("moving", ItemState(x=float(x))),) for x in range(0, 60, 3))
    mixed, sharp = (canvas_pixels(render(layout, each)) for each in (Exposure(samples), samples[0]))
    differing = np.argwhere(np.abs(mixed - sharp).max(axis=2) > 0)
    assert (differing.max(axis=0) <= [170, 247]).all()
    assert (differing.min(axis=0) >= [129, 149]).all()
    assert np.abs(mixed - sharp)[130:170, 150:247].max() > 0.5
