"""The codes of everything that `check` can say about names and titles: how grave each is, and what it means.

This is the one list: house rules may switch these codes (`rules: checks:` in a pack or a production file), the
documents print it, and a check that uses a code which is not here is a fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
Level = Literal["off", "info", "warning", "error"]
"""What a house rule makes of a check. A row with an error is not delivered."""


@dataclass(frozen=True)
class Code:
    """One thing that may be found. `switchable` is False where a title cannot be made at all."""

    severity: Severity
    meaning: str
    switchable: bool = True


CODES: dict[str, Code] = {
    # the file
    "names": Code("error", "the row or the file cannot be read as it stands", switchable=False),
    "usage": Code("error", "the row asks for a style, template or setting that does not exist", switchable=False),
    "encoding": Code("warning", "the file is not Unicode, and its encoding was recognised by what it spells"),
    "header-row": Code("info", "the header is not the first row; what is above it is not read"),
    "duplicate-heading": Code("info", "two columns have one heading, and no field takes either"),
    "hidden-row": Code("warning", "a row or column is hidden in the spreadsheet and read like the others"),
    "several-sheets": Code("info", "the workbook has several sheets; the first visible one was read"),
    "number-format": Code("warning", "a number or date whose format cannot be followed; it may look different here"),
    "unknown-column": Code("warning", "no field takes the column; a note where no field is near"),
    "missing-column": Code("warning", "the second field has no column, and others are left; else a note"),
    "template-not-named": Code("info", "no template was named, and the pack has several: its first was taken"),
    "template-chosen": Code("info", "no template was named: the one that the row's columns fit was taken"),
    # the words
    "missing-required": Code("error", "a field that the template requires is empty"),
    "formula": Code(
        "error", "the cell is a formula, or an error that a formula left; it is never evaluated", switchable=False
    ),
    "mojibake": Code("warning", "text that was read in a wrong encoding somewhere on its way, such as “Ã©” for “é”"),
    "unusual-character": Code("warning", "a character that hardly belongs into a name, such as an emoji or “�”"),
    "mixed-scripts": Code("warning", "letters of two scripts inside one word, such as a Cyrillic “а” in a Latin name"),
    "invisible-character": Code("warning", "a zero-width space, direction mark or soft hyphen in a field"),
    "spaces": Code("warning", "double spaces, no-break spaces, or spaces around a field (a note: they are left off)"),
    "mixed-quotes": Code("warning", "quotes or apostrophes of a kind that most of the file does not use"),
    "mixed-dashes": Code("warning", "dashes of a kind that most of the file does not use"),
    "letter-case": Code("warning", "all capitals or all lower case, where most of the file is not"),
    "placeholder": Code("warning", "words that stand for words to come: TBC, XXX, ?, lorem ipsum"),
    "trailing-punctuation": Code("warning", "a comma, full stop or the like after the last word"),
    "mixed-honorifics": Code("warning", "an honorific here that like persons of the file do not have, or the reverse"),
    "name-order": Code("warning", "a surname stands first here and last elsewhere, or a name was not turned round"),
    "near-duplicate": Code("warning", "two names that differ by one letter, an accent, or the order of their parts"),
    "name-seen-twice": Code("info", "the same name in two rows; a warning where the first use only is captioned"),
    "two-roles": Code("warning", "one person with different roles"),
    "two-spellings": Code("warning", "one organisation or role, spelt in two ways"),
    "not-approved": Code("error", "its style or its words are not approved", switchable=False),
    # time
    "captions-overlap": Code("warning", "two captions are on air at the same time"),
    "hold-too-short": Code("warning", "less than 0.2 s a word and 2 s (3 s from ten words on)"),
    "long-master": Code("warning", "more than ten minutes with its handles: a master of gigabytes"),
    # the picture
    "missing-glyph": Code("error", "no font of the chain has a character", switchable=False),
    "text-does-not-fit": Code("error", "every step of the fit ladder was not enough", switchable=False),
    "text-fitted": Code("warning", "made to fit by size, width or lines; a note when by tracking alone"),
    "text-fitted-uniform": Code("info", "set as the longest title of the list needs it"),
    "text-too-small": Code("warning", "below the style's minimum text height"),
    "text-outside-plate": Code("warning", "a deep or stacked script reaches out of its plate"),
    "outside-safe-area": Code("warning", "ink outside the safe area"),
    "low-contrast": Code("warning", "text that can hardly be told from what it stands on"),
    "flashes": Code("warning", "flashes beyond the limits of ITU-R BT.1702; this is not a certified test"),
    "levels": Code("warning", "levels beyond the tolerances of EBU R 103"),
    "approved-look": Code("error", "a style that was approved is drawn otherwise by this titlegen than it was then"),
    # the machine
    "style": Code("error", "the style pack is wrong", switchable=False),
    "font": Code("error", "a font cannot be found or used", switchable=False),
    "approval": Code("error", "what was approved, or is kept of it, is damaged, missing or forged", switchable=False),
    "delivery": Code("error", "the master could not be written", switchable=False),
    "disk": Code("error", "the disk is full, cannot be written, or has gone", switchable=False),
    "verification": Code("error", "the master did not read back as it was rendered", switchable=False),
}

OF_A_TITLE = frozenset(
    {
        "flashes",
        "hold-too-short",
        "levels",
        "low-contrast",
        "missing-required",
        "outside-safe-area",
        "text-fitted",
        "text-fitted-uniform",
        "text-outside-plate",
        "text-too-small",
    }
)
"""What is found in a title that was composed, or in its master; the rest is found in what people wrote."""
