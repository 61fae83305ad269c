"""`sequence`: one master of many cards, with its cue sheet."""

from __future__ import annotations

import csv
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from titlegen.delivery.verify import decode_all, read_back
from titlegen.units import FrameRate, Timecode

CREDITS = Path(__file__).parents[2] / "examples" / "opening" / "credits.csv"
SMALL = ("-s", "feature-opening", "--size", "192x108")


@pytest.fixture
def cards(tmp_path: Path):
    def written(text: str) -> Path:
        path = tmp_path / "cards.csv"
        path.write_text(text, "utf-8")
        return path

    return written


@pytest.fixture
def three(cards) -> Path:
    return cards("role,name,hold\nDirected by,Ada,\nSoftware,Bob,\nSoftware,Cy,\nFinance,Eve,1s\n")


def test_a_list_of_credits_becomes_one_verified_movie_of_exactly_that_length(run, tmp_path: Path) -> None:
    out = tmp_path / "opening.mov"
    ran = run("sequence", CREDITS, *SMALL, "-o", out, "--length", "20s", "--start", "10:00:00:00", "--json")
    assert ran.code == 0
    facts = decode_all(out)
    assert (facts.frames, facts.rate) == (480, FrameRate.parse("24"))
    assert facts.start == Timecode.parse("10:00:00:00", FrameRate.parse("24"))
    document = ran.json
    assert (document["file"], document["frames"], document["rate"]) == (str(out), 480, "24/1")
    assert [card["rows"] for card in document["cards"]][2] == [4, 5, 6]
    assert document["cards"][0]["in"] == "10:00:00:00"
    assert document["cards"][-1]["out"] == "10:00:20:00"
    assert [b["in_frame"] - a["in_frame"] for a, b in zip(document["cards"], document["cards"][1:], strict=False)] == [
        card["frames"] for card in document["cards"][:-1]
    ]
    assert "template-chosen" in [result["code"] for result in document["results"]]
    rows = list(csv.DictReader((tmp_path / "opening.cues.csv").read_text("utf-8-sig").splitlines()))
    assert [row["in"] for row in rows] == [card["in"] for card in document["cards"]]
    assert rows[7]["words"].startswith("Software · Andrea Weikert, Johnny Matthews")


def test_it_says_which_template_was_taken_and_where_the_cards_are(run, three: Path, tmp_path: Path) -> None:
    ran = run("sequence", three, *SMALL, "-o", tmp_path / "a.mov")
    assert ran.code == 0
    assert "4 rows, from row 2 on, are “credit” of feature-opening" in ran.out
    assert "credit: Software · Bob, Cy" in ran.out
    assert "3 cards" in ran.out


def test_one_card_is_the_title_that_render_makes(run, cards, tmp_path: Path) -> None:
    one = cards("role,name\nDirected by,Ada\n")
    assert run("sequence", one, *SMALL, "--hold", "0.3s", "-o", tmp_path / "a.mov").code == 0
    words = ("--set", "role=Directed by", "--set", "name=Ada", "--size", "192x108", "--hold", "0.3s")
    assert run("render", "feature-opening", "-t", "credit", *words, "-o", tmp_path / "b.mov").code == 0
    assert (tmp_path / "a.mov").read_bytes() == (tmp_path / "b.mov").read_bytes()


def frames(ran) -> list[tuple[int, int]]:
    return [(card["in_frame"], card["frames"]) for card in ran.json["cards"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), [(0, 108), (108, 109), (217, 60)]),
        (("--gap", "6f"), [(0, 108), (114, 109), (229, 60)]),
        (("--overlap", "12f"), [(0, 108), (96, 109), (193, 60)]),
        (("--no-group",), [(0, 108), (108, 108), (216, 108), (324, 60)]),
        (("--hold", "2s"), [(0, 84), (84, 85), (169, 60)]),
        (("--handles", "5f"), [(5, 108), (113, 109), (222, 60)]),
        (("--transition", "dissolve"), [(0, 104), (92, 96), (176, 52)]),
        (("--transition", "dissolve", "--overlap", "1s"), [(0, 116), (92, 120), (188, 64)]),
        (("--length", "8s"), [(0, 65), (65, 67), (132, 60)]),
        (("--length", "00:00:10:01"), [(0, 90), (90, 91), (181, 60)]),
    ],
)
def test_cards_stand_where_the_options_say(
    run, three: Path, tmp_path: Path, options: tuple[str, ...], expected: list[tuple[int, int]]
) -> None:
    ran = run("sequence", three, *SMALL, "-o", tmp_path / "a.mov", *options, "--json")
    assert ran.code == 0
    assert frames(ran) == expected
    last, handles = expected[-1], 5 if "--handles" in options else 0
    assert read_back(tmp_path / "a.mov").frames == last[0] + last[1] + handles


def test_a_rows_own_words_about_time_go_first(run, cards, tmp_path: Path) -> None:
    file = cards(
        "role,name,duration,gap,overlap,transition\nA,Ada,2s,,12f,\nB,Bob,,1s,,\nC,Cy,3s,,,dissolve\nD,Eve,,,,\n"
    )
    ran = run("sequence", file, *SMALL, "-o", tmp_path / "a.mov", "--gap", "6f", "--hold", "2s", "--json")
    assert frames(ran) == [(0, 48), (36, 84), (144, 72), (204, 76)]


