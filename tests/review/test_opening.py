"""`titlegen review` and `titlegen studio`: whom a room is opened for, what is printed, and how it ends."""

from __future__ import annotations

import getpass
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from opened_rooms import NAMES, Opened, open_room
from typer.testing import CliRunner

from titlegen.cli import app
from titlegen.errors import UsageError
from titlegen.review.doors import doors_of
from titlegen.review.house import House
from titlegen.review.invitations import UNNAMED, invite_all
from titlegen.review.screening import sizes_of
from titlegen.review.taking import export
from titlegen.shipped import shipped_styles


def start(*words: str, folder: Path) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """A room that is open, and its links by name."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "titlegen", *words, "--port", "0"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "TITLEGEN_KEYS": str(folder / "keys")},
    )
    assert process.stdout
    links, told = {}, []
    for line in process.stdout:
        told.append(line)
        if found := re.match(r"  (.+) \((\w+)\): (http://127\.0\.0\.1:\d+/enter#[\w-]{43})$", line.rstrip()):
            links[found[1]] = found[3]
        if "Ctrl-C" in line:
            return process, links
    raise AssertionError("".join(told))


def leave(process: subprocess.Popen[str], sign: int = signal.SIGINT) -> str:
    process.send_signal(sign)
    told, _ = process.communicate(timeout=20)
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(shipped_styles() / "documentary", tmp_path / "my-show")
    (tmp_path / "names.csv").write_text(NAMES, "utf-8")
    return tmp_path


def test_a_room_opens_is_entered_and_closes_with_ctrl_c(folder: Path) -> None:
    process, links = start(
        "review", "my-show", "names.csv", "--reviewer", "Maria Kvist", "--artist", "Jo", folder=folder
    )
    assert list(links) == ["Maria Kvist", "Jo"]
    address, _, token = links["Maria Kvist"].partition("/enter#")
    with httpx.Client(base_url=address, headers={"origin": address}) as browser:
        assert browser.post("/api/enter", json={"token": token}).status_code == 200
        assert browser.get("/api/room").json()["names"] == {"file": "names.csv", "count": 4}
        began = time.monotonic()
        with browser.stream("GET", "/events") as events:
            assert events.status_code == 200
            assert "the room is closed" in leave(process)
        assert time.monotonic() - began < 6, "the stream did not hold it up"
    assert process.returncode == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


def test_a_room_that_is_told_to_end_ends(folder: Path) -> None:
    process, _ = start("studio", "my-show", folder=folder)
    assert "Traceback" not in leave(process, signal.SIGTERM)
    assert process.returncode in (0, 130)


def test_a_studio_is_for_the_artist_alone(folder: Path) -> None:
    process, links = start("studio", "my-show", folder=folder)
    assert len(links) == 1
    leave(process)
    assert not (folder / "approvals").exists(), "looking leaves nothing behind"


def test_in_a_production_nothing_has_to_be_said(folder: Path) -> None:
    (folder / "titlegen.yaml").write_text(
        "schema: 1\nshow: The Long Coast\nnames: names.csv\nstyle: my-show\ntemplate: lower-third\n"
        "reviewers:\n  Maria Kvist:\n  Ada Ek:\n",
        "utf-8",
    )
    process, links = start("review", folder=folder)
    assert list(links)[:2] == ["Maria Kvist", "Ada Ek"]
    assert len(links) == 3
    leave(process)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["review"], "no style was named"),
        (["review", "no-such-style"], "there is no style"),
        (["review", "documentary", "no-such.csv"], "no-such.csv"),
        (["review", "documentary", "--valid", "forever"], "no time for a link"),
        (["review", "documentary", "--address", "titles.example.tv/room"], "no address of a room"),
        (["review", "documentary", "--artist", "Maria", "--reviewer", "maria"], "already"),
        (["review", "documentary", "--reviewer", " "], "no person"),
        (["review", "documentary", "--size", "12"], "not a size"),
        (["review", "documentary", "--over", "no-such-plate.png"], "no-such-plate.png"),
        (["review", "documentary", "--host", "192.0.2.77"], "nothing can listen"),
        (["review", "documentary", "--export", "pack.docx"], "nothing that can be taken away"),
        (["studio"], "no style was named"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_what_cannot_be_opened_is_told(tmp_path: Path, monkeypatch, words: list[str], told: str) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = CliRunner().invoke(app, words)
    assert outcome.exit_code != 0
    assert told in str(outcome.exception) or told in outcome.output
    assert list(tmp_path.iterdir()) == []


def test_a_names_file_alone_is_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    outcome = CliRunner().invoke(app, ["review", "names.csv"])
    assert "no style was named" in str(outcome.exception)


def test_without_reviewers_there_is_one_and_a_hint(opened: Opened) -> None:
    invited = invite_all(opened.house, [], [getpass.getuser()])
    assert [guest.name for guest, _ in invited.links] == [UNNAMED, getpass.getuser()]
    assert "--reviewer" in invited.told()


def test_the_reviewers_of_the_production_are_invited(tmp_path: Path) -> None:
    opened = open_room(tmp_path, production="schema: 1\nreviewers:\n  Maria Kvist:\n  Ada Ek:\n")
    invited = invite_all(opened.house, [], ["Jo Berg"])
    assert [guest.name for guest, _ in invited.links] == ["Maria Kvist", "Ada Ek", "Jo Berg"]


def test_others_than_those_of_the_production_are_not(tmp_path: Path) -> None:
    opened = open_room(tmp_path, production="schema: 1\nreviewers:\n  Maria Kvist:\n")
    with pytest.raises(UsageError, match="not among the reviewers"):
        invite_all(opened.house, ["Bo Ek"], ["Jo Berg"])
    assert invite_all(opened.house, ["maria kvist"], ["Jo Berg"])


@pytest.mark.parametrize(
    ("host", "address", "warned"),
    [
        ("127.0.0.1", None, False),
        ("0.0.0.0", None, True),
        ("192.168.1.7", None, True),
        ("127.0.0.1", "https://titles.example.tv", False),
        ("127.0.0.1", "http://titles.example.tv", True),
    ],
)
def test_what_others_could_read_on_its_way_is_warned_of(
    opened: Opened, host: str, address: str | None, warned: bool
) -> None:
    house = House(opened.room, opened.house.guests, doors_of(host, 8620, address))
    assert ("docs/serving.md" in invite_all(house, ["Maria Kvist"], ["Jo"]).told()) == warned


def test_a_name_cannot_write_into_the_terminal(opened: Opened) -> None:
    with pytest.raises(UsageError):
        invite_all(opened.house, ["\x1b]0;owned\x07"], ["Jo"])


def test_the_size_of_the_production_comes_first(tmp_path: Path) -> None:
    opened = open_room(tmp_path, production="schema: 1\nsize: vertical\n")
    assert next(iter(sizes_of(opened.room))) == "1080x1920"
    assert opened.guest().get("/api/room").json()["size"] == "1080x1920"


def test_an_odd_size_of_the_production_is_offered_too(tmp_path: Path) -> None:
    opened = open_room(tmp_path, production="schema: 1\nsize: 1440x1080\n")
    told = opened.guest().get("/api/room").json()
    assert told["sizes"][0] == {"value": "1440x1080", "label": "1440 × 1080"}


def test_files_are_taken_away_without_opening_a_room(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = opened.guest()
    guest.post("/api/comments", json={"text": "Too yellow."})
    guest.post("/api/decision", json={"act": "changes-wanted", "digest": opened.digest(), "text": "Colder."})
    taken = []
    monkeypatch.setattr("titlegen.review.export.export_html", lambda said: taken.append(said) or b"<!doctype html>")
    monkeypatch.setattr("titlegen.review.specification_print.export_pdf", lambda said: taken.append(said) or b"%PDF-")
    files = [tmp_path / "out" / name for name in ("pack.html", "Pack.PDF", "comments.csv")]
    files[0].parent.mkdir()
    export(opened.room, files)
    assert files[0].read_bytes() == b"<!doctype html>"
    assert files[1].read_bytes() == b"%PDF-"
    assert b"Too yellow." in files[2].read_bytes()
    for said in taken:
        assert said.digest == opened.digest()
        assert said.standing.state == "changes-wanted"
        assert [thread.comment.text for thread in said.threads] == ["Too yellow."]
        captions = {caption.row: caption for caption in said.captions}
        assert captions[2].fields["name"] == "Ada Lovelace"
        assert captions[2].jpeg.startswith(b"\xff\xd8")
        assert captions[4].jpeg is None
        assert captions[4].error
        assert captions[4].doubts, "names are checked before they are taken away"
    assert len(taken) == 2


def test_of_files_that_cannot_all_be_written_none_is(opened: Opened, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing that can be taken away"):
        export(opened.room, [tmp_path / "comments.csv", tmp_path / "pack.docx"])
    assert not (tmp_path / "comments.csv").exists()
