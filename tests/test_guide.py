"""docs/styles.md: what it prints is in a pack that loads, and its pictures are there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

import titlegen
from titlegen.errors import FontError
from titlegen.pipeline import still_moment
from titlegen.style.moves import PRESETS
from titlegen.style.scalars import REVEAL_SIDES

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "styles.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "examples" / "guide"
PACK = titlegen.load_style_pack(EXAMPLES)
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
RULES = "rules:", "minimum_text_height: 20", "reading_speed: 0.2"
"""The house rules that the guide shows are the defaults, which no pack needs to write."""


def told(text: str) -> list[str]:
    """The lines of a block without comments and indentation."""
    lines = (re.sub(r"\s{2,}#.*", "", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_every_line_of_yaml_is_in_the_example_pack(block: str) -> None:
    known = {*told((EXAMPLES / "style.yaml").read_text(encoding="utf-8")), *RULES}
    assert [line for line in told(block) if line not in known] == []


def test_every_picture_that_is_shown_is_there() -> None:
    shown = re.findall(r"\]\((pictures/[^)]+)\)", GUIDE)
    assert len(shown) > 20
    assert [name for name in shown if not (ROOT / "docs" / name).is_file()] == []


def test_every_preset_and_every_reveal_is_named() -> None:
    named = set(re.findall(r"`([a-z-]+)`", GUIDE))
    assert named >= {*PRESETS, *REVEAL_SIDES}


@pytest.mark.parametrize("template", PACK.style.templates)
def test_every_example_is_seen_in_its_hold_and_on_its_way(template: str) -> None:
    title = titlegen.compose(PACK, template, size="640x360")
    hold = title.frame(still_moment(title, None))
    assert hold.ground is not None or hold.pixels[..., 3].max() > 0.9
    for index in range(0, title.timeline.frames, 7):
        assert np.isfinite(title.frame(index).pixels).all()


def test_a_wrong_axis_in_a_move_names_the_line_of_the_move(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "guide")
    file = tmp_path / "guide" / "style.yaml"
    text = file.read_text(encoding="utf-8")
    move = "axes: {wght: 100, wdth: 62}, opacity: 0"
    file.write_text(text.replace(move, move.replace("100", "1000")), encoding="utf-8")
    with pytest.raises(FontError, match="wght 1000 is beyond the end of that axis") as fault:
        titlegen.compose(titlegen.load_style_pack(tmp_path / "guide"), "weight")
    assert fault.value.place is not None
    assert fault.value.place.file == str(file)
    assert fault.value.place.line == text[: text.index(move)].count("\n") + 1
