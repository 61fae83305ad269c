"""A contact sheet of a folder of masters, written as HTML, PDF and PNG."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from titlegen.delivery.staging import reporting
from titlegen.errors import ExitCode, UsageError, nearest
from titlegen.pages.files import write_pages
from titlegen.pages.paper import PAPERS
from titlegen.pages.sheet import Sheet, read_sheet
from titlegen.pages.views import DEFAULT_PLATE

FORMS = ("html", "pdf", "png")
"""What a sheet can be written as; the PNGs are the pages of the PDF."""

NAME = "contact-sheet"
_DOTS_PER_INCH = 150
_PAGE_PICTURE = re.compile(rf"{NAME}-\d{{2,}}\.png")


@dataclass(frozen=True)
class WrittenSheet:
    """A sheet and the files it was written to."""

    folder: Path
    sheet: Sheet
    files: tuple[Path, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Done; some rows failed when a master is not there as it was delivered."""
        return ExitCode.SOME_ROWS_FAILED if self.sheet.unreadable else ExitCode.DONE

    def told(self) -> str:
        """What is wrong with masters, the files, and a summary in one line."""
        faults = [f"error: {row.entry.file}: {row.still.fault}" for row in self.sheet.unreadable]
        return "\n".join([*faults, *map(str, self.files), ", ".join(self.sheet.facts())])

    def as_json(self) -> dict[str, Any]:
        """The outcome as one document."""
        return {
            "folder": str(self.folder),
            "title": self.sheet.title,
            "titles": len(self.sheet.rows),
            "failed_rows": self.sheet.failed,
            "doubtful_rows": self.sheet.doubtful,
            "former": len(self.sheet.former),
            "faults": [{"file": row.entry.file, "message": row.still.fault} for row in self.sheet.unreadable],
            "files": [str(path) for path in self.files],
        }


def write_contact_sheet(
    folder: Path,
    out: Path | None = None,
    forms: Sequence[str] = FORMS,
    *,
    plate: str = DEFAULT_PLATE,
    title: str | None = None,
    paper: str = "a4",
    printed: date | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> WrittenSheet:
    """Write the contact sheet of `folder`, which `titlegen batch` made, into `out` (None: into the folder itself).

    `advance` is called after each master that was read. Raises `DeliveryError` without a manifest or when the disk
    does, and then leaves what was there; `UsageError` for a form, paper or plate that is none.
    """
    _require_known(forms, FORMS, "a form of contact sheet")
    _require_known([paper], tuple(PAPERS), "a paper")
    sheet = read_sheet(folder, plate, title, advance)
    out = out or folder
    with reporting(out):
        out.mkdir(parents=True, exist_ok=True)
    pages = dict(_pages(sheet, out, forms, paper, printed))
    write_pages(pages)
    if "png" in forms:
        _remove_pages_beyond(out, pages)
    return WrittenSheet(out, sheet, tuple(pages))


def _pages(
    sheet: Sheet, out: Path, forms: Sequence[str], paper: str, printed: date | None
) -> Iterator[tuple[Path, bytes]]:
    if "html" in forms:
        from titlegen.pages.sheet_page import sheet_page

        yield out / f"{NAME}.html", sheet_page(sheet).encode()
    if "pdf" not in forms and "png" not in forms:
        return
    from titlegen.pages.sheet_print import print_sheet

    document = print_sheet(sheet, paper, printed)
    if "pdf" in forms:
        yield out / f"{NAME}.pdf", document
    if "png" in forms:
        pictures = list(page_pictures(document))
        for number, picture in enumerate(pictures, 1):
            yield out / f"{NAME}-{number:0{max(2, len(str(len(pictures))))}}.png", picture


def page_pictures(document: bytes) -> Iterator[bytes]:
    """Each page of a PDF as a PNG of 150 dots an inch."""
    from pypdfium2 import PdfDocument

    scale = _DOTS_PER_INCH / 72 * (1 - 1e-9)  # it rounds up: 11 in are 1650 dots, not one more
    with PdfDocument(document) as opened:
        for page in opened:
            picture = page.render(scale=scale).to_pil()
            page.close()
            file = io.BytesIO()
            picture.save(file, "PNG", dpi=(_DOTS_PER_INCH, _DOTS_PER_INCH))
            yield file.getvalue()


def _remove_pages_beyond(out: Path, written: dict[Path, bytes]) -> None:
    """A sheet that was longer must not leave its last pages."""
    with reporting(out):
        for path in out.iterdir():
            if _PAGE_PICTURE.fullmatch(path.name) and path not in written:
                path.unlink()


def _require_known(words: Sequence[str], known: tuple[str, ...], what: str) -> None:
    for word in words:
        if word not in known:
            near = nearest(word, list(known))
            hint = f"Did you mean “{near}”? " if near else ""
            raise UsageError(f"“{word}” is not {what}.", remedy=f"{hint}Use {', '.join(known)}.")
