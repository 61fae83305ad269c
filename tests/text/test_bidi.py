"""The order in which mixed lines are seen.

Capitals stand for Hebrew letters, as in UAX #9: A is א, B is ב. What is expected is what the eye meets from
left to right, with brackets as they are drawn.
"""

from __future__ import annotations

import bidi
import pytest
from bidi.mirror import MIRRORED
from hypothesis import given
from hypothesis import strategies as st

from titlegen.shipped import shipped_fonts
from titlegen.text.fonts import FontBook, FontRequest
from titlegen.text.itemize import Direction, base_direction, embedding_levels, itemize, visual_order
from titlegen.text.shape import shape_line
from titlegen.text.styled import Setting

CHAIN = FontBook((shipped_fonts(),)).chain(FontRequest("NotoSans-Regular.ttf", fallback=("NotoSans*-Regular.ttf",)))


def hebrew(text: str) -> str:
    return "".join(chr(0x5D0 + ord(c) - ord("A")) if "A" <= c <= "Z" else c for c in text)


def seen(text: str, direction: Direction) -> str:
    shown = ""
    for run in visual_order(itemize(text, CHAIN, direction)):
        part = text[run.start : run.end]
        shown += "".join(MIRRORED.get(c, c) for c in reversed(part)) if run.direction == "rtl" else part
    return "".join(chr(ord(c) - 0x5D0 + ord("A")) if 0x5D0 <= ord(c) < 0x5EA else c for c in shown)


MIXED: list[tuple[str, Direction, str]] = [
    ("anna SRH berg", "ltr", "anna HRS berg"),
    ("SRH berg KHN", "rtl", "NHK berg HRS"),
    ("berg SRH KHN", "ltr", "berg NHK HRS"),
    ("abc SRH 123", "ltr", "abc 123 HRS"),
    ("SRH 123 abc", "rtl", "abc 123 HRS"),
    ("ERWZ 2", "rtl", "2 ZWRE"),
    ("TL 03-123,456.7", "rtl", "03-123,456.7 LT"),
    ("50% HNCH", "rtl", "HCNH 50%"),
    ("HNCH 50%", "rtl", "50% HCNH"),
    ("SRH!", "rtl", "!HRS"),
    ("SRH!", "ltr", "HRS!"),
    ("SRH, KHN", "ltr", "NHK ,HRS"),
    ("(SRH)", "rtl", "(HRS)"),
    ("SRH (nbc)", "rtl", "(nbc) HRS"),
    ("SRH (nbc) news", "rtl", "news (nbc) HRS"),
    ("SRH (1970–2020)", "ltr", "(2020–1970) HRS"),
    ("SRH (1970–2020)", "rtl", "(2020–1970) HRS"),
    ("SRH (1970-2020)", "rtl", "(1970-2020) HRS"),
    ("anna (SRH) berg", "ltr", "anna (HRS) berg"),
    ("anna [SRH] (KHN) x", "ltr", "anna [HRS] (NHK) x"),
    ("anna (SRH [KHN])", "ltr", "anna ([NHK] HRS)"),
    ("SRH (nbc [KHN] x)", "rtl", "(x [NHK] nbc) HRS"),
    ("SRH (KHN", "rtl", "NHK) HRS"),
    ("nbc: SRH!", "ltr", "nbc: HRS!"),
    ("c++ SRH", "rtl", "HRS ++c"),
]


@pytest.mark.parametrize(("text", "direction", "expected"), MIXED)
def test_a_mixed_line_is_seen_in_the_order_of_its_readers(text: str, direction: Direction, expected: str) -> None:
    assert seen(hebrew(text), direction) == expected


def test_arabic_digits_stand_in_their_own_order_left_of_the_arabic_before_them() -> None:
    text = "محمد ٢٠٢٣ abc"
    runs = [text[r.start : r.end] for r in visual_order(itemize(text, CHAIN, "rtl"))]
    assert [run.strip() for run in runs if run.strip()] == ["abc", "٢٠٢٣", "محمد"]


def test_european_digits_after_arabic_keep_their_order() -> None:
    text = "قناة 24"
    runs = [text[r.start : r.end] for r in visual_order(itemize(text, CHAIN, "rtl"))]
    assert runs == ["24", "قناة "]


def test_the_levels_of_a_line_are_those_of_the_algorithm() -> None:
    assert embedding_levels(hebrew("ab CD 12"), "ltr") == [0, 0, 0, 1, 1, 1, 2, 2]
    assert embedding_levels(hebrew("AB cd 12 "), "rtl") == [1, 1, 1, 2, 2, 2, 2, 2, 1]
    assert embedding_levels(hebrew("AB (cd)"), "rtl") == [1, 1, 1, 1, 2, 2, 1]


def test_brackets_in_a_right_to_left_run_are_drawn_turned_round() -> None:
    setting = Setting(CHAIN)
    left, right = (shape_line(bracket, setting, "ltr").glyphs[0].id for bracket in "()")
    line = shape_line(hebrew("SRH (nbc)"), setting, "rtl")
    assert (line.glyphs[0].id, line.glyphs[4].id) == (left, right)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna", "ltr"),
        ("שרה", "rtl"),
        ("محمد", "rtl"),
        ("123 שרה", "rtl"),
        ("«Anna» שרה", "ltr"),
        ("123", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_first_strong_letter_gives_the_direction(text: str, expected: str) -> None:
    assert base_direction(text) == expected


@pytest.mark.parametrize("opening", ["\u2066", "\u2067", "\u2068", "\u202a", "\u202b", "\u202e"])
def test_invisible_controls_pasted_from_other_programs_do_no_harm(opening: str) -> None:
    closing = "\u2069" if opening in "\u2066\u2067\u2068" else "\u202c"
    text = hebrew(f"SRH {opening}KHN{closing} x")
    runs = visual_order(itemize(text, CHAIN, "rtl"))
    assert sorted(i for run in runs for i in range(run.start, run.end)) == list(range(len(text)))
    assert shape_line(text, Setting(CHAIN), "rtl").width > 0


def test_a_left_to_right_isolate_turns_its_words_round() -> None:
    assert (
        seen(hebrew("a \u2067SRH nbc\u2069 b"), "ltr").translate(dict.fromkeys(range(0x2066, 0x206A))) == "a nbc HRS b"
    )


def test_an_unassigned_character_beside_hebrew_has_a_level() -> None:
    assert len(embedding_levels("שרה \u0378", "rtl")) == 5


mixed_text = st.text(alphabet=st.sampled_from("abc 123 אבג مدي ()[]-–.,:/+%$₪٢\u200e\u200f"), min_size=1, max_size=24)


@given(text=mixed_text, direction=st.sampled_from(["ltr", "rtl"]))
def test_any_line_is_ordered_as_another_implementation_orders_it(text: str, direction: Direction) -> None:
    """unicode-bidi, in Rust, conforms to UAX #9 for Unicode's own test file."""
    levels = embedding_levels(text, direction)
    order = list(range(len(text)))
    for level in range(max(levels), 0, -1):
        i = 0
        while i < len(order):
            j = i
            while j < len(order) and levels[order[j]] >= level:
                j += 1
            order[i:j] = order[i:j][::-1]
            i = max(j, i + 1)
    assert "".join(text[i] for i in order) == bidi.get_display(text, base_dir=direction[0].upper())
