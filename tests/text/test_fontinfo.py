from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from titlegen.errors import FontError
from titlegen.shipped import shipped_fonts
from titlegen.text.fontinfo import FontInfo, embedding_rights, feature_name, font_info
from titlegen.text.fonts import font_files

MONA = shipped_fonts() / "mona-sans" / "MonaSans[opsz,wdth,wght].ttf"
OSWALD = shipped_fonts() / "oswald" / "Oswald[wght].ttf"
ARABIC = shipped_fonts() / "noto-sans-arabic" / "NotoSansArabic-Bold.ttf"


def make_font(path: Path, characters: str, fs_type: int = 0, licence: str = "", name: str = "Test") -> TTFont:
    """A font with a square for each of `characters`, saved to `path`."""
    pen = TTGlyphPen(None)
    for i, point in enumerate([(0, 0), (0, 500), (500, 500), (500, 0)]):
        (pen.lineTo if i else pen.moveTo)(point)
    pen.closePath()
    square = pen.glyph()
    glyphs = [".notdef", *(f"g{ord(c):04X}" for c in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(c): f"g{ord(c):04X}" for c in characters})
    builder.setupGlyf(dict.fromkeys(glyphs, square))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Bold", "licenseDescription": licence})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    builder.save(path)
    return builder.font


@pytest.fixture(scope="module")
def mona() -> FontInfo:
    return font_info(MONA)


def test_a_font_tells_its_name_version_and_licence(mona: FontInfo) -> None:
    assert (mona.family, mona.version, mona.licence_name) == ("Mona Sans VF", "2.008", "OFL-1.1")
    assert "SIL Open Font License" in mona.licence


def test_a_variable_font_tells_where_its_axes_begin_stand_and_end(mona: FontInfo) -> None:
    weight = next(axis for axis in mona.axes if axis.tag == "wght")
    assert (weight.minimum, weight.default, weight.maximum, weight.name) == (200, 200, 900, "Weight")


def test_an_axis_that_cannot_move_is_not_listed(mona: FontInfo) -> None:
    assert mona.axes_told == "wdth 75–125, wght 200–900, opsz 0–100"


def test_a_static_font_has_no_axes() -> None:
    assert font_info(ARABIC).axes_told == ""


def test_features_are_those_of_all_scripts_and_of_substitution_and_placing() -> None:
    features = font_info(ARABIC).features
    assert {"init", "medi", "fina", "mark", "kern"} <= set(features)
    assert list(features) == sorted(set(features))


def test_scripts_come_with_the_most_characters_first() -> None:
    oswald = font_info(OSWALD)
    assert [name for name, _ in oswald.scripts] == ["Latin", "Cyrillic"]
    assert oswald.scripts_told(1) == f"Latin {oswald.scripts[0][1]}, 1 more"


def test_a_few_borrowed_letters_make_no_script(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "ABCDEFGHIJKLMNOPQRSTUVWXYZπΩμ")
    assert font_info(tmp_path / "a.ttf").scripts == (("Latin", 26),)


def test_a_font_of_signs_covers_no_script(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "★☆♥♦123")
    info = font_info(tmp_path / "a.ttf")
    assert info.scripts_told(3) == "signs only"
    assert (info.characters, info.glyphs) == (7, 8)


@pytest.mark.parametrize(
    ("fs_type", "told"),
    [
        pytest.param(0x0000, "installable: may be embedded without restriction", id="installable"),
        pytest.param(0x0002, "restricted: may not be embedded without the owner's permission", id="restricted"),
        pytest.param(0x0004, "preview & print: may be embedded in documents that are only read", id="preview"),
        pytest.param(0x0008, "editable: may be embedded in documents that are edited", id="editable"),
        pytest.param(
            0x000A, "editable: may be embedded in documents that are edited", id="the least restrictive holds"
        ),
        pytest.param(
            0x0104, "preview & print: may be embedded in documents that are only read; no subsetting", id="whole"
        ),
        pytest.param(
            0x0300, "installable: may be embedded without restriction; no subsetting; bitmap only", id="bitmap"
        ),
        pytest.param(None, "not told", id="no OS/2 table"),
    ],
)
def test_embedding_rights_are_told_in_words(fs_type: int | None, told: str) -> None:
    assert embedding_rights(fs_type) == told


def test_embedding_rights_are_those_in_the_file(tmp_path: Path) -> None:
    make_font(tmp_path / "a.ttf", "A", fs_type=2)
    assert font_info(tmp_path / "a.ttf").embedding.startswith("restricted")


@pytest.mark.parametrize(
    ("licence", "name"),
    [
        ("Licensed under the SIL Open Font License, Version 1.1.", "OFL-1.1"),
        ("Licensed under the Apache License, Version 2.0", "Apache-2.0"),
        ("Ask our lawyers.", "see file"),
        ("", "not told"),
    ],
)
def test_a_licence_has_a_short_name(tmp_path: Path, licence: str, name: str) -> None:
    make_font(tmp_path / "a.ttf", "A", licence=licence)
    assert font_info(tmp_path / "a.ttf").licence_name == name


@pytest.mark.parametrize(
    ("tag", "name"),
    [("tnum", "figures of one width"), ("ss05", "stylistic set 5"), ("cv11", "character variant 11"), ("zzzz", "")],
)
def test_common_features_have_a_name_for_people(tag: str, name: str) -> None:
    assert feature_name(tag) == name


def test_of_a_collection_the_first_font_is_told(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [make_font(tmp_path / f"{name}.ttf", "AB", name=name) for name in ("First", "Second")]
    collection.save(tmp_path / "both.ttc")
    assert font_info(tmp_path / "both.ttc").family == "First"


def test_everything_is_told_in_aligned_lines(mona: FontInfo) -> None:
    told = mona.told()
    assert "font       Mona Sans VF Regular" in told
    assert "axes       wdth  75–125, stands at 100, Width\n           wght" in told
    assert "           tnum  figures of one width" in told
    assert all(len(line) <= 120 and line == line.rstrip() for line in told.splitlines())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"just words", id="words"),
        pytest.param(OSWALD.read_bytes()[:3000], id="cut off early"),
        pytest.param(OSWALD.read_bytes()[:50_000], id="cut off late"),
        pytest.param(OSWALD.read_bytes().replace(b"name", b"nome", 1), id="without names"),
    ],
)
def test_a_broken_file_is_a_font_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(FontError, match=r"broken\.ttf"):
        font_info(path)


def test_a_file_that_is_not_there_is_a_font_error(tmp_path: Path) -> None:
    with pytest.raises(FontError, match=r"nothing\.ttf"):
        font_info(tmp_path / "nothing.ttf")


def test_every_shipped_font_may_be_used_on_air() -> None:
    told = [font_info(path) for path in font_files(shipped_fonts())]
    assert told
    assert {info.licence_name for info in told} <= {"OFL-1.1", "Apache-2.0"}
    assert {info.embedding.split(":")[0] for info in told} == {"installable"}
