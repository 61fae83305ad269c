"""Footage to look at a title over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.video.reformatter import Colorspace
from PIL import Image

from titlegen.errors import UsageError
from titlegen.units import Seconds

SUFFIXES = (".mov", ".mp4", ".m4v", ".mxf", ".mkv", ".avi", ".webm")
"""Files that are read as footage."""

_UNTOLD = 2
"""ITU-T H.273: a matrix that the movie does not tell."""


def first_picture(path: Path) -> Image.Image:
    """The first picture of a movie, R′G′B′ in 8 bits. Raises `UsageError`."""
    with _opened(path) as (movie, _):
        frame = next(movie.decode(video=0))
        return Image.fromarray(frame.to_ndarray(format="rgb24"))


def length_of(path: Path) -> Seconds:
    """How long a movie's picture lasts, as it tells; 0 when it does not. Raises `UsageError`."""
    with _opened(path) as (movie, stream):
        if stream.duration and stream.time_base:
            return stream.duration * stream.time_base
        return Fraction(movie.duration or 0, 1_000_000)


def pictures_at(path: Path, moments: Sequence[Seconds], widest: int) -> Iterator[Image.Image]:
    """What a movie shows at `moments`, seconds from its first picture and in order; after its end, the last picture.

    R′G′B′ in 8 bits, scaled down where it is wider than `widest` px. Raises `UsageError`.
    """
    if not moments:
        return
    with _opened(path) as (movie, stream):
        stream.thread_type = "SLICE"
        base = stream.time_base or Fraction(1, 1000)
        begins = stream.start_time or 0
        movie.seek(begins + int(moments[0] / base), stream=stream)
        coming = movie.decode(stream)
        shown, following = next(coming), next(coming, None)
        picture: Image.Image | None = None
        for moment in moments:
            while following is not None and (following.pts or 0) - begins <= moment / base:
                shown, following, picture = following, next(coming, None), None
            if picture is None:
                picture = _scaled(shown, widest)
            yield picture


@contextmanager
def _opened(path: Path) -> Iterator[tuple[InputContainer, av.VideoStream]]:
    try:
        with av.open(str(path)) as movie:
            yield movie, movie.streams.video[0]
    except (av.FFmpegError, OSError, StopIteration, IndexError) as error:
        told = getattr(error, "strerror", None) or "it has no pictures"
        raise UsageError(
            f"the plate {path} cannot be read: {told}.", remedy="Use a movie that plays, or a still of it."
        ) from None


def _scaled(frame: av.VideoFrame, widest: int) -> Image.Image:
    """A picture of a movie; where it does not tell its matrix, HD is taken for BT.709."""
    width = min(frame.width, widest)
    height = max(1, round(frame.height * width / frame.width))
    matrix = Colorspace.ITU709 if frame.colorspace == _UNTOLD and frame.height >= 720 else None
    smaller = frame.reformat(width, height, "rgb24", src_colorspace=matrix)
    return Image.fromarray(smaller.to_ndarray())
