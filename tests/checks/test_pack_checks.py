from __future__ import annotations

from pathlib import Path

import pytest

from titlegen.checks.pack import check_pack
from titlegen.checks.result import CheckResult
from titlegen.style.load import LoadedPack, list_styles, load_style_pack

PACK = """\
# yaml-language-server: $schema=style.schema.json
schema: 1
name: tidy
version: "1"
palette:
  ink: "#000000"
  team: "#FF0000"
fonts:
  main: {file: NotoSans-Regular.ttf}
text:
  name: {font: main, size: 60, color: ink, fit: {size: 40}}
templates:
  caption:
    summary: A name.
    fields:
      name: {required: true, sample: Ada}
      color: {kind: color, default: team}
    layout:
      stack: vertical
      plate: {color: "{color}"}
      items:
        - {id: name, text: "{name}", style: name}
    motion: {in: {name: {opacity: 0, lasts: 10f}}}
"""


def results(folder: Path, *edits: str) -> list[CheckResult]:
    text = PACK
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "style.yaml").write_text(text, "utf-8")
    return list(check_pack(load_style_pack(folder)))


def test_a_tidy_pack_has_nothing_to_be_told(tmp_path: Path) -> None:
    assert results(tmp_path) == []


@pytest.mark.parametrize(
    ("edits", "code", "severity", "line", "column"),
    [
        (("palette:\n", 'palette:\n  sand: "#FFEEDD"\n'), "unused-colour", "warning", 6, 3),
        (("fonts:\n", "fonts:\n  other: {file: a.ttf}\n"), "unused-font", "warning", 9, 3),
        (
            ("text:\n", "text:\n  other: {font: main, size: 30, fit: {size: 20}}\n"),
            "unused-text-style",
            "warning",
            11,
            3,
        ),
        ((", fit: {size: 40}", ""), "no-fit", "warning", 11, 3),
        (("    summary: A name.\n", ""), "no-summary", "warning", 13, 3),
        ((", sample: Ada", ""), "no-sample", "warning", 16, 7),
        (("lasts: 10f", "lasts: 5s"), "moves-longer-than-it-stands", "info", 23, 5),
        (("# yaml-language-server: $schema=style.schema.json", "# mine"), "no-schema-line", "info", 2, 1),
    ],
    ids=lambda value: value if isinstance(value, str) and "-" in value else "",
)
def test_what_is_untidy_is_told_at_its_line(
    tmp_path: Path, edits: tuple[str, ...], code: str, severity: str, line: int, column: int
) -> None:
    (result,) = results(tmp_path, *edits)
    assert (result.code, result.severity) == (code, severity)
    assert (result.where.line, result.where.column) == (line, column)
    assert result.remedy


@pytest.mark.parametrize(
    "paint",
    [
        "{gradient: linear, stops: [sand, ink]}",
        "{gradient: linear, stops: [ink, {color: sand, at: 40%}]}",
        "sand",
    ],
)
def test_a_colour_is_used_wherever_paint_may_stand(tmp_path: Path, paint: str) -> None:
    edits = ("palette:\n", 'palette:\n  sand: "#FFEEDD"\n', "color: ink", f"color: {paint}")
    used = {result.message for result in results(tmp_path, *edits)}
    assert not any("sand" in message for message in used)


def test_a_colour_that_bears_the_name_of_an_item_alone_is_unused(tmp_path: Path) -> None:
    (result,) = results(tmp_path, "palette:\n", 'palette:\n  name: "#FFEEDD"\n')
    assert result.message == "nothing uses the colour “name”."


def test_a_text_that_never_changes_needs_no_floors(tmp_path: Path) -> None:
    edits = (
        "text:\n",
        "text:\n  label: {font: main, size: 30, color: ink}\n",
        "      items:\n",
        "      items:\n        - {text: LIVE, style: label}\n",
    )
    assert results(tmp_path, *edits) == []


@pytest.mark.parametrize("name", list_styles())
def test_a_shipped_pack_has_no_warning(name: str) -> None:
    pack: LoadedPack = load_style_pack(name)
    assert [str(result) for result in check_pack(pack) if result.severity != "info"] == []
