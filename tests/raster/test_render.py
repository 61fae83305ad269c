"""Frames: their region, what is in it, and how items are laid over each other."""

from __future__ import annotations

import dataclasses
import random

import numpy as np
import pytest
from drawing import box, canvas_of, canvas_pixels, drawn, only
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import FONTS, NAME, composed, rectangle, stack, text_item, written

from titlegen.layout.compose import compose
from titlegen.layout.model import GroupItem, Layout, ShapeItem, TextItem
from titlegen.motion.timeline import ItemState, Reveal, Timeline, animate
from titlegen.raster.frame import Frame
from titlegen.raster.render import render, title_region
from titlegen.style.load import load_style_pack
from titlegen.units import Color, FrameRate, Rect, Size

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


def ring(frame: Frame) -> float:
    """The most that is seen in the outermost px of the region, less where that is the edge of the picture."""
    region, alpha = frame.region, frame.pixels[:, :, 3]
    if region.empty:
        return 0.0
    sides = [
        alpha[0] if region.top > 0 else None,
        alpha[-1] if region.bottom < frame.canvas.height else None,
        alpha[:, 0] if region.left > 0 else None,
        alpha[:, -1] if region.right < frame.canvas.width else None,
    ]
    return max((float(side.max()) for side in sides if side is not None), default=0.0)


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


@pytest.mark.parametrize(
    "state",
    [
        ItemState(x=0.5, y=-0.3),
        ItemState(scale=1.37),
        ItemState(tracking=300),
        ItemState(tracking=-90),
        ItemState(scale=0.2, x=40, tracking=55),
        ItemState(reveal=Reveal("middle", 0.3, 9)),
    ],
)
@pytest.mark.parametrize("words", ["fjgÅ", "น้ำผึ้ง", "נִקּוּד", "क्षत्रिय"])
def test_a_moved_text_with_its_shadow_stays_inside_its_region(words: str, state: ItemState) -> None:
    shadow = {"x": -7, "y": 13, "blur": 21, "strength": 2}
    pack = written(NAME, text={"size": 120, "shadow": shadow, "align": "center"}, anchor="center")
    layout = composed(pack, SMALL, name=words)
    frame = render(layout, (("name", state),))
    assert frame.pixels[:, :, 3].max() > 0.5
    assert ring(frame) < 1e-6


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


@pytest.mark.parametrize(
    "state", [ItemState(opacity=0), ItemState(scale=0), ItemState(reveal=Reveal("left", 0, 0)), ItemState(x=5000)]
)
def test_what_is_hidden_has_no_region(state: ItemState) -> None:
    frame = render(composed(written(NAME), SMALL, name="Jan"), (("name", state),))
    assert frame.region.empty
    assert frame.pixels.shape == (0, 0, 4)
    assert frame.pixels.dtype == np.float32


def test_only_a_small_part_of_the_picture_is_drawn_for_a_lower_third() -> None:
    region = frame_at(("chat-show", "name-caption"), 0.5).region
    assert region.width * region.height < 0.15 * 640 * 360


@pytest.mark.parametrize("color", ["#000000", "#FFFFFF", "#336699", "#010203", "#FF4B2B"])
def test_a_colour_comes_out_as_it_was_written(color: str) -> None:
    wanted = Color.parse(color)
    pixels = drawn(canvas_of(box(100, 50, 60, 40, color)))
    inside = pixels[50:90, 100:160]
    assert np.abs(inside - (wanted.red, wanted.green, wanted.blue, 1)).max() < 1e-7
    assert pixels.sum() == pytest.approx(inside.sum())


def test_a_translucent_colour_is_premultiplied() -> None:
    pixels = drawn(canvas_of(dataclasses.replace(box(100, 50, 60, 40), color=Color(0.2, 0.4, 0.6, 0.5))))
    assert pixels[70, 130] == pytest.approx((0.1, 0.2, 0.3, 0.5), abs=1e-7)


def test_text_is_of_its_colour_to_its_very_edge() -> None:
    layout = composed(written(NAME, text={"color": "#336699"}), SMALL, name="Jan")
    pixels = drawn(layout)
    seen = pixels[pixels[:, :, 3] > 0]
    assert len(seen) > 100
    assert np.abs(seen[:, :3] - seen[:, 3:] * (0.2, 0.4, 0.6)).max() < 1e-6


def test_half_covered_edges_are_half_there() -> None:
    alpha = drawn(canvas_of(box(100.5, 50.5, 60, 40)))[:, :, 3]
    assert (alpha[70, 100], alpha[70, 130], alpha[70, 160]) == (0.5, 1, 0.5)
    assert (alpha[50, 130], alpha[90, 130]) == (0.5, 0.5)
    assert alpha[50, 100] == 0.25


def test_a_translucent_item_over_another_mixes_with_it() -> None:
    under, over = (
        box(100, 50, 60, 40, "#FF0000"),
        dataclasses.replace(box(120, 60, 60, 40, id="b"), color=Color(0, 1, 0, 0.25)),
    )
    pixels = drawn(canvas_of(under, over))
    assert pixels[70, 130] == pytest.approx((0.75, 0.25, 0, 1), abs=1e-6)
    assert pixels[55, 130] == pytest.approx((1, 0, 0, 1), abs=1e-6)
    assert pixels[95, 170] == pytest.approx((0, 0.25, 0, 0.25), abs=1e-6)


