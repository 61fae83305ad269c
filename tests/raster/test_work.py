"""A frame that would take minutes, or all memory, is refused; what broadcasters draw is nowhere near that."""

from __future__ import annotations

import pytest
from written_packs import NAME, composed, rectangle, stack, written

from titlegen.errors import StyleError
from titlegen.layout.model import Layout
from titlegen.motion.state import Exposure, ItemState
from titlegen.pipeline import compose
from titlegen.raster import work
from titlegen.raster.affine import IN_PLACE
from titlegen.raster.drawing import Drawing
from titlegen.raster.render import render
from titlegen.raster.work import MOST_LAYER_PX, MOST_PX, Work, refuse_too_much
from titlegen.style.load import list_styles, load_style_pack
from titlegen.units import Rect

ALL = {"width": 1920, "height": 1080}


def estimated(layout: Layout, **states: ItemState) -> Work:
    drawing = Drawing(layout.root, dict(states))
    canvas = Rect(0, 0, layout.canvas.width, layout.canvas.height)
    return work._Estimate(drawing, canvas).of(layout.root, IN_PLACE)


def layout_of(*items: dict) -> Layout:
    return composed(written(stack("overlay", NAME, *items), area="canvas"), name="Jan")


@pytest.mark.parametrize("style", list_styles())
def test_no_title_of_a_shipped_pack_takes_half_of_what_may_be_drawn(style: str) -> None:
    pack = load_style_pack(style)
    for template in pack.style.templates:
        layout = compose(pack, template, size="uhd").layout
        taken = estimated(layout)
        assert taken.px * 64 < MOST_PX / 2  # as many moments as a smear has at most
        assert taken.layer_px < MOST_LAYER_PX / 2


def test_a_rectangle_takes_its_own_area() -> None:
    taken = estimated(layout_of(rectangle(width=300, height=200))).px - estimated(layout_of()).px
    assert taken == pytest.approx(300 * 200 + work._ITEM_WORK, rel=0.03)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"blur": 4}, id="a blur"),
        pytest.param({"shadow": {"blur": 8}}, id="a shadow"),
        pytest.param({"opacity": 0.5}, id="opacity"),
        pytest.param({"blend": "multiply"}, id="a blend"),
        pytest.param({"matte": "name"}, id="a matte"),
        pytest.param({"stroke": {"color": "#FFFFFF", "width": 2}}, id="a stroke"),
    ],
)
def test_whatever_an_item_has_takes_more(more: dict) -> None:
    assert estimated(layout_of(rectangle(**more))).px > estimated(layout_of(rectangle())).px


def test_what_is_not_seen_takes_nothing() -> None:
    layout = layout_of(rectangle(id="box", **ALL))
    gone, unseen = (estimated(layout, box=state).px for state in (ItemState(x=5000.0), ItemState(opacity=0.0)))
    assert max(gone, unseen) < estimated(layout).px - 1900 * 1000


def test_layers_in_layers_stand_in_memory_together() -> None:
    inner = rectangle(opacity=0.5, **ALL)
    one = estimated(layout_of(inner)).layer_px
    two = estimated(layout_of(stack("overlay", inner, opacity=0.5))).layer_px
    assert two == pytest.approx(one + 1920 * 1080, rel=0.02)


def test_a_frame_of_too_much_is_refused_before_it_is_drawn() -> None:
    layout = layout_of(*[rectangle(blur=3, **ALL)] * 30)
    with pytest.raises(StyleError, match=r"one frame is too much to draw: .* Take out blurs"):
        render(layout, ())


def test_each_moment_of_a_smear_counts() -> None:
    layout = layout_of(*[rectangle(**ALL)] * 40)
    moments = tuple((("name", ItemState(x=float(i))),) for i in range(64))
    drawing = Drawing(layout.root, {})
    refuse_too_much(drawing, 1, Rect(0, 0, 1920, 1080))
    with pytest.raises(StyleError, match="too much to draw"):
        render(layout, Exposure(moments))
