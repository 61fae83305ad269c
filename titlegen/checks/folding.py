"""What is compared of a name or a role: not its case, accents, punctuation or honorifics."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from titlegen.checks.honorifics import parted
from titlegen.names.slug import plain_letters

Words = tuple[str, ...]

_PUNCTUATION = str.maketrans(
    {**dict.fromkeys("‘’ʼ‛`´′", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_OUTSIDE = " .,;:…-/|\"'"
_WITHIN_WORDS = regex.compile(r"['\p{Cf}ʻʿʾ]")
_NO_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}#+%@&]+")
_AND = frozenset(("and", "und", "et", "och", "og", "&"))


def as_written(text: str) -> str:
    """`text` with one kind of quote, dash and space, and nothing around it: how it is spelt, not how it is set."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PUNCTUATION).split()).strip(_OUTSIDE)


@lru_cache(maxsize=65_536)
def folded_words(text: str) -> Words:
    """The words of `text` in lower case, without accents and punctuation; every “and” is `&`."""
    plain = _WITHIN_WORDS.sub("", plain_letters(as_written(text)))
    return tuple("&" if word in _AND else word for word in _NO_WORD.sub(" ", plain.replace("&", " & ")).split())


def bare_name(name: str) -> str:
    """A name without its honorifics, unless nothing but a surname would be left: Mr Berg is not Mrs Berg."""
    bare = parted(name)[1]
    return bare if " " in bare else name


def person_key(name: str) -> str:
    """What two rows about one person have in common: the name, whatever its case, spacing and honorifics."""
    return as_written(bare_name(name)).casefold()


@lru_cache(maxsize=65_536)
def name_words(name: str) -> Words:
    """The words of a name without its honorifics, folded."""
    return folded_words(bare_name(name))
