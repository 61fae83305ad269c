"""What tells, without reading files, that one has changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from titlegen.approval.held import HELD

Fingerprint = tuple[tuple[str, int, int], ...]
"""Files, each with its time stamp and size, in order."""

MOST_FILES = 5000
"""Of a folder; what is beyond is not watched."""

_FONTS = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")


def folder_fingerprint(folder: Path) -> Fingerprint:
    """All files of a folder and of the folders in it, but for hidden ones and what editors leave."""
    return tuple(sorted(_files(folder)))


def file_fingerprint(*paths: Path | None) -> Fingerprint:
    """Those files; what is not there has the size −1."""
    return tuple(_of(path) for path in paths if path is not None)


def ledger_fingerprint(folder: Path) -> Fingerprint:
    """The records of a ledger, and which versions are held beside them."""
    with suppress(OSError):
        held = [(path.name, 0, 0) for path in (folder / HELD).glob("[!.]*")]
        return tuple(sorted([*(_of(path) for path in folder.glob("*.json")), *held]))
    return ()


def forget_fonts(before: Fingerprint, after: Fingerprint) -> None:
    """Let go of what is remembered of fonts, by their paths, when a font file has come, gone or changed."""
    fonts_before, fonts_after = ({each for each in side if _is_font(each[0])} for side in (before, after))
    if fonts_before == fonts_after:
        return
    for name, module in list(sys.modules.items()):
        if name.startswith(("titlegen.text.", "titlegen.layout.", "titlegen.raster.")):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()


def _is_font(name: str) -> bool:
    return name.lower().endswith(_FONTS)


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    count = 0
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or path.name.endswith(("~", ".tmp", ".swp")):
            continue
        if path.is_file():
            yield _of(path)
            count += 1
        if count >= MOST_FILES:
            return


def _of(path: Path) -> tuple[str, int, int]:
    with suppress(OSError):
        stat = path.stat()
        return str(path), stat.st_mtime_ns, stat.st_size
    return str(path), 0, -1
