"""What all fuzzing targets share: Atheris set up, and files to read from.

A target is a module with `seeds()`; `read(data)`, which may raise nothing; and `mutated(data, order)`.
"""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from random import Random
from typing import Any

try:
    import atheris
except ImportError:  # the tests read old inputs again without it
    atheris = None

ROOT = Path(__file__).resolve().parents[1]

MOST_GROWTH_MB = 512
"""What reading may take beyond what Python and the libraries do."""

MOST_SECONDS = 5
"""For one input."""

LONGEST = 200_000
"""Bytes of an input."""

FOLDER = Path(tempfile.mkdtemp(prefix="titlegen-fuzzing-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
"""Where inputs are written for what reads files; gone with the process."""

atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def instrumented() -> AbstractContextManager[Any]:
    """Inside it what is imported of titlegen and PyYAML is instrumented, so that libFuzzer sees where inputs lead."""
    return atheris.instrument_imports(include=["titlegen", "yaml"]) if atheris else nullcontext()


def fuzz(
    name: str,
    seeds: Callable[[], Iterable[bytes]],
    read: Callable[[bytes], None],
    mutated: Callable[[bytes, Random], bytes],
) -> None:
    """Fuzz `read` with libFuzzer's options from the command line, until it fails or its time is over."""
    kept = ROOT / ".fuzz" / name
    corpus = kept / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number:03}").write_bytes(seed)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        order = Random(seed)
        changed = mutated(data, order) if order.random() < 0.7 else atheris.Mutate(data, most)
        return changed[:most]

    read(next(iter(seeds())))  # so that what is loaded when it is first used does not count as growth
    options = [
        f"-timeout={MOST_SECONDS}",
        f"-rss_limit_mb={_resident_mb() + MOST_GROWTH_MB}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={kept}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(corpus)], read, custom_mutator=mutate)
    atheris.Fuzz()


def _resident_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 // 2**20


def cut_and_pasted(data: bytes, order: Random) -> bytes:
    """`data` with one stretch taken out, doubled, moved, or overwritten."""
    if len(data) < 4:
        return data + bytes(order.randrange(256) for _ in range(8))
    start = order.randrange(len(data))
    end = min(len(data), start + 1 + int(order.expovariate(1 / 12)))
    place = order.randrange(len(data))
    piece = data[start:end]
    return order.choice(
        (
            data[:start] + data[end:],
            data[:place] + piece + data[place:],
            data[:start] + bytes(order.randrange(256) for _ in piece) + data[end:],
            data[:start] + order.choice((b"\0", b"\xff", b"\x7f", b"\x80")) * len(piece) + data[end:],
            data[: order.randrange(len(data))],
        )
    )
