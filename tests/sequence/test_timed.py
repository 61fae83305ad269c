"""Cards in time: holds that give or take whole frames, and ins and outs that a dissolve takes the place of."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_packs import NAME, written

from titlegen.errors import NamesError
from titlegen.jobs import Job
from titlegen.names.bind import FieldValues, Row
from titlegen.pipeline import Title, compose
from titlegen.sequence.cards import Card
from titlegen.sequence.pacing import CUT, Change
from titlegen.sequence.timed import retimed, span_of, timed
from titlegen.style.load import LoadedPack
from titlegen.units import FrameRate, Size

MOTION = {"in": {"name": {"opacity": 0, "lasts": "10f"}}, "out": {"name": {"opacity": 0, "lasts": "6f"}}}
MOVES = written(NAME, motion=MOTION, hold="2s")
DRIFTS = written(NAME, motion={**MOTION, "hold": {"name": {"x": 40}}}, hold="2s")
RATES = [FrameRate.parse(word) for word in ("23.976", "24", "25", "29.97", "50", "59.94", "60")]


def title(pack: LoadedPack = MOVES, rate: FrameRate = RATES[2]) -> Title:
    return compose(pack, "t", {"name": "Ada"}, size=Size(320, 180), rate=rate)


def card(held: Fraction | None = None, **words: str) -> Card:
    row = Row(line=3, id="ada", values=FieldValues((("name", "Ada"),)), **words)
    return Card(Job("cards.csv", row, "written", "t", None, None, held), (3,))


ONE_CARD = title()


@given(
    st.sampled_from(RATES),
    st.fractions(0, 20, max_denominator=1001),
    st.sampled_from([CUT, Change(7), Change(-3), Change(9, True)]),
    st.sampled_from([CUT, Change(5), Change(-3), Change(12, True)]),
    st.integers(0, 300),
)
def test_a_card_can_be_made_longer_and_shorter_by_whole_frames(
    rate: FrameRate, hold: Fraction, before: Change, after: Change, change: int
) -> None:
    try:
        made = timed(card(hold), title(rate=rate), before, after)
    except NamesError:  # a hold that leaves no room for the overlaps
        return
    span = span_of(made)
    assert span.frames == made.frames
    for frames in (made.frames + change, max(span.least, made.frames - change)):
        assert retimed(made, frames).timeline.frames == frames
    shortest = retimed(made, span.least).timeline
    kept = shortest.out_begins - shortest.in_ends
    dissolves = sum(each.overlap for each in (before, after) if each.dissolve)
    assert kept >= min(hold, Fraction(1, 2)) + dissolves / rate.fraction


def test_a_card_that_is_not_stretched_moves_as_it_does_alone() -> None:
    assert retimed(timed(card(), ONE_CARD, CUT, CUT), ONE_CARD.timeline.frames).timeline == ONE_CARD.timeline


def test_a_duration_is_of_the_whole_card_to_the_frame() -> None:
    assert timed(card(duration="30f"), ONE_CARD, CUT, CUT).frames == 30
    assert timed(card(duration="16f"), ONE_CARD, CUT, CUT).frames == 16


def test_a_duration_shorter_than_in_and_out_is_a_fault() -> None:
    with pytest.raises(NamesError, match=r"row 3, duration: “15f” is 15 frames; the card comes and goes in 16\."):
        timed(card(duration="15f"), ONE_CARD, CUT, CUT)


@pytest.mark.parametrize(
    ("before", "after"), [(Change(66), CUT), (CUT, Change(66)), (Change(30), Change(37)), (Change(80, False), CUT)]
)
def test_overlaps_that_a_card_has_no_room_for_are_a_fault(before: Change, after: Change) -> None:
    with pytest.raises(NamesError, match="row 3: the card has 66 frames, and its overlaps"):
        timed(card(), ONE_CARD, before, after)


def test_what_was_written_is_fixed() -> None:
    assert span_of(timed(card(hold="2s"), ONE_CARD, CUT, CUT)).fixed
    assert span_of(timed(card(duration="2s"), ONE_CARD, CUT, CUT)).fixed
    assert not span_of(timed(card(Fraction(2)), ONE_CARD, CUT, CUT)).fixed


def states(of: Title) -> list[object]:
    return [of.timeline.state(frame) for frame in range(of.timeline.frames)]


def test_a_dissolve_takes_the_place_of_in_or_out_and_the_hold_stays_whole() -> None:
    both = timed(card(), ONE_CARD, Change(12, True), Change(8, True))
    assert both.frames == 12 + 50 + 8
    assert len(set(states(both.title))) == 1
    first = timed(card(), ONE_CARD, CUT, Change(8, True))
    assert first.frames == 10 + 50 + 8
    assert states(first.title)[0] != states(first.title)[20] == states(first.title)[-1]


def test_a_drift_goes_on_while_pictures_dissolve() -> None:
    drifting = timed(card(), title(DRIFTS), Change(12, True), Change(8, True))
    assert len(set(states(drifting.title))) == drifting.frames
