"""Packs that were made to do harm are refused in words, or drawn, in little memory, and without a look elsewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import hostile_bitmaps
import hostile_fonts
import hostile_numbers
import hostile_paths
import hostile_svgs
import hostile_yaml
import pytest
from confined import Confinement, Outcome
from hostile_pack import Hostile
from hostile_paths import SECRET, SECRET_COLOR
from PIL import Image

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the bounds are those of Linux")

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = tuple(str(Path(folder).resolve()) for folder in {sys.prefix, sys.base_prefix, ROOT})
SYSTEM = ("/dev/null", "/usr/share/locale", "/usr/lib/locale")

MOST_MEMORY = 700_000_000
"""Bytes that a command may have resident."""

SAYS_THE_REMEDY = re.compile(
    r"must be|not one of|has more than|; write it|needs |may have |is longer than|is not a size|px\.|Use "
)
"""What a value should be is told together with what is wrong with it."""

TITLE_ALONE = re.compile(r"the title|a title|handles of|one frame|the outline|“.*” holds no style")
"""Faults of a title, which has no line in a file."""

CASES = {
    f"{subject}: {name}": case
    for subject, cases in (
        ("yaml", hostile_yaml.HOSTILE),
        ("numbers", hostile_numbers.HOSTILE),
        ("paths", hostile_paths.HOSTILE),
        ("bitmaps", hostile_bitmaps.HOSTILE),
        ("svg", hostile_svgs.HOSTILE),
        ("fonts", hostile_fonts.HOSTILE),
    )
    for name, case in cases.items()
}


@pytest.fixture(scope="module")
def confinement() -> Iterator[Confinement]:
    confined = Confinement()
    yield confined
    confined.close()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_hostile_pack_is_refused_in_words_or_drawn_in_bounds(
    case: Hostile, confinement: Confinement, tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    case.build(pack)
    outcome = confinement.run(*case.command, pack, folder=tmp_path)
    told = f"exit {outcome.exit_code}, {outcome.seconds:.1f} s, {outcome.memory / 1e6:.0f} MB: {outcome.said[-2000:]}"
    assert outcome.killed_by == 0, told
    assert outcome.memory < MOST_MEMORY, told
    if case.says:
        assert_refused(case, outcome, told)
        assert not [path for path in tmp_path.iterdir() if path.suffix in (".png", ".mov")], told
    else:
        assert outcome.exit_code == 0, told
        assert_drawn(tmp_path, case)
    assert_kept_to_its_own(outcome, tmp_path)


def assert_refused(case: Hostile, outcome: Outcome, told: str) -> None:
    """It says what was expected, with a place and a remedy, and not more than fits on a screen."""
    assert outcome.exit_code in (2, 3), told
    assert case.says in outcome.said, told
    assert len(outcome.said) < 6000, told
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", outcome.said), told
    assert outcome.fault is not None
    assert outcome.fault["place"] or TITLE_ALONE.match(outcome.fault["message"]), told
    assert outcome.fault["remedy"] or SAYS_THE_REMEDY.search(outcome.fault["message"]), told


def assert_drawn(folder: Path, case: Hostile) -> None:
    """There is a picture, and it does not show what lies outside of the pack."""
    if "-o" not in case.command:
        return
    written = folder / case.command[case.command.index("-o") + 1]
    assert written.stat().st_size > 0
    if written.suffix == ".png":
        with Image.open(written) as picture:
            colors = picture.convert("RGB").getcolors(picture.width * picture.height) or []
        assert SECRET_COLOR not in {color for _, color in colors}


def assert_kept_to_its_own(outcome: Outcome, folder: Path) -> None:
    """Nothing was opened but the pack, what was delivered, the shipped fonts, and the installation."""
    assert SECRET not in outcome.said + outcome.printed
    own = (str(folder.resolve()), *INSTALLED, *SYSTEM)
    beside = str(folder.resolve() / "outside")
    for path in outcome.opened:
        if path == f"subprocess.Popen {sys.executable}":  # resvg's own process
            continue
        real = str(Path(path).resolve())
        assert real.startswith(own), path
        assert not real.startswith(beside), path
