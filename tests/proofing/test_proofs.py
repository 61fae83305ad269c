"""Proofs of whole lists: what is looked at once for a template, what for every row, and what house rules make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from proofed_titles import blinking, flashing_pack

from titlegen.checking import check_names, check_style
from titlegen.checks.result import Checked
from titlegen.errors import UsageError
from titlegen.linting import lint_style
from titlegen.plan import Choices
from titlegen.proofing import proof
from titlegen.style.load import LoadedPack


def saved(pack: LoadedPack, folder: Path, **rules: Any) -> str:
    """The pack as a folder that a names file can name."""
    document = pack.style.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if rules:
        document["rules"] = {"checks": rules}
    folder.mkdir(exist_ok=True)
    (folder / "style.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    return str(folder)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("name\nAda\nGrace Brewster Murray Hopper\nMary\n", "utf-8")
    return path


@pytest.fixture
def strobe(tmp_path: Path) -> str:
    return saved(flashing_pack(blinking(5)), tmp_path / "strobe")


def told(checked: Checked, code: str) -> list[tuple[str, str]]:
    return [(str(result.where), result.severity) for result in checked.results if result.code == code]


def test_flashes_are_told_once_for_a_template_however_many_rows_there_are(names: Path, strobe: str) -> None:
    assert told(check_names(names, Choices(style=strobe)), "flashes") == [(f"{strobe}, t", "warning")]


def test_the_row_with_most_words_is_looked_at(names: Path, strobe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []

    def look(title: Any, *_: Any) -> list:
        looked_at.append(dict(title.layout.fields)["name"])
        return []

    monkeypatch.setattr("titlegen.proofing.check_flashes", look)
    check_names(names, Choices(style=strobe))
    assert looked_at == ["Grace Brewster Murray Hopper"]


@pytest.mark.parametrize(
    ("level", "expected"), [("off", []), ("info", ["info"]), ("warning", ["warning"]), ("error", ["error"])]
)
def test_house_rules_switch_flashes(level: str, expected: list[str], names: Path, tmp_path: Path) -> None:
    style = saved(flashing_pack(blinking(5)), tmp_path / "strobe", flashes=level)
    assert [severity for _, severity in told(check_names(names, Choices(style=style)), "flashes")] == expected


def test_the_contrast_over_a_plate_is_told_of_every_row(names: Path, tmp_path: Path) -> None:
    pack = flashing_pack({}, 10, 10, text={"color": "#FFFFFF"})
    style = saved(pack, tmp_path / "plain")
    bright = check_names(names, Choices(style=style, plate="white"))
    assert told(bright, "low-contrast") == [(f"{names}, row {row}, name", "warning") for row in (2, 3, 4)]
    assert told(check_names(names, Choices(style=style, plate="black")), "low-contrast") == []
    assert told(check_names(names, Choices(style=style)), "low-contrast") == []


def test_house_rules_switch_the_contrast_over_a_plate(names: Path, tmp_path: Path) -> None:
    pack = flashing_pack({}, 10, 10, text={"color": "#FFFFFF"})
    style = saved(pack, tmp_path / "plain", **{"low-contrast": "off"})
    assert told(check_names(names, Choices(style=style, plate="white")), "low-contrast") == []


def test_a_plate_that_cannot_be_read_is_wrong_usage(names: Path, strobe: str) -> None:
    with pytest.raises(UsageError, match="there is no plate"):
        check_names(names, Choices(style=strobe, plate="nowhere.png"))


def test_a_row_that_cannot_be_composed_is_passed_over(strobe: str, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name\n𓀀𓀀𓀀𓀀𓀀𓀀𓀀𓀀\nAda\n", "utf-8")
    checked = check_names(path, Choices(style=strobe, plate="black"))
    assert told(checked, "missing-glyph") != []
    assert told(checked, "flashes") == [(f"{strobe}, t", "warning")]


def test_a_styles_own_samples_are_proofed(tmp_path: Path) -> None:
    pack = flashing_pack(blinking(5), fields={"name": {"sample": "Ada"}}, text={"color": "#FFFFFF"})
    style = saved(pack, tmp_path / "strobe")
    checked = check_style(Choices(style=style, plate="white"))
    assert told(checked, "flashes") == [(f"{style}, t", "warning")]
    assert told(checked, "low-contrast") == [(f"{style}, t, name", "warning")]


def test_the_linter_tells_a_template_that_flashes_at_its_place(tmp_path: Path) -> None:
    pack = flashing_pack(blinking(5), fields={"name": {"sample": "Ada"}})
    style = saved(pack, tmp_path / "strobe")
    (result,) = (result for result in lint_style(style).results if result.code == "flashes")
    assert result.where.file == str(tmp_path / "strobe" / "style.yaml")
    assert result.where.line is not None
    assert result.where.field == "t"


def test_no_titles_need_no_proof() -> None:
    from titlegen.jobs import PackShelf

    assert proof([], PackShelf(), "nowhere.png") == []
