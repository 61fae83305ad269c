"""R′G′B′ to Y′CbCr and back: ITU-R BT.709-6, 10 bits, video range.

Every function takes float32 planes (height, width) with R′, G′, B′ or alpha from 0 to 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Codes = NDArray[np.uint16]
"""uint16 (height, width), code values; 10 bits unless told otherwise."""

# ITU-R BT.709-6, 3.2 and 3.3: luma coefficients, and the divisors that bring colour differences to ±0.5.
KR, KG, KB = np.float32(0.2126), np.float32(0.7152), np.float32(0.0722)
CB_RANGE, CR_RANGE = np.float32(1.8556), np.float32(1.5748)

# 3.4 and 4.6: quantisation at 10 bits. Codes 0–3 and 1020–1023 are kept for timing references.
BLACK, LUMA_SPAN = 64, 876
NEUTRAL, CHROMA_SPAN = 512, 896
LOWEST, HIGHEST = 4, 1019
ALPHA_FULL = 1023


def luma(red: Plane, green: Plane, blue: Plane) -> Plane:
    """Y′ from 0 to 1."""
    result = red * KR
    result += green * KG
    result += blue * KB
    return result


def write_luma(y: Plane, out: Codes) -> None:
    """Write Y′ as codes 64–940 into `out`."""
    _write(y, LUMA_SPAN, BLACK, out)


def write_chroma(part: Plane, y: Plane, span: np.float32, out: Codes, *, halved: bool = False) -> None:
    """Write the colour difference `part − y` as codes 64–960 into `out`.

    `part` is B′ with `span` `CB_RANGE`, or R′ with `CR_RANGE`. With `halved`, `out` has half the columns: 4:2:2,
    each sample on the even column it is told for (co-sited), filtered 1-2-1.
    """
    difference = part - y
    if halved:
        difference = _halved(difference)
    _write(difference, CHROMA_SPAN / float(span), NEUTRAL, out)


def write_alpha(alpha: Plane, out: Codes) -> None:
    """Write alpha as codes 0–1023, the full range, into `out`."""
    scaled = alpha * np.float32(ALPHA_FULL)
    scaled += np.float32(0.5)
    np.clip(scaled, 0, ALPHA_FULL, out=scaled)
    np.copyto(out, scaled, casting="unsafe")


def to_rgb(y: Codes, cb: Codes, cr: Codes, bits: int) -> tuple[Plane, ...]:
    """R′, G′, B′ of 4:4:4 codes with `bits` bits a sample; outside 0 to 1 where the codes are."""
    unit = np.float32(1 / (1 << bits - 10))
    y_, cb_, cr_ = (codes.astype(np.float32) * unit for codes in (y, cb, cr))
    light = (y_ - BLACK) / np.float32(LUMA_SPAN)
    blue = light + (cb_ - NEUTRAL) * (CB_RANGE / np.float32(CHROMA_SPAN))
    red = light + (cr_ - NEUTRAL) * (CR_RANGE / np.float32(CHROMA_SPAN))
    green: Plane = np.divide(light - KR * red - KB * blue, KG, dtype=np.float32)
    return red, green, blue


def _write(values: Plane, span: float, zero: int, out: Codes) -> None:
    values = values * np.float32(span)
    values += np.float32(zero + 0.5)
    np.clip(values, LOWEST, HIGHEST, out=values)
    np.copyto(out, values, casting="unsafe")


def _halved(difference: Plane) -> Plane:
    result = difference[:, 0::2] * np.float32(0.5)
    odd = difference[:, 1::2] * np.float32(0.25)
    result += odd
    result[:, 1:] += odd[:, :-1]
    result[:, :1] += difference[:, :1] * np.float32(0.25)  # left of the first column: the same again
    return result
