"""compose: pack, template and row become a layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import regex

from titlegen.errors import NamesError, Place, TextFitError, UsageError, nearest
from titlegen.layout.measure import NO_SIDES, Measured, MeasuredText, Measuring
from titlegen.layout.model import Box, FitStep, GroupItem, Item, Layout, PlacedGlyph, Shadow, ShapeItem, TextItem
from titlegen.layout.typefaces import typefaces
from titlegen.style import models as written
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import EM, FontBook, font_folders, hb_font
from titlegen.text.itemize import base_direction, graphemes
from titlegen.text.shape import Glyph, ShapedLine
from titlegen.units import Color, Rect, Size


def compose(
    pack: LoadedPack,
    template: str | None,
    values: Mapping[str, str],
    size: Size | None = None,
    fonts: FontBook | None = None,
    language: str | None = None,
) -> Layout:
    """Fill a template with a row's `values` and take every decision, for a canvas of `size`.

    `template` None is the pack's first, `size` None the pack's canvas, `fonts` None what the pack can find.
    Raises `UsageError` for an unknown template or field, `NamesError` for a required field without a
    value, `MissingGlyphError`, `FontError`, and `TextFitError` when the ladder's last rung is too wide.
    """
    name, chosen = pack.template(template)
    style = pack.style
    size = size or style.canvas
    cleaned = _checked_values(name, chosen, values)
    scale = min(size.width, size.height) / min(style.canvas.width, style.canvas.height)
    canvas = (size.width / scale, size.height / scale)
    first = next((text for text in cleaned.values() if text), "")
    direction = base_direction(first)
    margin = {"title-safe": style.margins.title, "action-safe": style.margins.action, "canvas": 0.0}[chosen.area]
    safe = (canvas[0] * (1 - 2 * margin), canvas[1] * (1 - 2 * margin))
    measuring = Measuring(
        pack=style,
        template=chosen,
        typefaces=typefaces(pack, fonts or FontBook(font_folders(pack.folder))),
        values=cleaned,
        language=_checked_language(language) or style.language,
        direction=direction,
        safe=safe,
        tracked=_tracked_items(chosen),
    )
    measured = measuring.measure(chosen.layout, safe[0] - abs(chosen.offset[0]))
    if measured is None:
        raise NamesError("every field is empty, so nothing would be shown.", place=Place(field=name))
    if measured.height > safe[1]:
        raise TextFitError(
            f"the title is {measured.height:.0f} px high; the {chosen.area} area has {safe[1]:.0f} px.",
            remedy="Shorten the text, or allow fewer lines.",
        )
    placing = _Placing(style, scale, canvas[0], direction == "rtl" and chosen.mirror == "auto")
    x, y = _anchored(chosen, measured, canvas, margin)
    root = placing.place(measured, x, y, measured.width, measured.height)
    return Layout(
        canvas=size,
        scale=scale,
        title_safe=_safe_rect(size, style.margins.title),
        action_safe=_safe_rect(size, style.margins.action),
        root=root if isinstance(root, GroupItem) else GroupItem(None, root.box, (root,)),
        steps=tuple(_steps(measured)),
        mirrored=placing.mirrored,
        template=name,
        fields=tuple(cleaned.items()),
    )


def _checked_values(name: str, template: written.Template, values: Mapping[str, str]) -> dict[str, str]:
    for field in values:
        if field not in template.fields:
            near = nearest(field, list(template.fields))
            hint = f"Did you mean “{near}”?" if near else f"It has {', '.join(template.fields)}."
            raise UsageError(f"the template “{name}” has no field “{field}”.", remedy=hint)
    cleaned = {f: _cleaned(f, values.get(f) or "") for f in template.fields}
    for field, spec in template.fields.items():
        if spec.required and not cleaned[field]:
            raise NamesError("is empty, and the template needs it.", place=Place(field=field), remedy="Fill it in.")
    return cleaned


MOST_CHARACTERS = 1000
"""In one field; what is longer is no name but a slip, and would only be shaped to find that it does not fit."""


def _cleaned(field: str, text: str) -> str:
    """`text` in NFC without outer white space; empty when nothing in it can be seen."""
    if len(text) > MOST_CHARACTERS:
        raise TextFitError(
            f"has {len(text)} characters.",
            place=Place(field=field),
            remedy=f"A field takes at most {MOST_CHARACTERS}; look for a missing quote or line break.",
        )
    control = regex.search(r"[\p{Cc}--\n]", text, regex.V1)
    if control:
        raise NamesError(
            f"has a control character, U+{ord(control[0]):04X}.", place=Place(field=field), remedy="Delete it."
        )
    seen = regex.search(r"[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]", text)
    return unicodedata.normalize("NFC", text).strip() if seen else ""


def _checked_language(language: str | None) -> str | None:
    if language is not None and not re.fullmatch(written.LANGUAGE_TAG, language):
        raise UsageError(f"“{language}” is not a language tag.", remedy="Write it as tr, nl-BE or zh-Hant.")
    return language


def _tracked_items(template: written.Template) -> frozenset[str]:
    """Items whose tracking moves: their letters must not be joined into ligatures at rest either."""
    motion = template.motion
    moving = {
        item
        for moves in (motion.entrance, motion.exit)
        for item, several in moves.items()
        if any(move.tracking is not None for move in several)
    }
    return frozenset(moving | {item for item, drift in motion.hold.items() if drift.tracking is not None})


def _safe_rect(size: Size, margin: float) -> Rect:
    x, y = round(size.width * margin), round(size.height * margin)
    return Rect(x, y, size.width - x, size.height - y)


def _anchored(
    template: written.Template, measured: Measured, canvas: tuple[float, float], margin: float
) -> tuple[float, float]:
    """The title's top left corner in px of the style's canvas."""
    words = template.anchor.split("-")
    shares = (
        0.0 if "left" in words else 1.0 if "right" in words else 0.5,
        0.0 if "top" in words else 1.0 if "bottom" in words else 0.5,
    )
    x, y = (
        side * margin + share * (side * (1 - 2 * margin) - length) + offset
        for side, share, length, offset in zip(
            canvas, shares, (measured.width, measured.height), template.offset, strict=True
        )
    )
    return x, y


def _steps(measured: Measured) -> list[FitStep]:
    own = list(measured.text.fitted.steps) if measured.text else []
    return own + [step for child in measured.children for step in _steps(child)]


@dataclass(frozen=True)
class _Placing:
    """Gives every measured item its place on the delivered canvas, on whole px where edges must be crisp."""

    pack: written.StylePack
    scale: float
    canvas_width: float
    mirrored: bool

    def place(self, measured: Measured, x: float, y: float, width: float, height: float) -> Item:
        """Place an item into a rectangle of the style's canvas."""
        box = self._box(x, y, width, height)
        node = measured.node
        if isinstance(node, written.TextNode) and measured.text is not None:
            return self._text(node, measured.text, box, y)
        if isinstance(node, written.ShapeNode):
            color = self._color(node.color, node.opacity)
            return ShapeItem(node.id, box, self._radius(node.radius, box), color, self._shadows(node.shadow))
        assert isinstance(node, written.StackNode)
        return GroupItem(node.id, box, (*self._plate(node, box), *self._children(node, measured, x, y, width, height)))

    def _box(self, x: float, y: float, width: float, height: float) -> Box:
        if self.mirrored:
            x = self.canvas_width - x - width
        left, top = round(x * self.scale), round(y * self.scale)
        right, bottom = round((x + width) * self.scale), round((y + height) * self.scale)
        return Box(left, top, max(right - left, 1 if width else 0), max(bottom - top, 1 if height else 0))

    def _plate(self, node: written.StackNode, box: Box) -> tuple[Item, ...]:
        if node.plate is None:
            return ()
        color = self._color(node.plate.color, node.plate.opacity)
        shadows = self._shadows(node.plate.shadow)
        return (ShapeItem(None, box, self._radius(node.plate.radius, box), color, shadows),)

    def _children(
        self, node: written.StackNode, measured: Measured, x: float, y: float, width: float, height: float
    ) -> list[Item]:
        """The items of a stack, one after another along its direction and aligned across it."""
        pad = node.padding or NO_SIDES
        inner_width, inner_height = width - pad.left - pad.right, height - pad.top - pad.bottom
        share = {"start": 0.0, "center": 0.5, "end": 1.0}[node.align]
        across, down = x + pad.left, y + pad.top
        spare = self._spare(node, measured, inner_width, inner_height)
        items = []
        for child in measured.children:
            child_width, child_height = child.width, child.height
            if child.fills[0]:
                child_width = child.width + spare if node.stack == "horizontal" else inner_width
            if child.fills[1]:
                child_height = child.height + spare if node.stack == "vertical" else inner_height
            free_x, free_y = inner_width - child_width, inner_height - child_height
            at_x = across if node.stack == "horizontal" else across + share * free_x
            at_y = {"vertical": down, "horizontal": down + share * free_y, "overlay": down + free_y / 2}[node.stack]
            items.append(self.place(child, at_x, at_y, child_width, child_height))
            across += child_width + node.gap if node.stack == "horizontal" else 0
            down += child_height + node.gap if node.stack == "vertical" else 0
        return items

    def _spare(self, node: written.StackNode, measured: Measured, inner_width: float, inner_height: float) -> float:
        """What is left along the stack for each child that fills it."""
        axis = {"horizontal": 0, "vertical": 1}.get(node.stack)
        if axis is None:
            return 0.0
        filling = sum(child.fills[axis] for child in measured.children)
        used = sum((child.width, child.height)[axis] for child in measured.children)
        used += node.gap * max(0, len(measured.children) - 1)
        return max(0.0, ((inner_width, inner_height)[axis] - used) / filling) if filling else 0.0

    def _text(self, node: written.TextNode, text: MeasuredText, box: Box, y: float) -> TextItem:
        fitted, style, scale = text.fitted, text.style, self.scale
        size_px = fitted.size * scale
        share = {"start": 0.0, "center": 0.5, "end": 1.0}[style.align]
        share = 1 - share if self.mirrored else share
        gap_px = fitted.tracking / 1000 * size_px
        parts = _Parts(fitted.lines)
        glyphs = []
        for number, line in enumerate(fitted.lines):
            left = box.x + share * (box.width - line.width_px(size_px, fitted.tracking))
            baseline = round((y + text.first_baseline + number * text.leading) * scale)
            for glyph in line.glyphs:
                at_x = left + glyph.x * size_px + glyph.gaps * gap_px
                at_y = baseline - glyph.y * size_px
                glyphs.append(
                    PlacedGlyph(
                        font=glyph.font,
                        id=glyph.id,
                        x=at_x,
                        y=at_y,
                        spread=glyph.gaps - share * line.gaps,
                        ink=_glyph_ink(glyph, at_x, at_y, size_px),
                        line=number,
                        word=parts.word(number, glyph),
                        cluster=parts.cluster(number, glyph),
                    )
                )
        return TextItem(
            id=node.id,
            box=box,
            ink=_ink(glyphs, box),
            size_px=size_px,
            glyphs=tuple(glyphs),
            color=self._color(style.color, style.opacity),
            shadows=self._shadows(style.shadow),
            lines=tuple(line.text for line in fitted.lines),
        )

    def _radius(self, radius: float, box: Box) -> float:
        return min(radius * self.scale, box.width / 2, box.height / 2)

    def _color(self, reference: str, opacity: float) -> Color:
        color = self.pack.palette.get(reference) or Color.parse(reference)
        return Color(color.red, color.green, color.blue, color.alpha * opacity)

    def _shadows(self, shadows: tuple[written.Shadow, ...]) -> tuple[Shadow, ...]:
        side = -1 if self.mirrored else 1
        return tuple(
            Shadow(
                self._color(shadow.color, shadow.opacity),
                side * shadow.x * self.scale,
                shadow.y * self.scale,
                shadow.blur * self.scale,
                shadow.strength,
            )
            for shadow in shadows
            if shadow.opacity > 0
        )


