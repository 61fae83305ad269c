"""Masters read back from disk: their facts, their frames, and whether they are what was rendered.

What reads movies is imported only for a movie: libav takes a while to load, and a sequence needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from titlegen.checks.levels import Levels
from titlegen.delivery.facts import ReadBack, expect
from titlegen.delivery.spec import MasterSpec
from titlegen.errors import Place, VerificationError
from titlegen.raster.frame import Frame

__all__ = ["ReadBack", "decode_all", "decoded_frame", "read_back", "verify_against"]


def read_back(path: Path) -> ReadBack:
    """The facts of the movie or the sequence folder at `path`, from headers alone.

    Raises `VerificationError` when it cannot be read or is none of titlegen's formats.
    """
    with _placed(path):
        if path.is_dir():
            from titlegen.delivery.png_reading import sequence_facts

            return sequence_facts(path)
        from titlegen.delivery.mov_reading import movie_facts

        return movie_facts(path)


def decode_all(path: Path) -> ReadBack:
    """The facts of the master at `path`, after every frame of it was decoded.

    Raises `VerificationError` with the first frame that is damaged or missing.
    """
    with _placed(path):
        if path.is_dir():
            from titlegen.delivery.png_reading import decode_sequence

            return decode_sequence(path)
        from titlegen.delivery.mov_reading import decode_movie

        return decode_movie(path)


def decoded_frame(path: Path, index: int | None = None) -> Frame:
    """One frame of the master at `path` as it was delivered, `index` from 0; None is the middle of its hold.

    Its region is what is not transparent, the whole canvas without alpha. Raises `VerificationError`.
    """
    with _placed(path):
        if path.is_dir():
            from titlegen.delivery.png_reading import sequence_frame

            return sequence_frame(path, index)
        from titlegen.delivery.mov_reading import movie_frame

        return movie_frame(path, index)


def verify_against(
    path: Path, spec: MasterSpec, check: Mapping[int, Frame], *, known_as: Path | None = None
) -> tuple[Levels, ...]:
    """Read the master at `path` back, compare it with `spec` and, decoded, with the frames of `check`, and return the
    levels of these frames.

    `check` goes from frame index, from 0, to the frame as rendered. Raises `VerificationError` with the first
    difference, told of `known_as` if the master is not under its final name yet. A sequence's levels are not measured:
    its codes end at black and at white.
    """
    with _placed(known_as or path):
        if spec.format.sequence:
            from titlegen.delivery.png_reading import compare_sequence, sequence_facts

            expect(sequence_facts(path), spec)
            compare_sequence(path, check)
            return ()
        from titlegen.delivery.mov_reading import compare_movie, movie_facts

        expect(movie_facts(path), spec)
        return compare_movie(path, spec, check)


@contextmanager
def _placed(path: Path) -> Iterator[None]:
    """Name the master in faults that do not."""
    try:
        yield
    except VerificationError as fault:
        raise fault.at(Place(file=str(path))) from fault
    except OSError as fault:
        raise VerificationError(
            f"It cannot be read: {fault.strerror or fault}.", place=Place(file=str(path)), remedy="Render it again."
        ) from fault
