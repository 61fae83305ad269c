"""Picture files looked at before they are drawn: their shape, and whether all of them can be drawn as meant."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from titlegen.layout.bitmap_files import bitmap_size, refuse_damaged
from titlegen.layout.picture_fault import NoPictureError

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".svg")
"""The files that can be artwork."""

NARROWEST = 1000
"""How many times as long as wide a picture may be; one px of a longer one would be drawn as a line without end."""


@lru_cache(maxsize=256)
def picture_shape(path: Path, changed: int) -> tuple[float, float]:
    """Width and height of the picture at `path` in its own px, once all of it has been read; `changed` is its time
    stamp. Raises `NoPictureError`."""
    del changed
    if path.suffix.lower() == ".svg":
        from titlegen.layout.svg_files import svg_shape

        width, height = svg_shape(path)
        _refuse_narrow(width, height)
        return width, height
    with path.open("rb") as file:
        width, height = bitmap_size(file)
        _refuse_narrow(width, height)
        refuse_damaged(file)
        return float(width), float(height)


def _refuse_narrow(width: float, height: float) -> None:
    if max(width, height) > NARROWEST * min(width, height):
        raise NoPictureError(
            f"has a shape of {width:.10g} × {height:.10g}; no side may be more than {NARROWEST} times the other.",
            "Crop it, or draw a rule as a shape.",
        )
