"""Shapes and the lines along them as area: widths, corners, curves, and lines that are drawn on."""

from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import box, canvas_of, drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import NO_FILL, Box, Outline, Stroke, flat
from titlegen.motion.state import ItemState, Reveal
from titlegen.raster.affine import Affine, posed
from titlegen.raster.blur import Layers
from titlegen.raster.coverage import box_coverage, glyph_coverage
from titlegen.raster.outlines import MITER_LIMIT, glyph_line_coverage, shape_coverage, shape_line_coverage, stroke_reach
from titlegen.units import Color, Rect

FIELD = Rect(0, 0, 200, 160)
RECTANGLE, ELLIPSE = Outline("rectangle"), Outline("ellipse")
POSITIONS = ("outside", "center", "inside")
JOINS = ("miter", "round", "bevel")
places = st.floats(30, 60)
lengths = st.floats(10, 90)
corner_radii = st.tuples(*[st.floats(0, 30)] * 4)


def stroke(width: float, position: str = "center", join: str = "miter") -> Stroke:
    return Stroke(flat(Color(1, 1, 1)), width, position, join)  # type: ignore[arg-type]


def total(layer: Layers) -> float:
    return float(layer.sum(dtype=np.float64))


@given(x=places, y=places, width=lengths, height=lengths)
def test_the_area_of_an_ellipse_is_pi_by_four_of_its_box(x: float, y: float, width: float, height: float) -> None:
    mask = shape_coverage(ELLIPSE, Box(x, y, width, height), Affine(), FIELD)
    assert total(mask) == pytest.approx(math.pi / 4 * width * height, rel=2e-3)
    assert mask.min() >= 0
    assert mask.max() <= 1


@given(x=places, y=places, width=st.floats(61, 90), height=st.floats(61, 90), radii=corner_radii)
def test_each_corner_takes_away_what_its_own_disc_leaves(
    x: float, y: float, width: float, height: float, radii: tuple[float, float, float, float]
) -> None:
    mask = shape_coverage(Outline("rectangle", radii), Box(x, y, width, height), Affine(), FIELD)
    assert total(mask) == pytest.approx(width * height - sum((1 - math.pi / 4) * r * r for r in radii), rel=1e-3)


@given(x=places, y=places, radii=corner_radii)
def test_an_upright_plate_looks_the_same_by_either_way_of_drawing(
    x: float, y: float, radii: tuple[float, float, float, float]
) -> None:
    """A plate that begins to turn must not jump: at rest it is drawn as a box, turned as an outline."""
    place = Box(x, y, 83.7, 64.9)
    quick, exact = (
        box_coverage(place, radii, FIELD),
        shape_coverage(Outline("rectangle", radii), place, Affine(), FIELD),
    )
    assert np.abs(quick - exact).max() < 0.13
    assert total(quick) == pytest.approx(total(exact), abs=1)


def test_corners_are_told_clockwise_from_the_top_left() -> None:
    mask = shape_coverage(Outline("rectangle", (0, 20, 0, 0)), Box(40, 40, 60, 60), Affine(), FIELD)
    assert mask[41, 98] < 1e-12
    assert mask[41, 41] == mask[98, 98] == mask[98, 41] == 1


@settings(max_examples=60)
@given(
    skew=st.floats(-60, 60),
    x=places,
    y=places,
    width=st.floats(30, 60),
    height=st.floats(10, 40),
    turn=st.floats(-180, 180),
)
def test_a_leaning_plate_keeps_its_area_and_leans_by_its_angle(
    skew: float, x: float, y: float, width: float, height: float, turn: float
) -> None:
    place, outline = Box(x + 20, y, width, height), Outline("rectangle", skew=skew)
    region = Rect(-100, -100, 300, 260)
    assert total(shape_coverage(outline, place, Affine(), region)) == pytest.approx(width * height, rel=1e-3)
    turned = shape_coverage(outline, place, posed(place.middle, 1, 1, 0, turn), region)
    assert total(turned) == pytest.approx(width * height, rel=1e-3)
    rows = shape_coverage(outline, place, Affine(), region).astype(np.float64)
    top, bottom = math.ceil(place.y) + 100, math.floor(place.bottom) + 100
    middles = [(rows[row] * (np.arange(400) + 0.5 - 100)).sum() / rows[row].sum() for row in (top, bottom - 1)]
    lean = math.tan(math.radians(skew))
    assert middles[0] - middles[1] == pytest.approx(lean * (bottom - 1 - top), abs=0.03)
    assert middles[0] == pytest.approx(place.middle[0] + lean * (place.middle[1] - (top - 100 + 0.5)), abs=0.03)


