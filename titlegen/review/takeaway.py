"""What is taken away from a review room: the matter of the one-file export and of the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from titlegen.approval.standing import NEVER_SEEN, Standing, Thread
from titlegen.checks.difficult import trials
from titlegen.errors import TitlegenError
from titlegen.pipeline import Title, compose
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook
from titlegen.units import FrameRate, Size

_STATES = {
    "none": "Not approved yet",
    "approved": "Approved",
    "changes-wanted": "Changes wanted",
    "withdrawn": "Approval withdrawn",
}


@dataclass(frozen=True)
class Filling:
    """Words for a template: `label` says what is difficult about them; `fields` None are the template's samples."""

    template: str
    label: str
    fields: dict[str, str] | None = None


@dataclass(frozen=True)
class Caption:
    """A row of the names as a still: `state` as in `titlegen.approval.standing.State`; `error` says why there is none.

    `jpeg` is the close view; `doubts` are what checks found, in sentences.
    """

    row: int
    template: str
    fields: dict[str, str]
    jpeg: bytes | None = None
    state: str = "none"
    doubts: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True)
class Takeaway:
    """A style with all that is shown and said of it. `digest` is the style's; `at` the moment, with its time zone.

    `fillings` are difficult ones, beside the samples of every template. `size` and `rate` None are the pack's own.
    `plate` is a JPEG to look at the titles over, with its label.
    """

    pack: LoadedPack
    fonts: FontBook
    digest: str
    at: datetime
    standing: Standing = NEVER_SEEN
    threads: tuple[Thread, ...] = ()
    fillings: tuple[Filling, ...] = ()
    captions: tuple[Caption, ...] = ()
    size: Size | None = None
    rate: FrameRate | None = None
    plate: tuple[str, bytes] | None = None

    def shown(self, most_difficult: int) -> Iterator[Filling]:
        """Every template with its samples, each followed by its difficult fillings, the first few of them."""
        for template in self.pack.style.templates:
            yield Filling(template, "Samples")
            own = [filling for filling in self.fillings if filling.template == template]
            yield from own[:most_difficult]

    def title(self, filling: Filling, scale: float = 1) -> Title:
        """The title of a filling, on a canvas that is `scale` times as wide. Raises what `compose` raises."""
        canvas = self.size or self.pack.style.canvas
        if scale != 1:
            canvas = Size(_even(canvas.width * scale), _even(canvas.height * scale))
        return compose(
            self.pack, filling.template, filling.fields, size=canvas, rate=self.rate, fonts=self.fonts, lenient=True
        )

    def fault(self, filling: Filling) -> TitlegenError | None:
        """Why a filling cannot be shown; None when it can."""
        try:
            self.title(filling)
        except TitlegenError as error:
            return error
        return None

    @property
    def standing_told(self) -> str:
        """The state of the approval in words: “Approved by Maria Kvist on 2026-11-25”."""
        record = self.standing.record
        by = f" by {record.by.name} on {record.at[:10]}" if record else ""
        return f"{_STATES[self.standing.state]}{by}"

    @property
    def standing_said(self) -> str:
        """What was said with the decision."""
        return self.standing.record.text if self.standing.record else ""


_DIFFICULT = (
    "a very long name",
    "stacked accents",
    "a short name",
    "Arabic",
    "a long role",
    "deep letters",
    "Cyrillic",
    "Devanagari",
    "Thai",
)
"""What tells most about a style, the most telling first."""


def difficult_fillings(pack: LoadedPack) -> tuple[Filling, ...]:
    """Difficult words for each template, the most telling first: names of all kinds, and fields left empty."""
    fillings: list[Filling] = []
    for template, spec in pack.style.templates.items():
        tried = {trial.label: trial.values for trial in trials(pack.style, spec)}
        empty = next((label for label in tried if label.startswith(("only what", "no "))), None)
        labels = [*_DIFFICULT[:2], *([empty] if empty else []), *_DIFFICULT[2:]]
        fillings += [
            Filling(template, label[0].upper() + label[1:], tried[label]) for label in labels if label in tried
        ]
    return tuple(fillings)


def state_told(state: str) -> str:
    """A state of approval in words."""
    return _STATES.get(state, state)


def _even(length: float) -> int:
    return max(16, round(length / 2) * 2)
