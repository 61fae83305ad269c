"""The wheel: what is installed finds its styles and fonts."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder, as pip lays them out."""
    built = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", built, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = built.glob("titlegen-*.whl")
    folder = built / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def command(installed: Path, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "titlegen", *words],
        cwd=where,
        env={"PYTHONPATH": str(installed), "PATH": "/usr/bin:/bin", "HOME": str(where)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_installed_wheel_renders_with_its_own_styles_and_fonts(installed: Path, tmp_path: Path) -> None:
    ran = command(
        installed,
        tmp_path,
        "render",
        "documentary",
        "--set",
        "name=Åsa",
        "--size",
        "320x180",
        "--hold",
        "1f",
        "-o",
        "a.mov",
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "a.mov").stat().st_size > 10_000
    assert "chat-show" in command(installed, tmp_path, "styles", "list").stdout


def test_an_installed_wheel_writes_pages_to_proof_read(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,role\nJan  Morgenstern,Composer\n", "utf-8")
    small = ("-s", "chat-show", "-t", "name-caption", "--size", "320x180", "--hold", "1f")
    ran = command(installed, tmp_path, "check", "names.csv", *small, "--html", "found.html")
    assert ran.returncode == 0, ran.stderr
    assert "<article" in (tmp_path / "found.html").read_text("utf-8")
    assert command(installed, tmp_path, "batch", "names.csv", *small, "-o", "out").returncode == 0
    ran = command(installed, tmp_path, "sheet", "out")
    assert ran.returncode == 0, ran.stderr
    assert len(list((tmp_path / "out").glob("contact-sheet*"))) == 3


def test_the_wheel_carries_every_style_every_font_every_licence_and_every_plate(installed: Path) -> None:
    shipped = installed / "titlegen" / "_shipped"
    wanted = (("styles", "*/style.yaml"), ("fonts", "*/*.?tf"), ("fonts", "*/OFL.txt"), ("examples/plates", "*.jpg"))
    for kind, pattern in wanted:
        here = {p.relative_to(ROOT / kind) for p in (ROOT / kind).glob(pattern)}
        assert here
        assert here == {p.relative_to(shipped / kind) for p in (shipped / kind).glob(pattern)}


def test_the_fonts_stay_under_twenty_megabytes() -> None:
    assert sum(p.stat().st_size for p in (ROOT / "fonts").rglob("*") if p.is_file()) < 20_000_000


def test_an_installed_wheel_makes_drafts(installed: Path, tmp_path: Path) -> None:
    small = ("-t", "name-caption", "--size", "320x180", "--hold", "1f", "-o", "a.mov")
    ran = command(installed, tmp_path, "render", "chat-show", *small, "--draft")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "DRAFT_a.mov").is_file()
