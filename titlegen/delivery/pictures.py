"""A master from runs of pictures: each distinct one drawn once, coded once, and let go when it is not needed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Generic, TypeVar

from titlegen.ahead import one_ahead
from titlegen.delivery.master import Encoded, Judge, MasterSpec, open_writer
from titlegen.raster.frame import Frame

Picture = TypeVar("Picture", bound=Hashable)


def deliver_pictures(
    spec: MasterSpec,
    path: Path,
    runs: Sequence[tuple[Picture, int]],
    draw: Callable[[Picture], Frame],
    advance: Callable[[int], None] = lambda _: None,
    judge: Judge = lambda _: None,
) -> int:
    """Write the master `spec` to `path`, verify it, and only then give it its name; return how many were drawn.

    `runs` are all pictures in order, each with the number of frames it is held; equal pictures are one, drawn by
    `draw` when it is first shown. The first, the middle and the last frame are drawn anew to hold the finished master
    against, and `judge` is told their levels. `advance` is called with the number of frames that were written. No more
    than a few frames are in memory at a time, and of a picture that comes again its coded form.
    Raises `DeliveryError`, `VerificationError` or what `judge` raises; then `path` is as it was before.
    """
    still_to_come = Counter(picture for picture, _ in runs)
    distinct = len(still_to_come)
    drawn = one_ahead(draw, list(still_to_come))
    kept: dict[Picture, Encoded] = {}
    with closing(drawn), open_writer(spec, path, _FramesToCheck(runs, draw), judge) as writer:
        for picture, count in runs:
            encoded = kept.pop(picture, None) or writer.encode(next(drawn))
            still_to_come[picture] -= 1
            if still_to_come[picture]:
                kept[picture] = encoded
            writer.append(encoded, count)
            advance(count)
    return distinct


@dataclass(frozen=True, eq=False)
class _FramesToCheck(Mapping[int, Frame], Generic[Picture]):
    """The first, the middle and the last frame by index, each drawn when it is asked for."""

    runs: Sequence[tuple[Picture, int]]
    draw: Callable[[Picture], Frame]

    def __getitem__(self, index: int) -> Frame:
        if index not in list(self):
            raise KeyError(index)
        ends = accumulate(count for _, count in self.runs)
        picture = next(picture for (picture, _), end in zip(self.runs, ends, strict=True) if index < end)
        return self.draw(picture)

    def __iter__(self) -> Iterator[int]:
        last = sum(count for _, count in self.runs) - 1
        return iter(dict.fromkeys((0, last // 2, last)))

    def __len__(self) -> int:
        return len(list(iter(self)))
