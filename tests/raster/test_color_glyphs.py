"""Glyphs with colours of their own, out of fonts made here: two layers, a gradient, and the text's own colour."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from drawing import canvas_of, drawn
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables import otTables
from written_packs import NAME, composed, text_item, written

from titlegen.layout.compose import compose
from titlegen.layout.model import Shadow, TextItem
from titlegen.motion.state import AT_REST, ItemState, Pose, Reveal
from titlegen.raster.color_glyphs import is_colored
from titlegen.raster.render import render
from titlegen.text.fonts import FontBook
from titlegen.units import Color, Size

FOREGROUND = 0xFFFF
SOLID = otTables.PaintFormat.PaintSolid
GLYPH = otTables.PaintFormat.PaintGlyph
LAYERS = otTables.PaintFormat.PaintColrLayers
LINEAR = otTables.PaintFormat.PaintLinearGradient


def square(left: int, right: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((left, 0))
    for point in ((left, 700), (right, 700), (right, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def solid(index: int, alpha: float = 1) -> dict[str, object]:
    return {"Format": SOLID, "PaletteIndex": index, "Alpha": alpha}


def on(glyph: str, paint: dict[str, object]) -> dict[str, object]:
    return {"Format": GLYPH, "Glyph": glyph, "Paint": paint}


GRADIENT = {
    "Format": LINEAR,
    "ColorLine": {"Extend": "pad", "ColorStop": [(0.0, 0, 1.0), (1.0, 1, 1.0)]},
    "x0": 0, "y0": 0, "x1": 700, "y1": 0, "x2": 0, "y2": 700,
}  # fmt: skip


def colors(version: int) -> dict[str, object]:
    """A: left half red, right half blue. B: left half in the text's colour, right half red. C: a plain glyph.

    D, in version 1 alone: red goes over into blue.
    """
    if version == 0:
        return {"A": [("left", 0), ("right", 1)], "B": [("left", FOREGROUND), ("right", 0)]}
    return {
        "A": {"Format": LAYERS, "Layers": [on("left", solid(0)), on("right", solid(1))]},
        "B": {"Format": LAYERS, "Layers": [on("left", solid(FOREGROUND)), on("right", solid(0))]},
        "D": on("whole", GRADIENT),
    }


@pytest.fixture(scope="module", params=[0, 1], ids=["COLRv0", "COLRv1"])
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def fonts(version: int, tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    folder = tmp_path_factory.mktemp(f"colr{version}")
    names = [".notdef", "space", "A", "B", "C", "D", "left", "right", "whole"]
    whole = square(0, 700)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({32: "space", **{ord(letter): letter for letter in "ABCD"}})
    drawn_as = dict.fromkeys(names, whole) | {"left": square(0, 350), "right": square(350, 700)}
    builder.setupGlyf(drawn_as | {"space": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({name: (800, 350 if name == "right" else 0) for name in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Tiles", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    builder.font["CPAL"] = buildCPAL([[(1.0, 0.0, 0.0, 1.0), (0.0, 0.0, 1.0, 1.0)]])
    builder.font["COLR"] = buildCOLR(colors(version), version=version, glyphMap=builder.font.getReverseGlyphMap())
    builder.save(folder / "Tiles.ttf")
    return FontBook((folder,))


def tiles(fonts: FontBook, words: str, **style: object) -> TextItem:
    pack = written(
        NAME,
        text={"font": "tiles", "size": 300, "color": "#00FF00", **style},
        pack={
            "fonts": {"tiles": {"file": "Tiles.ttf"}},
            "text": {"plain": {"font": "tiles", "size": 300, "color": "#00FF00", **style}},
        },
        anchor="center",
    )
    return text_item(compose(pack, None, {"name": words}, Size(640, 360), fonts))


def at(item: TextItem, number: int, share: float, pixels: np.ndarray) -> tuple[float, ...]:
    """The colour of a glyph at a share of its width, in the middle of its height."""
    ink = item.glyphs[number].ink
    return tuple(pixels[round(ink.middle[1]), int(ink.x + share * ink.width)])


def test_each_layer_has_its_own_colour(fonts: FontBook) -> None:
    item = tiles(fonts, "AC")
    assert [is_colored(glyph) for glyph in item.glyphs] == [True, False]
    pixels = drawn(canvas_of(item))
    assert at(item, 0, 0.25, pixels) == pytest.approx((1, 0, 0, 1), abs=1e-6)
    assert at(item, 0, 0.75, pixels) == pytest.approx((0, 0, 1, 1), abs=1e-6)
    assert at(item, 1, 0.5, pixels) == pytest.approx((0, 1, 0, 1), abs=1e-6)
    ink = item.glyphs[0].ink
    for channel in (0, 2):
        assert pixels[:, : int(item.glyphs[1].ink.x), channel].sum() == pytest.approx(
            ink.width * ink.height / 2, rel=0.01
        )


def test_layers_that_abut_let_little_of_the_ground_through(fonts: FontBook) -> None:
    item = tiles(fonts, "A")
    for x in (0, 0.25, 0.5, 0.7):
        row = drawn(canvas_of(item), name=ItemState(x=x))[180, :, 3]
        inner = row[int(item.ink.x) + 3 : int(item.ink.right) - 2]
        assert inner.min() > 0.85


def test_what_takes_the_texts_colour_takes_it(fonts: FontBook) -> None:
    for color, wanted in (("#00FF00", (0, 1, 0, 1)), ("#336699", (0.2, 0.4, 0.6, 1))):
        item = tiles(fonts, "B", color=color)
        pixels = drawn(canvas_of(item))
        assert at(item, 0, 0.25, pixels) == pytest.approx(wanted, abs=1e-3)
        assert at(item, 0, 0.75, pixels) == pytest.approx((1, 0, 0, 1), abs=1e-3)


@pytest.mark.parametrize("version", [1], indirect=True)
def test_a_gradient_inside_a_glyph_goes_over_evenly(fonts: FontBook) -> None:
    item = tiles(fonts, "D")
    pixels = drawn(canvas_of(item))
    for share in (0.1, 0.3, 0.5, 0.9):
        column = int(item.ink.x + share * item.ink.width)
        there = (column + 0.5 - item.ink.x) / item.ink.width
        assert at(item, 0, share, pixels) == pytest.approx((1 - there, 0, there, 1), abs=0.01)


def test_opacity_fades_all_colours_of_a_glyph(fonts: FontBook) -> None:
    full = drawn(canvas_of(tiles(fonts, "AB")))
    faded = drawn(canvas_of(tiles(fonts, "AB")), name=ItemState(opacity=0.5))
    assert np.abs(faded - full / 2).max() < 1e-6
    written_so = drawn(canvas_of(tiles(fonts, "AB", opacity=0.5)))
    assert np.abs(written_so - full / 2).max() < 1e-6
    assert drawn(canvas_of(tiles(fonts, "AB", opacity=0))).max() == 0


def test_coloured_letters_move_as_parts(fonts: FontBook) -> None:
    item = tiles(fonts, "AB")
    layout = canvas_of(item)
    rest = drawn(layout)
    half = ItemState(parts=(("letter", (Pose(opacity=0.5), AT_REST)),))
    pixels = drawn(layout, name=half)
    edge = int(item.glyphs[1].ink.x) - 2
    assert np.abs(pixels[:, :edge] - rest[:, :edge] / 2).max() < 1e-6
    assert np.abs(pixels[:, edge:] - rest[:, edge:]).max() < 1e-6
    moved = drawn(layout, name=ItemState(parts=(("letter", (Pose(y=20), AT_REST)),)))
    assert np.abs(moved[20:, :edge] - rest[:-20, :edge]).max() < 1e-6
    still = drawn(layout, name=ItemState(parts=(("letter", (AT_REST, AT_REST)),)))
    assert np.array_equal(still, rest)


@pytest.mark.parametrize(
    "pose",
    [
        Pose(blur_px=9),
        Pose(reveal=Reveal("wipe", 0.5)),
        Pose(y=40, masked=True),
        Pose(rotate=30),
        Pose(scale_x=0.5, scale_y=1.3),
    ],
    ids=["blur", "reveal", "masked", "rotate", "scale"],
)
def test_a_coloured_letter_does_what_a_plain_one_does(fonts: FontBook, pose: Pose) -> None:
    """A is drawn in colours and C plainly, and both are the same square."""
    state = ItemState(parts=(("letter", (pose,)),))
    one, other = (drawn(canvas_of(tiles(fonts, letter)), name=state)[:, :, 3] for letter in "AC")
    assert one.sum() > 500
    assert one.sum() == pytest.approx(other.sum(), rel=0.02)
    assert np.sqrt(np.mean((one - other) ** 2)) < 0.02


def test_a_coloured_letter_throws_its_shadow(fonts: FontBook) -> None:
    def shadowed(letter: str) -> np.ndarray:
        item = dataclasses.replace(tiles(fonts, letter), shadows=(Shadow(Color(0, 0, 0), 20, 120, 6, 1),))
        return drawn(canvas_of(item))[:, :, 3]

    assert np.abs(shadowed("A").sum() - shadowed("C").sum()) < 0.01 * shadowed("C").sum()


def test_the_shipped_emoji_are_seen_and_stay_in_their_region() -> None:
    style = {"fonts": {"emoji": {"file": "NotoColorEmoji.ttf"}}, "text": {"plain": {"font": "emoji", "size": 150}}}
    pack = written(NAME, pack=style, anchor="center")
    item = text_item(composed(pack, "640x360", name="🍎🎬"))
    frame = render(canvas_of(item), ())
    alpha = frame.pixels[:, :, 3]
    assert alpha.max() > 0.99
    assert max(alpha[0].max(), alpha[-1].max(), alpha[:, 0].max(), alpha[:, -1].max()) == 0
    hues = frame.pixels[alpha > 0.99][:, :3]
    assert np.ptp(hues, axis=1).max() > 0.3
