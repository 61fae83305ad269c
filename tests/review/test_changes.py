"""What changes on the disk is in the room by itself, and what is broken keeps the last good version."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from opened_rooms import NAMES, Opened, Served, open_room, served

from titlegen.approval.formerly import Formerly
from titlegen.approval.subjects import style_subject
from titlegen.errors import NamesError, StyleError, TitlegenError, UsageError
from titlegen.production.deciding import Wanted, decide_style
from titlegen.review import watching
from titlegen.review.fingerprints import folder_fingerprint
from titlegen.review.room import Room
from titlegen.shipped import shipped_fonts
from titlegen.style.load import load_style_pack
from titlegen.text.fonts import FontBook, font_folders


def change_size(opened: Opened, size: int = 3) -> None:
    text = opened.style_file.read_text("utf-8")
    opened.style_file.write_text(text.replace("size: 2", f"size: {size}", 1), "utf-8")


def test_a_broken_style_keeps_the_last_picture_and_tells_the_place(opened: Opened) -> None:
    guest = opened.guest()
    before = guest.post("/api/film", json={"template": "lower-third"}).json()
    digest = opened.digest()
    text = opened.style_file.read_text("utf-8")
    opened.style_file.write_text(text.replace("palette:", "palett:", 1), "utf-8")
    opened.room.refresh()
    told = guest.get("/api/room").json()
    assert told["error"]["line"] == text[: text.index("palette:")].count("\n") + 1
    assert told["error"]["column"] == 1
    assert told["error"]["file"].endswith("style.yaml")
    assert "palette" in told["error"]["remedy"].lower() + told["error"]["message"].lower()
    assert told["style"]["digest"] == digest
    assert guest.post("/api/film", json={"template": "lower-third"}).json() == before
    opened.style_file.write_text(text, "utf-8")
    opened.room.refresh()
    assert guest.get("/api/room").json()["error"] is None


@pytest.mark.parametrize(
    "text", ["", "schema: 2\n", "[", "\t", "a: &a [*a]\n", "\x00", "schema: 1\nname: x\n", "- 1\n", "é" * 10], ids=repr
)
def test_whatever_stands_in_the_file_the_room_goes_on(opened: Opened, text: str) -> None:
    digest = opened.digest()
    opened.style_file.write_text(text, "utf-8")
    opened.room.refresh()
    told = opened.guest().get("/api/room").json()
    assert told["error"]["message"]
    assert told["style"]["digest"] == digest


def test_bytes_that_are_no_text_are_told_as_a_fault(opened: Opened) -> None:
    opened.style_file.write_bytes(b"\xff\xfe\x00\xd8")
    opened.room.refresh()
    assert opened.room.fault is not None


def test_a_style_that_goes_away_and_comes_back(opened: Opened) -> None:
    digest = opened.digest()
    away = opened.folder / "away"
    shutil.move(opened.style_file.parent, away)
    opened.room.refresh()
    assert opened.room.fault is not None
    assert opened.digest() == digest
    shutil.move(away, opened.style_file.parent)
    opened.room.refresh()
    assert opened.room.fault is None


def test_a_font_that_is_missing_is_a_fault_and_not_a_crash(opened: Opened) -> None:
    text = opened.style_file.read_text("utf-8")
    font = next(line for line in text.splitlines() if "file: " in line or ".ttf" in line)
    opened.style_file.write_text(text.replace(font, font.replace(".ttf", "-gone.ttf"), 1), "utf-8")
    opened.room.refresh()
    assert opened.room.fault is not None


def test_a_change_raises_the_revision_and_saving_the_same_again_does_not(opened: Opened) -> None:
    revision = opened.room.events.revision
    opened.room.refresh()
    assert opened.room.events.revision == revision
    change_size(opened)
    opened.room.refresh()
    assert opened.room.events.revision > revision


def test_a_comment_in_the_file_changes_no_digest(opened: Opened) -> None:
    digest = opened.digest()
    opened.style_file.write_text(opened.style_file.read_text("utf-8") + "\n# later\n", "utf-8")
    opened.room.refresh()
    assert opened.digest() == digest


def test_the_digest_of_the_room_is_that_of_the_style(opened: Opened) -> None:
    change_size(opened)
    opened.room.refresh()
    pack = load_style_pack(opened.style_file.parent)
    assert opened.room.look.subject == style_subject(pack, FontBook(font_folders(pack.folder)))


def test_a_font_in_the_pack_that_changes_is_drawn_anew(tmp_path: Path) -> None:
    opened = open_room(tmp_path, names=None)
    folder = opened.style_file.parent / "fonts"
    folder.mkdir(exist_ok=True)
    fonts = sorted(shipped_fonts().rglob("*.ttf"))
    used = next(p for p in fonts if p.name in opened.style_file.read_text("utf-8"))
    shutil.copyfile(used, folder / used.name)
    opened.room.refresh()
    guest = opened.guest()
    before = guest.post("/api/film", json={"template": "lower-third"}).json()
    other = next(p for p in fonts if (p.parent != used.parent and "Mono" in p.name) or "Serif" in p.name)
    shutil.copyfile(other, folder / used.name)
    opened.room.refresh()
    answer = guest.post("/api/film", json={"template": "lower-third"})
    assert answer.status_code == 422 or answer.json()["id"] != before["id"]


def test_a_decision_from_a_terminal_is_in_the_room(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TITLEGEN_KEYS", str(opened.room.ring.folder))
    decide_style(str(opened.style_file.parent), Wanted("Maria Kvist"), opened.folder / "titlegen.yaml")
    opened.room.refresh()
    told = opened.guest().get("/api/room").json()
    assert told["standing"]["state"] == "approved"
    assert told["approved"]["comparable"]


def test_reviewers_that_the_production_names_meanwhile_hold_at_once(opened: Opened) -> None:
    (opened.folder / "titlegen.yaml").write_text("schema: 1\nreviewers:\n  Ada Ek:\n", "utf-8")
    opened.room.refresh()
    answer = opened.guest().post("/api/decision", json={"act": "approved", "digest": opened.digest()})
    assert answer.status_code == 409


def test_a_broken_production_file_is_told_and_keeps_what_held(opened: Opened) -> None:
    (opened.folder / "titlegen.yaml").write_text("schema: 1\nreviewrs: x\n", "utf-8")
    opened.room.refresh()
    told = opened.guest().get("/api/room").json()
    assert told["error"]["file"] == "titlegen.yaml"
    assert told["names"]["count"] == 4


def test_names_that_cannot_be_read_any_more_are_told_and_kept(opened: Opened) -> None:
    guest = opened.guest()
    (opened.folder / "names.csv").write_text("", "utf-8")
    opened.room.refresh()
    opened.until(lambda: opened.room.captions_fault is not None)
    told = guest.get("/api/names").json()
    assert told["file_doubts"][0]["severity"] == "error"
    assert len(told["rows"]) == 4
    (opened.folder / "names.csv").write_text(NAMES + "e5,Eve Holt,Actor\n", "utf-8")
    opened.room.refresh()
    opened.until(lambda: len(guest.get("/api/names").json()["rows"]) == 5)
    assert opened.room.captions_fault is None


def test_checks_come_after_the_page_and_are_told(opened: Opened) -> None:
    guest = opened.guest()
    assert not guest.get("/api/room").json()["checks_ready"]
    assert not guest.get("/api/names").json()["ready"]
    revision = opened.room.events.revision
    opened.room.start_checks()
    opened.until(lambda: opened.room.captions.ready and opened.room.findings is not None)
    opened.until(lambda: opened.room.events.revision >= revision + 2)
    told = guest.get("/api/room").json()
    assert told["checks_ready"]
    assert any(template["checks"] for template in told["templates"])
    check = next(check for template in told["templates"] for check in template["checks"])
    assert check["meaning"]
    assert check["filling"]
    assert guest.get("/api/names").json()["ready"]


def test_checks_that_are_overtaken_are_given_up(opened: Opened) -> None:
    opened.room.start_checks()
    change_size(opened)
    opened.room.refresh()
    opened.until(lambda: opened.room.findings is not None and opened.room.captions.ready)
    assert opened.room.captions.shelf is opened.room.look.shelf


@pytest.mark.parametrize("name", [".style.yaml.swp", "style.yaml~", ".git/index", ".DS_Store"])
def test_what_editors_leave_is_no_change(opened: Opened, name: str) -> None:
    folder = opened.style_file.parent
    before = folder_fingerprint(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x", "utf-8")
    assert folder_fingerprint(folder) == before


def test_a_save_with_the_time_and_size_of_the_one_before_is_seen_when_either_differs(opened: Opened) -> None:
    before = folder_fingerprint(opened.style_file.parent)
    os.utime(opened.style_file, ns=(1, 1))
    assert folder_fingerprint(opened.style_file.parent) != before


@pytest.fixture
def told_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are not looked at by the clock, so that what is noticed was told by the system."""
    monkeypatch.setattr(watching, "POLL_SECONDS", 1000)


