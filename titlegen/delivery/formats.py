"""What can be delivered: a registry from the word of `--format` to what it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from titlegen.errors import UsageError, nearest

Alpha = Literal["straight", "none"]
"""`straight`: colour is not multiplied by alpha. `none`: composited over black."""


@dataclass(frozen=True)
class Format:
    """One kind of master. `suffix` is that of the file, or of each picture when `sequence` is true."""

    name: str
    summary: str
    alpha: Alpha
    sequence: bool
    suffix: str


FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        Format("prores-4444", "Apple ProRes 4444 with alpha, for broadcast and editing", "straight", False, ".mov"),
        Format("prores-4444xq", "Apple ProRes 4444 XQ with alpha, for grading and HDR work", "straight", False, ".mov"),
        Format("prores-422hq", "Apple ProRes 422 HQ over black, without alpha", "none", False, ".mov"),
        Format("png", "PNG sequence with alpha, 8 bits a channel", "straight", True, ".png"),
        Format("png16", "PNG sequence with alpha, 16 bits a channel", "straight", True, ".png"),
    )
}

DEFAULT = FORMATS["prores-4444"]


def format_named(name: str) -> Format:
    """The format of that name. Raises `UsageError`, with the word that was probably meant."""
    found = FORMATS.get(name.strip().lower())
    if found:
        return found
    near = nearest(name.strip(), list(FORMATS))
    hint = f"Did you mean “{near}”? " if near else ""
    raise UsageError(f"“{name}” is not a format.", remedy=f"{hint}Use one of {', '.join(FORMATS)}.")
