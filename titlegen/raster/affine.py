"""Where a moved, scaled, turned and slanted item lies on the canvas."""

from __future__ import annotations

import math
from dataclasses import dataclass

from titlegen.layout.model import Box

Point = tuple[float, float]


@dataclass(frozen=True)
class Affine:
    """The map from (x, y) to (xx·x + xy·y + x₀, yx·x + yy·y + y₀), in px, y down; the last two are `x` and `y`."""

    xx: float = 1.0
    yx: float = 0.0
    xy: float = 0.0
    yy: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def scale(self) -> float:
        """How much longer things become, as the geometric mean of both directions."""
        return math.sqrt(abs(self.xx * self.yy - self.xy * self.yx))

    @property
    def upright(self) -> bool:
        """True when boxes stay boxes."""
        return self.xy == 0 and self.yx == 0

    @property
    def flat(self) -> bool:
        """True when nothing with an area keeps any."""
        return abs(self.xx * self.yy - self.xy * self.yx) < 1e-12

    def point(self, x: float, y: float) -> Point:
        """Where the point lands."""
        return self.xx * x + self.xy * y + self.x, self.yx * x + self.yy * y + self.y

    def box(self, box: Box) -> Box:
        """The smallest box that holds what becomes of `box`."""
        corners = [self.point(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
        left, top = min(x for x, _ in corners), min(y for _, y in corners)
        return Box(left, top, max(x for x, _ in corners) - left, max(y for _, y in corners) - top)

    def after(self, inner: Affine) -> Affine:
        """The move that does `inner` first and then this one."""
        x, y = self.point(inner.x, inner.y)
        return Affine(
            self.xx * inner.xx + self.xy * inner.yx,
            self.yx * inner.xx + self.yy * inner.yx,
            self.xx * inner.xy + self.xy * inner.yy,
            self.yx * inner.xy + self.yy * inner.yy,
            x,
            y,
        )

    def inverse(self) -> Affine:
        """The move back. Raises `ZeroDivisionError` for one that is flat."""
        share = 1 / (self.xx * self.yy - self.xy * self.yx)
        xx, yx, xy, yy = self.yy * share, -self.yx * share, -self.xy * share, self.xx * share
        return Affine(xx, yx, xy, yy, -(xx * self.x + xy * self.y), -(yx * self.x + yy * self.y))


IN_PLACE = Affine()
"""No move at all."""


def shifted(x: float, y: float) -> Affine:
    """A move by `x`, `y` px."""
    return Affine(x=x, y=y)


def scaled(scale: float) -> Affine:
    """Larger about the canvas's corner."""
    return Affine(xx=scale, yy=scale)


def posed(
    pivot: Point, scale_x: float, scale_y: float, skew: float, rotate: float, x: float = 0.0, y: float = 0.0
) -> Affine:
    """Scaled, then leant by `skew` degrees to the right, then turned by `rotate` degrees clockwise, all about `pivot`,
    then moved by `x`, `y` px."""
    cosine, sine = math.cos(math.radians(rotate)), math.sin(math.radians(rotate))
    if rotate == 0:
        cosine, sine = 1.0, 0.0
    lean = math.tan(math.radians(skew)) if skew else 0.0
    xx, xy = cosine * scale_x, (-cosine * lean - sine) * scale_y
    yx, yy = sine * scale_x, (-sine * lean + cosine) * scale_y
    return Affine(
        xx, yx, xy + 0.0, yy, pivot[0] - xx * pivot[0] - xy * pivot[1] + x, pivot[1] - yx * pivot[0] - yy * pivot[1] + y
    )
