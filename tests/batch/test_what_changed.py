"""Incremental batches: what is rendered again, what is cached, and why."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from batch_folders import assert_true_manifest, planned, run, written_names

from titlegen.batch import Wishes, preview
from titlegen.delivery.formats import DEFAULT, FORMATS
from titlegen.delivery.manifest import read_manifest
from titlegen.jobs import PackShelf
from titlegen.names.file_names import FileNames
from titlegen.names.file_pattern import parse_file_pattern
from titlegen.shipped import shipped_styles
from titlegen.style.rule_changes import RuleChanges
from titlegen.units import FrameRate, Size

pytestmark = pytest.mark.usefixtures("quick")

ROWS = ("1,Jan Morgenstern,Composer", "2,Åsa Öberg,Editor", "3,Ada Lovelace,Mathematician")


@pytest.fixture
def names(tmp_path: Path) -> Path:
    return written_names(tmp_path / "names.csv", *ROWS)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def statuses(report) -> list[str]:
    return [entry.status for entry in report.made]


def test_a_second_run_renders_nothing(names: Path, out: Path) -> None:
    assert statuses(run(names, out)) == ["rendered"] * 3
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.mov")}
    second = run(names, out)
    assert statuses(second) == ["cached"] * 3
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("*.mov")} == before
    assert [decision.why for decision in second.decisions] == [()] * 3


def test_a_word_that_changed_renders_its_row_alone_and_is_told(names: Path, out: Path) -> None:
    run(names, out)
    written_names(names, ROWS[0], "2,Åsa Öberg,Producer", ROWS[2])
    report = run(names, out)
    assert statuses(report) == ["cached", "rendered", "cached"]
    assert report.decisions[1].why == ("role “Editor” → “Producer”",)
    assert "row 3, 2.mov: role “Editor” → “Producer”" in report.told(why=True)
    assert_true_manifest(out)


def test_a_row_that_moved_in_the_list_stays_cached_and_is_listed_at_its_place(names: Path, out: Path) -> None:
    run(names, out)
    written_names(names, "9,New Person,Guest", *reversed(ROWS))
    report = run(names, out)
    assert statuses(report) == ["rendered", "cached", "cached", "cached"]
    assert [(entry.row, entry.id) for entry in report.manifest.rows] == [(2, "9"), (3, "3"), (4, "2"), (5, "1")]


CHANGES = {
    "the size": {"size": Size(320, 180)},
    "the rate": {"rate": FrameRate.parse("50")},
    "the hold": {"hold": "3s"},
    "the handles": {"handles": "5f"},
    "the template": {"template": "topic"},
    "the style": {"style": "documentary", "template": "lower-third"},
}


@pytest.mark.parametrize("choices", CHANGES.values(), ids=CHANGES.keys())
def test_everything_that_decides_pixels_renders_anew(tmp_path: Path, out: Path, choices) -> None:
    names = written_names(tmp_path / "names.csv", "1,Jan,Jan,Composer", header="id,name,topic,role")
    run(names, out)
    report = run(names, out, **choices)
    assert statuses(report) == ["rendered"]
    assert report.decisions[0].why
    assert statuses(run(names, out, **choices)) == ["cached"]


def test_another_format_is_another_master(names: Path, out: Path) -> None:
    run(names, out)
    report = run(names, out, form=FORMATS["prores-4444xq"])
    assert statuses(report) == ["rendered"] * 3
    assert report.decisions[0].why == ("format prores-4444 → prores-4444xq",)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_styles() / "chat-show", tmp_path / "pack"))


def edited(pack: Path, before: str, after: str) -> None:
    style = pack / "style.yaml"
    text = style.read_text("utf-8")
    assert before in text
    style.write_text(text.replace(before, after, 1), "utf-8")


def test_a_style_that_changed_renders_the_templates_that_it_touches(names: Path, out: Path, pack: Path) -> None:
    run(names, out, style=str(pack))
    edited(pack, "summary:", "summary: Edited.  #")
    (pack / "unused.png").write_bytes((shipped_styles().parent / "examples/guide/peak.png").read_bytes())
    assert statuses(run(names, out, style=str(pack))) == ["cached"] * 3
    edited(pack, "palette:", 'palette:\n  unused-colour: "#123456"')
    assert statuses(run(names, out, style=str(pack))) == ["cached"] * 3
    edited(pack, "  name-caption:\n", "  name-caption:\n    offset: [5, 0]\n")
    report = run(names, out, style=str(pack))
    assert statuses(report) == ["rendered"] * 3
    assert report.decisions[0].why == ("the template changed",)


def test_house_rules_change_what_is_doubtful_and_render_nothing(names: Path, out: Path) -> None:
    run(names, out)
    strict = RuleChanges(reading_speed=5)
    report = run(names, out, rules=strict)
    assert statuses(report) == ["cached"] * 3
    assert {check.code for entry in report.made for check in entry.checks} >= {"hold-too-short"}
    refused = run(names, out, rules=RuleChanges(reading_speed=5, checks={"hold-too-short": "error"}))
    assert statuses(refused) == ["failed"] * 3
    assert len(refused.manifest.former) == 3
    assert_true_manifest(out)


def test_a_master_that_was_altered_is_rendered_anew_and_what_stood_there_is_kept(names: Path, out: Path) -> None:
    run(names, out)
    (out / "2.mov").write_text("retouched")
    report = run(names, out)
    assert statuses(report) == ["cached", "rendered", "cached"]
    assert report.decisions[1].why == ("its file is not what was delivered",)
    assert (out / "superseded" / "2.mov").read_text() == "retouched"


def test_a_master_that_was_only_touched_or_copied_is_the_same(names: Path, out: Path, tmp_path: Path) -> None:
    run(names, out)
    for master in out.glob("*.mov"):
        os.utime(master, (0, 0))
    assert statuses(run(names, out)) == ["cached"] * 3
    moved = tmp_path / "moved"
    shutil.copytree(out, moved, copy_function=shutil.copyfile)
    assert statuses(run(names, moved)) == ["cached"] * 3


def test_a_master_that_is_missing_is_rendered_again(names: Path, out: Path) -> None:
    run(names, out)
    (out / "1.mov").unlink()
    report = run(names, out)
    assert statuses(report) == ["rendered", "cached", "cached"]
    assert report.decisions[0].why == ("its file is missing",)


@pytest.mark.parametrize("stranger", ["a link", "a folder", "a broken link"])
def test_what_stands_under_a_masters_name_and_is_none_is_moved_aside(
    names: Path, out: Path, tmp_path: Path, stranger: str
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    out.mkdir()
    if stranger == "a folder":
        (out / "1.mov").mkdir()
    else:
        (out / "1.mov").symlink_to(outside if stranger == "a link" else tmp_path / "nowhere")
    assert statuses(run(names, out)) == ["rendered"] * 3
    assert (out / "1.mov").is_file()
    assert not (out / "1.mov").is_symlink()
    assert outside.read_text() == "mine"
    assert os.path.lexists(out / "superseded" / "1.mov")


def test_a_new_version_of_a_master_does_not_overwrite_the_delivered_one(names: Path, out: Path) -> None:
    run(names, out)
    first = (out / "2.mov").read_text()
    written_names(names, ROWS[0], "2,Åsa Öberg,Producer", ROWS[2])
    run(names, out)
    second = (out / "2.mov").read_text()
    written_names(names, ROWS[0], "2,Åsa Öberg,Director", ROWS[2])
    run(names, out)
    assert "Director" in (out / "2.mov").read_text()
    assert (out / "superseded" / "2.mov").read_text() == first
    assert (out / "superseded" / "2.2.mov").read_text() == second


def test_with_replace_it_does(names: Path, out: Path) -> None:
    run(names, out)
    written_names(names, ROWS[0], "2,Åsa Öberg,Producer", ROWS[2])
    run(names, out, Wishes(workers=1, replace=True))
    assert "Producer" in (out / "2.mov").read_text()
    assert not (out / "superseded").exists()


def test_removed_rows_are_listed_and_stay_where_they_are(names: Path, out: Path) -> None:
    run(names, out)
    written_names(names, ROWS[0])
    report = run(names, out)
    assert [entry.file for entry in report.manifest.former] == ["2.mov", "3.mov"]
    assert "2 masters that no row asks for any more: 2.mov, 3.mov" in report.told()
    assert (out / "2.mov").exists()
    assert_true_manifest(out)
    assert [entry.file for entry in run(names, out).manifest.former] == ["2.mov", "3.mov"]


def test_prune_moves_them_to_superseded_and_a_row_that_comes_back_is_rendered(names: Path, out: Path) -> None:
    run(names, out)
    written_names(names, ROWS[0])
    report = run(names, out, Wishes(workers=1, prune=True))
    assert [entry.file for entry in report.pruned] == ["2.mov", "3.mov"]
    assert sorted(path.name for path in (out / "superseded").iterdir()) == ["2.mov", "3.mov"]
    assert read_manifest(out).former == ()
    written_names(names, *ROWS)
    assert statuses(run(names, out)) == ["cached", "rendered", "rendered"]


def test_a_row_that_comes_back_before_it_was_pruned_is_cached(names: Path, out: Path) -> None:
    run(names, out)
    written_names(names, ROWS[0])
    run(names, out)
    written_names(names, *ROWS)
    report = run(names, out)
    assert statuses(report) == ["cached"] * 3
    assert report.manifest.former == ()


def test_a_run_over_some_rows_leaves_the_others_as_they_are(names: Path, out: Path) -> None:
    run(names, out)
    written_names(names, "1,Jan Morgenstern,Conductor", "2,Åsa Öberg,Producer", ROWS[2])
    report = run(names, out, Wishes(workers=1, prune=True), lines=frozenset({2}))
    assert statuses(report) == ["rendered"]
    assert [entry.fields["role"] for entry in report.manifest.rows] == ["Conductor", "Editor", "Mathematician"]
    assert report.pruned == ()
    assert_true_manifest(out)


def test_some_rows_at_a_time_under_new_file_names_lose_no_master(names: Path, out: Path) -> None:
    run(names, out)
    second = FileNames(parse_file_pattern("{id}_v02"))
    for line in (2, 3, 4):
        report = run(names, out, lines=frozenset({line}), file_names=second)
        assert_true_manifest(out)
    assert [entry.file for entry in report.manifest.rows] == ["1_v02.mov", "2_v02.mov", "3_v02.mov"]
    assert sorted(str(entry.file) for entry in report.manifest.former) == ["1.mov", "2.mov", "3.mov"]
    assert statuses(run(names, out, file_names=second)) == ["cached"] * 3


def test_some_rows_of_a_list_that_was_reordered_lose_no_master(tmp_path: Path, out: Path) -> None:
    names = written_names(tmp_path / "names.csv", "Jan", "Asa", "Eva", header="name")
    run(names, out)
    written_names(names, "New Person", "Jan", "Asa", "Eva", header="name")
    run(names, out, lines=frozenset({2}))
    report = run(names, out, lines=frozenset({5}))
    assert_true_manifest(out)
    assert [(entry.row, entry.file) for entry in report.manifest.rows] == [
        (2, "new-person.mov"),
        (3, "jan.mov"),
        (4, "asa.mov"),
        (5, "eva.mov"),
    ]
    assert report.manifest.former == ()


def test_a_row_that_failed_keeps_its_former_master_from_being_pruned(names: Path, out: Path) -> None:
    run(names, out)
    report = run(
        names,
        out,
        Wishes(workers=1, prune=True),
        rules=RuleChanges(checks={"hold-too-short": "error"}, reading_speed=5),
    )
    assert statuses(report) == ["failed"] * 3
    assert (report.pruned, report.unwanted) == ((), ())
    assert (out / "1.mov").exists()
    assert "no row asks for" not in report.told()


def test_a_row_that_can_no_longer_be_made_keeps_no_master(tmp_path: Path, out: Path) -> None:
    names = written_names(tmp_path / "names.csv", "1,Jan,name-caption", "2,Eva,name-caption", header="id,name,template")
    run(names, out, template=None)
    written_names(names, "1,Jan,name-caption", "2,Eva,no-such", header="id,name,template")
    report = run(names, out, template=None)
    assert statuses(report) == ["cached", "failed"]
    assert [entry.file for entry in report.manifest.former] == ["2.mov"]
    assert_true_manifest(out)


def test_a_manifest_that_cannot_be_read_costs_a_rendering_and_nothing_else(names: Path, out: Path) -> None:
    run(names, out)
    (out / "manifest.json").write_text("{")
    assert statuses(run(names, out)) == ["rendered"] * 3
    assert len(list((out / "superseded").iterdir())) == 3


def test_a_manifest_of_an_earlier_titlegen_is_read(names: Path, out: Path) -> None:
    report = run(names, out)
    old = report.manifest.model_copy(
        update={
            "rows": tuple(e.model_copy(update={"key": None, "made_of": {}, "modified_ns": None}) for e in report.made)
        }
    )
    (out / "manifest.json").write_text(old.model_dump_json(), "utf-8")
    assert [d.why for d in run(names, out).decisions] == [("the manifest does not say what it was made of",)] * 3


def test_a_preview_says_what_would_be_done_and_touches_nothing(names: Path, out: Path) -> None:
    run(names, out)
    written_names(names, ROWS[0], "2,Åsa Öberg,Producer", "4,Eva,Editor")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    shelf = PackShelf()
    outlook = preview(planned(names, shelf), out, DEFAULT, shelf)
    assert "2 to render, 1 cached, 0 would fail" in outlook.told()
    assert [row["changed"] for row in outlook.as_json()["would_render"]] == [
        ["role “Editor” → “Producer”"],
        ["a new row"],
    ]
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_a_preview_of_a_folder_that_is_not_there_makes_none(names: Path, out: Path) -> None:
    shelf = PackShelf()
    assert "3 to render" in preview(planned(names, shelf), out, DEFAULT, shelf).told()
    assert not out.exists()
