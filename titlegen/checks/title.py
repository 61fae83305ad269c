"""Checks of one title: is it legible, safe, and long enough to be read?"""

from __future__ import annotations

import math
from collections.abc import Iterator

from titlegen.checks.drift import inks_in_hold
from titlegen.checks.result import CheckResult, Severity, coded
from titlegen.errors import Place
from titlegen.layout.model import Box, GroupItem, Item, Layout, ShapeItem, TextItem
from titlegen.motion.timeline import Timeline
from titlegen.style.models import StylePack, Template
from titlegen.style.nodes import TextNode
from titlegen.style.references import walk
from titlegen.units import Rect

FEW_WORDS = 10
"""From this many words on a title gets a second more to be found and taken in."""


LONG_S = 600
"""Seconds; a title in HD takes one to four gigabytes of ProRes 4444 then, one that fills the picture many times that.
"""

_OVERHANG = 0.005
"""Share of the shorter side that the swing of a J or Q may reach out of a safe area: 5 px in HD."""


def check_title(
    layout: Layout, timeline: Timeline, pack: StylePack, template: Template, where: Place
) -> list[CheckResult]:
    """What is doubtful about a title that could be rendered."""
    return [
        *_empty_fields(layout, template, where),
        *_fit_results(layout, pack, template, where),
        *_uniform_results(layout, where),
        *_small_text(layout, pack, where),
        *_unsafe_items(layout, timeline, template, where),
        *_text_outside_plate(layout, where),
        *_short_hold(layout, timeline, pack, where),
        *_long_master(timeline, where),
    ]


def reading_time(words: int, seconds_a_word: float = 0.2) -> float:
    """Seconds a title should stand: 0.2 s a word and 2 s to notice it, 3 s from ten words on."""
    return words * seconds_a_word + (3.0 if words >= FEW_WORDS else 2.0)


def _empty_fields(layout: Layout, template: Template, where: Place) -> Iterator[CheckResult]:
    """Required fields that are empty, in a title that was composed all the same because its rules allow it."""
    values = dict(layout.fields)
    for field, spec in template.fields.items():
        if spec.required and not values.get(field):
            place = Place(file=where.file, line=where.line, row=where.row, field=field)
            yield coded("missing-required", place, "is empty, and the template needs it.", "Fill it in.")


def _fit_results(layout: Layout, pack: StylePack, template: Template, where: Place) -> Iterator[CheckResult]:
    """What had to give; that a text with `first: wrap` takes several lines is what its style is made for."""
    texts = (node for node, _ in walk(template.layout) if isinstance(node, TextNode))
    wrapping = {text.id or text.style for text in texts if pack.text[text.style].fit.first == "wrap"}
    taken = [step for step in layout.steps if not step.uniform]
    own = [step for step in taken if step.step != "lines" or step.item not in wrapping]
    for item in dict.fromkeys(step.item for step in own):
        steps = [step for step in own if step.item == item]
        severity: Severity = "warning" if any(step.step != "tracking" for step in steps) else "info"
        told = ", ".join(str(step) for step in steps)
        yield CheckResult(
            "text-fitted",
            severity,
            in_field(where, item, layout),
            f"made to fit: {told}.",
            "Look at it beside the others, or shorten it.",
        )


def _uniform_results(layout: Layout, where: Place) -> Iterator[CheckResult]:
    """One note for all texts that stand smaller or tighter than they would alone."""
    steps = [step for step in layout.steps if step.uniform]
    if steps:
        told = ", ".join(f"{step.item}: {step}" for step in steps)
        yield CheckResult(
            "text-fitted-uniform",
            "info",
            where,
            f"set like the longest title of the list, so that all look alike ({told}).",
            "Shorten the longest one, or take “uniform” out of the text style.",
        )


def in_field(where: Place, item: str, layout: Layout) -> Place:
    """The place of an item: its own field's, if it is called like one."""
    field = item if item in dict(layout.fields) else None
    return Place(file=where.file, line=where.line, row=where.row, field=field or where.field)


def _small_text(layout: Layout, pack: StylePack, where: Place) -> Iterator[CheckResult]:
    minimum = pack.rules.minimum_text_height
    for item in layout.items():
        if isinstance(item, TextItem) and item.size_px / layout.scale < minimum - 1e-6:
            yield CheckResult(
                "text-too-small",
                "warning",
                in_field(where, item.id or "", layout),
                f"“{' '.join(item.lines)}” is {item.size_px / layout.scale:g} px; the style's minimum is {minimum:g}.",
                "Shorten it, or allow more lines.",
            )


