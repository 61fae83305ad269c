"""Where a title stands on its canvas: anchors, areas, picture shapes and sizes, and its reflection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from written_packs import FONTS, NAME, composed, item, rectangle, shapes, stack, text_item, written

from titlegen.layout.compose import compose
from titlegen.layout.model import Box, Layout, TextItem
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.style.models import Anchor
from titlegen.units import Rect, Size

SIZES = ["1920x1080", "1080x1920", "1080x1080", "3840x2160", "640x360", "720x576"]
MARGINS = {"canvas": 0.0, "title-safe": 0.05, "action-safe": 0.035}
PLATED = stack("vertical", NAME, padding=20, plate={"color": "#FFFFFF"})


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("area", MARGINS)
@pytest.mark.parametrize("anchor", get_args(Anchor))
def test_a_title_touches_the_sides_it_is_anchored_to_and_is_centred_on_the_others(
    anchor: str, area: str, size: str
) -> None:
    layout = composed(written(PLATED, anchor=anchor, area=area), size, name="Jan Berg")
    canvas, box, margin = Size.parse(size), layout.root.box, MARGINS[area]
    left, top = canvas.width * margin, canvas.height * margin
    sides = anchor.split("-")
    across = {"left": box.x - left, "right": canvas.width - left - box.right}
    down = {"top": box.y - top, "bottom": canvas.height - top - box.bottom}
    for distances, middle, whole in ((across, box.middle[0], canvas.width), (down, box.middle[1], canvas.height)):
        touched = [distances[side] for side in sides if side in distances]
        assert abs(touched[0] if touched else middle - whole / 2) <= 0.51


@pytest.mark.parametrize("size", SIZES)
def test_safe_areas_are_those_of_the_standard(size: str) -> None:
    canvas = Size.parse(size)
    layout = composed(written(NAME), canvas, name="Jan")
    for area, margin in ((layout.title_safe, 0.05), (layout.action_safe, 0.035)):
        x, y = round(canvas.width * margin), round(canvas.height * margin)
        assert area == Rect(x, y, canvas.width - x, canvas.height - y)


def test_margins_of_a_pack_may_be_its_own() -> None:
    pack = written(NAME, pack={"safe_area": {"action": 0.05, "title": 0.1}}, anchor="top-left")
    layout = composed(pack, name="Jan")
    assert layout.title_safe == Rect(192, 108, 1728, 972)
    assert (layout.root.box.x, layout.root.box.y) == (192, 108)


def test_an_offset_moves_a_title_to_the_right_and_down() -> None:
    here, there = (composed(written(PLATED, offset=offset), name="Jan").root.box for offset in ((0, 0), (30, -40)))
    assert (there.x - here.x, there.y - here.y) == (30, -40)


def test_px_of_the_style_are_scaled_by_the_shorter_side() -> None:
    scales = {"hd": 1, "uhd": 2, "640x360": 1 / 3, "vertical": 1, "square": 1, "3840x1080": 1, "720x576": 576 / 1080}
    for size, scale in scales.items():
        layout = composed(written(NAME), size, name="Jan")
        assert layout.scale == pytest.approx(scale)
        assert text_item(layout).size_px == pytest.approx(60 * scale)


def test_a_share_of_the_width_follows_the_shape_of_the_picture() -> None:
    layout = stack("vertical", rectangle(width="50%", height=4), NAME)
    widths = [shapes(composed(written(layout, area="canvas"), size, name="J"))[0].box.width for size in SIZES[:3]]
    assert widths == [960, 540, 540]


ROWS = [
    ("chat-show", "name-caption", {"name": "Jan Morgenstern", "role": "Composer"}),
    ("chat-show", "name-caption", {"name": "دانيال الخالدي", "role": "ملحن"}),
    ("chat-show", "name-caption", {"name": "Maximiliana Konstantinopolitanska-Featherstonehaugh", "role": "A"}),
    ("documentary", "lower-third", {"name": "Anja Vugts-Verstappen", "role": "Film historian"}),
    ("documentary", "archive-source", {"source": "Archive: Ålands museum, 1948"}),
    ("feature-opening", "title", {"title": "Elephants Dream", "line": "a film"}),
]


@pytest.mark.parametrize(("pack", "template", "values"), ROWS)
def test_uhd_is_hd_twice_as_large(pack: str, template: str, values: dict[str, str]) -> None:
    loaded = load_style_pack(pack)
    hd, uhd = (compose(loaded, template, values, Size.parse(size), FONTS) for size in ("hd", "uhd"))
    assert hd.steps == uhd.steps
    for small, large in zip(hd.items(), uhd.items(), strict=True):
        assert (small.id, type(small)) == (large.id, type(large))
        for one, two in zip(edges(small.box), edges(large.box), strict=True):
            assert abs(two - 2 * one) <= 1
        if isinstance(small, TextItem) and isinstance(large, TextItem):
            assert large.size_px == 2 * small.size_px
            assert large.lines == small.lines
            for a, b in zip(small.glyphs, large.glyphs, strict=True):
                assert (a.font, a.id, a.line, a.word, a.cluster, a.spread) == (
                    b.font,
                    b.id,
                    b.line,
                    b.word,
                    b.cluster,
                    b.spread,
                )
                assert abs(b.x / 2 - a.x) <= 0.5
                assert abs(b.y / 2 - a.y) <= 0.5


def test_a_baseline_is_the_bottom_of_its_one_line() -> None:
    """Rounded once from the exact place: rounding box and baseline apart would let text hop by a pixel."""
    for offset in range(20):
        pack = written(PLATED, offset=(0, -offset / 7), text={"size": 61.3})
        text = text_item(composed(pack, "1280x720", name="HOH"))
        assert {glyph.y for glyph in text.glyphs} == {text.box.bottom}


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom


def reflections(layout: Layout, other: Layout) -> Iterator[tuple[Box, Box]]:
    """Each item's box with the box of its counterpart, seen in a mirror."""
    width = layout.canvas.width
    for one, two in zip(layout.items(), other.items(), strict=True):
        yield one.box, Box(width - two.box.right, two.box.y, two.box.width, two.box.height)


