"""Where the shipped style packs, fonts and plates are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

import os
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


def shipped_plates() -> Path:
    """The folder of the shipped stills to look at titles over."""
    return _root() / "examples" / "plates"


def lies_in(path: Path, folder: Path) -> bool:
    """True when `path` is in `folder` after all links are followed; what cannot be followed lies nowhere.

    What is shipped may be links to elsewhere, for some installers make them.
    """
    plain = Path(os.path.normpath(path.absolute()))
    if folder.is_relative_to(_root()) and plain.is_relative_to(folder):
        return True
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False
