"""Picture files looked at before they are drawn: their shape, and whether all of them can be drawn as meant."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".svg")
"""The files that can be artwork."""

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
_MOST_PX = 64_000_000
_MOST_PARTS = 20_000
_MOST_BLUR = 200.0
_FILTERS = frozenset(
    f"fe{kind}"
    for kind in (
        *("Blend", "ColorMatrix", "ComponentTransfer", "Composite", "DropShadow", "Flood", "GaussianBlur"),
        *("FuncA", "FuncB", "FuncG", "FuncR", "Merge", "MergeNode", "Offset"),
    )
)
"""SVG's filters that take no longer than drawing does (Filter Effects 1)."""

_TRIAL_PX = 32


class NoPictureError(ValueError):
    """A file that cannot be artwork: what is wrong with it, and what would mend it."""

    def __init__(self, message: str, remedy: str = "Use a PNG, JPEG, TIFF, WebP or SVG file.") -> None:
        super().__init__(message)
        self.remedy = remedy


@lru_cache(maxsize=256)
def picture_shape(path: Path, changed: int) -> tuple[float, float]:
    """Width and height of the picture at `path` in its own px, once all of it has been read; `changed` is its time
    stamp. Raises `NoPictureError`."""
    del changed
    return _svg_shape(path) if path.suffix.lower() == ".svg" else _bitmap_shape(path)


def _bitmap_shape(path: Path) -> tuple[float, float]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path, formats=_FORMATS) as picture:
            width, height = picture.size
            if width * height > _MOST_PX:
                raise NoPictureError(f"has {width} × {height} px, more than artwork may have.", "Save it smaller.")
            picture.load()
    except NoPictureError:
        raise
    except Image.DecompressionBombError:
        raise NoPictureError("has more px than artwork may have.", "Save it smaller.") from None
    except Exception as fault:  # Pillow's readers raise whatever they stumble over in a damaged file
        known = "is no picture that can be read" if isinstance(fault, UnidentifiedImageError) else "is damaged"
        raise NoPictureError(f"{known}.", "Save it again as PNG, JPEG, TIFF or WebP.") from None
    return float(width), float(height)


def _svg_shape(path: Path) -> tuple[float, float]:
    """An SVG's width and height, else those of its view box (SVG 2, section 8.2)."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError, RecursionError):
        raise NoPictureError("is no SVG that can be read.", "Export it again.") from None
    if not root.tag.endswith("svg"):
        raise NoPictureError("is no SVG.", "Export it again.")
    for fault in _undrawable(root):
        raise fault
    shape = _side_lengths(root)
    _try(path)
    return shape


def _side_lengths(root: Element) -> tuple[float, float]:
    sides = [re.fullmatch(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*(px)?\s*", root.get(side, "")) for side in ("width", "height")]
    if all(sides):
        shape = [float(side[1]) for side in sides if side]
    else:
        shape = [float(part) for part in re.findall(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", root.get("viewBox", ""))][2:]
    if len(shape) != 2:
        raise NoPictureError("says no size.", "Give the SVG a viewBox, or width and height in px.")
    width, height = shape
    if not (0 < width < 1e6 and 0 < height < 1e6 and math.isfinite(width * height)):
        raise NoPictureError("has no size that can be drawn.", "Give the SVG a viewBox of sound numbers.")
    return width, height


def _undrawable(root: Element) -> Iterator[NoPictureError]:
    """What resvg would leave out without a word, read from elsewhere, or be busy with for minutes."""
    count = 0
    for each in root.iter():
        count += 1
        kind = str(each.tag).rpartition("}")[2]
        link = next((value for name, value in each.attrib.items() if name.rpartition("}")[2] == "href"), "")
        if kind == "text":
            yield NoPictureError("has text in it.", "Convert the text to outlines, and export it again.")
        if kind in ("foreignObject", "script"):
            yield NoPictureError(f"has a {kind} in it, which is not drawn.", "Take it out, and export it again.")
        if link and not link.startswith(("#", "data:image/png", "data:image/jpeg")):
            yield NoPictureError("refers to another file.", "Embed the picture as PNG or JPEG, and export it again.")
        if kind.startswith("fe") and kind[2:3].isupper() and kind not in _FILTERS:
            yield NoPictureError(f"has a filter, {kind}, that styles do not use.", "Rasterise the effect, or drop it.")
        deviations = re.findall(r"\d+\.?\d*", each.get("stdDeviation", ""))
        if any(float(number) > _MOST_BLUR for number in deviations):
            yield NoPictureError("has a blur that is too large.", f"Blur by {_MOST_BLUR:g} at most.")
    if count > _MOST_PARTS:
        yield NoPictureError(f"has {count} elements, more than artwork may have.", "Simplify it, or save it as PNG.")


def _try(path: Path) -> None:
    """Draw an SVG small, so that what resvg cannot do is known before anything is delivered."""
    import resvg_py

    try:
        resvg_py.svg_to_bytes(svg_path=str(path), width=_TRIAL_PX, skip_system_fonts=True)
    except (ValueError, RecursionError) as fault:
        raise NoPictureError(f"cannot be drawn: {str(fault).strip().rstrip('.')}.", "Export it again.") from None
