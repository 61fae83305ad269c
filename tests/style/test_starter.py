from __future__ import annotations

import json
from pathlib import Path

import pytest

from titlegen.checks.result import CheckResult
from titlegen.errors import Place, UsageError
from titlegen.pipeline import check, compose
from titlegen.style import starter
from titlegen.style.load import load_style_pack
from titlegen.style.schema import SCHEMA_FILE, style_schema
from titlegen.style.starter import start_pack


def test_a_started_pack_loads_under_its_name(tmp_path: Path) -> None:
    made = start_pack("evening-news", tmp_path)
    assert made == tmp_path / "evening-news"
    assert load_style_pack(made).name == "evening-news"


def test_a_started_pack_renders_at_once_with_nothing_to_complain_of(tmp_path: Path) -> None:
    title = compose(load_style_pack(start_pack("evening-news", tmp_path)))
    results: list[CheckResult] = check(title, Place())
    assert results == []
    pixels = title.frame(title.timeline.frames // 2).pixels
    assert pixels[..., 3].max() > 0.9


@pytest.mark.parametrize("size", ["hd", "vertical", "square", "uhd"])
def test_a_started_pack_holds_a_long_name_in_every_shape_of_picture(tmp_path: Path, size: str) -> None:
    pack = load_style_pack(start_pack("evening-news", tmp_path))
    compose(pack, None, {"name": "Bartholomew Featherstonehaugh-Cholmondeley", "role": ""}, size=size)


def test_a_started_pack_has_the_schema_beside_it_and_points_editors_to_it(tmp_path: Path) -> None:
    made = start_pack("evening-news", tmp_path)
    first = (made / "style.yaml").read_text("utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    assert json.loads((made / SCHEMA_FILE).read_text("utf-8")) == style_schema()


def test_a_started_pack_explains_itself(tmp_path: Path) -> None:
    text = (start_pack("evening-news", tmp_path) / "style.yaml").read_text("utf-8")
    assert text.count("#") > 15
    assert max(len(line) for line in text.splitlines()) <= 120


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("Evening News", "Try “evening-news”."),
        ("8 o'clock", "Try “o-clock”."),
        ("news_2", "Try “news”."),
        ("", "begins with a letter"),
        ("../up", "Try “up”."),
        (".", "begins with a letter"),
        ("ü", "begins with a letter"),
        ("x" * 42, f"Try “{'x' * 41}”."),
        ("news\n", "Try “news”."),
    ],
)
def test_a_name_that_no_pack_can_have_is_refused(tmp_path: Path, name: str, remedy: str) -> None:
    with pytest.raises(UsageError, match="cannot be a style's name") as caught:
        start_pack(name, tmp_path)
    assert remedy in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "style.yaml").write_text("precious")
    with pytest.raises(UsageError, match="is there already"):
        start_pack("mine", tmp_path)
    assert (tmp_path / "mine" / "style.yaml").read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        start_pack("mine", tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_nothing_half_written_is_left_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Path.write_text

    def full(path: Path, text: str, encoding: str | None = None) -> int:
        if path.name == "style.yaml":
            raise OSError(28, "No space left on device")
        return written(path, text, encoding=encoding)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(UsageError, match="cannot be made: No space left on device"):
        start_pack("mine", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_start_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(starter, "style_schema", interrupted)
    with pytest.raises(KeyboardInterrupt):
        start_pack("mine", tmp_path)
    assert list(tmp_path.iterdir()) == []