def _unsafe_items(layout: Layout, timeline: Timeline, template: Template, where: Place) -> Iterator[CheckResult]:
    area = {
        "title-safe": layout.title_safe,
        "action-safe": layout.action_safe,
        "canvas": Rect(0, 0, layout.canvas.width, layout.canvas.height),
    }[template.area]
    name = "picture" if template.area == "canvas" else f"{template.area} area"
    allowed = 1 if template.area == "canvas" else _OVERHANG * min(layout.canvas.width, layout.canvas.height)
    farthest: dict[int, tuple[TextItem, float]] = {}
    for item, ink in inks_in_hold(layout, timeline):
        _, before = farthest.get(id(item), (item, 0.0))
        farthest[id(item)] = item, max(before, _beyond(ink, area))
    for item, beyond in farthest.values():
        if beyond > allowed:
            drifts = _beyond(item.ink, area) <= allowed
            goes = "drifts" if drifts else "reaches"
            remedy = "let it drift less." if drifts else "change the style's anchor, offset or sizes."
            yield CheckResult(
                "outside-safe-area",
                "warning",
                in_field(where, item.id or "", layout),
                f"“{' '.join(item.lines)}” {goes} {math.ceil(beyond)} px out of the {name}.",
                f"Shorten it, or {remedy}",
            )


def _text_outside_plate(layout: Layout, where: Place) -> Iterator[CheckResult]:
    """Deep or stacked scripts can be taller than the capitals a plate was drawn for."""
    for item, plate in texts_on_plates(layout.root, None):
        beyond = max(plate.box.y - item.ink.y, item.ink.bottom - plate.box.bottom)
        if beyond > 1:
            yield CheckResult(
                "text-outside-plate",
                "warning",
                in_field(where, item.id or "", layout),
                f"“{' '.join(item.lines)}” reaches {math.ceil(beyond)} px out of its plate.",
                "Give the plate more padding, or this script a smaller size.",
            )


def texts_on_plates(item: Item, plate: ShapeItem | None) -> Iterator[tuple[TextItem, ShapeItem]]:
    """Every text inside `item` with the nearest plate under it; `plate` is the one that lies under `item` itself."""
    if isinstance(item, TextItem):
        if plate is not None and item.glyphs:
            yield item, plate
    elif isinstance(item, GroupItem):
        own = item.children[0] if item.plate else None
        ground = own if isinstance(own, ShapeItem) else plate
        for child in item.children:
            yield from texts_on_plates(child, ground)


def _beyond(box: Box, area: Rect) -> float:
    if not box.width:
        return 0.0
    return max(area.left - box.x, area.top - box.y, box.right - area.right, box.bottom - area.bottom)


def time_to_read(layout: Layout, pack: StylePack) -> tuple[int, float]:
    """The words of a title, and the seconds they should stand, in tenths."""
    words = sum(len(line.split()) for item in layout.items() if isinstance(item, TextItem) for line in item.lines)
    return words, math.ceil(reading_time(words, pack.rules.reading_speed) * 10 - 1e-6) / 10


def _short_hold(layout: Layout, timeline: Timeline, pack: StylePack, where: Place) -> Iterator[CheckResult]:
    words, needed = time_to_read(layout, pack)
    held = float(timeline.out_begins - timeline.in_ends)
    if held < needed - 0.0005:
        yield CheckResult(
            "hold-too-short",
            "warning",
            where,
            f"stands for {round(held, 2):g} s; {words} words take {needed:.1f} s to read.",
            f"Hold it for {needed:.1f} s.",
        )


def _long_master(timeline: Timeline, where: Place) -> Iterator[CheckResult]:
    """A slip of the pen in a hold or in handles, which would only be noticed when the disk is full."""
    lasts = float(timeline.frames / timeline.rate.fraction)
    if lasts > LONG_S:
        handles = f", {timeline.handles} of them on either side as handles" if timeline.handles else ""
        yield CheckResult(
            "long-master",
            "warning",
            where,
            f"lasts {lasts / 60:.0f} minutes: {timeline.frames} frames{handles}, and each takes its place on disk.",
            "Shorten the hold or the handles, if it is not meant.",
        )
