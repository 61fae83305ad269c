"""Films made small enough to be mailed: exact while they fit, then rougher and with fewer px, the heaviest first."""

from __future__ import annotations

import heapq
import io
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from titlegen.review.film import Film

Codes = NDArray[np.uint8]


@dataclass(frozen=True)
class Level:
    """One way to code a film: a canvas `scale` times as wide; PNG, or WebP with these options; every `step`th of the
    pictures in which something moves, and with 0 the poster alone. `told` is empty for what is exact."""

    scale: float
    told: str
    webp: dict[str, int | bool] | None = None
    step: int = 1


LEVELS = (
    Level(1, ""),
    Level(1, "", {"lossless": True, "quality": 50, "method": 2}),
    Level(1, "compressed", {"quality": 82, "alpha_quality": 85, "method": 2}),
    Level(2 / 3, "two thirds of its px, compressed", {"quality": 78, "alpha_quality": 75, "method": 2}),
    Level(1 / 2, "half of its px, compressed", {"quality": 72, "alpha_quality": 60, "method": 2}),
    Level(3 / 8, "three eighths of its px, compressed", {"quality": 65, "alpha_quality": 50, "method": 2}),
    Level(
        3 / 8,
        "three eighths of its px, compressed, every second picture",
        {"quality": 55, "alpha_quality": 40, "method": 2},
        2,
    ),
    Level(
        1 / 4,
        "a quarter of its px, compressed, every third picture",
        {"quality": 50, "alpha_quality": 30, "method": 2},
        3,
    ),
)
"""The best first. Measured: a caption on a plate takes 15 kB a picture as PNG, 7 kB as lossless WebP, 6 kB as the first
that is not exact; of a title that fills HD with a gradient, 750, 400 and 20 kB. Soft shadows weigh most by their alpha.
"""

LEVELS_OR_STILL = (
    *LEVELS[:4],
    Level(1, "a still of its hold, compressed", {"quality": 85, "alpha_quality": 90, "method": 2}, 0),
)
"""For films of which only the letters matter: sooner a sharp still than one that moves and cannot be judged."""

_SAMPLES = 4
"""Pictures of a film by which its weight is guessed before all are drawn."""
_SAFETY = 1.06
_LOSSLESS_SHARE = 0.4
"""Of the weight as PNG: less no lossless WebP of a title was seen to take."""


@dataclass(frozen=True)
class Reel:
    """A film as it goes into the page: its document, its pictures, and how far it is not exact."""

    document: dict[str, Any]
    pictures: tuple[bytes, ...]
    media_type: str
    told: str

    @property
    def weight(self) -> int:
        """Bytes of its pictures."""
        return sum(map(len, self.pictures))


