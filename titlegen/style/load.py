"""Read a style pack and check that all its parts fit together."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from titlegen.errors import Place, StyleError, UsageError, nearest
from titlegen.shipped import lies_in, shipped_styles
from titlegen.style.document import in_one, read_as
from titlegen.style.models import SCHEMA_VERSIONS, StylePack, Template
from titlegen.style.references import broken_references
from titlegen.style.yaml_source import Path_, YamlSource, parse_yaml, read_yaml


@dataclass(frozen=True)
class LoadedPack:
    """A pack together with the folder that its relative paths start from."""

    style: StylePack
    folder: Path
    source: YamlSource | None = dataclasses.field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The pack's own name."""
        return self.style.name

    def place(self, path: Path_) -> Place:
        """Where in the pack's file the value at `path` stands, for faults that are found later."""
        return self.source.place(path) if self.source else Place(file=self.style.name)

    def key_place(self, path: Path_) -> Place:
        """Where the word before that value stands."""
        return self.source.key_place(path) if self.source else Place(file=self.style.name)

    def place_of(self, word: str, value: str) -> Place:
        """Where in the pack's file `word` first has that `value`; the file, where it does not."""
        if self.source is not None:
            for path, place in self.source.values.items():
                if path[-1:] == (word,) and _value_at(self.source.data, path) == value:
                    return place
        return Place(file=str(self.folder / "style.yaml"))

    def place_in_motion(self, template: str, item: str | None) -> Place:
        """Where a template moves an item's axes or colour, for faults that need its fonts to be found."""
        path: Path_ = ("templates", template, "motion")
        if self.source is not None:
            for each, place in self.source.keys.items():
                if each[:3] == path and each[-1] in ("axes", "color") and item in each:
                    return place
        return self.place(path)

    def template(self, name: str | None) -> tuple[str, Template]:
        """The template of that name, or the first one. Raises `UsageError` with the nearest name."""
        templates = self.style.templates
        if name is None:
            return next(iter(templates.items()))
        if name not in templates:
            near = nearest(name, list(templates))
            hint = f"Did you mean “{near}”?" if near else f"It has {', '.join(templates)}."
            raise UsageError(f"the style “{self.name}” has no template “{name}”.", remedy=hint)
        return name, templates[name]


def _value_at(data: Any, path: Path_) -> Any:
    for part in path:
        data = data[part]
    return data


def style_folder(style: str) -> Path:
    """The folder of a shipped pack's name, or of a path. Raises `UsageError` with the nearest name."""
    if len(style) > 4000 or "\0" in style:
        raise UsageError("that is not the name of a style.", remedy="Name a shipped style or a folder.")
    path = Path(style)
    if path.name == "style.yaml" and path.is_file():
        return path.parent
    if (path / "style.yaml").is_file():
        return path
    shipped = shipped_styles() / style
    if re.fullmatch(r"[a-z0-9-]+", style) and (shipped / "style.yaml").is_file():
        return shipped
    if path.is_dir():
        raise UsageError(f"“{style}” holds no style.yaml.", remedy="Name the folder of a style pack.")
    names = list_styles()
    near = nearest(style, names)
    hint = f"Did you mean “{near}”?" if near else f"Shipped styles: {', '.join(names)}; or name a folder."
    raise UsageError(f"there is no style “{style}”.", remedy=hint)


def list_styles() -> list[str]:
    """The names of the shipped packs, in alphabetical order."""
    return sorted(p.parent.name for p in shipped_styles().glob("*/style.yaml"))


def load_style_pack(style: str | Path) -> LoadedPack:
    """Read and check the pack at a folder, or a shipped one by name.

    Raises `UsageError` when there is no such pack, and `StyleError` with file, line, column, what was
    expected and the nearest valid word when it is faulty; further faults are told in the same error.
    """
    folder = style_folder(str(style))
    file = folder / "style.yaml"
    shown_as = str(file) if Path(style).exists() else f"{style}/style.yaml"
    if not lies_in(file, folder):
        raise StyleError(
            "lies outside of the pack: it is a link.", place=Place(file=shown_as), remedy="Copy the file into the pack."
        )
    source = read_yaml(file, shown_as)
    return LoadedPack(parse_style(source), folder, source)


def parse_style_text(text: str, shown_as: str = "style.yaml") -> StylePack:
    """Read and check a pack out of `text`. Raises `StyleError`."""
    return parse_style(parse_yaml(text, shown_as))


def parse_style(source: YamlSource) -> StylePack:
    """Check a document against the grammar, then all references inside it. Raises `StyleError`."""
    pack = read_as(StylePack, source, SCHEMA_VERSIONS, "the pack")
    faults = list(broken_references(pack, source))
    if faults:
        raise in_one(faults)
    return pack
