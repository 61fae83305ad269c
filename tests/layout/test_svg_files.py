"""SVG as drawing programs export it is taken; what would grow while it is drawn, or leave its file, is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from titlegen.layout import svg_drawing
from titlegen.layout.picture_fault import NoPictureError
from titlegen.layout.svg_files import svg_picture, svg_shape

ILLUSTRATOR = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
	<!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg version="1.1" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" width="80px" height="60px" viewBox="0 0 80 60">
<style type="text/css">.st0{fill:url(#SVGID_1_);} .st1{clip-path:url(#SVGID_2_);}</style>
<linearGradient id="SVGID_1_" gradientUnits="userSpaceOnUse" x1="0" x2="80"><stop offset="0" stop-color="#F00"/>
<stop offset="1" stop-color="#00F"/></linearGradient>
<linearGradient id="again" xlink:href="#SVGID_1_"/>
<defs><rect id="SVGID_0_" width="80" height="60"/></defs>
<clipPath id="SVGID_2_"><use xlink:href="#SVGID_0_"/></clipPath>
<g class="st1"><path class="st0" d="M0 0h80v60H0z"/><rect width="9" height="9" fill="url(#again)"/></g>
</svg>
"""


def test_an_svg_as_illustrator_exports_it_is_taken_and_drawn(tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_text(ILLUSTRATOR, encoding="utf-8")
    assert svg_shape(path) == (80, 60)
    drawn = tmp_path / "drawn.png"
    drawn.write_bytes(svg_picture(path, 160, 30))
    with Image.open(drawn) as picture:
        assert picture.size == (160, 30)
        left, right = picture.convert("RGB").getpixel((4, 20)), picture.convert("RGB").getpixel((155, 20))
    assert left[0] > 240 > right[0]
    assert right[2] > 240 > left[2]


def written(path: Path, inside: str) -> Path:
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60">{inside}</svg>', encoding="utf-8")
    return path


def test_an_element_that_is_used_counts_each_time(tmp_path: Path) -> None:
    once = '<g id="a">' + "<rect/>" * 99 + "</g>"
    svg_shape(written(tmp_path / "few.svg", once + '<use href="#a"/>' * 1000))
    with pytest.raises(NoPictureError, match="draws 202101 elements, more than artwork may have"):
        svg_shape(written(tmp_path / "many.svg", once + '<use href="#a"/>' * 2000))


def test_an_svg_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_drawing, "MOST_SECONDS", 1)
    tangle = "L80 60L0 60L80 0" * 40_000
    with pytest.raises(NoPictureError, match="it takes more memory or time than artwork may"):
        svg_shape(written(tmp_path / "tangle.svg", f'<path stroke="red" stroke-width="3" d="M0 0{tangle}"/>'))


def test_an_svg_that_takes_all_memory_takes_nothing_else_with_it(tmp_path: Path) -> None:
    tile = 'width="99999999" height="99999999" patternUnits="userSpaceOnUse"'
    inside = f'<pattern id="p" {tile}><rect width="99999999" height="9"/></pattern><rect width="80" fill="url(#p)"/>'
    path = written(tmp_path / "tile.svg", inside.replace('width="80"', 'width="80" height="60"'))
    with pytest.raises(NoPictureError, match="it takes more memory or time than artwork may"):
        svg_shape(path)


def test_what_resvg_says_against_an_svg_is_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.svg"
    path.write_text('<svg xmlns="urn:odd" viewBox="0 0 4 3"/>', encoding="utf-8")
    with pytest.raises(NoPictureError, match=r"cannot be drawn: .*root node"):
        svg_shape(path)
