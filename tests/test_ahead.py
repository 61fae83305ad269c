"""Working one step ahead."""

from __future__ import annotations

import threading

import pytest

from titlegen.ahead import one_ahead


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_results_come_in_order(count: int) -> None:
    assert list(one_ahead(lambda n: n * n, range(count))) == [n * n for n in range(count)]


def test_the_next_is_under_way_and_no_more_than_that() -> None:
    begun: list[int] = []
    second = threading.Event()

    def work(number: int) -> int:
        begun.append(number)
        if number == 1:
            second.set()
        return number

    results = one_ahead(work, range(5))
    assert next(results) == 0
    assert second.wait(10)
    assert begun == [0, 1]
    results.close()
    assert begun == [0, 1]


def test_what_goes_wrong_is_raised_where_its_result_would_have_come() -> None:
    results = one_ahead(lambda n: 1 // (2 - n), range(4))
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ZeroDivisionError):
        next(results)
