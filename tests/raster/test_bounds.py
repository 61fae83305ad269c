"""Bounds as a law: painting into a larger region shows nothing outside of them, and every picture is a valid one."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from drawing import box, canvas_of, drawn, group
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import NO_FILL, Box, Fill, ImageItem, Item, Matte, Outline, Shadow, Stop, Stroke, flat
from titlegen.motion.state import ItemState, Pose, Reveal
from titlegen.raster.affine import IN_PLACE
from titlegen.raster.drawing import Drawing
from titlegen.raster.render import render
from titlegen.units import Color, Rect

AROUND = Rect(-160, -120, 480, 360)
RED, CLEAR = Color(1, 0.2, 0.1), Color(0, 0.5, 1, 0)
RAMP = Fill("linear", (Stop(0, RED), Stop(1, CLEAR)), (100, 60), (200, 140))
LINES = (
    Stroke(flat(Color(0, 1, 0, 0.7)), 5.5, "outside", "miter"),
    Stroke(RAMP, 3.2, "center", "round"),
    Stroke(flat(RED), 2, "inside", "bevel"),
)
SHADOWS = (
    Shadow(Color(0, 0, 0, 0.8), -9.3, 14.1, 11, 1.7),
    Shadow(Color(1, 1, 0), 0, 0, 7, 2, "add"),
)
WEDGE = Outline("polygon", points=((110, 70), (205.5, 84), (120, 135)), skew=25)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> ImageItem:
    path = tmp_path_factory.mktemp("bounds") / "picture.png"
    Image.fromarray(np.random.default_rng(3).integers(0, 256, (30, 50, 4), np.uint8)).save(path)
    place = Box(110.3, 70.6, 90, 50)
    return ImageItem(
        id="it", box=place, origin=place.middle, path=path, drawn=Box(95, 66, 120, 60), tint=None, shadows=SHADOWS
    )


def _text(**style: Any) -> Item:
    item = text_item(composed(written(NAME, text={"size": 130, **style}, anchor="center"), "320x240", name="Ag fi"))
    return dataclasses.replace(item, id="it", shadows=SHADOWS, strokes=(LINES,))


ITEMS: dict[str, Item] = {
    "plate": box(110.3, 70.6, 90, 50, RAMP, "it", 14, SHADOWS, strokes=LINES),
    "leaning plate": box(
        110.3, 70.6, 90, 50, RED, "it", 3, SHADOWS, Outline("rectangle", (9, 0, 4, 20), skew=-35), LINES
    ),
    "ellipse": box(110.3, 70.6, 90, 50, RED, "it", 0, SHADOWS, Outline("ellipse"), LINES[:1]),
    "wedge": box(110, 70, 95.5, 65, RED, "it", 0, SHADOWS, WEDGE, LINES),
    "only lines": box(110.3, 70.6, 90, 50, NO_FILL, "it", 0, (), strokes=LINES[:1]),
    "text": _text(),
}
GROUPED = group(
    box(90, 60, 130, 70, RED, None, 8, SHADOWS),
    box(100, 66, 50, 50, RAMP, "child", matte=Matte("gate", 6)),
    box(120, 50, 60, 90, id="gate", hidden=True, outline=Outline("ellipse")),
    id="it",
)

scales = st.sampled_from([0, 1e-7, 1e-3, 0.05, 0.4, 1, 1.7, 3])
angles = st.sampled_from([0, 0, 15, 90, 137.5, -45, 180])
reveals = st.one_of(
    st.none(),
    st.builds(
        Reveal, st.sampled_from(["wipe", "middle", "iris", "draw"]), st.sampled_from([0, 1e-9, 0.3, 0.97, 1]),
        st.sampled_from([0, 0.2, 30]), angles,
    ),
)  # fmt: skip
poses: dict[str, Any] = {
    "opacity": st.sampled_from([0, 1e-9, 0.5, 1]),
    "x": st.floats(-90, 90),
    "y": st.floats(-70, 70),
    "scale_x": scales,
    "scale_y": scales,
    "rotate": angles,
    "skew": st.sampled_from([0, 0, 30, -60]),
    "blur_px": st.sampled_from([0, 0, 0.3, 5, 24]),
    "reveal": reveals,
    "masked": st.booleans(),
}
part = st.builds(Pose, **poses)
states = st.builds(ItemState, **poses)
text_states = st.builds(
    ItemState,
    **poses,
    tracking=st.sampled_from([0, -80, 300]),
    parts=st.one_of(
        st.just(()),
        st.tuples(st.tuples(st.just("letter"), st.tuples(part, part, part, part))),
        st.tuples(st.tuples(st.just("word"), st.tuples(part, part)), st.tuples(st.just("line"), st.tuples(part))),
    ),
)


def check(item: Item, state: ItemState) -> None:
    layout = canvas_of(item, width=320, height=240)
    drawing = Drawing(layout.root, {"it": state})
    bounds = drawing.bounds(item, IN_PLACE)
    planes = np.zeros((4, AROUND.height, AROUND.width), np.float32)
    drawing.paint(item, IN_PLACE, planes, AROUND)
    assert np.isfinite(planes).all()
    assert planes.min() >= -1e-5
    assert (planes[:3] <= planes[3] + 1e-5).all()
    assert planes[3].max() <= 1 + 1e-5
    seen = bounds.intersection(AROUND)
    if seen.empty:
        assert planes.max() == 0
        return
    rest = planes.copy()
    rest[:, seen.top - AROUND.top : seen.bottom - AROUND.top, seen.left - AROUND.left : seen.right - AROUND.left] = 0
    assert rest.max() == 0
    for line, edge, limit in (
        (planes[:, seen.top - AROUND.top], seen.top, AROUND.top),
        (planes[:, seen.bottom - AROUND.top - 1], seen.bottom, AROUND.bottom),
        (planes[:, :, seen.left - AROUND.left], seen.left, AROUND.left),
        (planes[:, :, seen.right - AROUND.left - 1], seen.right, AROUND.right),
    ):
        if edge != limit:  # the outermost px are kept free: what bounds cut off would be seen in them
            assert line.max() < 2e-3


@settings(max_examples=150)
@given(name=st.sampled_from([name for name in ITEMS if name != "text"]), state=states)
@example(name="wedge", state=ItemState())
@example(name="plate", state=ItemState(scale_x=3, scale_y=0.05, blur_px=5))
def test_nothing_of_a_shape_lies_outside_of_its_bounds(name: str, state: ItemState) -> None:
    check(ITEMS[name], state)


@settings(max_examples=100)
@given(state=text_states)
@example(state=ItemState(scale_x=3, scale_y=0.05, parts=(("letter", (Pose(blur_px=24), Pose(), Pose(), Pose())),)))
def test_nothing_of_a_text_lies_outside_of_its_bounds(state: ItemState) -> None:
    check(ITEMS["text"], state)


@settings(max_examples=60)
@given(state=states)
def test_nothing_of_a_picture_lies_outside_of_its_bounds(picture: ImageItem, state: ItemState) -> None:
    check(picture, state)


@settings(max_examples=60)
@given(state=states)
def test_nothing_of_a_group_lies_outside_of_its_bounds(state: ItemState) -> None:
    check(GROUPED, state)


@pytest.mark.parametrize("scale", [1e-30, 1e-9, 1e-4, 40, 900])
@pytest.mark.parametrize("turn", [0, 33])
def test_any_scale_can_be_drawn(picture: ImageItem, scale: float, turn: float) -> None:
    state = ItemState(scale_x=scale, scale_y=scale, rotate=turn)
    for item in (*ITEMS.values(), picture, GROUPED):
        pixels = drawn(canvas_of(item, width=320, height=240), it=state)
        assert np.isfinite(pixels).all()
        assert pixels[:, :, 3].max() <= 1 + 1e-5
        if scale < 1e-8:
            assert pixels.max() < 1e-6


@pytest.mark.parametrize("size", [(16, 16), (17, 23), (1, 1), (3, 400)])
def test_canvases_of_any_size_can_be_drawn(picture: ImageItem, size: tuple[int, int]) -> None:
    for item in (*ITEMS.values(), picture, GROUPED):
        for state in (ItemState(), ItemState(blur_px=30, rotate=10), ItemState(x=-105, y=-66)):
            frame = render(canvas_of(item, width=size[0], height=size[1]), (("it", state),))
            assert np.isfinite(frame.pixels).all()
            assert frame.region.intersection(Rect(0, 0, *size)) == frame.region or frame.region.empty


@pytest.mark.parametrize("dx", [-205.3, -150, 0, 150, 215])
@pytest.mark.parametrize("dy", [-130.3, -100, 100, 175])
def test_what_is_cut_off_by_the_canvas_is_drawn_as_on_a_larger_one(picture: ImageItem, dx: float, dy: float) -> None:
    for item in (*ITEMS.values(), picture, GROUPED):
        state = ItemState(x=dx, y=dy, rotate=20, blur_px=3)
        small = drawn(canvas_of(item, width=320, height=240), it=state)
        large = drawn(canvas_of(item, width=640, height=480), it=state)
        assert np.abs(small - large[:240, :320]).max() < 1e-4


def test_items_without_any_extent_are_not_drawn() -> None:
    for width, height in ((0, 0), (0, 40), (40, 0)):
        for outline in (Outline("rectangle"), Outline("ellipse"), Outline("rectangle", skew=10)):
            frame = render(canvas_of(box(100, 50, width, height, outline=outline)), ())
            assert frame.pixels.sum() == 0


def test_a_group_of_hidden_items_has_no_bounds() -> None:
    hidden = group(box(100, 50, 60, 40, id="a", hidden=True), box(10, 5, 60, 40, id="b", hidden=True))
    assert render(canvas_of(hidden), ()).region.empty
    assert render(canvas_of(dataclasses.replace(hidden, hidden=True)), ()).region.empty


def test_a_text_of_many_runs_is_painted_run_by_run() -> None:
    """Each with its own fill and lines; a run without strokes gets none of its neighbours'."""
    item = text_item(composed(written(NAME, text={"size": 240}, anchor="center"), "640x360", name="HHH"))
    glyphs = tuple(dataclasses.replace(glyph, run=number) for number, glyph in enumerate(item.glyphs))
    fills = (flat(Color(1, 0, 0)), NO_FILL, flat(Color(0, 0, 1)))
    strokes: tuple[tuple[Stroke, ...], ...] = ((), (Stroke(flat(Color(0, 1, 0)), 4, "center", "round"),), ())
    runs = dataclasses.replace(item, glyphs=glyphs, fills=fills, strokes=strokes)
    pixels = drawn(canvas_of(runs))
    first, second, third = (glyph.ink for glyph in glyphs)
    assert pixels[:, : int(second.x) - 3, 0].sum() > 500
    assert pixels[:, : int(second.x) - 3, 1].max() < 1e-12
    assert pixels[:, int(third.x) - 1 :, :2].max() < 1e-12
    assert pixels[:, int(third.x) :, 2].sum() == pytest.approx(pixels[:, : int(first.right) + 1, 0].sum(), rel=0.01)
    middle = pixels[:, int(second.x) - 4 : int(second.right) + 5]
    assert middle[:, :, 1].sum() == pytest.approx(middle[:, :, 3].sum(), rel=1e-6)
    moved = drawn(canvas_of(runs), name=ItemState(fills=(NO_FILL, flat(Color(1, 1, 1)), NO_FILL)))
    assert moved[:, : int(second.x) - 3].max() == 0
    assert moved[:, int(second.x) : int(second.right)].min(axis=2).max() == 1
