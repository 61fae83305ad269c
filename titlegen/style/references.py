"""What a pack says in one place must agree with what it says in another: names, fields, floors, motion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from titlegen.errors import Place, StyleError
from titlegen.style.beside_rules import broken_besides
from titlegen.style.faults import unknown
from titlegen.style.matte_rules import broken_mattes
from titlegen.style.models import BackdropImage, StylePack, Template
from titlegen.style.motion_rules import broken_drift, broken_motion
from titlegen.style.nodes import ImageNode, Node, Plate, ShapeNode, StackNode, TextNode
from titlegen.style.pack_rules import PackRules
from titlegen.style.paint import Gradient
from titlegen.style.scalars import Length
from titlegen.style.yaml_source import Path_, YamlSource

FIELD_IN_TEXT = re.compile(r"\{([^{}]*)\}")
"""A `{field}` inside the text of an item."""

MOST_ITEMS = 1000
"""Of a template; each is drawn by itself in every frame."""

BACKDROP = "backdrop"
"""What motion calls the ground of an opaque title."""


def broken_references(pack: StylePack, source: YamlSource) -> Iterator[StyleError]:
    """One `StyleError` for each thing that a pack names and has not, or says against itself."""
    for name, style in pack.text.items():
        yield from PackRules(pack, source).text_style(name, style)
    for name, template in pack.templates.items():
        yield from _TemplateRules(pack, source, template, ("templates", name)).faults()


def runs_of(node: TextNode) -> tuple[tuple[str, str], ...]:
    """The pieces of a text: their words, and the text style of each."""
    if isinstance(node.text, str):
        return ((node.text, node.style),)
    return tuple((run.text, run.style or node.style) for run in node.text)


def walk(node: Node, path: Path_ = ()) -> Iterator[tuple[Node, Path_]]:
    """Every item of a layout, parents first, with its place in the document."""
    yield node, path
    if isinstance(node, StackNode):
        for i, item in enumerate(node.items):
            yield from walk(item, (*path, "items", i))


@dataclass(frozen=True)
class _TemplateRules(PackRules):
    """Rules that look at one template."""

    template: Template
    path: Path_

    def faults(self) -> Iterator[StyleError]:
        template, source = self.template, self.source
        count = sum(1 for _ in self._nodes())
        if count > MOST_ITEMS:
            yield StyleError(
                f"the layout has {count} items; {MOST_ITEMS} are the most.",
                place=source.key_place((*self.path, "layout")),
                remedy="Draw what does not change as one picture.",
            )
            return
        yield from self._backdrop()
        ids: dict[str, Path_] = {}
        for node, where in self._nodes():
            if node.id is not None:
                yield from self._twice(node.id, ids, where)
                ids[node.id] = where
            yield from self._node(node, where)
        yield from broken_besides(list(self._nodes()), source)
        yield from broken_mattes(list(self._nodes()), source)
        nodes = {node.id: node for node, _ in self._nodes() if node.id is not None}
        movable = {BACKDROP: None, **nodes} if template.backdrop is not None else nodes
        for part, moves in (("in", template.motion.entrance), ("out", template.motion.exit)):
            for item, several in moves.items():
                if item in movable:  # what is not there is told below, and once
                    where = (*self.path, "motion", part, item)
                    yield from broken_motion(several, item, nodes.get(item), source, where)
        for item, drift in template.motion.hold.items():
            if item in movable:
                yield from broken_drift(drift, item, nodes.get(item), source, (*self.path, "motion", "hold", item))
        motion = template.motion
        named = {"in": tuple(motion.entrance), "hold": tuple(motion.hold), "out": tuple(motion.exit)}
        for part, item in ((part, item) for part, items in named.items() for item in items):
            if item not in movable:
                where = (*self.path, "motion", part, item)
                yield unknown("item", item, list(movable), source.key_place(where))
        yield from self._moved_paints()
        yield from self._unshown()

    def _nodes(self) -> Iterator[tuple[Node, Path_]]:
        return walk(self.template.layout, (*self.path, "layout"))

    def _backdrop(self) -> Iterator[StyleError]:
        ground = self.template.backdrop
        path = (*self.path, "backdrop")
        if isinstance(ground, BackdropImage):
            yield from self.color(ground.color, (*path, "color"))
        elif ground is not None:
            yield from self.paint(ground, path)

    def _twice(self, name: str, ids: dict[str, Path_], where: Path_) -> Iterator[StyleError]:
        place = self.source.place((*where, "id"))
        if name == BACKDROP and self.template.backdrop is not None:
            yield StyleError(
                f"“{BACKDROP}” is what motion calls the template's backdrop.", place=place, remedy="Call it otherwise."
            )
        if name in ids:
            first = self.source.place((*ids[name], "id")).line
            yield StyleError(
                f"the id “{name}” is used twice.",
                place=place,
                remedy=f"It stands already in line {first}; give this item another.",
            )

    def _node(self, node: Node, where: Path_) -> Iterator[StyleError]:
        yield from self._filling(node, where)
        if isinstance(node, TextNode):
            yield from self._text(node, where)
        elif isinstance(node, ShapeNode):
            yield from self._painted(node, where)
            yield from self._polygon(node, where)
        elif isinstance(node, ImageNode):
            yield from self._image(node, where)
        elif node.plate is not None:
            yield from self._painted(node.plate, (*where, "plate"))

    def _filling(self, node: Node, where: Path_) -> Iterator[StyleError]:
        """Shapes and stacks can take what is left, texts and pictures not; and what is left is no limit."""
        words = ("max_width",) + (("width", "height") if isinstance(node, ImageNode) else ())
        for word in words:
            length = getattr(node, word, None)
            if isinstance(length, Length) and length.unit == "fill":
                yield StyleError(
                    f"{word} cannot be “fill” here; only a shape's width and height and a stack's least can.",
                    place=self.source.place((*where, word)),
                    remedy="Write a number of px, or a share such as 60%.",
                )

    def _painted(self, node: ShapeNode | ImageNode | Plate, where: Path_) -> Iterator[StyleError]:
        """The paint of a shape, a plate or a picture."""
        if (color := getattr(node, "color", None)) is not None:
            yield from self.paint(color, (*where, "color"))
        for word in ("stroke", "shadow", "glow"):
            yield from self.paints(getattr(node, word, ()), (*where, word))

    def _polygon(self, node: ShapeNode, where: Path_) -> Iterator[StyleError]:
        if node.shape == "polygon" and len(node.points) < 3:
            yield StyleError(
                "a polygon has at least three points.",
                place=self.source.place(where),
                remedy="Write points: [[0, 0], [100%, 0], [50%, 100%]].",
            )
        if node.shape != "polygon" and node.points:
            place = self.source.key_place((*where, "points"))
            yield StyleError("only a polygon has points.", place=place, remedy="Write shape: polygon.")
        if node.shape != "rectangle" and any(str(node.radius).replace(" ", "").replace("0", "")):
            place = self.source.key_place((*where, "radius"))
            yield StyleError("only a rectangle has corners to round.", place=place, remedy="Take “radius” out.")

    def _image(self, node: ImageNode, where: Path_) -> Iterator[StyleError]:
        place = self.source.place((*where, "image"))
        if "{" in node.image:
            yield from self.field_of_kind(node.image, "image", place)
        if node.tint is not None:
            yield from self.color(node.tint, (*where, "tint"))
        yield from self._painted(node, where)

    def _text(self, node: TextNode, where: Path_) -> Iterator[StyleError]:
        for i, (words, style) in enumerate(runs_of(node)):
            at = where if isinstance(node.text, str) else (*where, "text", i)
            if style not in self.pack.text:
                yield unknown("text style", style, list(self.pack.text), self.source.place((*at, "style")))
            place = self.source.place((*at, "text"))
            for field in FIELD_IN_TEXT.findall(words):
                if field not in self.template.fields:
                    yield unknown("field", field, list(self.template.fields), place)
                elif self.template.fields[field].kind != "text":
                    kind = self.template.fields[field].kind
                    message = f"the field “{field}” holds no words but {_A_KIND[kind]}."
                    yield StyleError(message, place=place, remedy="Take “kind” out of the field, or name another.")
            if re.search(r"[{}]", FIELD_IN_TEXT.sub("", words)):
                yield StyleError(
                    f"“{words}” has a brace without its partner.",
                    place=place,
                    remedy="A field is its name between one “{” and one “}”.",
                )

    def field_of_kind(self, reference: str, kind: str, place: Place) -> Iterator[StyleError]:
        """A `{field}` that paints, or names a picture, must be there and be of that kind."""
        found = FIELD_IN_TEXT.fullmatch(reference.strip())
        if not found:
            yield StyleError(f"“{reference}” is not one field.", place=place, remedy="Write it as “{field}”.")
        elif found[1] not in self.template.fields:
            yield unknown("field", found[1], list(self.template.fields), place)
        elif self.template.fields[found[1]].kind != kind:
            yield StyleError(
                f"the field “{found[1]}” does not hold {_A_KIND[kind]}.",
                place=place,
                remedy=f"Write kind: {kind} in the field “{found[1]}”.",
            )

    def _moved_paints(self) -> Iterator[StyleError]:
        for part, moves in (("in", self.template.motion.entrance), ("out", self.template.motion.exit)):
            for item, several in moves.items():
                for i, move in enumerate(several):
                    at = (*self.path, "motion", part, item)
                    at = (*at, i) if (*at, i) in self.source.values else at
                    if move.color is not None:
                        yield from self.paint(move.color, (*at, "color"))
                    for k, key in enumerate(move.keys):
                        if key.color is not None:
                            yield from self.paint(key.color, (*at, "keys", k, "color"))
        for item, drift in self.template.motion.hold.items():
            at = (*self.path, "motion", "hold", item)
            if drift.color is not None:
                yield from self.paint(drift.color, (*at, "color"))
            for k, key in enumerate(drift.keys):
                if key.color is not None:
                    yield from self.paint(key.color, (*at, "keys", k, "color"))

    def _unshown(self) -> Iterator[StyleError]:
        shown = {word for text in _strings(self.template.layout) for word in FIELD_IN_TEXT.findall(text)}
        if isinstance(self.template.backdrop, (str, Gradient)):
            ground = self.template.backdrop
            colors = [ground] if isinstance(ground, str) else [stop.color for stop in ground.stops]
            shown |= {word for color in colors for word in FIELD_IN_TEXT.findall(color)}
        for field in self.template.fields:
            if field not in shown:
                yield StyleError(
                    f"the field “{field}” is shown nowhere in the layout.",
                    place=self.source.key_place((*self.path, "fields", field)),
                    remedy=f"Put “{{{field}}}” into a text, or take the field out.",
                )


_A_KIND = {"text": "words", "color": "a colour", "image": "a picture"}


def _strings(node: Node) -> Iterator[str]:
    """Every string in a layout in which a field could be named."""
    pending: list[object] = [node.model_dump(by_alias=True)]
    while pending:
        each = pending.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            pending += each.values()
        elif isinstance(each, (list, tuple)):
            pending += each
