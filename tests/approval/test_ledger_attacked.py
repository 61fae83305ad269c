"""What a guest, or a colleague who may write where the ledger lies, cannot do to it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from ledgers import Desk, caption, style

from titlegen.approval import ledger as ledger_module
from titlegen.approval.keys import KeyRing
from titlegen.approval.people import Trust
from titlegen.approval.records import MOST_BYTES, Record, Spot
from titlegen.approval.told import log_told, standings_told
from titlegen.approval.verifying import verify_ledger
from titlegen.errors import ApprovalError, UsageError
from titlegen.production.approvals import Approvals


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def forged(desk: Desk, folder: Path, **said: Any) -> None:
    """A record that is signed rightly by a key of somebody's own, with whatever they like in it."""
    mallory = Desk(folder, "mallory")
    record = mallory.write("Mallory", "approved")
    mallory.file(record).unlink()
    (mallory.ring.folder / "seen.json").unlink()
    document = record.document() | said
    key = mallory.ring.key("Mallory")
    document["by"] = {"name": "Mallory", **said.get("by", {}), "key": key.public}
    document.pop("signature")
    try:
        unsigned = Record.model_validate_json(json.dumps(document))
    except ValueError:
        unsigned = Record.model_construct(**record.model_copy(update={"signature": ""}).__dict__ | said)
    document["signature"] = key.sign(unsigned.signed_bytes)
    desk.folder.mkdir(exist_ok=True)
    (desk.folder / unsigned.file_name).write_text(json.dumps(document), "utf-8")


def test_many_long_comments_do_not_make_a_decision_that_nobody_can_read(desk: Desk) -> None:
    words = {f"field-{number}": "y" * 2000 for number in range(50)}
    spot = Spot(template="name-caption", frame=1, timecode="00:00:00:01", size="1920x1080", rate="25/1", fields=words)
    for number in range(12):
        desk.write("Curious", "comment", text=f"{number}" + "x" * 3900, spot=spot)
    decided = desk.write("Maria", "approved")
    assert 5 < len(decided.comments) < 12
    assert decided.comments[-1].text.startswith("11")
    assert desk.file(decided).stat().st_size < 1_200_000
    assert desk.ledger.standing(style().digest).approved


def test_a_record_that_would_be_too_large_to_read_is_not_written(desk: Desk) -> None:
    many = [caption(f"{number} " + "x" * 10_000) for number in range(MOST_BYTES // 10_000 + 1)]
    with pytest.raises(UsageError, match="Decide about fewer rows"):
        desk.write("Maria", "approved", *many)
    assert desk.ledger.records == ()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"at": "2026-99-20T10:00:00.000000Z"}, id="a month that there is not"),
        pytest.param({"at": "0000-00-00T00:00:00.000000Z"}, id="the year 0"),
        pytest.param({"at": "2026-11-20T25:61:61.000000Z"}, id="an hour that there is not"),
    ],
)
def test_a_record_of_no_time_is_damaged(desk: Desk, tmp_path: Path, said: dict[str, Any]) -> None:
    forged(desk, tmp_path / "elsewhere", **said)
    with pytest.raises(ApprovalError, match="damaged"):
        _ = desk.ledger


@pytest.mark.parametrize(
    "name",
    [
        "Maria Kvist\n2026-11-20 10:00  Jo",
        "Maria\u202eKvist",
        "Maria\u200b Kvist",
        " Maria Kvist",
        "Maria  Kvist",
        "e\u0301",
    ],
)
def test_a_name_that_only_looks_like_one_signs_no_record(desk: Desk, name: str) -> None:
    record = desk.write("Maria Kvist", "approved")
    with pytest.raises(ValueError, match="written in one way only"):
        Record.model_validate(record.document() | {"by": {"name": name, "key": record.by.key}})


def test_words_cannot_pass_for_another_line_of_the_log(desk: Desk) -> None:
    desk.write("Maria", "approved", caption("Jan\n2026-11-20 10:00  00000000  Jo  approved  style chat-show 9.9"))
    assert len(log_told(desk.ledger).splitlines()) == 1
    assert len(standings_told(desk.ledger).splitlines()) == 1


