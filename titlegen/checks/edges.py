"""How well drawn letters are told from what lies right against them: their edges, in a picture.

A shadow, an outline or a glow is in the picture and counts as it looks. The measure is the contrast ratio of the Web
Content Accessibility Guidelines 2.2.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
"""float32 (height, width)."""

WORST = 5
"""Per cent of the edge that may be worse than what is told, so that one bright spot of a plate does not decide."""

_CORE, _INSIDE, _OUTSIDE = 0.98, 0.5, 0.02  # shares of a letter's fullest cover

_CODES = 4095
_RAMP = np.arange(_CODES + 1) / _CODES
_LIGHT = np.where(_RAMP <= 0.04045, _RAMP / 12.92, ((_RAMP + 0.055) / 1.055) ** 2.4).astype(np.float32)


@dataclass(frozen=True)
class Edges:
    """The contrast of a text's edges, from 1 to 21, and a px of the picture in the middle of the worst of them."""

    contrast: float
    x: int
    y: int


def contrast_at_edges(letters: Plane, picture: NDArray[np.float32], ring_px: int) -> Edges | None:
    """The contrast of letters against the px that lie within `ring_px` of them.

    `letters` is how much of each px they cover, `picture` R′, G′, B′, float32 (3, height, width) from 0 to 1, in which
    they are drawn. None when no letter is seen, or nothing around them.
    """
    fullest = float(letters.max(initial=0))
    if fullest <= 0:
        return None
    ring = (_around(letters >= _INSIDE * fullest, ring_px) > 0) & (letters <= _OUTSIDE * fullest)
    if not ring.any():
        return None
    light = _relative_luminance(picture)
    core = letters >= _CORE * fullest
    near = ring_px + 3  # past the px in which an edge is smoothed
    count = _around(core, near)[ring]
    inks = np.where(count > 0, _around(core * light, near)[ring] / np.maximum(count, 1), light[core].mean())
    ratios = np.zeros(letters.shape)
    ratios[ring] = (np.maximum(inks, light[ring]) + 0.05) / (np.minimum(inks, light[ring]) + 0.05)
    edge = _highest_beside(ratios)[ring]  # a thin outline does not fill the ring and is seen all the same
    told = float(np.percentile(edge, WORST))
    y, x = (np.median(places[edge <= told]) for places in np.nonzero(ring))
    return Edges(told, int(x), int(y))


def _relative_luminance(picture: NDArray[np.float32]) -> Plane:
    """From 0, black, to 1, white (WCAG 2.2, “relative luminance”)."""
    red, green, blue = _LIGHT[np.clip(picture * _CODES + 0.5, 0, _CODES).astype(np.intp)]
    found: Plane = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return found


def _highest_beside(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The highest value of every px and the eight around it."""
    wide = np.pad(values, 1)
    rows = np.maximum(np.maximum(wide[:-2], wide[1:-1]), wide[2:])
    return np.maximum(np.maximum(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])


def _around(plane: NDArray[np.float32] | NDArray[np.bool_], reach: int) -> NDArray[np.float64]:
    """The sum of every px and those up to `reach` away from it, across and down."""
    height, width = plane.shape
    sums = np.zeros((height + 2 * reach + 1, width + 2 * reach + 1))
    sums[1:, 1:] = np.pad(plane, reach).cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    side = 2 * reach + 1
    found: NDArray[np.float64] = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return np.maximum(found, 0) if plane.dtype != np.bool_ else np.rint(found)
