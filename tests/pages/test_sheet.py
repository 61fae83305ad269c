"""What a contact sheet tells of a folder, and how it looks in HTML and on paper."""

from __future__ import annotations

import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from page_reading import addresses, pdf_texts, picture, read_html

from titlegen.delivery.manifest import Entry, Manifest, StyleReference, read_manifest, write_manifest
from titlegen.errors import DeliveryError, UsageError
from titlegen.pages.sheet import Sheet, SheetRow, Still, read_sheet
from titlegen.pages.sheet_page import sheet_page
from titlegen.pages.sheet_print import print_sheet

DATE = date(2026, 1, 2)


@pytest.fixture(scope="module")
def sheet(masters: Path) -> Sheet:
    return read_sheet(masters, title="Elephants, episode 1")


def test_every_row_of_the_manifest_is_in_the_sheet_at_its_place(sheet: Sheet, masters: Path) -> None:
    assert [row.entry for row in sheet.rows] == list(read_manifest(masters).rows)
    assert [row.failed for row in sheet.rows] == [False, False, True, False, False, False, False]
    assert [row.still.views is None for row in sheet.rows] == [row.failed for row in sheet.rows]
    assert sheet.unreadable == ()
    assert sheet.facts()[:2] == ["7 titles", "1 not delivered"]


def test_a_row_tells_its_timing_as_an_edit_does(sheet: Sheet) -> None:
    first = sheet.rows[0]
    frames = first.entry.frames
    assert frames is not None
    assert first.duration == f"{frames / 25:.2f} s, {frames} frames"
    assert first.times == f"10:00:12:00 – 10:00:{12 + frames // 25}:{frames % 25:02}"
    assert sheet.rows[1].times is None
    assert first.form == "320 × 180 · 25 fps · prores-4444"


def row_of(**changes: object) -> SheetRow:
    known = {
        "id": "jan",
        "row": 2,
        "template": "t",
        "fields": {"name": "Jan"},
        "file": "jan.mov",
        "format": "prores-4444",
        "alpha": "straight",
        "size": "1920x1080",
        "rate": "25/1",
        "frames": 100,
        "bytes": 1,
        "sha256": "0" * 64,
        "status": "rendered",
    }
    return SheetRow(Entry.model_validate({**known, **changes}), Still())


@pytest.mark.parametrize(
    ("changes", "times"),
    [
        ({"start": "10:00:00:00"}, "10:00:00:00 – 10:00:04:00"),
        ({"start": "10:00:59;20", "rate": "30000/1001", "frames": 10}, "10:00:59;20 – 10:01:00;02"),
        ({"start": "23:59:58:00"}, "23:59:58:00 – 00:00:02:00"),
        ({"start": "09:59:59:13", "handles": 12}, "10:00:00:00 – 10:00:03:01"),
        ({"start": "23:59:59:20", "handles": 5}, "00:00:00:00 – 00:00:03:15"),
        ({"start": "never"}, None),
        ({"start": "10:00:00:00", "rate": None}, None),
    ],
)
def test_in_and_out_count_as_timecode_does(changes: dict[str, object], times: str | None) -> None:
    assert row_of(**changes).times == times


def copied(masters: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(masters, tmp_path / "copy"))


def test_a_master_that_is_gone_damaged_or_another_is_a_fault_of_its_row(masters: Path, tmp_path: Path) -> None:
    folder = copied(masters, tmp_path)
    rows = [row for row in read_manifest(folder).rows if row.file]
    files = [str(row.file) for row in rows]
    (folder / files[0]).unlink()
    (folder / files[1]).write_bytes(b"not a movie")
    shutil.copy(folder / files[3], folder / files[2])
    sheet = read_sheet(folder)
    faults = {row.entry.file: row.fault for row in sheet.unreadable}
    assert list(faults) == files[:3]
    assert "not in the folder" in str(faults[files[0]])
    assert "the manifest says" in str(faults[files[2]])
    assert sheet.rows[-1].still.views is not None


@pytest.mark.parametrize("file", ["../secret.mov", "/etc/passwd", ".", "a/b.mov", ""])
def test_a_manifest_cannot_point_out_of_its_folder(file: str, tmp_path: Path) -> None:
    path = write_manifest(Manifest(titlegen="0", style=STYLE, rows=(row_of(file="a.mov").entry,)), tmp_path)
    path.write_text(path.read_text("utf-8").replace('"a.mov"', f'"{file}"'), "utf-8")
    with pytest.raises(DeliveryError, match="The manifest is broken"):
        read_sheet(tmp_path)


STYLE = StyleReference(name="chat-show", version="1.0", digest="0" * 64)


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="no manifest"):
        read_sheet(tmp_path)


def test_a_plate_that_is_none_is_refused_before_masters_are_read(masters: Path) -> None:
    with pytest.raises(UsageError, match="no plate"):
        read_sheet(masters, "no-such.jpg", advance=lambda _: pytest.fail("a master was read"))


