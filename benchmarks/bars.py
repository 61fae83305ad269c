"""What the project promises about speed, memory and edges, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from measure import Run

# (job, contender) → the median of its runs. Edge errors are kept apart: contender → steps of 255.
Medians = Mapping[tuple[str, str], Run]
Edges = Mapping[str, float]
Measure = Callable[[Medians, Edges], float]


@dataclass(frozen=True)
class Bar:
    text: str
    sense: Literal["at least", "at most"]
    limit: float
    measure: Measure
    unit: str = "×"

    def holds(self, value: float) -> bool:
        return value >= self.limit if self.sense == "at least" else value <= self.limit


def times_faster(job: str, peer: str) -> Measure:
    return lambda medians, _: medians[job, peer].wall_s / medians[job, "titlegen"].wall_s


def times_as_long(case: str, reference: str) -> Measure:
    return lambda medians, _: medians["H", case].wall_s / medians["H", reference].wall_s


def times_the_memory(case: str, reference: str) -> Measure:
    return lambda medians, _: medians["H", case].peak_mb / medians["H", reference].peak_mb


def peak_mb(job: str, case: str) -> Measure:
    return lambda medians, _: medians[job, case].peak_mb


def edge_error(contender: str) -> Measure:
    return lambda _, edges: edges[contender]


# "The same memory" needs a number: what two runs of one job differ by.
SAME = 1.1

BARS = (
    Bar("A faster than MoviePy", "at least", 20, times_faster("A", "moviepy")),
    Bar("A faster than ffmpeg prores_aw", "at least", 3, times_faster("A", "ffmpeg prores_aw")),
    Bar("A worst edge error, of 255", "at most", 3, edge_error("titlegen"), ""),
    Bar("B faster than Pillow's own writer", "at least", 8, times_faster("B", "pillow")),
    Bar("B faster than ffmpeg", "at least", 3, times_faster("B", "ffmpeg")),
    Bar("C faster than MoviePy", "at least", 60, times_faster("C", "moviepy")),
    Bar("C faster than ffmpeg prores_aw", "at least", 10, times_faster("C", "ffmpeg prores_aw")),
    Bar("batch worker's peak at HD", "at most", 300, peak_mb("C", "titlegen"), " MB"),
    Bar("peak at HD, hold 5 s", "at most", 300, peak_mb("H", "HD, hold 5 s"), " MB"),
    Bar("peak at UHD, hold 5 s", "at most", 700, peak_mb("H", "UHD, hold 5 s"), " MB"),
    Bar("HD peak, hold 5 min to 5 s", "at most", SAME, times_the_memory("HD, hold 5 min", "HD, hold 5 s")),
    Bar("UHD peak, hold 5 min to 5 s", "at most", SAME, times_the_memory("UHD, hold 5 min", "UHD, hold 5 s")),
    Bar("time, hold 60 s to 5 s", "at most", 1.3, times_as_long("HD, hold 60 s", "HD, hold 5 s")),
)
