"""What is left over in a cell: stray spaces, words that stand for words to come, punctuation after the last word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set

import regex

from titlegen.checks.characters import named
from titlegen.checks.listing import Cell, Holds
from titlegen.checks.result import CheckResult, coded, rows_told
from titlegen.errors import Place
from titlegen.names.table import Table, column_label

_SEVERAL = regex.compile(r"[^\S\n]{2,}")
_SPECIAL = regex.compile(r"[^\S \n]")
_WANTED = regex.compile(
    r"[\u00A0\u202F](?=[!?:;»%€])|(?<=[«\d])[\u00A0\u202F]|(?<=(?<!\p{L})\p{Lu}\p{M}*\.)[\u00A0\u202F]"
    r"|(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])\u3000(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])"
)
"""Spaces of a kind that somebody who knows typography puts there: French punctuation, figures, initials, CJK."""


def check_spaces(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Several spaces in a row, and spaces that are none of the keyboard's."""
    for cell in cells:
        several = _SEVERAL.search(cell.text)
        special = _SPECIAL.search(_WANTED.sub(" ", cell.text))
        if several is not None:
            shown = " ".join(cell.text.split())
            message = f"“{shown}” has {len(several[0])} spaces in a row."
            yield coded("spaces", cell.where, message, "Leave one of them.")
        elif special is not None:
            message = f"“{cell.text}” has a space of another kind, {named(special[0])}."
            yield coded("spaces", cell.where, message, "Type an ordinary space, unless the line must not break there.")


def check_trimmed(table: Table, columns: Set[int], lines: Set[int]) -> Iterator[CheckResult]:
    """A note for each of `columns`, from 0, in which cells of the rows in `lines` had spaces around them."""
    rows: dict[int, list[int]] = defaultdict(list)
    for record in table.rows:
        for index in record.trimmed:
            if index in columns and record.line in lines:
                rows[index].append(record.line)
    for index in sorted(rows):
        count = len(rows[index])
        message = (
            f"{column_label(table.header, index)} has spaces around {count} cell{'' if count == 1 else 's'}, in "
            f"{rows_told(rows[index])}; they are left off."
        )
        yield CheckResult("spaces", "info", Place(file=table.file), message)


_STANDS_FOR_OTHERS = frozenset(
    (
        *("tbc", "tba", "tbd", "nn", "n n", "n/a", "lorem", "lorem ipsum", "placeholder", "dummy", "asdf", "test"),
        *("to be confirmed", "to be announced", "to be decided", "to be determined", "to follow", "name to follow"),
        *("first last", "first name last name", "firstname lastname", "name surname", "firstname surname", "your name"),
        *("vorname nachname", "prénom nom", "nom prénom", "nombre apellido", "nome cognome", "voornaam achternaam"),
        *(
            "förnamn efternamn",
            "imię nazwisko",
            "имя фамилия",
            "max mustermann",
            "erika mustermann",
            "wird nachgereicht",
        ),
        *("folgt", "name folgt", "à confirmer", "por confirmar", "da confermare", "test test", "name here"),
    )
)
_INSIDE = regex.compile(
    r"(?i:lorem ipsum|dolor sit amet)|(?i:[\[({<](?:tbc|tba|tbd|\?+|name|placeholder)[\])}>])|\{\{.*\}\}"
    r"|(?<![\p{L}\p{N}])(?:TBC|TBA|TBD)$|^(?:TBC|TBA|TBD)\s*[-–—:,/(]"
    r"|(?<![\p{L}\p{N}])(?:[xX]x{2,}|X{4,})(?![\p{L}\p{N}])"
)
"""`XXX` among other words may be thirty in Roman figures, and `TBC` the beginning of a bank's name."""
_ONLY_MARKS = regex.compile(r"[\s\-–—_.…?¿/\\]+|[xX]{3,}")
_ASKED = regex.compile(r"\?\s*$|^\s*[?¿]|\?{2}")

_UNCERTAIN = regex.compile(r"[^?¿]*\p{L}[^?¿]*\?\s*")
"""A name of which somebody was not sure: “Tom Hardy?”."""


