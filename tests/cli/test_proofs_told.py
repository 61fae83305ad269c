"""What proofs and measured levels look like on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from titlegen.checks.levels import Levels

SMALL = ("--size", "320x180", "--hold", "0.4s")
TOO_BRIGHT = (Levels(0.0, 1.09, 0.2, "white", 3),)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("name,role\nJan Morgenstern,Composer\n", "utf-8")
    return path


@pytest.fixture
def too_bright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("titlegen.delivery.mov_reading.levels_of", lambda *_: TOO_BRIGHT)


def test_check_tells_the_contrast_over_a_plate(run, names: Path) -> None:
    ran = run("check", names, "-s", "documentary", "-t", "lower-third", "--over", "white", "--json")
    found = [result for result in ran.json["results"] if result["code"] == "low-contrast"]
    assert ran.code == 0
    assert [result["where"] for result in found] == [
        {"file": str(names), "row": 2, "column": "name"},
        {"file": str(names), "row": 2, "column": "role"},
    ]
    assert "over white has a contrast of" in found[0]["message"]


def test_check_without_a_plate_says_nothing_of_it(run, names: Path) -> None:
    ran = run("check", names, "-s", "documentary", "-t", "lower-third", "--json")
    assert [result for result in ran.json["results"] if result["code"] in ("low-contrast", "flashes")] == []


def test_a_plate_that_is_not_there_is_wrong_usage(run, names: Path) -> None:
    ran = run("check", names, "-s", "documentary", "--over", "nowhere.png")
    assert ran.code == 2
    assert "there is no plate “nowhere.png”" in ran.err


def test_render_warns_of_levels_and_delivers(run, tmp_path: Path, too_bright: None) -> None:
    out = tmp_path / "jan.mov"
    ran = run("render", "chat-show", "--set", "name=Jan", *SMALL, "-o", out)
    assert ran.code == 0
    assert out.exists()
    assert "warning: " in ran.err
    assert "20.0 % of the picture lies beyond −5 % to 105 %" in ran.err


def test_verify_warns_of_levels_and_the_masters_are_as_the_manifest_says(
    run, names: Path, tmp_path: Path, too_bright: None
) -> None:
    out = tmp_path / "out"
    run("batch", names, "-s", "chat-show", *SMALL, "-o", out, "--jobs", 1)
    ran = run("verify", out)
    assert ran.code == 0
    assert "warning: " in ran.out
    assert "[levels]" in ran.out
    assert "1 of 1 masters" in ran.out
    (found,) = run("verify", out, "--json").json["checks"]
    assert (found["code"], found["where"]["file"]) == ("levels", str(out / "jan-morgenstern.mov"))


def test_a_sequence_warns_of_levels(run, tmp_path: Path, too_bright: None) -> None:
    cards = tmp_path / "cards.csv"
    cards.write_text("template,name,role\nname-caption,Ada,Composer\nname-caption,Bo,Editor\n", "utf-8")
    out = tmp_path / "reel.mov"
    told = run("sequence", cards, "-s", "chat-show", "--size", "320x180", "-o", out)
    assert told.code == 0
    assert "[levels]" in told.out
    document = json.loads(run("sequence", cards, "-s", "chat-show", "--size", "320x180", "-o", out, "--json").out)
    assert "levels" in [result["code"] for result in document["results"]]
