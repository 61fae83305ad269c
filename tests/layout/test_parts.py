"""The lines, words and clusters of a set text."""

from __future__ import annotations

import pytest
from written_packs import NAME, composed, text_item, written

PARTS = {
    "letters": ("Jan", 1, 3),
    "two words": ("Jan Berg", 2, 7),
    "a double name": ("Holmberg-Jansson", 1, 16),
    "marks stay with their letter": ("Å\u0323sa\u0308", 1, 3),
    "letters that join are one": ("محمد علي", 2, 2),
    "a headline holds a word together": ("अमृता शेरगिल", 2, 2),
    "hebrew letters stand apart": ("שרה לוי", 2, 6),
    "mixed": ("Ali علي B", 3, 5),
    "two typed lines": ("Jan\nBerg", 2, 7),
    "a ligature may hold two letters": ("Vigo", 1, 4),
}


@pytest.mark.parametrize(("words", "count", "clusters"), PARTS.values(), ids=PARTS.keys())
def test_parts_are_counted_in_reading_order(words: str, count: int, clusters: int) -> None:
    text = text_item(composed(written(NAME, text={"fit": {"lines": 2}}), name=words))
    assert text.parts("line") == words.count("\n") + 1
    assert text.parts("word") == count
    assert text.parts("cluster") == clusters
    for by in ("line", "word", "cluster"):
        seen = {getattr(glyph, by) for glyph in text.glyphs if glyph.ink.width}
        assert seen == set(range(text.parts(by)))


LETTERS = {
    "as many as clusters where letters stand apart": ("Jan Berg", 7),
    "inside joined words too": ("محمد علي", 7),
    "a syllable is one": ("अमृता शेरगिल", 7),
    "over several lines": ("Jan\nعلي", 6),
}


@pytest.mark.parametrize(("words", "letters"), LETTERS.values(), ids=LETTERS.keys())
def test_letters_are_counted_without_blanks(words: str, letters: int) -> None:
    text = text_item(composed(written(NAME, text={"fit": {"lines": 2}}), name=words))
    assert text.parts("letter") == letters
    assert {glyph.letter for glyph in text.glyphs if glyph.ink.width} <= set(range(letters))


def test_reading_order_runs_against_the_places_of_a_right_to_left_name() -> None:
    text = text_item(composed(written(NAME), name="שרה"))
    by_place = sorted((glyph for glyph in text.glyphs if glyph.ink.width), key=lambda glyph: glyph.x)
    assert [glyph.cluster for glyph in by_place] == [2, 1, 0]


def test_the_ink_of_a_text_is_that_of_its_glyphs() -> None:
    text = text_item(composed(written(NAME), name="Jäg"))
    assert text.ink.x == min(glyph.ink.x for glyph in text.glyphs)
    assert text.ink.right == max(glyph.ink.right for glyph in text.glyphs)
    assert text.ink.y == min(glyph.ink.y for glyph in text.glyphs)
    assert text.ink.bottom == max(glyph.ink.bottom for glyph in text.glyphs)


@pytest.mark.parametrize("part", ["in", "hold", "out", "keys"])
def test_letters_that_will_move_apart_are_no_ligature_at_rest(part: str) -> None:
    keys = [{"at": "0%", "tracking": 200}, {"at": "100%", "tracking": 0}]
    move = {"keys": {"lasts": "1s", "keys": keys}, "hold": {"tracking": 90}}.get(part, {"lasts": "1s", "tracking": 9})
    motion = {"in" if part == "keys" else part: {"name": move}}
    serif = {"font": "serif"}
    moved = text_item(composed(written(NAME, text=serif, motion=motion), name="office")).glyphs
    still = text_item(composed(written(NAME, text=serif), name="office")).glyphs
    assert (len(moved), len(still) < 6) == (6, True)
