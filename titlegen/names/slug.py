"""Plain forms of text: a safe part of a file name, and the key under which headings are compared."""

from __future__ import annotations

import re
import unicodedata

MAX_SLUG = 60
"""The longest slug in characters."""

_MAX_SLUG_BYTES = 180
"""In UTF-8. File systems end a name at 255 bytes, and a number, an extension and a working name follow."""

_SMALL_LETTERS = {
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
_LATIN_LETTERS = str.maketrans(
    {letter.upper(): plain.upper() for letter, plain in _SMALL_LETTERS.items() if len(letter.upper()) == 1}
    | _SMALL_LETTERS
    | {"ẞ": "SS"}
)
"""Letters of the Latin script that Unicode does not decompose into an ASCII letter and a mark."""

_LATIN_ACCENTS = re.compile(r"(?<=[A-Za-z])[\u0300-\u036f]+")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")

# Microsoft, “Naming Files, Paths, and Namespaces”: device names that no file may have, with any extension.
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def slug(text: str) -> str:
    """A part of a file name made from `text` that is safe on every system.

    Lower case, NFC; accents on Latin letters are dropped, letters and digits of other scripts are kept,
    everything else becomes single hyphens. At most `MAX_SLUG` characters, never empty (`untitled`), never
    a name that Windows reserves. `slug(slug(text)) == slug(text)`.
    """
    return unreserved(safe_word(plain_letters(text)) or "untitled")


def safe_word(text: str) -> str:
    """As `slug`, in the letters' own case; empty where `text` has neither letter nor digit."""
    plain = text if text.isascii() else _plain(text)
    kept = _NOT_PLAIN.sub("-", plain) if plain.isascii() else _kept_characters(plain)
    return shortened(kept.strip("-"), MAX_SLUG)


def unreserved(name: str) -> str:
    """`name`, or another where Windows reserves what stands before its first full stop."""
    return f"title-{name}" if _RESERVED.fullmatch(name.partition(".")[0].rstrip(" ").lower()) else name


def shortened(kept: str, length: int) -> str:
    """`kept` cut to `length` characters and to what a file name can hold in bytes, with no hyphen at its end."""
    kept = kept[:length].encode()[:_MAX_SLUG_BYTES].decode(errors="ignore")
    return kept.rstrip("-")


def header_key(heading: str) -> str:
    """What is compared of a heading: not its case, accents, white space, underscores or hyphens."""
    plain = plain_letters(heading)
    return "".join(c for c in plain if c != "_" and not c.isspace() and unicodedata.category(c) != "Pd")


def plain_letters(text: str) -> str:
    """`text` in lower case and NFKC, with Latin letters as ASCII; other scripts keep their marks."""
    return text.lower() if text.isascii() else _plain(unicodedata.normalize("NFKD", text).lower())


def _plain(text: str) -> str:
    """`text` in NFKC with Latin letters as ASCII, and without joiners, which would stand between letter and mark."""
    parts = (c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", _LATIN_ACCENTS.sub("", "".join(parts).translate(_LATIN_LETTERS)))


def _kept_characters(plain: str) -> str:
    """Letters, digits and the marks on them; runs of anything else become one hyphen."""
    kept: list[str] = []
    for character in plain:
        kind = unicodedata.category(character)
        if kind[0] in "LN" or (kind[0] == "M" and kept and kept[-1] != "-"):
            kept.append(character)
        elif kept and kept[-1] != "-":
            kept.append("-")
    return "".join(kept)
