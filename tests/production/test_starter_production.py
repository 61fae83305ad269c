from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from titlegen.errors import NamesError, StyleError, UsageError
from titlegen.jobs import PackShelf
from titlegen.plan import plan_batch
from titlegen.production.load import load_production, parse_production
from titlegen.production.models import Production
from titlegen.production.order import Flags, order_of
from titlegen.production.schema import SCHEMA_FILE, production_schema
from titlegen.production.starter import Started, start_production
from titlegen.style.starter import start_pack

SHELF = PackShelf()


def begun(folder: Path, text: str, style: str | None = None, show: str | None = None, **more: str) -> Started:
    names = folder / "names.csv"
    names.write_text(text, "utf-8")
    return start_production(names, style, show, more.get("episode"), SHELF)


def said(started: Started) -> Production:
    return load_production(started.file).production


@pytest.mark.parametrize(
    ("text", "style", "template"),
    [
        ("name,role\nJan,Cook\n", "chat-show", "name-caption"),
        ("name,role,handle\nJan,Cook,@jan\n", "chat-show", "name-caption-social"),
        ("place,time\nÅlesund,1978\n", "documentary", "locator"),
        ("home,away,home score,away score\nA,B,1,2\n", "sport", "score"),
        ("template,name,place\nlower-third,Jan,\nlocator,,Rome\n", "documentary", None),
        ("style,template,name\nsport,name,Jan\nchat-show,name-caption,Ada\n", None, None),
    ],
)
def test_what_is_begun_fits_the_columns_and_works_without_flags(
    tmp_path: Path, text: str, style: str | None, template: str | None
) -> None:
    started = begun(tmp_path, text)
    assert (said(started).style, said(started).template) == (style, template)
    order = order_of(Flags(production=tmp_path), SHELF)
    plan = plan_batch(order.names, order.choices, SHELF)
    assert plan.jobs
    assert plan.faulty == ()


def test_a_style_that_is_named_is_taken(tmp_path: Path) -> None:
    started = begun(tmp_path, "name,role\nJan,Cook\n", "essay")
    assert (said(started).style, said(started).template, said(started).style_version) == ("essay", "name", "1.0")


def test_a_style_of_ones_own_is_found_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    started = begun(tmp_path / "names", "name\nJan\n", str(start_pack("mine", tmp_path)))
    assert said(started).style == "../mine"
    assert order_of(Flags(production=started.file), SHELF).choices.style == str(tmp_path / "names" / "../mine")


@pytest.mark.parametrize(
    "show", ["Late Talk", "Träume: wild", "#1", "true", "007", "1.10", "{x}", "- a", 'say "x"', "x "]
)
def test_a_show_is_written_so_that_it_reads_back(tmp_path: Path, show: str) -> None:
    started = begun(tmp_path, "name\nJan\n", "sport", show, episode=show)
    assert (said(started).show, said(started).episode) == (show.strip(), show.strip())


def test_ids_of_the_file_are_in_the_file_names(tmp_path: Path) -> None:
    assert str(said(begun(tmp_path, "id,name\n7,Jan\n", "sport")).file_name).count("{id}_{slug}") == 1
    (tmp_path / "titlegen.yaml").unlink()
    assert "{id}" not in str(said(begun(tmp_path, "name\nJan\n", "sport")).file_name)


def test_columns_that_fit_nothing_are_told_and_left_to_be_named(tmp_path: Path) -> None:
    started = begun(tmp_path, "Who,Function\nJan,Cook\n")
    assert "There is no column for “name”; the header has “Who”, “Function”." in started.told()
    text = started.file.read_text("utf-8").replace("# columns:", "columns: {name: Who}\n#")
    assert parse_production(text).production.columns == {"name": ("Who",)}


def test_the_next_commands_are_told_as_they_are_to_be_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"titlegen check {tmp_path / 'names.csv'}\n" in begun(tmp_path, "name\nJan\n").told()
    (tmp_path / "titlegen.yaml").unlink()
    monkeypatch.chdir(tmp_path)
    assert start_production(None, "sport", None, None, SHELF).told() == (
        "titlegen.yaml\nLook through it, then:\n  titlegen check\n  titlegen batch"
    )


def test_every_line_that_says_nothing_yet_says_something_right_without_its_sign(tmp_path: Path) -> None:
    text = begun(tmp_path, "name\nJan\n").file.read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 120
    parts = re.sub(r"(?m)^# (?=(  )?[a-z_]+: )", "", text)
    assert parse_production(parts).production.model_fields_set == set(Production.model_fields)


def test_the_schema_is_put_beside_it(tmp_path: Path) -> None:
    started = begun(tmp_path, "name\nJan\n")
    assert started.file.read_text("utf-8").startswith(f"# yaml-language-server: $schema={SCHEMA_FILE}\n")
    assert json.loads((tmp_path / SCHEMA_FILE).read_text("utf-8")) == production_schema()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names.csv", SCHEMA_FILE, "titlegen.yaml"]


def test_a_production_file_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "titlegen.yaml").write_text("precious")
    with pytest.raises(UsageError, match=r"titlegen.yaml” is there already. Nothing was changed"):
        begun(tmp_path, "name\nJan\n")
    assert (tmp_path / "titlegen.yaml").read_text() == "precious"
    assert not (tmp_path / SCHEMA_FILE).exists()


def test_nothing_is_begun_from_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"which names file\? there is no .csv"):
        start_production(None, None, None, None, SHELF)
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("name\nJan\n")
    with pytest.raises(UsageError, match=r"which names file\? there are a.csv, b.csv"):
        start_production(None, None, None, None, SHELF)
    with pytest.raises(NamesError, match="no such file"):
        start_production(tmp_path / "c.csv", None, None, None, SHELF)
    with pytest.raises(UsageError, match="there is no style “chat-shwo”"):
        start_production(tmp_path / "a.csv", "chat-shwo", None, None, SHELF)
    (tmp_path / "style.yaml").write_text("schema: 1")
    with pytest.raises(StyleError):
        start_production(tmp_path / "a.csv", str(tmp_path), None, None, SHELF)
    assert not (tmp_path / "titlegen.yaml").exists()
    assert not (tmp_path / SCHEMA_FILE).exists()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Guest First", "Guest Last"),
        ("First name", "Last name"),
        ("Vorname", "Nachname"),
        ("Given", "Surname"),
        ("Guest given name", "Guest family name"),
        ("Nome", "Cognome"),
    ],
)
def test_first_and_last_name_are_joined(tmp_path: Path, first: str, last: str) -> None:
    started = begun(tmp_path, f"{last},{first},Company\nBerg,Jan,X\n")
    assert said(started).columns == {"name": (f"{{{first}}} {{{last}}}",)}
    assert started.fit.doubt is None
    order = order_of(Flags(production=tmp_path), SHELF)
    assert plan_batch(order.names, order.choices, SHELF).jobs[0].row.values["name"] == "Jan Berg"


def test_it_is_told_which_style_was_taken_and_which_columns_nobody_takes(tmp_path: Path) -> None:
    told = begun(tmp_path, "name,On screen as,Firm\nJan,Cook,X\n").told()
    assert "Style: chat-show, name-caption, which the columns fit; -s or the file says another.\n" in told
    assert "Not taken: On screen as, Firm. “columns” in the file says which field one of them is.\n" in told
    (tmp_path / "titlegen.yaml").unlink()
    assert "Style:" not in begun(tmp_path, "name,role\nJan,Cook\n", "sport").told()
