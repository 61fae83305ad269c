"""What may be delivered clean, what only as a draft, what not at all, and what people are told."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ledgers import Desk

from titlegen.approval.gate import MAX_TOLD, NOT_APPROVED, Gate, refuse_changed
from titlegen.approval.people import Trust
from titlegen.approval.subjects import row_subject, style_subject
from titlegen.delivery.drafts import Draft
from titlegen.errors import ApprovalError, ExitCode, NotApprovedError
from titlegen.jobs import Job, PackShelf
from titlegen.names.bind import FieldValues, Row
from titlegen.shipped import shipped_styles

TODAY = date(2026, 11, 25)


def row(name: str, line: int = 2, style: str = "chat-show", template: str = "name-caption", row_id: str = "") -> Job:
    words = FieldValues((("name", name), ("role", "Composer")))
    job = Job("names.csv", Row(line, row_id or f"{line}", words), style, template, None, None, None)
    return replace(job, file_name=row_id or f"{line}")


@pytest.fixture
def shelf() -> PackShelf:
    return PackShelf()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of a pack that can be changed."""
    return Path(shutil.copytree(shipped_styles() / "chat-show", tmp_path / "own"))


def approve(desk: Desk, shelf: PackShelf, *things: str | Job, act: str = "approved", text: str = "") -> None:
    subjects = [
        row_subject(each, shelf) if isinstance(each, Job) else style_subject(shelf.pack(each), shelf.fonts(each))
        for each in things
    ]
    desk.write("Maria Kvist", act, *subjects, text=text)  # type: ignore[arg-type]


def gate(desk: Desk, shelf: PackShelf, *, drafts: bool = False, names: str | None = "names.csv") -> Gate:
    return Gate(desk.ledger, shelf, drafts, names, TODAY)


def refused(desk: Desk, shelf: PackShelf, *jobs: Job) -> NotApprovedError:
    with pytest.raises(NotApprovedError) as fault:
        gate(desk, shelf).admit(jobs)
    return fault.value


def test_what_is_approved_goes_out_clean(desk: Desk, shelf: PackShelf) -> None:
    jobs = [row("Jan"), row("Ada", 3)]
    approve(desk, shelf, "chat-show", *jobs)
    for drafts in (False, True):
        admission = gate(desk, shelf, drafts=drafts).admit(jobs)
        assert admission.refused == ()
        assert [job.draft for job in admission.jobs] == [None, None]
        assert [job.file_name for job in admission.jobs] == ["2", "3"]
        assert gate(desk, shelf, drafts=drafts).admit_whole(jobs) is None


def test_a_style_that_was_never_approved_refuses_everything(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, row("Jan"))
    fault = refused(desk, shelf, row("Jan"))
    digest = style_subject(shelf.pack("chat-show"), shelf.fonts("chat-show")).digest
    assert fault.message == f"the style chat-show 1.0 ({digest[:8]}) was never approved."
    assert fault.remedy is not None
    assert "Ask Maria Kvist for an approval with “titlegen review chat-show names.csv”" in fault.remedy
    assert "--draft" in fault.remedy
    assert fault.exit_code == ExitCode.NOT_APPROVED


def test_who_wanted_changes_is_told_with_their_words(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, "chat-show", act="changes-wanted", text="The name is too small")
    assert "is not approved: changes wanted by Maria Kvist on " in refused(desk, shelf, row("Jan")).message
    assert "“The name is too small”" in refused(desk, shelf, row("Jan")).message


def test_an_approval_that_was_withdrawn_is_told(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, "chat-show", row("Jan"))
    approve(desk, shelf, "chat-show", act="withdrawn", text="The sponsor left")
    assert "approval withdrawn by Maria Kvist" in refused(desk, shelf, row("Jan")).message


def test_a_style_that_changed_since_is_told_with_the_way_to_see_what(desk: Desk, shelf: PackShelf, own: Path) -> None:
    job = row("Jan", style=str(own))
    approve(desk, shelf, str(own), job)
    file = own / "style.yaml"
    file.write_text(file.read_text("utf-8").replace('accent: "#DC391A"', 'accent: "#DC391B"'), "utf-8")
    file.write_text(file.read_text("utf-8").replace('version: "1.0"', 'version: "1.1"'), "utf-8")
    fault = refused(desk, PackShelf(), job)
    assert "the style chat-show 1.1" in fault.message
    assert "is not approved as it is now: approved by Maria Kvist on" in fault.message
    assert "(it was 1.0 then)" in fault.message
    assert f"titlegen approvals diff {own}" in fault.message


