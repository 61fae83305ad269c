"""Artwork that cannot be drawn as it is meant is refused with its place, before anything is delivered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from titlegen.errors import NamesError, StyleError
from titlegen.layout.compose import compose
from titlegen.style.load import load_style_pack

PACK = """\
schema: 1
name: art
version: "1"
fonts: {sans: {file: "Inter[opsz,wght].ttf"}}
text: {name: {font: sans, size: 60}}
templates:
  card:
    fields: {name: {sample: Ada}, logo: {kind: image, default: fine.png}}
    layout:
      stack: horizontal
      items: [{image: PICTURE, height: 60}, {image: "{logo}", height: 60}, {text: "{name}", style: name}]
"""

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "art"
    made.mkdir()
    Image.new("RGBA", (12, 8), (200, 30, 20, 255)).save(made / "fine.png")
    return made


def composed(folder: Path, picture: str, logo: str = "") -> None:
    (folder / "style.yaml").write_text(PACK.replace("PICTURE", picture), encoding="utf-8")
    compose(load_style_pack(folder), None, {"name": "Ada", "logo": logo})


def test_a_sound_picture_is_taken(folder: Path) -> None:
    composed(folder, "fine.png")


SVGS = {
    "text": ("<text>Ada</text>", "has text in it. Convert the text to outlines"),
    "another file": ('<image href="other.png" width="5" height="5"/>', "refers to another file"),
    "another file, the old way": ('<image xlink:href="/etc/hosts" width="5" height="5"/>', "refers to another file"),
    "the net": ('<image href="http://localhost/x.png" width="5" height="5"/>', "refers to another file"),
    "an embedded svg": ('<image href="data:image/svg+xml;base64,PHN2Zy8+" width="5" height="5"/>', "refers to another"),
    "html": ("<foreignObject><p>Ada</p></foreignObject>", "has a foreignObject in it, which is not drawn"),
    "noise": ('<filter id="f"><feTurbulence numOctaves="100000"/></filter>', "has a filter, feTurbulence"),
    "a huge blur": ('<filter id="f"><feGaussianBlur stdDeviation="99999"/></filter>', "has a blur that is too large"),
}


@pytest.mark.parametrize(("inside", "message"), SVGS.values(), ids=SVGS.keys())
def test_an_svg_that_would_not_be_drawn_as_it_is_meant_is_refused(folder: Path, inside: str, message: str) -> None:
    (folder / "art.svg").write_text(f"{HEAD}{inside}</svg>", encoding="utf-8")
    with pytest.raises(StyleError, match=r"style\.yaml:11:\d+: “art\.svg” ") as fault:
        composed(folder, "art.svg")
    assert message in str(fault.value)


@pytest.mark.parametrize("size", ["0 0 1e999 10", "0 0 0 10", "0 0 10", "a b c d", "0 0 -4 4"])
def test_an_svg_without_a_size_is_refused(folder: Path, size: str) -> None:
    (folder / "art.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"/>', encoding="utf-8")
    with pytest.raises(StyleError, match="size"):
        composed(folder, "art.svg")


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp"])
def test_a_picture_cut_short_is_refused_before_it_is_drawn(folder: Path, suffix: str) -> None:
    noise = Image.effect_noise((300, 300), 90)
    noise.convert("RGB").save(folder / f"cut.{suffix}")
    whole = (folder / f"cut.{suffix}").read_bytes()
    (folder / f"cut.{suffix}").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StyleError, match=r"is damaged|is no picture"):
        composed(folder, f"cut.{suffix}")


def test_a_picture_outside_of_the_pack_is_not_read(folder: Path) -> None:
    shutil.copy(folder / "fine.png", folder.parent / "outside.png")
    (folder / "link.png").symlink_to(folder.parent / "outside.png")
    for name in ("../outside.png", str(folder.parent / "outside.png"), "link.png"):
        with pytest.raises(StyleError, match="lies outside of the pack"):
            composed(folder, name)
        with pytest.raises(NamesError, match=r"logo: “.*” lies outside of the pack"):
            composed(folder, "fine.png", logo=name)


def test_a_rows_picture_that_is_not_there_names_the_field_and_the_nearest_file(folder: Path) -> None:
    with pytest.raises(NamesError, match=r"logo: there is no picture “fin\.png”\. Did you mean “fine\.png”"):
        composed(folder, "fine.png", logo="fin.png")
