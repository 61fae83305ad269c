"""Where lines may end, and which of the ways to end them is taken."""

from __future__ import annotations

from itertools import combinations, islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.text.breaking import balanced_ways, break_opportunities


def parts(text: str) -> list[str]:
    """The text cut at every opportunity."""
    edges = [0, *break_opportunities(text), len(text)]
    return [text[a:b] for a, b in pairwise(edges)]


def width(text: str) -> float:
    """A letter is ten wide, an i or a space four."""
    return sum(4.0 if c in "i " else 10.0 for c in text)


def balanced_breaks(text: str, lines: int) -> list[str] | None:
    """The text in that many lines; None when it cannot be parted so."""
    ways = balanced_ways(text, break_opportunities(text), lambda a, b: width(text[a:b]))
    places = next(islice(ways, lines - 1, None), None)
    return None if places is None else [text[a:b] for a, b in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister of Finance", ["Minister ", "of ", "Finance"]),
        ("Anja Vugts-Verstappen", ["Anja ", "Vugts-", "Verstappen"]),
        ("J. R. R. Tolkien", ["J. R. R. Tolkien"]),
        ("J.R.R. Tolkien", ["J.R.R. Tolkien"]),
        ("Samuel L. Jackson", ["Samuel ", "L. Jackson"]),
        ("A.-M. Smith", ["A.-M. Smith"]),
        ("(J. Smith)", ["(J. Smith)"]),
        ("Å. Øberg", ["Å. Øberg"]),
        ("A\u030a. Øberg", ["A\u030a. Øberg"]),
        ("Dr. Anna Berg", ["Dr. Anna ", "Berg"]),
        ("NATO. Then", ["NATO. ", "Then"]),
        ("5\u00a0000 people", ["5\u00a0000 ", "people"]),
        ("Jan\u00a0Berg", ["Jan\u00a0Berg"]),
        ("1970–2020", ["1970–", "2020"]),
        ("and/or", ["and/", "or"]),
        ("“quoted words”", ["“quoted ", "words”"]),
        ("山田太郎", ["山", "田", "太", "郎"]),
        ("word", ["word"]),
        ("", [""]),
    ],
)
def test_a_line_may_end_where_a_reader_expects_it(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


NAMES = [
    ("Ludwig van Beethoven", ["Ludwig ", "van Beethoven"]),
    ("LUDWIG VAN BEETHOVEN", ["LUDWIG ", "VAN BEETHOVEN"]),
    ("Anna van der Berg", ["Anna ", "van der Berg"]),
    ("Juan de la Cruz", ["Juan ", "de la Cruz"]),
    ("Ana dos Santos", ["Ana ", "dos Santos"]),
    ("Omar bin Laith al-Rashid", ["Omar ", "bin Laith ", "al-Rashid"]),
    ("Ali ibn Sina", ["Ali ", "ibn Sina"]),
    ("Leonardo di ser Piero", ["Leonardo ", "di ", "ser ", "Piero"]),
    ("Gerard ’t Hooft", ["Gerard ", "’t Hooft"]),
    ("Hans ten Brink", ["Hans ", "ten Brink"]),
    ("Anna af Klint", ["Anna ", "af Klint"]),
    ("Eva St. John", ["Eva ", "St. John"]),
    ("Otto zu Hohenlohe", ["Otto ", "zu Hohenlohe"]),
    ("Marie de l’Estoile", ["Marie ", "de l’Estoile"]),
    ("Dr. Anna Berg", ["Dr. Anna ", "Berg"]),
    ("Prof. Dr. Anna Berg", ["Prof. Dr. Anna ", "Berg"]),
    ("Sir David Lean", ["Sir David ", "Lean"]),
    ("Mr Jan Berg", ["Mr Jan ", "Berg"]),
    ("Mme de Staël", ["Mme de Staël"]),
    ("Frau Ulla von Brandenburg", ["Frau Ulla ", "von Brandenburg"]),
    ("Rev. J. Smith", ["Rev. J. Smith"]),
    ("Sammy Davis Jr.", ["Sammy ", "Davis Jr."]),
    ("Sammy Davis, Jr.", ["Sammy ", "Davis, Jr."]),
    ("Henry Ford III", ["Henry ", "Ford III"]),
    ("Jan Berg, PhD", ["Jan ", "Berg, PhD"]),
    ("Jan Berg MBE", ["Jan ", "Berg MBE"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_keeps_its_particles_titles_and_suffixes(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


WORDS = [
    "the van driver",
    "ten men in a boat",
    "la dolce vita",
    "al dente",
    "frau im mond",
    "a sir and a dame",
    "we are at the bin",
    "part iii begins",
    "vans and cars",
    "Ivan Berg",
    "the mp three player",
]


@pytest.mark.parametrize("text", WORDS)
def test_ordinary_words_that_look_like_parts_of_names_are_left_alone(text: str) -> None:
    assert [part.strip() for part in parts(text)] == text.split(" ")


def test_the_plain_opportunities_part_names_but_not_initials() -> None:
    def plainly(text: str) -> list[str]:
        edges = [0, *break_opportunities(text, keep_names=False), len(text)]
        return [text[a:b] for a, b in pairwise(edges)]

    assert plainly("Sir David Lean") == ["Sir ", "David ", "Lean"]
    assert plainly("Dr. J. van Berg") == ["Dr. ", "J. van ", "Berg"]


@given(st.lists(st.sampled_from(["Anna", "van", "der", "Dr.", "J.", "Berg", "Jr.", "of", "III"]), max_size=8))
def test_keeping_names_only_ever_takes_opportunities_away(words: list[str]) -> None:
    text = " ".join(words)
    assert set(break_opportunities(text)) <= set(break_opportunities(text, keep_names=False))


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("Minister of the Environment", 2, ["Minister of the", "Environment"]),
        ("one two three four five six", 3, ["one two", "three four", "five six"]),
        ("a bb ccc dddd", 2, ["a bb ccc", "dddd"]),
        ("iiii iiii OOOO", 2, ["iiii iiii", "OOOO"]),
        ("Samuel L. Jackson", 2, ["Samuel", "L. Jackson"]),
        ("Jan Berg", 1, ["Jan Berg"]),
    ],
)
def test_lines_are_balanced(text: str, lines: int, expected: list[str]) -> None:
    assert balanced_breaks(text, lines) == expected


@pytest.mark.parametrize(("text", "lines"), [("word", 2), ("J. R. R. Tolkien", 2), ("two words", 3), ("", 2)])
def test_what_cannot_be_parted_is_not(text: str, lines: int) -> None:
    assert balanced_breaks(text, lines) is None


def test_a_text_with_very_many_places_to_break_is_parted_as_well() -> None:
    assert balanced_breaks(" ".join("a" * 300), 3) == [" ".join("a" * 100)] * 3


names = st.lists(st.text("iOabcé", min_size=1, max_size=8), min_size=1, max_size=8).map(" ".join)


@given(text=names, lines=st.integers(1, 4))
def test_no_other_way_to_break_has_a_narrower_widest_line(text: str, lines: int) -> None:
    found = balanced_breaks(text, lines)
    words = text.split(" ")
    if len(words) < lines:
        assert found is None
        return
    assert found is not None
    assert len(found) == lines
    assert " ".join(found) == text
    ways = ((0, *c, len(words)) for c in combinations(range(1, len(words)), lines - 1))
    best = min(max(width(" ".join(words[a:b])) for a, b in pairwise(w)) for w in ways)
    assert max(map(width, found)) == best
