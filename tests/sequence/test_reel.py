"""What each picture of a reel is made from."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from made_reels import reel, title

from titlegen.sequence.pacing import CUT, Change
from titlegen.sequence.reel import Part, Picture, Reel


@st.composite
def reels(draw: st.DrawFn) -> Reel:
    lengths = draw(st.lists(st.integers(12, 40), min_size=1, max_size=6))
    changes = [
        Change(overlap, draw(st.booleans()) and overlap >= 0)
        for overlap in draw(st.lists(st.integers(-8, 6), min_size=len(lengths) - 1, max_size=len(lengths) - 1))
    ]
    return reel([title(n, count) for n, count in enumerate(lengths)], changes, draw(st.integers(0, 5)))


def pictures(of: Reel) -> list[Picture]:
    return [picture for picture, count in of.runs() for _ in range(count)]


@given(reels())
def test_the_pictures_fill_the_reel_and_each_card_is_seen_in_its_slot_alone(made: Reel) -> None:
    shown = pictures(made)
    assert len(shown) == made.frames
    for index, picture in enumerate(shown):
        at = min(max(index - made.handles, 0), made.slots[-1].end - 1)
        expected = [n for n, slot in enumerate(made.slots) if slot.first <= at < slot.end]
        assert [part.card for part in picture.parts] == expected
        assert len(expected) <= 2


@given(reels())
def test_weights_are_whole_or_sum_to_one(made: Reel) -> None:
    for picture in pictures(made):
        if picture.dissolving:
            assert sum(part.weight for part in picture.parts) == 1
        else:
            assert all(part.weight == 1 for part in picture.parts)


def test_a_dissolve_is_linear_over_its_frames() -> None:
    made = reel([title(0, 20), title(1, 20)], [Change(4, True)])
    fading = [picture.parts for picture in pictures(made)[16:20]]
    assert [parts[1].weight for parts in fading] == [Fraction(n, 5) for n in (1, 2, 3, 4)]
    assert pictures(made)[15].parts[0].weight == pictures(made)[20].parts[0].weight == 1


def test_frames_that_show_the_same_are_one_picture() -> None:
    made = reel([title(0, 30)], [])
    assert sum(1 for _ in made.runs()) == 21
    assert (Picture((Part(0, 10),)), 10) in list(made.runs())


def test_nothing_is_seen_in_a_gap() -> None:
    made = reel([title(0, 12), title(1, 12)], [Change(-5)])
    assert (Picture(), 5) in list(made.runs())


def test_handles_hold_the_first_and_the_last_picture() -> None:
    made = reel([title(0, 12)], [], handles=4)
    runs = list(made.runs())
    assert made.frames == 20
    assert runs[0] == (Picture((Part(0, 0),)), 5)
    assert runs[-1] == (Picture((Part(0, 11),)), 5)


def test_the_first_cards_backdrop_fills_the_gaps() -> None:
    made = reel([title(0, 12, "blue"), title(1, 12, "blue")], [Change(-5)])
    assert (Picture(ground=True), 5) in list(made.runs())


def test_a_card_brings_its_backdrop_along_and_one_above_it_does_not() -> None:
    made = reel([title(0, 12, "blue"), title(1, 12, "blue")], [Change(3)])
    assert pictures(made)[0] == Picture((Part(0, 0),))
    assert pictures(made)[9] == Picture((Part(0, 9), Part(1, 0, bare=True)))


def test_whole_pictures_dissolve_when_both_cards_have_a_backdrop() -> None:
    made = reel([title(0, 12, "blue"), title(1, 12, "red")], [Change(1, True)])
    half = Fraction(1, 2)
    assert pictures(made)[11] == Picture((Part(0, 11, half), Part(1, 0, half)))


def test_a_card_without_a_backdrop_stands_on_the_first_ones() -> None:
    made = reel([title(0, 12, "blue"), title(1, 12)], [CUT])
    assert pictures(made)[12] == Picture((Part(1, 0),), ground=True)


def test_a_dissolve_to_a_card_without_a_backdrop_keeps_the_ground_whole() -> None:
    made = reel([title(0, 12, "blue"), title(1, 12)], [Change(1, True)])
    half = Fraction(1, 2)
    assert pictures(made)[11] == Picture((Part(0, 11, half, bare=True), Part(1, 0, half)), ground=True)


def test_a_backdrop_that_moves_is_each_cards_own() -> None:
    made = reel([title(0, 12, "blue", moving=True), title(1, 12, "blue", moving=True)], [Change(-2)])
    assert made.ground is None
    assert Picture() in pictures(made)


def test_a_later_cards_backdrop_does_not_reach_the_others() -> None:
    made = reel([title(0, 12), title(1, 12, "blue")], [CUT])
    assert made.ground is None
