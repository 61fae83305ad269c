"""Hanging punctuation: the signs at the ends of a line stand out of its box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import TextItem
from titlegen.text.fonts import EM, hb_font
from titlegen.text.hanging import hanging_share
from titlegen.text.shape import shape_text
from titlegen.text.styled import plain


def placed(words: str, **text: object) -> TextItem:
    pack = written(NAME, text={"hang": True, **text}, anchor="top-left", area="canvas", offset=(200, 0))
    return text_item(composed(pack, name=words))


def advance(item: TextItem, place: int) -> float:
    glyph = item.glyphs[place]
    return hb_font(glyph.font).get_glyph_h_advance(glyph.id) / EM * glyph.size_px


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("“Jan”", 1.0, 1.0),
        ("«Jan»", 0.6, 0.6),
        ("Jan.", 0, 0.8),
        ("Jan,", 0, 0.8),
        ("– Jan –", 0.2, 0.2),
        ("-Jan-", 0.55, 0.55),
        ("Jan:", 0, 0.3),
        (".Jan", 0, 0),
        ("(Jan)", 0, 0),
        ("Jan!", 0, 0),
        ("Jan", 0, 0),
    ],
)
def test_a_sign_hangs_by_its_share_of_the_advance(words: str, begins: float, ends: float) -> None:
    item = placed(words)
    assert item.glyphs[0].x == pytest.approx(item.box.x - begins * advance(item, 0), abs=0.5)
    end = item.glyphs[-1].x + advance(item, -1)
    assert end - item.box.right == pytest.approx(ends * advance(item, -1), abs=1)


def test_the_letter_beside_a_hanging_quote_stands_as_it_would_alone() -> None:
    quoted, bare = placed("“Han”"), placed("Han")
    assert quoted.glyphs[1].x == pytest.approx(bare.glyphs[0].x)
    assert quoted.box.width == bare.box.width


def test_centred_lines_are_centred_without_what_hangs() -> None:
    fit = {"lines": 2}
    hung = placed("Han.\nHan", align="center", fit=fit)
    lines = [[g for g in hung.glyphs if g.line == line] for line in (0, 1)]
    dot_px = advance(hung, 3)
    shift = lines[0][0].x - lines[1][0].x
    assert shift == pytest.approx(-0.2 * dot_px / 2)
    plain_lines = placed("Han.\nHan", align="center", fit=fit, hang=False)
    assert plain_lines.glyphs[0].x - plain_lines.glyphs[4].x == pytest.approx(-dot_px / 2)


def test_at_the_end_lines_are_aligned_without_what_hangs() -> None:
    item = placed("Han”\nHan", align="end", fit={"lines": 2})
    assert item.glyphs[0].x == pytest.approx(item.glyphs[4].x)


def test_in_a_right_to_left_line_the_beginning_hangs_on_the_right() -> None:
    item = placed("שלום.")
    assert item.glyphs[0].x == pytest.approx(item.box.x - 0.8 * advance(item, 0), abs=1)
    quoted = placed("”שלום”")
    right = quoted.glyphs[-1].x + advance(quoted, -1)
    assert right - quoted.box.right == pytest.approx(advance(quoted, -1), abs=1)


def test_what_hangs_needs_no_room() -> None:
    pack = {"font": "wide", "hang": True}
    room = placed("Maximiliana", **pack).setting.lines[0].width_px(60, 0)
    quoted = written({**NAME, "max_width": f"{room + 0.01:.3f}"}, text=pack)
    assert composed(quoted, name="“Maximiliana”").steps == ()
    assert placed("“Maximiliana”", **pack).setting.lines[0].width_px(60, 0) == pytest.approx(room, abs=1)


@pytest.mark.parametrize("words", ["“", "—", "...", "”“"])
def test_a_line_of_signs_alone_stays_in_its_box(words: str) -> None:
    item = placed(words)
    assert item.glyphs[0].x == item.box.x
    assert item.box.width > 0


@given(words=st.text("Jan“”«».,- –", min_size=1, max_size=12).filter(str.strip))
def test_hanging_moves_a_line_and_leaves_its_letters_together(words: str) -> None:
    hung, kept = placed(words.strip()), placed(words.strip(), hang=False)
    moved = [a.x - b.x for a, b in zip(hung.glyphs, kept.glyphs, strict=True)]
    assert moved == pytest.approx([moved[0]] * len(moved))
    assert moved[0] <= 1e-9


def test_without_hang_nothing_hangs() -> None:
    setting = placed("“Jan”").setting.lines[0].styled.spans[0].setting
    assert shape_text(plain("“Jan”", setting), "ltr").glyphs[0].x == 0
    assert hanging_share("J", begins=True) == 0
