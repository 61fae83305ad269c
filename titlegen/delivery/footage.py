"""Footage to look at a title over."""

from __future__ import annotations

from pathlib import Path

import av
from PIL import Image

from titlegen.errors import UsageError

SUFFIXES = (".mov", ".mp4", ".m4v", ".mxf", ".mkv", ".avi", ".webm")
"""Files that are read as footage."""


def first_picture(path: Path) -> Image.Image:
    """The first picture of a movie, R′G′B′ in 8 bits. Raises `UsageError`."""
    try:
        with av.open(str(path)) as movie:
            frame = next(movie.decode(video=0))
            return Image.fromarray(frame.to_ndarray(format="rgb24"))
    except (av.FFmpegError, OSError, StopIteration, IndexError) as error:
        told = getattr(error, "strerror", None) or "it has no pictures"
        raise UsageError(
            f"the plate {path} cannot be read: {told}.", remedy="Use a movie that plays, or a still of it."
        ) from None
