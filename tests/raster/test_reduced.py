"""Layouts drawn smaller than they were composed."""

from __future__ import annotations

import numpy as np
import pytest
from written_packs import NAME, composed, rectangle, stack, written

from titlegen.motion.state import ItemState, Reveal
from titlegen.raster.frame import flattened
from titlegen.raster.reduced import Reduction
from titlegen.raster.render import render
from titlegen.units import Rect, Size

PACK = written(
    stack("vertical", NAME, rectangle("bar", 300, 60), id="all", plate={"color": "#00A0FF", "radius": 20}, padding=30),
    text={"color": "#FFD000", "shadow": {"blur": 12, "opacity": 0.8}},
)


def area_averaged(pixels: np.ndarray, step: int) -> np.ndarray:
    height, width, _ = pixels.shape
    return pixels.reshape(height // step, step, width // step, step, 4).mean(axis=(1, 3)).transpose(2, 0, 1)


@pytest.mark.parametrize("step", [2, 5])
def test_a_smaller_picture_is_the_large_one_averaged(step: int) -> None:
    layout = composed(PACK, name="Ada Lovelace")
    frame = flattened(render(layout, ()))
    large = np.zeros((1080, 1920, 4), np.float32)
    large[frame.region.top : frame.region.bottom, frame.region.left : frame.region.right] = frame.pixels
    reduction = Reduction(layout, 1 / step)
    small = reduction.draw((), reduction.whole)
    difference = np.abs(small - area_averaged(large, step))
    assert reduction.canvas == Size(1920 // step, 1080 // step)
    assert difference.mean() < 0.0005
    assert np.quantile(difference, 0.999) < 0.06


def test_a_state_moves_what_is_drawn_small_as_far() -> None:
    layout = composed(PACK, name="Ada")
    reduction = Reduction(layout, 0.25)
    at_rest = reduction.draw((), reduction.whole)
    moved = reduction.draw((("all", ItemState(x=40, y=-80)),), reduction.whole)
    assert np.allclose(np.roll(at_rest, (-20, 10), axis=(1, 2)), moved, atol=2e-3)


def test_the_changing_region_holds_every_state_and_no_backdrop_that_rests() -> None:
    layout = stack("overlay", rectangle("bar", 400, 100), NAME)
    reduction = Reduction(composed(written(layout, backdrop="#101020", anchor="center"), name="i"), 0.1)
    wide = reduction.changing_region([(), (("bar", ItemState(x=400)),)])
    assert (wide.left, wide.right) == (75, 157)
    assert reduction.changing_region([(("bar", ItemState(opacity=0)),)]).width < 10  # the letter alone
    assert reduction.changing_region([(("backdrop", ItemState(opacity=0.5)),)]) == Rect(0, 0, 192, 108)


def test_texts_come_with_their_letters_alone_and_their_plate() -> None:
    layout = composed(PACK, name="Ada")
    (text,) = Reduction(layout, 0.5).texts((), margin_px=3)
    assert text.item.id == "name"
    assert text.plate is not None
    assert text.letters.max() == pytest.approx(1)
    rows, columns = np.nonzero(text.letters > 0.02)
    assert text.region.left + columns.min() >= text.item.ink.x / 2 - 1
    assert text.region.left + columns.max() <= text.item.ink.right / 2 + 1
    assert rows.min() >= 3


def test_what_is_not_seen_is_no_text() -> None:
    layout = composed(PACK, name="Ada")
    reduction = Reduction(layout, 0.5)
    assert list(reduction.texts((("all", ItemState(opacity=0)),))) == []
    half = next(iter(reduction.texts((("name", ItemState(reveal=Reveal("wipe", 0.5))),))))
    whole = next(iter(reduction.texts(())))
    assert half.letters.sum() < 0.7 * whole.letters.sum()


def test_letters_that_are_only_lines_are_told_by_their_lines() -> None:
    text = {"color": "none", "stroke": {"color": "#FFFFFF", "width": 4}}
    (outlined,) = Reduction(composed(written(NAME, text=text), name="Ada"), 1).texts(())
    (filled,) = Reduction(composed(written(NAME, text={"stroke": text["stroke"]}), name="Ada"), 1).texts(())
    (plain,) = Reduction(composed(written(NAME), name="Ada"), 1).texts(())
    assert outlined.letters.max() == pytest.approx(1)
    assert filled.letters.sum() == pytest.approx(plain.letters.sum(), rel=1e-3)
