"""The cue sheet: where each card is, in timecode."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from made_reels import reel, title

from titlegen.jobs import Job
from titlegen.names.bind import FieldValues, Row
from titlegen.sequence.cards import Card
from titlegen.sequence.cues import Cue, cues_of, write_cues
from titlegen.sequence.pacing import Change
from titlegen.units import FrameRate, Timecode


def card(number: int) -> Card:
    values = FieldValues((("role", "Söftware"), ("name", f"Ada {number}\nBob"), ("note", "")))
    row = Row(line=number * 2, id=f"ada-{number}", values=values)
    return Card(Job("cards.csv", row, "s", "credit", None, None, None), (number * 2, number * 2 + 1))


def cues(rate: str, start: str | None, *, handles: int = 0, overlap: int = 0) -> tuple[Cue, ...]:
    made = reel([title(n, 30, rate=rate) for n in range(2)], [Change(overlap)], handles)
    return cues_of([card(1), card(2)], made, Timecode.parse(start, FrameRate.parse(rate)) if start else None)


@pytest.mark.parametrize(
    ("rate", "start", "expected"),
    [
        ("25", None, [("00:00:00:00", "00:00:01:05"), ("00:00:01:05", "00:00:02:10")]),
        ("25", "10:00:00:00", [("10:00:00:00", "10:00:01:05"), ("10:00:01:05", "10:00:02:10")]),
        ("23.976", "01:00:00:00", [("01:00:00:00", "01:00:01:06"), ("01:00:01:06", "01:00:02:12")]),
        ("29.97", "00:00:59:00", [("00:00:59;00", "00:01:00;02"), ("00:01:00;02", "00:01:01;02")]),
        ("29.97", "00:09:59;00", [("00:09:59;00", "00:10:00;00"), ("00:10:00;00", "00:10:01;00")]),
        ("25", "23:59:59:00", [("23:59:59:00", "00:00:00:05"), ("00:00:00:05", "00:00:01:10")]),
    ],
)
def test_out_is_the_frame_after_the_last(rate: str, start: str | None, expected: list[tuple[str, str]]) -> None:
    assert [(cue.begins, cue.ends) for cue in cues(rate, start)] == expected


def test_an_overlap_is_in_both_cards_and_handles_come_before_the_first() -> None:
    first, second = cues("25", "10:00:00:00", handles=5, overlap=10)
    assert (first.begins, first.ends, first.in_frame, first.frames) == ("10:00:00:05", "10:00:01:10", 5, 30)
    assert (second.begins, second.in_frame) == ("10:00:01:00", 25)


def test_a_cue_tells_the_card_its_rows_and_its_words() -> None:
    cue = cues("25", None)[0]
    assert (cue.card, cue.id, cue.template, cue.rows) == (1, "ada-1", "credit", (2, 3))
    assert cue.words == "Söftware · Ada 1, Bob"


def test_the_sheet_is_a_csv_that_excel_opens_as_utf_8(tmp_path: Path) -> None:
    write_cues(cues("25", None), tmp_path / "cues.csv")
    assert (tmp_path / "cues.csv").read_bytes().startswith(b"\xef\xbb\xbfcard,template,id,rows,words,in,out,in_frame")
    rows = list(csv.DictReader((tmp_path / "cues.csv").read_text("utf-8-sig").splitlines()))
    assert [row["rows"] for row in rows] == ["2 3", "4 5"]
    assert rows[1]["words"] == "Söftware · Ada 2, Bob"
    assert (rows[1]["in"], rows[1]["in_frame"], rows[1]["frames"]) == ("00:00:01:05", "30", "30")
