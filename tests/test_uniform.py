"""One size for a whole names file: what the longest name needs is given to every job."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from written_packs import MONA

from titlegen.jobs import Job, PackShelf
from titlegen.layout.model import FitLimit, TextItem
from titlegen.plan import Choices, Plan, parse_lines, plan_batch

LONG = "Maximiliana Lindqvist-Featherstonehaugh"


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A pack of two templates with one uniform text style, and one whose style is not."""
    fit = {"tracking": -20, "width": 80, "size": 20}
    name = {"id": "name", "text": "{name}", "style": "name", "max_width": 700}
    pack = {
        "schema": 1,
        "name": "episode",
        "version": "1",
        "fonts": {"wide": {"file": MONA, "axes": {"wdth": 100}}},
        "text": {
            "name": {"font": "wide", "size": 60, "fit": fit, "uniform": "episode"},
            "free": {"font": "wide", "size": 60, "fit": fit},
        },
        "templates": {
            "caption": {"fields": {"name": {}}, "layout": name},
            "credit": {"fields": {"name": {}}, "layout": {**name, "max_width": 900}},
            "free": {"fields": {"name": {}}, "layout": {**name, "style": "free"}},
        },
    }
    folder = tmp_path / "episode"
    folder.mkdir()
    (folder / "style.yaml").write_text(yaml.safe_dump(pack, sort_keys=False))
    return folder


def planned(style: Path, rows: list[tuple[str, str]], lines: str | None = None) -> tuple[Plan, PackShelf]:
    """Rows of (template, name)."""
    names = style.parent / "names.csv"
    names.write_text("template,name\n" + "".join(f"{template},{name}\n" for template, name in rows))
    shelf = PackShelf()
    chosen = Choices(style=str(style), lines=parse_lines(lines) if lines else None)
    return plan_batch(names, chosen, shelf), shelf


def size(job: Job, shelf: PackShelf) -> float:
    (item,) = [item for item in shelf.layout(job).items() if isinstance(item, TextItem)]
    return item.size_px


def test_every_title_is_set_in_the_size_of_the_longest(style: Path) -> None:
    plan, shelf = planned(style, [("caption", "Jan"), ("caption", LONG), ("caption", "Anna Berg")])
    sizes = {size(job, shelf) for job in plan.jobs}
    assert len(sizes) == 1
    assert 20 < sizes.pop() < 60
    assert len({job.limits for job in plan.jobs}) == 1


def test_a_text_style_is_the_same_in_every_template_of_the_pack(style: Path) -> None:
    plan, shelf = planned(style, [("credit", "Jan"), ("caption", LONG)])
    assert size(plan.jobs[0], shelf) == size(plan.jobs[1], shelf) < 60


def test_a_text_style_that_is_not_uniform_is_left_alone(style: Path) -> None:
    plan, shelf = planned(style, [("free", "Jan"), ("free", LONG)])
    assert size(plan.jobs[0], shelf) == 60
    assert [job.limits for job in plan.jobs] == [(), ()]


def test_names_that_all_fit_are_left_as_written(style: Path) -> None:
    plan, shelf = planned(style, [("caption", "Jan"), ("caption", "Anna")])
    assert {size(job, shelf) for job in plan.jobs} == {60}
    assert plan.jobs[0].limits == (("name", FitLimit(60, 0, 100)),)


def test_rows_that_are_not_asked_for_count_too(style: Path) -> None:
    rows = [("caption", "Jan"), ("caption", LONG)]
    (whole, shelf), (some, _) = planned(style, rows), planned(style, rows, "2")
    assert [job.row.line for job in some.jobs] == [2]
    assert some.jobs[0] == whole.jobs[0]
    assert size(some.jobs[0], shelf) < 60


def test_a_row_that_cannot_be_composed_does_not_count(style: Path) -> None:
    plan, shelf = planned(style, [("caption", "Jan"), ("caption", LONG * 4), ("caption", "山"), ("nothing", "Eva")])
    assert size(plan.jobs[0], shelf) == 60
    assert [each.row.line for each in plan.faulty] == [5]


def test_faults_of_rows_that_are_not_asked_for_are_not_told(style: Path) -> None:
    plan, _ = planned(style, [("caption", "Jan"), ("nothing", "Eva")], "2")
    assert plan.faulty == ()
