"""Titles that flash: a shape that fills the picture, or part of it, whose opacity jumps."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from written_packs import FONTS, NAME, rectangle, stack, written

from titlegen.pipeline import Title, compose
from titlegen.style.load import LoadedPack

WHITE = "#FFFFFF"


def blinking(times: int, seconds: float = 1, dark: float = 0, bright: float = 1) -> dict[str, Any]:
    """A motion in which `flash` is bright so many times within a time, and dark between."""
    places = [100 * step / (2 * times) for step in range(2 * times + 1)]
    keys = [
        {"at": f"{place:.4f}%", "opacity": bright if step % 2 == 0 else dark, "ease": "hold"}
        for step, place in enumerate(places)
    ]
    return {"in": {"flash": {"lasts": f"{seconds}s", "keys": keys}}}


def flashing_pack(
    motion: dict[str, Any], width: int = 1920, height: int = 1080, color: str = WHITE, **template: Any
) -> LoadedPack:
    layout = stack("overlay", rectangle("flash", width, height, color), NAME)
    return written(layout, motion=motion, area="canvas", anchor="center", hold="1s", **template)


def titled(pack: LoadedPack, rate: str = "25", size: str = "hd", **values: str) -> Title:
    return compose(pack, "t", values or {"name": "Ada"}, size=size, rate=rate, fonts=FONTS, hold=Fraction(1))
