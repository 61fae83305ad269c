"""Blocks on pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from titlegen.pages.blocks import Block, Column, SetArea, SetLine, paginated
from titlegen.pages.paper import BLACK, Spot
from titlegen.pages.typefaces import Typefaces


def block(height: float) -> Block:
    return Block((SetArea(Spot(0, 0, 10, height)),), height)


def heights(pages: list) -> list[list[float]]:
    return [[placed.height for _, placed in page] for page in pages]


def test_blocks_that_do_not_fit_begin_a_new_page() -> None:
    pages = paginated([block(40), block(50), block(30)], top=10, bottom=110)
    assert heights(pages) == [[40, 50], [30]]
    assert [[y for y, _ in page] for page in pages] == [[10, 50], [10]]


def test_the_first_page_has_less_room() -> None:
    assert heights(paginated([block(60), block(30)], top=10, bottom=110, first_top=60)) == [[], [60, 30]]


def test_no_blocks_make_one_page() -> None:
    assert paginated([], top=10, bottom=110) == [[]]


@given(st.lists(st.floats(1, 100), max_size=40))
def test_no_block_reaches_over_the_end_of_its_page(given_heights: list[float]) -> None:
    pages = paginated(map(block, given_heights), top=10, bottom=110, first_top=40)
    assert all(y >= 10 and y + each.height <= 110 + 1e-9 for page in pages for y, each in page)
    assert [h for page in heights(pages) for h in page] == given_heights


def test_a_block_that_is_higher_than_a_page_goes_on_between_its_lines(faces: Typefaces) -> None:
    column = Column(0, 60)
    column.add("word " * 200, faces.words, 12, BLACK)
    pages = paginated([block(30), Block(tuple(column.lines), column.y), block(20)], top=10, bottom=310)
    lines = [part for page in pages for _, each in page for part in each.parts if isinstance(part, SetLine)]
    assert len(lines) == len(column.lines)
    assert [part.line for part in lines] == [part.line for part in column.lines]
    assert all(0 < part.baseline <= 300 for part in lines)
    assert len(pages) == 1 + -(-column.y // 300)


def test_lines_of_a_column_stand_below_each_other_and_right_to_left_ones_end_together(faces: Typefaces) -> None:
    column = Column(20, 150)
    column.add("نجيب محفوظ وزملاؤه من القاهرة والإسكندرية", faces.words, 16, BLACK)
    ends = {round(each.x + each.line.width * 16, 3) for each in column.lines}
    assert len(column.lines) > 1
    assert len(ends) == 1
    baselines = [each.baseline for each in column.lines]
    assert baselines == sorted(baselines)
    assert column.lines[-1].baseline < column.y
