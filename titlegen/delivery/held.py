"""Which picture of a master stands: the one to look at when there is time for one only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

_SHARE = 10
"""A run shorter than a tenth of the master is chance, or a pause within a movement."""


def middle_of_hold(sizes: Sequence[int]) -> int:
    """The index of the frame in the middle of the longest run of equal pictures, told by `sizes` in bytes, from 0.

    Frames of the smallest size are empty, such as handles, and count only where there are no others. Where nothing
    stands, because the hold drifts, it is the middle of the whole. Raises `ValueError` when there are no frames.
    """
    if not sizes:
        raise ValueError("no frames")
    runs: list[tuple[int, int, int]] = []
    first = 0
    for size, same in groupby(sizes):
        count = len(list(same))
        runs.append((size, first, count))
        first += count
    empty = min(sizes)
    shown = [run for run in runs if run[0] != empty] or runs
    _, begin, count = max(shown, key=lambda run: run[2])
    return begin + count // 2 if count * _SHARE > len(sizes) else len(sizes) // 2
