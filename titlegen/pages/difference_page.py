"""A style before and after, as one page: the values that changed, and every template that looks different."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from titlegen.approval.differences import Change
from titlegen.pages.difference import Difference
from titlegen.pages.markup import page
from titlegen.pages.typefaces import page_typefaces
from titlegen.pages.webfonts import font_faces

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")


def difference_page(difference: Difference, style: str, versions: str, changes: Sequence[Change]) -> str:
    """The page, as HTML that needs nothing beside it. `versions` says what is held against what."""
    labels = {text for change in changes for text in (change.path, change.before, change.after)}
    labels |= {template.told for template in difference.templates}
    return page(
        "difference.html.j2",
        style=style,
        versions=versions,
        changes=changes,
        color=_color,
        shown=difference.of("different", "added", "removed"),
        undrawn=difference.of("undrawn"),
        same=difference.of("same"),
        fonts=Markup(font_faces(page_typefaces(), {style}, {versions, *labels})),
    )


def _color(value: str) -> str | None:
    """The colour that a value is, for a swatch beside it."""
    return value if _COLOR.fullmatch(value) else None
