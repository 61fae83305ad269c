"""Whether texts can be told from the footage that a title stands over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from titlegen.checks.contrast import LARGE_PX, LEAST, LEAST_FOR_LARGE
from titlegen.checks.edges import contrast_at_edges
from titlegen.checks.result import CheckResult
from titlegen.errors import Place
from titlegen.layout.model import ShapeItem
from titlegen.pipeline import Title
from titlegen.proofing.plates import Footage
from titlegen.raster.reduced import Reduction
from titlegen.raster.regions import NOWHERE

SHORTER_SIDE = 1080
"""px of the picture that is looked at, at most: HD."""

RING_PX = 2
"""How far around the letters: what the eye sees their edges against, past the px that smooth them."""


def check_over_plate(title: Title, where: Place, footage: Footage) -> Iterator[CheckResult]:
    """Texts without an opaque plate of their own that can hardly be told from `footage` in the middle of the hold.

    Raises `UsageError` for footage that cannot be read.
    """
    layout, timeline = title.layout, title.timeline
    reduction = Reduction(layout, min(1.0, SHORTER_SIDE / min(layout.canvas.width, layout.canvas.height)))
    state = timeline.state_at((timeline.in_ends + timeline.out_begins) / 2)
    ground = footage.picture(reduction.canvas)
    texts = [text for text in reduction.texts(state, RING_PX + 1) if not _is_opaque(text.plate)]
    region = NOWHERE
    for text in texts:
        region = region.union(text.region)
    if region.empty:
        return
    picture = reduction.draw(state, region)
    picture[:3] += ground[:, region.top : region.bottom, region.left : region.right] * (1 - picture[3])
    for text in texts:
        top, left = text.region.top - region.top, text.region.left - region.left
        part = picture[:3, top : top + text.region.height, left : left + text.region.width]
        edges = contrast_at_edges(text.letters, part, RING_PX)
        size = text.item.size_px / layout.scale
        least = LEAST_FOR_LARGE if size >= LARGE_PX else LEAST
        if edges is not None and edges.contrast < least:
            x, y = (
                round((corner + at) / reduction.scale)
                for corner, at in ((text.region.left, edges.x), (text.region.top, edges.y))
            )
            field = text.item.id if text.item.id in dict(layout.fields) else where.field
            yield CheckResult(
                "low-contrast",
                "warning",
                replace(where, field=field),
                f"“{' '.join(text.item.lines)}” over {footage.name} has a contrast of {edges.contrast:.2f}:1 at "
                f"its edges, worst around x {x}, y {y}; at {size:g} px it needs {least:g}:1.",
                "Give it a plate, a shadow or an outline, or another colour.",
            )


def _is_opaque(plate: ShapeItem | None) -> bool:
    """True for a plate through which nothing is seen: `titlegen.checks.contrast` looks at what stands on it."""
    return plate is not None and plate.opacity >= 1 and all(stop.color.alpha >= 1 for stop in plate.fill.stops)
