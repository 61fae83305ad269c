"""Finding fonts by name, path and pattern, and what is said when one is not there or not whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from titlegen.errors import FontError
from titlegen.layout.compose import compose
from titlegen.layout.model import TextItem
from titlegen.shipped import shipped_fonts
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook, FontInstance, FontRequest, axes_of, coverage, font_folders, with_axes
from titlegen.text.shape import shape_line
from titlegen.text.styled import Setting

BOOK = FontBook((shipped_fonts(),))
MONA = "MonaSans[opsz,wdth,wght].ttf"


@pytest.fixture
def cjk_folder() -> Path:
    """Debian's Noto CJK, 60 MB that are not shipped: CI installs and must have it, another machine may do without."""
    folder = Path("/usr/share/fonts/opentype/noto")
    if not (folder / "NotoSansCJK-Regular.ttc").exists():
        missing = "Noto CJK is not on this machine: apt-get install fonts-noto-cjk"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return folder


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("NotoSans-Regular.ttf", "noto-sans/NotoSans-Regular.ttf"),
        ("noto-sans/NotoSans-Regular.ttf", "noto-sans/NotoSans-Regular.ttf"),
        (MONA, f"mona-sans/{MONA}"),
        (f"mona-sans/{MONA}", f"mona-sans/{MONA}"),
        ("notosans-regular.TTF", "noto-sans/NotoSans-Regular.ttf"),
    ],
)
def test_a_font_is_found_by_its_name_or_its_path(name: str, file: str) -> None:
    assert BOOK.find(name) == shipped_fonts() / file


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("NotoSansRegular.ttf", "Did you mean “NotoSans-Regular.ttf”?"),
        ("MonaSans[wght].ttf", "Did you mean “MonaSans[opsz,wdth,wght].ttf”?"),
        ("fonts/Osvald[wght].ttf", "Did you mean “Oswald[wght].ttf”?"),
        ("zzzz", "“titlegen fonts list” shows what there is."),
        ("", "“titlegen fonts list” shows what there is."),
        ("oSans-Regular.ttf", "Did you mean “NotoSans-Regular.ttf”?"),
        ("NotoSans*-Regular.ttf", "Did you mean “NotoSans-Regular.ttf”?"),
        ("../fonts/noto-sans/NotoSans-Regular.ttf", "Did you mean “NotoSans-Regular.ttf”?"),
    ],
)
def test_an_unknown_font_is_told_with_the_nearest_name(name: str, remedy: str) -> None:
    with pytest.raises(FontError) as caught:
        BOOK.find(name)
    assert caught.value.message == f"there is no font “{name}” in {shipped_fonts()}."
    assert caught.value.remedy == remedy


def test_an_unknown_fallback_font_is_an_error_but_a_pattern_may_match_nothing() -> None:
    with pytest.raises(FontError, match=r"there is no font “NotoSanz-Bold\.ttf”"):
        BOOK.chain(FontRequest("NotoSans-Regular.ttf", fallback=("NotoSanz-Bold.ttf",)))
    assert BOOK.chain(FontRequest("NotoSans-Regular.ttf", fallback=("*Nothing*",))).rest == ()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("SourceSerif4*", ["SourceSerif4-Italic[opsz,wght].ttf", "SourceSerif4[opsz,wght].ttf"]),
        ("SourceSerif4[*].ttf", ["SourceSerif4[opsz,wght].ttf"]),
        ("EBGaramond[wgh?].ttf", ["EBGaramond[wght].ttf"]),
        ("EBGaramond[tghw].ttf?", []),
        ("*Thai-?old.ttf", ["NotoSansThai-Bold.ttf"]),
        ("noto-sans-thai/*", ["NotoSansThai-Bold.ttf", "NotoSansThai-Regular.ttf"]),
        ("NotoSans?Bold.ttf", ["NotoSans-Bold.ttf"]),
    ],
)
def test_a_pattern_stands_for_characters_of_one_name_and_a_bracket_for_itself(
    pattern: str, expected: list[str]
) -> None:
    chain = BOOK.chain(FontRequest("NotoSans-Regular.ttf", fallback=(pattern,)))
    assert [font.name for font in chain.rest] == expected


