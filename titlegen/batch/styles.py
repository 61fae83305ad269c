"""The styles of a batch, as its manifest names them."""

from __future__ import annotations

from collections import Counter

from titlegen.delivery.manifest import StyleReference
from titlegen.digests import style_digest
from titlegen.jobs import PackShelf
from titlegen.plan import Plan


class StyleReferences:
    """Name, version and digest of each style in use, worked out once."""

    def __init__(self, shelf: PackShelf) -> None:
        self._shelf = shelf
        self._known: dict[str, StyleReference] = {}

    def of(self, style: str) -> StyleReference:
        """The style of that name or folder. Raises `FontError` for a font that is not there."""
        if style not in self._known:
            pack = self._shelf.pack(style)
            digest = style_digest(pack, self._shelf.fonts(style))
            self._known[style] = StyleReference(name=pack.name, version=pack.style.version, digest=digest)
        return self._known[style]

    def of_most(self, plan: Plan) -> StyleReference:
        """The style of most rows that have one."""
        styles = [*(job.style for job in plan.jobs), *(each.style for each in plan.faulty if each.style)]
        return self.of(Counter(styles).most_common(1)[0][0])