def test_what_changes_no_pixel_leaves_an_approval_as_it_is(desk: Desk, shelf: PackShelf, own: Path) -> None:
    job = row("Jan", style=str(own))
    approve(desk, shelf, str(own), job)
    file = own / "style.yaml"
    file.write_text("# a comment\n" + file.read_text("utf-8").replace("sample: Jan", "sample: Jean"), "utf-8")
    assert gate(desk, PackShelf()).admit([job]).refused == ()


def test_rows_that_are_not_approved_are_refused_one_by_one(desk: Desk, shelf: PackShelf) -> None:
    jobs = [row("Jan"), row("Ada", 3)]
    approve(desk, shelf, "chat-show", jobs[0])
    admission = gate(desk, shelf).admit(jobs)
    assert [job.file_name for job in admission.jobs] == ["2", "3"]
    (told,) = admission.refused
    assert (told.code, told.severity, told.where.row) == (NOT_APPROVED, "error", 3)
    assert told.message == "“Ada, Composer” was never approved."
    assert told.remedy is not None
    assert "titlegen review chat-show names.csv" in told.remedy


def test_words_that_changed_since_are_told_with_what_they_were(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, "chat-show", row("Jan", row_id="jan"))
    (told,) = gate(desk, shelf).admit([row("Jana", row_id="jan")]).refused
    assert told.message.startswith("“Jana, Composer” was “Jan, Composer” when somebody decided about it: approved by")


def test_words_that_somebody_wants_otherwise_are_told_with_why(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, "chat-show")
    approve(desk, shelf, row("Jan"), act="changes-wanted", text="It is Jano")
    (told,) = gate(desk, shelf).admit([row("Jan")]).refused
    assert "“Jan, Composer” is not approved: changes wanted by Maria Kvist on " in told.message
    assert "“It is Jano”" in told.message


def test_words_approved_in_another_template_are_not_approved_in_this(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, "chat-show", row("Jan"))
    assert gate(desk, shelf).admit([row("Jan", template="name-caption-social")]).refused


def test_with_drafts_what_is_not_approved_is_one_and_the_rest_is_clean(desk: Desk, shelf: PackShelf) -> None:
    jobs = [row("Jan"), row("Ada", 3)]
    approve(desk, shelf, "chat-show", jobs[0])
    clean, draft = gate(desk, shelf, drafts=True).admit(jobs).jobs
    digest = style_subject(shelf.pack("chat-show"), shelf.fonts("chat-show")).digest
    assert (clean.draft, clean.file_name) == (None, "2")
    assert (draft.draft, draft.file_name) == (Draft(f"chat-show 1.0 {digest[:8]}", "2026-11-25"), "DRAFT_3")


def test_approved_words_in_a_style_that_is_not_are_drafts(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, row("Jan"))
    (draft,) = gate(desk, shelf, drafts=True).admit([row("Jan")]).jobs
    assert draft.draft is not None
    assert draft.approved is None


def test_no_draft_is_called_like_another_master(desk: Desk, shelf: PackShelf) -> None:
    jobs = [row("Jan", 2, row_id="jan"), row("Ada", 3, row_id="draft_jan")]
    approve(desk, shelf, "chat-show", jobs[1])
    names = [job.file_name.casefold() for job in gate(desk, shelf, drafts=True).admit(jobs).jobs]
    assert len(set(names)) == 2
    assert names[0].startswith("draft_")


def test_of_several_styles_all_that_are_not_approved_are_told(desk: Desk, shelf: PackShelf) -> None:
    jobs = [row("Jan"), row("Ada", 3, "documentary", "lower-third"), row("Bo", 4, "newsroom", "name-caption")]
    approve(desk, shelf, "documentary", *jobs[:2])
    told = refused(desk, shelf, *jobs[:2])
    assert "chat-show" in told.message
    assert "documentary" not in told.message
    both = refused(desk, shelf, *jobs)
    assert "chat-show" in both.message
    assert "newsroom" in both.message
    assert both.remedy is not None
    assert "“titlegen review chat-show names.csv” and “titlegen review newsroom names.csv”" in both.remedy


