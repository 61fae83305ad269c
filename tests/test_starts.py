"""Where a master with handles begins, and when its caption is on air."""

from __future__ import annotations

from fractions import Fraction

import pytest

from titlegen.errors import Place, UsageError
from titlegen.jobs import Job, on_air, start_of
from titlegen.names.bind import FieldValues, Row
from titlegen.pipeline import Title, compose
from titlegen.style.load import load_style_pack


def title(rate: str = "25", handles: Fraction = Fraction(12, 25)) -> Title:
    return compose(load_style_pack("chat-show"), size="320x180", rate=rate, handles=handles)


@pytest.mark.parametrize(
    ("rate", "handles", "wanted", "start"),
    [
        ("25", Fraction(0), "10:00:00:00", "10:00:00:00"),
        ("25", Fraction(12, 25), "10:00:00:00", "09:59:59:13"),
        ("25", Fraction(1), "00:00:00:10", "23:59:59:10"),
        ("29.97", Fraction(2002, 30000), "10:01:00;02", "10:00:59;28"),
        ("29.97", Fraction(2002, 30000), "00:00:00:00", "23:59:59;28"),
    ],
)
def test_a_master_begins_its_handle_before_its_caption(rate: str, handles: Fraction, wanted: str, start: str) -> None:
    assert str(start_of(title(rate, handles), wanted)) == start


def test_a_row_without_a_start_has_none_and_a_wrong_one_is_told() -> None:
    assert start_of(title(), None) is None
    assert start_of(title(), "") is None
    with pytest.raises(UsageError, match="no moment of a day"):
        start_of(title(), "25:00:00:00")


def test_a_caption_is_on_air_from_its_start_for_its_own_frames() -> None:
    made = title()
    row = Row(2, "jan", FieldValues(()), start="10:00:00:00")
    air = on_air(Job("names.csv", row, "chat-show", made.template, None, None, None), made)
    assert air is not None
    assert (air.where, str(air.start)) == (Place("names.csv", row=2), "10:00:00:00")
    assert air.frames == title(handles=Fraction(0)).timeline.frames
