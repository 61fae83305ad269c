"""How often somebody may ask: token buckets, one for each kind of request and each session or address."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Literal

Kind = Literal["address", "enter", "picture", "film", "read", "write", "upload", "people", "take"]


@dataclass(frozen=True)
class Rate:
    """So many requests `a_second` in the long run, and `at_once` after a rest."""

    a_second: float
    at_once: int


RATES: dict[Kind, Rate] = {
    "address": Rate(400, 4000),  # an office behind one address, each with a page that plays
    "enter": Rate(0.5, 30),
    "picture": Rate(120, 1500),  # six templates, side by side, fetched ahead
    "film": Rate(15, 150),  # a letter typed in the studio is a film
    "read": Rate(20, 200),
    "write": Rate(0.2, 40),  # each is a file for ever
    "upload": Rate(0.1, 10),
    "people": Rate(0.2, 30),
    "take": Rate(0.1, 10),
}

MOST_BUCKETS = 20_000
"""Who asked longest ago is forgotten, and begins with a full bucket."""


class Limits:
    """The buckets of one room. Thread safe; `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[tuple[Kind, str], tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, kind: Kind, who: str) -> float:
        """Take one from the bucket: 0 where there was one, else in how many seconds there will be."""
        rate, now = RATES[kind], self._clock()
        with self._lock:
            left, at = self._buckets.pop((kind, who), (float(rate.at_once), now))
            left = min(rate.at_once, left + (now - at) * rate.a_second)
            allowed = left >= 1
            self._buckets[kind, who] = (left - 1 if allowed else left, now)
            if len(self._buckets) > MOST_BUCKETS:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / rate.a_second


def kind_of(method: str, path: str) -> Kind:
    """Which bucket a request of somebody who is in takes from."""
    if method == "POST":
        if path == "/api/film":
            return "film"
        if path == "/api/plate":
            return "upload"
        return "people" if path.startswith("/api/people") else "write"
    if path.startswith(("/film/", "/plate/", "/caption/")):
        return "picture"
    return "take" if path.startswith("/take/") else "read"
