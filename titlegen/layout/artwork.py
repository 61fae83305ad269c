"""Artwork of a pack: pictures found and looked at, so that layout knows their shape."""

from __future__ import annotations

import math
import ntpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from titlegen.errors import NamesError, Place, StyleError, TitlegenError, nearest
from titlegen.layout.picture_fault import NoPictureError
from titlegen.layout.picture_files import PICTURES, picture_shape
from titlegen.shipped import lies_in
from titlegen.style.load import LoadedPack
from titlegen.style.nodes import ImageNode

Shape = tuple[float, float]
"""Width and height."""

MOST_PICTURES = 100
"""Files that one title shows: a wall of logos."""

MOST_PX = 256_000_000
"""Of all of them together; that many are read in a few seconds."""


@dataclass(frozen=True)
class Artwork:
    """The pictures of one title: `values` are its fields."""

    pack: LoadedPack
    values: Mapping[str, str]
    _shapes: dict[Path, Shape] = field(default_factory=dict, compare=False, repr=False)

    def picture(self, node: ImageNode) -> tuple[Path, Shape]:
        """The file of an item, and its width and height in its own px.

        Raises `StyleError` for a file of the pack that is missing or no picture, `NamesError` for one of a row.
        """
        name = field_of(node.image)
        if name is None:
            return self.file(node.image)
        return self._found(self.values[name], Place(field=name), NamesError)

    def file(self, name: str) -> tuple[Path, Shape]:
        """The same for a file that the pack itself names."""
        return self._found(name, self.pack.place_of("image", name), StyleError)

    def _found(self, name: str, place: Place, fault: type[TitlegenError]) -> tuple[Path, Shape]:
        folder = self.pack.folder
        there = not _leads_away(name) and _exists(folder / name)
        if _leads_away(name) or (there and not lies_in(folder / name, folder)):
            raise fault(f"“{name}” lies outside of the pack.", place=place, remedy=f"Put the picture into {folder}.")
        if not there:
            near = nearest(name, [p.relative_to(folder).as_posix() for p in pictures_in(folder)])
            hint = f"Did you mean “{near}”?" if near else f"Put it into {folder}, or correct the name."
            raise fault(f"there is no picture “{name}”.", place=place, remedy=hint)
        path = (folder / name).resolve()
        if not path.is_file():
            raise fault(f"“{name}” is no file.", place=place, remedy="Name a picture's file.")
        try:
            self._shapes[path] = picture_shape(path, path.stat().st_mtime_ns)
        except NoPictureError as error:
            raise fault(f"“{name}” {error}", place=place, remedy=error.remedy) from None
        bitmaps = [shape for each, shape in self._shapes.items() if each.suffix.lower() != ".svg"]
        if len(self._shapes) > MOST_PICTURES or sum(map(math.prod, bitmaps)) > MOST_PX:
            raise fault(
                f"“{name}” is one picture too many: a title shows {MOST_PICTURES} files of {MOST_PX // 10**6} million "
                "px together.",
                place=place,
                remedy="Save them smaller, or put several into one.",
            )
        return path, self._shapes[path]


def _leads_away(name: str) -> bool:
    """True for a path that does not begin in the pack, or leaves it, on whichever system.

    Such a path is not even looked at: on Windows a look at a network share tells that server who looks.
    """
    plain = PureWindowsPath(ntpath.normpath(name))
    return bool(plain.drive or plain.root) or plain.parts[:1] == ("..",)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long
        return False


def field_of(image: str) -> str | None:
    """The field that names the picture, for an `image` such as `{logo}`."""
    found = re.fullmatch(r"\{([^{}]*)\}", image.strip())
    return found[1] if found else None


def pictures_in(folder: Path) -> list[Path]:
    """Every picture below a pack's folder, in alphabetical order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file())
