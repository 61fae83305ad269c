"""Where the production file is: looked for before anything is imported that reads one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

PRODUCTION_FILE = "titlegen.yaml"


def find_production(names: Path | None, asked: Path | None = None) -> Path | None:
    """The production file to go by: the one that is asked for, else that beside the names file or in this folder."""
    with suppress(OSError):  # a path that no disk takes is told of when it is read
        if asked is not None and asked.is_dir():
            return asked / PRODUCTION_FILE
        beside = (names.parent if names is not None else Path()) / PRODUCTION_FILE
        if asked is None and beside.exists():
            return beside
    return asked
