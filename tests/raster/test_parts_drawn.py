"""Texts whose parts move, in pixels."""

from __future__ import annotations

import numpy as np
import pytest
from drawing import canvas_of, centre, drawn, variance
from written_packs import NAME, composed, text_item, written

from titlegen.layout.model import Layout, PlacedGlyph
from titlegen.motion.state import AT_REST, ItemState, Parts, Pose, Reveal

SHADOW = {"color": "#000000", "opacity": 1, "blur": 6, "y": 8}


def lettered(words: str = "A B", **text: object) -> Layout:
    return composed(written(NAME, anchor="center", text=dict(text)), "640x360", name=words)


def parts(*states: Pose, by: str = "cluster") -> ItemState:
    return ItemState(parts=((by, states),))  # type: ignore[arg-type]


def test_letters_that_stand_are_drawn_as_in_a_text_that_stands() -> None:
    layout = lettered("A B")
    whole = drawn(layout, name=ItemState())
    still = drawn(layout, name=parts(AT_REST, AT_REST))
    assert np.array_equal(whole, still)


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


def inks(layout: Layout) -> list[PlacedGlyph]:
    return [glyph for glyph in text_item(layout).glyphs if glyph.ink.width]


SCRIPTS = {"latin": "Jan Øre", "arabic": "محمد علي", "devanagari": "शाहरुख़", "thai": "น้ำผึ้ง", "hebrew": "נִקּוּד"}
STYLES = {
    "plain": {},
    "overlapping contours": {"font": "wide"},
    "tight": {"tracking": -120},
    "outlined": {"color": "#FF0000", "stroke": {"color": "#FFFFFF", "width": 9, "position": "outside"}},
    "gradient": {"color": {"gradient": "linear", "stops": ["#FF0000", "#0000FF"]}},
    "shadowed": {"shadow": SHADOW},
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_letters_that_have_all_appeared_are_the_text_at_rest_exactly(words: str, style: dict[str, object]) -> None:
    layout = lettered(words, **style)
    rest = drawn(layout)
    for by in ("letter", "cluster", "word", "line"):
        count = text_item(layout).parts(by)  # type: ignore[arg-type]
        assert np.array_equal(drawn(layout, name=parts(*[AT_REST] * count, by=by)), rest)


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_letters_appear_one_by_one_without_changing_those_that_are_there(words: str) -> None:
    """As a typewriter does it: alpha only grows, in joined scripts too."""
    layout = lettered(words)
    count = text_item(layout).parts("letter")
    before = np.zeros((360, 640))
    for seen in range(count + 1):
        shown = parts(*[AT_REST] * seen, *[Pose(opacity=0)] * (count - seen), by="letter")
        alpha = drawn(layout, name=shown)[:, :, 3]
        assert (alpha >= before - 2 / 255).all()
        before = alpha
    assert np.array_equal(before, drawn(layout)[:, :, 3])


@pytest.mark.parametrize("turn", [0, 30, 90, -135])
def test_a_part_is_turned_about_its_own_middle(turn: float) -> None:
    layout = lettered("O I", size=200)
    first, second = inks(layout)
    for number, glyph in enumerate((first, second)):
        poses = [Pose(opacity=0), Pose(opacity=0)]
        poses[number] = Pose(rotate=turn)
        alpha = drawn(layout, name=parts(*poses))[:, :, 3]
        assert centre(alpha) == pytest.approx(glyph.ink.middle, abs=0.2)
    upright = drawn(layout, name=parts(Pose(opacity=0), AT_REST))[:, :, 3]
    lying = drawn(layout, name=parts(Pose(opacity=0), Pose(rotate=90)))[:, :, 3]
    assert variance(lying) == pytest.approx(variance(upright)[::-1], rel=0.01)


@pytest.mark.parametrize("blur", [2, 6, 15, 40])
def test_a_part_is_blurred_without_its_neighbours(blur: float) -> None:
    layout = lettered("H      H", size=100)
    first, second = inks(layout)
    hidden = Pose(opacity=0)
    sharp, soft = (drawn(layout, name=parts(pose, hidden))[:, :, 3] for pose in (AT_REST, Pose(blur_px=blur)))
    assert soft.sum() == pytest.approx(sharp.sum(), rel=3e-3)
    assert variance(soft)[0] - variance(sharp)[0] == pytest.approx((blur / 2) ** 2, rel=0.05, abs=0.05)
    assert centre(soft) == pytest.approx(first.ink.middle, abs=0.3)
    both, alone = (drawn(layout, name=parts(pose, AT_REST))[:, :, 3] for pose in (Pose(blur_px=blur), hidden))
    beside = int(second.ink.x) - 1
    assert np.abs(both - np.minimum(soft + alone, 1))[:, beside:].max() < 2 / 255


@pytest.mark.parametrize("progress", [0.25, 0.5, 0.8])
def test_a_part_is_revealed_across_its_own_ink(progress: float) -> None:
    layout = lettered("l l", size=300)
    first, second = inks(layout)
    state = parts(Pose(reveal=Reveal("wipe", progress, 0, 90)), Pose(reveal=Reveal("wipe", 1)))
    alpha, rest = drawn(layout, name=state)[:, :, 3], drawn(layout)[:, :, 3]
    edge = int(first.ink.right) + 2
    assert alpha[:, :edge].sum() == pytest.approx(progress * rest[:, :edge].sum(), rel=0.01)
    assert np.abs(alpha[:, edge:] - rest[:, edge:]).max() < 2 / 255
    assert second.ink.x > edge


def test_masked_words_rise_out_of_the_foot_of_their_line() -> None:
    layout = lettered("HI HO", size=200)
    text = text_item(layout)
    rest = drawn(layout)[:, :, 3]
    foot = max(glyph.y for glyph in text.glyphs) + 0.28 * text.size_px
    sums = []
    for y in (0.0, 0.25, 0.5, 1.0, 1.4):
        state = parts(Pose(y=y * text.size_px, masked=True), Pose(y=y * text.size_px, masked=True), by="word")
        alpha = drawn(layout, name=state)[:, :, 3]
        assert alpha[int(np.ceil(foot)) :].max(initial=0) < 1e-6
        sums.append(alpha.sum())
    assert sums[0] == pytest.approx(rest.sum(), rel=2e-3)
    assert sums == sorted(sums, reverse=True)
    assert sums[-1] == 0


def test_a_masked_word_of_a_turned_text_is_masked_along_the_turned_line() -> None:
    layout = lettered("HI HO", size=200)
    text = text_item(layout)
    state = parts(Pose(y=0.5 * text.size_px, masked=True), Pose(opacity=0), by="word")
    upright = drawn(layout, name=state)[:, :, 3]
    for turn in (35, 90):
        turned = drawn(layout, name=ItemState(rotate=turn, parts=state.parts))[:, :, 3]
        assert turned.sum() == pytest.approx(upright.sum(), rel=0.02)


def test_a_faded_letter_with_a_line_fades_as_one() -> None:
    """Its line must not show through its area, nor the ground between both."""
    line = {"color": "#FFFFFF", "width": 12, "position": "outside"}
    layout = lettered("O", size=300, stroke=line)
    rest, faded = drawn(layout), drawn(layout, name=parts(Pose(opacity=0.4)))
    assert np.abs(faded - 0.4 * rest).max() < 2e-3


def test_tracking_and_parts_go_together() -> None:
    layout = lettered("HHH", size=90)
    spread = drawn(layout, name=ItemState(tracking=200))
    still = ItemState(tracking=200, parts=(("letter", (AT_REST, AT_REST, AT_REST)),))
    assert np.array_equal(drawn(layout, name=still), spread)


@pytest.mark.parametrize("by", ["letter", "word"])
def test_turned_scaled_and_blurred_parts_add_up_to_valid_pixels(by: str) -> None:
    layout = lettered("Ag fi", size=140, stroke={"color": "#00FF00", "width": 6}, shadow=SHADOW)
    count = text_item(layout).parts(by)  # type: ignore[arg-type]
    poses = [
        Pose(0.7, 5 * i, -9 * i, 1.3, 0.6, 50 * i, 10, 6 * (i % 2), Reveal("iris", 0.6, 4), i % 2 == 0)
        for i in range(count)
    ]
    states: Parts = ((by, tuple(poses)),)  # type: ignore[assignment]
    pixels = drawn(canvas_of(text_item(layout)), name=ItemState(rotate=12, parts=states))
    assert np.isfinite(pixels).all()
    assert (pixels[:, :, :3] <= pixels[:, :, 3:] + 1e-6).all()
    assert 0.1 < pixels[:, :, 3].max() <= 1 + 1e-6
