"""What a plan calls the rows and their masters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from titlegen.delivery.manifest import Manifest
from titlegen.errors import NamesError
from titlegen.jobs import PackShelf
from titlegen.names.file_names import file_names
from titlegen.names.file_pattern import parse_file_pattern
from titlegen.plan import Choices, Plan, plan_batch, remembered_ids
from titlegen.units import FrameRate, Size

SHELF = PackShelf()


def planned(text: str, tmp_path: Path, pattern: str = "{id}", former: Plan | None = None, **choices: object) -> Plan:
    names = tmp_path / "names.csv"
    names.write_text(text, "utf-8")
    words = {"show": "Late Talk", "version": "2"}
    chosen = Choices(style="chat-show", file_names=file_names(parse_file_pattern(pattern), words), **choices)  # type: ignore[arg-type]
    return plan_batch(names, chosen, SHELF, remembered_ids(manifest_of(former)) if former else {})


def manifest_of(plan: Plan) -> Manifest:
    """What a folder would remember of the plan."""
    rows = [
        {"id": job.row.id, "row": job.row.line, "template": job.template, "fields": dict(job.row.values), "file": None,
         "format": "png", "alpha": "straight", "size": None, "rate": None, "frames": None, "bytes": None,
         "sha256": None, "status": "failed"}
        for job in plan.jobs
    ]  # fmt: skip
    style = {"name": "chat-show", "version": "1.0", "digest": "0"}
    return Manifest.model_validate_json(json.dumps({"titlegen": "0", "style": style, "rows": rows}))


def called(plan: Plan) -> list[str]:
    return [job.file_name for job in plan.jobs]


def test_by_itself_a_master_is_called_by_its_rows_id(tmp_path: Path) -> None:
    plan = planned("id,name\n,Jan Morgenstern\nEP1/007,Åsa\n,Jan Morgenstern\n", tmp_path)
    assert called(plan) == ["jan-morgenstern", "ep1-007", "jan-morgenstern-2"]


def test_a_pattern_knows_the_production_the_row_and_the_picture(tmp_path: Path) -> None:
    pattern = "{show}_{slug}_{style}_{template}_{size}_{rate}_{row}_v{version:02d}"
    plan = planned("name\nÅsa\n", tmp_path, pattern, rate=FrameRate.parse("29.97"))
    assert called(plan) == ["Late-Talk_asa_chat-show_name-caption_1920x1080_29.97_2_v02"]
    plan = planned("template,topic\ntopic,Why?\n", tmp_path, "{slug}_{template}_{size}", size=Size.parse("square"))
    assert called(plan) == ["why_topic_1080x1080"]


def test_a_row_is_called_by_a_required_field_before_others(tmp_path: Path) -> None:
    plan = planned("id,role,name\n1,Cook,Jan\n2,Cook,\n", tmp_path, "{id}_{slug}")
    assert called(plan) == ["1_jan", "2_cook"]


def test_rows_that_are_left_out_count_for_the_names_of_the_others(tmp_path: Path) -> None:
    plan = planned("id,name\n,Jan\n9,Jan\n", tmp_path, "{slug}", lines=frozenset({2}))
    assert called(plan) == ["jan-2"]


def test_ids_that_the_pattern_leaves_out_may_not_be_needed_to_tell_rows_apart(tmp_path: Path) -> None:
    with pytest.raises(NamesError, match="row 3: This row and row 2 would both be the file “jan”"):
        planned("id,name\n1,Jan\n2,Jan\n", tmp_path, "{slug}")


def test_a_row_that_is_put_in_front_changes_no_file_name(tmp_path: Path) -> None:
    first = planned("name,role\nJan,Cook\nJan,Baker\n", tmp_path, "{show}_{id}_{slug}")
    again = planned("name,role\nJan,Driver\nJan,Baker\nJan,Cook\n", tmp_path, "{show}_{id}_{slug}", first)
    assert called(first) == ["Late-Talk_jan", "Late-Talk_jan-2"]
    assert called(again) == ["Late-Talk_jan-3", "Late-Talk_jan-2", "Late-Talk_jan"]


def test_the_same_words_in_two_templates_keep_their_ids(tmp_path: Path) -> None:
    text = "template,name,role\nname-caption,Jan,Cook\nname-caption-social,Jan,Cook\n"
    first = planned(text, tmp_path)
    header, *rows = text.splitlines()
    again = planned("\n".join([header, *rows[::-1]]), tmp_path, former=first)
    assert {(job.template, job.row.id) for job in first.jobs} == {(job.template, job.row.id) for job in again.jobs}
