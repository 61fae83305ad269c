"""A pack tried with difficult names: what breaks is told by template, field and fault, with its worst example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from titlegen.checks.difficult import DIFFICULT, trials
from titlegen.checks.result import Checked
from titlegen.cli import app
from titlegen.errors import ExitCode, StyleError
from titlegen.linting import SIZES, lint_style
from titlegen.style.load import list_styles, load_style_pack
from titlegen.style.starter import start_pack

PACK = """\
# yaml-language-server: $schema=style.schema.json
schema: 1
name: tried
version: "1"
fonts:
  main: {file: NotoSans-Bold.ttf, fallback: [NotoSans*-Bold.ttf]}
text:
  name: {font: main, size: 60, color: "#000000", fit: {size: 30, lines: 2}}
  figure: {font: main, size: 60, color: "#000000", fit: {size: 30}}
templates:
  caption:
    summary: A name, a role and a number.
    fields:
      name: {required: true, sample: Ada}
      role: {sample: Composer}
      number: {sample: "7"}
      team: {kind: color, default: "#FFFFFF", sample: "#EEEEEE"}
    layout:
      stack: vertical
      padding: 40
      plate: {color: "{team}"}
      items:
        - {id: name, text: "{name}", style: name}
        - {id: role, text: "{role}", style: name}
        - {id: number, text: "{number}", style: figure}
    hold: 9s
"""


def linted(folder: Path, *edits: str) -> Checked:
    text = PACK
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "style.yaml").write_text(text, "utf-8")
    return lint_style(str(folder))


def faults(checked: Checked, severity: str) -> list[str]:
    return [result.code for result in checked.results if result.severity == severity]


def test_every_difficulty_is_tried_and_every_field_left_empty(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text(PACK, "utf-8")
    style = load_style_pack(tmp_path).style
    tried = {trial.label: trial.values for trial in trials(style, style.templates["caption"])}
    assert {words.label for words in DIFFICULT} <= set(tried)
    assert tried["its samples"]["name"] == "Ada"
    assert tried["no role"] == {"name": "Ada", "role": "", "number": "7", "team": "#EEEEEE"}
    assert tried["only what is required"] == {"name": "Ada", "role": "", "number": "", "team": ""}
    assert tried["Arabic"]["role"] == "روائي"
    assert "\n" in tried["two typed lines"]["name"]


def test_a_number_is_tried_with_numbers_and_a_colour_with_black_and_white(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text(PACK, "utf-8")
    style = load_style_pack(tmp_path).style
    tried = list(trials(style, style.templates["caption"]))
    assert {trial.values["number"] for trial in tried} == {"7", "", "0", "1", "88", "100"}
    assert {trial.values["team"] for trial in tried} == {"#EEEEEE", "", "#FFFFFF", "#000000"}


def test_a_sentence_is_not_replaced_by_a_name(tmp_path: Path) -> None:
    sentence = "The only way to make sense out of change is to plunge into it, move with it."
    (tmp_path / "style.yaml").write_text(PACK.replace("sample: Ada", f'sample: "{sentence}"'), "utf-8")
    style = load_style_pack(tmp_path).style
    assert {trial.values["name"] for trial in trials(style, style.templates["caption"])} == {sentence}


def test_a_pack_that_holds_everything_is_done(tmp_path: Path) -> None:
    outcome = linted(tmp_path)
    assert faults(outcome, "error") == []
    assert outcome.exit_code is ExitCode.DONE
    assert outcome.titles % len(SIZES) == 0


def test_what_does_not_fit_is_one_error_with_its_worst_example(tmp_path: Path) -> None:
    outcome = linted(tmp_path, "fit: {size: 30, lines: 2}", "fit: {size: 58}", "padding: 40", "max_width: 600")
    errors = [result for result in outcome.results if result.severity == "error"]
    assert [(result.code, result.where.field) for result in errors] == [
        ("text-does-not-fit", "caption, name"),
        ("text-does-not-fit", "caption, role"),
    ]
    assert "a very long name" in errors[0].message
    assert "“Bartholomew Featherstonehaugh-Cholmondeley” needs" in errors[0].message
    assert "at all sizes" in errors[0].message
    assert (errors[0].where.line, errors[0].where.column) == (11, 3)
    assert outcome.exit_code is ExitCode.INPUT


def test_a_script_that_no_font_has_is_an_error_and_an_emoji_a_warning(tmp_path: Path) -> None:
    outcome = linted(tmp_path, ", fallback: [NotoSans*-Bold.ttf]", "")
    missing = [result for result in outcome.results if result.code == "missing-glyph"]
    assert [(result.severity, result.where.field) for result in missing] == [
        ("error", "caption, name"),
        ("warning", "caption, name"),
    ]
    assert all(script in missing[0].message for script in ("Georgian", "Arabic", "Hebrew"))
    assert "(an emoji)" in missing[1].message


def test_a_text_that_vanishes_on_its_colour_is_a_warning(tmp_path: Path) -> None:
    results = [result for result in linted(tmp_path).results if result.code == "low-contrast"]
    assert [found.where.field for found in results] == ["caption, name", "caption, role", "caption, number"]
    for found in results:
        assert found.severity == "warning"
        assert "has a contrast of 1.00:1" in found.message
        assert "team #000000" in found.message


def test_fitting_is_a_note_for_it_was_allowed(tmp_path: Path) -> None:
    assert "text-fitted" in faults(linted(tmp_path), "info")


def test_the_pack_comes_first_then_its_templates_worst_first(tmp_path: Path) -> None:
    outcome = linted(tmp_path, "    summary: A name, a role and a number.\n", "", "{size: 30, lines: 2}", "{size: 59}")
    codes = [result.code for result in outcome.results]
    assert codes[0] == "no-summary"
    order = [("error", "warning", "info").index(result.severity) for result in outcome.results[1:]]
    assert order == sorted(order)


def test_a_pack_that_cannot_be_read_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="Did you mean “templates”"):
        linted(tmp_path, "templates:", "tamplates:")


def test_a_started_pack_breaks_nowhere(tmp_path: Path) -> None:
    assert faults(lint_style(str(start_pack("evening-news", tmp_path))), "error") == []


@pytest.mark.parametrize("name", list_styles())
def test_no_shipped_pack_breaks(name: str) -> None:
    outcome = lint_style(name)
    assert [str(result) for result in outcome.results if result.severity == "error"] == []


def test_the_command_prints_a_line_for_each_and_a_summary(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text(PACK, "utf-8")
    run = CliRunner().invoke(app, ["styles", "lint", str(tmp_path)])
    assert run.exit_code == 0
    lines = run.stdout.splitlines()
    assert all(line.split(":")[0] in ("warning", "info") for line in lines[:-1])
    assert "titles checked: 0 errors" in lines[-1]


def test_the_command_prints_json_and_leaves_with_3_when_something_breaks(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text(PACK.replace("{size: 30, lines: 2}", "{size: 59}"), "utf-8")
    run = CliRunner().invoke(app, ["styles", "lint", str(tmp_path), "--json"])
    assert run.exit_code == 3
    document = json.loads(run.stdout)
    assert set(document) == {"titles", "results"}
    first = next(result for result in document["results"] if result["severity"] == "error")
    assert first["code"] == "text-does-not-fit"
    assert first["where"]["field"] == "caption, name"
