"""Artwork of a pack: pictures found and looked at, so that layout knows their shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from titlegen.errors import NamesError, Place, StyleError, TitlegenError, nearest
from titlegen.layout.picture_files import PICTURES, NoPictureError, picture_shape
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
        folder = self.pack.folder.resolve()
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            raise fault(
                f"“{name}” lies outside of the pack.", place=place, remedy=f"Put the picture into {self.pack.folder}."
            )
        if not path.is_file():
            known = [p.relative_to(self.pack.folder).as_posix() for p in pictures_in(self.pack.folder)]
            near = nearest(name, known)
            hint = f"Did you mean “{near}”?" if near else f"Put it into {self.pack.folder}, or correct the name."
            raise fault(f"there is no picture “{name}”.", place=place, remedy=hint)
        try:
            return path, picture_shape(path, path.stat().st_mtime_ns)
        except NoPictureError as error:
            raise fault(f"“{name}” {error}", place=place, remedy=error.remedy) from None


def field_of(image: str) -> str | None:
    """The field that names the picture, for an `image` such as `{logo}`."""
    found = re.fullmatch(r"\{([^{}]*)\}", image.strip())
    return found[1] if found else None


def pictures_in(folder: Path) -> list[Path]:
    """Every picture below a pack's folder, in alphabetical order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file())
