"""An SVG drawn by resvg, which is given little memory and little time."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from titlegen.layout import resvg_process
from titlegen.layout.picture_fault import NoPictureError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_MEMORY = 1_500_000_000
"""Bytes of address space: ten layers of the largest copy that is drawn."""

MOST_SECONDS = 10
"""Of one core; artwork takes a fraction of one."""

_MOST_WAITING = 120
"""Seconds on the clock, for a process that waits for something, and for systems that know no limits."""


def drawn_svg(root: Element, shape: tuple[float, float], width: int, height: int) -> bytes:
    """A PNG of the SVG under `root`, which is of `shape`, in just these px. Raises `NoPictureError`.

    The document is written anew, without its document type: resvg sees no entity and no path of a file.
    """
    root.set("viewBox", root.get("viewBox", f"0 0 {shape[0]:g} {shape[1]:g}"))
    root.attrib.update(width=str(width), height=str(height), preserveAspectRatio="none")
    command = [sys.executable, "-I", "-S", resvg_process.__file__, _libraries(), str(MOST_MEMORY), str(MOST_SECONDS)]
    try:
        written: bytes = ElementTree.tostring(root, "utf-8")
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            command, input=written, capture_output=True, timeout=_MOST_WAITING
        )
    except subprocess.TimeoutExpired:
        raise _too_much() from None
    if done.returncode == resvg_process.REFUSED:
        told = done.stderr.decode("utf-8", "replace").strip().rstrip(".")
        raise NoPictureError(f"cannot be drawn: {told}.", "Export it again.")
    if done.returncode:
        raise _too_much()
    return done.stdout


def _too_much() -> NoPictureError:
    return NoPictureError(
        "cannot be drawn: it takes more memory or time than artwork may.", "Simplify it, or save it as PNG."
    )


@cache
def _libraries() -> str:
    """The folder in which resvg is installed."""
    import resvg_py

    return str(Path(resvg_py.__file__).parents[1])
