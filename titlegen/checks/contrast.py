"""Contrast of a text against its own plate, as the Web Content Accessibility Guidelines 2.2 measure it."""

from __future__ import annotations

from collections.abc import Iterator

from titlegen.checks.result import CheckResult
from titlegen.checks.title import in_field, texts_on_plates
from titlegen.errors import Place
from titlegen.layout.model import Layout
from titlegen.units import Color

LEAST = 4.5
LEAST_FOR_LARGE = 3.0
LARGE_PX = 40
"""Success criterion 1.4.3; what is large in a picture of 1080 lines is as large as 24 px on a page."""

BLACK, WHITE = Color(0, 0, 0), Color(1, 1, 1)


def relative_luminance(color: Color) -> float:
    """From 0, black, to 1, white (WCAG 2.2, “relative luminance”); alpha does not count."""
    parts = (color.red, color.green, color.blue)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """From 1, the same, to 21, black on white (WCAG 2.2, “contrast ratio”)."""
    dark, light = sorted((relative_luminance(one), relative_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def check_contrast(layout: Layout, where: Place) -> Iterator[CheckResult]:
    """Texts of one colour that can hardly be told from the plate of one colour on which they stand.

    A plate that is seen through is taken over whatever is worse, black or white.
    """
    for text, plate in texts_on_plates(layout.root, None):
        if plate.fill.kind != "flat" or plate.fill.stops[0].color.alpha * plate.opacity < 0.5:
            continue
        ground = plate.fill.stops[0].color
        size = text.size_px / layout.scale
        least = LEAST_FOR_LARGE if size >= LARGE_PX else LEAST
        for fill in dict.fromkeys(text.fills):
            if fill.kind != "flat" or fill.unseen:
                continue
            behind = [_over(ground, ground.alpha * plate.opacity, below) for below in (BLACK, WHITE)]
            told = min(contrast(_over(fill.stops[0].color, fill.stops[0].color.alpha, each), each) for each in behind)
            if told < least:
                yield CheckResult(
                    "low-contrast",
                    "warning",
                    in_field(where, text.id or "", layout),
                    f"“{' '.join(text.lines)}” in {fill.stops[0].color} on {ground} has a contrast of {told:.2f}:1; "
                    f"at {size:g} px it needs {least:g}:1.",
                    "Make the text or the plate lighter or darker.",
                )


def _over(color: Color, alpha: float, below: Color) -> Color:
    mixed = [
        above * alpha + under * (1 - alpha)
        for above, under in ((color.red, below.red), (color.green, below.green), (color.blue, below.blue))
    ]
    return Color(*mixed)