@given(opacity=st.floats(0.01, 1), which=st.sampled_from(["name", "all", "bar"]))
@settings(max_examples=30)
def test_opacity_multiplies_what_the_item_shows(opacity: float, which: str) -> None:
    layout = composed(
        written(stack("horizontal", NAME, rectangle("bar"), gap=20, id="all"), text={"size": 90}), SMALL, name="Jan"
    )
    full, faded = drawn(layout), drawn(layout, **{which: ItemState(opacity=opacity)})
    area = next(i for i in layout.items() if i.id == which).box
    there = np.zeros((360, 640, 1))
    there[:, max(0, int(area.x) - 5) : int(area.right) + 3] = 1
    assert np.abs(faded - full * (1 + there * (opacity - 1))).max() < 1e-6


def test_children_of_a_fading_group_do_not_show_through_each_other() -> None:
    group = GroupItem(
        "all", box(100, 50, 60, 40).box, (box(100, 50, 60, 40, "#FF0000"), box(110, 55, 20, 20, "#0000FF", "b"))
    )
    pixels = drawn(canvas_of(group), all=ItemState(opacity=0.5))
    assert pixels[60, 120] == pytest.approx((0, 0, 0.5, 0.5), abs=1e-7)
    assert pixels[80, 150] == pytest.approx((0.5, 0, 0, 0.5), abs=1e-7)
    apart = drawn(canvas_of(*group.children), box=ItemState(opacity=0.5), b=ItemState(opacity=0.5))
    assert apart[60, 120] == pytest.approx((0.25, 0, 0.5, 0.75), abs=1e-7)


def test_a_group_is_faded_over_what_lies_below_it() -> None:
    group = GroupItem("all", box(100, 50, 60, 40).box, (box(100, 50, 60, 40, "#FF0000"),))
    pixels = drawn(canvas_of(box(0, 0, 640, 360, "#0000FF", "ground"), group), all=ItemState(opacity=0.25))
    assert pixels[70, 130] == pytest.approx((0.25, 0, 0.75, 1), abs=1e-6)


def test_opacities_of_group_and_child_multiply() -> None:
    group = GroupItem("all", box(100, 50, 60, 40).box, (box(100, 50, 60, 40),))
    pixels = drawn(canvas_of(group), all=ItemState(opacity=0.5), box=ItemState(opacity=0.3))
    assert pixels[70, 130] == pytest.approx((0.15,) * 4, abs=1e-7)


def test_a_reveal_of_a_group_wipes_all_of_it_at_one_edge() -> None:
    group = GroupItem(
        "all", box(100, 50, 200, 100).box, (box(100, 50, 200, 100), box(120, 60, 100, 20, "#000000", "b"))
    )
    alpha = drawn(canvas_of(group), all=ItemState(reveal=Reveal("left", 0.4, 0)))[:, :, 3]
    assert (alpha[50:150, 100:180] == 1).all()
    assert (alpha[50:150, 180:] == 0).all()


def test_items_are_drawn_in_their_order() -> None:
    red, blue = box(100, 50, 60, 40, "#FF0000", "r"), box(100, 50, 60, 40, "#0000FF", "b")
    assert drawn(canvas_of(red, blue))[70, 130].tolist() == [0, 0, 1, 1]
    assert drawn(canvas_of(blue, red))[70, 130].tolist() == [1, 0, 0, 1]


def test_what_leaves_the_picture_is_cut_off_at_its_edge() -> None:
    layout = canvas_of(box(-30, -20, 100, 60), box(600, 340, 100, 60, id="b"))
    frame = render(layout, ())
    assert frame.region == Rect(0, 0, 640, 360)
    alpha = canvas_pixels(frame)[:, :, 3]
    assert alpha.sum() == 70 * 40 + 40 * 20


@pytest.mark.parametrize("words", ["Jan Morgenstern", "دانيال", "शाहरुख़"])
def test_text_and_plate_at_uhd_cover_each_hd_pixel_as_its_four_quarters(words: str) -> None:
    """Sizes are chosen so that both layouts lie on whole px; then pictures can be compared."""
    pack = written(NAME, text={"size": 60}, anchor="top-left", area="canvas", offset=(40, 40), mirror="never")
    hd, uhd = (composed(pack, size, name=words) for size in ("640x360", "1280x720"))
    small, large = text_item(hd), text_item(uhd)
    shift_x, shift_y = (2 * small.glyphs[0].x - large.glyphs[0].x, 2 * small.glyphs[0].y - large.glyphs[0].y)
    one = drawn(hd)[:, :, 3]
    two = canvas_pixels(render(uhd, (("name", ItemState(x=shift_x, y=shift_y)),)))[:, :, 3]
    error = np.abs(two.reshape(360, 2, 640, 2).mean(axis=(1, 3)) - one)
    assert error.max() < 0.1
    assert np.sqrt(np.mean(error[(one > 0) & (one < 1)] ** 2)) < 4 / 255


def test_leaves_of_the_layouts_are_texts_and_rectangles() -> None:
    """The tests of regions above look at each leaf on its own: there must be some."""
    kinds = {type(item) for layout, _ in TITLES.values() for item in layout.items()}
    assert kinds == {TextItem, ShapeItem, GroupItem}
