"""The master of a sequence and its cue sheet: both are delivered, or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from titlegen.checks.result import CheckResult
from titlegen.delivery.formats import Format
from titlegen.delivery.judging import Judging
from titlegen.delivery.pictures import deliver_pictures
from titlegen.delivery.spec import MasterSpec
from titlegen.delivery.staging import reporting, staged
from titlegen.raster.frame import Frame, Ground
from titlegen.raster.marking import marked
from titlegen.sequence.assemble import CardSequence
from titlegen.sequence.compositing import draw
from titlegen.sequence.cues import Cue, cues_of, write_cues
from titlegen.sequence.reel import Picture, Reel
from titlegen.units import Timecode


@dataclass(frozen=True)
class DeliveredSequence:
    """What was delivered: `distinct` of the master's pictures had to be drawn; `checks` is what was doubtful about the
    master when it was read back."""

    sequence: CardSequence
    path: Path
    form: Format
    start: Timecode | None
    cues: tuple[Cue, ...]
    distinct: int
    checks: tuple[CheckResult, ...] = ()
    draft: bool = False

    def as_json(self) -> dict[str, Any]:
        """The master, the cue sheet, and what is doubtful."""
        reel = self.sequence.reel
        return {
            "file": str(self.path),
            "cue_sheet": str(cue_sheet_path(self.path, self.form)),
            "format": self.form.name,
            "alpha": self.form.alpha,
            **({"draft": True} if self.draft else {}),
            "size": str(reel.canvas),
            "rate": str(reel.rate),
            "frames": reel.frames,
            "distinct_frames": self.distinct,
            "start": str(self.start) if self.start else None,
            "handles": reel.handles,
            "cards": [cue.as_json() for cue in self.cues],
            "results": [result.as_json() for result in (*self.sequence.results, *self.checks)],
        }

    def told(self) -> Iterator[str]:
        """A line for each card, and a summary."""
        reel = self.sequence.reel
        for cue in self.cues:
            yield f"{cue.card:3}  {cue.begins}  {cue.ends}  {cue.frames:5} f  {cue.template}: {cue.words}"
        seconds = float(reel.frames / reel.rate.fraction)
        draft = "DRAFT  " if self.draft else ""
        yield (
            f"{draft}{self.path}  {reel.canvas}  {reel.rate} fps  {len(self.cues)} cards, {seconds:.2f} s, "
            f"{reel.frames} frames, {self.distinct} drawn"
        )


def cue_sheet_path(path: Path, form: Format) -> Path:
    """Where the cue sheet of the master at `path` goes: beside it."""
    return path.with_name(f"{path.name if form.sequence else path.stem}.cues.csv")


def deliver_sequence(
    sequence: CardSequence,
    path: Path,
    form: Format,
    start: Timecode | None,
    advance: Callable[[int], None] = lambda _: None,
    mark: Ground | None = None,
) -> DeliveredSequence:
    """Write a sequence's master and cue sheet; the master is verified before either gets its name.

    `start` is the timecode of the first picture, handles included; `advance` is called with the number of frames that
    were written; `mark` is burnt into every frame. The house rules are the first card's. Raises `DeliveryError`,
    `VerificationError`, `LevelsError`; then what was there before stays.
    """
    reel = sequence.reel
    cues = cues_of(sequence.cards, reel, start)
    spec = MasterSpec(form, reel.canvas, reel.rate, reel.frames, reel.region(), start)
    sheet = cue_sheet_path(path, form)
    judging = Judging(path, sequence.cards[0].job.rules or reel.titles[0].pack.style.rules)
    with staged(sheet) as partial_sheet:
        with reporting(sheet):
            write_cues(cues, partial_sheet)
        draw_marked = partial(_draw_marked, reel, mark)
        distinct = deliver_pictures(spec, path, list(reel.runs()), draw_marked, advance, judging)
    return DeliveredSequence(sequence, path, form, start, cues, distinct, judging.results, mark is not None)


def _draw_marked(reel: Reel, mark: Ground | None, picture: Picture) -> Frame:
    return marked(draw(reel, picture), mark)