class Reduced:
    """One film and how it is coded by now, by one of `levels`. `film_at` makes it on a canvas so many times as wide;
    what is more `precious` is left exact longer."""

    def __init__(
        self, film_at: Callable[[float], Film], precious: float = 1, levels: tuple[Level, ...] = LEVELS
    ) -> None:
        self._film_at = film_at
        self._levels = levels
        self._precious = precious
        self._films: dict[float, Film] = {}
        self._seen: dict[tuple[float, int], Codes] = {}
        self.level = 0
        self._reel: tuple[int, Reel] | None = None
        self.guess = self._guessed()

    @property
    def last(self) -> bool:
        """Whether it cannot be made any smaller."""
        return self.level == len(self._levels) - 1

    @property
    def urgency(self) -> float:
        """How much is won by coding it worse, as far as that matters."""
        return self.guess / self._precious

    def lower(self, most_bytes: int) -> None:
        """Code it worse, until that makes a difference. `most_bytes` is what all films may weigh together."""
        before = self.guess
        while not self.last:
            self.level += 1
            webp = self._levels[self.level].webp
            if webp and webp.get("lossless") and before * _LOSSLESS_SHARE > most_bytes / 2:
                continue  # not even guessed, for that takes a second a picture
            self.guess = self._guessed()
            if self.guess < 0.93 * before:
                return

    def reel(self) -> Reel:
        """The film, coded; remembered as long as its level stays."""
        if self._reel is None or self._reel[0] != self.level:
            film, level = self._film(), self._levels[self.level]
            runs, chosen = _thinned(film, level.step)
            with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
                pictures = tuple(threads.map(lambda number: _coded(film, number, level), chosen))
            document = {**film.document(), "runs": runs, "pictures": len(chosen)}
            media_type = "image/png" if level.webp is None else "image/webp"
            self._reel = self.level, Reel(document, pictures, media_type, level.told)
            self.guess = self._reel[1].weight
        return self._reel[1]

    def _film(self) -> Film:
        scale = self._levels[self.level].scale
        if scale not in self._films:
            self._films[scale] = self._film_at(scale)
        return self._films[scale]

    def _guessed(self) -> int:
        film, level = self._film(), self._levels[self.level]
        _, chosen = _thinned(film, level.step)
        places = sorted({(2 * part + 1) * len(chosen) // (2 * _SAMPLES) for part in range(_SAMPLES)})
        weights = [len(self._sample(film, chosen[place], level)) for place in places]
        return int(sum(weights) / len(weights) * len(chosen) * _SAFETY)

    def _sample(self, film: Film, number: int, level: Level) -> bytes:
        """A picture, coded; what was drawn of it is kept for the next guess."""
        if level.webp is None:
            return film.picture(number)
        if (level.scale, number) not in self._seen:
            self._seen = {key: codes for key, codes in self._seen.items() if key[0] == level.scale}
            self._seen[level.scale, number] = film.codes(number)
        return _as_webp(self._seen[level.scale, number], level.webp)


def fitted(films: Sequence[Reduced], most_bytes: int) -> tuple[Reel, ...]:
    """The films, coded so that they weigh no more together, as far as that can be; in the order they were given.

    First by what they are guessed to weigh, then by what they do.
    """
    _lower(films, most_bytes)
    while True:
        reels = tuple(film.reel() for film in films)
        if sum(reel.weight for reel in reels) <= most_bytes or all(film.last for film in films):
            return reels
        _lower(films, most_bytes)


def _lower(films: Sequence[Reduced], most_bytes: int) -> None:
    weight = sum(film.guess for film in films)
    heaviest = [(-film.urgency, number) for number, film in enumerate(films) if not film.last]
    heapq.heapify(heaviest)
    while weight > most_bytes and heaviest:
        _, number = heapq.heappop(heaviest)
        film = films[number]
        before = film.guess
        film.lower(most_bytes)
        weight += film.guess - before
        if not film.last:
            heapq.heappush(heaviest, (-film.urgency, number))


def _thinned(film: Film, step: int) -> tuple[list[list[int]], list[int]]:
    """The runs with every `step`th picture of those that are short, and which pictures these are; the poster stays."""
    if step == 0:
        return [[film.title.timeline.frames, 0]], [film.picture_at(film.poster)]
    if step == 1:
        return [list(run) for run in film.runs], list(range(film.pictures))
    runs: list[list[int]] = []
    chosen: dict[int, int] = {}
    frame = 0
    for count, picture in film.runs:
        held = count >= step or not runs or frame <= film.poster < frame + count
        if held or frame % step == 0:
            runs.append([count, chosen.setdefault(picture, len(chosen))])
        else:
            runs[-1][0] += count
        frame += count
    return runs, list(chosen)


def _coded(film: Film, number: int, level: Level) -> bytes:
    return film.picture(number) if level.webp is None else _as_webp(film.codes(number), level.webp)


def _as_webp(codes: Codes, how: Mapping[str, int | bool]) -> bytes:
    opaque = codes[..., 3].min(initial=255) == 255
    file = io.BytesIO()
    Image.fromarray(codes[..., :3] if opaque else codes).save(file, "WEBP", **how)
    return file.getvalue()
