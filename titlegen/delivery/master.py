"""One master, from the first frame to its final name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from titlegen.checks.levels import Levels
from titlegen.delivery.spec import Encoded, MasterSpec, Writer
from titlegen.delivery.staging import staged
from titlegen.delivery.verify import verify_against
from titlegen.raster.frame import Frame

__all__ = ["Encoded", "MasterSpec", "Writer", "open_writer"]


class _ClosableWriter(Writer, AbstractContextManager["_ClosableWriter"], Protocol):
    """A writer whose `with` block ends with a whole file or folder."""


Judge = Callable[[tuple[Levels, ...]], None]
"""Is told the levels of a master's checked frames; what it raises keeps the master from being delivered."""


@contextmanager
def open_writer(
    spec: MasterSpec, path: Path, check: Mapping[int, Frame], judge: Judge = lambda _: None
) -> Iterator[Writer]:
    """Write the master `spec` to `path`, a movie's file or a sequence's folder.

    When the body ends, the master is finished, read back, compared with `spec` and with the frames of `check`
    (frame index, from 0, to the frame as rendered; read only now, so the body may fill it), judged, made durable and
    renamed to `path`. When anything is raised, nothing is left, and what was at `path` before stays.

    Raises `DeliveryError` when the disk does, `VerificationError` when the master does not read back as rendered, and
    what `judge` raises.
    """
    with staged(path) as partial:
        with _writer(spec, partial, path) as writer:
            yield writer
        judge(verify_against(partial, spec, check, known_as=path))


def _writer(spec: MasterSpec, partial: Path, path: Path) -> _ClosableWriter:
    if spec.format.sequence:
        from titlegen.delivery.png_sequence import SequenceWriter

        return SequenceWriter(spec, partial, path)
    from titlegen.delivery.mov import MovWriter

    return MovWriter(spec, partial, path)