def test_a_font_is_tried_once_in_the_order_of_the_style() -> None:
    fallback = ("NotoSansThai-Bold.ttf", "NotoSans*-Bold.ttf", "NotoSansLao-Bold.ttf", "NotoSans-Regular.ttf")
    chain = BOOK.chain(FontRequest("NotoSans-Regular.ttf", fallback=fallback))
    names = [font.name for font in chain]
    assert names[:3] == ["NotoSans-Regular.ttf", "NotoSansThai-Bold.ttf", "NotoSans-Bold.ttf"]
    assert len(names) == len(set(names))


def test_the_pack_comes_before_the_path_and_the_path_before_the_shipped_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, first, second = folders = [tmp_path / name for name in ("pack", "first", "second")]
    monkeypatch.setenv("TITLEGEN_FONT_PATH", f"{first}:{second}:")
    for folder, names in zip((pack / "fonts", first, second), ("a", "ab", "abc"), strict=True):
        folder.mkdir(parents=True)
        for name in (*names, "Oswald[wght]"):
            shutil.copy(BOOK.find("NotoSans-Bold.ttf"), folder / f"{name}.ttf")
    book = FontBook(font_folders(pack))
    assert book.folders == (pack / "fonts", first, second, shipped_fonts())
    assert [book.find(f"{name}.ttf").parent for name in "abc"] == [pack / "fonts", *folders[1:]]
    assert book.find("Oswald[wght].ttf").parent == pack / "fonts"
    assert FontBook(font_folders()).find("Oswald[wght].ttf").parent == first
    assert book.find("EBGaramond[wght].ttf").parent.parent == shipped_fonts()


def test_without_a_font_path_only_pack_and_shipped_fonts_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TITLEGEN_FONT_PATH", raising=False)
    assert font_folders() == (shipped_fonts(),)
    assert font_folders(Path("pack")) == (Path("pack/fonts"), shipped_fonts())


def test_a_folder_of_the_font_path_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TITLEGEN_FONT_PATH", "/no/such/folder")
    with pytest.raises(FontError, match="TITLEGEN_FONT_PATH names “/no/such/folder”"):
        font_folders()


CJK_NAMES = {
    "japanese": ("山田 太郎", "ja"),
    "chinese": ("王小明", "zh-Hans"),
    "korean": ("김철수", "ko"),
    "mixed": ("Kim 김 (金)", "ko"),
}


