"""Mattes: an item seen only where another one is, by its form, its letters, its picture or its plate."""

from __future__ import annotations

import dataclasses
from math import erf
from pathlib import Path

import numpy as np
import pytest
from drawing import box, canvas_of, centre, drawn, group
from PIL import Image
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import Box, GroupItem, ImageItem, Layout, Matte, Outline
from titlegen.motion.state import ItemState, Reveal
from titlegen.units import Color


def seen_through(matte: Matte, *others: object, ground: tuple[float, ...] = (0, 0, 400, 200)) -> Layout:
    """A white rectangle that is let through by another item of the layout."""
    return canvas_of(*others, box(*ground, id="seen", matte=matte), width=400, height=200)  # type: ignore[arg-type]


def disc(**more: object) -> object:
    return box(120.3, 60.7, 80, 80, "#FF0000", "disc", outline=Outline("ellipse"), hidden=True, **more)


def test_a_hidden_item_is_only_a_matte() -> None:
    assert drawn(canvas_of(disc())).max() == 0
    alpha = drawn(seen_through(Matte("disc"), disc()))[:, :, 3]
    assert alpha.sum() == pytest.approx(np.pi * 40 * 40, rel=2e-3)
    assert centre(alpha) == pytest.approx((160.3, 100.7), abs=0.01)


def test_a_matte_that_is_seen_itself_lies_below_what_it_lets_through() -> None:
    pixels = drawn(seen_through(Matte("disc"), dataclasses.replace(disc(), hidden=False)))  # type: ignore[type-var]
    assert pixels[100, 160].tolist() == [1, 1, 1, 1]
    assert pixels[20, 20].tolist() == [0, 0, 0, 0]


def test_matte_and_inverted_matte_make_the_whole() -> None:
    for soft in (0, 15):
        one, other = (drawn(seen_through(Matte("disc", soft, invert), disc()))[:, :, 3] for invert in (False, True))
        assert np.abs(one + other - 1).max() < 1e-6
        assert 0 < one.sum() < 400 * 200


@pytest.mark.parametrize("soft", [4, 12, 40])
def test_a_soft_matte_has_the_edge_of_a_gaussian(soft: float) -> None:
    gate = box(100, -200, 200, 600, id="gate", hidden=True)
    row = drawn(seen_through(Matte("gate", soft), gate))[100, :, 3]
    places = np.arange(400) + 0.5
    sigma = soft / 2
    expected = [(erf((x - 100) / sigma / 2**0.5) - erf((x - 300) / sigma / 2**0.5)) / 2 for x in places]
    assert np.abs(row - expected).max() < 0.012


def test_a_matte_of_letters_lets_through_what_the_letters_cover() -> None:
    text = text_item(composed(written(NAME, text={"size": 200}, anchor="center"), "640x360", name="Oga"))
    plain = drawn(canvas_of(text))[:, :, 3]
    hidden = dataclasses.replace(text, hidden=True)
    ground = box(0, 0, 640, 360, "#336699", "ground", matte=Matte("name"))
    pixels = drawn(canvas_of(hidden, ground))
    assert np.abs(pixels[:, :, 3] - plain).max() < 1e-6
    assert np.abs(pixels[:, :, :3] - plain[:, :, None] * (0.2, 0.4, 0.6)).max() < 1e-6


def test_a_matte_may_be_as_faint_as_its_item() -> None:
    gate = box(100, 50, 60, 40, Color(1, 0, 0, 0.25), "gate", hidden=True)
    alpha = drawn(seen_through(Matte("gate"), gate), gate=ItemState(opacity=0.5))[:, :, 3]
    assert alpha[70, 130] == pytest.approx(0.125)
    assert alpha.sum() == pytest.approx(0.125 * 60 * 40)


def test_a_picture_lets_through_where_it_is_not_transparent(tmp_path: Path) -> None:
    pixels = np.zeros((20, 30, 4), np.uint8)
    pixels[5:15, 10:25, 3] = 255
    pixels[5:15, 10:12, 3] = 51
    path = tmp_path / "gate.png"
    Image.fromarray(pixels).save(path)
    place = Box(100, 50, 30, 20)
    gate = ImageItem(
        id="gate", box=place, origin=place.middle, path=path, drawn=place, tint=None, shadows=(), hidden=True
    )
    alpha = drawn(seen_through(Matte("gate"), gate))[:, :, 3]
    assert alpha.sum() == pytest.approx(13 * 10 + 0.2 * 2 * 10)
    assert alpha[55, 110] == pytest.approx(0.2)
    assert alpha[55, 112] == 1


def test_of_a_stack_with_a_plate_the_plate_is_the_matte() -> None:
    plate, child = box(100, 50, 120, 60, id=None), box(10, 10, 380, 20, id="child")
    stack = GroupItem(
        id="all", box=plate.box, origin=plate.box.middle, children=(plate, child), plate=True, hidden=True
    )
    assert drawn(seen_through(Matte("all"), stack))[:, :, 3].sum() == 120 * 60
    without = dataclasses.replace(stack, plate=False)
    assert drawn(seen_through(Matte("all"), without))[:, :, 3].sum() == 120 * 60 + 380 * 20


