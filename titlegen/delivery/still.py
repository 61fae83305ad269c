"""One frame as a picture file."""

from __future__ import annotations

from pathlib import Path

from titlegen.delivery.png import Depth, encode_png
from titlegen.delivery.staging import reporting, staged
from titlegen.raster.frame import Frame


def write_still(frame: Frame, path: Path, depth: Depth = 8) -> None:
    """Write `frame` to `path` as one PNG file, whole or not at all. Raises `DeliveryError` when the disk does."""
    with staged(path) as partial, reporting(path):
        partial.write_bytes(encode_png(frame, depth))
