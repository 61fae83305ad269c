"""How long a title is to stand, as people write it."""

from __future__ import annotations

from fractions import Fraction

from titlegen.errors import UsageError
from titlegen.style.scalars import parse_duration
from titlegen.units import Seconds


def parse_hold(text: str | None, pack_rate: int) -> Seconds | None:
    """Read a hold such as `4s` or `100f`, frames counted at the pack's rate. Raises `UsageError`."""
    if text is None:
        return None
    try:
        return parse_duration(text).seconds(Fraction(pack_rate))
    except ValueError as error:
        raise UsageError(f"{error}.") from None