@pytest.mark.parametrize(("name", "language"), CJK_NAMES.values(), ids=CJK_NAMES)
def test_names_from_east_asia_are_set_with_fonts_of_the_named_folder(
    name: str, language: str, chat_show: LoadedPack, cjk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TITLEGEN_FONT_PATH", str(cjk_folder))
    layout = compose(chat_show, "name-caption", {"name": name, "role": name}, language=language)
    texts = [i for i in layout.items() if isinstance(i, TextItem)]
    assert [text.lines for text in texts] == [(name,), (name,)]
    for text, file in zip(texts, ("NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"), strict=True):
        assert all(glyph.id for glyph in text.glyphs)
        assert file in {glyph.font.name for glyph in text.glyphs}


def test_one_ideograph_has_the_shape_of_its_rows_language(
    chat_show: LoadedPack, cjk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TITLEGEN_FONT_PATH", str(cjk_folder))
    ids = set()
    for language in ("ja", "zh-Hans", "zh-Hant"):
        layout = compose(chat_show, "name-caption", {"name": "骨"}, language=language)
        ids |= {glyph.id for text in layout.items() if isinstance(text, TextItem) for glyph in text.glyphs}
    assert len(ids) >= 2


AXES = [
    (MONA, "wght", 700.0, None, None),
    (MONA, "wght", 200.0, None, None),
    (MONA, "wght", 900.0, None, None),
    (MONA, "wght", 199.0, "has no wght 199", "wght goes from 200 to 900."),
    (MONA, "wght", 901.0, "has no wght 901", "wght goes from 200 to 900."),
    (MONA, "wgth", 700.0, "has no axis “wgth”", "Its axes: wdth, wght, opsz, ital."),
    (MONA, "WGHT", 700.0, "has no axis “WGHT”", "Its axes: wdth, wght, opsz, ital."),
    ("NotoSans-Regular.ttf", "wght", 700.0, "has no axis “wght”", "Its axes: none; it is not a variable font."),
]


@pytest.mark.parametrize(("file", "tag", "value", "message", "remedy"), AXES)
def test_an_axis_is_checked_against_the_file(
    file: str, tag: str, value: float, message: str | None, remedy: str | None
) -> None:
    ways = (
        lambda: BOOK.chain(FontRequest(file, ((tag, value),))).first,
        lambda: with_axes(FontInstance(BOOK.find(file)), [(tag, value)]),
    )
    for resolve in ways:
        if message is None:
            assert dict(resolve().axes) == {tag: value}
            continue
        with pytest.raises(FontError) as caught:
            resolve()
        assert caught.value.message == f"{file} {message}."
        assert caught.value.remedy == remedy


def test_a_variable_stand_in_follows_weight_and_width_as_far_as_it_goes() -> None:
    request = FontRequest(MONA, (("opsz", 72.0), ("wdth", 120.0), ("wght", 850.0)), ("Oswald[wght].ttf",))
    assert BOOK.chain(request).rest[0].axes == (("wght", 700.0),)
    assert {axis.tag: axis.maximum for axis in axes_of(BOOK.find("Oswald[wght].ttf"))} == {"wght": 700.0}


BROKEN = {
    "empty": lambda whole: b"",
    "text": lambda whole: b"this is not a font" * 50,
    "zeroes": lambda whole: bytes(2000),
    "web page instead of a download": lambda whole: b"<!DOCTYPE html><html><body>404</body></html>",
    "header alone": lambda whole: whole[:300],
    "first tenth": lambda whole: whole[: len(whole) // 10],
    "half": lambda whole: whole[: len(whole) // 2],
    "end lost": lambda whole: whole[:-12],
}


@pytest.mark.parametrize("file", ["NotoSans-Regular.ttf", MONA])
@pytest.mark.parametrize("damage", BROKEN)
def test_a_font_that_is_not_whole_is_refused_by_name(file: str, damage: str, tmp_path: Path) -> None:
    """HarfBuzz takes what it can get of a damaged font, and letters would be missing without a word."""
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(BROKEN[damage](BOOK.find(file).read_bytes()))
    with pytest.raises(FontError) as caught:
        FontBook((tmp_path,)).chain(FontRequest("broken.ttf"))
    assert str(broken) in caught.value.message
    assert caught.value.remedy


def test_a_collection_that_is_cut_short_is_refused_too(tmp_path: Path, cjk_folder: Path) -> None:
    whole = (cjk_folder / "NotoSansCJK-Regular.ttc").read_bytes()
    (tmp_path / "broken.ttc").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FontError, match=r"broken\.ttc"):
        FontBook((tmp_path,)).chain(FontRequest("broken.ttc"))


def test_a_folder_with_a_fonts_name_is_not_a_font(tmp_path: Path) -> None:
    (tmp_path / "folder.ttf").mkdir()
    with pytest.raises(FontError, match=r"there is no font “folder\.ttf”"):
        FontBook((tmp_path,)).find("folder.ttf")


def test_coverage_is_what_the_font_has() -> None:
    thai = coverage(BOOK.find("NotoSansThai-Regular.ttf"))
    assert {ord("ก"), ord("น"), ord("้")} <= thai
    assert ord("ж") not in thai


def test_a_letter_whose_outline_a_font_has_lost_is_an_error_and_no_gap_on_air(tmp_path: Path) -> None:
    font = TTFont(shipped_fonts() / "noto-sans" / "NotoSans-Bold.ttf")
    font["glyf"][font.getBestCmap()[ord("d")]] = Glyph()
    font.save(tmp_path / "damaged.ttf")
    setting = Setting(FontBook((tmp_path,)).chain(FontRequest("damaged.ttf")))
    assert shape_line("Ann", setting, "ltr").glyphs
    with pytest.raises(FontError, match=r"damaged\.ttf has nothing to draw for “d”"):
        shape_line("Ada", setting, "ltr")
