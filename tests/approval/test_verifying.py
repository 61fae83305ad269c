"""`approvals verify` finds what was altered, forged or taken away."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ledgers import Desk, caption, digest, style

from titlegen.approval.keys import KeyRing, is_signed
from titlegen.approval.people import Trust
from titlegen.approval.records import Record
from titlegen.approval.signing import append
from titlegen.approval.verifying import Verified, verify_ledger
from titlegen.errors import ApprovalError, ExitCode


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def verified(desk: Desk) -> Verified:
    return verify_ledger(desk.folder, desk.trust, desk.ring)


def rewritten(desk: Desk, record: Record, change: Callable[[dict[str, Any]], None], renamed: bool = True) -> None:
    """Alter a record's file as somebody would who wants it to pass: its name fits its new content."""
    path = desk.file(record)
    said = json.loads(path.read_text("utf-8"))
    change(said)
    altered = Record.model_validate(said)
    path.unlink()
    (desk.folder / (altered.file_name if renamed else path.name)).write_text(json.dumps(said), "utf-8")


def test_a_sound_ledger_is_sound(desk: Desk) -> None:
    desk.write("Maria", "approved")
    desk.write("Jo", "comment", text="Good.")
    outcome = verified(desk)
    assert (outcome.records, outcome.faults, outcome.exit_code) == (2, (), ExitCode.DONE)
    assert outcome.told().endswith("each signed and none missing")


def test_an_empty_ledger_is_sound_and_says_so(desk: Desk) -> None:
    assert verified(desk).told().startswith("nothing was decided yet")
    assert verified(desk).exit_code == ExitCode.DONE


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "the decision": lambda said: said.update(act="approved"),
    "the subject": lambda said: said["subjects"][0].update(digest=digest("another look")),
    "the words about the subject": lambda said: said["subjects"][0].update(version="9.9"),
    "the person": lambda said: said["by"].update(name="Jo"),
    "the time": lambda said: said.update(at="2020-01-01T00:00:00.000000Z"),
    "the text": lambda said: said.update(text="as it is"),
    "the chain": lambda said: said.pop("previous", None),
    "the signature": lambda said: said.update(signature=base64.b64encode(bytes(64)).decode()),
    "no signature": lambda said: said.pop("signature"),
    "the version": lambda said: said.update(titlegen="99"),
}


@pytest.mark.parametrize("renamed", [True, False])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_altered_record_is_found(desk: Desk, change: Callable[[dict[str, Any]], None], renamed: bool) -> None:
    desk.write("Maria", "comment", text="Warmer?")
    record = desk.write("Maria", "changes-wanted", text="warmer")
    rewritten(desk, record, change, renamed)
    outcome = verified(desk)
    assert outcome.exit_code == ExitCode.NOT_APPROVED
    assert outcome.faults
    with pytest.raises(ApprovalError):
        _ = desk.ledger


def test_a_forged_record_is_found_whoever_signs_it(desk: Desk, tmp_path: Path) -> None:
    desk.write("Maria", "changes-wanted", text="warmer")
    append(desk.folder, KeyRing(tmp_path / "forger"), "Maria", "approved", [style()])
    (fault,) = verified(desk).faults
    assert "another key" in fault.message
    with pytest.raises(ApprovalError, match="another key"):
        _ = desk.ledger


def test_a_forged_record_with_an_early_date_is_found_too(desk: Desk, tmp_path: Path) -> None:
    desk.write("Maria", "changes-wanted", text="warmer")
    forger = KeyRing(tmp_path / "forger")
    forged = append(tmp_path / "elsewhere", forger, "Maria", "approved", [style()])
    early = forged.model_copy(update={"at": "2020-01-01T00:00:00.000000Z", "signature": ""})
    early = Record.model_validate({**early.document(), "signature": forger.key("Maria").sign(_unsigned(early))})
    (desk.folder / early.file_name).write_text(json.dumps(early.document()), "utf-8")
    assert verified(desk).exit_code == ExitCode.NOT_APPROVED


def _unsigned(record: Record) -> bytes:
    return Record.model_validate(record.document()).signed_bytes


