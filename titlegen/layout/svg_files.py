"""SVG looked at before it is drawn: what it would leave out, read from elsewhere, or draw for ever is refused."""

from __future__ import annotations

import base64
import binascii
import io
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from titlegen.layout.bitmap_files import MOST_PX, NoBitmapError, bitmap_size, refuse_damaged
from titlegen.layout.picture_fault import NoPictureError
from titlegen.layout.svg_drawing import drawn_svg

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_BYTES = 16_000_000
_MOST_PARTS = 20_000
_MOST_DRAWN = 200_000
"""Elements, counted again wherever a reference draws them again."""
_STEP_WEIGHT = 100
"""A step of a filter goes over the whole picture, and counts as so many elements."""
_MOST_DEPTH = 100
"""resvg calls itself for each level, and overflows its stack near three hundred."""
_MOST_ATTRIBUTES = 500
_MOST_BLUR = 200.0

_FILTERS = frozenset(
    f"fe{kind}"
    for kind in (
        *("Blend", "ColorMatrix", "ComponentTransfer", "Composite", "DropShadow", "Flood", "GaussianBlur"),
        *("FuncA", "FuncB", "FuncG", "FuncR", "Merge", "MergeNode", "Offset"),
    )
)
"""SVG's filters that take no longer than drawing does (Filter Effects 1)."""

_DRAWS_AGAIN = frozenset(("use", "pattern", "linearGradient", "radialGradient", "filter", "mask"))
"""Elements whose `href` brings another element into the picture."""

_EMBEDDABLE = ("PNG", "JPEG")
_TRIAL_PX = 32
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_URL = re.compile(r"url\(\s*[\"']?\s*([^\"')\s]*)", re.IGNORECASE)
_LONG_ENTITY = re.compile(rb"<!ENTITY[^>]{0,200}?[\"'](?:[^\"'>]*&(?!#)|[^\"'>]{1000})")
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g)(?:;[^,;]*)*;base64,(.*)", re.DOTALL)
_REFERS = ("refers to another file.", "Embed pictures as PNG or JPEG and styles in the file, and export it again.")


def svg_shape(path: Path) -> tuple[float, float]:
    """An SVG's width and height, else those of its view box (SVG 2, section 8.2). Raises `NoPictureError`.

    It is drawn once, small, so that what resvg cannot do is known before anything is delivered.
    """
    root = _parsed(path)
    for fault in _undrawable(root):
        raise fault
    shape = _side_lengths(root)
    try:
        _refuse_growth(root)
        for each in root.iter():
            for picture in _embedded(each):
                refuse_damaged(picture, _EMBEDDABLE)
    except NoBitmapError as fault:
        raise NoPictureError(f"has a picture in it that {fault}", fault.remedy) from None
    drawn_svg(root, shape, _TRIAL_PX, _TRIAL_PX)
    return shape


def svg_picture(path: Path, width: int, height: int) -> bytes:
    """A PNG of the SVG, which `svg_shape` has taken, in just these px, distorted where they are of another shape.

    Raises `NoPictureError`.
    """
    root = _parsed(path)
    return drawn_svg(root, _side_lengths(root), width, height)


def _parsed(path: Path) -> Element:
    from xml.etree import ElementTree

    unreadable = NoPictureError("is no SVG that can be read.", "Export it again.")
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError:
        raise unreadable from None
    if len(data) > _MOST_BYTES:
        raise NoPictureError(f"has more than {_MOST_BYTES // 10**6} MB.", "Simplify it, or save it as PNG.")
    if data.count(b"<") > 4 * _MOST_PARTS:
        raise _too_many(data.count(b"<") // 2)
    if _LONG_ENTITY.search(data):
        raise NoPictureError("has entities in it that stand for other entities.", "Export it again without them.")
    if b"<?xml-stylesheet" in data:
        raise NoPictureError(*_REFERS)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError):  # also an encoding that there is not
        raise unreadable from None
    if not root.tag.endswith("svg"):
        raise NoPictureError("is no SVG.", "Export it again.")
    return root


def _too_many(count: int) -> NoPictureError:
    return NoPictureError(f"draws {count} elements, more than artwork may have.", "Simplify it, or save it as PNG.")


def _side_lengths(root: Element) -> tuple[float, float]:
    given = (root.get(side, "").strip() for side in ("width", "height"))
    sides = [re.fullmatch(r"(\d+(?:\.\d*)?|\.\d+)(?:\s*px)?", side) for side in given]
    if all(sides):
        shape = [float(side[1]) for side in sides if side]
    else:
        shape = [float(part) for part in re.findall(_NUMBER, root.get("viewBox", ""))][2:]
    if len(shape) != 2:
        raise NoPictureError("says no size.", "Give the SVG a viewBox, or width and height in px.")
    width, height = shape
    if not all(1e-3 < side < 1e6 and math.isfinite(side) for side in shape):
        raise NoPictureError("has no size that can be drawn.", "Give the SVG a viewBox of sound numbers.")
    return width, height


