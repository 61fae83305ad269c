"""Artwork of a pack: pictures found and looked at, so that layout knows their shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from titlegen.errors import NamesError, Place, StyleError, TitlegenError, nearest
from titlegen.style.load import LoadedPack
from titlegen.style.nodes import ImageNode

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".svg")
"""The files that can be artwork."""

_MOST_PX = 64_000_000


@dataclass(frozen=True)
class Artwork:
    """The pictures of one title: `values` are its fields."""

    pack: LoadedPack
    values: Mapping[str, str]

    def picture(self, node: ImageNode) -> tuple[Path, tuple[float, float]]:
        """The file of an item, and its width and height in its own px.

        Raises `StyleError` for a file of the pack that is missing or no picture, `NamesError` for one of a row.
        """
        field = field_of(node.image)
        if field is None:
            return self.file(node.image)
        return self._found(self.values[field], Place(field=field), NamesError)

    def file(self, name: str) -> tuple[Path, tuple[float, float]]:
        """The same for a file that the pack itself names."""
        return self._found(name, Place(file=str(self.pack.folder / "style.yaml")), StyleError)

    def _found(self, name: str, place: Place, fault: type[TitlegenError]) -> tuple[Path, tuple[float, float]]:
        path = self.pack.folder / name
        if not path.is_file() and Path(name).is_file() and fault is NamesError:
            path = Path(name)
        if not path.is_file():
            known = [p.relative_to(self.pack.folder).as_posix() for p in pictures_in(self.pack.folder)]
            near = nearest(name, known)
            hint = f"Did you mean “{near}”?" if near else f"Put it into {self.pack.folder}, or correct the name."
            raise fault(f"there is no picture “{name}”.", place=place, remedy=hint)
        try:
            return path, picture_shape(path, path.stat().st_mtime_ns)
        except ValueError as error:
            raise fault(f"“{name}” {error}.", place=place, remedy="Use a PNG, JPEG, TIFF, WebP or SVG file.") from None


def field_of(image: str) -> str | None:
    """The field that names the picture, for an `image` such as `{logo}`."""
    found = re.fullmatch(r"\{([^{}]*)\}", image.strip())
    return found[1] if found else None


def pictures_in(folder: Path) -> list[Path]:
    """Every picture below a pack's folder, in alphabetical order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file())


@lru_cache(maxsize=256)
def picture_shape(path: Path, changed: int) -> tuple[float, float]:
    """Width and height of the picture at `path` in its own px; `changed` is its time stamp. Raises `ValueError`."""
    del changed
    if path.suffix.lower() == ".svg":
        return _svg_shape(path)
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            width, height = picture.size
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError):
        raise ValueError("is no picture that can be read") from None
    if width * height > _MOST_PX:
        raise ValueError(f"has {width} × {height} px, more than artwork may have")
    return float(width), float(height)


def _svg_shape(path: Path) -> tuple[float, float]:
    """An SVG's width and height, else those of its view box (SVG 2, section 8.2)."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()
    except (ElementTree.ParseError, OSError):
        raise ValueError("is no SVG that can be read") from None
    if not root.tag.endswith("svg"):
        raise ValueError("is no SVG that can be read")
    if any(each.tag.endswith("}text") or each.tag == "text" for each in root.iter()):
        raise ValueError("has text in it that is not converted to outlines")
    sides = [re.fullmatch(r"\s*([\d.]+)\s*(px)?\s*", root.get(side, "")) for side in ("width", "height")]
    if all(sides):
        width, height = (float(side[1]) for side in sides if side)
    else:
        box = [float(part) for part in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))]
        if len(box) != 4:
            raise ValueError("has neither width and height in px nor a viewBox")
        width, height = box[2:]
    if width <= 0 or height <= 0:
        raise ValueError("is empty")
    return width, height