def test_a_polygon_covers_what_its_corners_say() -> None:
    points = ((20.25, 30.5), (120.75, 22), (100, 90.3), (44, 71))
    mask = shape_coverage(Outline("polygon", points=points), Box(20, 22, 101, 69), Affine(), FIELD)
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, (*points[1:], points[0]), strict=True)) / 2
    assert total(mask) == pytest.approx(abs(area), abs=0.05)


def test_a_polygon_that_crosses_itself_is_filled_without_a_fault() -> None:
    bow = Outline("polygon", points=((20, 20), (80, 80), (80, 20), (20, 80)))
    assert total(shape_coverage(bow, Box(20, 20, 60, 60), Affine(), FIELD)) == pytest.approx(1800, rel=1e-3)


@pytest.mark.parametrize("points", [((5, 5), (5, 5), (5, 5)), ((5, 5), (50, 5), (90, 5))])
def test_a_polygon_without_area_covers_nothing(points: tuple[tuple[float, float], ...]) -> None:
    outline = Outline("polygon", points=points)
    assert shape_coverage(outline, Box(5, 5, 85, 0), Affine(), FIELD).max() == 0
    covers = shape_line_coverage(outline, Box(5, 5, 85, 0), (stroke(3),), Affine(), FIELD)
    assert np.isfinite(covers).all()


@settings(max_examples=60)
@given(x=places, y=places, width=st.floats(0.3, 12), position=st.sampled_from(POSITIONS), join=st.sampled_from(JOINS))
def test_a_line_is_as_wide_as_it_was_written(x: float, y: float, width: float, position: str, join: str) -> None:
    _, outer, inner = shape_line_coverage(
        RECTANGLE, Box(x, y, 81.3, 55.7), (stroke(width, position, join),), Affine(), FIELD
    )
    middle = round(y + 27)
    shares = {"outside": (1, 0), "center": (0.5, 0.5), "inside": (0, 1)}[position]
    assert outer[middle, :100].sum() == pytest.approx(width * shares[0], abs=0.01)
    assert inner[middle, : round(x + 40)].sum() == pytest.approx(width * shares[1], abs=0.01)
    assert outer[middle, round(x + 40) :].sum() == pytest.approx(width * shares[0], abs=0.01)
    seen = np.nonzero(outer[middle] + inner[middle] > 0.01)[0]
    assert seen[0] == math.floor(x - width * shares[0] + 0.01) or seen[0] == math.floor(x - width * shares[0] - 0.01)


CORNERS = {"miter": 1.0, "round": math.pi / 4, "bevel": 0.5}


@pytest.mark.parametrize("join", JOINS)
def test_the_four_corners_outside_are_squares_quarter_discs_or_triangles(join: str) -> None:
    width = 9.0
    _, outer, inner = shape_line_coverage(
        RECTANGLE, Box(40.2, 40.6, 60, 50), (stroke(width, "outside", join),), Affine(), FIELD
    )
    assert total(outer) == pytest.approx(2 * (60 + 50) * width + 4 * CORNERS[join] * width**2, rel=2e-3)
    assert inner.max() == 0


def test_a_mitre_sharper_than_the_limit_is_cut_off() -> None:
    def tip(degrees: float) -> float:
        """How far the line along a wedge reaches beyond its tip, in line widths."""
        half = 40 * math.tan(math.radians(degrees / 2))
        wedge = Outline("polygon", points=((120, 80), (80, 80 - half), (80, 80 + half)))
        _, outer, _ = shape_line_coverage(
            wedge, Box(80, 80 - half, 40, 2 * half), (stroke(4, "outside"),), Affine(), FIELD
        )
        return float(np.nonzero(outer.max(axis=0) > 0.01)[0].max() + 1 - 120) / 4

    limit = math.degrees(2 * math.asin(1 / MITER_LIMIT))
    assert tip(limit + 2) == pytest.approx(1 / math.sin(math.radians(limit + 2) / 2), abs=0.3)
    assert tip(limit - 2) < 1.3
    assert max(tip(angle) for angle in range(5, 90, 5)) * 4 <= stroke_reach((stroke(4, "outside"),)) + 1


