"""The comments as a table: one line for each remark, safe to be opened in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_takeaways import HOSTILE, spot, thread

from titlegen.approval.standing import Thread
from titlegen.review.comments_file import COLUMNS, comments_csv

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=200).filter(
    str.strip
)


def rows(*threads: Thread) -> list[dict[str, str]]:
    data = comments_csv(threads)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_comment_and_every_answer_is_a_line() -> None:
    found = rows(thread("Too late.", "Mended.", "Thank you.", resolved=True), thread("Lovely.", spot=None))
    assert [row["text"] for row in found] == ["Too late.", "Mended.", "Thank you.", "Lovely."]
    assert [row["by"] for row in found] == ["Maria Kvist", "Jo Berg", "Jo Berg", "Maria Kvist"]
    assert [row["resolved"] for row in found] == ["yes", "yes", "yes", "no"]


def test_a_line_tells_where_and_when() -> None:
    (row,) = rows(thread(spot=spot(40, "topic", x=0.25, y=1)))
    assert row == {
        "template": "topic",
        "timecode": "00:00:01:15",
        "frame": "40",
        "x": "25.0",
        "y": "100.0",
        "by": "Maria Kvist",
        "at": "2026-11-25 22:31:03",
        "text": "The plate comes too late.",
        "resolved": "no",
        "version": "1.0",
    }


def test_answers_are_where_their_comment_is() -> None:
    assert [row["frame"] for row in rows(thread("a", "b", spot=spot(7)))] == ["7", "7"]


def test_a_comment_on_the_whole_picture_has_no_place() -> None:
    (row,) = rows(thread(spot=spot(x=None, y=None)))
    assert (row["x"], row["y"], row["timecode"]) == ("", "", "00:00:01:15")


def test_without_comments_there_are_only_headings() -> None:
    assert comments_csv(()) == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=cmd|'/C calc'!A0",
        "+49 30 1234",
        "-2 frames",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "   =1+1",
        '\u00a0=HYPERLINK("http://evil")',
        "＝1+1",
        "＠SUM(A1)",
    ],
)
def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(text: str) -> None:
    (row,) = rows(thread(text))
    assert row["text"] == f"'{text}"


@pytest.mark.parametrize("name", ["=Maria", "@jo", "+Jo"])
def test_names_of_people_are_guarded_too(name: str) -> None:
    from made_takeaways import record

    (row,) = rows(Thread(record("Hello", name, spot=spot())))
    assert row["by"] == f"'{name}"


@pytest.mark.parametrize("text", [HOSTILE, 'He said "no", twice', "two\nlines", "a,b;c\td", "نجيب محفوظ", "🎬", "1=1"])
def test_words_come_back_as_they_were_said(text: str) -> None:
    assert rows(thread(text))[0]["text"] == text


@given(said=st.lists(texts, min_size=1, max_size=5))
def test_whatever_is_said_comes_back_on_a_line_of_its_own_and_begins_no_formula(said: list[str]) -> None:
    found = [row["text"] for row in rows(thread(said[0], *said[1:]))]
    assert [text.removeprefix("'") for text in found] == [text.replace("\r\n", "\n").removeprefix("'") for text in said]
    assert not any(text.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for text in found)
