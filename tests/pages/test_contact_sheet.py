"""A contact sheet on disk."""

from __future__ import annotations

import errno
import io
import os
from datetime import date
from pathlib import Path

import pytest
from page_reading import pdf_texts
from PIL import Image

from titlegen.delivery import staging
from titlegen.errors import DeliveryError, ExitCode, UsageError
from titlegen.pages.contact_sheet import page_pictures, write_contact_sheet
from titlegen.pages.files import write_pages
from titlegen.pages.sheet_print import print_sheet

DATE = date(2026, 1, 2)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_sheet_is_written_as_a_page_a_document_and_pictures(masters: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    written = write_contact_sheet(masters, out, printed=DATE)
    assert names_in(out) == ["contact-sheet-01.png", "contact-sheet-02.png", "contact-sheet.html", "contact-sheet.pdf"]
    assert sorted(written.files) == sorted(out.iterdir())
    assert written.exit_code == ExitCode.DONE
    assert len(pdf_texts((out / "contact-sheet.pdf").read_bytes())) == 2
    with Image.open(out / "contact-sheet-01.png") as picture:
        assert picture.size == (1241, 1754)  # A4 at 150 dots an inch
        assert picture.info["dpi"] == pytest.approx((150, 150), abs=0.1)


@pytest.mark.parametrize(("paper", "size"), [("a4", (1241, 1754)), ("letter", (1275, 1650))])
def test_pictures_have_the_size_of_their_paper(
    paper: str, size: tuple[int, int], masters: Path, tmp_path: Path
) -> None:
    written = write_contact_sheet(masters, tmp_path, ["png"], paper=paper, printed=DATE)
    assert {Image.open(io.BytesIO(path.read_bytes())).size for path in written.files} == {size}


def test_only_the_forms_that_are_asked_for_are_written(masters: Path, tmp_path: Path) -> None:
    write_contact_sheet(masters, tmp_path, ["pdf"])
    assert names_in(tmp_path) == ["contact-sheet.pdf"]


def test_a_sheet_that_was_longer_leaves_none_of_its_pages(masters: Path, tmp_path: Path) -> None:
    for name in ("contact-sheet-03.png", "contact-sheet-104.png", "contact-sheet-notes.png", "contact-sheet-1.png"):
        (tmp_path / name).touch()
    write_contact_sheet(masters, tmp_path, ["png"])
    assert names_in(tmp_path) == [
        "contact-sheet-01.png",
        "contact-sheet-02.png",
        "contact-sheet-1.png",
        "contact-sheet-notes.png",
    ]


def test_the_same_folder_gives_the_same_files(masters: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_contact_sheet(masters, tmp_path / name, printed=DATE)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize(
    ("wishes", "told"),
    [({"forms": ["pfd"]}, "pdf"), ({"paper": "a5"}, "letter"), ({"plate": "#GG"}, "colour")],
)
def test_a_wish_that_cannot_be_met_is_refused_before_anything_is_written(
    wishes: dict, told: str, masters: Path, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=told):
        write_contact_sheet(masters, tmp_path / "out", **wishes)
    assert not (tmp_path / "out").exists()


def test_a_disk_that_is_full_leaves_what_was_there(masters: Path, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "contact-sheet.html").write_text("the former one")
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.suffix == ".png" and "partial" in path.name:
            write(path, content[:100])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DeliveryError, match="The disk is full"):
        write_contact_sheet(masters, tmp_path)
    assert names_in(tmp_path) == ["contact-sheet.html"]
    assert (tmp_path / "contact-sheet.html").read_text() == "the former one"


def test_a_page_that_cannot_get_its_name_is_told(tmp_path: Path, monkeypatch) -> None:
    def refuse(partial: Path, final: Path) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(staging, "_rename", refuse)
    with pytest.raises(DeliveryError, match="may not be written"):
        write_pages({tmp_path / "page.html": b"x"})
    assert names_in(tmp_path) == []


def test_a_folder_in_the_place_of_a_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    with pytest.raises(DeliveryError):
        write_pages({tmp_path / "page.html": b"x"})
    assert names_in(tmp_path) == ["page.html"]


def test_a_file_where_the_folder_should_be_is_told(masters: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(DeliveryError, match="file is in its place"):
        write_contact_sheet(masters, tmp_path / "out")


def test_pictures_are_of_the_pages_in_order(masters: Path, tmp_path: Path) -> None:
    written = write_contact_sheet(masters, tmp_path, ["png"], printed=DATE)
    pictures = list(page_pictures(print_sheet(written.sheet, printed=DATE)))
    assert pictures == [path.read_bytes() for path in written.files]
