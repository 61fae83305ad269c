"""A sound pack, ways to make it a hostile one, and what every hostile one is told by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PACK = """\
schema: 1
name: hostile
version: "1"
fonts: {sans: {file: NotoSans-Regular.ttf}}
text: {plain: {font: sans, size: 90}}
templates:
  card:
    fields: {name: {sample: Ada}}
    layout:
      id: root
      stack: vertical
      items:
        - {id: name, text: "{name}", style: plain}
"""

Build = Callable[[Path], None]
"""Writes a pack into an empty folder."""

STILL = ("still", "-o", "still.png", "--size", "320x180")
SHOW = ("styles", "show")
RENDER = ("render", "-o", "render.mov", "--size", "320x180", "--hold", "1f")


@dataclass(frozen=True)
class Hostile:
    """A pack and the words that its refusal must say; without any it is harmless, and is drawn.

    `command` is what is done with the pack, its folder being put after the command's words.
    """

    build: Build
    says: str = ""
    command: tuple[str, ...] = STILL


def write(folder: Path, text: str | bytes, name: str = "style.yaml") -> Path:
    """A file of the pack."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def text(content: str | bytes) -> Build:
    """A pack of just that text."""
    return lambda folder: write(folder, content) and None


def edited(old: str, new: str) -> Build:
    """The sound pack with `new` for `old`."""
    assert old in PACK
    return text(PACK.replace(old, new))


def document(**parts: Any) -> str:
    """The sound pack with other parts, as YAML."""
    return yaml.dump(
        {**yaml.safe_load(PACK), **parts},
        Dumper=yaml.CSafeDumper if hasattr(yaml, "CSafeDumper") else yaml.SafeDumper,
        allow_unicode=True,
    )


def with_items(
    *items: dict[str, Any], fields: dict[str, Any] | None = None, pack: dict[str, Any] | None = None, **template: Any
) -> Build:
    """The sound pack with other items beside its name."""
    name = {"id": "name", "text": "{name}", "style": "plain"}
    layout = {"id": "root", "stack": "overlay", "items": [name, *items]}
    card = {"fields": {"name": {"sample": "Ada"}, **(fields or {})}, "layout": layout, **template}
    return text(document(templates={"card": card}, **(pack or {})))


def with_motion(motion: dict[str, Any], *items: dict[str, Any], **more: Any) -> Build:
    """The sound pack, moving."""
    return with_items(*items, motion=motion, **more)


def rectangle(**more: Any) -> dict[str, Any]:
    return {"shape": "rectangle", "width": 400, "height": 300, "color": "#FF0000", **more}
