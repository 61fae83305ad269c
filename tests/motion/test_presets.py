"""Presets: moves by name, and the words that may stand beside them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moved_titles import moved, shown, titled
from written_packs import composed, text_item, written

from titlegen.motion.easing import easing
from titlegen.motion.state import Pose
from titlegen.motion.timeline import Timeline, animate
from titlegen.style.moves import PRESETS
from titlegen.units import FrameRate


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_the_move_that_it_stands_for(name: str) -> None:
    written_out = dict(PRESETS[name])
    assert moved({"in": {"name": {"preset": name}}}).tracks == moved({"in": {"name": written_out}}).tracks


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_comes_and_goes(name: str) -> None:
    timeline = moved({"in": {"name": {"preset": name}}, "out": {"name": {"preset": name}}})
    assert timeline.state(0) != ()
    assert timeline.state_at(timeline.in_ends) == ()
    assert timeline.state_at(timeline.rate.time_of(timeline.frames)) != ()


def test_words_beside_a_preset_replace_its_own() -> None:
    timeline = moved({"in": {"name": {"preset": "slide", "x": 90, "lasts": "1s"}}})
    assert shown(timeline, 0).x == 90
    assert shown(timeline, 0).opacity == 0
    assert timeline.in_ends == 1


@pytest.mark.parametrize("name", [name for name, move in PRESETS.items() if move["ease"].startswith("out-")])
def test_a_preset_speeds_up_as_it_goes(name: str) -> None:
    going = moved({"out": {"name": {"preset": name}}}).tracks[0]
    own = PRESETS[name]["ease"]
    eases = {knot.ease for _, number in going.numbers for knot in number.knots[1:]}
    eases |= {knot.ease for knot in going.unveil.progress.knots[1:]} if going.unveil else set()
    assert eases == {f"in-{own[4:]}"}


def test_an_ease_that_the_artist_wrote_stays_as_it_is() -> None:
    timeline = moved({"out": {"name": {"preset": "slide", "ease": "out-quint", "lasts": "1s"}}})
    assert shown(timeline, Fraction(3, 2)).x == pytest.approx(-48 * easing("out-quint")(0.5), abs=1e-4)
    timeline = moved({"out": {"name": {"x": -48, "ease": "out-quint", "lasts": "1s"}}})
    assert shown(timeline, Fraction(3, 2)).x == pytest.approx(-48 * easing("out-quint")(0.5), abs=1e-4)


def test_a_line_rises_out_of_its_own_place() -> None:
    layout, timeline = titled({"in": {"name": {"preset": "rise", "by": "line"}}})
    ((_, (line,)),) = shown(timeline, 0).parts
    assert line == Pose(y=round(1.2 * text_item(layout).leading_px, 4), masked=True)


NAMES = {
    "Latin": "Zoë Kravitz",
    "Arabic": "محمد علي",
    "Hebrew": "שרה לוי",
    "Devanagari": "क्षितिज शर्मा",
    "Arabic and Latin": "محمد Ali",
    "Greek": "Αλέξης",
}


def typed(name: str, part: str = "in", **more: Any) -> tuple[int, Timeline]:
    """How many letters a name has, and the timeline in which a typewriter writes it."""
    pack = written(
        {"id": "name", "text": "{name}", "style": "plain"}, motion={part: {"name": {"preset": "typewriter", **more}}}
    )
    layout = composed(pack, name=name)
    count = text_item(layout).parts("letter")
    return count, animate(layout, pack.style, pack.style.templates["t"], FrameRate.parse("25"))


def written_by(timeline: Timeline, moment: Fraction, letters: int) -> list[bool]:
    """Which letters stand, in reading order."""
    parts = dict(shown(timeline, moment).parts).get("letter", (Pose(),) * letters)
    assert all(part in (Pose(), Pose(opacity=0)) for part in parts)
    return [part.opacity == 1 for part in parts]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_typewriter_writes_letter_by_letter_in_reading_order(name: str) -> None:
    count, timeline = typed(name)
    assert count > 1
    for frame in range(2 * count + 4):
        there = min(frame // 2 + 1, count)
        assert written_by(timeline, Fraction(frame, 25), count) == [True] * there + [False] * (count - there)
    assert timeline.in_ends == Fraction(2 * (count - 1), 25)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_the_first_letter_written_is_where_the_reading_begins(name: str) -> None:
    pack = written({"id": "name", "text": "{name}", "style": "plain"})
    glyphs = text_item(composed(pack, name=name)).glyphs
    first = min(glyph.x for glyph in glyphs if glyph.letter == 0)
    last = max(glyph.x for glyph in glyphs if glyph.letter == max(g.letter for g in glyphs))
    right_to_left = "֐" <= name[0] <= "ۿ"
    assert (first > last) == right_to_left


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_going_a_typewriter_takes_letters_away_one_by_one(name: str) -> None:
    count, timeline = typed(name, "out", order="backward")
    for frame in range(2 * count):
        gone = frame // 2 + 1
        there = [True] * (count - gone) + [False] * gone
        assert written_by(timeline, timeline.out_begins + Fraction(frame, 25), count) == there


@given(stagger=st.sampled_from(["1f", "3f", "0.05s"]), words=st.text("abc שרה", min_size=2, max_size=9))
def test_a_letter_once_written_stays(stagger: str, words: str) -> None:
    if not words.strip():
        return
    count, timeline = typed(words, stagger=stagger)
    before = [False] * count
    for frame in range(timeline.frames):
        now = written_by(timeline, Fraction(frame, 25), count)
        assert all(after or not earlier for earlier, after in zip(before, now, strict=True))
        before = now
    assert all(before)