def test_a_reviewer_with_two_machines_is_listed_with_both_keys(desk: Desk, tmp_path: Path) -> None:
    laptop = Desk(tmp_path, "laptop")
    desk.write("Maria", "approved")
    laptop.write("Maria", "withdrawn", ledger=desk.ledger)
    assert verified(desk).exit_code == ExitCode.NOT_APPROVED
    both = Trust({"Maria": (desk.ring.key("Maria").public, laptop.ring.key("Maria").public)})
    assert verify_ledger(desk.folder, both).exit_code == ExitCode.DONE


def test_a_key_that_the_production_does_not_give_is_none_of_hers(desk: Desk, tmp_path: Path) -> None:
    hers = KeyRing(tmp_path / "hers").key("Maria").public
    desk.write("Maria", "approved")
    (fault,) = verify_ledger(desk.folder, Trust({"Maria": (hers,)})).faults
    assert "titlegen.yaml" in fault.message


def test_a_record_that_is_missing_in_the_middle_is_found(desk: Desk) -> None:
    desk.write("Maria", "approved")
    gone = desk.write("Maria", "withdrawn")
    desk.write("Maria", "comment", text="Well.")
    desk.file(gone).unlink()
    (fault,) = verified(desk).faults
    assert gone.digest[:16] in fault.message
    with pytest.raises(ApprovalError, match="missing"):
        _ = desk.ledger


def test_the_latest_record_that_is_taken_away_is_missed_on_the_machine_that_wrote_it(desk: Desk) -> None:
    desk.write("Maria", "approved")
    gone = desk.write("Maria", "withdrawn")
    desk.file(gone).unlink()
    (fault,) = verified(desk).faults
    assert "written from this machine" in fault.message
    assert not verify_ledger(desk.folder).faults  # elsewhere nobody can know


def test_a_ledger_that_is_taken_away_whole_is_missed(desk: Desk) -> None:
    record = desk.write("Maria", "approved")
    desk.file(record).unlink()
    assert verified(desk).exit_code == ExitCode.NOT_APPROVED


@pytest.mark.skipif(os.name != "posix", reason="links as here")
def test_a_link_in_the_ledger_is_no_record(desk: Desk, tmp_path: Path) -> None:
    record = desk.write("Maria", "approved")
    outside = tmp_path / "outside.json"
    desk.file(record).rename(outside)
    desk.file(record).symlink_to(outside)
    assert verified(desk).exit_code == ExitCode.NOT_APPROVED


def test_every_cut_of_a_record_is_found(desk: Desk) -> None:
    record = desk.write("Maria", "approved", caption("Jan"))
    whole = desk.file(record).read_bytes()
    for length in range(0, len(whole) - 2, 7):
        desk.file(record).write_bytes(whole[:length])
        assert verified(desk).faults, length


def test_line_ends_that_git_or_an_editor_made_change_nothing(desk: Desk) -> None:
    record = desk.write("Maria", "approved", text="two\nlines")
    path = desk.file(record)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert not verified(desk).faults


@pytest.mark.skipif(os.name != "posix", reason="permissions as here")
def test_a_key_is_its_owners_alone(desk: Desk) -> None:
    desk.write("Maria", "approved")
    (key,) = desk.ring.folder.glob("*.pem")
    assert key.stat().st_mode & 0o777 == 0o600
    assert desk.ring.folder.stat().st_mode & 0o777 == 0o700
    key.chmod(0o640)
    with pytest.raises(ApprovalError, match="others can read"):
        desk.write("Maria", "withdrawn")


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_signs_nothing(desk: Desk, content: bytes) -> None:
    desk.write("Maria", "approved")
    (key,) = desk.ring.folder.glob("*.pem")
    key.write_bytes(content)
    with pytest.raises(ApprovalError, match="no Ed25519 key"):
        desk.write("Maria", "withdrawn")
    assert len(desk.ledger.records) == 1


def test_two_people_never_share_a_key(desk: Desk) -> None:
    names = ["Maria", "Mária", "MARIA K", "Mar ia", "Мария", "日本"]
    assert len({desk.ring.key(name).public for name in names}) == len(names)
    assert desk.ring.key("maria").public == desk.ring.key("MARIA").public


@pytest.mark.parametrize("signature", ["", "AAAA", "not base64", base64.b64encode(bytes(64)).decode()])
def test_a_signature_that_is_none_signs_nothing(desk: Desk, signature: str) -> None:
    assert not is_signed(b"said", signature, desk.ring.key("Maria").public)
    assert not is_signed(b"said", signature, "ed25519:AAAA")
