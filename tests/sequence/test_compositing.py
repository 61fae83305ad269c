"""Frames laid over each other and dissolving, as numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from made_reels import CANVAS, reel, title

from titlegen.raster.frame import Frame, Ground, flattened
from titlegen.sequence import compositing
from titlegen.sequence.compositing import dissolved, draw, laid_over
from titlegen.sequence.pacing import Change
from titlegen.units import Rect

RANDOM = np.random.default_rng(1)


def frame(left: int, top: int, right: int, bottom: int) -> Frame:
    """Any premultiplied pixels in that region."""
    alpha = RANDOM.random((bottom - top, right - left, 1), np.float32)
    color = RANDOM.random((bottom - top, right - left, 3), np.float32) * alpha
    return Frame(CANVAS, Rect(left, top, right, bottom), np.concatenate([color, alpha], axis=2))


def whole(of: Frame) -> Any:
    """The pixels of the whole canvas."""
    pixels = np.zeros((CANVAS.height, CANVAS.width, 4), np.float32)
    region = of.region
    if not region.empty:
        pixels[region.top : region.bottom, region.left : region.right] = of.pixels
    return pixels


NOTHING = Frame(CANVAS, Rect(0, 0, 0, 0), np.zeros((0, 0, 4), np.float32))


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_a_dissolve_is_the_weighed_sum_of_the_premultiplied_pictures(share: float) -> None:
    first, second = frame(2, 1, 20, 9), frame(10, 4, 30, 16)
    mixed = dissolved([(first, 1 - share), (second, share)])
    assert mixed.region == Rect(2, 1, 30, 16)
    assert np.allclose(whole(mixed), whole(first) * (1 - share) + whole(second) * share, atol=1e-6)


def test_a_picture_that_dissolves_into_itself_stays_as_it_is() -> None:
    same = frame(2, 1, 20, 9)
    mixed = dissolved([(same, 0.3), (same, 0.7)])
    assert np.allclose(mixed.pixels, same.pixels, atol=1e-6)


def test_a_later_frame_lies_over_an_earlier_one() -> None:
    first, second = frame(2, 1, 20, 9), frame(10, 4, 30, 16)
    laid = laid_over(CANVAS, [first, second])
    assert laid.region == Rect(2, 1, 30, 16)
    assert np.allclose(whole(laid), whole(second) + whole(first) * (1 - whole(second)[..., 3:]), atol=1e-6)


def test_frames_that_show_nothing_add_nothing() -> None:
    only = frame(3, 3, 8, 8)
    assert np.array_equal(laid_over(CANVAS, [NOTHING, only, NOTHING]).pixels, only.pixels)
    assert np.array_equal(dissolved([(NOTHING, 0.5), (only, 0.5)]).pixels, only.pixels * np.float32(0.5))
    assert laid_over(CANVAS, []).region.empty


def test_the_frames_that_go_in_are_left_as_they_were() -> None:
    first, second = frame(2, 1, 20, 9), frame(4, 2, 10, 8)
    before = first.pixels.copy()
    laid_over(CANVAS, [first, second])
    dissolved([(first, 0.5), (second, 0.5)])
    assert np.array_equal(first.pixels, before)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """What is asked of the renderer; each item of a layout is one px at its place."""
    asked = []

    def render(layout: Any, state: Any) -> Frame:
        asked.append(([item.id for item in layout.root.children], state))
        pixels = np.full((CANVAS.height, CANVAS.width, 4), 0.5, np.float32)
        return Frame(CANVAS, Rect(0, 0, CANVAS.width, CANVAS.height), pixels)

    monkeypatch.setattr(compositing, "render", render)
    return asked


def test_a_picture_of_one_card_is_that_cards_frame(rendered: list[tuple[Any, Any]]) -> None:
    made = reel([title(0, 12, "blue")], [])
    draw(made, next(iter(made.runs()))[0])
    assert rendered == [(["backdrop", "card 0"], (("card", 0),))]


def test_a_gap_is_the_ground_at_rest_or_nothing(rendered: list[tuple[Any, Any]]) -> None:
    grounded = reel([title(0, 12, "blue"), title(1, 12, "blue")], [Change(-5)])
    bare = reel([title(0, 12), title(1, 12)], [Change(-5)])
    assert float(draw(grounded, next(p for p, _ in grounded.runs() if not p.parts)).pixels.max()) == 0.5
    assert draw(bare, next(p for p, _ in bare.runs() if not p.parts)).region.empty
    assert rendered == [(["backdrop"], ())]


def test_a_card_over_another_is_drawn_without_the_ground(rendered: list[tuple[Any, Any]]) -> None:
    made = reel([title(0, 12, "blue"), title(1, 12, "blue")], [Change(1)])
    both = next(p for p, _ in made.runs() if len(p.parts) == 2)
    assert np.allclose(draw(made, both).pixels, 0.75)
    assert [children for children, _ in rendered] == [["backdrop", "card 0"], ["card 1"]]


def test_half_way_through_a_dissolve_to_a_card_without_a_ground_the_ground_is_whole(
    rendered: list[tuple[Any, Any]],
) -> None:
    made = reel([title(0, 12, "blue"), title(1, 12)], [Change(1, True)])
    both = next(p for p, _ in made.runs() if p.dissolving)
    assert np.allclose(draw(made, both).pixels, 0.5 + 0.5 * 0.5)
    assert [children for children, _ in rendered] == [["card 0"], ["card 1"], ["backdrop"]]


def on(ground: Ground, left: int, top: int, right: int, bottom: int) -> Frame:
    """Any opaque pixels in that region of a ground."""
    above = frame(left, top, right, bottom)
    pixels = above.pixels + (1 - above.pixels[..., 3:]) * ground.pixels[top:bottom, left:right]
    return Frame(CANVAS, above.region, pixels, False, ground)


def ground() -> Ground:
    pixels = RANDOM.random((CANVAS.height, CANVAS.width, 4)).astype(np.float32)
    pixels[..., 3] = 1
    return Ground(pixels)


def test_a_frame_laid_over_one_on_a_ground_lies_on_that_ground() -> None:
    first, second = on(ground(), 2, 1, 20, 9), frame(10, 4, 30, 16)
    laid = laid_over(CANVAS, [first, second])
    assert laid.ground is first.ground
    assert laid.region == Rect(2, 1, 30, 16)
    expected = whole(second) + whole(flattened(first)) * (1 - whole(second)[..., 3:])
    assert np.allclose(whole(flattened(laid)), expected, atol=1e-6)


def test_a_frame_with_a_ground_of_its_own_hides_what_is_below_it() -> None:
    first, second = on(ground(), 2, 1, 20, 9), on(ground(), 4, 4, 8, 8)
    assert laid_over(CANVAS, [first, second]) is second


def test_what_stands_still_under_a_dissolve_is_not_in_its_region() -> None:
    still = ground()
    first, second = on(still, 2, 1, 12, 9), on(still, 10, 4, 20, 12)
    mixed = dissolved([(first, 0.25), (second, 0.75)])
    assert mixed.ground is still
    assert mixed.region == Rect(2, 1, 20, 12)
    expected = whole(flattened(first)) * 0.25 + whole(flattened(second)) * 0.75
    assert np.allclose(whole(flattened(mixed)), expected, atol=1e-6)


def test_grounds_that_differ_dissolve_too() -> None:
    first, second = on(ground(), 2, 1, 12, 9), frame(10, 4, 20, 12)
    mixed = dissolved([(first, 0.25), (second, 0.75)])
    assert mixed.ground is None
    assert np.allclose(whole(mixed), whole(flattened(first)) * 0.25 + whole(second) * 0.75, atol=1e-6)


def test_colour_that_goes_over_into_colour_is_dithered_whatever_lies_over_it() -> None:
    smooth = Frame(CANVAS, Rect(2, 1, 4, 3), np.zeros((2, 2, 4), np.float32), True)
    assert laid_over(CANVAS, [smooth, frame(0, 0, 3, 3)]).smooth
    assert laid_over(CANVAS, [frame(0, 0, 3, 3), smooth]).smooth
    assert dissolved([(frame(0, 0, 3, 3), 0.5), (smooth, 0.5)]).smooth