def test_drafts_of_several_styles_say_each_its_own(desk: Desk, shelf: PackShelf) -> None:
    jobs = [row("Jan"), row("Ada", 3, "documentary", "lower-third")]
    approve(desk, shelf, "documentary", jobs[1])
    draft, clean = gate(desk, shelf, drafts=True).admit(jobs).jobs
    assert draft.draft is not None
    assert draft.draft.styles.startswith("chat-show 1.0 ")
    assert clean.draft is None


def test_one_master_of_many_rows_is_a_draft_when_a_single_one_is_not_approved(desk: Desk, shelf: PackShelf) -> None:
    jobs = [row("Jan"), row("Ada", 3, "documentary", "lower-third")]
    approve(desk, shelf, "chat-show", "documentary", jobs[0])
    with pytest.raises(NotApprovedError, match=r"names\.csv, row 3: “Ada, Composer” was never approved"):
        gate(desk, shelf).admit_whole(jobs)
    draft = gate(desk, shelf, drafts=True).admit_whole(jobs)
    assert draft is not None
    assert "chat-show 1.0 " in draft.styles
    assert ", documentary 1.0 " in draft.styles


def test_no_more_is_told_than_people_read(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, "chat-show")
    with pytest.raises(NotApprovedError) as fault:
        gate(desk, shelf).admit_whole([row(f"Jan {line}", line) for line in range(2, 2 + MAX_TOLD + 5)])
    assert len(fault.value.message.splitlines()) == MAX_TOLD + 1
    assert "… and 5 more." in fault.value.message


def test_reviewers_of_the_production_are_asked_and_nobody_elses_word_counts(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, "chat-show", row("Jan"))
    desk.trust = Trust({"Jo Berg": (), "Sam Lee": (), "Kim Oh": ()})
    fault = refused(desk, shelf, row("Jan"))
    assert "was never approved" in fault.message
    assert (fault.remedy or "").startswith("Ask Jo Berg, Sam Lee or Kim Oh for an approval")


def test_before_anybody_decided_nobody_is_named(desk: Desk, shelf: PackShelf) -> None:
    assert (refused(desk, shelf, row("Jan")).remedy or "").startswith("Ask for an approval with")


def test_the_command_can_be_pasted_whatever_files_are_called(desk: Desk, shelf: PackShelf, own: Path) -> None:
    spaced = own.rename(own.with_name("our style"))
    with pytest.raises(NotApprovedError) as fault:
        gate(desk, shelf, names="the names.csv").admit([row("Jan", style=str(spaced))])
    assert f"titlegen review '{spaced}' 'the names.csv'" in (fault.value.remedy or "")


def test_a_damaged_ledger_lets_nothing_through_and_names_the_file(desk: Desk, shelf: PackShelf) -> None:
    approve(desk, shelf, "chat-show", row("Jan"))
    record = next(desk.folder.glob("*.json"))
    record.write_bytes(record.read_bytes()[:-20])
    with pytest.raises(ApprovalError) as fault:
        gate(desk, shelf)
    assert fault.value.exit_code == ExitCode.NOT_APPROVED
    assert fault.value.place is not None
    assert fault.value.place.file == str(record)


def test_a_style_that_changes_while_titles_are_made_is_caught(desk: Desk, shelf: PackShelf) -> None:
    job = row("Jan")
    approve(desk, shelf, "chat-show", job)
    (admitted,) = gate(desk, shelf).admit([job]).jobs
    assert admitted.approved is not None
    refuse_changed(admitted, admitted.approved)
    refuse_changed(job, "anything, for nobody asked")
    with pytest.raises(NotApprovedError, match="changed while titles were made"):
        refuse_changed(admitted, "0" * 64)


def test_admitted_jobs_can_be_sent_to_workers(desk: Desk, shelf: PackShelf) -> None:
    (draft,) = gate(desk, shelf, drafts=True).admit([row("Jan")]).jobs
    assert pickle.loads(pickle.dumps(draft)) == draft
