"""Flashes that Rec. ITU-R BT.1702-3 (11/2023), guideline 1, calls potentially harmful, counted in a stream of pictures.

A flash is a pair of opposing changes. They are counted for every px by itself, and the px that flash too often at the
same time are put together. Regular patterns (guideline 2) are not looked at. This is not a certified test.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from titlegen.units import FrameRate

Light = NDArray[np.float32]
"""float32 (3, px): linear R, G, B of each px, 1 being white."""

PEAK_WHITE = 200.0
"""cd/m² of white in SDR (note 3). The curve is that of Rec. ITU-R BT.1886 with a black of 0, which gives the 20.1 cd/m²
of code 400 that the Recommendation tells."""
GAMMA = 2.4

LEAST_CHANGE = 20.0
"""cd/m² by which two images differ, and below which the darker one must be, to make a change that counts in SDR."""
DARKER_BELOW = 160.0

MOST_CHANGES = 6
"""“more than three flashes (i.e. six changes in luminance …) within any one-second period” are not permitted."""
LARGEST_AREA = 0.25
"""“… more than 25% of the displayed screen area”."""

SEPARATED = {50: Fraction(360, 1000), 60: Fraction(334, 1000)}
"""Seconds between leading edges from which on flashes are acceptable in a 50 Hz and in a 60 Hz environment."""

SATURATED_RED = 0.8
"""BT.1702 counts every transition to or from a saturated red and leaves open what that is. WCAG 2.2, “general flash and
red flash thresholds”, after ISO 9241-391: R / (R + G + B) is at least this in one of the states, and the two lie more
than `LEAST_SHIFT` apart in the CIE 1976 UCS diagram."""
LEAST_SHIFT = 0.2

_WEIGHTS = np.array([0.2126, 0.7152, 0.0722], np.float32) * np.float32(PEAK_WHITE)

FAINT = 0.003
"""R + G + B of what has no colour, for a screen's own black outshines it: a contrast of 1000:1."""
_NEUTRAL = np.array([[0.1978], [0.4683]], np.float32)  # u′ and v′ of D65

_SLACK = 1e-3  # cd/m², for rounding
_REMEMBERED = 64
_NEVER = 0
_FIRST = 2  # so that the first picture, at -1, is later than never


@dataclass(frozen=True)
class Flashing:
    """More flashes within a second than permitted, from frame `begins` to `ends`, on `area` (0 to 1) of the screen;
    more than a quarter of it shows at least `flashes`."""

    kind: Literal["luminance", "red"]
    flashes: int
    begins: int
    ends: int
    area: float


_CODES = 4095
_LIGHT = (np.arange(_CODES + 1, dtype=np.float32) / _CODES) ** np.float32(GAMMA)
"""The light of every code of 12 bits: two of them are less than 0.12 cd/m² apart."""


def light_of(picture: NDArray[np.float32]) -> Light:
    """The light of R′, G′, B′, float32 (3, …) from 0 to 1, on a screen; all px in one row."""
    codes = picture.reshape(3, -1) * np.float32(_CODES) + np.float32(0.5)
    light: Light = _LIGHT[np.clip(codes, 0, _CODES).astype(np.intp)]
    return light


class FlashMeter:
    """Counts flashes in pictures that are shown to it in the order of time.

    `share` is how much of the screen the px are, from 0 to 1. `worst` is the worst second so far, None while all is
    permitted.
    """

    def __init__(self, share: float, rate: FrameRate) -> None:
        self._share = share
        self._rate = rate
        self._counted: dict[Literal["luminance", "red"], tuple[_Luminance | _Red, _History]] = {}
        self.worst: Flashing | None = None

    def show(self, frame: int, light: Light) -> None:
        """The screen shows `light` from `frame` on; the first picture is what was there before, at any length."""
        if not self._counted:
            pixels = light.shape[1]
            self._counted = {
                "luminance": (_Luminance(light), _History(pixels, self._rate)),
                "red": (_Red(light), _History(pixels, self._rate)),
            }
            return
        for kind, (tracker, history) in self._counted.items():
            history.add(tracker.changed(light), frame)
            found = history.too_many(frame)
            area = self._share * len(found) / light.shape[1]
            if area > LARGEST_AREA:
                least = min(int(LARGEST_AREA / self._share * light.shape[1]), len(found) - 1)
                flashes, begins = history.within_a_second(found, frame, least)
                if self.worst is None or flashes > self.worst.flashes:
                    self.worst = Flashing(kind, flashes, begins, frame, area)


