"""Small capitals: the font's own where it has them, else capitals set smaller."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import regex
import uharfbuzz as hb

from titlegen.text.case import set_case
from titlegen.text.fonts import EM, FontInstance, features_of, hb_font, metrics_of
from titlegen.text.itemize import font_for, graphemes
from titlegen.text.styled import Setting

_ABOVE_X_HEIGHT = 1.1
_SMALLEST = 0.72
"""Drawn small capitals stand a little above the x-height, else they would look smaller than small letters, which have
ascenders: Noto Sans's 1.07, EB Garamond's 1.13, Source Serif's 1.16 times as high. Below 0.72 of the
capitals' size the strokes of shrunken letters look too thin beside them."""


@dataclass(frozen=True)
class SmallPiece:
    """A piece of text in small capitals: its words as they are set, and their size as a multiple of the text's."""

    text: str
    setting: Setting
    scale: float


def small_capitals(text: str, setting: Setting) -> list[SmallPiece]:
    """NFC `text` in small capitals, by the rules that the setting's language has for capitals.

    A font's own small capitals are never replaced; letters that have none there become smaller capitals.
    Raises `MissingGlyphError`.
    """
    real = replace(setting, features=tuple(sorted({**dict(setting.features), "smcp": 1}.items())))
    ratio = small_capital_ratio(setting.chain.first)
    pieces: list[SmallPiece] = []
    for cluster, capital in _with_capitals(text, setting.language):
        if cluster == capital or not any(c.islower() for c in cluster):
            piece = SmallPiece(capital, real, 1.0)
        elif has_small_capital(font_for(cluster, setting.chain), cluster, setting.language):
            piece = SmallPiece(_unaccented(cluster, capital), real, 1.0)
        else:
            piece = SmallPiece(capital, setting, ratio)
        last = pieces[-1] if pieces else None
        if last and (last.setting, last.scale) == (piece.setting, piece.scale):
            pieces[-1] = replace(last, text=last.text + piece.text)
        else:
            pieces.append(piece)
    return pieces


def _with_capitals(text: str, language: str) -> list[tuple[str, str]]:
    """Each grapheme cluster with its capital, which may depend on what stands around it, as in Greek."""
    clusters = [text[start:end] for start, end in graphemes(text)]
    alone = [set_case(cluster, "upper", language) for cluster in clusters]
    counts = [len(graphemes(capital)) for capital in alone]
    whole = set_case(text, "upper", language)
    places = graphemes(whole)
    if len(places) != sum(counts):
        return list(zip(clusters, alone, strict=True))
    found, at = [], 0
    for cluster, count in zip(clusters, counts, strict=True):
        found.append((cluster, whole[places[at][0] : places[at + count - 1][1]] if count else ""))
        at += count
    return found


def _unaccented(cluster: str, capital: str) -> str:
    """The small letter from which a font makes its small capital: a Greek one without the accent, as capitals are."""
    return capital.lower() if regex.search(r"\p{Greek}", cluster) else cluster


@lru_cache(maxsize=4096)
def has_small_capital(font: FontInstance, cluster: str, language: str) -> bool:
    """True when the font has a small capital of its own for a small letter.

    In Turkish and Azerbaijani that of an i must differ from that of other languages: it keeps its dot.
    """
    if "smcp" not in features_of(font.path):
        return False
    drawn = _glyphs(font, cluster, language, small=True)
    if drawn == _glyphs(font, cluster, language, small=False):
        return False
    dotted = cluster == "i" and set_case("i", "upper", language) != "I"
    return not dotted or drawn != _glyphs(font, cluster, "en", small=True)


@lru_cache(maxsize=256)
def small_capital_ratio(font: FontInstance) -> float:
    """The size of small capitals as a multiple of the capitals': as high as the font's own, else as its metrics say."""
    metrics = metrics_of(font)
    if has_small_capital(font, "x", "en"):
        extents = hb_font(font).get_glyph_extents(_glyphs(font, "x", "en", small=True)[0])
        if extents is not None:
            return float(extents.y_bearing / EM / metrics.cap_height)
    return min(max(_ABOVE_X_HEIGHT * metrics.x_height / metrics.cap_height, _SMALLEST), 0.9)


def _glyphs(font: FontInstance, cluster: str, language: str, small: bool) -> tuple[int, ...]:
    buffer = hb.Buffer()
    buffer.add_str(cluster)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(hb_font(font), buffer, {"smcp": small})
    return tuple(info.codepoint for info in buffer.glyph_infos)
