"""Stacks and plates as numbers: where every box lies, in px of a canvas of the style's own size."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, composed, item, rectangle, shapes, stack, text_item, written

from titlegen.errors import TextFitError
from titlegen.layout.model import Box
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontInstance, hb_font

CORNER: dict[str, Any] = {"anchor": "top-left", "area": "canvas"}


def boxes(kind: str, *items: dict, **more: Any) -> list[tuple[float, float, float, float]]:
    """Boxes of a stack's rectangles, from the stack's corner at (0, 0); a name stands below it."""
    layout = composed(written(stack("vertical", stack(kind, *items, id="s", **more), NAME), **CORNER), name="i")
    return [(i.box.x, i.box.y, i.box.width, i.box.height) for i in shapes(layout)]


WIDE, TALL = rectangle(width=100, height=20), rectangle(width=40, height=50)


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("vertical", {}, [(0, 0, 100, 20), (0, 20, 40, 50)]),
        ("vertical", {"gap": 7}, [(0, 0, 100, 20), (0, 27, 40, 50)]),
        ("vertical", {"align": "center"}, [(0, 0, 100, 20), (30, 20, 40, 50)]),
        ("vertical", {"align": "end"}, [(0, 0, 100, 20), (60, 20, 40, 50)]),
        ("horizontal", {}, [(0, 0, 100, 20), (100, 0, 40, 50)]),
        ("horizontal", {"gap": 7}, [(0, 0, 100, 20), (107, 0, 40, 50)]),
        ("horizontal", {"align": "center"}, [(0, 15, 100, 20), (100, 0, 40, 50)]),
        ("horizontal", {"align": "end"}, [(0, 30, 100, 20), (100, 0, 40, 50)]),
        ("overlay", {}, [(0, 15, 100, 20), (0, 0, 40, 50)]),
        ("overlay", {"align": "center"}, [(0, 15, 100, 20), (30, 0, 40, 50)]),
        ("overlay", {"align": "end"}, [(0, 15, 100, 20), (60, 0, 40, 50)]),
        ("vertical", {"padding": "1 2 3 4"}, [(4, 1, 100, 20), (4, 21, 40, 50)]),
        ("vertical", {"padding": "5 9", "align": "end"}, [(9, 5, 100, 20), (69, 25, 40, 50)]),
        ("vertical", {"min_width": 200, "align": "end"}, [(100, 0, 100, 20), (160, 20, 40, 50)]),
        ("vertical", {"min_width": 50, "align": "end"}, [(0, 0, 100, 20), (60, 20, 40, 50)]),
        ("overlay", {"min_width": 200, "align": "center"}, [(50, 15, 100, 20), (80, 0, 40, 50)]),
    ],
)
def test_items_of_a_stack_lie_where_gap_alignment_and_padding_put_them(
    kind: str, more: dict[str, Any], expected: list
) -> None:
    assert boxes(kind, WIDE, TALL, **more) == expected


@pytest.mark.parametrize(
    ("kind", "fill", "more", "expected"),
    [
        ("vertical", rectangle(width="fill", height=5), {}, (0, 20, 100, 5)),
        ("vertical", rectangle(width="fill", height=5), {"min_width": 300, "padding": 10}, (10, 30, 280, 5)),
        ("vertical", rectangle(width=30, height="fill"), {}, (0, 20, 30, 0)),
        ("horizontal", rectangle(width=5, height="fill"), {}, (100, 0, 5, 20)),
        ("horizontal", rectangle(width=5, height="fill"), {"padding": 10}, (110, 10, 5, 20)),
        ("horizontal", rectangle(width="fill", height=5), {"min_width": 300}, (100, 0, 200, 5)),
        ("horizontal", rectangle(width="fill", height=5), {"min_width": 300, "gap": 10}, (110, 0, 190, 5)),
        ("overlay", rectangle(width="fill", height="fill"), {"min_width": 150}, (0, 0, 150, 20)),
        ("overlay", rectangle(width="10%", height="50%"), {}, (0, 0, 192, 540)),
    ],
)
def test_fill_takes_what_is_left_and_a_share_is_of_the_area(kind: str, fill: dict, more: dict, expected: tuple) -> None:
    assert boxes(kind, WIDE, fill, **more)[1] == expected


def test_several_that_fill_share_alike() -> None:
    fill = rectangle(width="fill", height=5)
    found = boxes("horizontal", fill, WIDE, fill, min_width=500, gap=10)
    assert found == [(0, 0, 190, 5), (200, 0, 100, 20), (310, 0, 190, 5)]


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("vertical", {}, (0, 20, 100, 50)),
        ("vertical", {"min_width": 300, "padding": 10}, (10, 30, 280, 50)),
        ("horizontal", {}, (100, 0, 40, 50)),
        ("horizontal", {"min_width": 300, "gap": 10}, (110, 0, 190, 50)),
        ("overlay", {"min_width": 150}, (0, 0, 150, 50)),
    ],
)
def test_a_stack_that_fills_is_as_wide_as_the_stack_around_it_lets_it_be(
    kind: str, more: dict, expected: tuple
) -> None:
    filling = stack("vertical", TALL, min_width="fill", id="inner", plate={"color": "#000000"})
    layout = composed(written(stack("vertical", stack(kind, WIDE, filling, **more), NAME), **CORNER), name="i")
    box = item(layout, "inner").box
    assert (box.x, box.y, box.width, box.height) == expected


@pytest.mark.parametrize(
    ("kind", "more", "expected"),
    [
        ("horizontal", {"padding": 10}, (110, 10, 40, 60)),
        ("horizontal", {"min_height": 300}, (100, 0, 40, 300)),
        ("vertical", {"min_height": 300, "gap": 10}, (0, 30, 40, 270)),
        ("overlay", {"min_height": 150}, (0, 0, 40, 150)),
    ],
)
def test_a_stack_can_be_as_high_as_the_stack_around_it_lets_it_be(kind: str, more: dict, expected: tuple) -> None:
    tall, wide = rectangle(width=40, height=60), rectangle(width=100, height=20)
    filling = stack("vertical", rectangle(width=40, height=20), min_height="fill", id="inner")
    first = tall if kind == "overlay" else wide
    others = (tall,) if kind == "horizontal" else ()
    layout = composed(
        written(stack("vertical", stack(kind, first, filling, *others, **more), NAME), **CORNER), name="i"
    )
    box = item(layout, "inner").box
    assert (box.x, box.y, box.width, box.height) == expected


def test_a_stack_that_fills_is_never_narrower_than_what_it_holds() -> None:
    filling = stack("vertical", WIDE, min_width="fill", id="inner")
    layout = composed(written(stack("vertical", TALL, filling, NAME), **CORNER), name="i")
    assert item(layout, "inner").box.width == 100


def test_a_share_is_of_the_safe_area_that_the_template_stands_in() -> None:
    layout = stack("vertical", rectangle(width="10%", height=5), NAME)
    for area, width in (("canvas", 192), ("action-safe", round(192 * 0.93)), ("title-safe", round(192 * 0.9))):
        assert shapes(composed(written(layout, area=area), name="i"))[0].box.width == width


def advance_width(font: FontInstance, words: str, size: float) -> float:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(hb_font(font), buffer)
    return sum(place.x_advance for place in buffer.glyph_positions) / 65536 * size


@given(
    words=st.text("AVTaoijlé gy", min_size=1, max_size=20).filter(lambda w: w == " ".join(w.split()) and w),
    size=st.floats(20, 90),
    sides=st.tuples(*[st.integers(0, 90)] * 4),
)
def test_a_plate_hugs_its_text(words: str, size: float, sides: tuple[int, int, int, int]) -> None:
    top, right, bottom, left = sides
    layout = stack("vertical", NAME, padding=list(sides), plate={"color": "#FFFFFF"})
    found = composed(written(layout, text={"size": size}), name=words)
    (plate,), text = shapes(found), text_item(found)
    width = advance_width(text.glyphs[0].font, words, size)
    assert plate.box.width == pytest.approx(width + left + right, abs=1)
    assert text.box.x - plate.box.x == pytest.approx(left, abs=1)
    assert plate.box.right - text.box.right == pytest.approx(right, abs=1)
    assert plate.box.height == pytest.approx(0.714 * size + top + bottom, abs=1)
    assert text.glyphs[0].x == text.box.x


def test_a_plate_with_an_accent_grows_and_shrinks_with_the_name() -> None:
    inner = stack("vertical", NAME, padding="27 40 27 30")
    pack = written(stack("horizontal", rectangle("accent", 12, "fill"), inner, id="plate", plate={"color": "#FFFFFF"}))
    widths = []
    for name in ("Jo", "Jan Berg", "Anna-Karin Lindqvist"):
        found = composed(pack, name=name)
        plate, text = item(found, "plate"), text_item(found)
        assert plate.box.width == pytest.approx(12 + 30 + text.box.width + 40, abs=2)
        assert item(found, "accent").box.height == plate.box.height
        widths.append(plate.box.width)
    assert widths == sorted(set(widths))


@given(x=st.floats(-50, 50), gap=st.floats(0, 40), width=st.floats(1, 300), height=st.floats(1, 200))
def test_boxes_lie_on_whole_px(x: float, gap: float, width: float, height: float) -> None:
    rect = rectangle(width=f"{width:.3f}", height=f"{height:.3f}")
    layout = stack("vertical", rect, rect, NAME, gap=gap, plate={"color": "#FFFFFF"})
    found = composed(written(layout, offset=(x, -x), anchor="center"), name="Jan")
    for box in (i.box for i in found.items()):
        assert all(edge == int(edge) for edge in (box.x, box.y, box.right, box.bottom))


def test_a_hairline_never_disappears() -> None:
    layout = stack("vertical", rectangle(width=300, height=0.4), rectangle(width=0.3, height=40), NAME)
    for size in ("hd", "640x360", "uhd"):
        first, second = shapes(composed(written(layout), size, name="Jan"))
        assert first.box.height >= 1
        assert second.box.width >= 1


@pytest.mark.parametrize("where", ["text", "stack", "percent"])
def test_text_keeps_within_the_narrowest_maximum_above_it(where: str) -> None:
    limits: dict[str, dict] = {
        "text": {**NAME, "max_width": 300},
        "stack": stack("vertical", NAME, max_width=340, padding=20),
        "percent": stack("vertical", stack("vertical", NAME, max_width="50%"), max_width=300),
    }
    pack = written(limits[where], text={"fit": {"size": 5}})
    found = text_item(composed(pack, name="Maximiliana von Hohenlohe"))
    assert 295 <= found.box.width <= 300
    assert found.size_px < 60


def test_text_beside_fixed_things_gets_the_rest() -> None:
    layout = stack("horizontal", rectangle(width=100), NAME, rectangle(width=50), gap=10, max_width=600, padding="0 20")
    found = composed(written(layout, text={"fit": {"size": 5}}), name="Maximiliana von Hohenlohe-Schillingsfürst")
    text = text_item(found)
    assert text.box.width <= 600 - 40 - 150 - 20
    assert found.root.box.width <= 600
    assert shapes(found)[1].box.x == pytest.approx(text.box.right + 10, abs=1)


def test_a_minimum_above_the_maximum_does_not_loosen_the_text() -> None:
    layout = stack("vertical", NAME, min_width=900, max_width=300)
    found = composed(written(layout, text={"fit": {"size": 5}}), name="Maximiliana von Hohenlohe")
    assert found.root.box.width == 900
    assert text_item(found).box.width <= 300


def test_no_room_at_all_is_told_and_not_a_crash() -> None:
    layout = stack("horizontal", rectangle(width=500), NAME, max_width=300)
    with pytest.raises(TextFitError, match="there are 0 px"):
        composed(written(layout, text={"fit": {"size": 5}}), name="Jan")


def test_a_title_higher_than_its_area_is_refused() -> None:
    layout = stack("vertical", rectangle(height=1000), NAME)
    with pytest.raises(TextFitError) as caught:
        composed(written(layout, text={"size": 100}), name="Jan")
    assert caught.value.message == "the title is 1071 px high; the title-safe area has 972 px."


def test_children_lie_inside_their_stack(chat_show: LoadedPack) -> None:
    def inside(inner: Box, outer: Box) -> bool:
        return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom

    from titlegen.layout.compose import compose
    from titlegen.layout.model import GroupItem

    found = compose(chat_show, None, {"name": "Jan Morgenstern", "role": "Composer"})
    for group in (i for i in found.items() if isinstance(i, GroupItem)):
        assert all(inside(child.box, group.box) for child in group.children)