@pytest.mark.parametrize(("rate", "count"), [("23.976", 240), ("25", 250), ("29.97", 300), ("50", 500)])
def test_a_length_is_met_to_the_frame_at_every_rate(run, three: Path, tmp_path: Path, rate: str, count: int) -> None:
    options = ("--length", "10s", "--overlap", "7f", "--rate", rate)
    ran = run("sequence", three, *SMALL, "-o", tmp_path / "a.mov", *options, "--json")
    assert ran.code == 0
    assert read_back(tmp_path / "a.mov").frames == ran.json["frames"] == count


def test_pictures_get_a_cue_sheet_with_timecode_too(run, three: Path, tmp_path: Path) -> None:
    ran = run("sequence", three, *SMALL, "-o", tmp_path / "opening", "--format", "png", "--length", "7s")
    assert ran.code == 0
    assert len(list((tmp_path / "opening").iterdir())) == 168
    assert (tmp_path / "opening.cues.csv").exists()


def test_a_column_that_places_titles_is_not_quietly_ignored(run, cards, tmp_path: Path) -> None:
    file = cards("role,name,in,gap\nA,Ada,00:00:01:00,\nB,Eve,,1s\n")
    ran = run("sequence", file, *SMALL, "-o", tmp_path / "a.mov", "--length", "5s", "--json")
    assert {"in-not-used", "nothing-follows"} <= {result["code"] for result in ran.json["results"]}


@pytest.mark.parametrize(
    ("text", "options", "code", "told"),
    [
        ("role,name\n", (), 3, "no rows under the header"),
        ("", (), 3, "The file is empty."),
        ("role,name\nA,Ada\n", ("--gap", "6f", "--overlap", "6f"), 2, "a gap and an overlap"),
        ("role,name\nA,Ada\n", ("--transition", "wipe"), 2, "“wipe” is not a transition. Use own or dissolve."),
        ("role,name\nA,Ada\n", ("--gap=-6f",), 2, "gap: “-6f” is not a duration"),
        ("role,name\nA,Ada\n", ("--length", "0.2s"), 2, "Say --length 00:00:02:00 or more"),
        ("role,name\nA,Ada\n", ("--length", "soon"), 2, "“soon” is not a duration"),
        ("role,name\nA,Ada\n", ("--handles", "12"), 2, "has no unit"),
        ("role,name\nA,Ada\n", ("--format", "gif"), 2, "“gif” is not a format"),
        ("role,name\nA,Ada\n", ("--start", "1h"), 2, "“1h” is not a timecode"),
        ("role,name\nA,Ada\n", ("-t", "credits"), 2, "Did you mean “credit”?"),
        ("role,name,transition\nA,Ada,fade\nB,Bob,\n", (), 3, "row 2, transition: “fade” is not a transition"),
        ("role,name,overlap\nA,Ada,-1f\nB,Bob,\n", (), 3, "row 2, overlap: “-1f” is not a duration"),
        ("role,name,overlap\nA,Ada,20s\nB,Bob,\n", (), 3, "row 2: the card has 108 frames, and its overlaps"),
        ("role,name,gap,overlap\nA,Ada,1s,1s\nB,Bob,,\n", (), 3, "row 2: a gap and an overlap"),
        ("role,name,duration\nA,Ada,1s\n", (), 3, "row 2, duration: “1s” is 24 frames; the card comes and goes in 36."),
        ("role,name,duration,hold\nA,Ada,3s,1s\n", (), 3, "row 2, duration: the row has a duration"),
        ("role,name,hold\nA,Ada,soon\n", (), 3, "row 2, hold: “soon” is not a duration"),
        ("role\nA\n", (), 3, "row 2: no template of “feature-opening” has all its required fields filled"),
        ("name,hold\nAda,3s\nBob 𓀀,\n", ("--no-group",), 3, "U+13000"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_delivered(
    run, cards, tmp_path: Path, text: str, options: tuple[str, ...], code: int, told: str
) -> None:
    file = cards(text)
    ran = run("sequence", file, *SMALL, "-o", tmp_path / "a.mov", *options)
    assert told in ran.err
    assert ran.code == code
    assert list(tmp_path.iterdir()) == [file]


def test_all_faulty_rows_are_told_at_once(run, cards, tmp_path: Path) -> None:
    file = cards("role,name,hold\nA,Ada,soon\nB,Bob 𓀀,\nC,Cy,\nD,,\nE,Eve,1x\n")
    ran = run("sequence", file, *SMALL, "-t", "credit", "-o", tmp_path / "a.mov")
    assert ran.code == 3
    assert all(f"row {row}" in ran.err for row in (2, 3, 5, 6))
    assert "row 4" not in ran.err


def test_a_fault_is_one_json_document_too(run, cards, tmp_path: Path) -> None:
    ran = run("sequence", cards("role,name\nA,Ada 𓀀\n"), *SMALL, "-o", tmp_path / "a.mov", "--json")
    assert ran.code == 3
    assert ran.json["error"]["code"] == "missing-glyph"


def test_a_master_that_cannot_be_written_leaves_no_cue_sheet(run, three: Path, tmp_path: Path) -> None:
    (tmp_path / "opening").mkdir()
    (tmp_path / "opening" / "mine.txt").write_text("keep")
    ran = run("sequence", three, *SMALL, "-o", tmp_path / "opening", "--format", "png", "--length", "7s")
    assert ran.code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cards.csv", "opening"]


def test_ctrl_c_leaves_neither_master_nor_cue_sheet(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "titlegen", "sequence", str(CREDITS), "-s", "feature-opening"]
    running = subprocess.Popen([*command, "-o", str(tmp_path / "a.mov")], stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not any(tmp_path.glob(".a.partial-*")) and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == 130
    assert list(tmp_path.iterdir()) == []
