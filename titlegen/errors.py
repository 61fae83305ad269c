"""Every fault titlegen reports, each with the place, the remedy and the exit code that goes with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing it: control characters, but for line feeds, and overrides of direction."""


def plain(text: str, *, lines: bool = False) -> str:
    """`text` for a terminal: control and bidi control characters are told as `[U+001B]`.

    What people wrote may have anything in it, and so may what files and fonts are called. A line feed becomes a space,
    unless the text has `lines` of its own.
    """
    told = _OBEYED.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return told if lines else told.replace("\n", " ")


class ExitCode(IntEnum):
    """What the process returns, for scripts to act on."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    INPUT = 3
    SOME_ROWS_FAILED = 4
    NOT_APPROVED = 5
    INTERRUPTED = 130


@dataclass(frozen=True)
class Place:
    """Where in what people wrote a fault lies; every part is optional.

    `line` and `column` count from 1, as editors show them. `row` is the line of the names file on which
    a row begins, also from 1. `field` is a field's or a setting's name.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    row: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        parts: list[str] = []
        if self.file is not None:
            file = self.file
            if self.line is not None:
                file += f":{self.line}" + (f":{self.column}" if self.column is not None else "")
            parts.append(file)
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.field is not None:
            parts.append(self.field)
        return ", ".join(parts)


class TitlegenError(Exception):
    """The root of all faults a person can do something about.

    `message` says what is wrong in one sentence; `place` where; `remedy` what would mend it. `str()` is
    the whole, ready to print. Instances survive pickling, so they cross from workers as they are.
    """

    exit_code = ExitCode.INPUT
    code = "error"

    def __init__(self, message: str, *, place: Place | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place and str(self.place) else ""
        return plain(f"{where}{self.message}" + (f" {self.remedy}" if self.remedy else ""), lines=True)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.place, self.remedy)

    def at(self, place: Place) -> TitlegenError:
        """The same fault with what `place` knows filled in where this one's place is silent."""
        own = self.place or Place()
        merged = Place(
            file=own.file if own.file is not None else place.file,
            line=own.line if own.line is not None else place.line,
            column=own.column if own.column is not None else place.column,
            row=own.row if own.row is not None else place.row,
            field=own.field if own.field is not None else place.field,
        )
        return type(self)(self.message, place=merged, remedy=self.remedy)


def _rebuild(kind: type[TitlegenError], message: str, place: Place | None, remedy: str | None) -> TitlegenError:
    return kind(message, place=place, remedy=remedy)


class UsageError(TitlegenError):
    """The command or the call was put wrongly."""

    exit_code = ExitCode.USAGE
    code = "usage"


class StyleError(TitlegenError):
    """A style pack does not say what it must, or says what it must not."""

    code = "style"


class ProductionError(TitlegenError):
    """A production file says what it must not, or asks for what is not there."""

    code = "production"


class NamesError(TitlegenError):
    """A names file cannot be read, or its columns do not fit the template."""

    code = "names"


class MissingFieldError(NamesError):
    """A row has nothing for a field that its template requires."""

    code = "missing-required"


class FormulaError(NamesError):
    """A cell that a row needs is a formula, or what a formula left that failed; it is never evaluated."""

    code = "formula"


class FontError(TitlegenError):
    """A font cannot be found, opened or used as asked."""

    code = "font"


class MissingGlyphError(FontError):
    """No font of the chain has a character; drawing it would put a box on air."""

    code = "missing-glyph"


class TextFitError(TitlegenError):
    """Text does not fit, even after every step of the fit ladder."""

    code = "text-does-not-fit"


class DeliveryError(TitlegenError):
    """A master could not be written, or did not read back as it was rendered."""

    exit_code = ExitCode.FAULT
    code = "delivery"


class DiskError(DeliveryError):
    """The disk cannot take anything more, or has gone: whatever else is written there will fail as well."""

    code = "disk"


class ManifestError(DeliveryError):
    """A manifest is there and is none."""

    code = "manifest"


class VerificationError(DeliveryError):
    """A written master differs from what was rendered or from what its manifest says."""

    code = "verification"


class LevelsError(TitlegenError):
    """A master's levels are beyond the tolerances, and the house rules say that this is an error."""

    code = "levels"


class CheckedError(TitlegenError):
    """A check found something that the house rules do not let through; `code` is then the check's."""

    code = "refused"

    def __init__(
        self, message: str, *, place: Place | None = None, remedy: str | None = None, code: str = "refused"
    ) -> None:
        super().__init__(message, place=place, remedy=remedy)
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_checked, (self.message, self.place, self.remedy, self.code)

    def at(self, place: Place) -> TitlegenError:
        """The same fault with what `place` knows filled in where this one's place is silent."""
        return type(self)(self.message, place=super().at(place).place, remedy=self.remedy, code=self.code)


def _rebuild_checked(message: str, place: Place | None, remedy: str | None, code: str) -> CheckedError:
    return CheckedError(message, place=place, remedy=remedy, code=code)


class InterruptedBatchError(TitlegenError):
    """Somebody pressed Ctrl-C; what was finished is kept and listed."""

    exit_code = ExitCode.INTERRUPTED
    code = "interrupted"


class NotApprovedError(TitlegenError):
    """Delivery was asked for something that nobody has approved."""

    exit_code = ExitCode.NOT_APPROVED
    code = "not-approved"


class ApprovalError(TitlegenError):
    """A record of an approval, or a key, is damaged, missing or forged: nothing counts as approved."""

    exit_code = ExitCode.NOT_APPROVED
    code = "approval"


FIELD_LIKENESS = 0.75
"""How like a field a word must be to be a slip of it: “nmae” is one of “name”, “organisation” none of “transition”."""


def nearest(word: str, known: list[str], likeness: float = 0.6) -> str | None:
    """The word of `known` that `word` was probably meant to be, or None; `likeness` is the least, from 0 to 1."""
    from difflib import get_close_matches

    by_folded = {k.casefold(): k for k in known}
    found = get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=likeness)
    return by_folded[found[0]] if found else None
