"""Numbers, days and times as a spreadsheet shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.names.xlsx.number_format import general, shown_number, shown_text

MAY_24 = 45436


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3.0, "3"), (0.0, "0"), (-0.0, "0"), (-2.5, "-2.5"), (0.5, "0.5"), (1 / 3, "0.333333333"), (0.1 + 0.2, "0.3"),
        (1234567.891, "1234567.891"), (12345678901.0, "12345678901"), (123456789012.0, "1.23457E+11"),
        (1e-5, "0.00001"), (1.2345678e-5, "1.23457E-05"), (2 / 3, "0.666666667"),
    ],
)  # fmt: skip
def test_a_general_number_shows_what_it_is_in_eleven_characters(value: float, shown: str) -> None:
    assert general(value) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (7, "000", "007"), (1234567.5, "#,##0", "1,234,568"), (2.5, "0", "3"), (-5, "0.00", "-5.00"),
        (0.256, "0%", "26%"), (0.2563, "0.0%", "25.6%"), (-5, "0;(0)", "(5)"), (0, '0;(0);"none"', "none"),
        (5551234567, "(000) 000-0000", "(555) 123-4567"), (123456789, "000-00-0000", "123-45-6789"),
        (5, '"No. "0', "No. 5"), (1500, '0.0,"k"', "1.5k"), (12345.678, "0.00E+00", "1.23E+04"), (5, "#.##", "5."),
        (1234.5, "#,##0.00 [$€-407]", "1,234.50 €"), (5, "[Red]0", "5"), (3, "0_)", "3"), (5, 'General" st"', "5 st"),
        (1e300, "0", "1" + "0" * 300), (5, "@", "5"), (12, r"0\x", "12x"), (4, "", "4"),
    ],
)  # fmt: skip
def test_a_number_shows_in_the_places_of_its_format(value: float, code: str, shown: str) -> None:
    found = shown_number(value, code)
    assert (found.text, found.doubt) == (shown, None)


@pytest.mark.parametrize(
    ("days", "code", "shown"),
    [
        (MAY_24, "yyyy-mm-dd", "2024-05-24"), (MAY_24, "d/m/yy", "24/5/24"),
        (MAY_24, "[$-407]dd.mm.yyyy", "24.05.2024"),
        (MAY_24, "[$-409]dddd, mmmm d, yyyy", "Friday, May 24, 2024"), (MAY_24, "[$-en-GB]d mmm yyyy", "24 May 2024"),
        (MAY_24 + 0.5, "h:mm AM/PM", "12:00 PM"), (0.75, "hh:mm:ss", "18:00:00"), (1.5, "[h]:mm", "36:00"),
        (1 / 1440, "mm:ss", "01:00"), (0.5, 'h "Uhr" mm', "12 Uhr 00"), (0.0001, "ss.00", "08.64"),
        (MAY_24 + 0.123456, "yyyy-mm-dd hh:mm:ss.000", "2024-05-24 02:57:46.598"), (1, "d.m.yyyy", "1.1.1900"),
        (0.999999, "h:mm", "0:00"), (0.25, "h A/P", "6 A"), (MAY_24, 'yyyy"年"m"月"d"日"', "2024年5月24日"),
    ],
)  # fmt: skip
def test_a_day_or_a_time_shows_as_its_format_says(days: float, code: str, shown: str) -> None:
    found = shown_number(days, code)
    assert (found.text, found.doubt) == (shown, None)


def test_the_first_macs_counted_days_from_1904() -> None:
    assert shown_number(MAY_24 - 1462, "yyyy-mm-dd", from_1904=True).text == "2024-05-24"


@pytest.mark.parametrize(
    ("value", "code", "shown", "doubt"),
    [
        (MAY_24, "[$-F800]dddd, mmmm d, yyyy", "2024-05-24", "each computer"),
        (MAY_24 + 0.5, "[$-x-sysdate]", "2024-05-24 12:00:00", "each computer"),
        (MAY_24, "d mmmm yyyy", "24 May 2024", "in English"),
        (MAY_24, "[$-407]d. mmmm yyyy", "24. May 2024", "in English"),
        (0.5, "# ?/?", "0.5", "fraction"), (12345, "##0.0E+0", "12345", "exponent"), (5, ";;;", "", "hides"),
        (5, "[>3]0;0.0", "5", "not followed"), (-1, "yyyy", "-1", "no day"), (3e6, "yyyy", "3000000", "no day"),
        (MAY_24, "[$-411]ggge", "", "eras"), (float("nan"), "0", "nan", "no number"),
        (MAY_24, "[$-1070409]d", "24", "calendar"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_doubted(value: float, code: str, shown: str, doubt: str) -> None:
    found = shown_number(value, code)
    assert shown in found.text
    assert doubt in (found.doubt or "")


def test_a_format_may_put_words_around_a_text() -> None:
    assert shown_text("Berg", '"Dr "@') == "Dr Berg"
    assert shown_text("Berg", '0;0;0;"Dr "@') == "Dr Berg"
    assert shown_text("Berg", "0.00") == shown_text("Berg", "@") == "Berg"


@given(
    st.floats() | st.integers(-(10**15), 10**15).map(float),
    st.text('0#?.,%E+-@;/ymdhs:"[]$AMPGeneral*_\\x()<>=€b', max_size=20) | st.text(max_size=8),
    st.booleans(),
)
def test_any_number_in_any_format_shows_something_or_is_doubted(value: float, code: str, from_1904: bool) -> None:
    shown = shown_number(value, code, from_1904)
    assert isinstance(shown.text, str)
    assert len(shown.text) < 2000
    shown_text("Jan", code)


@given(st.floats(-1e10, 1e10))
def test_a_general_number_reads_back_near_what_it_was(value: float) -> None:
    assert float(general(value)) == pytest.approx(value, rel=1e-5, abs=1e-9)
