"""Cap height, leading and baseline come from the style's font and never from the words."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from written_packs import NAME, composed, stack, text_item, written

from titlegen.shipped import shipped_fonts
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook, FontInstance, metrics_of

BOOK = FontBook((shipped_fonts(),))
WORDS = ["LINE", "gyp", "Åäß", "x", "น้ำผึ้ง ปู่", "محمد", "क्षत्रिय", "Nguyễn", "שלום"]


@pytest.mark.parametrize("file", ["NotoSans-Regular.ttf", "NotoSansArabic-Bold.ttf", "NotoSansHebrew-Regular.ttf"])
def test_metrics_are_those_that_the_file_says(file: str) -> None:
    path = BOOK.find(file)
    with TTFont(path) as font:
        units, hhea, os2 = font["head"].unitsPerEm, font["hhea"], font["OS/2"]
        found = metrics_of(FontInstance(path))
        assert found.ascender == pytest.approx(hhea.ascent / units, abs=2e-5)
        assert found.descender == pytest.approx(-hhea.descent / units, abs=2e-5)
        assert found.cap_height == pytest.approx(os2.sCapHeight / units, abs=2e-5)
        assert found.x_height == pytest.approx(os2.sxHeight / units, abs=2e-5)
        assert found.leading == pytest.approx((hhea.ascent - hhea.descent + hhea.lineGap) / units, abs=2e-5)


def baselines(pack: LoadedPack, words: str, size: str = "hd") -> list[float]:
    """The lines' baselines: where glyphs without a vertical offset stand."""
    found = text_item(composed(pack, size, name=words))
    return [max(g.y for g in found.glyphs if g.line == number) for number in range(len(found.lines))]


def test_the_box_is_from_cap_height_to_baseline_whatever_the_words() -> None:
    pack = written(NAME, text={"size": 100}, anchor="top-left", area="canvas")
    boxes = {(i.box.y, i.box.height) for i in (text_item(composed(pack, name=words)) for words in WORDS)}
    assert boxes == {(0, 71)}


def test_the_baseline_never_moves_with_the_words() -> None:
    pack = written(NAME, text={"size": 100}, anchor="top-left", area="canvas")
    latin = [words for words in WORDS if words not in ("น้ำผึ้ง ปู่", "محمد", "क्षत्रिय", "שלום")]
    assert {tuple(baselines(pack, words)) for words in latin} == {(71.0,)}
    for words in WORDS:
        zero = [g.y for g in text_item(composed(pack, name=words)).glyphs]
        assert 71.0 in zero


def test_leading_is_the_first_fonts_whatever_the_words() -> None:
    pack = written(NAME, text={"size": 100, "fit": {"lines": 3}}, anchor="top-left", area="canvas")
    for words in ("LINE\nLINE\nLINE", "gyp\ngyp\ngyp", "ไทย\nไทย\nไทย", "LINE\nไทย\nשלום"):
        found = text_item(composed(pack, name=words))
        ys = [next(g.y for g in found.glyphs if g.line == n and g.y == round(g.y)) for n in range(3)]
        assert ys == [71, round(71.4 + 136.2), round(71.4 + 2 * 136.2)]
        assert found.box.height == round(71.4 + 2 * 136.2)


def test_leading_of_the_style_is_a_multiple_of_its_size() -> None:
    pack = written(NAME, text={"size": 100, "leading": 1.5, "fit": {"lines": 2}}, anchor="top-left", area="canvas")
    assert baselines(pack, "LINE\nLINE") == [71, round(71.4 + 150)]


def test_text_that_was_made_smaller_keeps_its_baseline_and_box_height() -> None:
    pack = written(NAME, text={"size": 100, "fit": {"size": 40}}, anchor="top-left", area="canvas")
    long = text_item(composed(pack, name="Maximiliana Konstantinopolitanska-Featherstonehaugh"))
    assert long.size_px < 80
    assert long.box.height == 71
    assert {g.y for g in long.glyphs} == {71}


@pytest.mark.parametrize("words", WORDS)
def test_a_plate_is_as_high_for_every_name(words: str) -> None:
    pack = written(stack("vertical", NAME, padding=20, plate={"color": "#FFFFFF"}), text={"size": 100})
    assert composed(pack, name=words).root.box.height == composed(pack, name="LINE").root.box.height


def test_the_same_word_decomposed_and_precomposed_gives_the_same_layout() -> None:
    pack = written(NAME)
    for composed_word, parts in (
        ("Åsa Nguyễn", "A\u030asa Nguye\u0302\u0303n"),
        ("éṕǭ", "e\u0301p\u0301o\u0328\u0304"),
    ):
        assert composed_word != parts
        assert composed(pack, name=composed_word) == composed(pack, name=parts)
