"""What others have written never reaches a terminal as anything but text."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

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
