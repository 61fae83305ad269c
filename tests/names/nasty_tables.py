"""Names files that are broken, hostile or only strange, and what is to become of each.

`NASTY` has more than sixty of them by name: how many rows it reads to, or words of its refusal. They are made when they
are asked for, because some are large.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from made_workbooks import NAMESPACE, SHEET, altered, saved, with_sheet, with_strings, workbook
from openpyxl import Workbook


@dataclass(frozen=True)
class Nasty:
    """A file: what it is called, its bytes, and the rows it has or the words (a pattern) by which it is refused."""

    file: str
    make: Callable[[], bytes]
    rows: int | None = None
    refused: str | None = None


def _text(text: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: text.encode(encoding)


def _csv(content: Callable[[], bytes] | bytes | str, outcome: int | str, file: str = "names.csv") -> Nasty:
    make = (lambda: content) if isinstance(content, bytes) else _text(content) if isinstance(content, str) else content
    return Nasty(
        file, make, outcome if isinstance(outcome, int) else None, outcome if isinstance(outcome, str) else None
    )


def _xlsx(make: Callable[[], bytes], outcome: int | str) -> Nasty:
    return _csv(make, outcome, "names.xlsx")


HEAD = "name,role\n"

TEXT_FILES = {
    # nothing, or something else
    "no-bytes": _csv(b"", "empty"),
    "only-a-mark": _csv(b"\xef\xbb\xbf", "empty"),
    "only-line-ends": _csv(b"\r\n\r\n\n\r", "empty"),
    "only-delimiters": _csv(",,,\n,,,\n", "empty"),
    "only-comments": _csv("# a\n# b\n", "empty"),
    "only-a-header": _csv("name,role\n", "no rows"),
    "a-pdf": _csv(b"%PDF-1.7\n1 0 obj", "PDF"),
    "a-web-page-called-xls": _csv("<html><table><tr><td>Jan</td></tr></table></html>", "web page", "names.xls"),
    "rich-text": _csv("{\\rtf1 name}", "RTF"),
    "gzip": _csv(b"\x1f\x8b\x08\0\0\0\0\0", "compressed"),
    "a-png": _csv(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL|in none of the encodings"),
    "nothing-but-nul": _csv(b"\0" * 4096, "NUL|UTF-16"),
    "json": _csv('[{"name": "Jan"}]', "quoted cell|no rows|header"),
    # encodings
    "utf-8-marked-twice": _csv(b"\xef\xbb\xbf\xef\xbb\xbfname,role\nJan,Cook\n", 1),
    "utf-16-little": _csv(_text(HEAD + "Åsa,Cook\n", "utf-16"), 1),
    "utf-16-without-mark": _csv(_text(HEAD + "Åsa,Cook\n", "utf-16-be"), 1),
    "utf-16-cut-in-a-letter": _csv(b"\xff\xfe" + "name\nJan".encode("utf-16-le") + b"\0", "UTF-16"),
    "utf-16-half-a-pair": _csv(b"\xff\xfe" + "name\nJ\n".encode("utf-16-le") + b"\x00\xd8a\0", "UTF-16"),
    "utf-8-and-latin-1-mixed": _csv("name\nÅsa\nÖrjan\n".encode() + b"Andr\xe9\n", "0xE9 is not UTF-8"),
    "utf-8-cut-in-a-letter": _csv("name\nÅsa\nÖrjan".encode() + b"\xc3", "0xC3 is not UTF-8"),
    "old-mac": _csv(_text("name;role\rJörg Müller;Köchin\rFrançoise;Élue\r", "mac-roman"), 2),
    "old-windows": _csv(_text("name;role\r\nJörg Müller;Köchin\r\n", "cp1252"), 1),
    "polish-windows": _csv(_text("name\nŁukasz Żółć\nWiśniewski\n", "cp1250"), 2),
    "bytes-that-spell-nothing": _csv(b"name\nJ\x81\x8d\x8f\x90n\n", "in none of the encodings"),
    "overlong-utf-8": _csv(b"name\nJ\xc0\xafn, \xc3\xa9\n", "UTF-8|no letter"),
    "every-byte": _csv(bytes(range(1, 256)) * 8, "is not UTF-8|in none of the encodings"),
    # quotes and delimiters
    "quote-never-closed": _csv(HEAD + 'Jan,"Cook\n' + "Eva,Baker\n" * 20, "never closed"),
    "quote-never-closed-for-megabytes": _csv(lambda: (HEAD + 'Jan,"').encode() + b"Eva,Baker\n" * 1_200_000, "100,000"),
    "text-after-a-quote": _csv(HEAD + '"Jan" Berg,Cook\n', "closed"),
    "only-quotes": _csv('"' * 99, "never closed|empty|no rows|closed"),
    "quotes-without-end": _csv('"' * 200_001, "never closed|100,000"),
    "quoted-line-breaks": _csv(HEAD + '"Jan\r\nJo\rEva\n","Cook\n\n"\n', 1),
    "line-ends-of-three-kinds": _csv("name,role\rJan,Cook\r\nEva,Baker\nSiv,Host", 3),
    "too-many-cells": _csv(HEAD + "Berg, Jan, Cook\n", "has 3 cells, the header has 2"),
    "all-delimiters-at-once": _csv("name,role;x|y\tz\nJan,Cook;1|2\t3\n", 1),
    "a-sep-line-for-nothing": _csv("sep=;\n", "empty"),
    "a-sep-line-that-lies": _csv("sep=;\nname,role\nJan,Cook\n", 1),
    # sizes
    "a-cell-of-ten-megabytes": _csv(lambda: HEAD.encode() + b"Jan," + b"x" * 10_000_000 + b"\n", "100,000 characters"),
    "a-quoted-cell-of-ten-megabytes": _csv(lambda: HEAD.encode() + b'Jan,"' + b"x" * 10_000_000 + b'"\n', "100,000"),
    "a-heading-of-a-megabyte": _csv(lambda: b"n" * 1_000_000 + b"\nJan\n", "100,000 characters"),
    "a-row-of-ten-megabytes": _csv(lambda: HEAD.encode() + b"x,y;z " * 2_000_000, "characters|cells"),
    "a-row-of-commas": _csv(lambda: HEAD.encode() + b"," * 5_000_000 + b"\nJan,Cook\n", "16,384 cells|1,000,000"),
    "twenty-thousand-columns": _csv(",".join(f"c{n}" for n in range(20_000)) + "\n1\n", "16,384"),
    # what is in cells
    "control-characters": _csv(HEAD + "Jan\x07,Cook\n", r"U\+0007"),
    "an-escape-sequence": _csv(HEAD + "\x1b[2JJan,Cook\n", r"U\+001B"),
    "formulas-in-a-column-of-no-field": _csv("name,role,sum\nJan,Cook,=A1+B1\n", 1),
    "formulas-in-a-field": _csv(HEAD + "=cmd|'/C calc'!A0,Cook\nJan,@SUM(1)\nEva,Baker\n", 3),
    "a-heading-that-is-a-formula": _csv("name,=A1\nJan,x\n", 1),
    "direction-overrides": _csv(HEAD + "\u202eJan\u202c,\u2066Cook\u2069\n", 1),
    "names-that-are-paths": _csv(HEAD + "../../etc/passwd,x\n/root/x,y\nC:\\x,z\nCON,nul\n..,.\n", 5),
    "ids-that-are-paths": _csv("id,name\n../../out,Jan\n/tmp/x,Eva\n..,Siv\n", 3),
    "emoji-and-joiners": _csv(HEAD + "👩\u200d🚒 Siv,🎬\n\u200d\u200d,x\n", 2),
    "only-invisible": _csv(HEAD + "\u200b\u2060,\u00a0\n\u200b,Cook\n", 1),
    "combining-marks-piled-up": _csv(HEAD + "J" + "\u0301" * 500 + ",Cook\n", 1),
    "headings-twice": _csv("name,role,x,X\nJan,Cook,1,2\n", 1),
    "headings-that-are-all-blank": _csv(",,\n-,_,–\nJan,Cook,x\n", 1),
    "spreadsheet-errors": _csv(HEAD + "#REF!,Cook\nJan,#N/A\nEva,Baker\n", 3),
}


def _zip(*parts: tuple[str, bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", level) as package:
        for name, data in parts:
            package.writestr(name, data)
    return stream.getvalue()


def _flagged_encrypted() -> bytes:
    data = bytearray(workbook())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _entity_bomb() -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "Jan"}">' for n in range(12))
    sheet = f'<worksheet xmlns="{NAMESPACE}"><sheetData><row><c t="str"><v>&e11;</v></c></row></sheetData></worksheet>'
    return altered(workbook(), SHEET, lambda _: f"<!DOCTYPE x [{lines}]>{sheet}".encode())


def _outside_entity() -> bytes:
    kind = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return altered(workbook(), SHEET, lambda _: kind + b'<worksheet><sheetData><row><c t="str"><v>&e;</v></c></row>')


def _relation(target: str, mode: str = "") -> bytes:
    def change(xml: bytes) -> bytes:
        return xml.replace(b'"/xl/worksheets/sheet1.xml"', f'"{target}"{mode}'.encode())

    return altered(workbook(), "xl/_rels/workbook.xml.rels", change)


def _hidden_sheets() -> bytes:
    book = Workbook()
    book.active.append(["name"])  # type: ignore[union-attr]
    book.active.append(["Jan"])  # type: ignore[union-attr]
    book.create_sheet("Other")
    return altered(saved(book), "xl/workbook.xml", lambda xml: xml.replace(b'state="visible"', b'state="veryHidden"'))


def _many_merges(sheet: Any) -> None:
    for row in range(1, 400):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)


def _padded(xml: str) -> bytes:
    return with_sheet(f'<row r="2"><c r="A2" t="str"><v>Jan</v></c></row>{xml}')


WORKBOOKS = {
    "cut-in-the-middle": _xlsx(lambda: workbook()[:2000], "broken"),
    "only-the-first-bytes": _xlsx(lambda: b"PK\x03\x04\x14\0\x06\0\x08\0", "broken"),
    "zeros-over-its-directory": _xlsx(lambda: workbook()[:-600] + b"\0" * 600, "broken"),
    "a-zip-of-something": _xlsx(lambda: _zip(("names.csv", b"name\nJan\n")), "compressed file"),
    "an-empty-zip": _xlsx(lambda: b"PK\x05\x06" + b"\0" * 18, "NUL|broken|compressed"),
    "an-ods": _xlsx(lambda: _zip(("mimetype", b"application/vnd.oasis"), ("content.xml", b"<x/>")), "ODS"),
    "a-numbers-document": _xlsx(lambda: _zip(("Index/Document.iwa", b"x")), "Numbers"),
    "a-binary-workbook": _xlsx(lambda: _zip(("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")), "XLSB"),
    "a-word-document": _xlsx(lambda: _zip(("word/document.xml", b"<x/>")), "Word"),
    "an-old-xls": _xlsx(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, "old Excel workbook"),
    "an-encrypted-workbook": _xlsx(
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900 + "EncryptedPackage".encode("utf-16-le"), "encrypted"
    ),
    "encrypted-parts": _xlsx(_flagged_encrypted, "encrypted"),
    "parts-packed-with-lzma": _xlsx(
        lambda: _zip(("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>"), level=zipfile.ZIP_LZMA), "broken"
    ),
    "no-workbook-part": _xlsx(lambda: _zip(("[Content_Types].xml", b"<x/>")), "no part"),
    "no-sheets": _xlsx(lambda: altered(workbook(), "xl/workbook.xml", lambda _: b"<workbook/>"), "no worksheet"),
    "sheets-that-are-all-hidden": _xlsx(_hidden_sheets, 1),
    "xml-that-does-not-close": _xlsx(lambda: altered(workbook(), SHEET, lambda xml: xml[:-30]), "broken"),
    "xml-that-is-none": _xlsx(lambda: altered(workbook(), SHEET, lambda _: b"\0\1\2<>"), "broken"),
    "xml-of-an-unknown-encoding": _xlsx(
        lambda: altered(workbook(), SHEET, lambda _: b'<?xml version="1.0" encoding="x-none"?><a/>'), "broken"
    ),
    "an-entity-bomb": _xlsx(_entity_bomb, "document type"),
    "an-entity-from-outside": _xlsx(_outside_entity, "document type"),
    "a-sheet-outside-the-package": _xlsx(
        lambda: _relation("file:///etc/passwd", ' TargetMode="External"'), "no worksheet"
    ),
    "a-sheet-up-the-folders": _xlsx(lambda: _relation("../../../../etc/passwd"), "no part"),
    "a-sheet-that-is-not-there": _xlsx(lambda: _relation("worksheets/sheet9.xml"), "no part"),
    "a-zip-bomb-of-spaces": _xlsx(
        lambda: altered(
            workbook(), SHEET, lambda xml: xml.replace(b"<sheetData>", b" " * 300_000_000 + b"<sheetData>")
        ),
        "too big once it is unpacked",
    ),
    "a-tag-without-end": _xlsx(
        lambda: altered(workbook(), SHEET, lambda _: b'<a x="' + b"y" * 20_000_000), "does not end"
    ),
    "a-cell-of-ten-megabytes": _xlsx(
        lambda: _padded(f'<row r="3"><c t="str"><v>{"x" * 10_000_000}</v></c></row>'), "100,000"
    ),
    "a-shared-text-of-ten-megabytes": _xlsx(
        lambda: with_strings(f"<si><t>{'x' * 10_000_000}</t></si>", '<row r="2"><c t="s"><v>0</v></c></row>'), "100,000"
    ),
    "texts-that-are-not-there": _xlsx(lambda: with_sheet('<row r="2"><c t="s"><v>5</v></c></row>'), "broken"),
    "a-row-at-the-end-of-the-sheet": _xlsx(lambda: _padded('<row r="1048576"><c t="str"><v>Eva</v></c></row>'), 2),
    "a-row-beyond-the-sheet": _xlsx(lambda: _padded('<row r="2000000000"><c t="str"><v>Eva</v></c></row>'), "broken"),
    "a-column-beyond-the-sheet": _xlsx(lambda: _padded('<row r="3"><c r="AAAA3"><v>1</v></c></row>'), "broken"),
    "rows-out-of-order": _xlsx(lambda: _padded('<row r="9"/><row r="4"/>'), "out of order"),
    "a-cell-far-to-the-right": _xlsx(lambda: _padded('<row r="3"><c r="XFD3"><v>1</v></c></row>'), 2),
    "a-number-that-is-none": _xlsx(lambda: _padded('<row r="3"><c><v>1,5</v></c></row>'), "broken"),
    "numbers-of-no-use": _xlsx(lambda: _padded('<row r="3"><c><v>1e999</v></c><c><v>-0</v></c></row>'), 2),
    "a-style-that-is-not-there": _xlsx(lambda: _padded('<row r="3"><c s="999"><v>1</v></c></row>'), 2),
    "formulas-without-results": _xlsx(lambda: _padded('<row r="3"><c><f>1+1</f></c></row>'), 2),
    "many-merged-cells": _xlsx(lambda: workbook([("name", "role"), ("Jan", "Cook")], _many_merges), 1),
    "half-a-letter-escaped": _xlsx(lambda: _padded('<row r="3"><c t="str"><v>J_xD800_n</v></c></row>'), 2),
    "a-control-character-escaped": _xlsx(
        lambda: _padded('<row r="3"><c t="str"><v>J_x0007_n</v></c></row>'), r"U\+0007"
    ),
    "an-empty-sheet": _xlsx(lambda: workbook([]), "empty"),
}

NASTY = {
    **{f"text-{name}": each for name, each in TEXT_FILES.items()},
    **{f"xlsx-{n}": each for n, each in WORKBOOKS.items()},
}
