"""docs/gallery.md shows every template of every shipped pack; `make gallery` draws it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from titlegen.style.load import list_styles, load_style_pack

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "gallery.md").read_text("utf-8")
PICTURES = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGE)
TEMPLATES = [(name, template) for name in list_styles() for template in load_style_pack(name).style.templates]


@pytest.mark.parametrize(("pack", "template"), TEMPLATES)
def test_every_template_is_told_and_shown(pack: str, template: str) -> None:
    spec = load_style_pack(pack).style.templates[template]
    told = PAGE.split(f"\n### {pack} {template}\n", 1)[1].split("\n### ", 1)[0]
    assert spec.summary in told
    assert all(f"`{field}`" in told for field in spec.fields)
    assert f"(pictures/gallery/{pack}-{template}.jpg)" in told


@pytest.mark.parametrize("pack", list_styles())
@pytest.mark.parametrize("row", ["moments", "names", "shapes"])
def test_every_pack_is_shown_in_motion_with_difficult_names_and_in_other_shapes(pack: str, row: str) -> None:
    assert f"(pictures/gallery/{pack}-{row}.jpg)" in PAGE


@pytest.mark.parametrize("pack", list_styles())
def test_a_pack_is_told_with_its_version_and_summary(pack: str) -> None:
    style = load_style_pack(pack).style
    assert f"## {pack}\n\n{style.summary} Version {style.version}.\n" in PAGE


def test_every_picture_is_there_and_no_other() -> None:
    drawn = {f"pictures/gallery/{path.name}" for path in (DOCS / "pictures" / "gallery").iterdir()}
    assert drawn == set(PICTURES)
    for picture in PICTURES:
        with Image.open(DOCS / picture) as image:
            assert image.width > 300


def test_the_pictures_are_small() -> None:
    assert sum((DOCS / picture).stat().st_size for picture in PICTURES) < 3_000_000
