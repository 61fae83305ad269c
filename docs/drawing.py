"""Drawing that the pictures of all documents share: frames over plates, and pictures side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from titlegen.pipeline import Title, still_moment
from titlegen.raster.plate import over, plate_pixels

ROOT = Path(__file__).resolve().parent.parent
PLATES = ROOT / "examples" / "plates"
PICTURES = ROOT / "docs" / "pictures"


def shown(title: Title, plate: str, index: int | None = None, height: int = 540) -> Image.Image:
    """A frame of a title over one of the example plates, `height` px high; None is the middle of the hold."""
    frame = title.frame(still_moment(title, None) if index is None else index)
    pixels = over(frame, plate_pixels(str(PLATES / f"{plate}.jpg"), frame.canvas)).pixels[:, :, :3]
    picture = Image.fromarray(np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8))
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


def sheet(cells: list[list[Image.Image]], gap: int = 10) -> Image.Image:
    """Pictures in rows and columns."""
    width = max(sum(cell.width + gap for cell in row) for row in cells) - gap
    height = sum(max(cell.height for cell in row) + gap for row in cells) - gap
    whole = Image.new("RGB", (width, height), "white")
    y = 0
    for row in cells:
        x = 0
        for cell in row:
            whole.paste(cell, (x, y))
            x += cell.width + gap
        y += max(cell.height for cell in row) + gap
    return whole