def test_the_page_has_an_article_for_each_row_and_fetches_nothing(sheet: Sheet) -> None:
    text = sheet_page(sheet)
    page = read_html(text)
    articles = page.all("article")
    assert [article.attributes["id"] for article in articles] == [f"row-{number}" for number in range(2, 9)]
    assert not page.all("script")
    assert "<script>alert(1)</script>" in articles[1].text
    assert all(address.startswith("data:") for address in addresses(page))
    for image in page.all("img"):
        size = picture(str(image.attributes["src"])).size
        assert size == (int(str(image.attributes["width"])), int(str(image.attributes["height"])))
        assert image.attributes["alt"]


def test_the_page_tells_words_timing_file_and_what_is_wrong(sheet: Sheet) -> None:
    articles = read_html(sheet_page(sheet)).all("article")
    assert "Composer" in articles[0].text
    assert str(sheet.rows[0].times) in articles[0].text
    assert str(sheet.rows[0].entry.file) in articles[0].text
    assert "failed" in articles[2].classes
    assert "Not delivered" in articles[2].text
    assert "U+13000" in articles[2].text
    assert {sign.text for sign in articles[6].all("span", "sign")} == {"U+00A0"}
    assert "hold-too-short" in articles[0].text


def test_every_name_can_be_found_in_the_print(sheet: Sheet) -> None:
    text = unicodedata.normalize("NFC", "\n".join(pdf_texts(print_sheet(sheet, printed=DATE))))
    for row in sheet.rows:
        if not row.failed and "\u00a0" not in row.entry.fields["name"]:
            assert row.entry.fields["name"] in text
    assert "Ada [U+13000]" in text
    assert "Jan[U+00A0]Morgenstern" in text
    assert "Elephants, episode 1" in text
    assert "Not delivered" in text
    assert "10:00:12:00" in text


def test_pages_are_numbered_and_dated_by_whoever_prints(sheet: Sheet) -> None:
    pages = pdf_texts(print_sheet(sheet, printed=DATE))
    assert len(pages) == 2
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of 2" in text
        assert "Printed 2026-01-02" in text
    assert "READ BY" in pages[0]
    assert not any("Printed" in text for text in pdf_texts(print_sheet(sheet)))


def test_a_print_is_the_same_each_time(sheet: Sheet) -> None:
    assert print_sheet(sheet, printed=DATE) == print_sheet(sheet, printed=DATE)


def test_a_folder_without_rows_makes_a_sheet_that_says_so(tmp_path: Path) -> None:
    write_manifest(Manifest(titlegen="0", style=STYLE, rows=()), tmp_path)
    sheet = read_sheet(tmp_path)
    assert sheet.title == tmp_path.name
    assert "There are no titles." in read_html(sheet_page(sheet)).text
    (text,) = pdf_texts(print_sheet(sheet))
    assert "There are no titles." in text


def test_former_masters_come_last(masters: Path, tmp_path: Path) -> None:
    folder = copied(masters, tmp_path)
    manifest = read_manifest(folder)
    rows = [row for row in manifest.rows if row.file]
    write_manifest(manifest.model_copy(update={"rows": tuple(rows[1:]), "former": (rows[0],)}), folder)
    sheet = read_sheet(folder)
    assert [row.entry.id for row in sheet.former] == [rows[0].id]
    assert sheet.former[0].still.views is not None
    page = read_html(sheet_page(sheet))
    assert page.all("article")[-1].attributes["id"] == "former-1"
    assert "Former masters" in "\n".join(pdf_texts(print_sheet(sheet)))


HOSTILE = {
    "a very long field": {"name": "word " * 3000},
    "a word without end": {"name": "x" * 4000},
    "control characters": {"name": "\x00\x07\x1b[31m\u202e\u2028"},
    "marks without letters": {"name": "\u0301\u0302" * 50},
    "no fields": {},
    "many fields": {f"field {number}": "text" for number in range(120)},
    "markup": {"<b>": "</style></script><!--"},
    "templates": {"name": "{{ 7 * 7 }} {% raw %}"},
}


@pytest.mark.parametrize("fields", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_words_can_be_printed(fields: dict[str, str]) -> None:
    row = row_of(fields=fields, status="failed", file=None, error=f"faulty: {' '.join(fields.values())[:300]}")
    sheet = Sheet("Title \u202e <b>", STYLE, "0", (row,), ())
    page = read_html(sheet_page(sheet))
    assert len(page.all("article")) == 1
    assert not page.all("script")
    assert pdf_texts(print_sheet(sheet))


def test_a_field_that_is_longer_than_a_page_is_told_to_its_end() -> None:
    row = row_of(fields={"name": " ".join(f"word{number}" for number in range(900))}, status="failed", file=None)
    text = " ".join(pdf_texts(print_sheet(Sheet("x", STYLE, "0", (row,), ()))))
    assert all(f"word{number}" in text for number in range(900))
