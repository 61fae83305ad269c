"""Artwork as numbers: exact on whole px, its sum and centre between them, turned, tinted, cropped, SVG at its size."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from drawing import canvas_of, centre, drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from titlegen.delivery.png import straight_codes
from titlegen.layout.model import Box, ImageItem, Shadow
from titlegen.layout.placing import fitted
from titlegen.motion.state import ItemState
from titlegen.raster.render import render
from titlegen.units import Color

RNG = np.random.default_rng(7)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("artwork")


@pytest.fixture(scope="module")
def noise(folder: Path) -> tuple[Path, np.ndarray]:
    """A PNG of random colours and alphas."""
    pixels = RNG.integers(0, 256, (24, 37, 4), np.uint8)
    pixels[pixels[..., 3] == 0] = 0
    path = folder / "noise.png"
    Image.fromarray(pixels).save(path)
    return path, pixels


@pytest.fixture(scope="module")
def blob(folder: Path) -> Path:
    """A soft spot of one colour, smooth enough that samples of it say where it is."""
    y, x = np.indices((60, 80)) + 0.5
    alpha = np.exp(-(((x - 37) / 11) ** 2) - ((y - 28) / 8) ** 2)
    pixels = np.zeros((60, 80, 4), np.uint8)
    pixels[..., :3] = (255, 128, 0)
    pixels[..., 3] = np.round(255 * alpha)
    path = folder / "blob.png"
    Image.fromarray(pixels).save(path)
    return path


def artwork(
    path: Path, place: Box, fit: str = "stretch", shape: tuple[float, float] | None = None, **more: object
) -> ImageItem:
    where = fitted(fit, place, shape) if shape else place
    common = {"tint": None, "shadows": (), **more}
    return ImageItem(id="art", box=place, origin=place.middle, path=path, drawn=where, **common)  # type: ignore[arg-type]


def test_a_png_on_whole_px_is_delivered_bit_for_bit(noise: tuple[Path, np.ndarray]) -> None:
    path, pixels = noise
    frame = render(canvas_of(artwork(path, Box(50, 40, 37, 24)), width=160, height=120), ())
    codes = straight_codes(frame, 8)
    top, left = 40 - frame.region.top, 50 - frame.region.left
    assert np.array_equal(codes[top : top + 24, left : left + 37], pixels)
    assert codes[..., 3].sum() == pixels[..., 3].astype(int).sum()


@pytest.mark.parametrize(("x", "y"), [(13, -7), (-20, 0)])
def test_moved_by_whole_px_it_stays_bit_for_bit(noise: tuple[Path, np.ndarray], x: int, y: int) -> None:
    layout = canvas_of(artwork(noise[0], Box(50, 40, 37, 24)), width=160, height=120)
    assert np.array_equal(np.roll(drawn(layout), (y, x), (0, 1)), drawn(layout, art=ItemState(x=x, y=y)))


@settings(max_examples=25)
@given(x=st.floats(-3, 3), y=st.floats(-3, 3))
def test_moved_by_parts_of_a_px_it_keeps_its_sum_and_is_where_it_should_be(blob: Path, x: float, y: float) -> None:
    layout = canvas_of(artwork(blob, Box(50, 40, 80, 60)), width=200, height=160)
    rest, moved = drawn(layout)[:, :, 3], drawn(layout, art=ItemState(x=x, y=y))[:, :, 3]
    assert moved.sum() == pytest.approx(rest.sum(), rel=1e-3)
    assert np.subtract(centre(moved), centre(rest)) == pytest.approx((x, y), abs=0.01)


@settings(max_examples=25)
@given(rotate=st.floats(-180, 180), scale=st.floats(0.3, 3))
def test_turned_and_scaled_it_keeps_its_share_of_the_canvas(blob: Path, rotate: float, scale: float) -> None:
    layout = canvas_of(artwork(blob, Box(120, 110, 80, 60)), width=320, height=280)
    rest = drawn(layout)[:, :, 3]
    moved = drawn(layout, art=ItemState(rotate=rotate, scale_x=scale, scale_y=scale))[:, :, 3]
    assert moved.sum() == pytest.approx(rest.sum() * scale**2, rel=5e-3)
    turn = np.radians(rotate)
    x, y = np.subtract(centre(rest), (160, 140)) * scale
    expected = (160 + x * np.cos(turn) - y * np.sin(turn), 140 + x * np.sin(turn) + y * np.cos(turn))
    assert centre(moved) == pytest.approx(expected, abs=0.05)


def test_a_slow_zoom_never_jumps_in_sharpness(folder: Path) -> None:
    """Thin upright lines, as in a logo: their contrast changes little from one step of the zoom to the next.

    At rest, on whole px, they are sharper than any picture between px can be; that one step is left out.
    """
    pixels = np.zeros((80, 120, 4), np.uint8)
    pixels[:, 10:110:6] = pixels[:, 11:110:6] = 255
    path = folder / "lines.png"
    Image.fromarray(pixels).save(path)
    layout = canvas_of(artwork(path, Box(100, 60, 120, 80)), width=320, height=200)
    energies = []
    for scale in (0.97, 0.975, 0.98, 0.985, 0.99, 0.995, 1.005, 1.01, 1.015, 1.02, 1.025, 1.03, 1.035):
        alpha = drawn(layout, art=ItemState(scale_x=scale, scale_y=scale))[80:120, :, 3]
        energies.append((alpha**2).sum() / alpha.sum())
    assert max(abs(b - a) for a, b in pairwise(energies)) < 0.13


def test_premultiplied_colour_never_exceeds_alpha(noise: tuple[Path, np.ndarray]) -> None:
    layout = canvas_of(artwork(noise[0], Box(50.3, 40.8, 61, 33)), width=200, height=160)
    for state in (
        ItemState(),
        ItemState(rotate=33),
        ItemState(scale_x=0.3, scale_y=0.4),
        ItemState(scale_x=5, scale_y=3),
    ):
        pixels = drawn(layout, art=state)
        assert pixels.min() >= 0
        assert (pixels[:, :, :3] <= pixels[:, :, 3:] + 1e-6).all()
        assert pixels.max() <= 1


def test_a_tint_replaces_the_colour_and_keeps_the_transparency(noise: tuple[Path, np.ndarray]) -> None:
    plain = drawn(canvas_of(artwork(noise[0], Box(50, 40, 37, 24)), width=160, height=120))
    tint = Color(0.2, 0.4, 0.6, 0.5)
    tinted = drawn(canvas_of(artwork(noise[0], Box(50, 40, 37, 24), tint=tint), width=160, height=120))
    assert np.abs(tinted[:, :, 3] - plain[:, :, 3] * 0.5).max() < 1e-6
    assert np.abs(tinted[:, :, :3] - tinted[:, :, 3:] * (0.2, 0.4, 0.6)).max() < 1e-6


@pytest.fixture(scope="module")
def white(folder: Path) -> Path:
    path = folder / "white.png"
    Image.new("RGBA", (40, 20), "white").save(path)
    return path


@pytest.mark.parametrize(
    ("fit", "place", "seen"),
    [
        ("contain", Box(20, 20, 100, 80), Box(20, 35, 100, 50)),
        ("contain", Box(20, 20, 100, 30), Box(40, 20, 60, 30)),
        ("cover", Box(20, 20, 100, 80), Box(20, 20, 100, 80)),
        ("cover", Box(20, 20, 50, 80), Box(20, 20, 50, 80)),
        ("stretch", Box(20, 20, 100, 80), Box(20, 20, 100, 80)),
    ],
)
def test_a_picture_fills_its_box_as_its_fit_says(white: Path, fit: str, place: Box, seen: Box) -> None:
    alpha = drawn(canvas_of(artwork(white, place, fit, (40, 20)), width=200, height=140))[:, :, 3]
    rows, columns = np.nonzero(alpha > 0.5)
    assert (columns.min(), columns.max() + 1, rows.min(), rows.max() + 1) == (seen.x, seen.right, seen.y, seen.bottom)
    assert alpha.sum() == pytest.approx(seen.width * seen.height, rel=1e-3)


def test_what_covers_its_box_is_cropped_on_the_side_where_it_is_too_long(white: Path) -> None:
    """Also when only its lower edge is beyond."""
    place = Box(20, 20, 40, 10)
    item = dataclasses.replace(artwork(white, place), drawn=Box(20, 20, 40, 20))
    assert drawn(canvas_of(item, width=100, height=80))[:, :, 3].sum() == pytest.approx(40 * 10)
    turned = drawn(canvas_of(item, width=100, height=80), art=ItemState(rotate=30))[:, :, 3]
    assert turned.sum() == pytest.approx(40 * 10, rel=0.03)


@pytest.mark.parametrize("turn", [0, 7, 45, 90])
def test_edges_of_a_turned_picture_are_smooth(white: Path, turn: float) -> None:
    layout = canvas_of(artwork(white, Box(60, 50, 80, 40)), width=200, height=140)
    alpha = drawn(layout, art=ItemState(rotate=turn, x=0.3))[:, :, 3]
    assert alpha.sum() == pytest.approx(80 * 40, rel=0.01)
    if turn == 7:
        edge = alpha[(alpha > 0.02) & (alpha < 0.98)]
        assert len(np.unique(np.round(edge, 2))) > 10


SVG = """<svg xmlns="http://www.w3.org/2000/svg" {size}>
<defs><linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#f00"/></linearGradient></defs>
<circle cx="20" cy="10" r="9" fill="url(#g)"/></svg>"""


@pytest.fixture(
    scope="module",
    params=['viewBox="0 0 40 20"', 'width="40" height="20"', 'width="80" height="40" viewBox="0 0 40 20"'],
)
def circle(folder: Path, request: pytest.FixtureRequest) -> Path:
    path = folder / f"circle{abs(hash(request.param))}.svg"
    path.write_text(SVG.format(size=request.param))
    return path


@pytest.mark.parametrize(
    "place", [Box(20, 20, 40, 20), Box(20, 20, 400, 200), Box(20, 20, 61.3, 30.65), Box(30, 20, 90, 150)]
)
def test_an_svg_is_drawn_at_the_size_wanted(circle: Path, place: Box) -> None:
    pixels = drawn(canvas_of(artwork(circle, place), width=460, height=240))
    alpha = pixels[:, :, 3]
    assert alpha.sum() == pytest.approx(np.pi * 81 / 800 * place.width * place.height, rel=0.01)
    assert centre(alpha) == pytest.approx(place.middle, abs=0.05)
    assert np.abs(pixels[:, :, 0] - alpha).max() < 0.01
    edge = int(((alpha > 0.1) & (alpha < 0.9)).sum())
    assert edge < 1.6 * np.pi * max(place.width, place.height)  # sharp: about a px along the whole circle


def test_an_svg_grows_without_becoming_soft(circle: Path) -> None:
    layout = canvas_of(artwork(circle, Box(220, 110, 20, 10)), width=460, height=240)
    alpha = drawn(layout, art=ItemState(scale_x=16, scale_y=16))[:, :, 3]
    assert alpha.sum() == pytest.approx(np.pi * 72 * 72, rel=0.01)
    assert ((alpha > 0.1) & (alpha < 0.9)).sum() < 1.6 * np.pi * 144


@pytest.mark.parametrize(("mode", "grey"), [("L", 128), ("I;16", 128 * 257), ("LA", 128), ("P", 128), ("RGB", 128)])
def test_pictures_of_every_kind_keep_their_grey(folder: Path, mode: str, grey: int) -> None:
    path = folder / f"grey-{mode.replace(';', '')}.png"
    if mode == "I;16":
        Image.fromarray(np.full((10, 10), grey, np.uint16)).save(path)
    else:
        Image.new("L", (10, 10), grey).convert(mode).save(path)
    pixels = drawn(canvas_of(artwork(path, Box(10, 10, 10, 10)), width=40, height=40))
    assert pixels[15, 15] == pytest.approx((128 / 255,) * 3 + (1,), abs=1e-6)


def test_a_picture_throws_its_shadow(white: Path) -> None:
    item = artwork(white, Box(50, 40, 40, 20), shadows=(Shadow(Color(0, 0, 0), 30, 25, 0, 1),))
    pixels = drawn(canvas_of(item, width=160, height=120))
    assert pixels[70, 100].tolist() == [0, 0, 0, 1]
    assert pixels[50, 60].tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1)])
def test_the_smallest_pictures_can_be_drawn_at_any_size(folder: Path, size: tuple[int, int]) -> None:
    path = folder / f"small-{size[0]}x{size[1]}.png"
    Image.new("RGBA", size, "white").save(path)
    for width, height in ((0.2, 0.2), (1, 1), (3.5, 90)):
        layout = canvas_of(artwork(path, Box(30, 20, width, height)), width=160, height=120)
        for state in (ItemState(), ItemState(rotate=12), ItemState(scale_x=0.01, scale_y=0.01)):
            assert np.isfinite(drawn(layout, art=state)).all()