@settings(max_examples=40)
@given(
    kind=st.sampled_from(["rectangle", "ellipse"]),
    width=st.floats(0.5, 14),
    position=st.sampled_from(POSITIONS),
    join=st.sampled_from(JOINS),
    turn=st.floats(-90, 90),
    scale=st.floats(0.3, 1.5),
)
def test_a_line_keeps_to_its_side_and_closes_up_with_the_area(
    kind: str, width: float, position: str, join: str, turn: float, scale: float
) -> None:
    at = posed((85, 75), scale, scale, 7, turn)
    covers = shape_line_coverage(Outline(kind), Box(45, 45, 80, 60), (stroke(width, position, join),), at, FIELD)  # type: ignore[arg-type]
    area, outer, inner = covers
    assert covers.min() >= 0
    assert (area + outer <= 1 + 1e-5).all()
    assert (inner <= area + 1e-6).all()
    if position == "outside":
        assert inner.max() == 0
    if position == "inside":
        assert outer.max() == 0
    if kind == "rectangle" and position == "outside" and join == "miter":
        grown = Box(45 - width, 45 - width, 80 + 2 * width, 60 + 2 * width)
        assert np.abs(area + outer - shape_coverage(RECTANGLE, grown, at, FIELD)).max() < 0.01


def test_area_and_outside_line_of_one_colour_leave_no_seam() -> None:
    """At any place between px the ground must not shine through where a line begins."""
    for x in (60.0, 60.5, 60.3):
        for outline in (RECTANGLE, ELLIPSE, Outline("rectangle", skew=20)):
            for position in POSITIONS:
                item = box(x, 50.7, 90, 60, outline=outline, strokes=(stroke(6, position, "round"),))
                alpha = drawn(canvas_of(item, width=200, height=160))[:, :, 3]
                grown = {"outside": 6, "center": 3, "inside": 0}[position]
                whole = shape_line_coverage(
                    outline, item.box, (stroke(2 * grown or 1, "center", "round"),), Affine(), FIELD
                )
                assert np.abs(alpha - (whole[0] + (whole[1] if grown else 0))).max() < 2e-3


@pytest.mark.parametrize("position", POSITIONS)
def test_a_fill_never_shows_on_the_far_side_of_its_line(position: str) -> None:
    """A red area with a green line: no red where only green can be, nor the ground between both."""
    line = Stroke(flat(Color(0, 1, 0)), 8, position, "round")  # type: ignore[arg-type]
    item = box(60.37, 50.61, 80, 60, "#FF0000", outline=ELLIPSE, strokes=(line,))
    pixels = drawn(canvas_of(item, width=200, height=160))
    rows, columns = np.indices((160, 200)) + 0.5
    reach = np.hypot((columns - 100.37) / 40, (rows - 80.61) / 30)
    red, alpha = pixels[:, :, 0], pixels[:, :, 3]
    if position != "outside":
        assert red[reach > 0.985].max() < 1e-3
    else:
        assert red[reach > 1.04].max() < 1e-12
        assert alpha[reach < 1.1].min() > 1 - 1e-5
    assert pixels[:, :, 0] + pixels[:, :, 1] == pytest.approx(alpha, abs=1e-6)


def test_lines_of_a_list_lie_on_each_other_without_fringes() -> None:
    """White outside over a wider black one: between the area and the white one there is no black."""
    lines = (
        Stroke(flat(Color(0, 0, 0)), 12, "outside", "round"),
        Stroke(flat(Color(1, 1, 1)), 5, "outside", "round"),
    )
    pixels = drawn(canvas_of(box(60.5, 50.5, 80, 60, "#FFFFFF", outline=ELLIPSE, strokes=lines), width=200, height=160))
    rows, columns = np.indices((160, 200)) + 0.5
    inner = np.hypot((columns - 100.5) / 43, (rows - 80.5) / 33) < 1
    assert pixels[inner].min() > 1 - 1e-5
    assert pixels[80, 50].tolist() == [0, 0, 0, 1]


def test_an_outlined_shape_without_a_fill_is_empty_inside() -> None:
    item = box(60, 50, 80, 60, NO_FILL, strokes=(stroke(6),))
    pixels = drawn(canvas_of(item, width=200, height=160))
    assert pixels[80, 100].tolist() == [0, 0, 0, 0]
    assert pixels[80, 60].tolist() == [1, 1, 1, 1]
    assert pixels[:, :, 3].sum() == pytest.approx(86 * 66 - 74 * 54, rel=1e-4)


