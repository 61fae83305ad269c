"""What others have written never reaches a terminal as anything but text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from titlegen.cli.errors import print_json
from titlegen.shipped import shipped_fonts


def test_the_name_of_a_font_cannot_command_a_terminal(run, tmp_path: Path) -> None:
    path = tmp_path / "odd.ttf"
    font = TTFont(shipped_fonts() / "noto-sans-georgian" / "NotoSansGeorgian-Regular.ttf")
    for platform in ((1, 0, 0), (3, 1, 0x409)):
        font["name"].setName("\x1b[2JOdd\x07", 16, *platform)
    font.save(path)
    ran = run("fonts", "show", path)
    assert ran.code == 0
    assert "[U+001B][2JOdd[U+0007]" in ran.out
    assert "\x1b" not in ran.out


def test_json_commands_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    said = {"text": "a\x9b2Jb\x7f\u202ec\u2066d\x1b[2J\u2028é漢"}
    print_json(said)
    printed = capsys.readouterr().out
    assert json.loads(printed) == said
    assert "é漢" in printed
    assert not set(printed) & set("\x9b\x7f\u202e\u2066\x1b\u2028")
