"""Digests: what pins down how a style looks, and what a single template of it is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from titlegen.layout.artwork import field_of
from titlegen.style.load import LoadedPack
from titlegen.style.models import BackdropImage, FontSpec, Template
from titlegen.style.nodes import ImageNode, TextNode
from titlegen.style.references import runs_of, walk
from titlegen.text.fonts import FontBook, FontRequest
from titlegen.version import RENDERING, __version__

_DRAWN_WITH = (
    "av",
    "fonttools",
    "numpy",
    "pillow",
    "python-bidi",
    "regex",
    "resvg-py",
    "skia-pathops",
    "uharfbuzz",
    "uniseg",
    "zlib-ng",
)
"""Libraries whose next version may make other pixels or other bytes."""


def style_digest(pack: LoadedPack, fonts: FontBook) -> str:
    """SHA-256, in hexadecimal, of everything that decides how a pack looks: what is approved of a style.

    It covers all that the pack says of its templates, the bytes of every font and picture that they can use, and the
    way in which titlegen draws (`titlegen.version.RENDERING`). It does not cover what only people and checks read:
    comments, summaries, samples, headings, house rules; nor the pictures that rows name. Raises `FontError` for a font
    that is not there.
    """
    looks = {}
    for name, template in sorted(pack.style.templates.items()):
        images = [image for image in artwork_of(template) if not field_of(image)]
        looks[name] = template_digest(pack, name), font_digest(pack, name, fonts), artwork_digest(pack, images, {})
    return digest_of(RENDERING, looks)


def template_digest(pack: LoadedPack, name: str) -> str:
    """SHA-256 of what the pack says about one template: itself, and the text styles, fonts and colours it can use.

    What only people read (summaries, samples, aliases) and what only checks read (house rules) is left out.
    """
    style = pack.style
    only_read: Any = {"summary": True, "fields": {"__all__": {"aliases", "sample", "required"}}}
    said: dict[str, Any] = style.templates[name].model_dump(mode="json", by_alias=True, exclude=only_read)
    said["text"] = {used: style.text[used].model_dump(mode="json") for used in sorted(_text_styles(pack, name))}
    said["fonts"] = {role: style.fonts[role].model_dump(mode="json") for role in sorted(font_roles(pack, name))}
    words = set(_words(said))
    any_color = any(field.kind == "color" for field in style.templates[name].fields.values())
    palette = style.model_dump(mode="json", include={"palette"})["palette"]
    said["palette"] = {color: value for color, value in palette.items() if any_color or color in words}
    whole = style.model_dump(mode="json", include={"language", "canvas", "rate", "safe_area"})
    return digest_of(said, whole)


def font_digest(pack: LoadedPack, name: str, fonts: FontBook) -> str:
    """SHA-256 of every font that one template can use. Raises `FontError` for one that is not there."""
    digest = hashlib.sha256()
    for role in sorted(font_roles(pack, name)):
        for path in font_files(pack.style.fonts[role], fonts):
            digest.update(f"{role}\0{path.name}\0".encode() + file_digest(path))
    return digest.hexdigest()


def artwork_of(template: Template) -> tuple[str, ...]:
    """The pictures that a template shows: files below the pack's folder, and `{field}` where a row names one."""
    images = [node.image for node, _ in walk(template.layout) if isinstance(node, ImageNode)]
    if isinstance(template.backdrop, BackdropImage):
        images.append(template.backdrop.image)
    return tuple(dict.fromkeys(images))


def artwork_digest(pack: LoadedPack, images: Iterable[str], values: dict[str, str]) -> str:
    """SHA-256 of the pictures that a title shows; `values` are its fields. A picture that is missing counts as none."""
    digest = hashlib.sha256()
    for image in images:
        field = field_of(image)
        file = values.get(field, "") if field else image
        path = pack.folder / file
        content = file_digest(path) if file and path.is_file() else b""
        digest.update(f"{image}\0{file}\0".encode() + content)
    return digest.hexdigest()


@cache
def engine() -> str:
    """titlegen's version, and a digest of the versions of the libraries that it draws and encodes with."""
    return f"{__version__}+{digest_of([version(library) for library in _DRAWN_WITH])[:8]}"


def digest_of(*said: Any) -> str:
    """SHA-256, in hexadecimal, of values that JSON can tell."""
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def font_roles(pack: LoadedPack, name: str) -> set[str]:
    """The fonts of the pack, by role, that a template can use."""
    return {pack.style.text[style].font for style in _text_styles(pack, name)}


def used_fonts(pack: LoadedPack, fonts: FontBook) -> tuple[Path, ...]:
    """The files of every font that a template of the pack can use. Raises `FontError` for one that is not there."""
    roles = sorted({role for name in pack.style.templates for role in font_roles(pack, name)})
    return tuple(dict.fromkeys(path for role in roles for path in font_files(pack.style.fonts[role], fonts)))


def font_files(spec: FontSpec, fonts: FontBook) -> Iterator[Path]:
    """The files of a font and of those that stand in for it. Raises `FontError` for one that is not there."""
    request = FontRequest(spec.file, tuple(sorted(spec.axes.items())), spec.fallback)
    return (instance.path for instance in fonts.chain(request))


def file_digest(path: Path) -> bytes:
    """SHA-256 of a file, remembered as long as its size and its time stamp stay."""
    stat = path.stat()
    return _file_digest(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=1000)
def _file_digest(path: Path, size: int, changed: int) -> bytes:
    del size, changed
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _text_styles(pack: LoadedPack, name: str) -> set[str]:
    texts = [node for node, _ in walk(pack.style.templates[name].layout) if isinstance(node, TextNode)]
    return {style for node in texts for _, style in (*runs_of(node), ("", node.style))}


def _words(said: Any) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for value in said.values():
            yield from _words(value)
    elif isinstance(said, list):
        for value in said:
            yield from _words(value)
