"""What tests of held versions share: a small pack with a font and pictures of its own, and how it is opened."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from titlegen.approval.held import Held
from titlegen.approval.holding import hold
from titlegen.shipped import shipped_fonts
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.text.fonts import FontBook, font_files, font_folders

PACK = """\
schema: 1
name: small
version: "1.0"
canvas: 320x180
palette:
  ink: "#FFFFFF"
  plate: "#204060"
fonts:
  own: {file: Own.ttf, fallback: ["NotoSans-Bold.ttf"]}
text:
  name: {font: own, size: 24, color: ink}
templates:
  caption:
    fields:
      name: {required: true, sample: Ada}
      logo: {kind: image, sample: art/logo.png}
    layout:
      id: caption
      stack: horizontal
      padding: 4 8
      plate: {color: plate}
      items:
        - {id: logo, image: "{logo}", width: 20}
        - {id: name, text: "{name}", style: name}
    motion:
      in: {caption: {opacity: 0, lasts: 10f}}
      out: {caption: {opacity: 0, lasts: 6f}}
    hold: 2s
  card:
    fields: {name: {sample: The End}}
    anchor: center
    backdrop: {image: art/sky.png}
    layout: {id: name, text: "{name}", style: name}
"""


def made_pack(folder: Path, text: str = PACK) -> Path:
    """The folder of a pack: `style.yaml`, two pictures that it shows, one that it does not, and a font."""
    (folder / "art").mkdir(parents=True)
    (folder / "fonts").mkdir()
    (folder / "style.yaml").write_text(f"# a comment that stays\n{text}", "utf-8")
    Image.new("RGBA", (40, 40), (200, 30, 30, 255)).save(folder / "art" / "logo.png")
    Image.linear_gradient("L").convert("RGB").save(folder / "art" / "sky.png")
    Image.new("RGB", (9, 9)).save(folder / "art" / "unused.png")
    shutil.copyfile(shipped_fonts() / "noto-sans" / "NotoSans-Regular.ttf", folder / "fonts" / "Own.ttf")
    shutil.copyfile(folder / "fonts" / "Own.ttf", folder / "fonts" / "Unused.ttf")
    font_files.cache_clear()
    return folder


def opened(folder: Path) -> tuple[LoadedPack, FontBook]:
    font_files.cache_clear()
    pack = load_style_pack(folder)
    return pack, FontBook(font_folders(pack.folder))


def held(ledger: Path, folder: Path) -> Held:
    return hold(ledger, *opened(folder))


def change(folder: Path, before: str, after: str) -> None:
    """Write `after` instead of `before` into the pack."""
    text = (folder / "style.yaml").read_text("utf-8")
    assert before in text
    (folder / "style.yaml").write_text(text.replace(before, after), "utf-8")


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