def check_placeholders(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """Words that stand for words to come."""
    for cell in cells:
        bare = " ".join(cell.text.casefold().strip(" .,:;…()[]<>{}").replace(".", "").split())
        found = (
            bare in _STANDS_FOR_OTHERS
            or _ONLY_MARKS.fullmatch(cell.text)
            or _INSIDE.search(cell.text)
            or (cell.holds == "person" and (bare in ("name", cell.field) or _ASKED.search(cell.text)))
        )
        word = bare.rstrip(" ?")
        stands_for_others = word in _STANDS_FOR_OTHERS or word in ("name", cell.field)
        if found and cell.holds == "person" and not stands_for_others and _UNCERTAIN.fullmatch(cell.text):
            asked = f"“{cell.text}” ends with a question mark: is this certain?"
            yield coded("placeholder", cell.where, asked, f"If it is, write “{cell.text.rstrip(' ?')}”.")
        elif found:
            message = f"“{cell.text}” stands for words to come."
            remedy = "Fill it in." if cell.holds == "person" else "Fill it in, or leave the cell empty."
            yield coded("placeholder", cell.where, message, remedy)


_END = regex.compile(r"[\p{L}\p{M}\p{N}][^\s\p{L}\p{N}]*?\s*([,;:.&/|*，、。؛،۔।–—-]+)[”’\"»)\]]*$")
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.]+$")
_ONLY_IN_NAMES = ("*", "...", "。")
"""What may end other texts on purpose: a footnote's mark, a pause, a sentence without spaces."""
_STOPS = frozenset(".۔।")
_ABBREVIATIONS = frozenset(
    (
        *("corp", "bros", "univ", "prof", "hons", "asst", "capt", "dept", "intl", "dipl", "habil", "cand", "stud"),
        *("feat", "misc", "stellv", "vors", "verw", "mgmt", "prod", "exec", "assoc", "govt", "technol", "acad", "incl"),
        *("jr", "jnr", "sr", "snr", "esq", "ltd", "inc", "co", "cie", "ass", "st"),
    )
)
SENTENCE = 8
"""Words from which on a text may be a sentence, which ends with a full stop."""
_SHORT_WORD = 3
"""Letters: whatever is as short may be an abbreviation."""


def check_trailing_punctuation(cells: Iterable[Cell]) -> Iterator[CheckResult]:
    """A comma, full stop or dash after the last word, unless half of the field's cells end so."""
    kept = list(cells)
    ends = [_loose_end(cell) for cell in kept]
    all_of = Counter(cell.field for cell in kept)
    alike = Counter((cell.field, end[-1]) for cell, end in zip(kept, ends, strict=True) if end)
    for cell, end in zip(kept, ends, strict=True):
        if not end:
            continue
        same = alike[cell.field, end[-1]]
        usual = same > 1 and same * 2 >= all_of[cell.field]
        alone = cell.holds != "person" and end[-1] in ".:" and all_of[cell.field] - same < 3
        if not usual and not alone:
            bare = cell.text[: cell.text.rindex(end)].rstrip()
            message = f"“{cell.text}” ends with “{end}”."
            yield coded("trailing-punctuation", cell.where, message, f"Write “{bare}”, if nothing is missing after it.")


def _loose_end(cell: Cell) -> str:
    """What stands behind the last word and belongs to none; empty where nothing does."""
    found = _END.search(cell.text)
    if found is None or (found[1] in _ONLY_IN_NAMES and cell.holds != "person"):
        return ""
    if found[1] in _STOPS and (_sentence(cell.text) or _abbreviated(cell.text[: found.start(1)], cell.holds)):
        return ""
    return found[1]


def _sentence(text: str) -> bool:
    """True for what may end with a full stop: many words, or a quotation."""
    return len(text.split()) >= SENTENCE or text[0] in "“„«»‘‹\"'"


def _abbreviated(text: str, holds: Holds) -> bool:
    """True when the last word of `text` may be one that is written with a full stop."""
    found = _LAST_WORD.search(text)
    word = found[0] if found else ""
    if "." in word or word.casefold() in _ABBREVIATIONS:
        return True
    surname = holds == "person" and len(word) > 1 and word.istitle()  # Ek, Li
    return len(word) <= _SHORT_WORD and not surname
