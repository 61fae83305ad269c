"""What others have written never reaches a terminal as anything but text."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from titlegen.cli.errors import printable
from titlegen.shipped import shipped_fonts


def test_control_characters_are_written_out_and_lines_stay_lines() -> None:
    assert printable("a\x1b]0;b\x07\tc\nd\x9be") == "a\\x1b]0;b\\x07\tc\nd\\x9be"


def test_the_name_of_a_font_cannot_command_a_terminal(run, tmp_path: Path) -> None:
    path = tmp_path / "odd.ttf"
    font = TTFont(shipped_fonts() / "noto-sans-georgian" / "NotoSansGeorgian-Regular.ttf")
    for platform in ((1, 0, 0), (3, 1, 0x409)):
        font["name"].setName("\x1b[2JOdd\x07", 16, *platform)
    font.save(path)
    ran = run("fonts", "show", path)
    assert ran.code == 0
    assert "\\x1b[2JOdd\\x07" in ran.out
    assert "\x1b" not in ran.out
