"""titlegen: opening titles, name captions and lower thirds from a style pack and a list of names.

pack = titlegen.load_style_pack("chat-show")
title = titlegen.compose(pack, "name-caption", {"name": "Jan Morgenstern", "role": "Composer"})
titlegen.deliver(title, "jan.mov")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from titlegen.version import __version__

if TYPE_CHECKING:
    from titlegen.errors import TitlegenError
    from titlegen.moviepy import moviepy_clip
    from titlegen.pipeline import Title, check, compose, deliver, still
    from titlegen.style.load import LoadedPack, load_style_pack

__all__ = [
    "LoadedPack",
    "Title",
    "TitlegenError",
    "__version__",
    "check",
    "compose",
    "deliver",
    "load_style_pack",
    "moviepy_clip",
    "still",
]

_HOMES = {
    "LoadedPack": "titlegen.style.load",
    "Title": "titlegen.pipeline",
    "TitlegenError": "titlegen.errors",
    "check": "titlegen.pipeline",
    "compose": "titlegen.pipeline",
    "deliver": "titlegen.pipeline",
    "load_style_pack": "titlegen.style.load",
    "moviepy_clip": "titlegen.moviepy",
    "still": "titlegen.pipeline",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first asked for, so that `import titlegen` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'titlegen' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
