"""Which frame of a master is looked at, told by the sizes of its pictures."""

from __future__ import annotations

import pytest

from titlegen.delivery.held import middle_of_hold

CASES = {
    "in, hold and out": ([1, 3, 5, *[9] * 20, 4, 2], 13),
    "handles longer than the hold are empty and do not count": ([1] * 30 + [5, 7] + [9] * 10 + [7, 5] + [1] * 30, 37),
    "a hold that drifts has its middle where the whole has": ([1, 5, 8, 9, 10, 9, 10, 8, 5, 1], 5),
    "a title that never moves": ([7] * 11, 5),
    "one frame": ([7], 0),
    "two holds: the longer": ([1, *[8] * 6, 5, *[9] * 10, 1], 13),
}


@pytest.mark.parametrize(("sizes", "index"), CASES.values(), ids=CASES.keys())
def test_the_middle_of_the_hold(sizes: list[int], index: int) -> None:
    assert middle_of_hold(sizes) == index


def test_a_master_without_frames_has_no_hold() -> None:
    with pytest.raises(ValueError, match="no frames"):
        middle_of_hold([])
