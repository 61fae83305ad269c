"""Plain forms of text: a safe part of a file name, and the key under which headings are compared."""

from __future__ import annotations

import re
import unicodedata

MAX_SLUG = 60
"""The longest slug in characters."""

_MAX_SLUG_BYTES = 180
"""In UTF-8. File systems end a name at 255 bytes, and a number, an extension and a working name follow."""

_LATIN_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "ĸ": "k",
        "ŋ": "ng",
    }
)
"""Letters of the Latin script that Unicode does not decompose into an ASCII letter and a mark."""

_LATIN_ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_PLAIN_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")

# Microsoft, “Naming Files, Paths, and Namespaces”: device names that no file may have, with any extension.
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def slug(text: str) -> str:
    """A part of a file name made from `text` that is safe on every system.

    Lower case, NFC; accents on Latin letters are dropped, letters and digits of other scripts are kept,
    everything else becomes single hyphens. At most `MAX_SLUG` characters, never empty (`untitled`), never
    a name that Windows reserves. `slug(slug(text)) == slug(text)`.
    """
    plain = plain_letters(text)
    kept = _NOT_PLAIN.sub("-", plain) if plain.isascii() else _kept_characters(plain)
    kept = shortened(kept.strip("-"), MAX_SLUG) or "untitled"
    return f"title-{kept}" if _RESERVED.fullmatch(kept) else kept


def shortened(kept: str, length: int) -> str:
    """`kept` cut to `length` characters and to what a file name can hold in bytes, with no hyphen at its end."""
    kept = kept[:length].encode()[:_MAX_SLUG_BYTES].decode(errors="ignore")
    return kept.rstrip("-")


def header_key(heading: str) -> str:
    """What is compared of a heading: not its case, accents, white space, underscores or hyphens."""
    plain = plain_letters(heading)
    return "".join(c for c in plain if c != "_" and not c.isspace() and unicodedata.category(c) not in ("Pd", "Cf"))


def plain_letters(text: str) -> str:
    """`text` in lower case and NFKC, with Latin letters as ASCII; other scripts keep their marks."""
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFKD", text).lower().translate(_LATIN_LETTERS)
    return unicodedata.normalize("NFKC", _LATIN_ACCENTS.sub("", lower))


def _kept_characters(plain: str) -> str:
    """Letters, digits and the marks on them; joiners vanish, runs of anything else become one hyphen."""
    kept: list[str] = []
    for character in plain:
        kind = unicodedata.category(character)
        if kind[0] in "LN" or (kind[0] == "M" and kept and kept[-1] != "-"):
            kept.append(character)
        elif kind != "Cf" and kept and kept[-1] != "-":
            kept.append("-")
    return "".join(kept)