def _undrawable(root: Element) -> Iterator[NoPictureError]:
    """What resvg would leave out without a word, or read from elsewhere."""
    count = 0
    level = [root]
    for _ in range(_MOST_DEPTH):
        count += len(level)
        if count > _MOST_PARTS:
            yield _too_many(count)
        for each in level:
            yield from _undrawn(each)
            yield from _references(each)
        level = [child for each in level for child in each]
    if level:
        yield NoPictureError("nests its groups too deeply.", "Flatten them, or save it as PNG.")


def _undrawn(each: Element) -> Iterator[NoPictureError]:
    kind = _kind(each)
    if kind == "text":
        yield NoPictureError("has text in it.", "Convert the text to outlines, and export it again.")
    if kind in ("foreignObject", "script"):
        yield NoPictureError(f"has a {kind} in it, which is not drawn.", "Take it out, and export it again.")
    if kind.startswith("fe") and kind[2:3].isupper() and kind not in _FILTERS:
        yield NoPictureError(f"has a filter, {kind}, that styles do not use.", "Rasterise the effect, or drop it.")
    if any(float(number) > _MOST_BLUR for number in re.findall(_NUMBER, each.get("stdDeviation", ""))):
        yield NoPictureError("has a blur that is too large.", f"Blur by {_MOST_BLUR:g} at most.")
    if len(each.attrib) > _MOST_ATTRIBUTES:
        yield NoPictureError(f"has an element of {len(each.attrib)} attributes.", "Export it again.")


def _references(each: Element) -> Iterator[NoPictureError]:
    """What an element refers to outside of the file, in whichever way."""
    styles = [each.get("style", ""), each.text or "" if _kind(each) == "style" else ""]
    if any("\\" in style or "@import" in style.lower() for style in styles):
        yield NoPictureError(*_REFERS)
    for value in (*each.attrib.values(), *styles):
        if any(not target.startswith("#") for target in _URL.findall(value)):
            yield NoPictureError(*_REFERS)
    for link in _links(each):
        if link and not link.startswith("#") and not _EMBEDDED.match(link):
            yield NoPictureError(*_REFERS)


def _kind(element: Element) -> str:
    """An element's name without its name space; empty for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _links(each: Element) -> list[str]:
    """The values of `href`, with and without XLink's name space: either may be the one that is followed."""
    return [value.strip() for name, value in each.attrib.items() if name.rpartition("}")[2] == "href"]


def _refuse_growth(root: Element) -> None:
    """Refuse what grows without end when it is drawn: references to what refers further, and pictures drawn again."""
    named = {each.get("id"): each for each in root.iter() if each.get("id")}
    done: dict[int, tuple[int, int]] = {}
    opened: set[int] = set()
    pending = [root]
    while pending:
        each = pending[-1]
        inside = [*each, *(named[name] for name in _drawn_with(each) if name in named)]
        waiting = [part for part in inside if id(part) not in done] if id(each) not in done else []
        if not waiting:
            parts = [done[id(part)] for part in inside]
            own = _STEP_WEIGHT if _kind(each) in _FILTERS else 1
            count, px = own + sum(part[0] for part in parts), _own_px(each) + sum(part[1] for part in parts)
            if count > _MOST_DRAWN:
                raise _too_many(count)
            if px > MOST_PX:
                raise NoPictureError("has embedded pictures of more px than artwork may have.", "Save them smaller.")
            done[id(each)] = count, px
            opened.discard(id(each))
            pending.pop()
            continue
        opened.add(id(each))
        if any(id(part) in opened for part in waiting):
            raise NoPictureError("refers to itself in a circle.", "Export it again.")
        pending += waiting


def _drawn_with(each: Element) -> set[str]:
    """The ids of what an element draws besides its children: fills, masks, filters, and what it uses."""
    drawn = {target[1:] for value in each.attrib.values() for target in _URL.findall(value)}
    if _kind(each) in _DRAWS_AGAIN:
        drawn.update(link[1:] for link in _links(each))
    return drawn


def _own_px(each: Element) -> int:
    """The px that the pictures embedded in an element say they have."""
    return sum(math.prod(bitmap_size(picture, _EMBEDDABLE)) for picture in _embedded(each))


def _embedded(each: Element) -> Iterator[io.BytesIO]:
    """The pictures that are embedded in an element, as files."""
    for link in _links(each):
        if found := _EMBEDDED.match(link):
            try:
                yield io.BytesIO(base64.b64decode(found[1]))
            except (binascii.Error, ValueError):
                raise NoPictureError("has a picture in it that is damaged.", "Export it again.") from None
