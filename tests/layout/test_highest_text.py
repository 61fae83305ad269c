"""Lists of typed lines: as high as they may be, and then smaller as a whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from written_packs import NAME, composed, text_item, written

from titlegen.errors import TextFitError
from titlegen.layout.model import FitStep, Layout

HIGHEST = 400


def listed(lines: int, floor: float = 24, leading: float = 1.4, paragraph: float = 0) -> Layout:
    style = {"size": 60, "leading": leading, "paragraph": paragraph, "fit": {"size": floor, "lines": 20}}
    pack = written({**NAME, "max_height": HIGHEST}, text=style)
    return composed(pack, name="\n".join(f"Name {number}" for number in range(lines)))


def test_a_few_lines_stand_at_the_size_of_the_style() -> None:
    assert {text_item(listed(lines)).size_px for lines in (1, 2, 3, 4)} == {60}


@pytest.mark.parametrize("lines", [6, 9, 12])
def test_more_lines_are_set_smaller_so_that_they_fill_the_height_and_no_more(lines: int) -> None:
    layout = listed(lines)
    item = text_item(layout)
    assert HIGHEST - item.box.height == pytest.approx(0, abs=0.25 * lines * 1.4 + 1)
    assert item.box.height <= HIGHEST
    assert layout.steps == (FitStep("name", "size", 60, item.size_px),)


def test_leading_shrinks_with_the_size_and_space_between_paragraphs_stays() -> None:
    item = text_item(listed(9, paragraph=10))
    baselines = sorted({glyph.y for glyph in item.glyphs})
    steps = [below - above for above, below in pairwise(baselines)]
    assert steps == pytest.approx([1.4 * item.size_px + 10] * 8, abs=1)


def test_a_list_that_is_too_high_at_the_smallest_size_is_an_error_that_counts_the_lines() -> None:
    with pytest.raises(TextFitError, match="14 lines are too high at 24 px") as fault:
        listed(14)
    assert fault.value.place is not None
    assert fault.value.place.field == "name"
