"""The cue sheet: which card is where in the master, for the editor."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from titlegen.sequence.cards import Card
from titlegen.sequence.reel import Reel
from titlegen.units import Timecode


@dataclass(frozen=True)
class Cue:
    """One card: `begins` and `ends` are timecodes, `ends` that of the frame after its last, as edit lists count.

    `rows` are the lines of the file, `in_frame` the index of its first picture in the master, from 0.
    """

    card: int
    template: str
    id: str
    rows: tuple[int, ...]
    words: str
    begins: str
    ends: str
    in_frame: int
    frames: int

    def as_json(self) -> dict[str, Any]:
        """The cue under the cue sheet's headings."""
        renamed = {"begins": "in", "ends": "out"}
        return {renamed.get(name, name): value for name, value in asdict(self).items()}


HEADINGS = ("card", "template", "id", "rows", "words", "in", "out", "in_frame", "frames")


def cues_of(cards: Sequence[Card], reel: Reel, start: Timecode | None) -> tuple[Cue, ...]:
    """The cues of a reel whose first picture, handles included, is at `start`; None is 00:00:00:00."""
    origin = start.frame if start else 0

    def timecode(frame: int) -> str:
        return str(Timecode(origin + reel.handles + frame, reel.rate, reel.rate.drop_frame))

    return tuple(
        Cue(
            number,
            card.job.template,
            card.job.row.id,
            card.lines,
            " · ".join(text.replace("\n", ", ") for text in card.job.row.values.values() if text),
            timecode(slot.first),
            timecode(slot.end),
            slot.first + reel.handles,
            slot.frames,
        )
        for number, (card, slot) in enumerate(zip(cards, reel.slots, strict=True), 1)
    )


def write_cues(cues: Sequence[Cue], path: Path) -> None:
    """Write a CSV in UTF-8 with a byte order mark, by which Excel knows the encoding."""
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS)
        writer.writeheader()
        for cue in cues:
            writer.writerow({**cue.as_json(), "rows": " ".join(map(str, cue.rows))})
