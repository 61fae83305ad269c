"""Digests: what pins down how a style looks."""

from __future__ import annotations

import hashlib
from pathlib import Path

from titlegen.layout.artwork import pictures_in
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook, FontRequest
from titlegen.version import __version__


def style_digest(pack: LoadedPack, fonts: FontBook) -> str:
    """SHA-256, in hexadecimal, of everything that decides how a pack looks.

    It covers the pack's values (not its comments or layout of lines), the bytes of every font it can use and of every
    picture in its folder, and titlegen's version. Raises `FontError` for a font that is not there.
    """
    digest = hashlib.sha256(f"titlegen {__version__}\0".encode())
    digest.update(pack.style.model_dump_json(by_alias=True).encode())
    for role, spec in sorted(pack.style.fonts.items()):
        request = FontRequest(spec.file, tuple(sorted(spec.axes.items())), spec.fallback)
        for instance in fonts.chain(request):
            digest.update(f"\0{role}\0{instance.path.name}\0".encode() + _file_digest(instance.path))
    for picture in pictures_in(pack.folder):
        name = picture.relative_to(pack.folder).as_posix()
        digest.update(f"\0{name}\0".encode() + _file_digest(picture))
    return digest.hexdigest()


def _file_digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
