"""Axes: what a move does to the axes of a text's variable fonts, as differences from where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from titlegen.errors import FontError, Place
from titlegen.layout.model import Item, TextItem
from titlegen.layout.typeset import axis_ranges, axis_values
from titlegen.motion.knots import Changes, Written
from titlegen.motion.tracks import AxisMove


def axis_moves(item: Item, written: Written) -> Iterator[AxisMove]:
    """The axes that a move changes, from the values it names to differences.

    Raises `FontError` for an axis that the style's own font has not, and for a value beyond the axis's ends.
    """
    changes = written.changes
    tags = dict.fromkeys(tag for each in (changes, *changes.keys) for tag in each.axes)
    if not tags or not isinstance(item, TextItem):
        return
    values, ranges = axis_values(item), axis_ranges(item)
    for tag in tags:
        if tag not in values:
            raise _fault(item, f"“{tag}” is no axis of its font", ranges)
        rest, (lowest, highest) = values[tag], ranges[tag]

        def delta(each: Changes, tag: str = tag) -> float | None:
            value = each.axes.get(tag)
            return None if value is None else _checked(item, tag, value, ranges) - values[tag]

        if (number := written.number(delta, 0.0)) is not None:
            yield AxisMove(tag, number, lowest - rest, highest - rest)


def _checked(item: TextItem, tag: str, value: float, ranges: dict[str, tuple[float, float]]) -> float:
    lowest, highest = ranges[tag]
    if not lowest <= value <= highest:
        raise _fault(item, f"{tag} {value:g} is beyond the end of that axis", ranges)
    return value


def _fault(item: TextItem, told: str, ranges: dict[str, tuple[float, float]]) -> FontError:
    has = ", ".join(f"{tag} from {low:g} to {high:g}" for tag, (low, high) in ranges.items())
    return FontError(
        f"a move of “{item.id}” cannot be made: {told}.",
        place=Place(field=item.id),
        remedy=f"Its axes: {has or 'none; it is not a variable font'}.",
    )
