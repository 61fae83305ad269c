"""Whether everything titlegen needs is here, and whether a title comes out."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOM = 1_000_000_000
"""Free bytes below which a batch may fill the disk: about a thousand lower thirds in ProRes 4444."""


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `what`, whether it is `good`, and what was found, `told` in a line."""

    what: str
    good: bool
    told: str


def examine(folder: Path) -> Iterator[Finding]:
    """Look at everything in turn; `folder` is where masters would go.

    Nothing is raised: a look that fails is a finding that is not good.
    """
    for what, look in _looks(folder):
        try:
            good, told = look()
        except Exception as error:  # whatever is broken here must not keep the rest from being looked at
            good, told = False, f"{type(error).__name__}: {error}"
        yield Finding(what, good, " ".join(told.split()))


Look = Callable[[], tuple[bool, str]]


def _looks(folder: Path) -> Iterator[tuple[str, Look]]:
    yield "Python", _python
    yield "titlegen", _titlegen
    yield "av", _av
    yield "uharfbuzz", _uharfbuzz
    for library in ("numpy", "pillow", "pydantic", "fonttools", "moviepy"):
        yield library, partial(_library, library)
    yield "ProRes encoder", _encoder
    yield "glyph rasteriser", _rasteriser
    yield "shipped fonts", _fonts
    yield "shipped styles", _styles
    yield "TITLEGEN_FONT_PATH", _font_path
    yield "cores", _cores
    yield "free space", partial(_free_space, folder)
    yield "folder", partial(_writable, folder)
    yield "trial title", _trial


def _python() -> tuple[bool, str]:
    told = f"{platform.python_version()}, {platform.platform(terse=True)}"
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return True, told
    return False, f"{told}; titlegen needs {'.'.join(map(str, OLDEST_PYTHON))} or newer"


def _titlegen() -> tuple[bool, str]:
    from titlegen.version import __version__

    return True, f"{__version__}, {Path(__file__).parent}"


def _library(name: str) -> tuple[bool, str]:
    try:
        return True, version(name)
    except PackageNotFoundError:
        return False, "is not installed. Install titlegen again: pip install --force-reinstall titlegen."


def _av() -> tuple[bool, str]:
    import av

    codec = ".".join(map(str, av.library_versions["libavcodec"]))
    return True, f"{version('av')}, libavcodec {codec}"


def _uharfbuzz() -> tuple[bool, str]:
    import uharfbuzz

    return True, f"{version('uharfbuzz')}, HarfBuzz {uharfbuzz.version_string()}"


def _encoder() -> tuple[bool, str]:
    import av

    try:
        return True, av.Codec("prores_ks", "w").name
    except ValueError:  # av.codec.codec.UnknownCodecError is one
        return False, "libavcodec has no prores_ks. Install PyAV from its wheel: pip install --force-reinstall av."


def _rasteriser() -> tuple[bool, str]:
    import uharfbuzz

    if hasattr(uharfbuzz, "RasterDraw"):
        return True, "RasterDraw"
    return False, "uharfbuzz has no RasterDraw. Install it from its wheel: pip install --upgrade uharfbuzz."


def _fonts() -> tuple[bool, str]:
    from titlegen.shipped import shipped_fonts
    from titlegen.text.fonts import coverage, font_files

    files = font_files(shipped_fonts())
    for file in files:
        coverage(file)
    return bool(files), f"{len(files)} in {shipped_fonts()}"


def _styles() -> tuple[bool, str]:
    from titlegen.style.load import list_styles, load_style_pack

    names = list_styles()
    for name in names:
        load_style_pack(name)
    return bool(names), ", ".join(names) or "none"


def _font_path() -> tuple[bool, str]:
    folders = [folder for folder in os.environ.get("TITLEGEN_FONT_PATH", "").split(os.pathsep) if folder]
    missing = [folder for folder in folders if not Path(folder).is_dir()]
    if missing:
        return False, f"names no folder: {', '.join(missing)}"
    return True, ", ".join(folders) or "not set"


def _cores() -> tuple[bool, str]:
    return True, str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _free_space(folder: Path) -> tuple[bool, str]:
    free = shutil.disk_usage(folder).free
    return free >= ROOM, f"{free / 1e9:.1f} GB in {folder}"


def _writable(folder: Path) -> tuple[bool, str]:
    with tempfile.TemporaryFile(dir=folder):
        return True, f"{folder} can be written"


def _trial() -> tuple[bool, str]:
    """A short title of the first shipped style, delivered as ProRes and verified."""
    from titlegen.pipeline import compose, deliver
    from titlegen.style.load import list_styles, load_style_pack

    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="titlegen-doctor-") as folder:
        pack = load_style_pack(list_styles()[0])
        title = compose(pack, size="hd720", hold=Fraction(1, 5))
        master = deliver(title, Path(folder) / "trial.mov")
        size = master.path.stat().st_size
    seconds = time.perf_counter() - started
    return True, f"{pack.name}: {master.frames} frames, {size / 1e6:.1f} MB, written and verified in {seconds:.1f} s"
