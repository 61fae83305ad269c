"""Batches for which somebody asks for approvals: clean masters, drafts, and what was clean and is not approved now."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from batch_folders import assert_true_manifest, planned, written_names

from titlegen.approval.gate import Gate
from titlegen.approval.keys import KeyRing
from titlegen.approval.ledger import read_ledger
from titlegen.approval.signing import append
from titlegen.approval.subjects import row_subject, style_subject
from titlegen.auditing import audit
from titlegen.batch import Report, Wishes, admitted, preview, run_batch
from titlegen.batch.making import Making, key_of
from titlegen.delivery.drafts import Draft
from titlegen.delivery.formats import DEFAULT, FORMATS
from titlegen.delivery.manifest import read_manifest
from titlegen.errors import ExitCode, NotApprovedError
from titlegen.jobs import PackShelf
from titlegen.plan import Plan

pytestmark = pytest.mark.usefixtures("quick")

JAN, ADA, BO = "1,Jan Morgenstern,Composer", "2,Ada Lovelace,Mathematician", "3,Bo Ek,Editor"


class Folder:
    """A names file, a ledger and an output folder."""

    def __init__(self, folder: Path) -> None:
        self.names = written_names(folder / "names.csv", JAN, ADA, BO)
        self.out = folder / "out"
        self.ledger = folder / "approvals"
        self.today = date(2026, 11, 25)

    def decide(self, *lines: int, style: bool = False, act: str = "approved") -> None:
        shelf = PackShelf()
        plan = planned(self.names, shelf)
        subjects = [row_subject(job, shelf) for job in plan.jobs if job.row.line in lines]
        subjects += [style_subject(shelf.pack("chat-show"), shelf.fonts("chat-show"))] if style else []
        append(self.ledger, KeyRing(), "Maria Kvist", act, subjects)  # type: ignore[arg-type]

    def plan(self, *, drafts: bool = False, gated: bool = True, **choices: object) -> tuple[Plan, PackShelf]:
        shelf = PackShelf()
        gate = Gate(read_ledger(self.ledger), shelf, drafts, "names.csv", self.today) if gated else None
        return admitted(planned(self.names, shelf, **choices), gate), shelf

    def run(self, wishes: Wishes | None = None, **said: object) -> Report:
        plan, shelf = self.plan(**said)  # type: ignore[arg-type]
        report = run_batch(plan, self.out, DEFAULT, shelf, wishes or Wishes(workers=1))
        assert_true_manifest(self.out)
        return report

    def masters(self) -> list[str]:
        return sorted(path.name for path in self.out.glob("*.mov"))

    def superseded(self) -> list[str]:
        return sorted(path.name for path in (self.out / "superseded").glob("*"))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_nothing_is_touched_while_the_style_is_not_approved(folder: Folder) -> None:
    folder.decide(2, 3, 4)
    with pytest.raises(NotApprovedError):
        folder.run()
    assert not folder.out.exists()
    folder.run(gated=False)
    before = {path.name: path.stat().st_mtime_ns for path in folder.out.iterdir()}
    with pytest.raises(NotApprovedError):
        folder.run()
    assert {path.name: path.stat().st_mtime_ns for path in folder.out.iterdir()} == before


def test_everything_approved_is_a_batch_like_any_other(folder: Folder) -> None:
    folder.decide(2, 3, 4, style=True)
    report = folder.run()
    assert report.exit_code == ExitCode.DONE
    assert folder.masters() == ["1.mov", "2.mov", "3.mov"]
    assert "draft" not in (folder.out / "manifest.json").read_text("utf-8")
    assert folder.run(gated=False).count("cached") == 3  # the gate decides no pixel


def test_rows_that_are_not_approved_fail_alone(folder: Folder) -> None:
    folder.decide(2, 4, style=True)
    report = folder.run()
    assert report.exit_code == ExitCode.NOT_APPROVED
    assert folder.masters() == ["1.mov", "3.mov"]
    failed = report.made[1]
    assert (failed.status, failed.file) == ("failed", None)
    assert [check.code for check in failed.checks] == ["not-approved"]
    assert "“Ada Lovelace, Mathematician” was never approved" in (failed.error or "")
    assert "2 rendered, 0 cached, 1 failed, 1 of them not approved" in report.told()


def test_no_row_approved_is_five_as_well(folder: Folder) -> None:
    folder.decide(style=True)
    report = folder.run()
    assert report.exit_code == ExitCode.NOT_APPROVED
    assert folder.masters() == []


def test_a_row_that_cannot_be_set_and_one_that_is_not_approved_are_five(folder: Folder) -> None:
    written_names(folder.names, JAN, "2,=A1,Editor", BO)
    folder.decide(2, style=True)
    assert folder.run().exit_code == ExitCode.NOT_APPROVED


@pytest.mark.parametrize("how", ["its words changed", "its approval was withdrawn"])
def test_a_master_whose_words_are_not_approved_any_more_does_not_stay(folder: Folder, how: str) -> None:
    folder.decide(2, 3, 4, style=True)
    folder.run()
    if how == "its words changed":
        written_names(folder.names, JAN, "2,Ada King,Mathematician", BO)
    else:
        folder.decide(3, act="withdrawn")
    report = folder.run()
    assert report.exit_code == ExitCode.NOT_APPROVED
    assert folder.masters() == ["1.mov", "3.mov"]
    assert folder.superseded() == ["2.mov"]
    assert "moved to superseded: 2.mov" in report.told()
    assert "not approved: 2.mov" in (folder.out / "titlegen.log").read_text("utf-8")
    assert "2.mov" not in (folder.out / "SHA256SUMS").read_text("utf-8")
    assert read_manifest(folder.out).former == ()


def test_it_does_not_stay_under_another_name_either(folder: Folder) -> None:
    folder.decide(2, 3, 4, style=True)
    folder.run()
    folder.decide(3, act="withdrawn")
    plan, shelf = folder.plan()
    renamed = replace(plan, jobs=tuple(replace(job, file_name=f"new-{job.file_name}") for job in plan.jobs))
    run_batch(renamed, folder.out, DEFAULT, shelf, Wishes(workers=1))
    assert "2.mov" in folder.superseded()


def test_what_is_not_approved_becomes_a_draft_where_one_is_wanted(folder: Folder) -> None:
    folder.decide(2, style=True)
    report = folder.run(drafts=True)
    assert report.exit_code == ExitCode.DONE
    assert folder.masters() == ["1.mov", "DRAFT_2.mov", "DRAFT_3.mov"]
    assert [entry.draft for entry in report.made] == [False, True, True]
    assert "3 rendered, 0 cached, 0 failed, 2 DRAFTS" in report.told()
    assert report.as_json()["drafts"] == 2
    log = (folder.out / "titlegen.log").read_text("utf-8")
    assert "rendered draft DRAFT_2.mov" in log
    with (folder.out / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["draft"] for row in csv.DictReader(file)] == ["", "yes", "yes"]
    assert audit(folder.out).drafts == 2
    assert "2 of them are DRAFTS" in audit(folder.out).told()
    assert audit(folder.out).as_json()["drafts"] == 2


def test_the_whole_style_not_approved_makes_drafts_of_all(folder: Folder) -> None:
    folder.decide(2, 3, 4)
    folder.run(drafts=True)
    assert folder.masters() == ["DRAFT_1.mov", "DRAFT_2.mov", "DRAFT_3.mov"]


def test_the_draft_of_the_day_before_is_cached(folder: Folder) -> None:
    folder.run(drafts=True)
    folder.today = date(2026, 11, 26)
    assert folder.run(drafts=True).count("cached") == 3


def test_a_draft_gives_way_to_its_clean_master(folder: Folder) -> None:
    folder.decide(2, style=True)
    folder.run(drafts=True)
    folder.decide(3)
    report = folder.run(drafts=True)
    assert folder.masters() == ["1.mov", "2.mov", "DRAFT_3.mov"]
    assert folder.superseded() == ["DRAFT_2.mov"]
    assert report.decisions[1].why == ("it is approved, and was a draft",)
    assert read_manifest(folder.out).former == ()


def test_a_draft_that_gives_way_is_deleted_with_replace(folder: Folder) -> None:
    folder.run(drafts=True)
    folder.decide(2, 3, 4, style=True)
    folder.run(Wishes(workers=1, replace=True))
    assert folder.masters() == ["1.mov", "2.mov", "3.mov"]
    assert folder.superseded() == []


def test_a_clean_master_gives_way_to_the_draft_of_other_words(folder: Folder) -> None:
    folder.decide(2, 3, 4, style=True)
    folder.run()
    written_names(folder.names, JAN, "2,Ada King,Mathematician", BO)
    report = folder.run(drafts=True)
    assert folder.masters() == ["1.mov", "3.mov", "DRAFT_2.mov"]
    assert folder.superseded() == ["2.mov"]
    assert report.decisions[1].why == ("it is not approved: a draft",)


def test_clean_masters_of_before_give_way_when_approvals_are_asked_for(folder: Folder) -> None:
    folder.run(gated=False)
    folder.run(drafts=True)
    assert folder.masters() == ["DRAFT_1.mov", "DRAFT_2.mov", "DRAFT_3.mov"]
    assert folder.superseded() == ["1.mov", "2.mov", "3.mov"]


def test_drafts_stay_while_their_rows_are_refused(folder: Folder) -> None:
    folder.run(drafts=True)
    folder.decide(2, style=True)
    report = folder.run(Wishes(workers=1, prune=True))
    assert folder.masters() == ["1.mov", "DRAFT_2.mov", "DRAFT_3.mov"]
    assert report.unwanted == ()


def test_of_some_rows_the_others_keep_what_they_have(folder: Folder) -> None:
    folder.decide(2, style=True)
    folder.run(drafts=True)
    folder.decide(3)
    report = folder.run(drafts=True, lines=frozenset({3}))
    assert folder.masters() == ["1.mov", "2.mov", "DRAFT_3.mov"]
    assert [entry.file for entry in report.manifest.rows] == ["1.mov", "2.mov", "DRAFT_3.mov"]
    assert [entry.draft for entry in report.manifest.rows] == [False, False, True]
    assert report.manifest.former == ()


def test_a_draft_and_a_clean_master_of_one_row_left_by_a_crash_are_put_in_order(folder: Folder) -> None:
    folder.decide(2, 3, 4, style=True)
    folder.run()
    (folder.out / "DRAFT_2.mov").write_bytes((folder.out / "2.mov").read_bytes())
    manifest = read_manifest(folder.out)
    left = manifest.rows[1].model_copy(update={"file": "DRAFT_2.mov", "draft": True})
    text = manifest.model_copy(update={"former": (left,)}).model_dump_json()
    (folder.out / "manifest.json").write_text(text, "utf-8")
    folder.run(lines=frozenset({2}))
    assert folder.masters() == ["1.mov", "2.mov", "3.mov"]
    assert [entry.file for entry in read_manifest(folder.out).rows] == ["1.mov", "2.mov", "3.mov"]


def test_a_dry_run_tells_it_and_touches_nothing(folder: Folder) -> None:
    folder.decide(2, style=True)
    plan, shelf = folder.plan()
    outlook = preview(plan, folder.out, DEFAULT, shelf)
    assert outlook.exit_code == ExitCode.NOT_APPROVED
    assert "row 3, 2.mov: refused: " in outlook.told()
    assert "was never approved" in outlook.told()
    assert len(outlook.as_json()["failed"]) == 2
    plan, shelf = folder.plan(drafts=True)
    drafts = preview(plan, folder.out, DEFAULT, shelf)
    assert drafts.exit_code == ExitCode.DONE
    assert "row 3, DRAFT_2.mov: a new row" in drafts.told()
    assert [each.get("draft", False) for each in drafts.as_json()["would_render"]] == [False, True, True]
    assert not folder.out.exists()


def test_the_key_of_a_draft_has_the_style_and_not_the_day(folder: Folder) -> None:
    plan, shelf = folder.plan(gated=False)
    making, job = Making(shelf, DEFAULT), plan.jobs[0]
    clean, first, later, other = (
        making.parts(replace(job, draft=draft))
        for draft in (
            None,
            Draft("chat-show 1.0 4f2a9c01", "2026-11-25"),
            Draft("chat-show 1.0 4f2a9c01", "2026-11-26"),
            Draft("chat-show 1.0 4f2a9c02", "2026-11-25"),
        )
    )
    assert "draft" not in clean
    assert first["draft"] == "chat-show 1.0 4f2a9c01"
    assert key_of(first) == key_of(later)
    assert len({key_of(parts) for parts in (clean, first, other)}) == 3
    assert key_of(making.parts(replace(job, approved="0" * 64))) == key_of(clean)


def test_what_a_draft_is_of_is_told_whole_however_long_it_is(folder: Folder) -> None:
    plan, shelf = folder.plan(gated=False)
    styles = "s" * 55 + " 4f2a9c01"
    assert len(styles) == 64
    assert Making(shelf, DEFAULT).parts(replace(plan.jobs[0], draft=Draft(styles, "")))["draft"] == styles


def test_sequences_of_pictures_are_called_drafts_by_folder(folder: Folder) -> None:
    plan, shelf = folder.plan(drafts=True)
    report = run_batch(plan, folder.out, FORMATS["png"], shelf, Wishes(workers=1))
    assert [entry.file for entry in report.made] == ["DRAFT_1", "DRAFT_2", "DRAFT_3"]
