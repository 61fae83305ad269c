"""Putting one picture over another: compositing and blend modes, on premultiplied planes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from titlegen.layout.model import Blend
from titlegen.raster.frame import Planes


def composite(target: Planes, layer: Planes, blend: Blend = "normal") -> None:
    """Put `layer` over `target`, in place (W3C Compositing and Blending 1, sections 5.8, 8, 9.1)."""
    if blend == "add":
        target += layer
        np.minimum(target, 1, out=target)
        return
    below, alpha = target[3], layer[3]
    mixed = None if blend == "normal" else _mixed(target, layer, blend)
    target *= 1 - alpha
    if mixed is None:
        target += layer
        return
    target[:3] += layer[:3] * (1 - mixed[1]) + mixed[0]
    target[3] = below + alpha


def _mixed(target: Planes, layer: Planes, blend: Blend) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """αs·αb·B(cb, cs) for each colour plane, and αb: section 9.1's formula with everything premultiplied."""
    below, above = target[3].copy(), layer[3]
    cb, cs = target[:3], layer[:3]
    product = cb * cs
    if blend == "multiply":
        return product, below
    if blend == "screen":
        return cb * above + cs * below - product, below
    # Overlay is hard light the other way round: multiply below the middle of the backdrop, screen above it.
    dark = 2 * product
    light = 2 * (cb * above + cs * below) - above * below - 2 * product
    return np.where(2 * cb <= below, dark, light), below
