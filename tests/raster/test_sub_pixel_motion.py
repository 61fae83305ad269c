"""What moves a tenth of a pixel a frame moves a tenth of a pixel in the pixels.

The centroid of exactly area-sampled coverage is not exactly the shape's: each edge errs by up to 1/8 px² a
row. Over a word of 64 px that is far below a hundredth of a pixel; a lone stem of 3 px would show it.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drawing import box, canvas_of, centre, centre_of, drawn, shadow_alone
from written_packs import NAME, composed, item, stack, written

from titlegen.layout.model import Layout, Shadow, TextItem
from titlegen.motion.state import ItemState
from titlegen.raster.render import render
from titlegen.units import Color

STEPS = [0.1 * i for i in range(21)]
NAMES = {"latin": "Jan Morgenstern", "arabic": "محمد عبد الرحمن", "devanagari": "शाहरुख़ ख़ान", "one letter": "O"}


def errors(layout: Layout, id: str, across: float, down: float) -> list[float]:
    """How far, at each step, the centroid is from where it should be, in px along the worse axis."""
    found = []
    start = centre_of(render(layout, ()))
    for step in STEPS:
        x, y = centre_of(render(layout, ((id, ItemState(x=step * across, y=step * down)),)))
        found.append(max(abs(x - start[0] - step * across), abs(y - start[1] - step * down)))
    return found


@pytest.mark.parametrize("direction", [(1, 0), (0, 1), (1, 1), (-0.7, 0.3)])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_text_is_where_it_should_be(name: str, direction: tuple[float, float]) -> None:
    layout = composed(written(NAME, text={"size": 64}, anchor="center"), name=name)
    assert max(errors(layout, "name", *direction)) < 0.02


@pytest.mark.parametrize("direction", [(1, 0), (0, 1), (1, -1)])
@pytest.mark.parametrize("radius", [0, 12])
def test_a_plate_is_where_it_should_be(radius: float, direction: tuple[float, float]) -> None:
    assert max(errors(canvas_of(box(100, 80, 201, 77, radius=radius)), "box", *direction)) < 0.02


@pytest.mark.parametrize("direction", [(1, 0), (0, 1)])
def test_a_plate_and_its_text_move_as_one(direction: tuple[float, float]) -> None:
    plated = stack("vertical", NAME, id="all", padding=20, plate={"color": "#402010"})
    layout = composed(written(plated, anchor="center"), name="Jan Berg")
    assert max(errors(layout, "all", *direction)) < 0.02
    still, moved = (drawn(layout, all=ItemState(x=x))[:, :, :3].sum() for x in (0, 0.5))
    assert moved == pytest.approx(still, rel=1e-3)


@pytest.mark.parametrize("blur", [3, 8, 40])
@pytest.mark.parametrize("direction", [(1, 0), (0, 1)])
def test_a_shadow_is_where_it_should_be(blur: float, direction: tuple[float, float]) -> None:
    item = shadow_alone(box(250, 150, 120, 60), Shadow(Color(0, 0, 0), 0, 0, blur, 1))
    assert max(errors(canvas_of(item), "box", *direction)) < 0.02


def test_tracking_spreads_letters_about_the_middle_of_a_centred_line() -> None:
    pack = written(
        NAME, text={"size": 90, "align": "center"}, motion={"hold": {"name": {"tracking": 1}}}, anchor="center"
    )
    layout = composed(pack, "640x360", name="HOH")
    start = centre(drawn(layout)[:, :, 3])
    for tracking in (1, 10, 33.3, 200):
        found = centre(drawn(layout, name=ItemState(tracking=tracking))[:, :, 3])
        assert found == pytest.approx(start, abs=0.02)


def test_tracking_moves_each_letter_by_its_share() -> None:
    pack = written(NAME, text={"size": 90}, motion={"hold": {"name": {"tracking": 1}}}, anchor="left")
    layout = composed(pack, "640x360", name="HOH")
    text = item(layout, "name")
    assert isinstance(text, TextItem)
    for number, glyph in enumerate(text.glyphs):
        alone = dataclasses.replace(text, glyphs=(glyph,))
        where = [centre(drawn(canvas_of(alone), name=ItemState(tracking=tracking))[:, :, 3])[0] for tracking in (0, 37)]
        assert where[1] - where[0] == pytest.approx(number * 37 / 1000 * 30, abs=0.02)


def test_scale_is_about_the_middle_of_the_item() -> None:
    layout = canvas_of(box(100, 80, 200, 60))
    for scale in (0.25, 0.5, 0.991, 1.013, 1.5):
        alpha = drawn(layout, box=ItemState(scale_x=scale, scale_y=scale))[:, :, 3]
        assert centre(alpha) == pytest.approx((200, 110), abs=1e-3)
        assert alpha.sum() == pytest.approx(200 * 60 * scale * scale, rel=1e-4)


def test_text_grows_by_its_square() -> None:
    layout = composed(written(NAME, text={"size": 90}, anchor="center"), "640x360", name="Berg")
    mass = drawn(layout)[:, :, 3].sum()
    for scale in (0.5, 1.013, 2):
        assert drawn(layout, name=ItemState(scale_x=scale, scale_y=scale))[:, :, 3].sum() == pytest.approx(
            mass * scale**2, rel=5e-3
        )


def test_a_child_moves_with_its_group_and_on_its_own() -> None:
    layout = composed(written(stack("vertical", NAME, id="all"), text={"size": 90}), "640x360", name="Jan")
    start = centre(drawn(layout)[:, :, 3])
    both = drawn(layout, all=ItemState(x=3.3, y=-1.2), name=ItemState(x=0.4, y=2.6))[:, :, 3]
    assert centre(both) == pytest.approx((start[0] + 3.7, start[1] + 1.4), abs=0.02)


def test_a_childs_move_is_scaled_by_its_group() -> None:
    layout = composed(written(stack("vertical", NAME, id="all"), text={"size": 90}), "640x360", name="Jan")
    still, moved = (
        centre(drawn(layout, all=ItemState(scale_x=0.5, scale_y=0.5), name=ItemState(x=x))[:, :, 3]) for x in (0.0, 5.0)
    )
    assert np.subtract(moved, still) == pytest.approx((2.5, 0), abs=0.02)