def _glyph_ink(glyph: Glyph, x: float, y: float, size_px: float) -> Box:
    """The rectangle that a glyph's outline covers, with its origin at `x`, `y`."""
    extents = hb_font(glyph.font).get_glyph_extents(glyph.id)
    if extents is None or not extents.width:
        return Box(x, y, 0, 0)
    unit = size_px / EM
    return Box(x + extents.x_bearing * unit, y - extents.y_bearing * unit, extents.width * unit, -extents.height * unit)


def _ink(glyphs: list[PlacedGlyph], box: Box) -> Box:
    """The rectangle that all outlines cover."""
    inks = [glyph.ink for glyph in glyphs if glyph.ink.width]
    return reduce(Box.union, inks) if inks else Box(box.x, box.y, 0, 0)


class _Parts:
    """Words and clusters of set lines, numbered in reading order across all of them.

    White space belongs to what is before it; a word whose letters join is one cluster.
    """

    def __init__(self, lines: tuple[ShapedLine, ...]) -> None:
        self._words: dict[tuple[int, int], int] = {}
        self._clusters: dict[tuple[int, int], int] = {}
        words = clusters = -1
        for number, line in enumerate(lines):
            joined = {glyph.cluster for glyph in line.glyphs if glyph.joined}
            fresh = True
            for start, end in graphemes(line.text):
                blank = line.text[start:end].isspace()
                if not blank:
                    clusters += fresh or start not in joined
                    words += fresh
                fresh = blank
                self._words[number, start], self._clusters[number, start] = max(words, 0), max(clusters, 0)

    def word(self, line: int, glyph: Glyph) -> int:
        """The number of the glyph's word."""
        return self._words[line, glyph.cluster]

    def cluster(self, line: int, glyph: Glyph) -> int:
        """The number of the glyph's cluster."""
        return self._clusters[line, glyph.cluster]
