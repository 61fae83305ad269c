"""What a ledger says: the latest decision counts, of two at the same moment the stricter."""

from __future__ import annotations

import threading
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledgers import Desk, caption, style

from titlegen.approval.ledger import read_ledger
from titlegen.approval.people import Trust
from titlegen.approval.records import LONGEST_TEXT, Record, Spot
from titlegen.errors import ApprovalError, UsageError

SPOT = Spot(template="name-caption", frame=12, timecode="00:00:00:12", x=0.25, y=0.5, size="1920x1080", rate="25/1")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_folder_that_is_not_there_says_nothing_about_anything(desk: Desk) -> None:
    assert desk.ledger.records == ()
    assert desk.ledger.standing(style().digest).state == "none"
    assert not desk.ledger.standing(style().digest).approved


def test_what_was_approved_is_approved_and_nothing_else(desk: Desk) -> None:
    desk.write("Maria", "approved")
    assert desk.ledger.standing(style().digest).approved
    assert not desk.ledger.standing(style("with another colour").digest).approved


@pytest.mark.parametrize("act", ["changes-wanted", "withdrawn"])
def test_the_latest_decision_counts(desk: Desk, act: str) -> None:
    desk.write("Maria", "approved")
    desk.write("Maria", act, text="warmer")  # type: ignore[arg-type]
    assert desk.ledger.standing(style().digest).state == act
    desk.write("Jo", "approved")
    assert desk.ledger.standing(style().digest).told().startswith("approved by Jo on ")


@pytest.mark.parametrize("second", ["changes-wanted", "withdrawn"])
@pytest.mark.parametrize("approved_first", [True, False])
def test_of_two_decisions_at_the_same_moment_the_stricter_counts(desk: Desk, second: str, approved_first: bool) -> None:
    before = desk.ledger
    acts = ["approved", second] if approved_first else [second, "approved"]
    for name, act in zip(("Maria", "Jo"), acts, strict=True):
        desk.write(name, act, ledger=before)  # type: ignore[arg-type]
    assert desk.ledger.standing(style().digest).state == second
    desk.write("Maria", "approved")
    assert desk.ledger.standing(style().digest).approved


