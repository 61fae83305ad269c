"""Words to be read letter by letter: what cannot be seen, or not be set, is told by its code point."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex
from fontTools import unicodedata as scripts

from titlegen.errors import MissingGlyphError
from titlegen.text.fonts import FontChain
from titlegen.text.itemize import font_for, graphemes

_JOINERS = "\u200c\u200d"
"""They belong into words of scripts that join, and into emoji; in others they are dirt."""
_UNJOINED = ("Latn", "Grek", "Cyrl", "Armn", "Geor", "Hebr")
_UNSEEN = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]")
_SPACE = regex.compile(r"\p{Zs}")
_MARK = regex.compile(r"\p{M}")


@dataclass(frozen=True)
class Piece:
    """Some characters of a text: words, or a `sign` that stands for one, such as `U+200B`; `name` is what it is."""

    text: str
    sign: str | None = None
    name: str = ""


def pieces(line: str, chain: FontChain | None = None) -> tuple[Piece, ...]:
    """One line in pieces, words joined as far as they go.

    A sign stands for characters without ink, for a space that is not a single one between words, for a mark that
    has no letter, and, given a `chain`, for what none of its fonts has.
    """
    found: list[Piece] = []
    for piece in _pieces(line, chain):
        if found and piece.sign is None and found[-1].sign is None:
            found[-1] = Piece(found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def signed(line: str, chain: FontChain) -> str:
    """A line with its signs in brackets, so that every cluster of it can be set in the fonts of `chain`."""
    return "".join(piece.text if piece.sign is None else f"[{piece.sign}]" for piece in pieces(line, chain))


def _pieces(line: str, chain: FontChain | None) -> Iterator[Piece]:
    for start, end in graphemes(line):
        cluster = line[start:end]
        if cluster == " ":
            single = 0 < start < len(line) - 1 and line[start - 1] != " "
            yield Piece(" ") if single else _sign(cluster, "space")
        elif _is_unseen(cluster):
            yield from (_sign(character) for character in cluster)
        elif cluster[0] == "\ufffd" or (_MARK.match(cluster) and not _carried(line, start)):
            yield _sign(cluster)
        elif cluster[-1] in _JOINERS and scripts.script(cluster[0]) in _UNJOINED:
            yield Piece(cluster.rstrip(_JOINERS))
            yield from (_sign(character) for character in cluster[len(cluster.rstrip(_JOINERS)) :])
        elif chain is not None and not _can_be_set(cluster, chain):
            yield _sign(cluster)
        else:
            yield Piece(cluster)


def _is_unseen(cluster: str) -> bool:
    return bool(_SPACE.match(cluster)) or all(_UNSEEN.match(character) for character in cluster)


def _carried(line: str, start: int) -> bool:
    """True when a letter stands before: some vowel signs of Myanmar begin a cluster of their own (UAX #29)."""
    return start > 0 and unicodedata.category(line[start - 1])[0] in "LM"


def _can_be_set(cluster: str, chain: FontChain) -> bool:
    try:
        font_for(cluster, chain)
    except MissingGlyphError:
        return False
    return True


def _sign(cluster: str, told: str | None = None) -> Piece:
    codes = " ".join(f"U+{ord(character):04X}" for character in cluster)
    names = ", ".join(unicodedata.name(character, "a character without a name").lower() for character in cluster)
    return Piece(cluster, told or codes, f"{codes} {names}")
