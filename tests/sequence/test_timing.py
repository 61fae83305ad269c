"""Holds fitted to a length, and cards one after another, in whole frames."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.sequence.timing import LengthTooShortError, Slot, Span, fitted, length_of, placed


@st.composite
def spans(draw: st.DrawFn) -> Span:
    hold = draw(st.fractions(0, 300, max_denominator=1001))
    frames = draw(st.integers(0, 60)) + int(hold) + 1
    least = draw(st.integers(frames - int(hold), frames))
    return Span(frames, hold, least, draw(st.booleans()), draw(st.integers(-30, min(10, least // 3))))


lists = st.lists(spans(), min_size=1, max_size=12)


@given(lists, st.integers(0, 2000))
def test_a_longer_length_is_met_exactly_and_no_card_becomes_shorter(cards: list[Span], more: int) -> None:
    frames = fitted(cards, length_of(cards) + more)
    assert sum(frames) - sum(card.overlap for card in cards[:-1]) == length_of(cards) + more
    assert all(count >= card.frames for count, card in zip(frames, cards, strict=True))


@given(lists, st.integers(0, 2000))
def test_a_shorter_length_is_met_exactly_and_no_card_becomes_shorter_than_it_may(cards: list[Span], less: int) -> None:
    wanted = max(length_of(cards) - less, shortest(cards))
    frames = fitted(cards, wanted)
    assert length_of_frames(frames, cards) == wanted
    assert all(card.least <= count <= card.frames for count, card in zip(frames, cards, strict=True))


@given(lists)
def test_a_length_that_is_too_short_is_answered_with_the_shortest_one(cards: list[Span]) -> None:
    with pytest.raises(LengthTooShortError) as fault:
        fitted(cards, shortest(cards) - 1)
    assert fault.value.shortest == shortest(cards)


def shortest(cards: list[Span]) -> int:
    free = [card for card in cards if not card.fixed] or cards
    return length_of(cards) - sum(card.frames - card.least for card in free)


def length_of_frames(frames: list[int], cards: list[Span]) -> int:
    return sum(frames) - sum(card.overlap for card in cards[:-1])


@given(lists, st.integers(-200, 200))
def test_what_was_written_stays_unless_everything_was(cards: list[Span], change: int) -> None:
    try:
        frames = fitted(cards, length_of(cards) + change)
    except LengthTooShortError:
        return
    if not all(card.fixed for card in cards):
        assert all(count == card.frames for count, card in zip(frames, cards, strict=True) if card.fixed)


@given(st.lists(st.integers(24, 240), min_size=2, max_size=9), st.integers(-100, 500))
def test_holds_change_in_proportion_to_within_a_frame(holds: list[int], change: int) -> None:
    cards = [Span(hold + 20, Fraction(hold), 20, False, 0) for hold in holds]
    change = max(change, -sum(holds))
    frames = fitted(cards, length_of(cards) + change)
    for count, card in zip(frames, cards, strict=True):
        assert abs((count - card.frames) - Fraction(change) * card.hold / sum(holds)) < 1


def test_what_a_short_card_cannot_give_the_others_give() -> None:
    cards = [Span(30, Fraction(12), 30), Span(120, Fraction(100), 32), Span(120, Fraction(100), 32)]
    assert fitted(cards, 270 - 21) == [30, 109, 110]


def test_cards_without_a_hold_share_what_is_added() -> None:
    assert fitted([Span(10, Fraction(0), 10), Span(10, Fraction(0), 10)], 25) == [13, 12]


def test_when_all_is_written_all_of_it_gives() -> None:
    cards = [Span(60, Fraction(48), 24, fixed=True), Span(36, Fraction(24), 24, fixed=True)]
    assert fitted(cards, 96 - 36) == [36, 24]


@given(lists)
def test_slots_keep_the_order_and_tile_the_whole(cards: list[Span]) -> None:
    slots = placed([card.frames for card in cards], cards)
    assert slots[0].first == 0
    for card, before, after in zip(cards, slots, slots[1:], strict=False):
        assert after.first == before.end - card.overlap
        assert after.first > before.first
    assert slots[-1].end == length_of(cards)


def test_a_slot_ends_after_its_last_frame() -> None:
    assert Slot(10, 5).end == 15
