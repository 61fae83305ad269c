"""Texts whose parts move, in pixels."""

from __future__ import annotations

import numpy as np
import pytest
from drawing import centre, drawn
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import Layout
from titlegen.motion.state import AT_REST, ItemState, Pose

SHADOW = {"color": "#000000", "opacity": 1, "blur": 6, "y": 8}


def lettered(words: str = "A B", **text: object) -> Layout:
    return composed(written(NAME, anchor="center", text=dict(text)), "640x360", name=words)


def parts(*states: Pose, by: str = "cluster") -> ItemState:
    return ItemState(parts=((by, states),))  # type: ignore[arg-type]


def test_letters_that_stand_are_drawn_as_in_a_text_that_stands() -> None:
    layout = lettered("A B")
    whole = drawn(layout, name=ItemState())
    still = drawn(layout, name=parts(AT_REST, AT_REST))
    assert np.abs(whole - still).max() < 2 / 255  # each letter alone, in its own grid of cells


def test_a_part_that_cannot_be_seen_leaves_its_letter_out_and_no_other() -> None:
    layout = lettered("A B")
    first, second = (glyph.ink for glyph in text_item(layout).glyphs if glyph.ink.width)
    alpha = drawn(layout, name=parts(Pose(opacity=0), AT_REST))[:, :, 3]
    assert alpha[:, : int(first.right) + 2].max() == 0
    assert alpha[:, int(second.x) - 1 :].max() == pytest.approx(1)


def test_opacity_of_a_part_multiplies_with_that_of_its_text() -> None:
    layout = lettered("H")
    half = drawn(layout, name=ItemState(opacity=0.5, parts=(("cluster", (Pose(opacity=0.5),)),)))
    assert half[:, :, 3].max() == pytest.approx(0.25, abs=1e-4)


@pytest.mark.parametrize(("axis", "move"), [(0, {"x": 0.1}), (1, {"y": 0.1})], ids=["across", "down"])
def test_a_part_that_moves_a_tenth_of_a_pixel_moves_a_tenth_in_the_pixels(axis: int, move: dict[str, float]) -> None:
    layout = lettered("S")
    (start,) = [centre(drawn(layout, name=parts(Pose(opacity=0.999999)))[:, :, 3])]
    for step in range(1, 20):
        state = parts(Pose(**{key: value * step for key, value in move.items()}))
        now = centre(drawn(layout, name=state)[:, :, 3])
        assert now[axis] - start[axis] == pytest.approx(step * 0.1, abs=0.02)
        assert now[1 - axis] == pytest.approx(start[1 - axis], abs=0.02)


def test_a_part_is_scaled_about_its_own_middle() -> None:
    layout = lettered("O O")
    left, _ = (glyph.ink for glyph in text_item(layout).glyphs if glyph.ink.width)
    alpha = drawn(layout, name=parts(Pose(scale_x=0.5, scale_y=0.5), Pose(opacity=0)))[:, :, 3]
    rows, columns = np.nonzero(alpha > 0.5)
    assert columns.mean() + 0.5 == pytest.approx(left.middle[0], abs=0.6)
    assert columns.max() - columns.min() == pytest.approx(left.width / 2, abs=2)
    assert rows.max() - rows.min() == pytest.approx(left.height / 2, abs=2)


def test_words_carry_their_letters_and_moves_add_up() -> None:
    layout = lettered("AB")
    both = ItemState(parts=(("word", (Pose(x=30),)), ("cluster", (Pose(x=10), Pose(x=10)))))
    moved, whole = drawn(layout, name=both), drawn(layout, name=parts(Pose(x=40), by="word"))
    assert np.abs(moved - whole).max() < 0.2
    assert centre(moved[:, :, 3])[0] == pytest.approx(centre(whole[:, :, 3])[0], abs=0.05)


def test_nothing_lies_outside_the_region_wherever_parts_go() -> None:
    layout = lettered("AB", shadow=SHADOW)
    state = parts(Pose(x=-60, y=-40, scale_x=1.7, scale_y=1.7), Pose(x=50, y=30, opacity=0.4))
    pixels = drawn(layout, name=state)
    assert pixels[:, :, 3].sum() > 0
    assert (pixels[:, :, :3] <= pixels[:, :, 3:] + 1e-6).all()
    assert pixels[:, :, 3].max() <= 1


def test_the_shadow_of_a_part_goes_with_it_and_lies_below_every_letter() -> None:
    layout = lettered("H", color="#FFFFFF", shadow=SHADOW)
    still, moved = (drawn(layout, name=parts(Pose(x=x, opacity=0.999999))) for x in (0, 40))
    shifted = np.roll(still, 40, axis=1)
    assert np.abs(shifted - moved).max() < 1e-3


def test_letters_that_fade_over_each_other_never_exceed_one() -> None:
    layout = lettered("II")
    close = parts(Pose(x=8), Pose(x=-8))
    assert drawn(layout, name=close)[:, :, 3].max() <= 1
