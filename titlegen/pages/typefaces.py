"""The fonts that pages are set in, so that names of every script have their letters wherever a page is opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from titlegen.errors import FontError
from titlegen.shipped import shipped_fonts
from titlegen.text.fontinfo import may_be_embedded
from titlegen.text.fonts import (
    FontBook,
    FontChain,
    FontInstance,
    FontRequest,
    axes_of,
    font_files,
    font_folders,
    has_colors,
    hb_font,
)

_WORDS = FontRequest("SourceSerif4[opsz,wght].ttf", (("opsz", 18.0), ("wght", 400.0)), ("NotoSans*-Regular.ttf",))
"""Words are read in a serif whose I, l and 1, and whose O and 0, cannot be taken for each other."""
_LABELS = FontRequest("Inter[opsz,wght].ttf", (("opsz", 14.0), ("wght", 400.0)), ("NotoSans*-Regular.ttf",))
_STRONG = FontRequest("Inter[opsz,wght].ttf", (("opsz", 14.0), ("wght", 650.0)), ("NotoSans*-Bold.ttf",))


@dataclass(frozen=True)
class Typefaces:
    """What is set in a page: the `words` of captions, `labels` beside them, and what is `strong`."""

    words: FontChain
    labels: FontChain
    strong: FontChain


def page_typefaces() -> Typefaces:
    """The shipped fonts, and behind them those of `TITLEGEN_FONT_PATH` that may be embedded. Raises `FontError`."""
    return _typefaces(font_folders()[:-1])


@cache
def _typefaces(further: tuple[Path, ...]) -> Typefaces:
    book = FontBook((shipped_fonts(),))
    more = tuple(_further_fonts(further))
    words, labels, strong = (book.chain(request) for request in (_WORDS, _LABELS, _STRONG))
    return Typefaces(*(replace(chain, rest=(*chain.rest, *more)) for chain in (words, labels, strong)))


def _further_fonts(folders: Iterable[Path]) -> list[FontInstance]:
    """Fonts that somebody added, upright regular ones first. A damaged one is left out: a page can do without it."""
    found = []
    for path in (path for folder in folders for path in font_files(folder)):
        try:
            axes = axes_of(path)
            if not has_colors(path) and may_be_embedded(path):
                regular = 400.0 if any(axis.tag == "wght" for axis in axes) else None
                found.append(FontInstance(path, (("wght", regular),) if regular else ()))
        except FontError:
            continue
    return sorted(found, key=lambda font: (not font.axes and "regular" not in font.name.lower(), font.name))


@cache
def static_font(font: FontInstance) -> bytes:
    """The font as one file that stands at its place of the design space, for programs that know no axes."""
    return _cut(font, None)


def subset_font(font: FontInstance, characters: Collection[int]) -> bytes:
    """The font as one file, cut down to what it takes to set these code points."""
    return _cut(font, characters)


def _cut(font: FontInstance, characters: Collection[int] | None) -> bytes:
    face = hb_font(font).face
    wanted = hb.SubsetInput()
    if characters is None:
        wanted.keep_everything()
    else:
        wanted.unicode_set.update(characters)
    for axis in axes_of(font.path):
        wanted.pin_axis_location(face, axis.tag, dict(font.axes).get(axis.tag, axis.default))
    try:
        return bytes(hb.subset(face, wanted).blob.data)
    except (RuntimeError, MemoryError, hb.HarfBuzzError) as error:
        raise FontError(
            f"the font {font.path} cannot be put into a page: {error}.", remedy="Take it out of TITLEGEN_FONT_PATH."
        ) from None
