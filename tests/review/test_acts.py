"""Decisions, comments and answers: each one signed record, about what was seen and nothing else."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from opened_rooms import Opened, open_room

from titlegen.approval.held import held_version
from titlegen.approval.keys import KeyRing
from titlegen.approval.verifying import verify_ledger
from titlegen.errors import UsageError
from titlegen.review.acts import decide_style
from titlegen.review.guests import Guest

MARIA = Guest(1, "Maria Kvist", "reviewer")


def records(opened: Opened):
    return opened.room.setting.approvals.read().records


def is_verified(opened: Opened) -> bool:
    approvals = opened.room.setting.approvals
    return not verify_ledger(approvals.folder, approvals.trust, opened.room.ring).faults


def keys(guest) -> dict[str, str]:
    return {row["id"]: row["key"] for row in guest.get("/api/names").json()["rows"]}


def test_a_style_is_approved_as_it_was_seen_and_kept(opened: Opened) -> None:
    guest = opened.guest()
    told = guest.get("/api/room").json()
    assert told["standing"]["state"] == "none"
    answer = guest.post("/api/decision", json={"act": "approved", "digest": told["style"]["digest"], "text": "Lovely."})
    assert answer.status_code == 200
    assert answer.json()["state"] == "approved"
    assert answer.json()["by"] == "Maria Kvist"
    [record] = records(opened)
    assert (record.act, record.by.name, record.text) == ("approved", "Maria Kvist", "Lovely.")
    assert record.subjects == (opened.room.look.subject,)
    assert is_verified(opened)
    assert held_version(opened.room.setting.approvals.folder, opened.digest())
    told = guest.get("/api/room").json()
    assert told["approved"]["comparable"]
    assert told["changes"] == []


@pytest.mark.parametrize("digest", ["0" * 64, "", "x" * 64])
def test_a_style_that_has_changed_since_is_not_decided_about(opened: Opened, digest: str) -> None:
    answer = opened.guest().post("/api/decision", json={"act": "approved", "digest": digest})
    assert answer.status_code == 409
    assert "has changed" in answer.json()["error"]["message"]
    assert records(opened) == ()


def test_a_change_that_was_just_saved_is_noticed_before_the_decision(opened: Opened) -> None:
    digest = opened.digest()
    opened.style_file.write_text(opened.style_file.read_text("utf-8").replace("size: 2", "size: 3", 1), "utf-8")
    answer = opened.guest().post("/api/decision", json={"act": "approved", "digest": digest})
    assert answer.status_code == 409
    assert records(opened) == ()


def test_a_style_that_cannot_be_read_any_more_is_not_decided_about(opened: Opened) -> None:
    digest = opened.digest()
    opened.style_file.write_text("schema: [", "utf-8")
    assert opened.guest().post("/api/decision", json={"act": "approved", "digest": digest}).status_code == 409


def test_whoever_asks_for_changes_says_which(opened: Opened) -> None:
    guest = opened.guest()
    said = {"act": "changes-wanted", "digest": opened.digest(), "text": "  "}
    assert guest.post("/api/decision", json=said).status_code == 422
    assert guest.post("/api/decision", json={**said, "text": "Colder."}).json()["text"] == "Colder."


def test_the_latest_decision_stands(opened: Opened) -> None:
    guest, digest = opened.guest(), opened.digest()
    for act in ("approved", "changes-wanted", "approved", "withdrawn"):
        said = {"act": act, "digest": digest, "text": "Because."}
        assert guest.post("/api/decision", json=said).json()["state"] == act
    assert guest.get("/api/room").json()["standing"]["state"] == "withdrawn"
    assert [each["act"] for each in guest.get("/api/history").json()][:2] == ["withdrawn", "approved"]
    assert guest.get("/api/room").json()["approved"] is None


@pytest.mark.parametrize("act", ["comment", "answer", "resolved", "reopened", "Approved", "", "rejected"])
def test_what_is_no_decision_is_none(opened: Opened, act: str) -> None:
    said = {"act": act, "digest": opened.digest(), "text": "x"}
    assert opened.guest().post("/api/decision", json=said).status_code == 422
    assert records(opened) == ()


def test_two_decisions_at_the_same_moment_are_both_recorded(opened: Opened) -> None:
    people = [opened.guest("Maria Kvist"), opened.guest("Ada Ek"), opened.guest("Bo Berg")]
    together = threading.Barrier(len(people))
    codes: list[int] = []

    def decide(guest, act: str) -> None:
        together.wait()
        said = {"act": act, "digest": opened.digest(), "text": "Because."}
        codes.append(guest.post("/api/decision", json=said).status_code)

    acts = ["approved", "changes-wanted", "approved"]
    threads = [threading.Thread(target=decide, args=each) for each in zip(people, acts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [200] * 3
    assert sorted(record.by.name for record in records(opened)) == ["Ada Ek", "Bo Berg", "Maria Kvist"]
    assert is_verified(opened)


def test_two_rooms_that_decide_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    first = open_room(tmp_path)
    second = open_room(tmp_path)
    together = threading.Barrier(2)

    def decide(opened: Opened, name: str) -> None:
        together.wait()
        decide_style(opened.room, Guest(1, name, "reviewer"), "withdrawn", opened.digest(), "")

    threads = [threading.Thread(target=decide, args=each) for each in ((first, "Ada Ek"), (second, "Bo Berg"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(records(first)) == 2
    assert is_verified(first)


def test_a_ledger_that_is_damaged_is_told_and_not_added_to(opened: Opened) -> None:
    guest = opened.guest()
    guest.post("/api/comments", json={"text": "First."})
    [file] = opened.room.setting.approvals.folder.glob("*.json")
    whole = file.read_bytes()
    file.write_bytes(whole[:-40])
    answer = guest.post("/api/decision", json={"act": "approved", "digest": opened.digest()})
    assert answer.status_code == 409
    assert "damaged" in answer.json()["error"]["message"]
    assert "damaged" in guest.get("/api/room").json()["approvals_error"]["message"]
    assert len(list(file.parent.glob("*.json"))) == 1
    file.write_bytes(whole)
    assert guest.post("/api/decision", json={"act": "approved", "digest": opened.digest()}).status_code == 200
    assert guest.get("/api/room").json()["approvals_error"] is None


def test_who_is_no_reviewer_of_the_production_decides_nothing(tmp_path: Path) -> None:
    opened = open_room(tmp_path, production="schema: 1\nreviewers:\n  Maria Kvist:\n")
    said = {"act": "approved", "digest": opened.digest()}
    answer = opened.guest("Somebody Else").post("/api/decision", json=said)
    assert answer.status_code == 409
    assert "not among the reviewers" in answer.json()["error"]["message"]
    assert opened.guest("Maria Kvist").post("/api/decision", json=said).status_code == 200


def test_a_key_that_the_production_does_not_know_signs_no_decision(tmp_path: Path) -> None:
    other = KeyRing(tmp_path / "other").key("Maria Kvist").public
    opened = open_room(tmp_path, production=f"schema: 1\nreviewers:\n  Maria Kvist: {other}\n")
    answer = opened.guest().post("/api/decision", json={"act": "approved", "digest": opened.digest()})
    assert answer.status_code == 409
    assert "titlegen approvals keys" in answer.json()["error"]["remedy"]
    assert records(opened) == ()


def test_a_comment_points_to_a_frame_and_a_place(opened: Opened) -> None:
    spot = {"template": "lower-third", "frame": 61, "x": 0.25, "y": 1, "size": "1080x1920", "fields": {"name": "Bo"}}
    thread = opened.guest().post("/api/comments", json={"text": "Too near.", "spot": spot}).json()
    assert thread["by"] == "Maria Kvist"
    assert thread["current"]
    assert thread["spot"]["timecode"] == "00:00:02:11"
    assert thread["spot"]["fields"]["name"] == "Bo"
    assert (thread["spot"]["x"], thread["spot"]["y"], thread["spot"]["size"]) == (0.25, 1.0, "1080x1920")
    assert opened.guest("Jo Berg", "artist").get("/api/threads").json() == [thread]


@pytest.mark.parametrize(
    "spot",
    [
        {"template": "no-such", "frame": 1},
        {"template": "lower-third", "frame": 1, "size": "12x12"},
        {"template": "lower-third", "frame": 1, "fields": {"no-such": "x"}},
        {"template": "lower-third", "frame": 10**9},
    ],
)
def test_a_comment_points_to_nothing_that_is_not_there(opened: Opened, spot: dict) -> None:
    answer = opened.guest().post("/api/comments", json={"text": "x", "spot": spot})
    assert answer.status_code in (404, 422)
    assert records(opened) == ()


@pytest.mark.parametrize("text", ["", "   ", "\n\t\n"])
def test_a_comment_says_something(opened: Opened, text: str) -> None:
    assert opened.guest().post("/api/comments", json={"text": text}).status_code == 422


def test_a_comment_is_answered_settled_and_taken_up_again(opened: Opened) -> None:
    reviewer, artist = opened.guest(), opened.guest("Jo Berg", "artist")
    thread = reviewer.post("/api/comments", json={"text": "Too yellow."}).json()["id"]
    assert artist.post(f"/api/threads/{thread}/answers", json={"text": "Colder now."}).status_code == 200
    assert artist.post(f"/api/threads/{thread}/resolved", json={"resolved": True}).json()["resolved"]
    assert artist.post(f"/api/threads/{thread}/resolved", json={"resolved": True}).json()["resolved"]
    told = reviewer.post(f"/api/threads/{thread}/resolved", json={"resolved": False}).json()
    assert not told["resolved"]
    assert [each["text"] for each in told["answers"]] == ["Colder now."]
    assert [record.act for record in records(opened)] == ["comment", "answer", "resolved", "reopened"]
    assert is_verified(opened)


def test_a_thread_that_is_not_there_is_not_answered(opened: Opened) -> None:
    guest = opened.guest()
    assert guest.post(f"/api/threads/{'0' * 64}/answers", json={"text": "x"}).status_code == 404
    assert guest.post(f"/api/threads/{'0' * 64}/resolved", json={"resolved": True}).status_code == 404
    guest.post("/api/comments", json={"text": "x"})
    answered = guest.post(f"/api/threads/{records(opened)[0].digest}/answers", json={"text": "y"})
    assert answered.status_code == 200
    assert guest.post(f"/api/threads/{records(opened)[1].digest}/answers", json={"text": "z"}).status_code == 404


def test_a_comment_about_the_version_before_is_told_as_one(opened: Opened) -> None:
    guest = opened.guest()
    guest.post("/api/comments", json={"text": "Too yellow."})
    opened.style_file.write_text(opened.style_file.read_text("utf-8").replace("size: 2", "size: 3", 1), "utf-8")
    opened.room.refresh()
    [thread] = guest.get("/api/threads").json()
    assert not thread["current"]


def test_names_are_approved_one_by_one(opened: Opened) -> None:
    guest = opened.guest()
    own = keys(guest)
    told = guest.post("/api/names/decision", json={"act": "approved", "keys": [own["a1"], own["b2"], own["a1"]]}).json()
    states = {row["id"]: (row["state"], row["by"]) for row in told["rows"]}
    assert states["a1"] == states["b2"] == ("approved", "Maria Kvist")
    assert states["d4"] == ("none", None)
    [record] = records(opened)
    assert [subject.id for subject in record.subjects] == ["a1", "b2"]
    assert is_verified(opened)


def test_a_name_that_could_not_be_delivered_is_not_approved(opened: Opened) -> None:
    guest = opened.guest()
    rows = {row["id"]: row for row in guest.get("/api/names").json()["rows"]}
    opened.room.start_checks()
    opened.until(lambda: opened.room.captions.ready)
    rows = {row["id"]: row for row in guest.get("/api/names").json()["rows"]}
    assert not rows["c3"]["approvable"]
    assert rows["c3"]["doubts"][0]["severity"] == "error"
    answer = guest.post("/api/names/decision", json={"act": "approved", "keys": [rows["a1"]["key"], rows["c3"]["key"]]})
    assert answer.status_code == 422
    assert "row 4" in answer.json()["error"]["message"]
    assert records(opened) == (), "all or nothing"
    said = {"act": "changes-wanted", "keys": [rows["c3"]["key"]], "text": "Who is it?"}
    assert guest.post("/api/names/decision", json=said).status_code == 200


@pytest.mark.parametrize("chosen", [[], ["0" * 16], ["x"]])
def test_rows_that_are_not_there_are_not_decided_about(opened: Opened, chosen: list[str]) -> None:
    answer = opened.guest().post("/api/names/decision", json={"act": "approved", "keys": chosen})
    assert answer.status_code in (409, 422)
    assert records(opened) == ()


def test_a_name_that_changes_has_another_key_and_shows_what_it_was(opened: Opened) -> None:
    guest = opened.guest()
    before = keys(guest)["a1"]
    guest.post("/api/names/decision", json={"act": "approved", "keys": [before]})
    names = opened.folder / "names.csv"
    names.write_text(names.read_text("utf-8").replace("Ada Lovelace", "Ada Lovelaze"), "utf-8")
    opened.room.refresh()
    opened.until(lambda: keys(guest)["a1"] != before)
    row = next(row for row in guest.get("/api/names").json()["rows"] if row["id"] == "a1")
    assert row["state"] == "none"
    assert row["was"]["fields"]["name"] == "Ada Lovelace"
    assert row["fields"]["name"] == "Ada Lovelaze"
    stale = guest.post("/api/names/decision", json={"act": "approved", "keys": [before]})
    assert stale.status_code == 409


def test_the_look_does_not_change_what_was_approved_of_names(opened: Opened) -> None:
    guest = opened.guest()
    guest.post("/api/names/decision", json={"act": "approved", "keys": [keys(guest)["a1"]]})
    opened.style_file.write_text(opened.style_file.read_text("utf-8").replace("size: 2", "size: 3", 1), "utf-8")
    opened.room.refresh()
    assert next(row for row in guest.get("/api/names").json()["rows"] if row["id"] == "a1")["state"] == "approved"


def test_a_caption_is_shown_from_near_and_anew_when_the_look_changes(opened: Opened) -> None:
    guest = opened.guest()
    own = keys(guest)
    first = guest.get(f"/caption/{own['a1']}.jpg")
    assert first.content.startswith(b"\xff\xd8")
    assert guest.get(f"/caption/{own['a1']}.jpg", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    opened.style_file.write_text(opened.style_file.read_text("utf-8").replace("size: 2", "size: 3", 1), "utf-8")
    opened.room.refresh()
    opened.until(lambda: guest.get(f"/caption/{own['a1']}.jpg").headers["etag"] != first.headers["etag"])
    assert guest.get(f"/caption/{own['c3']}.jpg").status_code in (404, 422)


def test_a_row_is_played_as_it_will_be_delivered(opened: Opened) -> None:
    guest = opened.guest()
    film = guest.post("/api/film", json={"template": "lower-third", "row": keys(guest)["d4"]}).json()
    assert film["fields"]["name"] == "Zoë Ωmega"
    png = guest.get(f"/film/{film['id']}/{film['pictures'] - 1}.png")
    assert png.content.startswith(b"\x89PNG")
    assert guest.get(f"/film/{film['id']}/{film['pictures']}.png").status_code == 404
    assert guest.get(f"/film/{film['id']}/-1.png").status_code == 404


def test_the_approved_version_is_seen_beside_the_one_of_today(opened: Opened) -> None:
    guest = opened.guest()
    assert guest.post("/api/film", json={"which": "approved", "template": "lower-third"}).status_code == 404
    guest.post("/api/decision", json={"act": "approved", "digest": opened.digest()})
    before = guest.post("/api/film", json={"template": "lower-third", "row": keys(guest)["a1"]}).json()
    opened.style_file.write_text(opened.style_file.read_text("utf-8").replace("size: 2", "size: 3", 1), "utf-8")
    opened.room.refresh()
    told = guest.get("/api/room").json()
    assert told["standing"]["state"] == "none"
    assert told["approved"]["comparable"]
    assert any(change["path"].endswith("size") for change in told["changes"])
    opened.until(
        lambda: guest.post("/api/film", json={"template": "lower-third", "row": keys(guest)["a1"]}).json() != before
    )
    approved = guest.post("/api/film", json={"which": "approved", "template": "lower-third", "row": keys(guest)["a1"]})
    assert approved.json() == before


def test_a_still_that_is_brought_is_a_plate(opened: Opened) -> None:
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (64, 36), "teal").save(file, "PNG")
    guest = opened.guest()
    plate = guest.post("/api/plate", content=file.getvalue(), headers={"content-type": "image/png"}).json()
    assert plate["kind"] == "still"
    assert guest.get(f"/plate/{plate['id']}.jpg").content.startswith(b"\xff\xd8"), "written anew, as a JPEG"
    assert plate in guest.get("/api/room").json()["plates"]
    assert guest.get(f"/plate/{plate['id']}/1.jpg").status_code == 404


def test_comments_are_taken_away(opened: Opened) -> None:
    guest = opened.guest()
    guest.post("/api/comments", json={"text": "=cmd|' /C calc'!A0"})
    answer = guest.get("/take/comments.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="documentary-comments.csv"'
    assert "'=cmd" in answer.content.decode("utf-8-sig")
    assert guest.get("/take/titlegen.yaml").status_code == 404


def test_what_is_signed_says_who_even_when_it_is_decided_in_the_code(opened: Opened) -> None:
    record = decide_style(opened.room, MARIA, "approved", opened.digest(), "")
    assert json.loads(json.dumps(record.document()))["by"]["key"] == opened.room.ring.key("Maria Kvist").public
    with pytest.raises(UsageError, match="changed since"):
        decide_style(opened.room, MARIA, "approved", "0" * 64, "")
