"""`render` and `still`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from titlegen.delivery.verify import read_back
from titlegen.units import FrameRate, Size, Timecode

SMALL = ("--size", "320x180")
NAME = ("--set", "name=Jan Morgenstern")


def test_a_title_becomes_a_verified_movie_of_its_size_rate_and_length(run, tmp_path: Path) -> None:
    movie = tmp_path / "jan.mov"
    ran = run(
        "render", "chat-show", *NAME, "-o", movie, "--size", "640x360", "--rate", "29.97", "--start", "10:00:00;00"
    )
    facts = read_back(movie)
    rate = FrameRate.parse("29.97")
    assert ran.code == 0
    assert str(movie) in ran.out
    assert (facts.size, facts.rate, facts.codec) == (Size(640, 360), rate, "ap4h")
    assert facts.frames == 167  # 23 + 100 + 16 frames of 1/25 s at 30000/1001, to the nearest
    assert facts.start == Timecode.parse("10:00:00;00", rate)


@pytest.mark.parametrize(
    ("form", "codec"), [("prores-4444", "ap4h"), ("prores-4444xq", "ap4x"), ("prores-422hq", "apch")]
)
def test_every_movie_format_delivers(run, tmp_path: Path, form: str, codec: str) -> None:
    movie = tmp_path / "a.mov"
    assert run("render", "chat-show", *NAME, *SMALL, "--format", form, "-o", movie, "--hold", "0.4s").code == 0
    assert read_back(movie).codec == codec


@pytest.mark.parametrize(("form", "bits"), [("png", 8), ("png16", 16)])
def test_every_sequence_format_delivers_numbered_pictures(run, tmp_path: Path, form: str, bits: int) -> None:
    folder = tmp_path / "jan"
    assert run("render", "chat-show", *NAME, *SMALL, "--format", form, "-o", folder, "--hold", "2f").code == 0
    pictures = sorted(p.name for p in folder.iterdir())
    assert pictures[0] == "jan.0001.png"
    assert len(pictures) == read_back(folder).frames
    assert (folder / pictures[0]).read_bytes()[24] == bits


def test_without_a_name_for_the_output_the_words_make_one(run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("render", "chat-show", *NAME, *SMALL, "--hold", "1f").code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["jan-morgenstern.mov"]


def test_a_folder_that_exists_takes_a_movie_named_by_its_words(run, tmp_path: Path) -> None:
    assert run("render", "chat-show", *NAME, *SMALL, "--hold", "1f", "-o", tmp_path).code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["jan-morgenstern.mov"]


def test_without_any_words_the_samples_are_shown_and_that_is_said(run, tmp_path: Path) -> None:
    ran = run("still", "documentary", *SMALL, "-o", tmp_path / "a.png")
    assert ran.code == 0
    assert "samples" in ran.err


def test_a_still_has_alpha_and_over_a_plate_it_has_not(run, tmp_path: Path) -> None:
    free, laid = tmp_path / "free.png", tmp_path / "laid.png"
    assert run("still", "chat-show", *NAME, *SMALL, "-o", free).code == 0
    assert run("still", "chat-show", *NAME, *SMALL, "-o", laid, "--over", "#204060").code == 0
    alpha = np.asarray(Image.open(free).convert("RGBA"))[:, :, 3]
    over = np.asarray(Image.open(laid).convert("RGBA"))
    assert alpha.min() == 0
    assert alpha.max() == 255
    assert over[0, 0].tolist() == [0x20, 0x40, 0x60, 255]
    assert over[:, :, 3].min() == 255


def test_a_picture_can_be_the_plate_and_is_cropped_to_fill(run, tmp_path: Path) -> None:
    plate = tmp_path / "plate.png"
    Image.new("RGB", (400, 100), (10, 200, 30)).save(plate)
    out = tmp_path / "laid.png"
    assert run("still", "chat-show", *NAME, *SMALL, "-o", out, "--over", plate).code == 0
    assert Image.open(out).convert("RGB").getpixel((1, 1)) == (10, 200, 30)


def test_guides_draw_both_safe_areas(run, tmp_path: Path) -> None:
    out = tmp_path / "guides.png"
    assert run("still", "chat-show", *NAME, "--size", "hd", "-o", out, "--over", "black", "--guides").code == 0
    picture = np.asarray(Image.open(out).convert("RGB")).astype(int)
    assert picture[38, 960].max() > 200  # action-safe: 3.5 % of 1080 is 38 px (EBU R 95)
    assert picture[54, 960].max() > 200  # title-safe: 5 % is 54 px
    assert picture[46, 960].max() == 0


def test_the_moment_of_a_still_can_be_chosen(run, tmp_path: Path) -> None:
    first, middle = tmp_path / "first.png", tmp_path / "middle.png"
    run("still", "chat-show", *NAME, *SMALL, "-o", first, "--at", "0s")
    run("still", "chat-show", *NAME, *SMALL, "-o", middle, "--at", "2s")
    assert np.asarray(Image.open(first).convert("RGBA"))[:, :, 3].max() == 0
    assert np.asarray(Image.open(middle).convert("RGBA"))[:, :, 3].max() == 255


BAD = {
    "no such style": (("render", "chat-shov", *NAME), 2, "chat-show"),
    "no such template": (("render", "chat-show", "-t", "name-capton", *NAME), 2, "name-caption"),
    "no such field": (("render", "chat-show", "--set", "nam=Jan"), 2, "“name”"),
    "a field without a text": (("render", "chat-show", "--set", "name"), 2, "FIELD=TEXT"),
    "a field set twice": (("render", "chat-show", *NAME, *NAME), 2, "twice"),
    "a required field left empty": (("render", "chat-show", "--set", "role=Composer"), 3, "name"),
    "no such size": (("render", "chat-show", *NAME, "--size", "hdd"), 2, "hd"),
    "an odd size": (("render", "chat-show", *NAME, "--size", "1919x1080"), 2, "even"),
    "a rate of words": (("render", "chat-show", *NAME, "--rate", "fast"), 2, "23.976"),
    "a rate of nought": (("render", "chat-show", *NAME, "--rate", "0"), 2, "rate"),
    "no such format": (("render", "chat-show", *NAME, "--format", "prores-444"), 2, "prores-4444"),
    "no such hold": (("render", "chat-show", *NAME, "--hold", "long"), 2, "duration"),
    "a hold of a week": (("render", "chat-show", *NAME, "--hold", "604800s"), 2, "day"),
    "no such timecode": (("render", "chat-show", *NAME, "--start", "10:00"), 2, "HH:MM:SS:FF"),
    "drop-frame at 25": (("render", "chat-show", *NAME, "--start", "10:00:00;00"), 2, "drop-frame"),
    "a movie called mp4": (("render", "chat-show", *NAME, "-o", "a.mp4"), 2, ".mov"),
    "a sequence called mov": (("render", "chat-show", *NAME, "--format", "png", "-o", "a.mov"), 2, "folder"),
    "a folder that is not there": (("render", "chat-show", *NAME, "-o", "nowhere/a.mov"), 1, "folder does not exist"),
    "a still called jpg": (("still", "chat-show", *NAME, "-o", "a.jpg"), 2, ".png"),
    "a still after the end": (("still", "chat-show", *NAME, "--at", "90s"), 2, "ended"),
    "a plate that is not there": (("still", "chat-show", *NAME, "--over", "plate.png"), 2, "plate"),
    "a plate of no colour": (("still", "chat-show", *NAME, "--over", "#12"), 2, "#RRGGBB"),
    "a character no font has": (("render", "chat-show", "--set", "name=Jan 𓀀"), 3, "U+13000 EGYPTIAN HIEROGLYPH A001"),
    "far too long a name": (("render", "chat-show", "--set", "name=" + "Wilhelmina" * 30), 3, "Shorten it"),
}


@pytest.mark.parametrize(("words", "code", "told"), BAD.values(), ids=BAD.keys())
def test_a_mistake_says_what_is_wrong_and_leaves_nothing(run, tmp_path: Path, monkeypatch, words, code, told) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert ran.code == code
    assert told in ran.err
    assert list(tmp_path.iterdir()) == []


def test_an_unreadable_plate_is_refused(run, tmp_path: Path) -> None:
    plate = tmp_path / "plate.png"
    plate.write_bytes(b"not a picture")
    ran = run("still", "chat-show", *NAME, *SMALL, "--over", plate, "-o", tmp_path / "a.png")
    assert ran.code == 2
    assert "cannot be read" in ran.err


def test_the_first_picture_of_footage_can_be_the_plate(run, tmp_path: Path) -> None:
    footage, out = tmp_path / "footage.mov", tmp_path / "laid.png"
    run("render", "chat-show", *NAME, *SMALL, "--format", "prores-422hq", "--hold", "1f", "-o", footage)
    assert run("still", "chat-show", *NAME, *SMALL, "--over", footage, "-o", out).code == 0
    picture = np.asarray(Image.open(out).convert("RGB")).astype(int)
    assert picture[0, 0].max() <= 2  # the footage begins with black
    assert picture.max() > 240  # and the title lies on it


@pytest.mark.parametrize("content", [None, b"", b"not a movie"], ids=["missing", "empty", "words"])
def test_footage_that_cannot_be_read_is_refused(run, tmp_path: Path, content: bytes | None) -> None:
    footage = tmp_path / "footage.mov"
    if content is not None:
        footage.write_bytes(content)
    ran = run("still", "chat-show", *NAME, *SMALL, "--over", footage, "-o", tmp_path / "a.png")
    assert ran.code == 2
    assert "footage.mov cannot be read" in ran.err
    assert not (tmp_path / "a.png").exists()