def test_a_clock_that_goes_backwards_changes_no_order(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import titlegen.approval.signing as signing

    desk.write("Maria", "approved")

    class Earlier(signing.datetime):
        @classmethod
        def now(cls, tz: object = None) -> signing.datetime:  # type: ignore[override]
            return signing.datetime(2001, 1, 1, tzinfo=signing.UTC)

    monkeypatch.setattr(signing, "datetime", Earlier)
    desk.write("Maria", "withdrawn")
    assert [record.act for record in desk.ledger.records] == ["approved", "withdrawn"]
    assert desk.ledger.standing(style().digest).state == "withdrawn"


def test_records_written_at_once_by_many_threads_are_all_there(desk: Desk) -> None:
    desk.ring.key("Maria")
    threads = [
        threading.Thread(target=desk.write, args=("Maria", "approved", caption(f"Guest {number}", str(number))))
        for number in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(desk.ledger.records) == 12
    assert all(desk.ledger.standing(caption(f"Guest {number}", str(number)).digest).approved for number in range(12))


def test_one_decision_may_be_about_many_captions(desk: Desk) -> None:
    record = desk.write("Maria", "approved", *(caption(f"Guest {number}", str(number)) for number in range(200)))
    assert len(list(desk.folder.glob("*.json"))) == 1
    assert len(desk.ledger.records[0].subjects) == 200
    assert desk.ledger.standing(caption("Guest 199", "199").digest).record == record


def test_a_caption_whose_words_change_shows_what_it_was(desk: Desk) -> None:
    desk.write("Maria", "approved", caption("Jan Morgenstern"))
    found = desk.ledger.row_was("chat-show", "name-caption", "jan")
    assert found is not None
    assert found[1].fields == {"name": "Jan Morgenstern"}
    assert not desk.ledger.standing(caption("Jan Morgenstein").digest).approved
    assert desk.ledger.row_was("chat-show", "name-caption", "ada") is None


def test_the_last_approved_style_is_the_latest_that_still_stands(desk: Desk) -> None:
    desk.write("Maria", "approved", style("first", version="1.0"))
    desk.write("Maria", "approved", style("second", version="1.1"))
    desk.write("Maria", "approved", style("of another pack", name="sport"))
    found = desk.ledger.last_approved("chat-show")
    assert found is not None
    assert found[1].version == "1.1"
    desk.write("Maria", "withdrawn", style("second", version="1.1"))
    found = desk.ledger.last_approved("chat-show")
    assert found is not None
    assert found[1].version == "1.0"
    assert desk.ledger.last_approved("essay") is None


def test_comments_keep_their_frame_and_place_and_what_became_of_them(desk: Desk) -> None:
    comment = desk.write("Maria", "comment", text="The line is too thin.", spot=SPOT)
    desk.write("Jo", "answer", text="Two px now.", thread=comment.digest)
    (thread,) = desk.ledger.threads()
    assert (thread.comment.spot, thread.resolved) == (SPOT, False)
    assert [answer.text for answer in thread.answers] == ["Two px now."]
    desk.write("Jo", "resolved", thread=comment.digest)
    assert desk.ledger.threads()[0].resolved
    desk.write("Maria", "reopened", thread=comment.digest)
    assert not desk.ledger.threads()[0].resolved


def test_a_comment_decides_nothing(desk: Desk) -> None:
    desk.write("Maria", "approved")
    desk.write("Maria", "comment", text="Lovely.")
    assert desk.ledger.standing(style().digest).approved


def test_a_decision_quotes_the_comments_that_are_open_about_it(desk: Desk) -> None:
    open_one = desk.write("Maria", "comment", text="Warmer.", spot=SPOT)
    done = desk.write("Maria", "comment", text="Thicker.")
    desk.write("Jo", "resolved", thread=done.digest)
    desk.write("Maria", "comment", style("of another look"), text="Not about this.")
    decision = desk.write("Maria", "changes-wanted", text="See the comments.")
    assert [(each.digest, each.text, each.spot) for each in decision.comments] == [(open_one.digest, "Warmer.", SPOT)]


def test_with_reviewers_named_only_theirs_count(tmp_path: Path) -> None:
    desk = Desk(tmp_path, trust=Trust({"Maria Kvist": ()}))
    desk.write("Jo", "approved")
    assert not desk.ledger.standing(style().digest).approved
    assert desk.ledger.deciders == ("Maria Kvist",)
    desk.write("maria  kvist", "approved")
    assert desk.ledger.standing(style().digest).approved


def test_without_reviewers_those_who_decided_may_be_asked(desk: Desk) -> None:
    desk.write("Maria", "comment", text="Hm.")
    desk.write("Jo", "approved")
    assert desk.ledger.deciders == ("Jo",)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Maria\x1b[31m", "Ma\nria\x00"])
def test_what_is_no_name_signs_nothing(desk: Desk, name: str) -> None:
    with pytest.raises(UsageError, match="no person's name"):
        desk.write(name, "approved")
    assert desk.ledger.records == ()


def test_a_text_that_is_too_long_is_refused_before_anything_is_written(desk: Desk) -> None:
    with pytest.raises(UsageError, match="too many"):
        desk.write("Maria", "changes-wanted", text="x" * (LONGEST_TEXT + 1))
    assert not desk.folder.exists()


def test_an_answer_to_nothing_is_no_record(desk: Desk) -> None:
    with pytest.raises(ValueError, match="do not go together"):
        desk.write("Jo", "answer", text="Yes.")
    with pytest.raises(ValueError, match="says something"):
        desk.write("Jo", "comment", text="  \n ")


def test_a_record_that_cannot_be_written_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("Maria", "approved")
    before = sorted(path.name for path in desk.folder.iterdir())
    monkeypatch.setattr(Path, "write_bytes", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(Exception, match="disk is full"):
        desk.write("Maria", "withdrawn")
    assert sorted(path.name for path in desk.folder.iterdir()) == before
    assert desk.ledger.standing(style().digest).approved


def test_what_a_crash_left_half_written_is_no_record(desk: Desk) -> None:
    record = desk.write("Maria", "approved")
    text = desk.file(record).read_text("utf-8")
    (desk.folder / f".{record.file_name}.partial-host-1.json").write_text(text[: len(text) // 2])
    assert len(desk.ledger.records) == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=200).filter(lambda text: not any(0xD800 <= ord(c) <= 0xDFFF for c in text)),
    fields=st.dictionaries(st.text("abc", min_size=1), st.text(max_size=20), max_size=3),
)
def test_a_record_reads_back_as_it_was_written_whatever_its_words(
    desk: Desk, text: str, fields: dict[str, str]
) -> None:
    fields = {key: value for key, value in fields.items() if not any(0xD800 <= ord(c) <= 0xDFFF for c in value)}
    subject = caption("x").model_copy(update={"fields": fields})
    record = desk.write("Maria", "withdrawn", subject, text=text)
    assert desk.ledger.record(record.digest) == record
    assert Record.model_validate(record.document()).digest == record.digest


def test_the_order_in_which_files_are_found_decides_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.ledger
    desk.write("Maria", "approved", ledger=first)
    desk.write("Jo", "approved", ledger=first)
    desk.write("Maria", "withdrawn")
    files = list(desk.folder.glob("*.json"))
    told = set()
    for order in permutations(files):
        monkeypatch.setattr("titlegen.approval.ledger._files", lambda _, order=order: list(order))
        ledger = read_ledger(desk.folder)
        told.add((ledger.standing(style().digest).state, tuple(record.digest for record in ledger.records)))
    assert len(told) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"titlegen_approval": 2}', b"{}" * 10])
def test_a_ledger_with_a_damaged_record_approves_nothing(desk: Desk, content: bytes) -> None:
    record = desk.write("Maria", "approved")
    desk.file(record).write_bytes(content)
    with pytest.raises(ApprovalError, match="damaged") as raised:
        _ = desk.ledger
    assert raised.value.place is not None
    assert raised.value.place.file == str(desk.file(record))
