"""Fields made of several columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.joining import parse_join


@pytest.mark.parametrize(
    ("rule", "texts", "joined"),
    [
        ("{a} {b}", ["Jan", "Berg"], "Jan Berg"),
        ("{a} {b}", ["", "Berg"], "Berg"),
        ("{a} {b}", ["Jan", ""], "Jan"),
        ("{a} {b}", ["", ""], ""),
        ("{a} “{n}” {b}", ["Jan", "Jo", "Berg"], "Jan “Jo” Berg"),
        ("{a} “{n}” {b}", ["Jan", "", "Berg"], "Jan Berg"),
        ('{a} "{n}" {b}', ["Jan", "", "Berg"], "Jan Berg"),
        ("{a} {b} ({c})", ["Jan", "Berg", "NRK"], "Jan Berg (NRK)"),
        ("{a} {b} ({c})", ["Jan", "Berg", ""], "Jan Berg"),
        ("{b}, {a} {m}", ["Berg", "", "M."], "Berg, M."),
        ("{b}, {a}", ["Berg", ""], "Berg"),
        ("{b}, {a}", ["", "Jan"], "Jan"),
        ("Dr {a} {b}", ["Jan", "Berg"], "Dr Jan Berg"),
        ("Dr {a} {b}", ["", ""], ""),
        ("{a}-{b}!", ["x", "y"], "x-y!"),
        ("{a}", ["x  y"], "x  y"),
    ],
)
def test_what_is_empty_vanishes_with_what_stands_beside_it(rule: str, texts: list[str], joined: str) -> None:
    assert parse_join(rule).of(texts) == joined


@pytest.mark.parametrize("rule", ["", "name", "{}", "{ }", "{a", "a}", "{a}}", "{{a}}", "{a} {"])
def test_braces_that_do_not_match_are_refused(rule: str) -> None:
    with pytest.raises(ValueError, match="in braces"):
        parse_join(rule)


@given(st.lists(st.text("ab ", max_size=4).map(str.strip), min_size=3, max_size=3))
def test_joining_with_spaces_leaves_no_double_space(texts: list[str]) -> None:
    assert parse_join("{a} {b} {c}").of(texts) == " ".join(filter(None, texts))
