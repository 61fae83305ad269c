"""Artwork of a pack: pictures found and looked at, so that layout knows their shape."""

from __future__ import annotations

import ntpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from titlegen.errors import NamesError, Place, StyleError, TitlegenError, nearest
from titlegen.layout.picture_files import PICTURES, NoPictureError, picture_shape
from titlegen.shipped import lies_in
from titlegen.style.load import LoadedPack
from titlegen.style.nodes import ImageNode


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
        return self._found(name, self.pack.place_of("image", name), StyleError)

    def _found(self, name: str, place: Place, fault: type[TitlegenError]) -> tuple[Path, tuple[float, float]]:
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
            return path, picture_shape(path, path.stat().st_mtime_ns)
        except NoPictureError as error:
            raise fault(f"“{name}” {error}", place=place, remedy=error.remedy) from None


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