def test_a_child_is_let_through_by_the_plate_it_stands_on() -> None:
    """How a line slides out from behind the edge of its plate."""
    plate = box(100, 50, 120, 60, "#000000", None)
    child = box(110, 60, 100, 40, "#FFFFFF", "child", matte=Matte("all"))
    stack = GroupItem(id="all", box=plate.box, origin=plate.box.middle, children=(plate, child), plate=True)
    pixels = drawn(canvas_of(stack), child=ItemState(x=80), all=ItemState(x=10.5))
    white = pixels[:, :, 0]
    assert white[:, 231:].max() == 0
    assert white.sum() == pytest.approx((230.5 - 200.5) * 40, abs=1e-3)


@pytest.mark.parametrize("x", [0, 0.1, 0.5, 7.3])
def test_a_matte_that_moves_takes_its_edge_with_it(x: float) -> None:
    for soft in (0, 9):
        alpha = drawn(seen_through(Matte("disc", soft), disc()), disc=ItemState(x=x, y=-x))[:, :, 3]
        assert centre(alpha) == pytest.approx((160.3 + x, 100.7 - x), abs=0.02)
        assert alpha.sum() == pytest.approx(np.pi * 40 * 40, rel=3e-3)


def test_a_matte_stays_where_it_is_when_what_it_lets_through_moves() -> None:
    gate = box(150, 50, 100, 100, id="gate", hidden=True)
    alpha = drawn(seen_through(Matte("gate"), gate), seen=ItemState(x=200.25))[:, :, 3]
    assert alpha.sum() == pytest.approx((250 - 200.25) * 100, rel=1e-5)


def test_a_matte_moves_with_the_groups_it_is_in() -> None:
    inner = group(box(100, 50, 60, 40, id="gate", hidden=True), id="inner")
    layout = seen_through(Matte("gate"), group(inner, id="outer"))
    alpha = drawn(layout, inner=ItemState(x=10), outer=ItemState(x=20, rotate=90), gate=ItemState(x=3.5))[:, :, 3]
    assert alpha.sum() == pytest.approx(60 * 40, rel=1e-4)
    assert centre(alpha) == pytest.approx((130 + 20, 70 + 13.5), abs=0.01)


def test_a_matte_may_itself_be_revealed_and_let_through() -> None:
    far = box(130, 0, 300, 200, id="far", hidden=True)
    gate = box(100, 50, 100, 40, id="gate", hidden=True, matte=Matte("far"))
    layout = seen_through(Matte("gate"), far, gate)
    alpha = drawn(layout, gate=ItemState(reveal=Reveal("wipe", 0.5)))[:, :, 3]
    assert alpha.sum() == pytest.approx(20 * 40)


def test_without_its_matte_an_item_is_not_seen_or_seen_whole() -> None:
    """An item whose field is empty is not there, and lets nothing through."""
    assert drawn(seen_through(Matte("missing"))).max() == 0
    assert drawn(seen_through(Matte("missing", 5, invert=True)))[:, :, 3].min() == 1
    unseen = {"disc": ItemState(opacity=0)}
    assert drawn(seen_through(Matte("disc"), disc()), **unseen).max() == 0
    assert drawn(seen_through(Matte("disc", invert=True), disc()), **unseen)[:, :, 3].min() == 1


@pytest.mark.parametrize("blur", [3.0, 14.0, 60.0])
def test_a_soft_matte_inside_a_blurred_group_keeps_its_width(blur: float) -> None:
    """The group is drawn on a coarser grid, where a px is worth less."""
    soft = 24.0
    gate = box(100, -400, 200, 1000, id="gate", hidden=True)
    seen = box(-300, -400, 1000, 1000, id="seen", matte=Matte("gate", soft))
    row = drawn(canvas_of(group(gate, seen), width=400, height=200), all=ItemState(blur_px=blur))[100, :, 3]
    sigma = np.hypot(soft, blur) / 2
    places = np.arange(400) + 0.5
    expected = [(erf((x - 100) / sigma / 2**0.5) - erf((x - 300) / sigma / 2**0.5)) / 2 for x in places]
    assert np.abs(row - expected).max() < 0.02


def test_a_matte_beyond_the_canvas_softens_what_is_on_it() -> None:
    """A gate whose edge is just outside still lets its soft edge in."""
    gate = box(-300, -300, 298, 900, id="gate", hidden=True)
    row = drawn(seen_through(Matte("gate", 20), gate))[100, :, 3]
    assert row[0] == pytest.approx((1 - erf(2.5 / 10 / 2**0.5)) / 2, abs=0.012)


def test_a_masked_item_that_is_turned_is_seen_in_its_turned_place() -> None:
    item = box(120, 60, 160, 60, id="box", rotate=30)
    layout = canvas_of(item, width=400, height=200)
    rest = drawn(layout)[:, :, 3]
    masked = drawn(layout, box=ItemState(masked=True))[:, :, 3]
    assert masked.sum() == pytest.approx(160 * 60, rel=0.02)
    assert (masked <= rest + 1e-6).all()
    half = drawn(layout, box=ItemState(masked=True, y=30))[:, :, 3]
    assert half.sum() == pytest.approx(160 * 60 / 2, rel=0.02)
    in_group = drawn(
        canvas_of(group(box(120, 60, 160, 60)), width=400, height=200),
        all=ItemState(rotate=30),
        box=ItemState(masked=True, x=40),
    )
    assert in_group[:, :, 3].sum() == pytest.approx(120 * 60, rel=0.02)