@settings(max_examples=40)
@given(share=st.floats(0.02, 0.98), kind=st.sampled_from(["rectangle", "ellipse"]))
def test_a_line_that_is_drawn_on_covers_its_share_of_the_length(share: float, kind: str) -> None:
    place, width = Box(40.3, 40.7, 90, 60), 2.0
    whole = shape_line_coverage(Outline(kind), place, (stroke(width, join="bevel"),), Affine(), FIELD)  # type: ignore[arg-type]
    part = shape_line_coverage(Outline(kind), place, (stroke(width, join="bevel"),), Affine(), FIELD, share)  # type: ignore[arg-type]
    assert total(part[1:]) == pytest.approx(share * total(whole[1:]), abs=3.2)
    assert (part <= whole + 0.02).all()


def test_drawing_on_begins_with_nothing_and_ends_with_all() -> None:
    item = box(60, 50, 80, 60, NO_FILL, strokes=(stroke(4), stroke(3, "outside")))
    layout = canvas_of(item, width=200, height=160)
    states = [ItemState(reveal=Reveal("draw", progress)) for progress in (0, 1e-7, 0.5, 1 - 1e-7, 1)]
    sums = [drawn(layout, box=state)[:, :, 3].sum() for state in states]
    assert sums[:2] == [0, pytest.approx(0, abs=1e-2)]
    assert sums[2] == pytest.approx(sums[4] / 2, rel=0.02)
    assert sums[3] == pytest.approx(sums[4], abs=2 * 2 + 3 * 3 + 0.5)  # the corner where the lines begin and end
    assert sums[4] == drawn(layout)[:, :, 3].sum()


WORDS = {"latin": ("sans", "Jagor 8&"), "overlapping contours": ("wide", "Ämter"), "joined": ("sans", "محمد")}


@pytest.mark.parametrize(("font", "name"), WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("position", POSITIONS)
def test_letters_and_the_lines_around_them_close_up(font: str, name: str, position: str) -> None:
    layout = composed(
        written(
            NAME, text={"font": font, "size": 90, "stroke": {"color": "#FFFFFF", "width": 6, "position": position}}
        ),
        "640x360",
        name=name,
    )
    item = text_item(layout)
    (lines,) = item.strokes
    region = Rect(0, 0, 640, 360)
    area, outer, inner = glyph_line_coverage(item.glyphs, lines, 0, Affine(), region)
    fill = glyph_coverage(item.glyphs, 0, Affine(), region)
    assert np.sqrt(np.mean((area - fill)[(fill > 0) & (fill < 1)] ** 2)) < 0.05
    assert total(area) == pytest.approx(total(fill), rel=0.01)
    assert (area + outer <= 1 + 1e-5).all()
    assert (inner <= area + 1e-6).all()
    alpha = drawn(layout)[:, :, 3]
    assert np.abs(alpha - np.minimum(area + outer, 1)).max() < 2e-3


def test_a_line_around_letters_is_as_wide_as_it_was_written() -> None:
    """On the stem of an I, whose sides are upright; 12 px of the style's canvas are 4 here."""
    for position, shares in (("outside", (1, 0)), ("center", (0.5, 0.5)), ("inside", (0, 1))):
        line = {"color": "#FF0000", "width": 12, "position": position}
        layout = composed(written(NAME, text={"size": 300, "stroke": line}, anchor="center"), "640x360", name="I")
        item = text_item(layout)
        (ink,) = (glyph.ink for glyph in item.glyphs)
        row = round(ink.middle[1])
        _, outer, inner = glyph_line_coverage(item.glyphs, item.strokes[0], 0, Affine(), Rect(0, 0, 640, 360))
        assert outer[row].sum() == pytest.approx(2 * 4 * shares[0], abs=0.05)
        assert inner[row].sum() == pytest.approx(2 * 4 * shares[1], abs=0.05)


def test_a_line_grows_with_its_item_and_its_curves_stay_round() -> None:
    at = Affine(xx=12, yy=12)
    region = Rect(0, 0, 600, 600)
    _, outer, _ = shape_line_coverage(ELLIPSE, Box(10, 10, 30, 30), (stroke(1, "outside"),), at, region)
    assert total(outer) == pytest.approx(math.pi * (192**2 - 180**2), rel=2e-3)
    rows, columns = np.indices((600, 600)) + 0.5
    distance = np.hypot(rows - 300, columns - 300)
    assert (outer[(distance > 181) & (distance < 191)] > 0.999).all()
    assert outer[(distance < 179) | (distance > 193)].max() < 1e-12