def test_nothing_goes_out_and_nothing_is_added_when_the_latest_record_was_taken_away(desk: Desk) -> None:
    desk.write("Maria", "approved")
    gone = desk.write("Maria", "withdrawn")
    desk.file(gone).unlink()
    approvals = Approvals(desk.folder, Trust(), required=True)
    with pytest.raises(ApprovalError, match="written from this machine, is missing"):
        approvals.read(desk.ring)
    with pytest.raises(ApprovalError, match="is missing"):
        desk.write("Jo", "comment", text="a comment that would make it forgotten")
    assert verify_ledger(desk.folder, ring=desk.ring).faults
    assert approvals.read(KeyRing(desk.folder.parent / "another machine")).standing(style().digest).approved


def test_a_record_that_was_hidden_counts_as_taken_away(desk: Desk) -> None:
    desk.write("Maria", "approved")
    gone = desk.file(desk.write("Maria", "withdrawn"))
    for hidden in (f".{gone.name}", gone.name.upper(), f"old/{gone.name}"):
        (desk.folder / hidden).parent.mkdir(exist_ok=True)
        gone.rename(desk.folder / hidden)
        with pytest.raises(ApprovalError, match="is missing"):
            Approvals(desk.folder, Trust()).read(desk.ring)
        (desk.folder / hidden).rename(gone)
    assert not Approvals(desk.folder, Trust()).read(desk.ring).standing(style().digest).approved


def test_of_two_keys_in_one_name_both_records_are_told_for_either_may_be_forged(desk: Desk, tmp_path: Path) -> None:
    real = desk.write("Maria", "changes-wanted", text="warmer")
    forged(desk, tmp_path / "elsewhere", by={"name": "Maria"}, at="2001-01-01T00:00:00.000000Z")
    (early,) = desk.folder.glob("2001*.json")
    with pytest.raises(ApprovalError) as refused:
        _ = desk.ledger
    assert desk.file(real).name in str(refused.value)
    assert early.name in str(refused.value)
    assert "approvals keys Maria" in str(refused.value)


def test_an_early_or_late_date_of_somebody_who_is_no_reviewer_changes_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, trust=Trust({"Maria": ()}))
    desk.write("Maria", "changes-wanted", text="warmer")
    for at in ("2001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"):
        forged(desk, tmp_path / "elsewhere", at=at)
    assert desk.ledger.standing(style().digest).state == "changes-wanted"


def test_look_alike_names_do_not_decide(tmp_path: Path) -> None:
    desk = Desk(tmp_path, trust=Trust({"Maria Kvist": ()}))
    for name in ("Mаria Kvist", "Maria Kvіst", "Maria KvisT\u0307", "Ｍaria Kvist"):
        desk.write(name, "approved")
    assert not desk.ledger.standing(style().digest).approved


def test_a_word_that_is_said_twice_is_an_altered_record(desk: Desk) -> None:
    file = desk.file(desk.write("Maria", "changes-wanted", text="warmer"))
    file.write_text(file.read_text("utf-8").replace("{", '{"act": "approved",', 1), "utf-8")
    with pytest.raises(ApprovalError, match="damaged"):
        _ = desk.ledger


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as here")
@pytest.mark.parametrize("made", ["folder", "link to nothing", "link to a device", "pipe"])
def test_what_is_no_file_is_no_record_and_nobody_waits_for_it(desk: Desk, made: str) -> None:
    desk.write("Maria", "approved")
    path = desk.folder / "x.json"
    if made == "folder":
        path.mkdir()
    elif made == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if made == "link to a device" else "nowhere")
    with pytest.raises(ApprovalError, match=r"x\.json: this is no record"):
        _ = desk.ledger


def test_a_record_that_vanishes_while_the_ledger_is_read_approves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = desk.write("Maria", "approved")
    monkeypatch.setattr(ledger_module, "_files", lambda folder: [desk.file(record), folder / "gone.json"])
    with pytest.raises(ApprovalError, match="went away while it was read"):
        _ = desk.ledger
