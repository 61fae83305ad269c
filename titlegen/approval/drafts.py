"""The mark of drafts: what nobody has approved is delivered with DRAFT burnt into every frame."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from titlegen.delivery.drafts import Draft
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


def draft_mark(canvas: Size, draft: Draft) -> Ground:
    """The mark for masters of `canvas` size: the word in the middle, the line at the top, small words all over.

    Drawn once and remembered. What it shows is the same in every frame, with a title or without.
    """
    return _drawn(canvas, draft)


def mark_for(canvas: Size, draft: Draft | None) -> Ground | None:
    """The mark of what is a draft; None of what is not."""
    return draft_mark(canvas, draft) if draft is not None else None


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
