"""Working one step ahead: the next frame is drawn while this one is coded."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def one_ahead(work: Callable[[Item], Result], items: Iterable[Item]) -> Generator[Result, None, None]:
    """`work` of each item in order, the next one under way in a thread while this one is used.

    What `work` raises is raised where its result would have come.
    """
    with ThreadPoolExecutor(1) as thread:
        coming: Future[Result] | None = None
        for item in items:
            following = thread.submit(work, item)
            if coming is not None:
                yield coming.result()
            coming = following
        if coming is not None:
            yield coming.result()
