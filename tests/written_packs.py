"""Small style packs written for one test each: a layout, and only what that test is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from titlegen.layout.compose import compose
from titlegen.layout.model import Item, Layout, ShapeItem, TextItem
from titlegen.shipped import shipped_fonts
from titlegen.style.load import LoadedPack, parse_style_text
from titlegen.text.fonts import FontBook
from titlegen.units import Size

FONTS = FontBook((shipped_fonts(),))
MONA = "MonaSans[opsz,wdth,wght].ttf"

NAME = {"id": "name", "text": "{name}", "style": "plain"}
"""A text of one field, in Noto Sans at 60 px."""


def rectangle(id: str | None = None, width: Any = 100, height: Any = 50, color: str = "#FF0000", **more: Any) -> dict:
    shape = {"shape": "rectangle", "width": width, "height": height, "color": color, **more}
    return {"id": id, **shape} if id else shape


def stack(kind: str, *items: dict, **more: Any) -> dict:
    return {"stack": kind, "items": list(items), **more}


def written(layout: dict, *, text: dict | None = None, pack: dict | None = None, **template: Any) -> LoadedPack:
    """A pack of one template, `t`: `text` changes the text style `plain`, `pack` the pack, the rest the template."""
    plain = {"font": "sans", "size": 60, **(text or {})}
    document = {
        "schema": 1,
        "name": "written",
        "version": "1",
        "fonts": {
            "sans": {"file": "NotoSans-Regular.ttf", "fallback": ["NotoSans*-Regular.ttf"]},
            "wide": {"file": MONA, "axes": {"wdth": 100, "wght": 500}, "fallback": ["NotoSans*-Regular.ttf"]},
            "serif": {"file": "SourceSerif4[opsz,wght].ttf"},
        },
        "text": {"plain": plain, "small": {"font": "sans", "size": 30}},
        "templates": {"t": {"fields": {"name": {}}, "layout": layout, **template}},
        **(pack or {}),
    }
    return LoadedPack(parse_style_text(yaml.safe_dump(document, allow_unicode=True)), Path("/no/such/pack"))


def composed(pack: LoadedPack, size: str | Size = "hd", template: str | None = None, **values: str) -> Layout:
    """The layout of a pack's template filled with `values`."""
    canvas = Size.parse(size) if isinstance(size, str) else size
    return compose(pack, template, values, canvas, FONTS)


def item(layout: Layout, id: str) -> Item:
    """The one item of that id."""
    (found,) = [i for i in layout.items() if i.id == id]
    return found


def text_item(layout: Layout, id: str = "name") -> TextItem:
    found = item(layout, id)
    assert isinstance(found, TextItem)
    return found


def shapes(layout: Layout) -> list[ShapeItem]:
    """All rectangles and plates, in the order they are drawn."""
    return [i for i in layout.items() if isinstance(i, ShapeItem)]
