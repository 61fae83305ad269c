"""What a row and the command line say about the change from one card to the next."""

from __future__ import annotations

from fractions import Fraction

import pytest

from titlegen.errors import NamesError, UsageError
from titlegen.jobs import Job
from titlegen.names.bind import FieldValues, Row
from titlegen.sequence.pacing import SILENT, Change, Pacing, change_after, check_pacing, duration_of, parsed_length
from titlegen.units import FrameRate

FILM = FrameRate(Fraction(24000, 1001))
PAL = FrameRate(Fraction(25))
NTSC = FrameRate(Fraction(30000, 1001))


def job(**words: str) -> Job:
    row = Row(line=7, id="a", values=FieldValues((("name", "Ada"),)), **words)
    return Job("cards.csv", row, "feature-opening", "credit", None, None, None)


@pytest.mark.parametrize(
    ("row", "usual", "change"),
    [
        ({}, SILENT, Change(0)),
        ({}, Pacing(gap="6f"), Change(-6)),
        ({}, Pacing(overlap="0.5s"), Change(12)),
        ({}, Pacing(transition="dissolve"), Change(12, True)),
        ({}, Pacing(overlap="24f", transition="dissolve"), Change(24, True)),
        ({}, Pacing(transition="own"), Change(0)),
        ({"gap": "1s"}, Pacing(overlap="12f"), Change(-24)),
        ({"gap": "1s"}, Pacing(transition="dissolve"), Change(-24)),
        ({"gap": "0"}, Pacing(transition="dissolve"), Change(0)),
        ({"overlap": "8f"}, Pacing(gap="6f"), Change(8)),
        ({"overlap": "8f"}, Pacing(transition="dissolve"), Change(8, True)),
        ({"transition": "Dissolve"}, Pacing(gap="6f"), Change(12, True)),
        ({"transition": "dissolve"}, Pacing(overlap="20f"), Change(20, True)),
        ({"transition": "own"}, Pacing(overlap="20f", transition="dissolve"), Change(20)),
        ({"transition": "own"}, Pacing(transition="dissolve"), Change(0)),
    ],
)
def test_a_rows_words_go_before_the_command_lines(row: dict[str, str], usual: Pacing, change: Change) -> None:
    assert change_after(job(**row), usual, 24, FILM) == change


def test_frames_are_the_styles_and_mean_the_same_at_every_rate() -> None:
    assert change_after(job(gap="12f"), SILENT, 24, FrameRate(Fraction(50))) == Change(-25)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"transition": "disolve"}, "row 7, transition: “disolve” is not a transition. Did you mean “dissolve”?"),
        ({"transition": "wipe"}, "Use own or dissolve."),
        ({"gap": "-3f"}, "row 7, gap: “-3f” is not a duration"),
        ({"overlap": "soon"}, "row 7, overlap: “soon” is not a duration"),
        ({"gap": "3"}, "has no unit"),
        ({"gap": "3f", "overlap": "3f"}, "row 7: a gap and an overlap"),
        ({"gap": "3f", "transition": "dissolve"}, "row 7: a gap and a dissolve"),
    ],
)
def test_a_wrong_cell_is_told_with_its_row_and_column(row: dict[str, str], told: str) -> None:
    with pytest.raises(NamesError) as fault:
        change_after(job(**row), SILENT, 24, FILM)
    assert told in str(fault.value)


@pytest.mark.parametrize(
    "pacing",
    [
        Pacing(gap="6f", overlap="6f"),
        Pacing(gap="6f", transition="dissolve"),
        Pacing(transition="fade"),
        Pacing(gap="-6f"),
        Pacing(overlap="6"),
    ],
)
def test_a_command_line_that_contradicts_itself_is_wrong_usage(pacing: Pacing) -> None:
    with pytest.raises(UsageError):
        check_pacing(pacing, 24, FILM)


def test_a_duration_is_of_the_whole_card() -> None:
    assert duration_of(job(duration="48f"), 24) == 2
    assert duration_of(job(), 24) is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"duration": "4s", "hold": "2s"}, "row 7, duration: the row has a duration, “4s”, and a hold, “2s”."),
        ({"duration": "four"}, "row 7, duration: “four” is not a duration"),
    ],
)
def test_a_wrong_duration_is_told(row: dict[str, str], told: str) -> None:
    with pytest.raises(NamesError) as fault:
        duration_of(job(**row), 24)
    assert told in str(fault.value)


@pytest.mark.parametrize(
    ("text", "rate", "frames"),
    [
        ("45s", PAL, 1125),
        ("45s", FILM, 1079),
        ("00:00:45:00", FILM, 1080),
        ("00:01:00;02", NTSC, 1800),
        ("1080f", FILM, 1079),
    ],
)
def test_a_length_is_a_duration_or_counts_frames(text: str, rate: FrameRate, frames: int) -> None:
    assert parsed_length(text, 24, rate) == frames


@pytest.mark.parametrize("text", ["0s", "0", "00:00:00:00", "-5s", "45", "forty", "00:00:45", "00:00:45:99", ""])
def test_a_length_that_is_none_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError):
        parsed_length(text, 24, PAL)
