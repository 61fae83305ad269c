"""Small capitals: the font's own, or capitals set smaller, by the rules of the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import FONTS, MONA, NAME, composed, text_item, written

from titlegen.style.load import LoadedPack
from titlegen.text.fonts import EM, FontChain, FontRequest, hb_font, metrics_of
from titlegen.text.small_caps import has_small_capital, small_capital_ratio, small_capitals
from titlegen.text.styled import Setting

REAL = FONTS.chain(FontRequest("EBGaramond[wght].ttf", fallback=("NotoSans*-Regular.ttf",)))
NONE = FONTS.chain(FontRequest(MONA, (("wght", 500.0),), fallback=("NotoSans*-Regular.ttf",)))


def pieces(words: str, chain: FontChain = NONE, language: str = "en") -> list[tuple[str, bool]]:
    """The words as they are set, and whether they are capitals made smaller."""
    return [(piece.text, piece.scale < 1) for piece in small_capitals(words, Setting(chain, language=language))]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Jan Berg", "en", [("J", False), ("AN", True), (" B", False), ("ERG", True)]),
        ("Weiß", "de", [("W", False), ("EISS", True)]),
        ("Diyarbakır", "tr", [("D", False), ("İYARBAKIR", True)]),
        ("ABC 12", "en", [("ABC 12", False)]),
        ("e\u0301 é", "en", [("É", True), (" ", False), ("É", True)]),
        ("ﬁlm", "en", [("FILM", True)]),
        ("Άυλος", "el", [("Α", False), ("ΫΛΟΣ", True)]),
        ("ijs", "nl", [("IJS", True)]),
        ("محمد", "ar", [("محمد", False)]),
        ("", "en", []),
    ],
)
def test_letters_without_a_small_capital_become_smaller_capitals(words: str, language: str, expected: list) -> None:
    assert pieces(words, language=language) == expected


def test_a_font_that_has_small_capitals_is_never_replaced_by_smaller_ones() -> None:
    found = small_capitals("Jan Straße 12", Setting(REAL))
    assert [(piece.text, piece.scale) for piece in found] == [("Jan Straße 12", 1.0)]
    assert dict(found[0].setting.features)["smcp"] == 1


def test_an_i_of_turkish_keeps_its_dot_though_the_font_has_none_for_it() -> None:
    has = has_small_capital(REAL.first, "i", "tr")
    assert pieces("Ali", REAL, "tr") == ([("Ali", False)] if has else [("Al", False), ("İ", True)])
    assert pieces("Ali", REAL, "en") == [("Ali", False)]


def test_letters_are_looked_at_in_the_font_that_sets_them() -> None:
    noto = FONTS.chain(FontRequest("Oswald[wght].ttf", fallback=("EBGaramond[wght].ttf",)))
    assert has_small_capital(noto.rest[0], "ω", "en") is (pieces("ω", noto) == [("ω", False)])


def test_smaller_capitals_stand_a_little_above_the_x_height() -> None:
    metrics = metrics_of(NONE.first)
    height = small_capital_ratio(NONE.first) * metrics.cap_height
    assert metrics.x_height < height < 1.2 * metrics.x_height


def test_beside_small_capitals_of_the_font_smaller_ones_are_as_high() -> None:
    glyph = text_item(composed(garamond(), name="x")).glyphs[0]
    extents = hb_font(glyph.font).get_glyph_extents(glyph.id)
    own = extents.y_bearing / EM
    assert small_capital_ratio(glyph.font) * metrics_of(glyph.font).cap_height == pytest.approx(own, abs=1e-4)


def garamond() -> LoadedPack:
    return written(NAME, text={"case": "small-caps"}, pack={"fonts": {"sans": {"file": "EBGaramond[wght].ttf"}}})


OSWALD = {"sans": {"file": "Oswald[wght].ttf"}}


def test_smaller_capitals_stand_on_the_same_baseline_in_their_own_size() -> None:
    pack = written(NAME, text={"case": "small-caps", "tracking": 100}, pack={"fonts": OSWALD})
    item = text_item(composed(pack, name="Hin"))
    ratio = small_capital_ratio(item.glyphs[0].font)
    assert [glyph.size_px for glyph in item.glyphs] == pytest.approx([60, 60 * ratio, 60 * ratio])
    assert len({glyph.y for glyph in item.glyphs}) == 1
    h, i, n = item.glyphs
    advances = [hb_font(g.font).get_glyph_h_advance(g.id) / EM for g in item.glyphs]
    assert i.x - h.x == pytest.approx(60 * (advances[0] + 0.1), abs=0.1)
    assert n.x - i.x == pytest.approx(60 * ratio * (advances[1] + 0.1), abs=0.1)
    assert [glyph.spread for glyph in item.glyphs] == pytest.approx([0, 1, 1 + ratio])
    assert item.lines == ("HIN",)


def test_the_box_is_that_of_capitals_whatever_is_small_in_it() -> None:
    pack = written(NAME, text={"font": "wide", "case": "small-caps"}, anchor="top-left", area="canvas")
    boxes = {
        (item.box.y, item.box.height, item.setting.baselines)
        for item in (text_item(composed(pack, name=words)) for words in ("LINE", "gyp", "Jan Berg", "محمد"))
    }
    assert len(boxes) == 1


@given(words=st.text("abéßIiω Α.ǆﬁ1م", max_size=16), language=st.sampled_from(["en", "tr", "el", "nl"]))
def test_no_word_is_lost(words: str, language: str) -> None:
    from titlegen.text.case import set_case

    found = "".join(text for text, _ in pieces(words, language=language))
    assert set_case(found, "upper", language) == set_case(words, "upper", language)