@pytest.mark.parametrize("size", SIZES)
def test_a_right_to_left_name_turns_the_title_round(size: str) -> None:
    accent = rectangle("accent", width=12, height="fill")
    inner = stack("vertical", NAME, padding="10 30 20 40")
    layout = stack("horizontal", accent, inner, gap=5, plate={"color": "#FFFFFF"})
    turned, kept = (
        composed(written(layout, mirror=mirror, offset=(25, 0)), size, name="דניאל כהן") for mirror in ("auto", "never")
    )
    assert (turned.mirrored, kept.mirrored) == (True, False)
    for box, reflected in reflections(turned, kept):
        assert all(abs(a - b) <= 1 for a, b in zip(edges(box), edges(reflected), strict=True))
    assert item(turned, "accent").box.right > text_item(turned).box.right
    assert item(kept, "accent").box.x < text_item(kept).box.x


def test_a_left_to_right_name_is_not_turned_round(chat_show: LoadedPack) -> None:
    for name, mirrored in (("Jan", False), ("דניאל", True), ("Jan דניאל", False), ("דניאל Jan", True), ("123", False)):
        assert compose(chat_show, None, {"name": name, "role": "X"}).mirrored is mirrored


def test_the_first_field_that_has_words_says_which_way_round(documentary: LoadedPack) -> None:
    assert compose(documentary, None, {"name": "דניאל", "role": "Director"}).mirrored
    assert not compose(documentary, None, {"name": "Daniel", "role": "במאי"}).mirrored


@pytest.mark.parametrize(
    ("align", "name", "mirror", "share"),
    [
        ("start", "Jan", "auto", 0.0),
        ("center", "Jan", "auto", 0.5),
        ("end", "Jan", "auto", 1.0),
        ("start", "דני", "auto", 1.0),
        ("center", "דני", "auto", 0.5),
        ("end", "דני", "auto", 0.0),
        ("start", "דני", "never", 0.0),
        ("end", "דני", "never", 1.0),
    ],
)
def test_lines_stand_at_the_start_the_middle_or_the_end_of_their_box(
    align: str, name: str, mirror: str, share: float
) -> None:
    pack = written(NAME, text={"align": align, "fit": {"lines": 2}}, mirror=mirror, area="canvas")
    layout = composed(pack, name=f"{name} {name} {name}\n{name}")
    found = text_item(layout)
    short = [g for g in found.glyphs if g.line == 1]
    line = composed(pack, name=name)
    width = text_item(line).box.width
    left = min(g.x for g in short)
    assert left - found.box.x == pytest.approx(share * (found.box.width - width), abs=1)
    gaps = [g.spread for g in short]
    assert min(gaps) == pytest.approx(-share * (len(name) - 1))
    assert max(gaps) == pytest.approx((1 - share) * (len(name) - 1))


def test_shadows_and_offsets_fall_the_other_way_in_a_mirror() -> None:
    pack = written(NAME, text={"shadow": {"x": 6, "y": 3, "blur": 4}})
    for name, x in (("Jan", 6), ("דני", -6)):
        (shadow,) = text_item(composed(pack, name=name)).shadows
        assert (shadow.x, shadow.y) == (x, 3)


def test_a_number_in_the_first_field_leaves_it_to_the_words_which_way_a_title_runs() -> None:
    pack = load_style_pack("essay")
    layout = compose(pack, "chapter", {"number": "2", "title": "الصمت"}, Size.parse("hd"), FONTS)
    assert layout.mirrored
