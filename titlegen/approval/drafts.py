"""Drafts: what nobody has approved is delivered with DRAFT burnt into every frame, and is called so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from titlegen.pipeline import compose
from titlegen.raster.frame import Frame, Ground
from titlegen.raster.marking import scattered
from titlegen.shipped import shipped_fonts
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.text.fonts import FontBook
from titlegen.units import Size

_PACK = Path(__file__).parent / "draft"
"""The style pack of the mark."""

_ACROSS, _DOWN = 300, 150
"""How far apart small marks stand, in px where the shorter side has 1080: less than a one-line title is large."""

_LONGEST = 160
"""Characters of the styles' names that a mark has room for."""


@dataclass(frozen=True)
class Draft:
    """What a mark says beside DRAFT: of what it is one, and the `date` on which it was made.

    `styles` are the styles with their versions and the beginnings of their digests: `chat-show 1.2 4f2a9c01`.
    """

    styles: str
    date: str

    @property
    def line(self) -> str:
        """The line at the top."""
        styles = self.styles if len(self.styles) <= _LONGEST else self.styles[:_LONGEST] + "..."
        return f"{styles} · {self.date}"


def draft_mark(canvas: Size, draft: Draft) -> Ground:
    """The mark for masters of `canvas` size: the word in the middle, the line at the top, small words all over.

    Drawn once and remembered. What it shows is the same in every frame, with a title or without.
    """
    return _drawn(canvas, draft)


@lru_cache(maxsize=1)
def _drawn(canvas: Size, draft: Draft) -> Ground:
    pack = load_style_pack(_PACK)
    word, small = (_frame(pack, template, {"word": "DRAFT"}, canvas) for template in ("word", "small"))
    line = _frame(pack, "line", {"line": _told(draft.line)}, canvas)
    scale = min(canvas.width, canvas.height) / pack.style.canvas.height
    pitch = max(1, round(_ACROSS * scale)), max(1, round(_DOWN * scale))
    return scattered(canvas, small, pitch, (word, line))


def _frame(pack: LoadedPack, template: str, words: dict[str, str], canvas: Size) -> Frame:
    return compose(pack, template, words, size=canvas, fonts=FontBook((shipped_fonts(),))).frame(0)


def _told(line: str) -> str:
    """`line` in characters that the mark's fonts have: a version may be anything."""
    return "".join(c if c == "·" or (c.isascii() and c.isprintable()) else "?" for c in line)
