"""Read a style pack and check that all its parts fit together."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from titlegen.errors import Place, StyleError, UsageError, nearest
from titlegen.shipped import shipped_styles
from titlegen.style.faults import faults_of
from titlegen.style.models import (
    SCHEMA_VERSIONS,
    Move,
    Node,
    Shadows,
    ShapeNode,
    StackNode,
    StylePack,
    Template,
    TextNode,
    TextStyle,
)
from titlegen.style.yaml_source import Path_, YamlSource, parse_yaml, read_yaml
from titlegen.units import Color

FIELD_IN_TEXT = re.compile(r"\{([^{}]*)\}")
"""A `{field}` inside the text of an item."""


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
    return LoadedPack(parse_style(read_yaml(file, shown_as)), folder)


def parse_style_text(text: str, shown_as: str = "style.yaml") -> StylePack:
    """Read and check a pack out of `text`. Raises `StyleError`."""
    return parse_style(parse_yaml(text, shown_as))


def parse_style(source: YamlSource) -> StylePack:
    """Check a document against the grammar, then all references inside it. Raises `StyleError`."""
    _check_schema_version(source)
    try:
        pack = StylePack.model_validate(source.data)
    except ValidationError as error:
        raise _in_one(faults_of(error, source)) from None
    faults = list(_broken_references(pack, source))
    if faults:
        raise _in_one(faults)
    return pack


MAX_TOLD = 12
"""So many faults of one file are told at once."""


def _in_one(faults: list[StyleError]) -> StyleError:
    """The first fault, with the others below it."""
    first = faults[0]
    others = "".join(f"\n{fault}" for fault in faults[1:MAX_TOLD])
    if len(faults) > MAX_TOLD:
        others += f"\n… and {len(faults) - MAX_TOLD} more."
    if first.remedy is None:
        return StyleError(first.message + others, place=first.place)
    return StyleError(first.message, place=first.place, remedy=first.remedy + others)


def _check_schema_version(source: YamlSource) -> None:
    accepted = ", ".join(str(v) for v in SCHEMA_VERSIONS)
    if not isinstance(source.data, dict):
        raise StyleError("is not a style pack.", place=source.place(()), remedy="It begins with “schema: 1”.")
    if "schema" not in source.data:
        raise StyleError(
            "does not say which schema it is written in.",
            place=source.place(()),
            remedy=f"Begin it with “schema: {SCHEMA_VERSIONS[-1]}”.",
        )
    if source.data["schema"] not in SCHEMA_VERSIONS or isinstance(source.data["schema"], bool):
        raise StyleError(
            f"schema “{source.data['schema']}” is not known.",
            place=source.place(("schema",)),
            remedy=f"This titlegen reads {accepted}, a number without quotes.",
        )


def _unknown(kind: str, word: str, known: list[str], place: Place) -> StyleError:
    near = nearest(word, known)
    hint = f"Did you mean “{near}”?" if near else f"There is {', '.join(known)}." if known else "There is none yet."
    return StyleError(f"there is no {kind} “{word}”.", place=place, remedy=hint)


def _broken_references(pack: StylePack, source: YamlSource) -> Iterator[StyleError]:
    for name, style in pack.text.items():
        path: Path_ = ("text", name)
        if style.font not in pack.fonts:
            yield _unknown("font", style.font, list(pack.fonts), source.place((*path, "font")))
        yield from _bad_color(pack, style.color, source, (*path, "color"))
        yield from _bad_shadows(pack, style.shadow, source, (*path, "shadow"))
        yield from _bad_floors(style, source, (*path, "fit"))
    for name, template in pack.templates.items():
        yield from _broken_template(pack, template, source, ("templates", name))


def _bad_floors(style: TextStyle, source: YamlSource, path: Path_) -> Iterator[StyleError]:
    floors = (("size", style.fit.size, style.size), ("tracking", style.fit.tracking, style.tracking))
    for word, floor, start in floors:
        if floor is not None and floor > start:
            yield StyleError(
                f"the fit's floor, {word} {floor:g}, is above the text's {word}, {start:g}.",
                place=source.place((*path, word)),
                remedy="Make it smaller, or leave it out.",
            )


def _bad_color(pack: StylePack, color: str, source: YamlSource, path: Path_) -> Iterator[StyleError]:
    if color in pack.palette:
        return
    if not color.startswith("#"):
        yield _unknown("palette colour", color, list(pack.palette), source.place(path))
        return
    try:
        Color.parse(color)
    except ValueError as error:
        yield StyleError(f"{error}.", place=source.place(path))


def _bad_shadows(pack: StylePack, shadows: Shadows, source: YamlSource, path: Path_) -> Iterator[StyleError]:
    for i, shadow in enumerate(shadows):
        several = (*path, i) in source.values
        yield from _bad_color(pack, shadow.color, source, (*path, i, "color") if several else (*path, "color"))


def _broken_template(pack: StylePack, template: Template, source: YamlSource, path: Path_) -> Iterator[StyleError]:
    ids: dict[str, Path_] = {}
    texts = {node.id for node, _ in walk(template.layout) if isinstance(node, TextNode)}
    shown: set[str] = set()
    for node, where in walk(template.layout, (*path, "layout")):
        if node.id is not None:
            if node.id in ids:
                first = source.place((*ids[node.id], "id")).line
                yield StyleError(
                    f"the id “{node.id}” is used twice.",
                    place=source.place((*where, "id")),
                    remedy=f"It stands already in line {first}; give this item another.",
                )
            ids[node.id] = where
        yield from _broken_node(pack, template, node, source, where, shown)
    yield from _bad_besides(template, list(ids), source, (*path, "layout"))
    motion = template.motion
    for part, moves in (("in", motion.entrance), ("hold", motion.hold), ("out", motion.exit)):
        for item, several in moves.items():
            where = (*path, "motion", part, item)
            if isinstance(several, tuple):
                yield from _broken_moves(several, item, item in texts, source, where)
            if item not in ids:
                yield _unknown("item", item, list(ids), source.key_place((*path, "motion", part, item)))
    for field in template.fields:
        if field not in shown:
            yield StyleError(
                f"the field “{field}” is shown nowhere in the layout.",
                place=source.key_place((*path, "fields", field)),
                remedy=f"Put “{{{field}}}” into a text, or take the field out.",
            )


def _bad_besides(template: Template, ids: list[str], source: YamlSource, path: Path_) -> Iterator[StyleError]:
    """Shapes that vanish with an item that is not there, or, along whatever chain, with themselves."""
    shapes = [(node, where) for node, where in walk(template.layout, path) if isinstance(node, ShapeNode)]
    beside = {node.id: node.beside for node, _ in shapes if node.id is not None}
    for node, where in shapes:
        if node.beside is None:
            continue
        place = source.place((*where, "beside"))
        if node.beside not in ids:
            yield _unknown("item", node.beside, ids, place)
            continue
        passed: set[str] = set()
        follow: str | None = node.beside
        while follow is not None and follow != node.id and follow not in passed:
            passed.add(follow)
            follow = beside.get(follow)
        if follow is not None:
            yield StyleError(
                f"“{node.beside}” vanishes with “{follow}”: the circle never ends.",
                place=place,
                remedy="Name the text beside which the shape stands.",
            )


def _broken_moves(
    moves: tuple[Move, ...], item: str, is_text: bool, source: YamlSource, where: Path_
) -> Iterator[StyleError]:
    if any(move.idle for move in moves):
        yield StyleError(
            f"this move of “{item}” changes nothing.",
            place=source.place(where),
            remedy="Give it opacity, x, y, scale, tracking or reveal.",
        )
    parted = [move for move in moves if move.by != "item"]
    if parted and not is_text:
        yield StyleError(
            f"“{item}” is no text, and has no {parted[0].by}s to move by.",
            place=source.place(where),
            remedy="Take out “by”, or move the text inside it.",
        )
    if any(move.reveal is not None or move.tracking is not None for move in parted):
        yield StyleError(
            "reveal and tracking are of the whole text.",
            place=source.place(where),
            remedy="Give them a move of their own without “by”.",
        )
    if any(move.stagger.amount for move in moves if move.by == "item"):
        yield StyleError(
            f"“stagger” says nothing without “by” in this move of “{item}”.",
            place=source.place(where),
            remedy="Add by: line, word or cluster.",
        )


def _broken_node(
    pack: StylePack, template: Template, node: Node, source: YamlSource, where: Path_, shown: set[str]
) -> Iterator[StyleError]:
    if isinstance(node, TextNode):
        if node.style not in pack.text:
            yield _unknown("text style", node.style, list(pack.text), source.place((*where, "style")))
        for field in FIELD_IN_TEXT.findall(node.text):
            shown.add(field)
            if field not in template.fields:
                yield _unknown("field", field, list(template.fields), source.place((*where, "text")))
        if re.search(r"[{}]", FIELD_IN_TEXT.sub("", node.text)):
            yield StyleError(
                f"“{node.text}” has a brace without its partner.",
                place=source.place((*where, "text")),
                remedy="A field is its name between one “{” and one “}”.",
            )
    elif isinstance(node, ShapeNode):
        yield from _bad_color(pack, node.color, source, (*where, "color"))
        yield from _bad_shadows(pack, node.shadow, source, (*where, "shadow"))
    elif node.plate is not None:
        yield from _bad_color(pack, node.plate.color, source, (*where, "plate", "color"))
        yield from _bad_shadows(pack, node.plate.shadow, source, (*where, "plate", "shadow"))


def walk(node: Node, path: Path_ = ()) -> Iterator[tuple[Node, Path_]]:
    """Every item of a layout, parents first, with its place in the document."""
    yield node, path
    if isinstance(node, StackNode):
        for i, item in enumerate(node.items):
            yield from walk(item, (*path, "items", i))
