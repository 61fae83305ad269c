"""Text that was read in a wrong encoding, or written for a web page, somewhere on its way."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from titlegen.checks.listing import Cell
from titlegen.checks.result import CheckResult, coded

_LEADS = re.compile("[ÃÄÅ]")
"""Half of an accented Latin letter in UTF-8, read as Windows-1252."""
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}\d?);")
_LOST = re.compile(r"[^\W\d_](\?+)[^\W\d_]")
_ADDRESS = re.compile(r"://|www\.|\w/\S*\?")


def check_mojibake(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Letters gone wrong, with what was probably meant; and letters that are lost, with a “?” in their place."""
    for cell in cells:
        meant = mended(cell.text)
        if meant != cell.text:
            yield coded("mojibake", cell.where, f"“{cell.text}” was read wrongly on its way.", f"Write “{meant}”.")
        elif (lost := _LOST.search(cell.text)) and not _ADDRESS.search(cell.text):
            message = f"“{cell.text}” has “{lost[1]}” inside a word, where a letter was lost."
            yield coded("mojibake", cell.where, message, "Look it up where the list came from.")


def mended(text: str) -> str:
    """`text` as it was before it was read in a wrong encoding; as it is, where there is no sign of that."""
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if text.isascii():
        return text
    import ftfy

    mended_text = ftfy.fix_encoding(text)
    if mended_text == text and _LEADS.search(text):
        mended_text = _latin_again(text)
    return unicodedata.normalize("NFC", mended_text)


def _latin_again(text: str) -> str:
    """What ftfy finds too short to judge, such as “Ã…sa”: only where nothing but Latin letters come of it."""
    try:
        again = text.encode("cp1252").decode("utf-8")
    except ValueError:
        return text
    return again if all(char.isascii() or ("À" <= char <= "ž" and char.isalpha()) for char in again) else text
