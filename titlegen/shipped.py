"""Where the shipped style packs and fonts are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    inside = _PACKAGE / "_shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def shipped_styles() -> Path:
    """The folder of the shipped style packs."""
    return _root() / "styles"


def shipped_fonts() -> Path:
    """The folder of the shipped fonts."""
    return _root() / "fonts"
