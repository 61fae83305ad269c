"""Texts over footage: what is told of them, and what counts in their favour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from proofed_titles import titled
from written_packs import NAME, stack, written

from titlegen.checks.contrast import contrast
from titlegen.checks.result import CheckResult
from titlegen.errors import Place, UsageError
from titlegen.proofing import Footage, check_over_plate
from titlegen.units import Color


def told(
    plate: str, text: dict[str, Any] | None = None, layout: dict | None = None, size: str = "hd"
) -> list[CheckResult]:
    pack = written(layout or NAME, text={"color": "#FFFFFF", **(text or {})}, anchor="bottom-left")
    title = titled(pack, size=size, name="Ada Lovelace")
    return list(check_over_plate(title, Place(file="names.csv", row=3), Footage(plate)))


def test_a_text_over_a_colour_like_its_own_is_told_with_its_place_and_what_it_needs() -> None:
    (result,) = told("#DDDDDD")
    ratio = contrast(Color.parse("#DDDDDD"), Color(1, 1, 1))
    assert (result.code, result.severity, result.where) == (
        "low-contrast",
        "warning",
        Place(file="names.csv", row=3, field="name"),
    )
    assert result.message.startswith("“Ada Lovelace” over #DDDDDD has a contrast of ")
    assert ratio_in(result.message) == pytest.approx(ratio, rel=0.02)
    assert "at 60 px it needs 3:1" in result.message


def ratio_in(message: str) -> float:
    return float(message.split("contrast of ")[1].split(":1")[0])


@pytest.mark.parametrize("plate", ["black", "#808080", "#00309A"])
def test_white_over_what_is_dark_passes(plate: str) -> None:
    assert told(plate) == []


def test_a_small_text_needs_more() -> None:
    assert told("#808080", {"size": 60}) == []
    (result,) = told("#808080", {"size": 30})
    assert ratio_in(result.message) == pytest.approx(3.95, rel=0.02)
    assert "at 30 px it needs 4.5:1" in result.message


@pytest.mark.parametrize("size", ["hd", "uhd", "vertical", "640x360"])
def test_sizes_are_those_of_the_style_and_places_those_of_the_canvas(size: str) -> None:
    (result,) = told("white", size=size)
    x, y = (int(part.split()[-1]) for part in result.message.split("worst around ")[1].split(";")[0].split(", "))
    title = titled(written(NAME, text={"color": "#FFFFFF"}, anchor="bottom-left"), size=size, name="Ada Lovelace")
    (ink,) = (item.ink for item in title.layout.items() if item.id == "name")
    assert ink.x - 4 <= x <= ink.right + 4
    assert ink.y - 4 <= y <= ink.bottom + 4
    assert "at 60 px" in result.message


@pytest.mark.parametrize(
    "help",
    [
        pytest.param({"stroke": {"color": "#000000", "width": 4, "position": "outside"}}, id="an outline"),
        pytest.param({"stroke": {"color": "#000000", "width": 2, "position": "outside"}}, id="a thin one"),
        pytest.param({"shadow": {"blur": 10, "opacity": 1, "y": 0, "strength": 5}}, id="a dense shadow"),
    ],
)
def test_an_outline_or_a_shadow_counts_in_favour(help: dict[str, Any]) -> None:
    assert told("#E0E0E0") != []
    assert told("#E0E0E0", help) == []


def test_a_shadow_that_is_too_faint_does_not_help() -> None:
    assert told("#FFFFFF", {"shadow": {"blur": 40, "opacity": 0.2}}) != []


@pytest.mark.parametrize(
    ("color", "seen_through"),
    [("#101010", False), ({"gradient": "linear", "stops": ["#101010", "#303030"]}, False), ("#10101020", True)],
)
def test_a_text_on_an_opaque_plate_of_its_own_is_not_looked_at(color: Any, seen_through: bool) -> None:
    layout = stack("vertical", NAME, plate={"color": color}, padding=20)
    assert bool(told("#FFFFFF", layout=layout)) == seen_through


def test_footage_is_a_picture_too_and_only_what_lies_under_the_text_counts(tmp_path: Path) -> None:
    picture = Image.new("RGB", (192, 108), "#FFFFFF")
    picture.paste("#101010", (0, 54, 192, 108))
    picture.save(tmp_path / "half.png")
    assert told(str(tmp_path / "half.png")) == []
    picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM).save(tmp_path / "other.png")
    (result,) = told(str(tmp_path / "other.png"))
    assert "over other.png" in result.message


def test_runs_of_other_colours_are_told_by_the_worst() -> None:
    assert told("black", {"color": {"gradient": "linear", "angle": 90, "stops": ["#FFFFFF", "#101010"]}}) != []


def test_footage_is_read_once_for_each_size(tmp_path: Path) -> None:
    path = tmp_path / "plate.png"
    Image.new("RGB", (64, 36), "#FFFFFF").save(path)
    footage = Footage(str(path))
    title = titled(written(NAME, text={"color": "#FFFFFF"}), name="Ada")
    assert list(check_over_plate(title, Place(), footage))
    path.unlink()
    assert list(check_over_plate(title, Place(), footage))


def test_footage_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="there is no plate"):
        told("nowhere.jpg")
