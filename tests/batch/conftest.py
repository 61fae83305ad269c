"""Batches whose rows are rendered in this process, in no time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from batch_folders import quick_job

from titlegen.batch import run as running


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Masters are lines of text, made in this process."""

    def inline(work: Callable[[Any], Any], items: Sequence[Any], *_: object) -> Iterator[tuple[Any, Any]]:
        for item in items:
            yield item, work(item)

    monkeypatch.setattr(running, "spread", inline)
    monkeypatch.setattr(running, "render_job", quick_job)
