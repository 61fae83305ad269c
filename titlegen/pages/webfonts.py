"""Fonts inside a page: cut down to the words of the page, so that no reader needs to have them."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Collection, Iterable

from titlegen.errors import MissingGlyphError
from titlegen.pages.typefaces import Typefaces, subset_font
from titlegen.text.fonts import FontChain, FontInstance
from titlegen.text.itemize import font_for, graphemes

_PLAIN = "".join(map(chr, range(0x20, 0x7F))) + "–—‘’“”…·×→−"
"""What the page itself says."""

_KHMER_SPLIT, _KHMER_E = "\u17be\u17bf\u17c0\u17c4\u17c5", "\u17c1"
"""Vowels that begin with the sign for e, which Unicode's decompositions do not tell (The Unicode Standard, 16.4)."""


def font_faces(faces: Typefaces, words: Collection[str], labels: Collection[str]) -> str:
    """Style rules for the families `words`, `labels` and `strong`, with what these texts take of each.

    What is strong is said by the page itself. A character that no font has is left to the reader's own.
    """
    rules: list[str] = []
    for family, chain, texts in (
        ("words", faces.words, words),
        ("labels", faces.labels, labels),
        ("strong", faces.strong, ()),
    ):
        clusters = {text[start:end] for text in (_PLAIN, *texts) for start, end in graphemes(text)}
        stack = []
        for number, (font, characters) in enumerate(_shared_out(sorted(clusters), chain).items()):
            stack.append(f'"{family}-{number}"')
            data = base64.b64encode(subset_font(font, characters)).decode()
            rules.append(f'@font-face{{font-family:{stack[-1]};src:url("data:font/ttf;base64,{data}")}}')
        rules.append(f":root{{--{family}:{','.join(stack)}}}")
    return "\n".join(rules)


def _shared_out(clusters: Iterable[str], chain: FontChain) -> dict[FontInstance, set[int]]:
    """Which font sets which characters, in the order of the chain."""
    shares: dict[FontInstance, set[int]] = {font: set() for font in chain}
    for cluster in clusters:
        try:
            shares[font_for(cluster, chain)].update(map(ord, cluster + _in_parts(cluster)))
        except MissingGlyphError:
            continue
    return {font: characters for font, characters in shares.items() if characters}


def _in_parts(cluster: str) -> str:
    """What shaping may ask for in place of a cluster: its parts, as HarfBuzz takes vowels of several strokes apart."""
    parts = "".join(unicodedata.normalize(form, cluster) for form in ("NFC", "NFD", "NFKD"))
    return parts + (_KHMER_E if any(character in _KHMER_SPLIT for character in cluster) else "")
