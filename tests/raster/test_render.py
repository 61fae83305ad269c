"""Frames: their region, what is in it, and how items are laid over each other."""

from __future__ import annotations

import numpy as np
import pytest
from drawing import box, canvas_of, canvas_pixels, drawn, group, ring
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import NAME, composed, rectangle, stack, text_item, written

from titlegen.motion.state import ItemState, Reveal
from titlegen.raster.render import render
from titlegen.units import Color, Rect, Size

SMALL = Size(640, 360)


@pytest.mark.parametrize(
    "state",
    [
        ItemState(x=0.5, y=-0.3),
        ItemState(scale_x=1.37, scale_y=1.37),
        ItemState(tracking=300),
        ItemState(tracking=-90),
        ItemState(scale_x=0.2, scale_y=0.2, x=40, tracking=55),
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


@pytest.mark.parametrize(
    "state",
    [ItemState(opacity=0), ItemState(scale_x=0, scale_y=0), ItemState(reveal=Reveal("wipe", 0, 0)), ItemState(x=5000)],
)
def test_what_is_hidden_has_no_region(state: ItemState) -> None:
    frame = render(composed(written(NAME), SMALL, name="Jan"), (("name", state),))
    assert frame.region.empty
    assert frame.pixels.shape == (0, 0, 4)
    assert frame.pixels.dtype == np.float32


@pytest.mark.parametrize("color", ["#000000", "#FFFFFF", "#336699", "#010203", "#FF4B2B"])
def test_a_colour_comes_out_as_it_was_written(color: str) -> None:
    wanted = Color.parse(color)
    pixels = drawn(canvas_of(box(100, 50, 60, 40, color)))
    inside = pixels[50:90, 100:160]
    assert np.abs(inside - (wanted.red, wanted.green, wanted.blue, 1)).max() < 1e-7
    assert pixels.sum() == pytest.approx(inside.sum())


def test_a_translucent_colour_is_premultiplied() -> None:
    pixels = drawn(canvas_of(box(100, 50, 60, 40, Color(0.2, 0.4, 0.6, 0.5))))
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
        box(120, 60, 60, 40, Color(0, 1, 0, 0.25), "b"),
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
    whole = group(box(100, 50, 60, 40, "#FF0000"), box(110, 55, 20, 20, "#0000FF", "b"))
    pixels = drawn(canvas_of(whole), all=ItemState(opacity=0.5))
    assert pixels[60, 120] == pytest.approx((0, 0, 0.5, 0.5), abs=1e-7)
    assert pixels[80, 150] == pytest.approx((0.5, 0, 0, 0.5), abs=1e-7)
    apart = drawn(canvas_of(*whole.children), box=ItemState(opacity=0.5), b=ItemState(opacity=0.5))
    assert apart[60, 120] == pytest.approx((0.25, 0, 0.5, 0.75), abs=1e-7)


def test_a_group_is_faded_over_what_lies_below_it() -> None:
    whole = group(box(100, 50, 60, 40, "#FF0000"))
    pixels = drawn(canvas_of(box(0, 0, 640, 360, "#0000FF", "ground"), whole), all=ItemState(opacity=0.25))
    assert pixels[70, 130] == pytest.approx((0.25, 0, 0.75, 1), abs=1e-6)


def test_opacities_of_group_and_child_multiply() -> None:
    whole = group(box(100, 50, 60, 40))
    pixels = drawn(canvas_of(whole), all=ItemState(opacity=0.5), box=ItemState(opacity=0.3))
    assert pixels[70, 130] == pytest.approx((0.15,) * 4, abs=1e-7)


def test_a_reveal_of_a_group_wipes_all_of_it_at_one_edge() -> None:
    whole = group(box(100, 50, 200, 100), box(120, 60, 100, 20, "#000000", "b"))
    alpha = drawn(canvas_of(whole), all=ItemState(reveal=Reveal("wipe", 0.4, 0)))[:, :, 3]
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
