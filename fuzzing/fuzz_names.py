"""Fuzzes the names reader: whatever a CSV or XLSX file holds, it is a table, or refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from random import Random

from harness import FOLDER, ROOT, cut_and_pasted, fuzz, instrumented

with instrumented():
    from titlegen.errors import TitlegenError
    from titlegen.names.read import read_names


WORKBOOK = b"PK\x03\x04"
JUNK = (
    "\ufeff",
    "\0",
    '"',
    '""',
    ";",
    "\t",
    "sep=;\n",
    "\r",
    "\r\n\r\n",
    "=1+1",
    "#N/A",
    "\u2028",
    "é",
    "Ã©",
    "\x80",
    "漢" * 50,
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "shift-jis", "gb18030")


def seeds() -> Iterator[bytes]:
    """The names files of the examples, in several encodings, and as a workbook."""
    for path in sorted(ROOT.glob("examples/**/*.csv")):
        text = path.read_text(encoding="utf-8-sig")
        yield from (text.encode(encoding, "replace") for encoding in ENCODINGS)
        yield _workbook([line.split(",") for line in text.splitlines()])


def _workbook(rows: list[list[str]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows[:20]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes) -> None:
    """Read the data as the file that it looks like, and any as CSV."""
    for suffix in (".csv", ".xlsx") if data.startswith(WORKBOOK) else (".csv",):
        path = FOLDER / f"names{suffix}"
        path.write_bytes(data)
        try:
            read_names(path)
        except TitlegenError:
            continue


def mutated(data: bytes, order: Random) -> bytes:
    """A part of a workbook changed inside its archive; of a text, a stretch, or odd characters put in."""
    if data.startswith(WORKBOOK):
        return _repacked(data, order)
    if order.random() < 0.5:
        return cut_and_pasted(data, order)
    encoding = order.choice(ENCODINGS)
    text = data.decode("utf-8", "replace")
    at = order.randrange(len(text) + 1)
    return (text[:at] + order.choice(JUNK) + text[at:]).encode(encoding, "replace")


def _repacked(data: bytes, order: Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()[:50]}
    except Exception:  # whatever is wrong with a mutated archive
        return cut_and_pasted(data, order)
    if not parts:
        return cut_and_pasted(data, order)
    name = order.choice(sorted(parts))
    parts[name] = cut_and_pasted(parts[name], order)
    if order.random() < 0.1:
        del parts[order.choice(sorted(parts))]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return file.getvalue()


if __name__ == "__main__":
    fuzz("names", seeds, read, mutated)
