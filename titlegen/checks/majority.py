"""What most of a file does: the measure by which one row differs from the rest."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Kind = TypeVar("Kind", bound=Hashable)

CLEAR_SHARE = 0.75
"""Below three in four a file has two ways of writing, not one and its exceptions."""
LEAST = 3
"""Two that agree may do so by chance."""


def clear_majority(
    counts: Mapping[Kind, int], share: float = CLEAR_SHARE, least: int = LEAST
) -> tuple[Kind, int] | None:
    """The kind that at least `share` of all are of, and `least` of them, with its count; None when none is."""
    if not counts:
        return None
    kind = max(counts, key=lambda each: counts[each])
    most = counts[kind]
    return (kind, most) if most >= least and most >= share * sum(counts.values()) else None