@pytest.mark.usefixtures("told_alone")
def test_a_save_is_noticed_by_a_room_that_is_served(running: Served) -> None:
    digest = running.opened.digest()
    time.sleep(0.3)
    change_size(running.opened)
    running.opened.until(lambda: running.opened.digest() != digest)


@pytest.mark.usefixtures("told_alone")
def test_a_save_as_editors_do_it_is_noticed(running: Served) -> None:
    """They write another file and rename it."""
    time.sleep(0.3)
    digest, file = running.opened.digest(), running.opened.style_file
    written = file.with_name(".style.yaml.new")
    written.write_text(file.read_text("utf-8").replace("size: 2", "size: 3", 1), "utf-8")
    written.rename(file)
    running.opened.until(lambda: running.opened.digest() != digest)


def test_a_save_on_a_drive_that_tells_nothing_is_noticed(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_, **__):
        raise OSError("no room for watches")

    monkeypatch.setattr(watching, "awatch", refuse)
    monkeypatch.setattr(watching, "POLL_SECONDS", 0.1)
    with served(opened):
        digest = opened.digest()
        change_size(opened)
        opened.until(lambda: opened.digest() != digest)


@pytest.mark.usefixtures("told_alone")
def test_names_and_approvals_are_noticed_by_a_room_that_is_served(
    running: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = running.opened
    time.sleep(0.3)
    (opened.folder / "names.csv").write_text(NAMES + "e5,Eve Holt,Actor\n", "utf-8")
    opened.until(lambda: len(opened.room.captions.captions) == 5)
    monkeypatch.setenv("TITLEGEN_KEYS", str(opened.room.ring.folder))
    decide_style(str(opened.style_file.parent), Wanted("Maria Kvist"), opened.folder / "titlegen.yaml")
    opened.until(lambda: opened.room.ledger.standing(opened.digest()).approved)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"names": "no header\n"}, NamesError),
        ({"production": "schema: 1\nstyle_version: 9\n"}, TitlegenError),
        ({"production": "schema: 1\nplate: no-such.png\n"}, TitlegenError),
        ({"template": "no-such"}, UsageError),
    ],
)
def test_a_room_over_what_cannot_be_read_is_not_opened(tmp_path: Path, said: dict, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        open_room(tmp_path, **said)


def test_a_room_over_a_broken_style_is_not_opened(tmp_path: Path) -> None:
    opened = open_room(tmp_path)
    opened.style_file.write_text("schema: [", "utf-8")
    with pytest.raises(StyleError, match="not valid YAML"):
        Room(opened.room.asked)


def test_what_thousands_of_names_were_is_looked_up_once_for_all_who_ask(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = []
    was = Formerly.was
    monkeypatch.setattr(Formerly, "was", lambda self, subject: looked_up.append(subject) or was(self, subject))
    guest = opened.guest()
    first = guest.get("/api/names").json()
    count = len(looked_up)
    assert count
    assert all(guest.get("/api/names").json() == first for _ in range(5))
    assert len(looked_up) == count
    keys = [row["key"] for row in first["rows"] if row["approvable"]][:1]
    told = guest.post("/api/names/decision", json={"act": "approved", "keys": keys}).json()
    assert [row["state"] for row in told["rows"] if row["key"] in keys] == ["approved"]
    assert guest.get("/api/names").json() == told


def test_what_hardly_stands_out_from_the_plate_is_told_of_the_style_and_of_no_name(tmp_path: Path) -> None:
    opened = open_room(tmp_path, production='schema: 1\nplate: "#FFFFFF"\n')
    guest = opened.guest()
    opened.room.start_checks()
    opened.until(lambda: opened.room.captions.ready and opened.room.findings is not None)
    told = guest.get("/api/room").json()
    codes = {check["code"] for template in told["templates"] for check in template["checks"]}
    assert "low-contrast" in codes
    rows = guest.get("/api/names").json()["rows"]
    assert "low-contrast" not in {doubt["code"] for row in rows for doubt in row["doubts"]}