class _Luminance:
    """Each px's brightest and darkest since its last change, and whether that went up (1) or down (-1)."""

    def __init__(self, light: Light) -> None:
        self._high = self._low = luminance(light)
        self._direction = np.zeros(light.shape[1], np.int8)

    def changed(self, light: Light) -> NDArray[np.intp]:
        """The px that have just made a change opposed to their last one."""
        now = luminance(light)
        self._high, self._low = np.maximum(self._high, now), np.minimum(self._low, now)
        step = LEAST_CHANGE - _SLACK
        falls = (self._direction >= 0) & (self._high - now >= step) & (now < DARKER_BELOW)
        rises = (self._direction <= 0) & (now - self._low >= step) & (self._low < DARKER_BELOW)
        self._direction[falls], self._direction[rises] = -1, 1
        changed = np.flatnonzero(falls | rises)
        self._high[changed] = self._low[changed] = now[changed]
        return changed


class _Red:
    """Whether each px's last change was to a saturated red, and the light in which it was least, or then most, red."""

    def __init__(self, light: Light) -> None:
        self._redness, self._light = _redness(light), light.copy()
        self._is_red = self._redness >= SATURATED_RED

    def changed(self, light: Light) -> NDArray[np.intp]:
        """The px that have just turned to a saturated red, or away from it."""
        redness = _redness(light)
        turned = np.flatnonzero((redness >= SATURATED_RED) != self._is_red)
        shift = _chromaticity(light[:, turned]) - _chromaticity(self._light[:, turned])
        changed: NDArray[np.intp] = turned[np.hypot(shift[0], shift[1]) > LEAST_SHIFT]
        self._is_red[changed] ^= True
        farther = np.where(self._is_red, redness > self._redness, redness < self._redness)
        farther[changed] = True
        np.copyto(self._redness, redness, where=farther)
        np.copyto(self._light, light, where=farther)
        return changed


class _History:
    """The frames of each px's last changes, the newest last, without those that later ones are well separated from."""

    def __init__(self, pixels: int, rate: FrameRate) -> None:
        self._frames = np.zeros((pixels, _REMEMBERED), np.int32)
        self._leads = np.ones(pixels, np.bool_)  # whether the next change is a flash's leading edge
        self._second = rate.fraction
        environment = 60 if rate.nominal % 30 == 0 else 50
        self._separated = float(SEPARATED[environment] * rate.fraction)

    def add(self, changed: NDArray[np.intp], frame: int) -> None:
        """These px change at `frame`."""
        if not changed.size:
            return
        frames, leads = self._frames[changed], self._leads[changed]
        before, former = frames[:, -1], frames[:, -2]  # the last flash's trailing and leading edge
        apart = leads & (former != _NEVER) & (frame + _FIRST - former >= self._separated - 1e-6)
        frames[apart, :-1] = _NEVER
        frames[apart, -1] = before[apart]
        frames[:, :-1] = frames[:, 1:]
        frames[:, -1] = frame + _FIRST
        self._frames[changed] = frames
        self._leads[changed] = apart | ~leads  # what came before a pause may lead as well: rest may be dark or bright

    def too_many(self, frame: int) -> NDArray[np.intp]:
        """The px with more changes than permitted within the second that ends at `frame`."""
        return np.flatnonzero(self._frames[:, -1 - MOST_CHANGES] > self._before(frame))

    def within_a_second(self, pixels: NDArray[np.intp], frame: int, least: int) -> tuple[int, int]:
        """How many flashes more than `least` of the `pixels` show in the second that ends at `frame`, and from when."""
        recent = self._frames[pixels]
        counts = np.count_nonzero(recent > self._before(frame), axis=1)
        changes = int(np.sort(counts)[-1 - least])
        begins = int(recent[counts >= changes, -changes].min())
        return -(-changes // 2), max(0, begins - _FIRST)

    def _before(self, frame: int) -> float:
        """What a change must be later than to lie within the second that ends at `frame`, and to be one at all."""
        return max(_NEVER, float(frame + _FIRST - self._second) + 1e-6)


def luminance(light: Light) -> NDArray[np.float32]:
    """cd/m² of each px; the primaries weigh as Rec. ITU-R BT.709-6, 3.2, tells."""
    return np.asarray(_WEIGHTS @ light, np.float32)


def _redness(light: Light) -> NDArray[np.float32]:
    """R / (R + G + B) of each px; 0 where nothing is lit."""
    whole = light.sum(axis=0)
    found: NDArray[np.float32] = np.divide(light[0], whole, out=np.zeros_like(whole), where=whole > FAINT)
    return found


def _chromaticity(light: Light) -> NDArray[np.float32]:
    """u′ and v′ of each px, float32 (2, px) (CIE 1976 UCS, BT.709 primaries); neutral where nothing is lit."""
    red, green, blue = light
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    lit = light.sum(axis=0) > FAINT
    found = np.stack((4 * x, 9 * y)) / np.where(lit, x + 15 * y + 3 * z, 1)
    return np.asarray(np.where(lit, found, _NEUTRAL), np.float32)
