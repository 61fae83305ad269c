from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz

from titlegen import doctor
from titlegen.doctor import Finding, examine

Found = dict[str, Finding]


def look(folder: Path) -> Found:
    return {finding.what: finding for finding in examine(folder)}


@pytest.fixture
def no_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_trial", lambda: (True, "left out"))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TITLEGEN_FONT_PATH", raising=False)
        yield look(tmp_path_factory.mktemp("masters"))


def test_a_whole_installation_is_healthy(found: Found) -> None:
    found = {what: finding for what, finding in found.items() if what != "free space"}
    assert [finding for finding in found.values() if not finding.good] == []


def test_everything_is_told_in_one_line(found: Found) -> None:
    assert all(finding.told and "\n" not in finding.told for finding in found.values())


@pytest.mark.parametrize("what", ["av", "uharfbuzz", "numpy", "pillow", "pydantic", "fonttools", "moviepy", "titlegen"])
def test_each_library_is_told_with_its_version(found: Found, what: str) -> None:
    assert found[what].told[0].isdigit()


def test_the_libraries_inside_the_libraries_are_told(found: Found) -> None:
    assert "libavcodec" in found["av"].told
    assert "HarfBuzz" in found["uharfbuzz"].told


def test_a_real_title_is_rendered_and_verified(found: Found) -> None:
    assert "written and verified" in found["trial title"].told


def test_nothing_is_left_in_the_folder(tmp_path: Path, no_trial: None) -> None:
    look(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_font_folder_that_is_not_there_is_found(
    tmp_path: Path, no_trial: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TITLEGEN_FONT_PATH", f"{tmp_path}{os.pathsep}{tmp_path / 'gone'}")
    finding = look(tmp_path)["TITLEGEN_FONT_PATH"]
    assert not finding.good
    assert finding.told == f"names no folder: {tmp_path / 'gone'}"


def test_a_folder_that_is_not_there_is_found_and_the_rest_is_looked_at(tmp_path: Path, no_trial: None) -> None:
    found = look(tmp_path / "gone")
    assert not found["folder"].good
    assert not found["free space"].good
    assert found["trial title"].good


def test_a_harfbuzz_without_its_rasteriser_is_found(
    tmp_path: Path, no_trial: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(uharfbuzz, "RasterDraw")
    finding = look(tmp_path)["glyph rasteriser"]
    assert not finding.good
    assert "pip install" in finding.told


def test_a_library_that_is_missing_is_found(tmp_path: Path, no_trial: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise doctor.PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", missing)
    found = look(tmp_path)
    assert not found["moviepy"].good
    assert not found["av"].good
    assert found["shipped styles"].good


def test_missing_fonts_are_found(tmp_path: Path, no_trial: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("titlegen.shipped.shipped_fonts", lambda: tmp_path)
    assert not look(tmp_path)["shipped fonts"].good


def test_a_trial_that_fails_is_told_and_not_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> tuple[bool, str]:
        raise RuntimeError("the encoder\nis broken")

    monkeypatch.setattr(doctor, "_trial", broken)
    assert look(tmp_path)["trial title"] == Finding("trial title", False, "RuntimeError: the encoder is broken")


def test_a_python_that_is_too_old_is_found(tmp_path: Path, no_trial: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "OLDEST_PYTHON", (4, 0))
    assert "needs 4.0 or newer" in look(tmp_path)["Python"].told
