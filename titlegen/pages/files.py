"""Pages on disk: all of what belongs together, or nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from titlegen.delivery.staging import reporting, staged


def write_pages(pages: Mapping[Path, bytes]) -> None:
    """Write every page under a hidden name, and give them their names only when all could be written.

    Raises `DeliveryError` when the disk does; then what was there before stays.
    """
    with ExitStack() as stack:
        for path, content in pages.items():
            partial = stack.enter_context(staged(path))
            with reporting(path):
                partial.write_bytes(content)
