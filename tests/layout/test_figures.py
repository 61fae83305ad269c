"""Figures: tabular or of their own widths, lining or old-style, as the font has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from written_packs import NAME, composed, text_item, written

from titlegen.errors import FontError, StyleError
from titlegen.layout.model import TextItem
from titlegen.layout.typefaces import typefaces
from titlegen.shipped import shipped_fonts
from titlegen.style.load import load_style_pack
from titlegen.text.fonts import FontBook


def item(figures: Any, words: str = "1101") -> TextItem:
    return text_item(composed(written(NAME, text={"font": "serif", "figures": figures}), name=words))


def steps(of: TextItem) -> list[float]:
    return [b.x - a.x for a, b in zip(of.glyphs, of.glyphs[1:], strict=False)]


def test_tabular_figures_stand_in_columns() -> None:
    assert steps(item("tabular")) == pytest.approx([steps(item("tabular"))[0]] * 3)
    proportional = steps(item("proportional"))
    assert max(proportional) - min(proportional) > 1


def test_old_style_figures_have_descenders_and_lining_ones_do_not() -> None:
    for figures, below in (("old-style", True), ("lining", False)):
        nine = item(figures, "9")
        assert (nine.ink.bottom > nine.glyphs[0].y + 5) is below


def test_two_kinds_go_together() -> None:
    both = item(["old-style", "tabular"])
    assert steps(both) == pytest.approx([steps(both)[0]] * 3)
    assert item(["old-style", "tabular"], "9").ink.bottom > both.glyphs[0].y + 5


@pytest.mark.parametrize("figures", [["tabular", "proportional"], ["old-style", "lining"]])
def test_opposites_are_refused(figures: list[str]) -> None:
    with pytest.raises(StyleError, match="not both") as caught:
        item(figures)
    assert caught.value.place is not None
    assert caught.value.place.line is not None


@pytest.mark.parametrize("figures", ["roman", ["tabular", "lining", "old-style"], 3])
def test_other_figures_are_refused(figures: Any) -> None:
    with pytest.raises(StyleError):
        item(figures)


def test_a_font_without_such_figures_is_a_fault_of_the_pack_at_that_line(tmp_path: Path) -> None:
    pack = {
        "schema": 1,
        "name": "figures",
        "version": "1",
        "fonts": {"sans": {"file": "Inter[opsz,wght].ttf"}},
        "text": {"plain": {"font": "sans", "size": 60, "figures": ["tabular", "old-style"]}},
        "templates": {"t": {"fields": {"name": {}}, "layout": NAME}},
    }
    written_as = yaml.safe_dump(pack, sort_keys=False)
    (tmp_path / "style.yaml").write_text(written_as)
    with pytest.raises(FontError, match="has no feature “onum”") as caught:
        typefaces(load_style_pack(tmp_path), FontBook((shipped_fonts(),)))
    line = next(i for i, text in enumerate(written_as.split("\n"), 1) if "old-style" in text)
    assert caught.value.place is not None
    assert caught.value.place.line == line
