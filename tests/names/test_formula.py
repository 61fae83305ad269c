"""Telling formulas from names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.names.formula import reads_like_formula


@pytest.mark.parametrize(
    "text",
    [
        "=A1", "=$A$1", '=HYPERLINK("http://example.com")', "=1+1", "=-1", '="x"&B1', "=Sheet1!A1", "='My list'!A1",
        "=cmd|'/C calc'!A0", "=@SUM(A1)", "={1,2}", "=.5", "=A1:B2", "=Name", "=[1]Sheet!A1", "= A1", "=#REF!",
        "@SUM(1,2)", "+A1+B1", "-A1*2", "-2+3+cmd|' /C calc'!A0", "+cmd|'/C calc'!A0", "+SUM(A1)", "=SUMME(A1;B2)",
        "#REF!", "#NAME?", "#N/A", "#VÄRDEFEL!",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_calculate_is_a_formula(text: str) -> None:
    assert reads_like_formula(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Jan", "=", "=)", "===", "= Jan =", "=^_^=", "+44 20 7946 0958", "+44-20-7946-0958", "-5", "+1", "@handle",
        "@handle (UK)", "- Jan", "-", "—", "#1 fan", "#", "@", "-A1", "+U2", "Jan=A1", "a|b!c", "=Ed Sheeran=",
    ],
)  # fmt: skip
def test_a_name_a_number_or_a_handle_is_none(text: str) -> None:
    assert not reads_like_formula(text)


@given(st.sampled_from("=+-@#"), st.text(alphabet="=+-@({ \tA1a!|'\"[]", max_size=30), st.integers(1, 3000))
def test_any_text_is_told_in_no_time(first: str, piece: str, times: int) -> None:
    assert reads_like_formula(first + piece * times) in (True, False)
