"""Tracking: where spaces are added, and how width follows size and tracking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.shipped import shipped_fonts
from titlegen.text.fonts import FontBook, FontRequest, hb_font
from titlegen.text.itemize import base_direction
from titlegen.text.shape import shape_line
from titlegen.text.styled import Setting

BOOK = FontBook((shipped_fonts(),))
TRACKED = Setting(BOOK.chain(FontRequest("NotoSans-Regular.ttf", fallback=("NotoSans*-Regular.ttf",))), tracked=True)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("A", 0),
        ("AB", 1),
        ("Jan Berg", 7),
        ("office", 5),
        ("x\u0301\u0323y", 1),
        ("e\u0302\u0301\u0323", 0),
        ("שרה", 2),
        ("שרה Cohen", 8),
        ("محمد", 0),
        ("محمد علي", 0),
        ("AB محمد", 2),
        ("محمد AB", 1),
        ("क्षत्रिय", 0),
        ("शाहरुख़ ख़ान", 0),
        ("রায়", 0),
        ("ਸਿੰਘ", 0),
        ("น้ำ", 0),
        ("น้ำใจ", 0),
        ("ქართ", 3),
    ],
)
def test_a_gap_stands_between_clusters_but_not_inside_words_whose_letters_touch(text: str, gaps: int) -> None:
    line = shape_line(text, TRACKED, base_direction(text))
    assert line.gaps == gaps
    assert line.glyphs[0].gaps == 0
    assert max(g.gaps for g in line.glyphs) == gaps


def test_glyphs_of_one_cluster_stand_after_the_same_gap() -> None:
    line = shape_line("ax\u0301\u0323y", TRACKED, "ltr")
    by_cluster: dict[int, set[int]] = {}
    for glyph in line.glyphs:
        by_cluster.setdefault(glyph.grapheme, set()).add(glyph.gaps)
    assert by_cluster == {0: {0}, 1: {1}, 2: {2}}


def test_gaps_count_from_the_left_in_a_right_to_left_line_too() -> None:
    line = shape_line("שרה", TRACKED, "rtl")
    assert [g.gaps for g in line.glyphs] == [0, 1, 2]
    assert [g.grapheme for g in line.glyphs] == [2, 1, 0]


def right_end(text: str, size: float, tracking: float) -> tuple[float, float]:
    """Where the last glyph's advance ends, in px from where the first begins, and the box's width."""
    layout = composed(
        written(NAME, text={"size": size, "tracking": tracking}, anchor="top-left", area="canvas"), name=text
    )
    found = text_item(layout)
    last = found.glyphs[-1]
    advance = hb_font(last.font).get_glyph_h_advance(last.id) / 65536 * size
    return last.x + advance - found.glyphs[0].x, found.box.width


@pytest.mark.parametrize("tracking", [-20, 0, 50, 200])
def test_the_line_ends_with_its_last_letter_not_with_a_gap(tracking: float) -> None:
    end, box = right_end("HOH", 50, tracking)
    natural, _ = right_end("HOH", 50, 0)
    assert end == pytest.approx(natural + 2 * tracking / 1000 * 50, abs=1e-4)
    assert abs(box - end) <= 0.5


def test_arabic_stands_untouched_by_tracking() -> None:
    plain, tracked = (
        [(g.id, g.x) for g in text_item(composed(written(NAME, text={"tracking": t}), name="محمد علي")).glyphs]
        for t in (0, 300)
    )
    assert plain == tracked


clusters = [*"AVTofijl -.Åéßשלمح", "x\u0301\u0323", "कि", "น้ำ"]
lines = st.lists(st.sampled_from(clusters), min_size=1, max_size=20).map("".join)
sizes = st.floats(1, 400)
trackings = st.floats(-200, 2000)


@given(text=lines, size=sizes, factor=st.floats(0.1, 10), tracking=trackings)
def test_width_is_linear_in_size(text: str, size: float, factor: float, tracking: float) -> None:
    line = shape_line(text, TRACKED, base_direction(text))
    assert line.width_px(size * factor, tracking) == pytest.approx(
        line.width_px(size, tracking) * factor, rel=1e-9, abs=1e-6
    )


@given(text=lines, size=sizes, first=trackings, second=trackings)
def test_width_is_linear_in_tracking(text: str, size: float, first: float, second: float) -> None:
    line = shape_line(text, TRACKED, base_direction(text))
    middle = line.width_px(size, (first + second) / 2)
    assert 2 * middle == pytest.approx(line.width_px(size, first) + line.width_px(size, second), rel=1e-9, abs=1e-6)
    wider = line.width_px(size, first + 1) - line.width_px(size, first)
    assert wider == pytest.approx(line.gaps * size / 1000, abs=1e-6)


@given(text=st.text(alphabet="AVTofijl -.Åéß", min_size=1, max_size=20), size=sizes, tracking=trackings)
def test_the_gap_to_a_letters_left_is_counted_once_and_in_order(text: str, size: float, tracking: float) -> None:
    line = shape_line(text, TRACKED, "ltr")
    assert [g.gaps for g in line.glyphs] == list(range(len(line.glyphs)))
    added = line.width_px(size, tracking) - line.width_px(size, 0)
    assert added == pytest.approx((len(line.glyphs) - 1) * tracking / 1000 * size, abs=1e-6)
