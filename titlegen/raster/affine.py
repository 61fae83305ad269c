"""Where a moved and scaled item lies on the canvas."""

from __future__ import annotations

from dataclasses import dataclass

from titlegen.layout.model import Box


@dataclass(frozen=True)
class Affine:
    """Scaling by `scale`, then shifting by `x`, `y` px."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point lands."""
        return self.scale * x + self.x, self.scale * y + self.y

    def box(self, box: Box) -> Box:
        """Where the box lands."""
        x, y = self.point(box.x, box.y)
        return Box(x, y, box.width * self.scale, box.height * self.scale)

    def after(self, inner: Affine) -> Affine:
        """The move that does `inner` first and then this one."""
        x, y = self.point(inner.x, inner.y)
        return Affine(self.scale * inner.scale, x, y)

    @staticmethod
    def about(pivot: tuple[float, float], scale: float, x: float, y: float) -> Affine:
        """Scaling about `pivot`, then a shift."""
        return Affine(scale, pivot[0] * (1 - scale) + x, pivot[1] * (1 - scale) + y)
