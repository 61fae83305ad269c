"""A font file that is not whole is told by what is wrong with it, and one that is odd but whole is taken."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from titlegen.errors import FontError
from titlegen.shipped import shipped_fonts
from titlegen.text.fonts import FontInstance as Instance
from titlegen.text.fonts import font_files, metrics_of
from titlegen.text.soundness import flaw_of

SOUND = shipped_fonts() / "noto-sans-georgian" / "NotoSansGeorgian-Regular.ttf"
ENTRY = struct.Struct(">4sIII")


def entries(data: bytes) -> dict[str, tuple[int, int, int]]:
    """Where the directory's entry of each table is, and where the table begins and ends."""
    found = {}
    for i in range(int.from_bytes(data[4:6])):
        tag, _, start, length = ENTRY.unpack_from(data, 12 + 16 * i)
        found[tag.decode()] = 12 + 16 * i, start, start + length
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copied = tmp_path / "copied.ttf"
    copied.write_bytes(SOUND.read_bytes())
    return copied


def change(path: Path, at: int, new: bytes) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:at] + new + data[at + len(new) :])


@pytest.mark.parametrize("font", font_files(shipped_fonts()), ids=lambda font: font.name)
def test_every_shipped_font_is_whole(font: Path) -> None:
    assert flaw_of(font) is None


@pytest.mark.parametrize("tag", ["hmtx", "hhea", "maxp", "cmap", "loca", "glyf", "GPOS"])
def test_one_byte_that_is_wrong_in_a_table_that_draws_is_noticed(path: Path, tag: str) -> None:
    _, start, end = entries(path.read_bytes())[tag]
    middle = (start + end) // 2
    change(path, middle, bytes([path.read_bytes()[middle] ^ 1]))
    assert flaw_of(path) == f"is damaged: its table “{tag}” does not agree with its check sum"


@pytest.mark.parametrize("tag", ["name", "OS/2", "GSUB"])
def test_tables_that_tools_change_without_mending_their_sum_are_taken(path: Path, tag: str) -> None:
    _, start, _ = entries(path.read_bytes())[tag]
    change(path, start + 12, b"\1")
    assert flaw_of(path) is None


def test_a_table_that_ends_beyond_the_file_is_cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8])
    assert flaw_of(path) == "is cut short: tables are missing from its end"


def test_metrics_that_do_not_reach_all_glyphs_are_noticed(path: Path) -> None:
    data = path.read_bytes()
    entry, start, end = entries(data)["hmtx"]
    kept = (end - start) // 8 * 4
    total = sum(struct.unpack(f">{kept // 4}I", data[start : start + kept])) & 0xFFFFFFFF
    change(path, entry, ENTRY.pack(b"hmtx", total, start, kept))
    assert "its table “hmtx” does not hold its" in (flaw_of(path) or "")


def test_tables_that_lie_in_each_other_are_noticed(path: Path) -> None:
    data = path.read_bytes()
    entry, _, _ = entries(data)["hmtx"]
    change(path, entry, ENTRY.pack(b"hmtx", 0, 0, len(data)))
    assert flaw_of(path) == "is damaged: its tables lie in each other"


def test_a_damaged_font_is_refused_when_it_is_opened(path: Path) -> None:
    _, start, _ = entries(path.read_bytes())["hmtx"]
    change(path, start, b"\xff\xff")
    with pytest.raises(FontError, match=r"copied\.ttf is damaged: its table “hmtx” .* Copy it again\."):
        metrics_of(Instance(path))
