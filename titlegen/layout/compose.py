"""compose: pack, template and row become a layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

import regex

from titlegen.errors import MissingFieldError, NamesError, Place, TextFitError, UsageError, nearest
from titlegen.layout.artwork import Artwork
from titlegen.layout.measure import Measured, Measuring
from titlegen.layout.model import Box, FitLimit, FitStep, GroupItem, ImageItem, Item, Layout, Outline, ShapeItem
from titlegen.layout.painting import Painting
from titlegen.layout.placing import Placing, fitted, shares_of
from titlegen.layout.typefaces import typefaces
from titlegen.style import models as written
from titlegen.style.grammar import LANGUAGE_TAG
from titlegen.style.load import LoadedPack
from titlegen.style.moves import Drift, Move, touched
from titlegen.style.nodes import TextNode
from titlegen.style.references import BACKDROP
from titlegen.text.fonts import FontBook, font_folders
from titlegen.text.itemize import base_direction
from titlegen.units import Rect, Size


def compose(
    pack: LoadedPack,
    template: str | None,
    values: Mapping[str, str],
    size: Size | None = None,
    fonts: FontBook | None = None,
    language: str | None = None,
    limits: Mapping[str, FitLimit] | None = None,
    lenient: bool = False,
) -> Layout:
    """Fill a template with a row's `values` and take every decision, for a canvas of `size`.

    `template` None is the pack's first, `size` None the pack's canvas, `fonts` None what the pack can find. `limits`,
    by the names of text styles with `uniform: episode`, is what other titles of the batch need. `lenient` lets required
    fields be empty; then the title closes up as it does without any other.
    Raises `UsageError` for an unknown template or field, `NamesError` for a required field without a
    value, `MissingGlyphError`, `FontError`, and `TextFitError` when the ladder's last rung is too wide.
    """
    name, chosen = pack.template(template)
    style = pack.style
    size = size or style.canvas
    cleaned = _checked_values(name, chosen, values, lenient)
    scale = min(size.width, size.height) / min(style.canvas.width, style.canvas.height)
    canvas = (size.width / scale, size.height / scale)
    words = [cleaned[field] for field, spec in chosen.fields.items() if spec.kind == "text"]
    direction = base_direction(next((text for text in words if any(map(str.isalpha, text))), ""))
    margin = {"title-safe": style.margins.title, "action-safe": style.margins.action, "canvas": 0.0}[chosen.area]
    safe = (canvas[0] * (1 - 2 * margin), canvas[1] * (1 - 2 * margin))
    artwork = Artwork(pack, cleaned)
    measuring = Measuring(
        artwork=artwork,
        pack=style,
        template=chosen,
        typefaces=typefaces(pack, fonts or FontBook(font_folders(pack.folder))),
        values=cleaned,
        language=_checked_language(language) or style.language,
        direction=direction,
        safe=safe,
        tracked=_tracked_items(chosen),
        limits=limits or {},
    )
    measuring.refuse_many_words()
    measured = measuring.measure(chosen.layout, safe[0] - abs(chosen.offset[0]))
    if measured is None:
        raise NamesError("every field is empty, so nothing would be shown.", place=Place(field=name))
    if measured.height > safe[1]:
        raise TextFitError(
            f"the title is {measured.height:.0f} px high; the {chosen.area} area has {safe[1]:.0f} px.",
            remedy="Shorten the text, or allow fewer lines.",
        )
    painting = Painting(style, cleaned, scale, direction == "rtl" and chosen.mirror == "auto")
    placing = Placing(painting, artwork, canvas[0])
    x, y = _anchored(chosen, measured, canvas, margin)
    root = placing.place(measured, x, y, measured.width, measured.height)
    ground = tuple(_backdrop(chosen, painting, artwork, size))
    if ground or not isinstance(root, GroupItem):
        root = GroupItem(id=None, box=root.box, origin=root.box.middle, children=(*ground, root))
    return Layout(
        canvas=size,
        scale=scale,
        title_safe=_safe_rect(size, style.margins.title),
        action_safe=_safe_rect(size, style.margins.action),
        root=root,
        steps=tuple(_steps(measured)),
        mirrored=painting.mirrored,
        template=name,
        fields=tuple(cleaned.items()),
        limits=_needed(measured, style),
    )


def _backdrop(template: written.Template, painting: Painting, artwork: Artwork, size: Size) -> Iterator[Item]:
    """The ground that fills the canvas, if the template has one."""
    given = template.backdrop
    if given is None:
        return
    box = Box(0, 0, size.width, size.height)
    image = isinstance(given, written.BackdropImage)
    fill = painting.fill(given.color if isinstance(given, written.BackdropImage) else given, box)
    ground = ShapeItem(
        id=None if image else BACKDROP,
        box=box,
        origin=box.middle,
        outline=Outline("rectangle"),
        fill=fill,
        strokes=(),
        shadows=(),
    )
    if not isinstance(given, written.BackdropImage):
        yield ground
        return
    path, shape = artwork.file(given.image)
    picture = ImageItem(
        id=None, box=box, origin=box.middle, path=path, drawn=fitted("cover", box, shape), tint=None, shadows=()
    )
    yield GroupItem(id=BACKDROP, box=box, origin=box.middle, children=(ground, picture))


def _checked_values(name: str, template: written.Template, values: Mapping[str, str], lenient: bool) -> dict[str, str]:
    for field in values:
        if field not in template.fields:
            near = nearest(field, list(template.fields))
            hint = f"Did you mean “{near}”?" if near else f"It has {', '.join(template.fields)}."
            raise UsageError(f"the template “{name}” has no field “{field}”.", remedy=hint)
    cleaned = {f: cleaned_words(f, values.get(f) or "") or spec.default for f, spec in template.fields.items()}
    for field, spec in template.fields.items():
        if spec.required and not cleaned[field] and not lenient:
            raise MissingFieldError(
                "is empty, and the template needs it.", place=Place(field=field), remedy="Fill it in."
            )
    return cleaned


MOST_CHARACTERS = 1000
"""In one field; what is longer is no name but a slip, and would only be shaped to find that it does not fit."""


def cleaned_words(field: str, text: str) -> str:
    """`text` in NFC without outer white space; empty when nothing in it can be seen.

    Raises `TextFitError` for more than anybody's name has, `NamesError` for control characters.
    """
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
    if language is not None and not re.fullmatch(LANGUAGE_TAG, language):
        raise UsageError(f"“{language}” is not a language tag.", remedy="Write it as tr, nl-BE or zh-Hant.")
    return language


def _tracked_items(template: written.Template) -> frozenset[str]:
    """Items whose tracking moves: their letters must not be joined into ligatures at rest either."""
    motion = template.motion
    changes: list[tuple[str, Move | Drift]] = list(motion.hold.items())
    for part in (motion.entrance, motion.exit):
        changes += [(item, move) for item, several in part.items() for move in several]
    return frozenset(item for item, each in changes if "tracking" in touched(each))


def _safe_rect(size: Size, margin: float) -> Rect:
    x, y = round(size.width * margin), round(size.height * margin)
    return Rect(x, y, size.width - x, size.height - y)


def _anchored(
    template: written.Template, measured: Measured, canvas: tuple[float, float], margin: float
) -> tuple[float, float]:
    """The title's top left corner in px of the style's canvas."""
    shares = shares_of(template.anchor)
    x, y = (
        side * margin + share * (side * (1 - 2 * margin) - length) + offset
        for side, share, length, offset in zip(
            canvas, shares, (measured.width, measured.height), template.offset, strict=True
        )
    )
    return x, y


def _needed(measured: Measured, pack: written.StylePack) -> tuple[tuple[str, FitLimit], ...]:
    """What the title itself needs of each text style that is uniform over a batch."""
    found: dict[str, FitLimit] = {}
    pending = [measured]
    while pending:
        each = pending.pop()
        pending += each.children
        if each.text is not None and isinstance(each.node, TextNode) and each.text.style.uniform == "episode":
            own = each.text.fitted.own
            found[each.node.style] = own.stricter(found.get(each.node.style, own))
    return tuple((name, found[name]) for name in pack.text if name in found)


def _steps(measured: Measured) -> list[FitStep]:
    own = list(measured.text.fitted.steps) if measured.text else []
    return own + [step for child in measured.children for step in _steps(child)]
