"""Frames of the shipped titles: their region, what is in it, and that order does not matter."""

from __future__ import annotations

import random

import numpy as np
import pytest
from drawing import only, ring
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import FONTS

from titlegen.layout.compose import compose
from titlegen.layout.model import GroupItem, Layout, ShapeItem, TextItem
from titlegen.motion.timeline import Timeline, animate
from titlegen.raster.frame import Frame
from titlegen.raster.render import render, title_region
from titlegen.style.load import load_style_pack
from titlegen.units import FrameRate, Rect, Size

SMALL = Size(640, 360)
PACKS = {name: load_style_pack(name) for name in ("chat-show", "documentary", "feature-opening")}
TEMPLATES = [(pack, name) for pack, loaded in PACKS.items() for name in loaded.style.templates]


def title(which: tuple[str, str]) -> tuple[Layout, Timeline]:
    loaded = PACKS[which[0]]
    template = loaded.style.templates[which[1]]
    words = {field: spec.sample or "Jagodiński" for field, spec in template.fields.items()}
    layout = compose(loaded, which[1], words, SMALL, FONTS)
    return layout, animate(layout, loaded.style, template, FrameRate.parse("25"))


TITLES = {which: title(which) for which in TEMPLATES}
moments = st.tuples(st.sampled_from(TEMPLATES), st.floats(0, 1, exclude_max=True))


def frame_at(which: tuple[str, str], share: float) -> Frame:
    layout, timeline = TITLES[which]
    return render(layout, timeline.state(int(share * timeline.frames)))


@settings(max_examples=60)
@given(moment=moments)
def test_pixels_are_premultiplied_float32_of_the_region(moment: tuple[tuple[str, str], float]) -> None:
    frame = frame_at(*moment)
    pixels, alpha = frame.pixels, frame.pixels[:, :, 3:]
    assert pixels.dtype == np.float32
    assert pixels.shape == (frame.region.height, frame.region.width, 4)
    assert frame.canvas == SMALL
    assert frame.region.intersection(Rect(0, 0, 640, 360)) == frame.region
    assert np.isfinite(pixels).all()
    assert (pixels >= -1e-6).all()
    assert (pixels[:, :, :3] <= alpha + 1e-6).all()
    assert (alpha <= 1 + 1e-6).all()


@settings(max_examples=60)
@given(moment=moments)
def test_nothing_reaches_the_edge_of_its_region(moment: tuple[tuple[str, str], float]) -> None:
    """An item that its region cut off would be seen in the outermost px, which are kept free."""
    (which, share) = moment
    layout, timeline = TITLES[which]
    state = timeline.state(int(share * timeline.frames))
    assert ring(render(layout, state)) < 1e-6
    for leaf in (i for i in layout.items() if not isinstance(i, GroupItem)):
        assert ring(render(only(layout, leaf), state)) < 1e-6


@pytest.mark.parametrize("which", TEMPLATES)
def test_the_region_of_the_title_holds_the_regions_of_all_frames(which: tuple[str, str]) -> None:
    layout, timeline = TITLES[which]
    whole, union = title_region(layout, (run.state for run in timeline.runs())), Rect(0, 0, 0, 0)
    for run in list(timeline.runs())[::7]:
        region = render(layout, run.state).region
        assert region.empty or region.intersection(whole) == region
        union = union.union(region)
    assert whole.width * whole.height < 640 * 360
    assert union.width >= 0.9 * whole.width


@pytest.mark.parametrize("which", [TEMPLATES[0], TEMPLATES[1]])
def test_frames_do_not_depend_on_the_order_they_are_drawn_in(which: tuple[str, str]) -> None:
    layout, timeline = TITLES[which]
    frames = list(range(0, timeline.frames, 4))
    in_order = {frame: render(layout, timeline.state(frame)) for frame in frames}
    random.Random(7).shuffle(frames)
    for frame in frames:
        again = render(layout, timeline.state(frame))
        assert again.region == in_order[frame].region
        assert np.array_equal(again.pixels, in_order[frame].pixels)


def test_only_a_small_part_of_the_picture_is_drawn_for_a_lower_third() -> None:
    region = frame_at(("chat-show", "name-caption"), 0.5).region
    assert region.width * region.height < 0.15 * 640 * 360


def test_leaves_of_the_layouts_are_texts_and_rectangles() -> None:
    """The tests of regions above look at each leaf on its own: there must be some."""
    kinds = {type(item) for layout, _ in TITLES.values() for item in layout.items()}
    assert kinds == {TextItem, ShapeItem, GroupItem}
